//! What was brought in before, batch by batch, and undoing one as a whole.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::commands::takeover;
use ledger::ids::TakeoverId;
use ledger::text::Key;
use ledger::time::Day;
use maud::{Markup, html};

use super::super::super::super::acting::{Acted, act};
use super::super::super::super::app::App;
use super::super::super::super::caller::Caller;
use super::super::super::super::failure::Failure;
use super::super::super::form::{Problems, key_field};
use super::super::super::layout::Page;
use super::super::super::see_other;
use super::super::super::sent::Sent;
use super::choose;
use crate::wording::Language;

/// One batch.
pub(super) struct Batch {
    takeover: TakeoverId,
    opened: Day,
    lines: usize,
    undone: bool,
    /// The decision behind it, in its words.
    decided: String,
}

/// So many are listed.
const LISTED: usize = 20;

/// Those that there are, the last one first.
pub(super) fn batches(app: &App) -> Vec<Batch> {
    let views = app.current.views();
    let all = views.takeovers.batches();
    let batch = |batch: &&ledger::views::takeovers::Batch| {
        let decided = views.directory.decisions.get(&batch.decision);
        let subject =
            decided.and_then(|decided| app.current.text_in(&views, &decided.subject.digest()));
        Batch {
            takeover: batch.takeover,
            opened: batch.opened,
            lines: if batch.reversed_by.is_some() {
                batch.lines.len()
            } else {
                batch.standing().count()
            },
            undone: batch.reversed_by.is_some(),
            decided: subject.unwrap_or_else(|| batch.decision.to_string()),
        }
    };
    all.iter().rev().take(LISTED).map(batch).collect()
}

/// In words, each with the way to undo it.
pub(super) fn shown(page: &Page<'_>, batches: &[Batch], key: &Key) -> Markup {
    html! {
        section aria-labelledby="before" {
            h2 id="before" { (page.say("running-import-before")) }
            @if batches.is_empty() { p { (page.say("running-import-before-none")) } }
            ul class="rows" {
                @for batch in batches {
                    li {
                        p class="named" {
                            (page.say_with("running-import-batch-line", &[
                                ("day", page.day(batch.opened).into()), ("count", batch.lines.into()),
                            ]))
                            @if batch.undone { " " span class="mark look" { (page.say("running-import-batch-undone")) } }
                        }
                        p class="small" { (batch.decided) }
                        @if !batch.undone {
                            details {
                                summary { (page.say("running-import-undo")) }
                                form method="post" action=(page.path("/running/import/undo")) {
                                    (key_field(key))
                                    input type="hidden" name="takeover" value=(batch.takeover);
                                    p { (page.say("running-import-undo-about")) }
                                    div class="field" {
                                        label for={ "reason-" (batch.takeover) } { (page.say("running-import-undo-reason")) }
                                        input id={ "reason-" (batch.takeover) } name="reason" required maxlength="500"
                                            autocomplete="off";
                                    }
                                    button { (page.say("running-import-undo-do")) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Undoes one as a whole.
pub async fn undo(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    sent: Sent,
) -> Result<Response, Failure> {
    let takeover = sent.one("takeover").parse::<TakeoverId>();
    let takeover = takeover.map_err(|_| Failure::bad_request("takeover", "a batch"))?;
    let command = takeover::Reverse { takeover, reason: sent.one("reason").to_owned() };
    let key = Key::new(&format!("{takeover}:undo:{}", sent.key()?.as_str())).ok();
    match act(&app, &caller, language, key, None, command.into()).await? {
        Acted::Recorded(_) => Ok(see_other(&app.place.path("/running/import?done=undone"))),
        Acted::Refused(refused) => {
            let mut problems = Problems::none();
            problems.add_general(refused.sentence);
            choose(&app, &caller, language, None, &problems)
        }
    }
}
