//! Closings, their signatures, and the keys that sign.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::context::Act;
use crate::events::closings::{Event, Proposed};
use crate::ids::{ClosingId, MemberId};
use crate::proof::key::{PublicKey, Signature};
use crate::proof::tree::Node;
use crate::text::Origin;
use crate::time::Day;

/// A key and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// Whose.
    pub member: MemberId,
    /// Whether it signs nothing any more.
    pub revoked: bool,
}

/// How far a closing has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// It can be signed, contested, withdrawn.
    Proposed,
    /// A seat did not agree.
    Contested,
    /// Who proposed took it back.
    Withdrawn,
    /// Enough seats signed.
    Validated,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 4] = [Self::Proposed, Self::Contested, Self::Withdrawn, Self::Validated];

    /// Its word among those of the stages of anything.
    pub fn word(self) -> &'static str {
        match self {
            Self::Proposed => "closing_proposed",
            Self::Contested => "closing_contested",
            Self::Withdrawn => "closing_withdrawn",
            Self::Validated => "closing_validated",
        }
    }

    /// As it is written for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Contested => "contested",
            Self::Withdrawn => "withdrawn",
            Self::Validated => "validated",
        }
    }
}

/// A seat's signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenSignature {
    /// Who signed.
    pub member: MemberId,
    /// What stands on the note's line.
    pub signature: Signature,
    /// The record.
    pub seq: u64,
}

/// A closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// What was proposed.
    #[serde(with = "crate::events::spelt")]
    pub proposed: Proposed,
    /// The proposal's record: the size of the tree that is signed.
    pub seq: u64,
    /// Who proposed, and when.
    pub act: Act,
    /// The log's name at that record: what the checkpoint is headed with.
    pub origin: Origin,
    /// The root of the tree whose last record is the proposal.
    pub root: Node,
    /// The totals document; empty once the closing was contested or withdrawn.
    pub totals: String,
    /// How far it has come.
    pub stage: Stage,
    /// The signatures, in the order of their records.
    pub signatures: Vec<GivenSignature>,
    /// Whether the assembly approved the accounts.
    pub approved: bool,
    /// The auditors in office when it was proposed.
    pub auditors: BTreeSet<MemberId>,
    /// The last day on which they may look before a year is signed.
    pub audited_until: Day,
    /// The day on which it was contested, withdrawn or validated.
    pub over_on: Option<Day>,
}

/// All closings and keys.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closings {
    keys: BTreeMap<PublicKey, Key>,
    closings: BTreeMap<ClosingId, Closing>,
    /// The one that is proposed and not over.
    open: Option<ClosingId>,
    /// The last one that was validated.
    validated: Option<ClosingId>,
}

/// What the state adds to a proposal when it folds it.
pub(super) struct Fixed {
    pub(super) seq: u64,
    pub(super) origin: Origin,
    pub(super) root: Node,
    pub(super) totals: String,
    pub(super) auditors: BTreeSet<MemberId>,
    pub(super) audited_until: Day,
}

impl Closings {
    /// The closing of that identifier.
    pub fn get(&self, closing: ClosingId) -> Option<&Closing> {
        self.closings.get(&closing)
    }

    /// Every closing.
    pub fn iter(&self) -> impl Iterator<Item = (ClosingId, &Closing)> {
        self.closings.iter().map(|(&id, closing)| (id, closing))
    }

    /// The closing that is proposed and not over.
    pub fn open(&self) -> Option<(ClosingId, &Closing)> {
        self.open.and_then(|id| self.closings.get(&id).map(|closing| (id, closing)))
    }

    /// The last closing that was validated.
    pub fn last_validated(&self) -> Option<(ClosingId, &Closing)> {
        self.validated.and_then(|id| self.closings.get(&id).map(|closing| (id, closing)))
    }

    /// The first day that is in no period closed, or proposed to be; none if there never was one.
    pub fn first_open(&self) -> Option<Day> {
        let (_, latest) = self.open().or_else(|| self.last_validated())?;
        Some(latest.proposed.last.plus_days(1))
    }

    /// Whose a key is.
    pub fn key(&self, public: &PublicKey) -> Option<&Key> {
        self.keys.get(public)
    }

    /// The keys with which a member signs.
    pub fn keys_of(&self, member: MemberId) -> impl Iterator<Item = PublicKey> {
        self.keys
            .iter()
            .filter(move |(_, key)| key.member == member && !key.revoked)
            .map(|(&public, _)| public)
    }

    /// Folds everything but a proposal.
    pub(super) fn evolve(&mut self, seq: u64, act: &Act, event: &Event) {
        match event {
            // The state folds it, with what it fixes.
            Event::Proposed(_) => {}
            Event::KeyEnrolled(enrolled) => {
                let key = Key { member: enrolled.member, revoked: false };
                self.keys.entry(enrolled.public).or_insert(key);
            }
            Event::KeyRevoked(revoked) => {
                if let Some(key) = self.keys.get_mut(&revoked.public) {
                    key.revoked = true;
                }
            }
            Event::Signed(signed) => {
                if let Some(closing) = self.closings.get_mut(&signed.closing) {
                    let signature = signed.signature;
                    let given = GivenSignature { member: act.by, signature, seq };
                    closing.signatures.push(given);
                }
            }
            Event::Contested(contested) => self.ends(contested.closing, Stage::Contested, act),
            Event::Withdrawn(withdrawn) => self.ends(withdrawn.closing, Stage::Withdrawn, act),
            Event::Validated(validated) => {
                self.ends(validated.closing, Stage::Validated, act);
                self.validated = Some(validated.closing);
            }
            Event::AccountsApproved(approved) => {
                if let Some(closing) = self.closings.get_mut(&approved.closing) {
                    closing.approved = true;
                }
            }
        }
    }

    fn ends(&mut self, closing: ClosingId, stage: Stage, act: &Act) {
        if let Some(found) = self.closings.get_mut(&closing) {
            found.stage = stage;
            found.over_on = Some(act.day);
            // Nobody signs what is over; only what was validated is kept for ever.
            if stage != Stage::Validated {
                found.totals = String::new();
            }
        }
        if self.open == Some(closing) {
            self.open = None;
        }
    }

    /// Folds a proposal.
    pub(super) fn propose(&mut self, act: &Act, proposed: &Proposed, fixed: Fixed) {
        let Fixed { seq, origin, root, totals, auditors, audited_until } = fixed;
        self.closings.entry(proposed.closing).or_insert_with(|| Closing {
            proposed: proposed.clone(),
            seq,
            act: *act,
            origin,
            root,
            totals,
            stage: Stage::Proposed,
            signatures: Vec::new(),
            approved: false,
            auditors,
            audited_until,
            over_on: None,
        });
        self.open = Some(proposed.closing);
    }
}
