//! The thread that owns the book: gathers what waits, decides, keeps texts, hands over.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{self as threads, SyncSender};
use std::time::Duration;

use ledger::book::{Book, Proposal};
use ledger::commands::Decided;
use ledger::context::{Act, Context, Fresh};
use ledger::events::{Event, documents, members};
use ledger::ids::MemberId;
use ledger::log::append::{Batch, Unfit};
use ledger::log::chain::Chain;
use ledger::log::frame::Header;
use ledger::proof::tree::leaf;
use ledger::refusal::Refusal;
use ledger::sealed::{Digest, Opening};
use ledger::state::{Numbers, Recorded, State};
use ledger::text::Key;
use ledger::time::Timestamp;
use tokio::sync::{mpsc, oneshot};

use super::forgetting::{Forgetting, Forgotten};
use super::scribe::Handover;
use super::{Answer, Request, Waiting, unsigned};
use crate::clock::{Clock, Zone};
use crate::store::closings;
use crate::store::documents::{Documents, Kept};
use crate::store::private::{KeyedCommand, Patience, Private};
use crate::wording::Message;

/// Everything the decider owns.
pub(super) struct Decider {
    pub(super) folder: PathBuf,
    pub(super) book: Book,
    pub(super) chain: Chain,
    pub(super) last: Timestamp,
    pub(super) private: Private,
    pub(super) documents: Documents,
    pub(super) clock: Clock,
    pub(super) zone: Zone,
    /// Those whose texts, or copies of them, could not be deleted yet.
    pub(super) forgetting: Forgetting,
    /// Whether the folder comes from a backup and is opened to say so.
    pub(super) is_restored: bool,
}

/// Who waits for which answer.
type Answers = Vec<(oneshot::Sender<Answer>, Answer)>;

/// While copies of an erased text remain, how long until they are looked for again.
const BREATH: Duration = Duration::from_millis(250);

/// What is gathered for the next hand-over.
struct Gathered {
    batch: Batch,
    openings: Vec<(u64, Opening)>,
    keyed: Vec<KeyedCommand>,
    digests: BTreeMap<(MemberId, Key), Digest>,
    answers: Answers,
    /// What is to be deleted after the batch, and which of its answers says so.
    forgotten: Vec<(usize, Forgotten)>,
    /// Whether it validates a closing, whose files are then due.
    closes: bool,
}

impl Gathered {
    fn after(chain: &Chain) -> Self {
        Self {
            batch: Batch::after(chain),
            openings: Vec::new(),
            keyed: Vec::new(),
            digests: BTreeMap::new(),
            answers: Vec::new(),
            forgotten: Vec::new(),
            closes: false,
        }
    }
}

impl Decider {
    /// Works until it is told to stop, or the scribe is gone, or the private store fails, which it says.
    pub(super) fn work(
        mut self,
        mut commands: mpsc::Receiver<Waiting>,
        handovers: &SyncSender<Handover>,
    ) -> Result<(), Message> {
        let mut ended = Ok(());
        while let Some(Waiting::Asked(request, place)) = self.next(&mut commands) {
            match self.gather(*request, place, &mut commands, handovers) {
                Ok(Next::GoOn) => {}
                Ok(Next::Stop) | Err(Stopped::WithScribe) => break,
                Err(Stopped::Broken(message)) => {
                    ended = Err(message);
                    break;
                }
            }
        }
        self.forgetting.try_again(&mut self.private, Patience::Waits);
        // Whatever still waits, and whatever is on its way while others hold a door, is told. Not by `try_recv`, which
        // does not see what somebody is about to put in: it would stay there, and they would wait for ever.
        commands.close();
        while let Some(waiting) = commands.blocking_recv() {
            if let Waiting::Asked(_, place) = waiting {
                let _ = place.send(Answer::WriterStopped);
            }
        }
        ended
    }

    /// The next that waits. While copies of an erased text remain somewhere, looks again now and then.
    fn next(&mut self, commands: &mut mpsc::Receiver<Waiting>) -> Option<Waiting> {
        while self.forgetting.is_unfinished() {
            match commands.try_recv() {
                Ok(waiting) => return Some(waiting),
                Err(mpsc::error::TryRecvError::Disconnected) => return None,
                Err(mpsc::error::TryRecvError::Empty) => {
                    std::thread::sleep(BREATH);
                    self.forgetting.try_again(&mut self.private, Patience::Tries);
                }
            }
        }
        commands.blocking_recv()
    }

    /// Decides what waits and hands it over, as one batch or as several full ones.
    fn gather(
        &mut self,
        request: Request,
        place: oneshot::Sender<Answer>,
        commands: &mut mpsc::Receiver<Waiting>,
        handovers: &SyncSender<Handover>,
    ) -> Result<Next, Stopped> {
        let mut gathered = Gathered::after(&self.chain);
        let mut waiting = (request, place);
        loop {
            let (request, place) = waiting;
            let answer = match self.answer(&request, &mut gathered) {
                Err(Unfinished::Full) => {
                    let full = std::mem::replace(&mut gathered, Gathered::after(&self.chain));
                    self.hand_over(full, commands, handovers)?;
                    self.answer(&request, &mut gathered)
                }
                answer => answer,
            };
            gathered.answers.push((place, answer.unwrap_or_else(Unfinished::told)));
            waiting = match commands.try_recv() {
                Ok(Waiting::Asked(request, place)) => (*request, place),
                Ok(Waiting::Stop) => {
                    return self.hand_over(gathered, commands, handovers).map(|()| Next::Stop);
                }
                Err(_) => {
                    return self.hand_over(gathered, commands, handovers).map(|()| Next::GoOn);
                }
            };
        }
    }

    /// Keeps the texts, then hands the batch to the scribe, waiting while the scribe is busy.
    fn hand_over(
        &mut self,
        gathered: Gathered,
        commands: &mut mpsc::Receiver<Waiting>,
        handovers: &SyncSender<Handover>,
    ) -> Result<(), Stopped> {
        let Gathered { batch, openings, keyed, answers, forgotten, closes, .. } = gathered;
        if !(openings.is_empty() && keyed.is_empty())
            && let Err(error) = self.private.commit(&openings, &keyed)
        {
            // Nothing of this batch was written, but the book already holds it: no way on. Whoever is told of
            // it finds the door shut.
            commands.close();
            let message = Message::from(&error);
            answer_all(answers, &Answer::OutcomeUnknown(message.clone()));
            return Err(Stopped::Broken(message));
        }
        if closes || !forgotten.is_empty() {
            return self.hand_over_and_follow(batch, answers, forgotten, handovers);
        }
        let handover = Handover { batch, answers, durable: None };
        handovers.send(handover).map_err(|refused| {
            answer_all(refused.0.answers, &Answer::WriterStopped);
            Stopped::WithScribe
        })
    }

    /// A batch that more follows from than its records: what it forgets is deleted, files of
    /// closings it validates are written, when its records are on the disk. Everybody is answered after.
    fn hand_over_and_follow(
        &mut self,
        batch: Batch,
        mut answers: Answers,
        forgotten: Vec<(usize, Forgotten)>,
        handovers: &SyncSender<Handover>,
    ) -> Result<(), Stopped> {
        let (durable, synced) = threads::sync_channel(1);
        let handed =
            handovers.send(Handover { batch, answers: Vec::new(), durable: Some(durable) });
        match handed.map_err(|_| ()).and_then(|()| synced.recv().map_err(|_| ())) {
            Ok(Ok(())) => {}
            Ok(Err(message)) => {
                answer_all(answers, &Answer::OutcomeUnknown(message));
                return Err(Stopped::WithScribe);
            }
            Err(()) => {
                answer_all(answers, &Answer::WriterStopped);
                return Err(Stopped::WithScribe);
            }
        }
        // A file that cannot be written now is written at the next opening.
        let _ = closings::keep(&self.folder, &self.book.state().closings);
        let mut all = Forgotten::default();
        let mut places = Vec::new();
        for (place, forgotten) in forgotten {
            all.and(forgotten);
            places.push(place);
        }
        if let Some(message) = self.forgetting.forget(&mut self.private, all) {
            for place in places {
                if let Some((_, answer)) = answers.get_mut(place)
                    && let Answer::Recorded(numbers, _) = answer
                {
                    *answer = Answer::NotYetForgotten(*numbers, message.clone());
                }
            }
        }
        for (place, answer) in answers {
            let _ = place.send(answer);
        }
        Ok(())
    }

    fn answer(&mut self, request: &Request, gathered: &mut Gathered) -> Result<Answer, Unfinished> {
        let context = context(&self.clock, self.zone, self.last, request);
        let context = context.map_err(Unfinished::Broken)?;
        match self.book.propose(&request.command, &context) {
            Err(refusal) => Ok(Answer::Refused(refusal)),
            Ok(Proposal::AlreadyRecorded(numbers)) => self.again(request, numbers, gathered),
            Ok(Proposal::Decided(decided)) => self.record(request, &context, decided, gathered),
        }
    }

    /// The same author and key came before: the same content has no second effect, another is told.
    fn again(
        &self,
        request: &Request,
        numbers: Numbers,
        gathered: &Gathered,
    ) -> Result<Answer, Unfinished> {
        let Some(key) = &request.key else { return Ok(Answer::AlreadyRecorded(numbers)) };
        let kept = match gathered.digests.get(&(request.by, key.clone())) {
            Some(digest) => Some(*digest),
            None => self
                .private
                .recorded_digest(request.by, key)
                .map_err(|error| Unfinished::Broken(Message::from(&error)))?,
        };
        match kept {
            Some(kept) if kept != self.digest(request) => {
                Ok(Answer::Refused(Refusal::KeyReused { key: key.to_string() }))
            }
            // Where the digest was erased, whether the content is the same cannot be known.
            Some(_) | None => Ok(Answer::AlreadyRecorded(numbers)),
        }
    }

    /// The keyed digest of what was asked, whoever spelt it how.
    fn digest(&self, request: &Request) -> Digest {
        self.private.command_digest(&plain_content(request.on_behalf, &request.command))
    }

    fn record(
        &mut self,
        request: &Request,
        context: &Context,
        decided: Decided,
        gathered: &mut Gathered,
    ) -> Result<Answer, Unfinished> {
        let Decided { events, openings, ids } = decided;
        let first = gathered.batch.chain().next_seq();
        let header = header(context, first);
        let state = self.book.state();
        if let Some(refusal) = unsigned::why(&self.folder, state, self.is_restored, &events) {
            return Ok(Answer::Refused(refusal));
        }
        let kept = match self.keep_documents(&events, &openings)? {
            Some(kept) => kept,
            None => return Ok(Answer::Refused(Refusal::DocumentNotGiven {})),
        };
        let lines = match events.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>() {
            Ok(lines) => lines,
            Err(error) => return Ok(Answer::Refused(malformed(error.to_string()))),
        };
        match gathered.batch.push(&header, &lines) {
            Ok(()) => {}
            Err(Unfit::Full) => return Err(Unfinished::Full),
            Err(Unfit::TooLarge | Unfit::TooLong(_)) => return Ok(Answer::Refused(too_much())),
            Err(
                unfit @ (Unfit::Empty
                | Unfit::NotAnObject
                | Unfit::Uncanonical(_)
                | Unfit::Broken(_)),
            ) => return Ok(Answer::Refused(malformed(unfit.to_string()))),
        }
        kept.into_iter().for_each(Kept::stays);
        self.chain = gathered.batch.chain().clone();
        self.last = context.act.at;
        if let Some(key) = &request.key {
            let digest = self.digest(request);
            gathered.digests.insert((request.by, key.clone()), digest);
            gathered.keyed.push(KeyedCommand {
                by: request.by,
                key: key.clone(),
                first_seq: first,
                digest,
            });
        }
        let place = gathered.answers.len();
        gathered.closes |= events.iter().any(|event| {
            matches!(event, Event::Closings(ledger::events::closings::Event::Validated(_)))
        });
        let numbers = self.fold(first, context, &events, &gathered.batch);
        let state = self.book.state();
        let forgotten = events.iter().filter_map(|event| forgotten(state, event));
        gathered.forgotten.extend(forgotten.map(|forgotten| (place, forgotten)));
        let placed = openings.into_iter().map(|(place, opening)| {
            let place = u64::try_from(place).unwrap_or_default();
            (first.saturating_add(place), opening)
        });
        gathered.openings.extend(placed);
        Ok(Answer::Recorded(numbers, ids))
    }

    /// Gives the files that these events attach their names; `None` where one was not given. What a stop leaves of
    /// a batch that was not written is deleted at the next opening.
    fn keep_documents(
        &self,
        events: &[Event],
        openings: &[(usize, Opening)],
    ) -> Result<Option<Vec<Kept>>, Unfinished> {
        let mut kept = Vec::new();
        for event in events {
            let Event::Documents(documents::Event::Attached(attached)) = event else { continue };
            let content = attached.content.digest();
            let opening = openings.iter().find(|(_, opening)| opening.sealed == content);
            let says = opening.map_or("", |(_, opening)| opening.text.as_str());
            match self.documents.keep(&content, says).map_err(Unfinished::Broken)? {
                Some(file) => kept.push(file),
                None => return Ok(None),
            }
        }
        Ok(Some(kept))
    }

    fn fold(&mut self, first: u64, context: &Context, events: &[Event], batch: &Batch) -> Numbers {
        let (act, key) = (&context.act, context.key.as_ref());
        let mut last = first;
        for ((seq, event), line) in (first..).zip(events).zip(batch.lines_of_last_command()) {
            let leaf = leaf(line.as_bytes());
            self.book.apply(&Recorded { seq, act, key, event, leaf });
            last = seq;
        }
        Numbers { first, last }
    }
}

/// Who asks, when, and what is drawn for it; `last` is when the last record was made.
pub(super) fn context(
    clock: &Clock,
    zone: Zone,
    last: Timestamp,
    request: &Request,
) -> Result<Context, Message> {
    // Records never go back in time, even where the machine's clock does for a moment.
    let at = clock.now()?.max(last);
    let local = zone.local(at)?;
    let act = Act { at, day: local.day, by: request.by, on_behalf: request.on_behalf };
    Ok(Context {
        act,
        minute_of_day: local.minute.into(),
        via: request.via.clone(),
        key: request.key.clone(),
        fresh: Fresh(clock.random()?),
    })
}

/// What is to be deleted after an event, which the state holds already.
fn forgotten(state: &State, event: &Event) -> Option<Forgotten> {
    match event {
        Event::Documents(event) => match event {
            documents::Event::Withdrawn(withdrawn) => {
                state.documents.get(withdrawn.document).map(Forgotten::document)
            }
            documents::Event::Attached(_) | documents::Event::Commented(_) => None,
        },
        Event::Members(event) => match event {
            members::Event::IdentityErased(erased) => Some(Forgotten::member(state, erased.member)),
            members::Event::Admitted(_)
            | members::Event::StandingChanged(_)
            | members::Event::Left(_)
            | members::Event::Suspended(_)
            | members::Event::Reinstated(_)
            | members::Event::IdentityAmended(_)
            | members::Event::DelegationGiven(_)
            | members::Event::DelegationEnded(_)
            | members::Event::WayInGiven(_) => None,
        },
        Event::Organisation(_)
        | Event::Circles(_)
        | Event::Decisions(_)
        | Event::Time(_)
        | Event::Takeover(_)
        | Event::Corrections(_)
        | Event::Closings(_)
        | Event::Audit(_) => None,
    }
}

/// The same answer for everybody who waits.
fn answer_all(answers: Answers, answer: &Answer) {
    for (place, _) in answers {
        // Whoever asked may be gone.
        let _ = place.send(answer.clone());
    }
}

/// Why a command has no answer yet.
enum Unfinished {
    /// The batch has no room for it.
    Full,
    /// The machine failed: its clock, its randomness, its private store.
    Broken(Message),
}

impl Unfinished {
    fn told(self) -> Answer {
        match self {
            // A batch that is empty is never full, so this is a command that fits in none.
            Self::Full => Answer::Refused(too_much()),
            Self::Broken(message) => Answer::OutcomeUnknown(message),
        }
    }
}

/// What comes after a batch.
enum Next {
    GoOn,
    Stop,
}

/// What a key stands for: the same content under the same key is the same command.
pub fn plain_content(on_behalf: Option<MemberId>, command: &ledger::commands::Command) -> Vec<u8> {
    // Plain data always serialises; were it not to, all such commands would be the same one.
    serde_json::to_vec(&(on_behalf, command)).unwrap_or_default()
}

/// Why there is no way on.
enum Stopped {
    /// The scribe is gone, and says why itself.
    WithScribe,
    /// The private store failed.
    Broken(Message),
}

fn too_much() -> Refusal {
    let limit = u32::try_from(ledger::commands::MOST_RECORDS).unwrap_or(u32::MAX);
    Refusal::TooMuchAtOnce { limit }
}

fn malformed(problem: String) -> Refusal {
    Refusal::Malformed { place: "command".to_owned(), problem }
}

fn header(context: &Context, seq: u64) -> Header {
    Header {
        seq,
        at: context.act.at,
        day: context.act.day,
        by: context.act.by,
        on_behalf: context.act.on_behalf,
        via: context.via.clone(),
        key: context.key.clone(),
        more: 0,
    }
}
