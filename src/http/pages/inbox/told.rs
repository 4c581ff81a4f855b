//! What was just answered, read back from the records themselves: an address names their numbers and says nothing.

use ledger::postings::Kind;
use maud::{Markup, html};

use super::super::super::caller::Caller;
use super::super::layout::Page;

/// What each record of the caller's says, and how it is corrected.
pub(super) fn recorded(page: &Page<'_>, caller: &Caller, seqs: &[u64]) -> Markup {
    let (validated, refused) = sentences(page, caller, seqs);
    html! {
        @if !validated.is_empty() || !refused.is_empty() {
            div class="told" role="status" {
                @for sentence in validated.iter().chain(&refused) { p { (sentence) } }
                @if !validated.is_empty() { p class="small" { (page.say("inbox-correct")) } }
                @if !refused.is_empty() { p class="small" { (page.say("inbox-contradict")) } }
            }
        }
    }
}

/// What was validated and what was refused, a sentence each.
pub(super) fn sentences(
    page: &Page<'_>,
    caller: &Caller,
    seqs: &[u64],
) -> (Vec<String>, Vec<String>) {
    let views = page.app.current.views();
    let unit = views.unit();
    let label = |code| {
        let found = views.circles.codes().get(&code);
        found.map(|code| code.label.to_string()).unwrap_or_default()
    };
    let say = |id, member, minutes: u32, day, code| {
        page.say_with(
            id,
            &[
                ("name", views.name(member).into()),
                ("time", page.wording.minutes(minutes.into(), &unit).into()),
                ("day", page.wording.short_day(day).into()),
                ("code", label(code).into()),
            ],
        )
    };
    let (mut validated, mut refused) = (Vec::new(), Vec::new());
    for seq in seqs {
        let line = views.entries.of(*seq).first().filter(|line| line.by == caller.member);
        if let Some(line) = line
            && let (Kind::Contribution(_), Some(member), Some(code)) =
                (line.posting.kind, line.member(), line.code())
        {
            let minutes = line.posting.movement.minutes.get();
            validated.push(say("inbox-validated", member, minutes, line.posting.done, code));
        }
        if let Some(found) = views.disputes.refusal(*seq).filter(|found| found.by == caller.member)
        {
            let declared = &found.declared;
            let minutes = declared.minutes.get();
            refused.push(say(
                "inbox-refused-done",
                declared.member,
                minutes,
                declared.day,
                declared.code,
            ));
        }
    }
    (validated, refused)
}
