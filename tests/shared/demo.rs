//! The demo's house, served, with its people.

use std::sync::Arc;

use ledger::ids::MemberId;
use minutier::clock::Clock;
use minutier::demo::{self, Persona, Place};
use minutier::http::app::App;
use minutier::http::guard::rates::Limits;
use minutier::store::access::Proof;
use tempfile::TempDir;

use crate::serving::{self, Serving};

/// A house of its own for whoever asks, in which nobody is slowed down.
pub(crate) struct Demo {
    pub(crate) place: Place,
    pub(crate) app: Arc<App>,
    pub(crate) agent: ureq::Agent,
    serving: Serving,
    _folder: TempDir,
}

impl Demo {
    /// Below this path.
    pub(crate) fn below(base: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let place = demo::make(&folder.path().join("place"), &mut |_| {}).unwrap();
        let clock = Clock::running_from(place.ended);
        let serving = Serving::of(&place.folder, clock, base, (Limits::None, None));
        let (app, agent) = (Arc::clone(&serving.app), serving::agent());
        Self { place, app, agent, serving, _folder: folder }
    }

    /// The address of a page, below the base path.
    pub(crate) fn url(&self, path: &str) -> String {
        self.app.place.url(path)
    }

    pub(crate) fn persona(&self, role: &str) -> &Persona {
        self.place.personas.iter().find(|persona| persona.role == role).unwrap()
    }

    pub(crate) fn member(&self, role: &str) -> MemberId {
        self.persona(role).member
    }

    /// A browser in which somebody came in, with a passkey.
    pub(crate) fn session(&self, member: MemberId) -> String {
        self.serving.session(member, Proof::Passkey)
    }
}
