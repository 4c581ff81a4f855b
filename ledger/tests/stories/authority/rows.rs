//! The event of each row of the table, as somebody who may do it would record it.

use ledger::events::audit::{FindingAnswered, FindingRecorded, Opinion, ReportGiven};
use ledger::events::circles::{How, Kind, Role};
use ledger::events::closings::{
    AccountsApproved, Contested, KeyEnrolled, KeyRevoked, Validated, Withdrawn,
};
use ledger::events::documents::{
    Attached, Commented, Content, Media, Subject, Withdrawn as TakenBack,
};
use ledger::events::members::Standing;
use ledger::events::time::{Because, Capacity, Mode, Outcome};
use ledger::events::{
    Event, circles, corrections, decisions, members, organisation, takeover, time,
};
use ledger::ids::{Id, SessionId};
use ledger::law;
use ledger::proof::key::PublicKey;
use ledger::sealed::{AsText, Digest, Salt, Sealed};
use ledger::text::{Label, Name, Note};
use ledger::totals;
use ledger::units::{Balance, Minutes};

use crate::closings;
use crate::house::day;

use super::scene::Scene;

fn sealed<T: AsText>(text: &T) -> Sealed<T> {
    Sealed::commit(text, &Salt([1; 32]))
}

fn note() -> Sealed<Note> {
    sealed(&Note::new("…").unwrap())
}

fn new<I: Id>() -> I {
    I::from_bits(0x5eed)
}

fn minutes(count: i64) -> Minutes {
    Minutes::new(count).unwrap()
}
impl Scene {
    /// The event of a row, as somebody who may do it would record it.
    pub(super) fn event(&self, row: &str) -> Event {
        let area = row.split_once('.').unwrap().0;
        match area {
            "organisation" if row == "organisation.key_changed" => {
                organisation::KeyChanged { public: PublicKey([9; 32]) }.into()
            }
            "organisation" if row == "organisation.restored" => {
                let formerly = self.house.state().organisation.as_ref().unwrap().origin().clone();
                let origin = "lieu.example/2027".parse().unwrap();
                organisation::Restored { origin, formerly }.into()
            }
            "organisation" => {
                let mut rules = self.house.state().organisation.clone().unwrap().rules;
                rules.late_months = 3;
                organisation::RulesAdopted { rules, decision: Some(self.decision) }.into()
            }
            "members" => self.of_members(row),
            "circles" => self.of_circles(row),
            "decisions" => self.of_decisions(row),
            "time" => self.of_time(row),
            "takeover" => self.of_takeover(row),
            "corrections" => self.of_corrections(row),
            "closings" => self.of_closings(row),
            "audit" => self.of_audit(row),
            "documents" => self.of_documents(row),
            other => panic!("{other}"),
        }
    }

    fn of_members(&self, row: &str) -> Event {
        let (member, decision) = (self.ana(), Some(self.decision));
        match row {
            "members.admitted" => members::Admitted {
                member: new(),
                kind: members::Kind::Natural,
                standing: Standing::Volunteer,
                identity: sealed(&Name::new("Zoé").unwrap()),
                representative: None,
                opening_credit: None,
            }
            .into(),
            "members.standing_changed" => {
                let standing = Standing::Newcomer;
                members::StandingChanged { member, standing, opening_credit: None }.into()
            }
            "members.left" => members::Left { member }.into(),
            "members.suspended" => {
                let decision = self.decision;
                members::Suspended { member, last: None, reason: note(), decision }.into()
            }
            "members.reinstated" => {
                members::Reinstated { member: self.house.id("Susi"), decision }.into()
            }
            "members.identity_amended" => {
                let identity = sealed(&Name::new("Anaïs").unwrap());
                members::IdentityAmended { member, identity }.into()
            }
            "members.delegation_given" => {
                let delegate = self.house.id("Omar");
                members::DelegationGiven { member, delegate, decision }.into()
            }
            "members.delegation_ended" => {
                members::DelegationEnded { member, delegate: self.house.id("Del") }.into()
            }
            // Only who left can be forgotten: here it is Léa who asks for herself.
            "members.identity_erased" => {
                members::IdentityErased { member: self.house.id("Léa"), decision: None }.into()
            }
            "members.way_in_given" => {
                members::WayInGiven { member, purpose: members::WayIn::Recovery }.into()
            }
            other => panic!("{other}"),
        }
    }

    fn of_circles(&self, row: &str) -> Event {
        let (circle, code, member) = (self.bar(), self.code(), self.ana());
        let (lieu, jardin) = (self.house.circle_id("Lieu"), self.house.circle_id("Jardin"));
        let (decision, kind) = (Some(self.decision), Kind::Project);
        let name = Label::new("Nouveau").unwrap();
        let label = Label::new("NOUVEAU").unwrap();
        let given = |role, circle, last| {
            let (mandate, member) = (new(), self.house.id("Omar"));
            let (first, how) = (self.house.today(), How::Appointment);
            circles::MandateGiven { mandate, member, role, circle, first, last, how, decision }
        };
        match row {
            "circles.created" => {
                circles::Created { circle: new(), name, kind, parent: None, decision }.into()
            }
            "circles.created(action)" => {
                let parent = Some(circle);
                circles::Created { circle: new(), name, kind, parent, decision: None }.into()
            }
            "circles.amended" => circles::Amended { circle, name, kind, parent: Some(lieu) }.into(),
            "circles.amended(elsewhere)" => {
                circles::Amended { circle, name, kind, parent: Some(jardin) }.into()
            }
            "circles.merged" => circles::Merged { circle, into: jardin }.into(),
            "circles.closed" => circles::Closed { circle: self.house.circle_id("Vide") }.into(),
            "circles.joined" => circles::Joined { circle, member }.into(),
            "circles.left" => circles::Left { circle, member }.into(),
            "circles.code_opened" => {
                circles::CodeOpened { code: new(), label, name, circle, parent: None }.into()
            }
            "circles.code_relabelled" => circles::CodeRelabelled { code, label, name }.into(),
            "circles.code_closed" => circles::CodeClosed { code }.into(),
            "circles.mandate_given(steward)" => given(Role::Steward, Some(circle), None).into(),
            "circles.mandate_given(seat)" => {
                let first = self.house.today().plus_days(1000);
                let last = Some(first);
                circles::MandateGiven { first, ..given(Role::OrganSeat, None, last) }.into()
            }
            "circles.mandate_ended" => {
                circles::MandateEnded { mandate: self.steward, decision }.into()
            }
            other => panic!("{other}"),
        }
    }

    fn of_decisions(&self, row: &str) -> Event {
        let recorded = |circle| decisions::Recorded {
            decision: new(),
            taken: self.house.today(),
            circle,
            manner: decisions::Manner::Consent,
            subject: note(),
            report: None,
        };
        match row {
            "decisions.recorded(circle)" => recorded(Some(self.bar())).into(),
            "decisions.recorded(all)" => recorded(None).into(),
            "decisions.supported" => decisions::Supported { decision: self.of_others }.into(),
            other => panic!("{other}"),
        }
    }

    fn of_time(&self, row: &str) -> Event {
        let (member, code, contribution) = (self.ana(), self.code(), self.waiting);
        let (day, mode) = (self.house.today(), Mode::TimeCredit);
        let one = minutes(1);
        match row {
            "time.contribution_declared" => time::ContributionDeclared {
                contribution: new(),
                member,
                code,
                day,
                minutes: one,
                mode,
                what: note(),
                session: None,
            }
            .into(),
            "time.credit_spent" => time::CreditSpent {
                member,
                minutes: one,
                code,
                day,
                counted: None,
                bought: None,
                served: None,
            }
            .into(),
            "time.contribution_withdrawn" => time::ContributionWithdrawn { contribution }.into(),
            "time.disputed" => time::Disputed { entry: self.spend, member, reason: note() }.into(),
            "time.credit_given" => {
                let to = self.house.id("Omar");
                time::CreditGiven { member, to, minutes: one, message: None }.into()
            }
            "time.credit_adjusted" => {
                let (minutes, decision) = (Balance::new(1), self.decision);
                time::CreditAdjusted { member, minutes, reason: note(), decision }.into()
            }
            "time.credit_expired" => {
                let minutes = Balance::new(645);
                time::CreditExpired { member, minutes, because: Because::Age }.into()
            }
            "time.item_priced" => time::ItemPriced {
                item: new(),
                name: Label::new("Jus").unwrap(),
                code,
                minutes: one,
                daily_cap: None,
                contains: None,
                refills: None,
            }
            .into(),
            "time.item_withdrawn" => time::ItemWithdrawn { item: self.item }.into(),
            other => panic!("{other}"),
        }
    }

    /// What is answered for another says in which capacity: whoever may, in theirs.
    pub(super) fn answered(&self, row: &str, capacity: Capacity) -> Option<Event> {
        let (member, code, contribution) = (self.ana(), self.code(), self.waiting);
        let (day, mode) = (self.house.today(), Mode::TimeCredit);
        let event = match row {
            "time.contribution_validated" => time::ContributionValidated {
                contribution,
                member,
                code,
                day,
                counted: None,
                minutes: minutes(5),
                mode,
                reason: None,
                capacity,
            }
            .into(),
            "time.contribution_recorded" => time::ContributionRecorded {
                contribution: new(),
                session: SessionId::from_bits(1),
                member,
                code,
                day,
                counted: None,
                minutes: minutes(1),
                mode,
                what: note(),
                capacity,
            }
            .into(),
            "time.contribution_refused" => {
                time::ContributionRefused { contribution, reason: note(), capacity }.into()
            }
            "time.dispute_answered" => {
                let (entry, outcome) = (self.disputed, Outcome::Dismissed);
                time::DisputeAnswered { entry, outcome, reason: note(), capacity }.into()
            }
            _ => return None,
        };
        Some(event)
    }

    fn of_takeover(&self, row: &str) -> Event {
        let (takeover, member, code) = (self.batch, self.ana(), self.code());
        let (past, mode) = (day("2025-11-30"), Mode::TimeCredit);
        match row {
            "takeover.opened" => {
                let decision = self.decision;
                takeover::Opened { takeover: new(), file: Digest([0; 32]), decision }.into()
            }
            "takeover.contribution_taken_over" => takeover::ContributionTakenOver {
                takeover,
                line: 9,
                contribution: new(),
                member,
                code,
                day: past,
                counted: law::counted(self.house.state(), past).unwrap(),
                minutes: minutes(1),
                mode,
                what: None,
                validator: None,
            }
            .into(),
            "takeover.doubtful_taken_over" => takeover::DoubtfulTakenOver {
                takeover,
                line: 9,
                contribution: new(),
                member,
                code,
                day: past,
                minutes: minutes(1),
                mode,
                what: None,
                doubt: note(),
            }
            .into(),
            "takeover.balance_taken_over" => takeover::BalanceTakenOver {
                takeover,
                line: 9,
                member,
                day: past,
                counted: law::counted(self.house.state(), past).unwrap(),
                minutes: Balance::new(1),
            }
            .into(),
            "takeover.reversed" => {
                let (entries, minutes) = (1, Balance::new(60));
                takeover::Reversed { takeover, entries, minutes, reason: note() }.into()
            }
            other => panic!("{other}"),
        }
    }

    fn of_closings(&self, row: &str) -> Event {
        let (closing, reason) = (self.closing, note());
        let house = &self.house;
        match row {
            "closings.key_enrolled" => {
                let member = self.ana();
                let words = closings::enrolment(house, "Ana");
                let public = words["public"].as_str().unwrap().parse().unwrap();
                let signature = words["signature"].as_str().unwrap().parse().unwrap();
                KeyEnrolled { member, public, signature }.into()
            }
            "closings.key_revoked" => {
                let public = closings::key(house, "Ana").verifier().public();
                KeyRevoked { member: self.ana(), public }.into()
            }
            "closings.proposed" => {
                let mut proposed = house.state().closings.get(closing).unwrap().proposed.clone();
                proposed.closing = new();
                let origin = house.state().organisation.as_ref().unwrap().origin();
                let records = house.state().tree.size();
                proposed.totals = totals::digest(&house.state().totals(origin, &proposed, records));
                proposed.into()
            }
            "closings.signed" => closings::signature(house, closing, "Olga").into(),
            "closings.contested" => Contested { closing, reason }.into(),
            "closings.withdrawn" => Withdrawn { closing, reason }.into(),
            "closings.validated" => Validated { closing }.into(),
            "closings.accounts_approved" => {
                AccountsApproved { closing, decision: self.decision }.into()
            }
            other => panic!("{other}"),
        }
    }

    fn of_audit(&self, row: &str) -> Event {
        let (closing, finding) = (self.closing, self.finding);
        match row {
            "audit.finding_recorded" => {
                FindingRecorded { finding: new(), closing, record: Some(7), text: note() }.into()
            }
            "audit.finding_answered" => FindingAnswered { finding, answer: note() }.into(),
            "audit.report_given" => {
                ReportGiven { closing, opinion: Opinion::Unqualified, report: None }.into()
            }
            other => panic!("{other}"),
        }
    }

    fn of_documents(&self, row: &str) -> Event {
        let attached = |to| Attached {
            document: new(),
            to,
            content: sealed(&Content::of(1, Digest([1; 32]))),
            media: Media::Text,
            caption: note(),
        };
        match row {
            "documents.attached(work)" => attached(Subject::Contribution(self.waiting)).into(),
            "documents.attached(decision)" => attached(Subject::Decision(self.decision)).into(),
            "documents.attached(elsewhere)" => attached(Subject::Decision(self.of_others)).into(),
            "documents.commented(dispute)" => {
                Commented { on: Subject::Record(self.disputed), text: note() }.into()
            }
            "documents.commented(work)" => {
                Commented { on: Subject::Contribution(self.waiting), text: note() }.into()
            }
            "documents.withdrawn" => TakenBack { document: self.document }.into(),
            other => panic!("{other}"),
        }
    }

    fn of_corrections(&self, row: &str) -> Event {
        let entry = match row {
            "corrections.entry_reversed(work)" | "corrections.entry_recoded" => self.work,
            "corrections.entry_reversed(spend)" => self.spend,
            "corrections.entry_reversed(gift)" => self.gift,
            "corrections.entry_reversed(past)" => self.past,
            other => panic!("{other}"),
        };
        if row == "corrections.entry_recoded" {
            let (from, to) = (self.code(), self.house.code_id("JUS"));
            return corrections::EntryRecoded { entry, from, to, reason: note() }.into();
        }
        corrections::EntryReversed { entry, reason: note() }.into()
    }
}
