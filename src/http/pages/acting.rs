//! Acts that come from a form: brought to the writer like those of software, answered for the page.

use std::collections::BTreeMap;
use std::sync::Arc;

use ledger::commands::Command;
use ledger::ids::MemberId;
use ledger::text::Key;

use super::super::api::commands;
use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use crate::acts::{Asked, Ids};
use crate::wording::Language;

/// What became of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Acted {
    /// On the disk, now or when the same form was sent before.
    Recorded(Recorded),
    /// The ledger says no.
    Refused(Refused),
}

/// On the disk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recorded {
    /// The numbers of its records.
    pub seqs: Vec<u64>,
    /// The identifiers it made, by kind; none where it was recorded before.
    pub ids: BTreeMap<String, Ids>,
    /// What was done and is not complete.
    pub warnings: Vec<String>,
}

/// Why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The stable code.
    pub code: String,
    /// The sentence, in the caller's language.
    pub sentence: String,
    /// The member of the command that it is about, where that can be said.
    pub place: Option<String>,
    /// Where there are several reasons, each of them; the sentence holds them too.
    pub reasons: Vec<String>,
}

/// Brings one act, and waits until it is on the disk and seen by readers.
pub async fn act(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    key: Option<Key>,
    on_behalf: Option<MemberId>,
    command: Command,
) -> Result<Acted, Failure> {
    let asked = Asked { on_behalf, key, command };
    let mut acted = act_all(app, caller, language, vec![asked]).await?;
    acted.pop().ok_or_else(|| Failure::plain("writer_stopped"))
}

/// Brings several, decided in their order, each answered for itself.
pub async fn act_all(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    asked: Vec<Asked>,
) -> Result<Vec<Acted>, Failure> {
    commands::carry_out_all(app, caller, language, asked).await
}
