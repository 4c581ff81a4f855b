//! The batch of a file and its lines: many are on their way at a time, their answers come in order.
//!
//! Guarantees: every file has one batch that stands, whoever opens it first; each line of the plan is
//! counted in the outcome once. A line whose person or code was refused is not brought.

use ledger::commands::{CodeRef, Command, takeover};
use ledger::ids::{CodeId, DecisionId, MemberId, TakeoverId};

use super::once::{No, Once, key, stopped, unexpected};
use super::{Outcome, Running, Way, needs};
use crate::acts::{ActLine, Speaker, Spoken};
use crate::import::held::hold;
use crate::import::plan::{Reason, Refused, Somebody, Take, What, Where};
use crate::wording::Message;

/// What lines need, by its place in the plan: who and what it is, or why it is not there.
pub(super) struct Needed {
    pub(super) people: Vec<Result<MemberId, No>>,
    pub(super) codes: Vec<Result<CodeId, No>>,
}

impl Running<'_, '_> {
    /// The batch of this file, opened if it is not there.
    pub(super) fn open_batch(
        &mut self,
        decision: DecisionId,
    ) -> Result<Result<TakeoverId, No>, Message> {
        let command = Command::from(takeover::Open { file: self.file.digest, decision });
        let stem = format!("{}:batch", self.stem());
        match self.once(&stem, "takeover", &command)? {
            Once::No(no) => return Ok(Err(no)),
            // Nothing of a rehearsal is on the disk.
            Once::Made(id) if self.way.bringer.is_rehearsing() => {
                return id.parse().map(Ok).map_err(|_| unexpected(self.folder));
            }
            Once::Made(_) | Once::There(_) => {}
        }
        // Somebody else may have opened one for this file meanwhile: everybody takes the first one.
        let held = hold(self.folder)?;
        let first = held.batch(self.file.digest).map(|batch| batch.takeover);
        first.map(Ok).ok_or_else(|| unexpected(self.folder))
    }

    /// Brings the lines, many at a time, and takes their answers in order.
    pub(super) fn take(
        &mut self,
        takeover: TakeoverId,
        needed: &Needed,
        outcome: &mut Outcome,
        step: &mut dyn FnMut(usize),
    ) -> Result<(), Message> {
        let wording = self.way.wording;
        let approximate = wording.text("import-doubt-approximate", &[]);
        let mut lines = Vec::with_capacity(self.plan.takes.len());
        for take in &self.plan.takes {
            match command(take, takeover, needed, &approximate) {
                Ok(command) => {
                    let key = key(&format!("{takeover}:{}", take.line));
                    lines.push((take, ActLine::own(self.way.by, key, command)));
                }
                Err(no) => {
                    step(1);
                    outcome.refused.push(needs(take, no));
                }
            }
        }
        let (takes, lines): (Vec<&Take>, Vec<ActLine>) = lines.into_iter().unzip();
        let unit = self.held.reading.unit();
        let names = |id: &str| self.held.reading.names(id);
        let speaker = Speaker { wording, unit: &unit, names: &names };
        let Way { bringer, hand, .. } = &mut *self.way;
        let mut broken = false;
        let mut answered = |take: &Take, spoken: Option<Spoken>| {
            match spoken {
                Some(Spoken::Recorded { .. }) if take.waits() => {
                    outcome.waiting.add(take.minutes);
                }
                Some(Spoken::Recorded { .. }) => outcome.credited.add(take.minutes),
                Some(Spoken::AlreadyRecorded { .. }) => {
                    outcome.unchanged.push(take.place());
                }
                Some(Spoken::Refused { code, .. }) if code == "line_taken" => {
                    outcome.unchanged.push(take.place());
                }
                Some(Spoken::Refused { code, message, .. }) => {
                    let why = Reason::Said { code, message };
                    outcome.refused.push(Refused { line: take.place(), why });
                }
                Some(Spoken::Unknown { .. }) | None => broken = true,
            }
            step(1);
        };
        if bringer.is_rehearsing() {
            // Answered at once, and by nobody else.
            for (take, line) in takes.into_iter().zip(lines) {
                bringer.bring(line);
                answered(take, hand.next(&speaker));
            }
        } else {
            std::thread::scope(|scope| {
                scope.spawn(move || lines.into_iter().for_each(|line| bringer.bring(line)));
                // Every answer is taken, also after one that says that nothing works any more.
                takes.into_iter().for_each(|take| answered(take, hand.next(&speaker)));
            });
        }
        if broken { Err(stopped(self.folder)) } else { Ok(()) }
    }
}

fn command(
    take: &Take,
    takeover: TakeoverId,
    needed: &Needed,
    approximate: &str,
) -> Result<Command, No> {
    let nobody = || No { code: "unknown_member".to_owned(), message: String::new() };
    let member = match take.who {
        Somebody::Member(member) => member,
        Somebody::New(place) => {
            needed.people.get(place).cloned().unwrap_or_else(|| Err(nobody()))?
        }
    };
    let code = match take.code {
        Some(Where::Code(code)) => Some(code),
        Some(Where::New(place)) => {
            Some(needed.codes.get(place).cloned().unwrap_or_else(|| Err(nobody()))?)
        }
        None => None,
    };
    let code = CodeRef(code.map(|code| code.to_string()).unwrap_or_default());
    let (line, day, mode) = (take.line, take.day.to_string(), take.mode);
    let minutes = take.minutes.into();
    Ok(match &take.what {
        What::Contribution { what, validator } => Command::from(takeover::TakeContribution {
            takeover,
            line,
            member,
            code,
            day,
            minutes,
            mode,
            what: what.as_ref().map(ToString::to_string),
            validator: validator.as_ref().map(ToString::to_string),
        }),
        What::Doubtful { what, doubt } => Command::from(takeover::TakeDoubtful {
            takeover,
            line,
            member,
            code,
            day,
            minutes,
            mode,
            what: what.as_ref().map(ToString::to_string),
            doubt: doubt.as_ref().map_or_else(|| approximate.to_owned(), ToString::to_string),
        }),
        What::Balance => {
            Command::from(takeover::TakeBalance { takeover, line, member, day, minutes })
        }
    })
}
