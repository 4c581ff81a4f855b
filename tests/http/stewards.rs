//! What stewards and counter keepers do, through the pages, without a script: answered, written down, served, undone.

use ledger::ids::{ContributionId, MemberId};

pub(crate) use crate::demo::Demo as World;

/// A page, or where another one is.
pub(crate) struct Came {
    pub(crate) status: u16,
    pub(crate) place: String,
    pub(crate) body: String,
}

/// As a browser without scripts goes through it.
impl World {
    pub(crate) fn new() -> Self {
        Self::below("/")
    }

    pub(crate) fn browser(&self, role: &str) -> String {
        self.session(self.member(role))
    }

    pub(crate) fn get(&self, cookie: &str, path: &str) -> Came {
        came(self.agent.get(self.url(path)).header("cookie", cookie).call().unwrap())
    }

    pub(crate) fn post(&self, cookie: &str, path: &str, fields: &[(&str, &str)]) -> Came {
        let fields: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", value.replace(' ', "+")))
            .collect();
        let request = self.agent.post(self.url(path)).header("cookie", cookie);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        came(request.send(fields.join("&")).unwrap())
    }

    fn waiting(&self, role: &str) -> Vec<ContributionId> {
        let today = self.app.today().unwrap();
        let views = self.app.current.views();
        let waiting = views.waiting_for(self.member(role), today);
        waiting.map(|found| found.contribution).collect()
    }

    pub(crate) fn head(&self) -> u64 {
        self.app.current.views().head.seq
    }
}

pub(crate) fn came(mut answer: ureq::http::Response<ureq::Body>) -> Came {
    let place = answer.headers().get("location").map(|place| place.to_str().unwrap().to_owned());
    let status = answer.status().as_u16();
    Came {
        status,
        place: place.unwrap_or_default(),
        body: answer.body_mut().read_to_string().unwrap(),
    }
}

/// The key of the first form of a page.
pub(crate) fn key(page: &Came) -> String {
    let after =
        page.body.split("name=\"key\" value=\"").nth(1).unwrap_or_else(|| panic!("{}", page.body));
    after.split('"').next().unwrap().to_owned()
}

#[test]
fn several_are_validated_one_is_adjusted_one_refused_and_each_once() {
    let world = World::new();
    let cookie = world.browser("counter_keeper");
    let waiting = world.waiting("counter_keeper");
    // Those of the circle that they answer for themselves.
    let waiting: Vec<ContributionId> = {
        let views = world.app.current.views();
        let nourrir = views.circles.code("NOURRIR").unwrap();
        let here = views.inbox.waiting().into_iter().filter(|found| found.code == nourrir);
        here.map(|found| found.contribution).filter(|found| waiting.contains(found)).collect()
    };
    let [one, two, three, four, ..] = waiting[..] else { panic!("{waiting:?}") };
    let left = world.waiting("counter_keeper").len();
    let page = world.get(&cookie, "/inbox");
    assert!(page.body.contains(" déclarations attendent, la plus ancienne"), "{}", page.body);
    let (first, second) = (one.to_string(), two.to_string());
    let key = key(&page);
    let nothing = world.post(&cookie, "/inbox", &[("key", &key)]);
    assert_eq!(nothing.status, 422);
    assert!(nothing.body.contains("Rien n’est coché"));
    let chosen = [("key", key.as_str()), ("line", &first), ("line", &second)];
    let before = world.head();
    let done = world.post(&cookie, "/inbox", &chosen);
    assert_eq!(done.status, 303, "{}", done.body);
    assert_eq!(world.head(), before + 2);
    // Sent again, nothing more is recorded, and the same is said.
    let again = world.post(&cookie, "/inbox", &chosen);
    assert_eq!((again.status, &again.place), (303, &done.place));
    assert_eq!(world.head(), before + 2);
    let told = world.get(&cookie, &done.place);
    assert_eq!(told.body.matches("Validé\u{a0}:").count(), 2, "{}", told.body);
    assert!(told.body.contains("Une annulation la corrige"));
    // Nobody else reads there what somebody answered.
    let other = world.get(&world.browser("member"), &done.place);
    assert!(!other.body.contains("Validé\u{a0}:"));

    let place = format!("/inbox/{three}");
    let unsaid =
        world.post(&cookie, &place, &[("answer", "adjust"), ("minutes", "1h"), ("key", "k3")]);
    assert_eq!(unsaid.status, 422);
    assert!(unsaid.body.contains("Écrire pourquoi") && unsaid.body.contains("value=\"1h\""));
    let fields =
        [("answer", "adjust"), ("minutes", "1h"), ("adjust_reason", "une heure"), ("key", "k3")];
    let adjusted = world.post(&cookie, &place, &fields);
    assert_eq!(adjusted.status, 303, "{}", adjusted.body);
    assert!(world.get(&cookie, &adjusted.place).body.contains("1\u{a0}h "));

    let place = format!("/inbox/{four}");
    let fields = [("answer", "refuse"), ("refuse_reason", "pas vu"), ("key", "k4")];
    let refused = world.post(&cookie, &place, &fields);
    assert_eq!(refused.status, 303, "{}", refused.body);
    assert!(world.get(&cookie, &refused.place).body.contains("Refusé\u{a0}:"));
    assert_eq!(world.waiting("counter_keeper").len(), left - 4);
    // In its place, where only a part is asked for.
    let (cookie, five) = (world.browser("steward"), world.waiting("steward")[0]);
    let url = world.url(&format!("/inbox/{five}"));
    let request = world.agent.post(url).header("cookie", &cookie).header("hx-request", "true");
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let part = came(request.send("answer=validate&key=k5").unwrap());
    assert!(part.body.starts_with("<li class=\"answered\""), "{}", part.body);
    assert!(part.body.contains("hx-swap-oob"));
    // What is one's own is not there.
    let own = world.get(&world.browser("member"), &format!("/inbox/{}", world.place.waiting));
    assert_eq!(own.status, 404);
}

#[test]
fn two_hours_among_seven_are_shown_before_they_are_recorded() {
    let world = World::new();
    let cookie = world.browser("coordinator");
    let (code, people) = {
        let views = world.app.current.views();
        let code = views.circles.code("BAR").unwrap();
        let people: Vec<String> = views
            .directory
            .members
            .iter()
            .filter(|(member, person)| {
                views.present.takes_part(**member)
                    && person.standing == ledger::events::members::Standing::Volunteer
                    && **member != world.member("coordinator")
            })
            .map(|(member, _)| member.to_string())
            .take(7)
            .collect();
        (code.to_string(), people)
    };
    assert_eq!(people.len(), 7);
    let page = world.get(&cookie, "/work-party");
    let key = key(&page);
    let day = world.app.today().unwrap().to_string();
    let mut fields = vec![
        ("key", key.as_str()),
        ("code", &code),
        ("day", &day),
        ("what", "chantier"),
        ("time", "shared"),
        ("minutes", "2h"),
    ];
    let people_step = world.post(&cookie, "/work-party", &fields);
    assert_eq!(people_step.status, 200);
    fields.extend(people.iter().map(|member| ("person", member.as_str())));
    fields.push(("step", "parts"));
    let before = world.head();
    let parts = world.post(&cookie, "/work-party", &fields);
    let shown =
        |time: &str| parts.body.matches(&format!("<td class=\"number\">{time}</td>")).count();
    assert_eq!(shown("0\u{a0}h\u{a0}18"), 1, "{}", parts.body);
    assert_eq!(shown("0\u{a0}h\u{a0}17"), 6, "{}", parts.body);
    assert_eq!(world.head(), before, "nothing is recorded by looking");
    fields.pop();
    fields.push(("step", "record"));
    fields.push(("confirm", "declared_already"));
    let done = world.post(&cookie, "/work-party", &fields);
    assert_eq!(done.status, 303, "{}", done.body);
    assert_eq!(world.head(), before + 7);
    let again = world.post(&cookie, "/work-party", &fields);
    assert_eq!((again.place.as_str(), world.head()), (done.place.as_str(), before + 7));
    let told = world.get(&cookie, &done.place);
    assert!(told.body.contains("7 personnes, 2\u{a0}h en tout"), "{}", told.body);
    let minutes: Vec<u32> = {
        let views = world.app.current.views();
        let of = |seq| views.entries.of(seq)[0].posting.movement.minutes.get();
        (before + 1..=before + 7).map(of).collect()
    };
    assert_eq!(minutes, [18, 17, 17, 17, 17, 17, 17]);
}

#[test]
fn at_the_counter_something_is_possible_or_not_served_once_and_undone_in_time() {
    let world = World::new();
    let cookie = world.browser("counter_keeper");
    let (item, rich, balance) = {
        let views = world.app.current.views();
        let coffee = views.circles.items().values().find(|item| item.name.as_str() == "Café");
        let credit = |member: &MemberId| views.balances.member(*member).credit.get();
        let there = views.directory.members.keys().filter(|member| {
            views.present.takes_part(**member) && **member != world.member("counter_keeper")
        });
        let rich = there.max_by_key(|member| credit(member)).copied().unwrap();
        (coffee.unwrap().item, rich, credit(&rich))
    };
    let place = format!("/counter/to/{rich}");
    let (name, count) = (format!("n.{item}"), "2");
    let tiles = world.get(&cookie, &format!("{place}?{name}=2"));
    assert!(tiles.body.contains("Possible\u{a0}: 24\u{a0}min en tout."), "{}", tiles.body);
    let key = key(&tiles);
    let fields = [("key", key.as_str()), (name.as_str(), count)];
    let before = world.head();
    let served = world.post(&cookie, &place, &fields);
    assert_eq!(served.status, 303, "{}", served.body);
    let again = world.post(&cookie, &place, &fields);
    assert_eq!((again.place.as_str(), world.head()), (served.place.as_str(), before + 1));
    let told = world.get(&cookie, &served.place);
    assert!(told.body.contains("2 × Café") && told.body.contains("/counter/undo"), "{}", told.body);
    let in_words = |minutes| world.app.wording(minutier::wording::Language::French).time(minutes);
    assert!(!told.body.contains(&in_words(balance)));

    // No one is asked about by the day: one serving has its most, whoever it is for.
    let large = world.get(&cookie, &format!("{place}?{name}=99"));
    assert!(large.body.contains("Pas plus de 2\u{a0}h en une fois"), "{}", large.body);

    // More than they have: no, and no more than that.
    let much = [(name.as_str(), "10"), ("key", "much")];
    let (poor, has) = {
        let views = world.app.current.views();
        let credit = |member: &MemberId| views.balances.member(*member).credit.get();
        let found = views.directory.members.keys().filter(|member| {
            let voices = views.present.takes_part(**member) && credit(member) > 0;
            voices && credit(member) < 10 * 12 - 60 && **member != rich
        });
        let poor = *found.max_by_key(|member| credit(member)).unwrap();
        (poor, credit(&poor))
    };
    let place = format!("/counter/to/{poor}");
    let shown = world.get(&cookie, &format!("{place}?{name}=10"));
    assert!(shown.body.contains("Pas possible pour cette personne"), "{}", shown.body);
    let refused = world.post(&cookie, &place, &much);
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert!(refused.body.contains("ne regarde qu’elle"), "{}", refused.body);
    let said = in_words(has);
    assert!(!refused.body.contains(&said) && !shown.body.contains(&said), "it says {said}");
    assert_eq!(world.head(), before + 1);

    let entry = (before + 1).to_string();
    let undo = [("entry", entry.as_str()), ("key", "undo")];
    let undone = world.post(&cookie, "/counter/undo", &undo);
    assert_eq!(undone.status, 303, "{}", undone.body);
    assert_eq!(world.post(&cookie, "/counter/undo", &undo).status, 303);
    assert_eq!(world.head(), before + 2);
    let evening = world.get(&cookie, "/counter/evening");
    assert!(evening.body.contains("Annulé"), "{}", evening.body);
    // What was on paper is entered with its day, even below the floor.
    let member = rich.to_string();
    let item = item.to_string();
    let day = world.app.today().unwrap().plus_days(-1).to_string();
    let line = [
        ("day", day.as_str()),
        ("member", &member),
        ("item", &item),
        ("quantity", "1"),
        ("key", "paper"),
    ];
    let entered = world.post(&cookie, "/counter/earlier", &line);
    assert_eq!(entered.status, 303, "{}", entered.body);
    assert!(entered.place.contains(&day));
    let empty = world.post(&cookie, "/counter/earlier", &[("day", "hier")]);
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("Choisir la personne servie"));
}

/// A device without a connection says possible up to where the ledger will record it: no more than the rule, whatever
/// was sent from it before.
#[test]
fn what_a_device_takes_along_ends_where_the_ledger_would_refuse() {
    let world = World::new();
    let cookie = world.browser("counter_keeper");
    let keeper = world.member("counter_keeper");
    let (item, rich) = {
        let views = world.app.current.views();
        let coffee = views.circles.items().values().find(|item| item.name.as_str() == "Café");
        let credit = |member: &MemberId| views.balances.member(*member).credit.get();
        let there = views.directory.members.keys();
        let there = there.filter(|member| views.present.takes_part(**member) && **member != keeper);
        let rich = there.max_by_key(|member| credit(member)).copied().unwrap();
        assert!(credit(&rich) > 600, "who has most has little");
        (coffee.unwrap().item.to_string(), rich.to_string())
    };
    let snapshot = || -> serde_json::Value {
        serde_json::from_str(&world.get(&cookie, "/counter/snapshot").body).unwrap()
    };
    let cap = || {
        let taken = snapshot();
        let people = taken["people"].as_array().unwrap();
        assert!(people.iter().all(|known| known["member"] != keeper.to_string()));
        people.iter().find(|known| known["member"] == rich).unwrap()["cap"].as_u64().unwrap()
    };
    let day = snapshot()["day"].as_str().unwrap().to_owned();
    let mut caps = vec![cap()];
    for (key, quantity) in [("one", "10"), ("two", "5"), ("three", "5")] {
        let line = [("day", day.as_str()), ("member", &rich), ("item", &item)];
        let line = [&line[..], &[("quantity", quantity), ("key", key)]].concat();
        let entered = world.post(&cookie, "/counter/earlier", &line);
        assert_eq!(entered.status, 303, "{}", entered.body);
        caps.push(cap());
    }
    assert_eq!(caps, [120, 120, 60, 0]);
}
