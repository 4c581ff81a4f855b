//! What pages tell: nobody a name or an amount that sight hides, and everybody what people chose to be told.

use ledger::ids::MemberId;
use ledger::views::sight::Thing;
use minutier::http::pages::place::telling::Telling;
use serde_json::Value;

use crate::world::World;

/// Whether a time stands in a text: `3 h`, `45 min`, `12 h 30`.
fn says_an_amount(text: &str) -> bool {
    text.split_once('\u{a0}').is_some_and(|_| {
        let words: Vec<&str> = text.split(['\u{a0}', ' ', '.', ',']).collect();
        let digits =
            |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        words.windows(2).any(|pair| digits(pair[0]) && matches!(pair[1], "h" | "min"))
    })
}

#[test]
fn history_and_search_tell_nobody_a_name_or_an_amount_that_sight_hides() {
    let world = World::new();
    let last = world.app.current.views().head.seq;
    // The newest, the oldest, and some between: every kind of record of the demo is among them.
    let seqs: Vec<u64> =
        (1..=last).filter(|seq| seq % 7 == 0 || *seq < 500 || *seq + 400 > last).collect();
    let facts = world.app.current.facts(&seqs).unwrap();
    assert_eq!(facts.len(), seqs.len());
    let day = world.app.today().unwrap();
    for viewer in world.viewers() {
        let hidden: Vec<String> = world
            .names(viewer)
            .into_iter()
            .filter(|(.., may)| !may)
            .map(|(_, name, _)| name)
            .collect();
        let views = world.app.current.views();
        let sight = views.sight(day);
        let accounts: Vec<MemberId> = views.directory.members.keys().copied().collect();
        let sees: Vec<bool> =
            accounts.iter().map(|member| sight.may(viewer, Thing::Account(*member))).collect();
        let offices: Vec<_> = sight.offices_of(viewer).collect();
        let mut amounts = 0usize;
        for language in minutier::wording::Language::ALL {
            let wording = world.app.wording(language);
            let telling = Telling::new(&world.app.current, &views, wording, (viewer, day));
            for fact in &facts {
                let sentence = telling.sentence(fact);
                for name in &hidden {
                    assert!(!sentence.contains(name.as_str()), "{viewer} reads {sentence}");
                }
                // Whose account a record moves, by its bytes: every member that it names, and whose entry it undoes.
                let text = serde_json::to_string(&fact.event).unwrap();
                let named = accounts
                    .iter()
                    .zip(&sees)
                    .filter(|(member, _)| text.contains(&member.to_string()));
                let own = named.clone().any(|(_, sees)| *sees);
                let price = fact.event.name().starts_with("time.item_");
                let declared = fact.event.name().starts_with("time.contribution_")
                    || fact.event.name().starts_with("takeover.");
                // Those who answer for a circle see what is declared for it.
                let may = own || price || (declared && !offices.is_empty());
                assert!(may || !says_an_amount(&sentence), "{viewer} reads {sentence}");
                amounts += usize::from(says_an_amount(&sentence) && !price);
                // That somebody did, spent or gave something is not known to whoever is in no circle with them, be
                // their name known to all.
                let moves = ["time.", "takeover.", "corrections."];
                if moves.iter().any(|area| fact.event.name().starts_with(area))
                    && offices.is_empty()
                {
                    let of = |member: &MemberId| text.contains(&format!("\"member\":\"{member}\""));
                    for member in
                        accounts.iter().zip(&sees).filter(|(member, sees)| of(member) && !**sees)
                    {
                        let name = views.name_if_kept(*member.0).unwrap_or("(forgotten)");
                        let together = views.circles.of(viewer).next().is_some();
                        assert!(together || !sentence.contains(name), "{viewer} reads {sentence}");
                    }
                }
            }
        }
        // What is hidden from some is there for others: the auditor reads all of it.
        let all = viewer == world.member("auditor");
        assert!(!all || amounts > 500, "{viewer} reads {amounts} amounts");
    }
}

#[test]
fn whoever_searches_finds_nobody_that_sight_hides() {
    let world = World::new();
    for viewer in world.viewers() {
        for (member, name, may) in world.names(viewer) {
            let first = name.split(' ').next().unwrap();
            let query: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
            if !may {
                let found = world.page(viewer, &format!("/search?q={query}"));
                let said = found.replace(&format!("value=\"{name}\""), "");
                assert!(!said.contains(&format!("/people/{member}")), "{viewer} finds {name}");
                let listed = world.page(viewer, &format!("/people?q={query}"));
                assert!(!listed.contains(&format!("/people/{member}")), "{viewer} sees {name}");
            } else if member == viewer {
                let found = world.page(viewer, &format!("/search?q={query}"));
                assert!(
                    found.contains(&format!("/people/{member}")),
                    "{first} does not find themselves"
                );
            }
        }
    }
}

#[test]
fn pages_of_the_place_name_nobody_that_sight_hides() {
    let world = World::new();
    let of_each: Vec<String> = {
        let views = world.app.current.views();
        let circles = views.circles.circles().keys().map(|id| format!("/circles/{id}"));
        let decisions = views.decisions.latest_first();
        let decisions = decisions.iter().map(|(id, _)| format!("/decisions/{id}"));
        circles.chain(decisions).collect()
    };
    let pages = [
        "/people",
        "/circles",
        "/mandates",
        "/rules",
        "/decisions",
        "/history",
        "/history?area=members",
        "/codes/BAR",
    ];
    let pages: Vec<String> = pages.iter().map(|page| (*page).to_owned()).chain(of_each).collect();
    for viewer in [world.member("member"), world.newcomer()] {
        let hidden: Vec<_> = world.names(viewer).into_iter().filter(|(.., may)| !may).collect();
        assert!(!hidden.is_empty());
        for path in &pages {
            let page = world.page(viewer, path);
            for (member, name, _) in &hidden {
                assert!(!page.contains(name.as_str()), "{path} tells {viewer} of {name}");
                assert!(!page.contains(&member.to_string()), "{path} tells {viewer} of {member}");
            }
        }
    }
}

#[test]
fn whoever_chooses_to_be_listed_is_seen_by_all_until_they_choose_otherwise() {
    let world = World::new();
    let newcomer = world.newcomer();
    let volunteer = world.member("member");
    let (_, name, may) =
        world.names(volunteer).into_iter().find(|(member, ..)| *member == newcomer).unwrap();
    assert!(!may, "the demo's volunteer knows {name} already");
    let agree = |form: &str| {
        let url = world.url("/people/consents");
        let request = ureq::http::Request::builder()
            .method("POST")
            .uri(url)
            .header("cookie", world.session(newcomer))
            .header("origin", &world.app.place.address)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.to_owned())
            .unwrap();
        let answer = world.agent.run(request).unwrap();
        assert_eq!(answer.status(), 303, "{form}");
        answer.headers()["location"].to_str().unwrap().to_owned()
    };
    assert_eq!(agree("listed=yes&named=yes"), "/people?done=listed");
    assert!(world.page(volunteer, "/people").contains(&name));
    let page = world.page(volunteer, &format!("/people/{newcomer}"));
    assert!(page.contains(&name) && page.contains("par son choix"), "{page}");
    // Their account is nobody's business for all that.
    let cookie = world.session(volunteer);
    let account = format!("/api/v1/members/{newcomer}/balance");
    assert_eq!(world.ask("GET", &account, Some(("cookie", &cookie)), &Value::Null).status, 403);
    // It is kept over a restart: read again from the file.
    world.app.current.take_consents(world.app.access.consents().unwrap());
    assert!(world.page(volunteer, "/people").contains(&name));
    assert_eq!(agree(""), "/people?done=hidden");
    assert!(!world.page(volunteer, "/people").contains(&name));
    assert!(world.app.access.consents().unwrap().is_empty());
}

#[test]
fn figures_name_nobody_who_did_not_agree_and_count_no_two_people() {
    let world = World::new();
    let treasurer = world.member("treasurer");
    for year in ["", "?year=2025", "?year=1900"] {
        let page = world.page(treasurer, &format!("/statistics{year}"));
        for (_, name, _) in world.names(treasurer) {
            assert!(!page.contains(&name), "{name} is in the figures of {year}");
        }
        for few in ["<td class=\"number\">1</td>", "<td class=\"number\">2</td>"] {
            let people = page.split("id=\"balances\"").nth(1).unwrap();
            let people = people.split("</section>").next().unwrap();
            assert!(!people.contains(few), "{year}: {people}");
        }
    }
}
