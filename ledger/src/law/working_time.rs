//! Time: what may be declared, validated, spent, given, adjusted, expired, disputed.

use super::Asked;
use crate::events::members::Standing;
use crate::events::rules::Permission;
use crate::events::time::{
    Because, Bought, Contains, ContributionDeclared, ContributionRecorded, ContributionValidated,
    CreditExpired, CreditSpent, Disputed, Event, ItemPriced, Served,
};
use crate::ids::{ContributionId, MemberId};
use crate::refusal::Refusal;
use crate::state::{Contribution, Stage, State};
use crate::time::Day;
use crate::units::{Balance, Minutes};

/// What expires of `member`'s credit today, and why.
pub fn expiring(
    state: &State,
    member: MemberId,
    because: Because,
    today: Day,
) -> Result<Balance, Refusal> {
    let found = state.members.get(member).ok_or(Refusal::UnknownMember { member })?;
    let rules = &state.organisation.as_ref().ok_or(Refusal::LedgerNotOpened {})?.rules.time;
    let amount = match because {
        Because::Left => {
            let left = found.left.ok_or(Refusal::NothingExpires { member })?;
            let until = left.plus_months(rules.after_leaving_months);
            if today <= until {
                return Err(Refusal::BalanceStays { until });
            }
            state.balance_of(member)
        }
        Because::Age => {
            let months = rules.expiry_months.ok_or(Refusal::ExpiryOff {})?;
            state.credit_older_than(member, today.minus_months(months))
        }
    };
    // No movement is longer than an amount may be: what is left then expires next.
    let most = Balance::new(Minutes::MAX.into());
    let amount = amount.clamp(most.negated(), most);
    if amount == Balance::ZERO { Err(Refusal::NothingExpires { member }) } else { Ok(amount) }
}

impl Asked<'_> {
    pub(super) fn working_time(&self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::ContributionDeclared(declared) => self.declared(declared),
            Event::ContributionRecorded(recorded) => self.recorded(recorded),
            Event::ContributionValidated(validated) => self.validated(validated),
            Event::ContributionRefused(refused) => self.waiting(refused.contribution).map(drop),
            Event::ContributionWithdrawn(withdrawn) => {
                self.waiting(withdrawn.contribution).map(drop)
            }
            Event::Disputed(disputed) => self.disputed(disputed),
            Event::DisputeAnswered(answered) => match self.state.time.dispute(answered.entry) {
                Some(dispute) if !dispute.answered => Ok(()),
                Some(_) | None => Err(Refusal::NotDisputed { entry: answered.entry }),
            },
            Event::CreditSpent(spent) => self.spent(spent),
            Event::CreditGiven(given) => {
                match self.organisation.rules.time.gifts {
                    Permission::Allowed => {}
                    Permission::Refused => return Err(Refusal::GiftsOff {}),
                }
                if given.member == given.to {
                    return Err(Refusal::GiftToOneself {});
                }
                self.may_spend(given.member)?;
                self.joined(given.to)?;
                self.above_floor(given.member, given.minutes)
            }
            Event::CreditAdjusted(adjusted) => {
                self.joined(adjusted.member)?;
                self.decided_for(None, adjusted.decision)?;
                adjusted.minutes.magnitude().map(drop).ok_or(Refusal::ZeroMinutes {})
            }
            Event::CreditExpired(expired) => self.expired(expired),
            Event::ItemPriced(priced) => self.priced(priced),
            Event::ItemWithdrawn(withdrawn) => match self.state.time.item(withdrawn.item) {
                Some(item) if item.offered => Ok(()),
                Some(_) => Err(Refusal::ItemNotOffered { item: withdrawn.item }),
                None => Err(Refusal::UnknownItem { item: withdrawn.item }),
            },
        }
    }

    fn declared(&self, declared: &ContributionDeclared) -> Result<(), Refusal> {
        self.takes_part(declared.member)?;
        self.open_code(declared.code)?;
        self.not_in_future(declared.day)?;
        super::counted(self.state, declared.day)?;
        self.day_holds(declared.member, declared.day, declared.minutes, None)
    }

    fn recorded(&self, recorded: &ContributionRecorded) -> Result<(), Refusal> {
        self.joined(recorded.member)?;
        self.open_code(recorded.code)?;
        self.not_in_future(recorded.day)?;
        self.counted_rightly(recorded.day, recorded.counted)?;
        self.day_holds(recorded.member, recorded.day, recorded.minutes, None)
    }

    /// No day of one person holds more than the rules allow, whatever it counts for.
    fn day_holds(
        &self,
        member: MemberId,
        day: Day,
        minutes: Minutes,
        instead_of: Option<Minutes>,
    ) -> Result<(), Refusal> {
        let limit = self.organisation.rules.time.refused_above;
        let before = self.state.time.done_on(member, day);
        let sum = before.fold(0u32, |sum, found| sum.saturating_add(found.minutes.get()));
        let others = sum.saturating_sub(instead_of.map_or(0, Minutes::get));
        let total = others.saturating_add(minutes.get());
        if total > limit.get() {
            return Err(Refusal::DayTooLong { minutes: total, limit });
        }
        Ok(())
    }

    pub(super) fn waiting(&self, contribution: ContributionId) -> Result<&Contribution, Refusal> {
        let found = self
            .state
            .time
            .contribution(contribution)
            .ok_or(Refusal::UnknownContribution { contribution })?;
        match found.stage {
            Stage::Declared => Ok(found),
            stage @ (Stage::Validated(_)
            | Stage::Refused(_)
            | Stage::Withdrawn
            | Stage::Reversed) => Err(Refusal::NotWaiting { contribution, stage: stage.name() }),
        }
    }

    fn validated(&self, validated: &ContributionValidated) -> Result<(), Refusal> {
        let contribution = validated.contribution;
        let declared = self.waiting(contribution)?;
        let same = declared.member == validated.member
            && declared.code == validated.code
            && declared.day == validated.day
            && declared.mode == validated.mode;
        if !same {
            return Err(Refusal::DiffersFromDeclared { contribution });
        }
        self.guest_joined(declared)?;
        if validated.minutes != declared.minutes && validated.reason.is_none() {
            return Err(Refusal::ReasonNeeded {});
        }
        self.counted_rightly(validated.day, validated.counted)?;
        self.day_holds(validated.member, validated.day, validated.minutes, Some(declared.minutes))
    }

    /// A guest's hours wait for joining, not for ever.
    fn guest_joined(&self, declared: &Contribution) -> Result<(), Refusal> {
        let member = declared.member;
        let found = self.state.members.get(member).ok_or(Refusal::UnknownMember { member })?;
        let days = self.organisation.rules.time.guest_days;
        let until = declared.declared.plus_days(i32::try_from(days).unwrap_or(i32::MAX));
        if found.joined.unwrap_or(self.act.day) > until {
            return Err(Refusal::GuestTooLate { member, days });
        }
        match found.joined {
            Some(_) => Ok(()),
            None => Err(Refusal::GuestMustJoin { member }),
        }
    }

    fn disputed(&self, disputed: &Disputed) -> Result<(), Refusal> {
        let entry = disputed.entry;
        let asked = crate::authority::dispute(self.state, entry)?;
        if let Some(refused) = self.state.time.refusal(entry) {
            let contribution = self.state.time.contribution(refused.contribution);
            contribution.map_or(Ok(()), |found| self.batch_stands(found))?;
        }
        if !asked.apart.contains(&disputed.member) {
            return Err(Refusal::NotConcerned { entry, member: disputed.member });
        }
        if self.state.time.dispute(entry).is_some() {
            return Err(Refusal::DisputedAlready { entry });
        }
        if let Some(Some(reversal)) = self.state.journal.entry(entry).map(|found| found.reversed_by)
        {
            return Err(Refusal::ReversedAlready { entry, reversal });
        }
        let days = self.organisation.rules.time.dispute_days;
        let until = asked.act.day.plus_days(i32::try_from(days).unwrap_or(i32::MAX));
        if self.act.day > until {
            return Err(Refusal::DisputeTooLate { entry, days });
        }
        Ok(())
    }

    fn spent(&self, spent: &CreditSpent) -> Result<(), Refusal> {
        self.may_spend(spent.member)?;
        self.open_code(spent.code)?;
        self.not_in_future(spent.day)?;
        self.counted_rightly(spent.day, spent.counted)?;
        let keeper = crate::authority::serves(self.state, self.act, spent);
        match spent.served {
            Some(Served::Offline) if !keeper => return Err(Refusal::OfflineNeedsKeeper {}),
            Some(Served::Offline) => self.served_offline(spent)?,
            // A service day may have begun the day before.
            None if spent.day < self.act.day.plus_days(-1) => {
                return Err(Refusal::OfflineNeedsKeeper {});
            }
            None => {}
        }
        if let Some(bought) = spent.bought {
            self.bought(spent, bought)?;
        }
        match spent.served {
            Some(Served::Offline) => Ok(()),
            None => self.above_floor(spent.member, spent.minutes),
        }
    }

    /// What was served before the ledger could be asked: an item of the catalogue, not long ago, and not
    /// more in one service day than the rule says. The floor and the caps wait; these bounds do not.
    fn served_offline(&self, spent: &CreditSpent) -> Result<(), Refusal> {
        if let Some(days) = self.organisation.rules.time.offline_days {
            let until = spent.day.plus_days(i32::try_from(days).unwrap_or(i32::MAX));
            if self.act.day > until {
                return Err(Refusal::OfflineTooLate { days });
            }
        }
        if spent.bought.is_none() {
            return Err(Refusal::OfflineNeedsItem {});
        }
        let limit = self.organisation.rules.time.refused_above;
        if spent.minutes > limit {
            return Err(Refusal::DayTooLong { minutes: spent.minutes.get(), limit });
        }
        let had = self.state.time.served_offline(spent.member, spent.day);
        let minutes = had.saturating_add(spent.minutes.get().into());
        match self.organisation.rules.time.offline_most {
            Some(limit) if minutes > limit.get().into() => Err(Refusal::OfflineTooMuch { limit }),
            Some(_) | None => Ok(()),
        }
    }

    fn bought(&self, spent: &CreditSpent, bought: Bought) -> Result<(), Refusal> {
        let item =
            self.state.time.item(bought.item).ok_or(Refusal::UnknownItem { item: bought.item })?;
        // What was served offline may have been withdrawn since: it is not lost.
        if !item.offered && spent.served.is_none() {
            return Err(Refusal::ItemNotOffered { item: bought.item });
        }
        let most = Minutes::MAX;
        let price = item.priced.minutes.times(bought.quantity).ok_or(Refusal::CountOutOfRange {
            field: "quantity",
            least: 1,
            most,
        })?;
        if price != spent.minutes || item.priced.code != spent.code {
            return Err(Refusal::PriceDiffers { expected: price });
        }
        let had = self.state.time.served(spent.member, bought.item, spent.day);
        match (item.priced.daily_cap, spent.served) {
            (Some(cap), None) if had.saturating_add(bought.quantity) > cap => {
                Err(Refusal::CapReached { cap, had })
            }
            (Some(_) | None, _) => Ok(()),
        }
    }

    /// Somebody who takes part, has joined, and is not suspended.
    fn may_spend(&self, member: MemberId) -> Result<(), Refusal> {
        self.joined(member)?;
        let found = self.state.members.get(member);
        if found.is_some_and(|found| found.suspended_on(self.act.day)) {
            return Err(Refusal::MemberSuspended { member });
        }
        Ok(())
    }

    fn joined(&self, member: MemberId) -> Result<(), Refusal> {
        self.takes_part(member)?;
        match self.standing(member)? {
            Standing::Guest => Err(Refusal::GuestMustJoin { member }),
            Standing::Newcomer
            | Standing::Volunteer
            | Standing::CoreMember
            | Standing::Independent => Ok(()),
        }
    }

    fn above_floor(&self, member: MemberId, minutes: Minutes) -> Result<(), Refusal> {
        let balance = self.state.balance_of(member);
        let floor = self.organisation.rules.time.floor;
        if balance.debited(minutes) < floor {
            return Err(Refusal::BelowFloor { balance, minutes, floor });
        }
        Ok(())
    }

    fn expired(&self, expired: &CreditExpired) -> Result<(), Refusal> {
        let expected = expiring(self.state, expired.member, expired.because, self.act.day)?;
        if expected == expired.minutes {
            return Ok(());
        }
        Err(Refusal::ExpiryDiffers { expected })
    }

    fn priced(&self, priced: &ItemPriced) -> Result<(), Refusal> {
        self.open_code(priced.code)?;
        match (priced.contains, self.organisation.rules.time.alcohol) {
            (Some(Contains::Alcohol), Permission::Refused) => {
                return Err(Refusal::AlcoholRefused {});
            }
            (Some(Contains::Alcohol), Permission::Allowed) | (None, _) => {}
        }
        if priced.daily_cap == Some(0) {
            let most = Minutes::MAX;
            return Err(Refusal::CountOutOfRange { field: "daily_cap", least: 1, most });
        }
        Ok(())
    }
}
