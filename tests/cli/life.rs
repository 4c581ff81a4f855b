//! A place where everything that moves time happened, with closings in between, and people and things whose names
//! are an attack on whatever reads them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::closings::{Place, days_ago};
use crate::house::{House, run};

/// Names that a tool could take for its own words; each is admitted, contributes and is exported.
pub(crate) const HOSTILE: [&str; 17] = [
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "-2+3;+1",
    "Ana",
    "(*) ; [2020/01/01] :x: date:2020-01-01 \"q\" \\",
    "Zoé | Ça;  deux   blancs: et deux points",
    "!include /etc/passwd",
    "{{ x }} ${HOME} %n",
    "'=1+1",
    "＝HYPERLINK(\"http://example.org\")",
    "أحمد بن سعيد",
    "m-0123456789",
    "a, \"b\"\",=1",
    "Œuvre œcuménique d’Î",
    "ANA",
    "Closing validated",
    "Arrêté validé",
];

/// What people write about what they did.
const TEXTS: [&str; 8] = [
    "=1+1\n+2;=3,\"@x\"",
    "Service au bar, [2020-01-01] [=2020/01/01] ; what: date:1999-01-01 evil:1, worse:2",
    "2026-01-01 * \"x\"\n    liabilities:members  100 MIN\n\n2026-01-02 close Equity:Commons",
    "\\\" \\ \"\"\" ^link #tag",
    "end comment\ncomment\n!include x",
    "\tTab | = | 100 MIN @ 2 EUR",
    "Désherbage du potager",
    "é",
];

pub(crate) struct Life {
    pub(crate) place: Place,
    /// Members by a word of this story.
    pub(crate) who: BTreeMap<&'static str, String>,
    steward: String,
    pub(crate) admin: String,
    circle: String,
    other: String,
    decision: String,
    takeover: String,
    /// The last days of the closings that were validated.
    pub(crate) closed: Vec<String>,
}

fn asks(house: &House, by: &str, command: Value) -> Vec<String> {
    let line = if by.is_empty() { json!({}) } else { json!({ "by": by }) };
    let mut line = line;
    line["command"] = command;
    house.do_all(&[&line.to_string()])
}

impl Life {
    /// Somebody is admitted, who is called so.
    fn admit(house: &House, by: &str, name: &str) -> String {
        asks(house, by, json!({"members": {"admit": {"name": name}}}))[0].clone()
    }

    /// Rules, circles, codes and people, before anybody did anything.
    fn begun() -> Self {
        let house = House::new();
        let decision = json!({"decisions": {"record":
            {"subject": "Le cadre", "manner": "consent", "report": "ab".repeat(32)}}});
        let decision = asks(&house, "", decision)[0].clone();
        let rules = json!({"time": {"gifts": "allowed", "opening_credit": 15,
            "expiry_months": 1, "dispute_days": 1}, "retention": null});
        asks(
            &house,
            "",
            json!({"organisation": {"adopt_rules":
            {"changes": rules, "decision": decision}}}),
        );
        let circle = |name: &str| {
            let create = json!({"name": name, "kind": "project", "decision": decision});
            asks(&house, "", json!({"circles": {"create": create}}))[0].clone()
        };
        let (nourrir, other) = (circle("Nourrir, [jardin]; =1"), circle("Planter"));
        let code = |label: &str, circle: &str, parent: Option<&str>| {
            let mut open = json!({"label": label, "name": format!("@{label}"), "circle": circle});
            if let Some(parent) = parent {
                open["parent"] = parent.into();
            }
            asks(&house, "", json!({"circles": {"open_code": open}}));
        };
        code("NOURRIR", &nourrir, None);
        code("Bar & terrasse", &nourrir, Some("NOURRIR"));
        code("bar-terrasse", &nourrir, Some("NOURRIR"));
        code("=SUM(A1);x, y:z", &nourrir, Some("Bar & terrasse"));
        code("planter", &other, None);
        let takeover = json!({"takeover": {"open":
            {"file": "ef".repeat(32), "decision": decision}}});
        let takeover = asks(&house, "", takeover)[0].clone();
        let steward = Self::admit(&house, "", "Line");
        for circle in [&nourrir, &other] {
            for role in ["steward", "coordinator"] {
                let mandate = json!({"member": steward, "role": role, "circle": circle,
                    "how": "volunteering", "decision": decision});
                asks(&house, "", json!({"circles": {"give_mandate": mandate}}));
            }
        }
        let admin = Self::admit(&house, "", "Agathe");
        let place = Place::in_house(house);
        let mandate = json!({"member": admin, "role": "administrator", "how": "appointment",
            "decision": decision});
        asks(&place.house, &place.seats[0], json!({"circles": {"give_mandate": mandate}}));

        let (who, closed) = (BTreeMap::new(), Vec::new());
        Self { place, who, steward, admin, circle: nourrir, other, decision, takeover, closed }
    }

    fn house(&self) -> &House {
        &self.place.house
    }

    fn seat(&self) -> &str {
        &self.place.seats[0]
    }

    /// Declared by the member and validated by the steward; the record that counts.
    fn contribute(&self, who: &str, code: &str, ago: i32, minutes: u32, more: &Value) -> u64 {
        let text = TEXTS[usize::try_from(minutes).unwrap() % TEXTS.len()];
        let mut declare =
            json!({"code": code, "day": days_ago(ago), "minutes": minutes, "what": text});
        for (name, value) in more.as_object().unwrap() {
            declare[name] = value.clone();
        }
        let made = asks(self.house(), who, json!({"time": {"declare": declare}}));
        let validate = json!({"by": self.steward, "command":
            {"time": {"validate": {"contribution": made[0]}}}});
        let ran = self.house().act(&validate.to_string());
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
        ran.json()["seqs"][0].as_u64().unwrap()
    }

    fn spend(&self, who: &str, on: &Value) {
        asks(self.house(), who, json!({"time": {"spend": {"on": on}}}));
    }

    /// Contributions of everybody, one of them reversed, one recoded.
    fn first_months(&mut self) {
        let takes = json!({"takeover": {"take_balance": {"takeover": self.takeover, "line": 2,
            "member": self.steward, "day": days_ago(300), "minutes": -45}}});
        asks(self.house(), &self.admin, takes);
        let codes = ["NOURRIR", "Bar & terrasse", "bar-terrasse", "=SUM(A1);x, y:z", "planter"];
        for (place, name) in HOSTILE.iter().enumerate() {
            let member = Self::admit(self.house(), &self.admin, name);
            let minutes = 30 + u32::try_from(place).unwrap();
            let ago = 100 + i32::try_from(place).unwrap();
            self.contribute(&member, codes[place % codes.len()], ago, minutes, &json!({}));
            self.who.insert(name, member);
        }
        let ana = self.who["Ana"].clone();
        let pro_bono = json!({"mode": "pro_bono"});
        self.contribute(&ana, "planter", 95, 61, &pro_bono);
        let wrong = self.contribute(&ana, "NOURRIR", 95, 77, &json!({}));
        let elsewhere = self.contribute(&ana, "NOURRIR", 96, 78, &json!({}));
        self.who.insert("erased", Self::admit(self.house(), &self.admin, "Zénobie Quetzalcóatl"));
        self.who.insert("away", Self::admit(self.house(), &self.admin, "Gaël Absent"));
        let (erased, away) = (self.who["erased"].clone(), self.who["away"].clone());
        self.contribute(&erased, "NOURRIR", 90, 45, &json!({"what": "Kaléidoscope et xylophone"}));
        self.contribute(&away, "planter", 91, 33, &json!({}));
        asks(
            self.house(),
            self.seat(),
            json!({"corrections": {"reverse":
            {"entry": wrong, "reason": "=Compté deux fois"}}}),
        );
        asks(
            self.house(),
            &self.place.treasurer,
            json!({"corrections": {"recode":
            {"entry": elsewhere, "to": "bar-terrasse", "reason": "[2020-01-01] ; la terrasse"}}}),
        );
    }

    /// Everything else that moves time, and what changes names and circles.
    fn then(&self) {
        let (ana, erased) = (&self.who["Ana"], &self.who["erased"]);
        // Done in a period that is closed, counted on the first open day.
        self.contribute(ana, "NOURRIR", 80, 52, &json!({}));
        let price = json!({"name": "Café; =2", "code": "Bar & terrasse", "minutes": 5});
        let item = asks(self.house(), &self.steward, json!({"time": {"price_item": price}}));
        self.spend(ana, &json!({"item": {"item": item[0], "quantity": 2}}));
        self.spend(ana, &json!({"service": {"code": "planter", "minutes": 11}}));
        let gift = json!({"to": self.who["-2+3;+1"], "minutes": 7, "message": "+Merci"});
        asks(self.house(), ana, json!({"time": {"give": gift}}));
        let adjust = json!({"member": ana, "minutes": -4, "reason": "Écart",
            "decision": self.decision});
        asks(self.house(), self.seat(), json!({"time": {"adjust": adjust}}));
        let suspend = json!({"member": self.who["ANA"], "reason": "Brouille et tintamarre",
            "decision": self.decision});
        asks(self.house(), self.seat(), json!({"members": {"suspend": suspend}}));
        let expire = json!({"member": self.who["away"], "because": "age"});
        asks(self.house(), self.seat(), json!({"time": {"expire": expire}}));
        // Their opening credit and what they did: 15 and 45.
        self.spend(erased, &json!({"service": {"code": "NOURRIR", "minutes": 60}}));
        asks(self.house(), erased, json!({"members": {"leave": {}}}));
        let path = self.house().path();
        let ran = run(&["erase", path, erased, "--by", &self.admin, "--yes"], "");
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
        let merge = json!({"circle": self.other, "into": self.circle});
        asks(self.house(), self.seat(), json!({"circles": {"merge": merge}}));
        let relabel = json!({"code": "planter", "label": "Planter, semer", "name": "Le jardin"});
        asks(self.house(), self.seat(), json!({"circles": {"relabel_code": relabel}}));
    }

    /// The whole story.
    pub(crate) fn lived() -> Self {
        let mut life = Self::begun();
        life.first_months();
        let (first, last) = (days_ago(60), days_ago(2));
        life.place.contested_until("contested.json", &first);
        life.place.closed_until("first.json", &first);
        life.then();
        life.place.closed_until("second.json", &last);
        life.closed = vec![first, last];
        // After the last closing too.
        let ana = life.who["Ana"].clone();
        life.spend(&ana, &json!({"service": {"code": "bar-terrasse", "minutes": 2}}));
        let verdict = life.house().verify();
        assert_eq!(verdict["ok"], true, "{verdict}");
        life
    }
}
