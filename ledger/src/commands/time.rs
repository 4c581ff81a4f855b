//! Declaring, validating, spending, giving time; disputes; the catalogue.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Acts, CodeRef, counted_if_ever};
use crate::authority::{self, answering};
use crate::events::members::Standing;
use crate::events::time::{
    Because, Bought, Capacity, Contains, ContributionDeclared, ContributionRecorded,
    ContributionRefused, ContributionValidated, ContributionWithdrawn, CreditAdjusted,
    CreditExpired, CreditGiven, CreditSpent, DisputeAnswered, Disputed, ItemPriced, ItemWithdrawn,
    Mode, Outcome, Served,
};
use crate::ids::{CodeId, ContributionId, DecisionId, ItemId, MemberId, SessionId};
use crate::law;
use crate::refusal::Refusal;
use crate::text::Note;
use crate::time::Day;
use crate::units::{Balance, Minutes, split_equally};

super::wishes! {
    /// Says what was done.
    Declare;
    /// Writes down what a group did together.
    RecordSession;
    /// Confirms what was done.
    Validate;
    /// Says no, with the reason.
    Refuse;
    /// Takes back what was declared.
    Withdraw;
    /// Contradicts a record.
    Dispute;
    /// Answers a dispute.
    Answer;
    /// Spends credit.
    Spend;
    /// Gives credit.
    Give;
    /// Corrects a balance, by decision.
    Adjust;
    /// Lets credit expire.
    Expire;
    /// Prices an item.
    PriceItem;
    /// Withdraws an item.
    WithdrawItem;
}

/// What whoever declares has been asked and confirms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confirmed {
    /// So many hours in one day are right.
    LongDay,
    /// It is another time than what is declared already for that day and code.
    DeclaredAlready,
}

/// Says what was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declare {
    /// Who did it; oneself when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
    /// Where it counts.
    pub code: CodeRef,
    /// The day done.
    pub day: String,
    /// How long.
    pub minutes: i64,
    /// What was done; sealed.
    pub what: String,
    /// Time credit, unless said otherwise.
    #[serde(default = "time_credit")]
    pub mode: Mode,
    /// What was asked and is right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirm: Vec<Confirmed>,
}

fn time_credit() -> Mode {
    Mode::TimeCredit
}

impl Declare {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let member = self.member.unwrap_or(acts.oneself());
        let code = acts.code(&self.code)?;
        let day = acts.day("day", &self.day);
        let minutes = acts.minutes("minutes", self.minutes);
        let what = acts.note("what", &self.what);
        let contribution = acts.new_id();
        let what = acts.seal(&what, member);
        let mode = self.mode;
        acts.record(ContributionDeclared {
            contribution,
            member,
            code,
            day,
            minutes,
            mode,
            what,
            session: None,
        })?;
        ask_about(acts, member, code, day, minutes, &self.confirm)
    }
}

/// What a person is asked before it counts: many hours in a day, something declared already.
fn ask_about(
    acts: &Acts<'_>,
    member: MemberId,
    code: CodeId,
    day: Day,
    minutes: Minutes,
    confirmed: &[Confirmed],
) -> Result<(), Refusal> {
    let Some(organisation) = &acts.state.organisation else { return Ok(()) };
    let that_day = || acts.state.time.done_on(member, day);
    let sum = |found: &mut dyn Iterator<Item = u32>| found.fold(0u32, u32::saturating_add);
    let here =
        sum(&mut that_day().filter(|found| found.code == code).map(|found| found.minutes.get()));
    if here > 0 && !confirmed.contains(&Confirmed::DeclaredAlready) {
        return Err(Refusal::DeclaredAlready { day, minutes: here });
    }
    let all = sum(&mut that_day().map(|found| found.minutes.get())).saturating_add(minutes.get());
    let limit = organisation.rules.time.asked_above;
    if all > limit.get() && !confirmed.contains(&Confirmed::LongDay) {
        return Err(Refusal::LongDay { minutes: all, limit });
    }
    Ok(())
}

/// Writes down what a group did together: each one's own duration, or a given time split exactly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordSession {
    /// Where it counts.
    pub code: CodeRef,
    /// The day done.
    pub day: String,
    /// What was done; sealed for each person.
    pub what: String,
    /// Time credit, unless said otherwise.
    #[serde(default = "time_credit")]
    pub mode: Mode,
    /// Who took part.
    pub time: Participation,
    /// What was asked and is right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirm: Vec<Confirmed>,
}

/// Who took part in a session, and for how long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Participation {
    /// Each one's own duration.
    Each(Vec<Participant>),
    /// A given time, divided among all: the parts sum to the whole.
    Split(Shared),
}

/// One person and their own duration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// Who.
    pub member: MemberId,
    /// How long.
    pub minutes: i64,
}

/// A time and those who share it, in the order in which left-over minutes go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shared {
    /// The whole.
    pub minutes: i64,
    /// Who shares it.
    pub members: Vec<MemberId>,
}

/// Somebody's line of a session.
type Line = (MemberId, Minutes);

impl Participation {
    /// A line for each, in the given order. What is wrong with them waits, as every word's shape does.
    fn lines(&self, acts: &mut Acts<'_>) -> Vec<Line> {
        let lines = match self {
            Self::Each(each) => {
                each.iter().map(|one| (one.member, acts.minutes("minutes", one.minutes))).collect()
            }
            Self::Split(shared) => shared.lines(acts),
        };
        let mut named = BTreeSet::new();
        let right = match lines.iter().find(|(member, _)| !named.insert(*member)) {
            Some(&(member, _)) => Err(Refusal::NamedTwice { member }),
            None if lines.is_empty() => Err(Refusal::ListEmpty { field: "time" }),
            None => Ok(()),
        };
        acts.shaped(right, ());
        lines
    }
}

impl Shared {
    fn lines(&self, acts: &mut Acts<'_>) -> Vec<Line> {
        let total = acts.minutes("minutes", self.minutes);
        let shares = if self.members.is_empty() {
            Vec::new()
        } else {
            let parts = u32::try_from(self.members.len()).unwrap_or(u32::MAX);
            let shares = split_equally(total, self.members.len());
            let shares = shares.ok_or(Refusal::SplitTooSmall { minutes: total, parts });
            acts.shaped(shares, vec![total; self.members.len()])
        };
        self.members.iter().copied().zip(shares).collect()
    }
}

impl RecordSession {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let code = acts.code(&self.code)?;
        let day = acts.day("day", &self.day);
        let what = acts.note("what", &self.what);
        let lines = self.time.lines(acts);
        let session = acts.new_id();
        for line in lines {
            self.record_line(acts, session, code, day, &what, line)?;
            let (member, minutes) = line;
            ask_about(acts, member, code, day, minutes, &self.confirm)?;
        }
        Ok(())
    }

    fn record_line(
        &self,
        acts: &mut Acts<'_>,
        session: SessionId,
        code: CodeId,
        day: Day,
        what: &Note,
        (member, minutes): Line,
    ) -> Result<(), Refusal> {
        let contribution: ContributionId = acts.new_id();
        let what = acts.seal(what, member);
        let mode = self.mode;
        let circle = acts.state.circles.code(code).map(|found| found.circle);
        let capacity = answering(acts.state, &acts.context.act, circle, &[member]);
        let guest =
            acts.state.members.get(member).is_some_and(|found| found.standing == Standing::Guest);
        let waits = match &capacity {
            // One's own line, and that of somebody one acts for, waits for another person.
            Err(Refusal::OwnAct { .. }) => true,
            Ok(_) => guest,
            Err(_) => false,
        };
        if waits {
            let session = Some(session);
            return acts.record(ContributionDeclared {
                contribution,
                member,
                code,
                day,
                minutes,
                mode,
                what,
                session,
            });
        }
        acts.record(ContributionRecorded {
            contribution,
            session,
            member,
            code,
            day,
            counted: counted_if_ever(acts, day),
            minutes,
            mode,
            what,
            capacity: or_as_the_law_says(capacity),
        })
    }
}

/// The capacity of whoever may answer. Of somebody who may not, any: the law refuses the event.
fn or_as_the_law_says(capacity: Result<Capacity, Refusal>) -> Capacity {
    capacity.unwrap_or(Capacity::Steward)
}

/// Confirms what was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validate {
    /// Which contribution.
    pub contribution: ContributionId,
    /// How long, when it differs from what was declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<i64>,
    /// Why it differs; sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Validate {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let contribution = self.contribution;
        let found = *acts
            .state
            .time
            .contribution(contribution)
            .ok_or(Refusal::UnknownContribution { contribution })?;
        let circle = acts.state.circles.code(found.code).map(|code| code.circle);
        let capacity = answering(acts.state, &acts.context.act, circle, &[found.member]);
        let capacity = or_as_the_law_says(capacity);
        let confirmed = match self.minutes {
            Some(given) => acts.minutes("minutes", given),
            None => found.minutes,
        };
        let reason = acts.note_if("reason", self.reason.as_ref());
        let reason = reason.map(|reason| acts.seal(&reason, found.member));
        acts.record(ContributionValidated {
            contribution,
            member: found.member,
            code: found.code,
            day: found.day,
            counted: counted_if_ever(acts, found.day),
            minutes: confirmed,
            mode: found.mode,
            reason,
            capacity,
        })
    }
}

/// Says no, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refuse {
    /// Which contribution.
    pub contribution: ContributionId,
    /// Why; sealed.
    pub reason: String,
}

impl Refuse {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let contribution = self.contribution;
        let found = *acts
            .state
            .time
            .contribution(contribution)
            .ok_or(Refusal::UnknownContribution { contribution })?;
        let circle = acts.state.circles.code(found.code).map(|code| code.circle);
        let capacity = answering(acts.state, &acts.context.act, circle, &[found.member]);
        let capacity = or_as_the_law_says(capacity);
        let reason = acts.sealed_note("reason", &self.reason, found.member);
        acts.record(ContributionRefused { contribution, reason, capacity })
    }
}

/// Takes back what was declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// Which contribution.
    pub contribution: ContributionId,
}

impl Withdraw {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        acts.record(ContributionWithdrawn { contribution: self.contribution })
    }
}

/// Contradicts a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dispute {
    /// The sequence number of the record.
    pub entry: u64,
    /// Why; sealed.
    pub reason: String,
}

impl Dispute {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let member = acts.oneself();
        let reason = acts.sealed_note("reason", &self.reason, member);
        acts.record(Disputed { entry: self.entry, member, reason })
    }
}

/// Answers a dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The sequence number of the disputed record.
    pub entry: u64,
    /// What becomes of it.
    pub outcome: Outcome,
    /// Why; sealed.
    pub reason: String,
}

impl Answer {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let entry = self.entry;
        let asked = authority::dispute(acts.state, entry)?;
        let about = asked.apart.first().copied().unwrap_or(acts.by());
        let capacity = authority::answering_dispute(acts.state, &acts.context.act, &asked);
        let capacity = or_as_the_law_says(capacity);
        let reason = acts.sealed_note("reason", &self.reason, about);
        acts.record(DisputeAnswered { entry, outcome: self.outcome, reason, capacity })
    }
}

/// Spends credit: one's own, or at the counter somebody else's, under `for`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spend {
    /// On what.
    pub on: On,
    /// The service day; today's when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// `offline` when it was served before the ledger could be asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub served: Option<Served>,
}

/// On what credit is spent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum On {
    /// An item of the catalogue, at its price.
    Item(Bought),
    /// A service of a circle that has no item.
    Service(Service),
}

/// A service of a circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Where it counts.
    pub code: CodeRef,
    /// How much.
    pub minutes: i64,
}

impl Spend {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let member = acts.oneself();
        let today = service_day(acts);
        let day = acts.day_if("day", self.day.as_ref()).unwrap_or(today);
        let (code, minutes, bought) = match &self.on {
            On::Service(service) => {
                (acts.code(&service.code)?, acts.minutes("minutes", service.minutes), None)
            }
            On::Item(bought) => {
                let item = acts.state.time.item(bought.item);
                let item = item.ok_or(Refusal::UnknownItem { item: bought.item })?;
                let price =
                    item.priced.minutes.times(bought.quantity).ok_or(Refusal::CountOutOfRange {
                        field: "quantity",
                        least: 1,
                        most: Minutes::MAX,
                    });
                (item.priced.code, acts.shaped(price, item.priced.minutes), Some(*bought))
            }
        };
        let counted = counted_if_ever(acts, day);
        let served = self.served;
        acts.record(CreditSpent { member, minutes, code, day, counted, bought, served })?;
        // The law cannot know the hour; here it is known that the service day before is over.
        if served.is_none() && day < today {
            return Err(Refusal::OfflineNeedsKeeper {});
        }
        Ok(())
    }
}

/// The day whose evening is still going on: a service day ends at the rule's hour.
fn service_day(acts: &Acts<'_>) -> Day {
    let ends = acts
        .state
        .organisation
        .as_ref()
        .map_or(0, |organisation| organisation.rules.time.service_day_ends);
    if acts.context.minute_of_day < ends { acts.today().plus_days(-1) } else { acts.today() }
}

/// Gives credit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Give {
    /// To whom.
    pub to: MemberId,
    /// How much.
    pub minutes: i64,
    /// A word with it; sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

impl Give {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let member = acts.oneself();
        let given = acts.minutes("minutes", self.minutes);
        let message = acts.note_if("message", self.message.as_ref());
        let message = message.map(|message| acts.seal(&message, member));
        acts.record(CreditGiven { member, to: self.to, minutes: given, message })
    }
}

/// Corrects a balance, by decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjust {
    /// Whose.
    pub member: MemberId,
    /// By how much, with its sign.
    pub minutes: i64,
    /// Why; sealed.
    pub reason: String,
    /// The decision behind it.
    pub decision: DecisionId,
}

impl Adjust {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let minutes = acts.signed_minutes("minutes", self.minutes);
        let reason = acts.sealed_note("reason", &self.reason, self.member);
        let Self { member, decision, .. } = *self;
        acts.record(CreditAdjusted { member, minutes, reason, decision })
    }
}

/// Lets credit expire; the rules say how much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expire {
    /// Whose.
    pub member: MemberId,
    /// Why.
    pub because: Because,
}

impl Expire {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        // What the law says of one that expires nothing, it says in its turn.
        let minutes = law::expiring(acts.state, self.member, self.because, acts.today());
        let minutes = minutes.unwrap_or(Balance::ZERO);
        acts.record(CreditExpired { member: self.member, minutes, because: self.because })
    }
}

/// Prices an item, new or known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceItem {
    /// Which item; a new one when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// What people call it.
    pub name: String,
    /// Where it counts.
    pub code: CodeRef,
    /// The price of one.
    pub minutes: i64,
    /// How many a person may have in one service day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daily_cap: Option<u32>,
    /// What a rule speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contains: Option<Contains>,
    /// The system whose card this item refills.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refills: Option<String>,
}

impl PriceItem {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let name = acts.label("name", &self.name);
        let code = acts.code(&self.code)?;
        let price = acts.minutes("minutes", self.minutes);
        let refills = self.refills.as_ref().map(|text| acts.label("refills", text));
        let item = match self.item {
            Some(item) if acts.state.time.item(item).is_none() => {
                return Err(Refusal::UnknownItem { item });
            }
            Some(item) => item,
            None => acts.new_id(),
        };
        let Self { daily_cap, contains, .. } = *self;
        acts.record(ItemPriced { item, name, code, minutes: price, daily_cap, contains, refills })
    }
}

/// Withdraws an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithdrawItem {
    /// Which item.
    pub item: ItemId,
}

impl WithdrawItem {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        acts.record(ItemWithdrawn { item: self.item })
    }
}
