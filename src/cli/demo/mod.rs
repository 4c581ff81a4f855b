//! `minutier demo`: the main job at first sight.

mod page;

use std::path::PathBuf;

use clap::ArgMatches;
use serde::Serialize;

use super::progress::Progress;
use super::{Done, Session};
use crate::demo::{Place, days, make};
use crate::store::folder;

#[derive(Serialize)]
struct Shown {
    dir: String,
    url: Option<String>,
    personas: Vec<ShownPersona>,
}

#[derive(Serialize)]
struct ShownPersona {
    name: String,
    member: String,
    role: &'static str,
    sign_in: Option<String>,
    token: Option<String>,
}

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let folder = match given.get_one::<PathBuf>("dir") {
        Some(folder) => folder.clone(),
        None => folder::temporary("minutier-demo")?,
    };
    let place = {
        let living = Progress::new(&session.wording.text("demo-living", &[]), days(), &session.err);
        let mut before = 0;
        make(&folder, &mut |day| {
            living.advance(day.saturating_sub(before));
            before = day;
        })?
    };
    if given.get_flag("json") {
        session.print_json(&shown(&place));
    } else {
        session.print(&page::page(session, &place)?);
    }
    Ok(())
}

/// There is no server yet: no address, no link, no token.
fn shown(place: &Place) -> Shown {
    let personas = place.personas.iter().map(|persona| ShownPersona {
        name: persona.name.clone(),
        member: persona.member.to_string(),
        role: persona.role,
        sign_in: None,
        token: None,
    });
    Shown { dir: place.folder.display().to_string(), url: None, personas: personas.collect() }
}
