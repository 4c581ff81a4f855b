//! What happened before, in the house of the table: somebody of each kind, and something for each row to be about.

use ledger::ids::{
    CircleId, ClosingId, CodeId, ContributionId, DecisionId, DocumentId, FindingId, ItemId,
    MandateId, MemberId, TakeoverId,
};
use serde_json::json;

use crate::closings;
use crate::house::{FOUNDER, House, attached};

use super::PEOPLE;

/// What happened before in the house of the table.
pub(super) struct Scene {
    pub(super) house: House,
    pub(super) decision: DecisionId,
    pub(super) of_others: DecisionId,
    pub(super) waiting: ContributionId,
    pub(super) work: u64,
    pub(super) disputed: u64,
    pub(super) spend: u64,
    pub(super) gift: u64,
    pub(super) past: u64,
    pub(super) batch: TakeoverId,
    pub(super) item: ItemId,
    pub(super) steward: MandateId,
    pub(super) closing: ClosingId,
    pub(super) finding: FindingId,
    pub(super) document: DocumentId,
}

/// Whether the organ is seated.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Organ {
    Empty,
    Seated,
}

pub(super) fn scene(organ: Organ) -> Scene {
    let mut house = House::opened();
    let names: Vec<&str> = PEOPLE
        .iter()
        .map(|(_, name)| *name)
        .filter(|name| !["Nobody", "Gus", FOUNDER].contains(name))
        .collect();
    house.admit(&names);
    house.admit(&["Omar", "Odile"]);
    house.admit_as("Gus", json!({"standing": "guest"}));
    house.circle("Lieu", None);
    house.circle("Bar", Some("Lieu"));
    house.circle("Jardin", None);
    house.circle("Vide", Some("Lieu"));
    house.code("BAR", "Bar");
    house.code("JUS", "Bar");
    for (role, who, circle) in [
        ("steward", "Sol", "Jardin"),
        ("frame_keeper", "Odile", "Jardin"),
        ("steward", "Sia", "Lieu"),
        ("coordinator", "Cléo", "Bar"),
        ("coordinator", "Coline", "Lieu"),
        ("budget_referent", "Budi", "Bar"),
        ("frame_keeper", "Fred", "Bar"),
        ("counter_keeper", "Kim", "Bar"),
    ] {
        house.mandate(role, who, Some(circle));
    }
    let steward = house.mandate("steward", "Sam", Some("Bar"));
    for (role, who) in
        [("treasurer", "Trix"), ("secretary", "Sec"), ("administrator", "Ada"), ("auditor", "Audi")]
    {
        house.mandate(role, who, None);
    }
    house.rules(json!({"time": {"gifts": "allowed", "floor": -6000, "expiry_months": 12}}));
    house.delegate("Ana", "Del");
    house.asks("Ana", "circles.join", json!({"circle": "#Lieu"})).done();
    // Cléo validates, so that Sam is another.
    let declared = house.declare("Ana", "BAR", 600);
    let work = house.validate("Cléo", declared);
    house.on("2027-04-01");
    let declared = house.declare("Ana", "BAR", 60);
    let disputed = house.validate("Cléo", declared);
    house.asks("Ana", "time.dispute", json!({"entry": disputed, "reason": "…"})).done();
    let twice = json!({"code": "BAR", "day": "2027-04-01", "minutes": 5, "what": "…", "confirm": ["declared_already"]});
    let waiting = house.asks("Ana", "time.declare", twice).done().id::<ContributionId>();
    let spend = house.spend("Ana", "BAR", 10);
    let gift = house.asks("Ana", "time.give", json!({"to": "@Max", "minutes": 5})).done().first;
    let item = json!({"name": "Sirop", "code": "BAR", "minutes": 15});
    let item = house.asks("Sam", "time.price_item", item).done().id();
    let decision = house.decision();
    let opens = json!({"file": "cd".repeat(32), "decision": decision});
    let batch: TakeoverId = house.asks("Ada", "takeover.open", opens).done().id();
    let line = json!({
        "takeover": batch, "line": 1, "member": "@Ana", "code": "BAR", "day": "2025-11-30",
        "minutes": 60, "mode": "time_credit",
    });
    let past = house.asks("Ada", "takeover.take_contribution", line).done().first;
    let decided = json!({"subject": "…", "manner": "consent", "report": "ab".repeat(32)});
    let decision: DecisionId = house.asks("Sec", "decisions.record", decided).done().id();
    house.asks("Odile", "decisions.support", json!({"decision": decision})).done();
    let of_others = json!({"subject": "…", "manner": "consent", "circle": "#Jardin"});
    let of_others: DecisionId = house.asks("Odile", "decisions.record", of_others).done().id();
    let file = attached(&json!({"contribution": waiting}));
    let document = house.asks("Ana", "documents.attach", file).done().id();
    house.suspend("Susi");
    house.leave("Léa");
    let closing = closings::propose(&mut house, "2026-03-10");
    let found = json!({"closing": closing, "text": "…"});
    let finding = house.asks("Audi", "audit.record_finding", found).done().id();
    match organ {
        Organ::Empty => {}
        Organ::Seated => {
            house.seat(&["Olga", "Omar", "Odile"]);
            for (by, whose) in [("Omar", "Olga"), ("Olga", "Omar"), ("Olga", "Odile")] {
                closings::enrol(&mut house, by, whose).done();
            }
            // Olga has not signed yet; two are a quorum.
            for seat in ["Omar", "Odile"] {
                closings::sign(&mut house, seat, closing).done();
            }
        }
    }
    Scene {
        house,
        decision,
        of_others,
        waiting,
        work,
        disputed,
        spend,
        gift,
        past,
        batch,
        item,
        steward,
        closing,
        finding,
        document,
    }
}

impl Scene {
    pub(super) fn ana(&self) -> MemberId {
        self.house.id("Ana")
    }

    pub(super) fn bar(&self) -> CircleId {
        self.house.circle_id("Bar")
    }

    pub(super) fn code(&self) -> CodeId {
        self.house.code_id("BAR")
    }

    pub(super) fn copy(&self) -> Self {
        Self { house: self.house.copy(), ..*self }
    }

    /// The same house at the moment when this row's act is next.
    pub(super) fn ready_for(self, row: &str) -> Self {
        let mut ready = self;
        let (closing, house) = (ready.closing, &mut ready.house);
        let back = json!({"closing": closing, "reason": "…"});
        match row {
            "closings.key_revoked" => {
                let by = if house.state().closings.keys_of(house.id("Olga")).next().is_some() {
                    "Olga"
                } else {
                    FOUNDER
                };
                closings::enrol(house, by, "Ana").done();
            }
            "closings.proposed" => {
                house.asks("Trix", "closings.withdraw", back).done();
            }
            "closings.accounts_approved" => {
                house.asks("Trix", "closings.withdraw", back).done();
                ready.closing = closings::propose_year(house, "2026-03-10");
                let report = json!({"closing": ready.closing, "opinion": "unqualified"});
                house.asks("Audi", "audit.give_report", report).done();
                if house.state().closings.keys_of(house.id("Olga")).next().is_some() {
                    for seat in ["Olga", "Omar"] {
                        closings::sign(house, seat, ready.closing).done();
                    }
                    closings::validate(house, "Trix", ready.closing).done();
                }
            }
            "circles.left" => {
                // To leave a circle one must be in it.
                house.asks("Ana", "circles.join", json!({"circle": "#Bar"})).done();
            }
            _ => {}
        }
        ready
    }
}
