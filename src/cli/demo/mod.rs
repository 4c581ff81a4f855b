//! `minutier demo`: the main job at first sight.

mod house;
mod page;

use std::path::PathBuf;

use clap::ArgMatches;
use serde::Serialize;

use super::progress::Progress;
use super::{Done, Session, arguments, serve};
use crate::demo::{Place, days, make};
use crate::store::folder;
use house::WayIn;

#[derive(Serialize)]
struct Shown<'a> {
    dir: String,
    url: Option<String>,
    personas: Vec<ShownPersona<'a>>,
}

#[derive(Serialize)]
struct ShownPersona<'a> {
    name: &'a str,
    member: String,
    role: &'static str,
    sign_in: Option<&'a str>,
    token: Option<&'a str>,
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
    let json = given.get_flag("json");
    // What is read for the page is read before the writer of the server is there.
    let page = if json { None } else { Some(page::page(session, &place)?) };
    if given.get_flag("no-serve") {
        match page {
            Some(page) => session.print(&page),
            None => session.print_json(&shown(&place, None, &[])),
        }
        return Ok(());
    }
    let opened = house::open(&place, arguments::text(given, "listen"))?;
    let url = opened.house.app.place.url("/");
    match page {
        Some(page) => {
            session.print(&page);
            session.print(&page::doors(session, &place, &url, &opened.ways_in));
        }
        None => session.print_json(&shown(&place, Some(&url), &opened.ways_in)),
    }
    serve::until_stopped(&opened.runtime, opened.house, opened.listener)
}

/// Without a server there is no address, no link and no token.
fn shown<'a>(place: &'a Place, url: Option<&str>, ways_in: &'a [WayIn]) -> Shown<'a> {
    let mut ways_in = ways_in.iter();
    let personas = place.personas.iter().map(|persona| {
        let way_in = ways_in.next();
        ShownPersona {
            name: &persona.name,
            member: persona.member.to_string(),
            role: persona.role,
            sign_in: way_in.map(|found| found.sign_in.as_str()),
            token: way_in.map(|found| found.token.as_str()),
        }
    });
    let dir = place.folder.display().to_string();
    Shown { dir, url: url.map(str::to_owned), personas: personas.collect() }
}
