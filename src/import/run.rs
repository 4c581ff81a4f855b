//! Carrying a plan out: lines of `act`, brought one after the other through the ledger's own door.
//!
//! Guarantees: whatever is made first (decision, people, circles, codes, the batch) has a key that
//! comes from the file, and each line one that comes from the batch: brought again after an
//! interruption, nothing has two effects. Keys hold no personal data. What the ledger refuses stays
//! out, each line with its sentence, and the others go in.

use std::collections::BTreeMap;
use std::path::Path;

use ledger::commands::{CodeRef, Command, circles, decisions, members, takeover};
use ledger::events::circles::{How, Kind as CircleKind};
use ledger::events::decisions::Manner;
use ledger::ids::{CircleId, CodeId, DecisionId, MemberId, TakeoverId};
use ledger::text::Key;

use super::File;
use super::held::{Held, Made, hold};
use super::plan::{Circle, NewCode, Plan, Reason, Refused, Somebody, Take, What, Where};
use crate::acts::{ActLine, Ids, Speaker, Spoken};
use crate::cli::entrance::{Answers as Hand, Bringer};
use crate::sheet::Kind;
use crate::wording::{Message, Wording};

/// On which decision the batch stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// One that is recorded.
    Recorded(DecisionId),
    /// One to be recorded, in these words.
    Said(String),
    /// None was named: while the author's founding mandate runs, the import itself says so.
    Unsaid,
}

/// A decision that an import recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewDecision {
    /// In the words that were given.
    Said(DecisionId),
    /// In the import's own words, under the founding mandate.
    Unsaid(DecisionId),
}

impl NewDecision {
    /// Its identifier.
    pub fn id(self) -> DecisionId {
        match self {
            Self::Said(decision) | Self::Unsaid(decision) => decision,
        }
    }
}

/// The way to the ledger: a hand to bring lines with, one to take their answers with.
pub struct Way<'a> {
    /// Brings.
    pub bringer: &'a mut Bringer,
    /// Takes.
    pub hand: &'a mut Hand,
    /// Who acts.
    pub by: MemberId,
    /// The language of sentences.
    pub wording: &'a Wording,
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The batch, if any line is in it.
    pub takeover: Option<TakeoverId>,
    /// The decision that was recorded for it now.
    pub decided: Option<NewDecision>,
    /// What went in and counts.
    pub credited: Brought,
    /// What went in and waits for an answer.
    pub waiting: Brought,
    /// People who were admitted.
    pub admitted: usize,
    /// Codes that were opened.
    pub opened: Vec<String>,
    /// Lines that were in already.
    pub unchanged: Vec<usize>,
    /// Lines that stayed out.
    pub refused: Vec<Refused>,
}

/// Lines and their minutes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Brought {
    /// How many lines.
    pub lines: usize,
    /// Their minutes together.
    pub minutes: i64,
}

impl Brought {
    /// With one more line.
    pub fn add(&mut self, minutes: i64) {
        self.lines = self.lines.saturating_add(1);
        self.minutes = self.minutes.saturating_add(minutes);
    }

    /// Of these lines.
    pub fn of<'a>(takes: impl IntoIterator<Item = &'a Take>) -> Self {
        let mut sum = Self::default();
        takes.into_iter().for_each(|take| sum.add(take.minutes));
        sum
    }
}

/// Something was refused that a line needs.
#[derive(Debug, Clone)]
struct No {
    code: String,
    message: String,
}

/// The ledger's answer to something that is made once.
enum Once {
    /// The identifier it made.
    Made(String),
    /// It is there since before: what its record made.
    There(u64),
    No(No),
}

struct Running<'a, 'b> {
    folder: &'a Path,
    file: &'a File,
    plan: &'a Plan,
    held: &'a Held,
    way: &'a mut Way<'b>,
}

/// Carries out `plan`; `step` is told of each line that was answered.
pub fn run(
    folder: &Path,
    file: &File,
    plan: &Plan,
    held: &Held,
    decision: &Decision,
    way: &mut Way<'_>,
    step: &mut dyn FnMut(usize),
) -> Result<Outcome, Message> {
    let mut outcome = Outcome {
        takeover: plan.batch,
        unchanged: plan.unchanged.clone(),
        refused: plan.refused.clone(),
        ..Outcome::default()
    };
    if plan.changes_nothing() {
        return Ok(outcome);
    }
    let mut running = Running { folder, file, plan, held, way };
    let batch = plan.batch.and_then(|batch| held.takeovers.batch(batch));
    let decided = if plan.sheet.kind == Kind::People {
        None
    } else if let Some(batch) = batch {
        Some(batch.decision)
    } else {
        match running.decide(decision)? {
            Ok((found, new)) => {
                outcome.decided = new.then_some(match decision {
                    Decision::Said(_) | Decision::Recorded(_) => NewDecision::Said(found),
                    Decision::Unsaid => NewDecision::Unsaid(found),
                });
                Some(found)
            }
            Err(no) => return Ok(refuse_all(outcome, plan, &no)),
        }
    };
    let Some(decided) = decided else {
        running.admit(&mut outcome, step)?;
        return Ok(outcome);
    };
    // The batch comes first: whoever may not open one makes nobody and nothing else either.
    let takeover = match plan.batch {
        Some(takeover) => takeover,
        None => match running.open_batch(decided)? {
            Ok(takeover) => takeover,
            Err(no) => return Ok(refuse_all(outcome, plan, &no)),
        },
    };
    let people = running.admit(&mut outcome, step)?;
    let codes = running.open_codes(decided, &mut outcome)?;
    outcome.takeover = Some(takeover);
    running.take(takeover, &people, &codes, &mut outcome, step)?;
    outcome.unchanged.sort_unstable();
    outcome.refused.sort_by_key(|refused| refused.line);
    Ok(outcome)
}

/// Without a decision or a batch, no line goes in.
fn refuse_all(mut outcome: Outcome, plan: &Plan, no: &No) -> Outcome {
    let refused = plan.takes.iter().map(|take| refused(take, no));
    outcome.refused.extend(refused);
    outcome.refused.sort_by_key(|refused| refused.line);
    outcome
}

fn refused(take: &Take, no: &No) -> Refused {
    let No { code, message } = no.clone();
    Refused { line: place(take.line), why: Reason::Needs { code, message } }
}

fn place(line: u32) -> usize {
    usize::try_from(line).unwrap_or(usize::MAX)
}

/// A key of printable letters, which is never longer than keys may be.
fn key(text: &str) -> Option<Key> {
    Key::new(text).ok()
}

/// How often something made once is tried under another key, where its key served for other words.
const TRIES: usize = 9;

impl Running<'_, '_> {
    /// The start of the keys of everything that is made for this file, this time.
    fn stem(&self) -> String {
        match self.plan.undone {
            0 => format!("import:{}", self.file.mark()),
            undone => format!("import:{}:{undone}", self.file.mark()),
        }
    }

    /// Answers in words, with the ledger's names.
    fn next(&mut self) -> Result<Spoken, Message> {
        let unit = self.held.reading.unit();
        let names = |id: &str| self.held.reading.names(id);
        let speaker = Speaker { wording: self.way.wording, unit: &unit, names: &names };
        match self.way.hand.next(&speaker) {
            Some(Spoken::Unknown { .. }) | None => {
                Err(Message::new("fault-writer-stopped").with("path", self.folder))
            }
            Some(spoken) => Ok(spoken),
        }
    }

    /// Brings something that is made once.
    fn once(&mut self, stem: &str, kind: &str, command: &Command) -> Result<Once, Message> {
        let mut tried = 1;
        loop {
            let name = if tried == 1 { stem.to_owned() } else { format!("{stem}.{tried}") };
            let line = line(self.way.by, key(&name), command.clone());
            self.way.bringer.bring(line);
            let spoken = self.next()?;
            let answer = once(spoken, kind);
            let reused = matches!(&answer, Once::No(no) if no.code == "key_reused");
            if !reused || tried == TRIES {
                return Ok(answer);
            }
            tried += 1;
        }
    }

    /// What a record made, which an earlier or another run of this import has brought.
    fn there(&self, seq: u64) -> Result<Option<Made>, Message> {
        match self.held.made(seq) {
            Some(made) => Ok(Some(made)),
            None => Ok(hold(self.folder)?.made(seq)),
        }
    }

    /// The decision to bring the file in, and whether it is a new one.
    fn decide(&mut self, decision: &Decision) -> Result<Result<(DecisionId, bool), No>, Message> {
        let wording = self.way.wording;
        let subject = match decision {
            Decision::Recorded(decision) => return Ok(Ok((*decision, false))),
            Decision::Said(subject) => subject.clone(),
            Decision::Unsaid => {
                if let Some(found) = self.held.decision_marked(self.way.by, &self.file.mark()) {
                    return Ok(Ok((found, false)));
                }
                if !founds(self.held, self.way.by) {
                    let message = Message::new("import-decision-needed");
                    let report = wording.report(&message);
                    let advice = report.advice.unwrap_or_default();
                    let message = format!("{} {advice}", report.what);
                    return Ok(Err(No { code: "decision_needed".to_owned(), message }));
                }
                let args = [
                    ("file", self.file.name.as_str().into()),
                    ("mark", self.file.mark().into()),
                    ("name", self.held.reading.name(self.way.by).into()),
                ];
                wording.text("import-decision-subject", &args)
            }
        };
        let command = Command::from(decisions::Record {
            subject,
            taken: None,
            circle: None,
            manner: Manner::Consent,
            report: None,
        });
        let stem = format!("{}:decision", self.stem());
        let found = match self.once(&stem, "decision", &command)? {
            Once::Made(id) => id.parse().ok().map(|decision| (decision, true)),
            Once::There(seq) => match self.there(seq)? {
                Some(Made::Decision(decision)) => Some((decision, false)),
                Some(_) | None => None,
            },
            Once::No(no) => return Ok(Err(no)),
        };
        found.map(Ok).ok_or_else(|| unexpected(self.folder))
    }

    fn open_batch(&mut self, decision: DecisionId) -> Result<Result<TakeoverId, No>, Message> {
        let command = Command::from(takeover::Open { file: self.file.digest, decision });
        let stem = format!("{}:batch", self.stem());
        if let Once::No(no) = self.once(&stem, "takeover", &command)? {
            return Ok(Err(no));
        }
        // Somebody else may have opened one for this file meanwhile: everybody takes the first one.
        let held = hold(self.folder)?;
        let first = held.batch(self.file.digest).map(|batch| batch.takeover);
        first.map(Ok).ok_or_else(|| unexpected(self.folder))
    }

    /// Admits the people of the plan; for each, who they are, or why they are not admitted.
    fn admit(
        &mut self,
        outcome: &mut Outcome,
        step: &mut dyn FnMut(usize),
    ) -> Result<Vec<Result<MemberId, No>>, Message> {
        let stem = self.stem();
        let listed = self.plan.sheet.kind == Kind::People;
        let mut found = Vec::with_capacity(self.plan.people.len());
        for person in &self.plan.people {
            let command = Command::from(members::Admit {
                name: person.name.to_string(),
                kind: ledger::events::members::Kind::Natural,
                standing: ledger::events::members::Standing::Volunteer,
                representative: None,
            });
            let key = format!("{stem}:person:{}", person.line);
            let member = match self.once(&key, "member", &command)? {
                Once::Made(id) => {
                    outcome.admitted += 1;
                    id.parse().map_err(|_| unexpected(self.folder)).map(Ok)?
                }
                Once::There(seq) => match self.there(seq)? {
                    Some(Made::Member(member)) => Ok(member),
                    Some(_) | None => return Err(unexpected(self.folder)),
                },
                Once::No(no) => Err(no),
            };
            if listed {
                step(1);
                match &member {
                    Ok(_) => {}
                    Err(No { code, message }) => {
                        let (code, message) = (code.clone(), message.clone());
                        let why = Reason::Said { code, message };
                        outcome.refused.push(Refused { line: person.line, why });
                    }
                }
            }
            found.push(member);
        }
        Ok(found)
    }

    fn open_codes(
        &mut self,
        decision: DecisionId,
        outcome: &mut Outcome,
    ) -> Result<Vec<Result<CodeId, No>>, Message> {
        let mut circles: BTreeMap<String, Result<CircleId, No>> = BTreeMap::new();
        let mut found = Vec::with_capacity(self.plan.codes.len());
        for new in &self.plan.codes {
            let circle = match &new.circle {
                Circle::There(circle, _) => Ok(*circle),
                Circle::New(name) => {
                    let key = crate::sheet::name::label(name.as_str());
                    match circles.get(&key) {
                        Some(circle) => circle.clone(),
                        None => {
                            let circle = self.open_circle(new, name.as_str(), decision)?;
                            circles.insert(key, circle.clone());
                            circle
                        }
                    }
                }
            };
            found.push(match circle {
                Ok(circle) => self.open_code(new, circle, outcome)?,
                Err(no) => Err(no),
            });
        }
        Ok(found)
    }

    fn open_circle(
        &mut self,
        new: &NewCode,
        name: &str,
        decision: DecisionId,
    ) -> Result<Result<CircleId, No>, Message> {
        let command = Command::from(circles::Create {
            name: name.to_owned(),
            kind: CircleKind::Project,
            parent: None,
            decision: Some(decision),
        });
        let key = format!("{}:circle:{}", self.stem(), new.line);
        match self.once(&key, "circle", &command)? {
            Once::Made(id) => id.parse().map(Ok).map_err(|_| unexpected(self.folder)),
            Once::There(seq) => match self.there(seq)? {
                Some(Made::Circle(circle)) => Ok(Ok(circle)),
                Some(_) | None => Err(unexpected(self.folder)),
            },
            Once::No(no) => Ok(Err(no)),
        }
    }

    fn open_code(
        &mut self,
        new: &NewCode,
        circle: CircleId,
        outcome: &mut Outcome,
    ) -> Result<Result<CodeId, No>, Message> {
        let command = Command::from(circles::OpenCode {
            label: new.label.to_string(),
            name: new.name.to_string(),
            circle,
            parent: None,
        });
        let key = format!("{}:code:{}", self.stem(), new.line);
        match self.once(&key, "code", &command)? {
            Once::Made(id) => {
                outcome.opened.push(new.label.to_string());
                id.parse().map(Ok).map_err(|_| unexpected(self.folder))
            }
            Once::There(seq) => match self.there(seq)? {
                Some(Made::Code(code)) => Ok(Ok(code)),
                Some(_) | None => Err(unexpected(self.folder)),
            },
            Once::No(no) => Ok(Err(no)),
        }
    }

    /// Brings the lines, many at a time, and takes their answers in order.
    fn take(
        &mut self,
        takeover: TakeoverId,
        people: &[Result<MemberId, No>],
        codes: &[Result<CodeId, No>],
        outcome: &mut Outcome,
        step: &mut dyn FnMut(usize),
    ) -> Result<(), Message> {
        let wording = self.way.wording;
        let approximate = wording.text("import-doubt-approximate", &[]);
        let mut lines = Vec::with_capacity(self.plan.takes.len());
        for take in &self.plan.takes {
            match commands(take, takeover, people, codes, &approximate) {
                Ok(command) => {
                    let key = key(&format!("{takeover}:{}", take.line));
                    lines.push((take, line(self.way.by, key, command)));
                }
                Err(no) => {
                    step(1);
                    outcome.refused.push(refused(take, &no));
                }
            }
        }
        let (takes, lines): (Vec<&Take>, Vec<ActLine>) = lines.into_iter().unzip();
        let unit = self.held.reading.unit();
        let names = |id: &str| self.held.reading.names(id);
        let speaker = Speaker { wording, unit: &unit, names: &names };
        let Way { bringer, hand, .. } = &mut *self.way;
        let stopped = || Message::new("fault-writer-stopped").with("path", self.folder);
        std::thread::scope(|scope| {
            scope.spawn(move || lines.into_iter().for_each(|line| bringer.bring(line)));
            // Every answer is taken, also after one that says that nothing works any more.
            let mut broken = false;
            for take in takes {
                match hand.next(&speaker) {
                    Some(Spoken::Recorded { .. }) if take.waits() => {
                        outcome.waiting.add(take.minutes);
                    }
                    Some(Spoken::Recorded { .. }) => outcome.credited.add(take.minutes),
                    Some(Spoken::AlreadyRecorded { .. }) => {
                        outcome.unchanged.push(place(take.line));
                    }
                    Some(Spoken::Refused { code, .. }) if code == "line_taken" => {
                        outcome.unchanged.push(place(take.line));
                    }
                    Some(Spoken::Refused { code, message }) => {
                        let why = Reason::Said { code, message };
                        outcome.refused.push(Refused { line: place(take.line), why });
                    }
                    Some(Spoken::Unknown { .. }) | None => broken = true,
                }
                step(1);
            }
            if broken { Err(stopped()) } else { Ok(()) }
        })
    }
}

/// What the ledger answers when a plan and its own records do not fit: nobody foresaw this.
fn unexpected(folder: &Path) -> Message {
    Message::new("import-unexpected").with("path", folder)
}

/// Whether somebody must name a decision first: the import has none, and its author may not take it
/// alone.
pub fn lacks_decision(file: &File, plan: &Plan, held: &Held, by: MemberId) -> bool {
    plan.sheet.kind != Kind::People
        && plan.batch.is_none()
        && !plan.changes_nothing()
        && !founds(held, by)
        && held.decision_marked(by, &file.mark()).is_none()
}

/// Whether the founding mandate of this author runs.
fn founds(held: &Held, by: MemberId) -> bool {
    let mandates = &held.reading.directory.mandates;
    mandates.iter().any(|mandate| mandate.member == by && mandate.how == How::Founding)
}

fn line(by: MemberId, key: Option<Key>, command: Command) -> ActLine {
    ActLine { by: Some(by), on_behalf: None, key, command }
}

fn once(spoken: Spoken, kind: &str) -> Once {
    match spoken {
        Spoken::Recorded { mut ids, seqs } => match (ids.remove(kind), seqs.first()) {
            (Some(Ids::One(id)), _) => Once::Made(id),
            (Some(Ids::Several(ids)), _) => Once::Made(ids.into_iter().next().unwrap_or_default()),
            (None, seq) => Once::There(seq.copied().unwrap_or_default()),
        },
        Spoken::AlreadyRecorded { seqs } => Once::There(seqs.first().copied().unwrap_or_default()),
        Spoken::Refused { code, message } | Spoken::Unknown { code, message } => {
            Once::No(No { code, message })
        }
    }
}

fn commands(
    take: &Take,
    takeover: TakeoverId,
    people: &[Result<MemberId, No>],
    codes: &[Result<CodeId, No>],
    approximate: &str,
) -> Result<Command, No> {
    let nobody = || No { code: "unknown_member".to_owned(), message: String::new() };
    let member = match take.who {
        Somebody::Member(member) => member,
        Somebody::New(place) => people.get(place).cloned().unwrap_or_else(|| Err(nobody()))?,
    };
    let code = match take.code {
        Some(Where::Code(code)) => Some(code),
        Some(Where::New(place)) => {
            Some(codes.get(place).cloned().unwrap_or_else(|| Err(nobody()))?)
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
