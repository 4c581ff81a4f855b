//! One example of each event, every optional member present: what `tests/frozen.rs` freezes to the byte.
//!
//! A new event adds its example at the end of its area and its line to `tests/golden/events.jsonl`. An
//! example never changes once a ledger was written with it: its bytes are read forever.

use super::rules::{Permission, Rules};
use super::{
    Event, audit, circles, closings, corrections, decisions, documents, members, organisation,
    rules, takeover, time,
};
use crate::ids::{
    CircleId, CodeId, ContributionId, DecisionId, Id, ItemId, MandateId, MemberId, SessionId,
    TakeoverId,
};
use crate::proof::key::{PublicKey, Signature};
use crate::sealed::{AsText, Digest, Salt, Sealed};
use crate::text::{Currency, Label, Name, Note, Origin, TimeZone};
use crate::time::Day;
use crate::units::{Balance, Minutes};

/// One example of each event, in the order of [`super::names`].
pub fn samples() -> Vec<Event> {
    [
        organisation(),
        members(),
        circles(),
        decisions(),
        time(),
        takeover(),
        corrections(),
        closings(),
        audit(),
        documents(),
    ]
    .concat()
}

fn id<I: Id>(number: u64) -> I {
    I::from_bits(number)
}

fn march(day: u32) -> Day {
    Day::new(2026, 3, day).unwrap_or(Day::FIRST)
}

fn sealed<T: AsText>(text: &T) -> Sealed<T> {
    Sealed::commit(text, &Salt([7; 32]))
}

fn note(text: &'static str) -> Sealed<Note> {
    sealed(&Note::literal(text))
}

fn name(text: &'static str) -> Sealed<Name> {
    sealed(&Name::literal(text))
}

fn public() -> PublicKey {
    PublicKey([0x11; 32])
}

fn signature() -> Signature {
    Signature([0x22; 68])
}

const FOUR_HOURS: Minutes = Minutes::literal::<240>();
const AN_HOUR: Minutes = Minutes::literal::<60>();
const A_DRINK: Minutes = Minutes::literal::<15>();
const TWO_DRINKS: Minutes = Minutes::literal::<30>();

fn organisation() -> Vec<Event> {
    let hours = Rules::of_hours();
    let rules = Rules {
        time: rules::TimeRules {
            opening_credit: Some(Minutes::literal::<2000>()),
            floor: Balance::new(-300),
            soft_ceiling: Some(Minutes::literal::<6000>()),
            expiry_months: Some(24),
            gifts: Permission::Allowed,
            ..hours.time
        },
        open_from: Some(march(1)),
        ..hours
    };
    vec![
        organisation::Opened {
            format: 1,
            origin: Origin::literal("example.org/2026"),
            name: Label::literal("La Ferme à côté"),
            currency: Currency::literal("EUR"),
            scale: 2,
            timezone: TimeZone::literal("Indian/Reunion"),
            key: Some(public()),
        }
        .into(),
        organisation::RulesAdopted { rules, decision: Some(id(1)) }.into(),
        organisation::KeyChanged { public: public() }.into(),
        organisation::Restored {
            origin: Origin::literal("example.org/2026-2"),
            formerly: Origin::literal("example.org/2026"),
        }
        .into(),
    ]
}

fn members() -> Vec<Event> {
    let (ana, bob): (MemberId, MemberId) = (id(1), id(2));
    let decision: DecisionId = id(1);
    vec![
        members::Admitted {
            member: ana,
            kind: members::Kind::Legal,
            standing: members::Standing::Independent,
            identity: name("Ana"),
            representative: Some(bob),
            opening_credit: Some(AN_HOUR),
        }
        .into(),
        members::StandingChanged {
            member: ana,
            standing: members::Standing::CoreMember,
            opening_credit: Some(AN_HOUR),
        }
        .into(),
        members::Left { member: ana }.into(),
        members::Suspended {
            member: ana,
            last: Some(march(31)),
            reason: note("Désaccord"),
            decision,
        }
        .into(),
        members::Reinstated { member: ana, decision: Some(decision) }.into(),
        members::IdentityAmended { member: ana, identity: name("Anaïs") }.into(),
        members::DelegationGiven { member: ana, delegate: bob, decision: Some(decision) }.into(),
        members::DelegationEnded { member: ana, delegate: bob }.into(),
        members::IdentityErased { member: ana, decision: Some(decision) }.into(),
        members::WayInGiven { member: ana, purpose: members::WayIn::Recovery }.into(),
    ]
}

fn circles() -> Vec<Event> {
    let (bar, lieu): (CircleId, CircleId) = (id(1), id(2));
    let (code, parent): (CodeId, CodeId) = (id(1), id(2));
    let (ana, mandate): (MemberId, MandateId) = (id(1), id(1));
    let decision = Some(id(1));
    vec![
        circles::Created {
            circle: bar,
            name: Label::literal("Bar"),
            kind: circles::Kind::Project,
            parent: Some(lieu),
            decision,
        }
        .into(),
        circles::Amended {
            circle: bar,
            name: Label::literal("Bar et cuisine"),
            kind: circles::Kind::Support,
            parent: Some(lieu),
        }
        .into(),
        circles::Merged { circle: bar, into: lieu }.into(),
        circles::Closed { circle: bar }.into(),
        circles::Joined { circle: bar, member: ana }.into(),
        circles::Left { circle: bar, member: ana }.into(),
        circles::CodeOpened {
            code,
            label: Label::literal("NOURRIR"),
            name: Label::literal("Nourrir les gens"),
            circle: bar,
            parent: Some(parent),
        }
        .into(),
        circles::CodeRelabelled {
            code,
            label: Label::literal("CUISINE"),
            name: Label::literal("Cuisiner"),
        }
        .into(),
        circles::CodeClosed { code }.into(),
        circles::MandateGiven {
            mandate,
            member: ana,
            role: circles::Role::Steward,
            circle: Some(bar),
            first: march(4),
            last: Some(march(31)),
            how: circles::How::ElectionWithoutCandidate,
            decision,
        }
        .into(),
        circles::MandateEnded { mandate, decision }.into(),
    ]
}

fn decisions() -> Vec<Event> {
    let decision: DecisionId = id(1);
    vec![
        decisions::Recorded {
            decision,
            taken: march(3),
            circle: Some(id(1)),
            manner: decisions::Manner::Consent,
            subject: note("Reprise des heures de 2025"),
            report: Some(Digest([0xab; 32])),
        }
        .into(),
        decisions::Supported { decision }.into(),
    ]
}

fn time() -> Vec<Event> {
    let mut events = contributions();
    events.extend(credit());
    events
}

fn contributions() -> Vec<Event> {
    let contribution: ContributionId = id(1);
    let session: SessionId = id(1);
    let (ana, code): (MemberId, CodeId) = (id(1), id(1));
    vec![
        time::ContributionDeclared {
            contribution,
            member: ana,
            code,
            day: march(4),
            minutes: FOUR_HOURS,
            mode: time::Mode::TimeCredit,
            what: note("Service au bar"),
            session: Some(session),
        }
        .into(),
        time::ContributionValidated {
            contribution,
            member: ana,
            code,
            day: Day::new(2026, 2, 28).unwrap_or(Day::FIRST),
            counted: Some(march(1)),
            minutes: AN_HOUR,
            mode: time::Mode::ProBono,
            reason: Some(note("Arrivée à 20 h")),
            capacity: time::Capacity::Steward,
        }
        .into(),
        time::ContributionRecorded {
            contribution,
            session,
            member: ana,
            code,
            day: Day::new(2026, 2, 28).unwrap_or(Day::FIRST),
            counted: Some(march(1)),
            minutes: AN_HOUR,
            mode: time::Mode::TimeCredit,
            what: note("Atelier"),
            capacity: time::Capacity::ParentSteward,
        }
        .into(),
        time::ContributionRefused {
            contribution,
            reason: note("Déjà comptée"),
            capacity: time::Capacity::Coordinator,
        }
        .into(),
        time::ContributionWithdrawn { contribution }.into(),
        time::Disputed { entry: 7, member: ana, reason: note("Je n'étais pas là") }.into(),
        time::DisputeAnswered {
            entry: 7,
            outcome: time::Outcome::Upheld,
            reason: note("En effet"),
            capacity: time::Capacity::OrganSeat,
        }
        .into(),
    ]
}

fn credit() -> Vec<Event> {
    let (ana, bob, code): (MemberId, MemberId, CodeId) = (id(1), id(2), id(1));
    let item: ItemId = id(1);
    vec![
        time::CreditSpent {
            member: ana,
            minutes: TWO_DRINKS,
            code,
            day: Day::new(2026, 2, 28).unwrap_or(Day::FIRST),
            counted: Some(march(1)),
            bought: Some(time::Bought { item, quantity: 2 }),
            served: Some(time::Served::Offline),
        }
        .into(),
        time::CreditGiven {
            member: ana,
            to: bob,
            minutes: AN_HOUR,
            message: Some(note("Merci !")),
        }
        .into(),
        time::CreditAdjusted {
            member: ana,
            minutes: Balance::new(-60),
            reason: note("Erreur de 2025"),
            decision: id(1),
        }
        .into(),
        time::CreditExpired { member: ana, minutes: Balance::new(60), because: time::Because::Age }
            .into(),
        time::ItemPriced {
            item,
            name: Label::literal("Sirop"),
            code,
            minutes: A_DRINK,
            daily_cap: Some(3),
            contains: Some(time::Contains::Alcohol),
            refills: Some(Label::literal("Caisse")),
        }
        .into(),
        time::ItemWithdrawn { item }.into(),
    ]
}

fn takeover() -> Vec<Event> {
    let takeover: TakeoverId = id(1);
    let contribution: ContributionId = id(1);
    let (ana, code): (MemberId, CodeId) = (id(1), id(1));
    let day = Day::new(2025, 11, 30).unwrap_or(Day::FIRST);
    vec![
        takeover::Opened { takeover, file: Digest([0xcd; 32]), decision: id(1) }.into(),
        takeover::ContributionTakenOver {
            takeover,
            line: 2,
            contribution,
            member: ana,
            code,
            day,
            counted: Some(march(1)),
            minutes: FOUR_HOURS,
            mode: time::Mode::TimeCredit,
            what: Some(note("Chantier")),
            validator: Some(name("Sam")),
        }
        .into(),
        takeover::DoubtfulTakenOver {
            takeover,
            line: 3,
            contribution,
            member: ana,
            code,
            day,
            minutes: FOUR_HOURS,
            mode: time::Mode::TimeCredit,
            what: Some(note("Chantier")),
            doubt: note("À vérifier"),
        }
        .into(),
        takeover::BalanceTakenOver {
            takeover,
            line: 4,
            member: ana,
            day,
            counted: Some(march(1)),
            minutes: Balance::new(-90),
        }
        .into(),
        takeover::Reversed {
            takeover,
            entries: 2,
            minutes: Balance::new(150),
            reason: note("Mauvais fichier"),
        }
        .into(),
    ]
}

fn corrections() -> Vec<Event> {
    vec![
        corrections::EntryReversed { entry: 7, reason: note("Saisie deux fois") }.into(),
        corrections::EntryRecoded { entry: 7, from: id(1), to: id(2), reason: note("Autre code") }
            .into(),
    ]
}

fn closings() -> Vec<Event> {
    vec![
        closings::KeyEnrolled { member: id(1), public: public(), signature: signature() }.into(),
        closings::KeyRevoked { member: id(1), public: public() }.into(),
        closings::Proposed {
            closing: id(1),
            purpose: closings::Purpose::Yearly,
            first: march(1),
            last: march(31),
            after: Some(id(2)),
            totals_version: 1,
            totals: Digest([0x70; 32]),
        }
        .into(),
        closings::Signed { closing: id(1), signature: signature() }.into(),
        closings::Contested { closing: id(1), reason: note("Il manque le chantier de mai") }.into(),
        closings::Withdrawn { closing: id(1), reason: note("À refaire") }.into(),
        closings::Validated { closing: id(1) }.into(),
        closings::AccountsApproved { closing: id(1), decision: id(1) }.into(),
    ]
}

fn audit() -> Vec<Event> {
    vec![
        audit::FindingRecorded {
            finding: id(1),
            closing: id(1),
            record: Some(7),
            text: note("Qui a validé cette ligne ?"),
        }
        .into(),
        audit::FindingAnswered { finding: id(1), answer: note("Le siège, seul ce jour-là") }.into(),
        audit::ReportGiven {
            closing: id(1),
            opinion: audit::Opinion::Qualified,
            report: Some(Digest([0xab; 32])),
        }
        .into(),
    ]
}

fn documents() -> Vec<Event> {
    vec![
        documents::Attached {
            document: id(1),
            to: documents::Subject::Contribution(id(1)),
            content: sealed(&documents::Content::of(2_345_678, Digest([0xd0; 32]))),
            media: documents::Media::Jpeg,
            caption: note("La feuille du chantier, recto"),
        }
        .into(),
        documents::Commented {
            on: documents::Subject::Record(7),
            text: note("J’étais là jusqu’à midi"),
        }
        .into(),
        documents::Withdrawn { document: id(1) }.into(),
    ]
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_event_has_its_sample_in_its_place() {
        let sampled: Vec<&str> = super::samples().iter().map(super::Event::name).collect();
        assert_eq!(sampled, super::super::names().collect::<Vec<_>>());
    }
}
