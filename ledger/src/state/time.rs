//! Contributions and where they stand, disputes, the catalogue and what was served of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::context::Act;
use crate::events::takeover;
use crate::events::time::{Event, ItemPriced, Mode, Served};
use crate::ids::{CodeId, ContributionId, ItemId, MemberId, TakeoverId};
use crate::postings::{Entry, Kind};
use crate::time::Day;
use crate::units::Minutes;

/// Where a contribution stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Waits for an answer.
    Declared,
    /// Counts, by the entry of that number.
    Validated(u64),
    /// Was refused, by the record of that number.
    Refused(u64),
    /// Was taken back.
    Withdrawn,
    /// Counted, and was reversed.
    Reversed,
}

impl Stage {
    /// The word of the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Validated(_) => "validated",
            Self::Refused(_) => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Reversed => "reversed",
        }
    }
}

/// What was done, as declared or as validated since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// Who did it.
    pub member: MemberId,
    /// Where it counts.
    pub code: CodeId,
    /// The day done.
    pub day: Day,
    /// How long.
    pub minutes: Minutes,
    /// For what it counts.
    pub mode: Mode,
    /// Where it stands.
    pub stage: Stage,
    /// The takeover it came with.
    pub takeover: Option<TakeoverId>,
    /// The day of the record that declared it.
    pub declared: Day,
    /// Who declared it in the member's name, when it was not themselves.
    pub declared_by: Option<MemberId>,
}

/// A dispute about a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// Whom the record concerns.
    pub member: MemberId,
    /// Whether it was answered.
    pub answered: bool,
}

/// A refusal, which moves nothing but may be disputed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Which contribution.
    pub contribution: ContributionId,
    /// By whom and when.
    pub act: Act,
}

/// An item of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its latest price and name.
    #[serde(with = "crate::events::spelt")]
    pub priced: ItemPriced,
    /// Whether it is offered.
    pub offered: bool,
}

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Time {
    contributions: BTreeMap<ContributionId, Contribution>,
    by_day: BTreeMap<(MemberId, Day), Vec<ContributionId>>,
    by_batch: BTreeMap<TakeoverId, Vec<ContributionId>>,
    disputes: BTreeMap<u64, Dispute>,
    refused: BTreeMap<u64, Refused>,
    items: BTreeMap<ItemId, Item>,
    served: BTreeMap<(MemberId, ItemId, Day), u32>,
    /// What was served offline on a service day and still counts, by the number of its record.
    offline: BTreeMap<(MemberId, Day), BTreeMap<u64, Minutes>>,
}

impl Time {
    /// The contribution of that identifier.
    pub fn contribution(&self, contribution: ContributionId) -> Option<&Contribution> {
        self.contributions.get(&contribution)
    }

    /// Every contribution.
    pub fn contributions(&self) -> impl Iterator<Item = (ContributionId, &Contribution)> {
        self.contributions.iter().map(|(&id, contribution)| (id, contribution))
    }

    /// What `member` did on `day` that waits or counts.
    pub fn done_on(&self, member: MemberId, day: Day) -> impl Iterator<Item = &Contribution> {
        self.by_day
            .get(&(member, day))
            .into_iter()
            .flatten()
            .filter_map(|id| self.contributions.get(id))
            .filter(|found| match found.stage {
                Stage::Declared | Stage::Validated(_) => true,
                Stage::Refused(_) | Stage::Withdrawn | Stage::Reversed => false,
            })
    }

    /// What `member` did, wherever it stands, by the day done.
    pub fn contributions_of(&self, member: MemberId) -> impl Iterator<Item = &Contribution> {
        let days = self.by_day.range((member, Day::FIRST)..=(member, Day::LAST));
        days.flat_map(|(_, ids)| ids).filter_map(|id| self.contributions.get(id))
    }

    /// Every dispute, with the number of the record that it is about.
    pub fn disputes(&self) -> impl Iterator<Item = (u64, &Dispute)> {
        self.disputes.iter().map(|(&entry, dispute)| (entry, dispute))
    }

    /// Every refusal, with its number.
    pub fn refusals(&self) -> impl Iterator<Item = (u64, &Refused)> {
        self.refused.iter().map(|(&seq, refused)| (seq, refused))
    }

    /// The refusal recorded under that number.
    pub fn refusal(&self, seq: u64) -> Option<&Refused> {
        self.refused.get(&seq)
    }

    /// The dispute about that record.
    pub fn dispute(&self, entry: u64) -> Option<&Dispute> {
        self.disputes.get(&entry)
    }

    /// The item of that identifier.
    pub fn item(&self, item: ItemId) -> Option<&Item> {
        self.items.get(&item)
    }

    /// Every item, those no longer offered included.
    pub fn items(&self) -> impl Iterator<Item = (ItemId, &Item)> {
        self.items.iter().map(|(&id, item)| (id, item))
    }

    /// How many of an item somebody had on a service day.
    pub fn served(&self, member: MemberId, item: ItemId, day: Day) -> u32 {
        self.served.get(&(member, item, day)).copied().unwrap_or(0)
    }

    /// How many minutes somebody had on a service day of what was served offline.
    pub fn served_offline(&self, member: MemberId, day: Day) -> u64 {
        let entries = self.offline.get(&(member, day)).into_iter().flat_map(BTreeMap::values);
        entries.fold(0, |sum, minutes| sum.saturating_add(minutes.get().into()))
    }

    pub(super) fn evolve(&mut self, seq: u64, act: &Act, event: &Event) {
        match event {
            Event::ContributionDeclared(declared) => self.add(
                declared.contribution,
                Contribution {
                    member: declared.member,
                    code: declared.code,
                    day: declared.day,
                    minutes: declared.minutes,
                    mode: declared.mode,
                    stage: Stage::Declared,
                    takeover: None,
                    declared: act.day,
                    declared_by: act.on_behalf.map(|_| act.by),
                },
            ),
            Event::ContributionRecorded(recorded) => self.add(
                recorded.contribution,
                Contribution {
                    member: recorded.member,
                    code: recorded.code,
                    day: recorded.day,
                    minutes: recorded.minutes,
                    mode: recorded.mode,
                    stage: Stage::Validated(seq),
                    takeover: None,
                    declared: act.day,
                    declared_by: act.on_behalf.map(|_| act.by),
                },
            ),
            Event::ContributionValidated(validated) => {
                if let Some(found) = self.contributions.get_mut(&validated.contribution) {
                    found.minutes = validated.minutes;
                    found.stage = Stage::Validated(seq);
                }
            }
            Event::ContributionRefused(refused) => {
                let contribution = refused.contribution;
                self.refused.entry(seq).or_insert(Refused { contribution, act: *act });
                self.set_stage(refused.contribution, Stage::Refused(seq));
            }
            Event::ContributionWithdrawn(withdrawn) => {
                self.set_stage(withdrawn.contribution, Stage::Withdrawn);
            }
            Event::Disputed(disputed) => {
                let dispute = Dispute { member: disputed.member, answered: false };
                self.disputes.entry(disputed.entry).or_insert(dispute);
            }
            Event::DisputeAnswered(answered) => self.answer(answered),
            Event::CreditSpent(spent) => {
                if let Some(bought) = spent.bought {
                    let had =
                        self.served.entry((spent.member, bought.item, spent.day)).or_default();
                    *had = had.saturating_add(bought.quantity);
                }
                if let Some(Served::Offline) = spent.served {
                    let entries = self.offline.entry((spent.member, spent.day)).or_default();
                    entries.insert(seq, spent.minutes);
                }
            }
            Event::CreditGiven(_) | Event::CreditAdjusted(_) | Event::CreditExpired(_) => {}
            Event::ItemPriced(priced) => {
                let item = Item { priced: priced.clone(), offered: true };
                self.items.insert(priced.item, item);
            }
            Event::ItemWithdrawn(withdrawn) => {
                if let Some(item) = self.items.get_mut(&withdrawn.item) {
                    item.offered = false;
                }
            }
        }
    }

    /// A refusal that was wrong is open again; an entry that was wrong is reversed by its own event.
    fn answer(&mut self, answered: &crate::events::time::DisputeAnswered) {
        if let Some(dispute) = self.disputes.get_mut(&answered.entry) {
            dispute.answered = true;
        }
        let refused = self.refused.get(&answered.entry).map(|refused| refused.contribution);
        match (answered.outcome, refused) {
            (crate::events::time::Outcome::Upheld, Some(contribution)) => {
                if let Some(found) = self.contributions.get_mut(&contribution)
                    && found.stage == Stage::Refused(answered.entry)
                {
                    found.stage = Stage::Declared;
                }
            }
            (crate::events::time::Outcome::Upheld, None)
            | (crate::events::time::Outcome::Dismissed, _) => {}
        }
    }

    pub(super) fn take_over(&mut self, seq: u64, act: &Act, event: &takeover::Event) {
        match event {
            takeover::Event::ContributionTakenOver(taken) => {
                self.add(
                    taken.contribution,
                    Contribution {
                        member: taken.member,
                        code: taken.code,
                        day: taken.day,
                        minutes: taken.minutes,
                        mode: taken.mode,
                        stage: Stage::Validated(seq),
                        takeover: Some(taken.takeover),
                        declared: act.day,
                        declared_by: act.on_behalf.map(|_| act.by),
                    },
                );
            }
            takeover::Event::DoubtfulTakenOver(taken) => self.add(
                taken.contribution,
                Contribution {
                    member: taken.member,
                    code: taken.code,
                    day: taken.day,
                    minutes: taken.minutes,
                    mode: taken.mode,
                    stage: Stage::Declared,
                    takeover: Some(taken.takeover),
                    declared: act.day,
                    declared_by: act.on_behalf.map(|_| act.by),
                },
            ),
            takeover::Event::Reversed(reversed) => self.undo_batch(reversed.takeover),
            takeover::Event::Opened(_) | takeover::Event::BalanceTakenOver(_) => {}
        }
    }

    fn undo_batch(&mut self, takeover: TakeoverId) {
        for id in self.by_batch.get(&takeover).into_iter().flatten() {
            if let Some(found) = self.contributions.get_mut(id) {
                found.stage = match found.stage {
                    // A refusal that is upheld later must not bring back a line of an undone batch.
                    Stage::Declared | Stage::Refused(_) => Stage::Withdrawn,
                    Stage::Validated(_) => Stage::Reversed,
                    stage @ (Stage::Withdrawn | Stage::Reversed) => stage,
                };
            }
        }
    }

    /// An entry is about to be reversed: what it had changed here changes back.
    pub(super) fn reversed(&mut self, seq: u64, entry: &Entry) {
        if entry.reversed_by.is_some() {
            return;
        }
        if let Kind::Contribution(contribution) = entry.kind {
            self.set_stage(contribution, Stage::Reversed);
        }
        if let (Some(bought), [Some(member), _]) = (entry.kind.bought(), entry.members())
            && let Some(had) = self.served.get_mut(&(member, bought.item, entry.done))
        {
            *had = had.saturating_sub(bought.quantity);
        }
        if let Some(debtor) = entry.debtor()
            && let Some(entries) = self.offline.get_mut(&(debtor, entry.done))
        {
            entries.remove(&seq);
        }
    }

    fn add(&mut self, id: ContributionId, contribution: Contribution) {
        self.by_day.entry((contribution.member, contribution.day)).or_default().push(id);
        if let Some(takeover) = contribution.takeover {
            self.by_batch.entry(takeover).or_default().push(id);
        }
        self.contributions.entry(id).or_insert(contribution);
    }

    fn set_stage(&mut self, contribution: ContributionId, stage: Stage) {
        if let Some(found) = self.contributions.get_mut(&contribution) {
            found.stage = stage;
        }
    }
}
