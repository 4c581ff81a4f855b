//! What everybody may know of the place: a directory by choice, over a restart and until one is forgotten; what
//! happened, page after page without a gap.

use ledger::text::Origin;
use minutier::clock::Clock;
use minutier::store::access::{Access, Proof, Secret};
use serde_json::json;

use crate::house::House;
use crate::wire::{Reply, Wire, commands};

impl House {
    /// A browser in which a member came in. Nobody serves the house meanwhile.
    fn session(&self, member: &str) -> String {
        let origin = Origin::new("laraffinerie.re/2026").unwrap();
        let access = Access::open(&self.folder.join("private.db"), &origin).unwrap();
        let clock = Clock::real();
        let secret = Secret::of(clock.random().unwrap());
        let (member, now) = (member.parse().unwrap(), clock.now().unwrap());
        access.begin_session(secret.hashed(), member, Proof::Passkey, "a test", now).unwrap();
        secret.shown().to_owned()
    }
}

fn page(wire: &mut Wire, session: &str, path: &str) -> Reply {
    let asked = format!(
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Language: fr\r\n\
         Cookie: minutier_session={session}\r\n\r\n"
    );
    wire.ask(asked.as_bytes()).unwrap()
}

fn form(wire: &mut Wire, session: &str, path: &str, body: &str) -> Reply {
    let length = body.len();
    let sent = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: minutier_session={session}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    wire.ask(sent.as_bytes()).unwrap()
}

#[test]
fn somebody_appears_by_choice_over_a_restart_and_is_gone_once_forgotten() {
    let (house, [ana, bob]) = House::of_givers();
    let (ana_in, bob_in) = (house.session(&ana), house.session(&bob));
    let nadege = house.token(&house.nadege);
    let served = house.serve();
    let mut wire = served.connect();
    let sees = |wire: &mut Wire| {
        let shown = page(wire, &ana_in, "/people").text().contains("Giver 1");
        let one = page(wire, &ana_in, &format!("/people/{bob}")).status;
        let found = page(wire, &ana_in, "/search?q=giver").text().contains(&bob);
        assert_eq!(one, if shown { 200 } else { 403 });
        assert_eq!(found, shown);
        shown
    };
    assert!(!sees(&mut wire), "nobody was asked");
    let kept = form(&mut wire, &bob_in, "/people/consents", "listed=yes");
    assert_eq!((kept.status, kept.header("location")), (303, Some("/people?done=listed")));
    let told = page(&mut wire, &bob_in, "/people?done=listed").text();
    assert!(told.contains("chaque membre voit ce nom"), "{told}");
    assert!(sees(&mut wire));
    // What is no choice is refused, and changes nothing.
    assert_eq!(form(&mut wire, &bob_in, "/people/consents", "listed=perhaps").status, 400);
    served.stop();

    let served = house.serve();
    let mut wire = served.connect();
    assert!(sees(&mut wire), "a restart forgets what was chosen");
    let portrait = house.run(&["portrait", house.path(), &bob, "--json"]).1;
    assert!(portrait.contains("\"agreed\":[\"listed\"]"), "{portrait}");
    let decision = json!({"command": {"decisions": {"record":
        {"subject": "Ce qui reste au collectif", "manner": "consent"}}}});
    let decided = wire.ask(&commands(&nadege, &decision.to_string())).unwrap().json();
    let decision = decided["ids"]["decision"].as_str().unwrap();
    let leave = json!({"command": {"members": {"leave": {"member": bob}}}}).to_string();
    assert_eq!(wire.ask(&commands(&nadege, &leave)).unwrap().status, 201);
    let (status, out, err) =
        house.run(&["erase", house.path(), &bob, "--decision", decision, "--yes"]);
    assert_eq!(status, 0, "{out}{err}");
    while sees(&mut wire) {
        std::thread::yield_now();
    }
    let portrait = house.run(&["portrait", house.path(), &bob, "--json"]).1;
    assert!(portrait.contains("\"agreed\":[]"), "{portrait}");
    served.stop();
    house.verifies();
}

#[test]
fn what_happened_is_read_page_after_page_without_a_gap() {
    let (house, [ana, bob]) = House::of_givers();
    let session = house.session(&ana);
    let token = house.token(&ana);
    let served = house.serve();
    let mut wire = served.connect();
    for minutes in 1..=60 {
        let give = json!({"command": {"time": {"give": {"to": bob, "minutes": minutes}}}});
        assert_eq!(wire.ask(&commands(&token, &give.to_string())).unwrap().status, 201);
    }
    let head = house.verifies()["records"].as_u64().unwrap();
    let mut wanted: Vec<u64> = (1..=head).collect();
    let mut path = "/history".to_owned();
    loop {
        let text = page(&mut wire, &session, &path).text();
        for part in text.split("id=\"record-").skip(1) {
            let seq: u64 = part.split('"').next().unwrap().parse().unwrap();
            assert_eq!(wanted.pop(), Some(seq), "{path}");
        }
        let Some(older) = text.split("rel=\"next\"").nth(1) else { break };
        path = older.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    }
    assert_eq!(wanted, Vec::<u64>::new());
    // Only what is about time, and only of a month that was.
    let of_time = page(&mut wire, &session, "/history?area=time").text();
    assert!(of_time.contains("a donné 60\u{a0}min à") || of_time.contains("a donné 1\u{a0}h à"));
    assert!(!of_time.contains("a accueilli"), "{of_time}");
    let long_ago = page(&mut wire, &session, "/history?month=1999-01").text();
    assert!(!long_ago.contains("id=\"record-"));
    for unread in ["/history?area=gossip", "/history?month=hier", "/history?before=last"] {
        assert_eq!(page(&mut wire, &session, unread).status, 400, "{unread}");
    }
    // Rules of a day that cannot be read are asked for again, with what was typed.
    let asked = page(&mut wire, &session, "/rules?as_of=hier");
    assert_eq!(asked.status, 422);
    assert!(asked.text().contains("value=\"hier\""));
    assert_eq!(page(&mut wire, &session, "/rules?as_of=1999-01-01").status, 200);
    served.stop();
}

/// A name that is written from right to left stands apart from the sentence it is in (UAX #9); a page that says no is
/// one of the house for those who are in it, and says nothing of it to a stranger.
#[test]
fn a_name_from_right_to_left_turns_no_sentence_and_a_wrong_address_keeps_the_way() {
    let (house, [ana, _]) = House::of_givers();
    let nadege = house.token(&house.nadege);
    let (ana_in, nadege_in) = (house.session(&ana), house.session(&house.nadege));
    let served = house.serve();
    let mut wire = served.connect();
    let admit = json!({"command": {"members": {"admit": {"name": "يوسف بن علي"}}}}).to_string();
    assert_eq!(wire.ask(&commands(&nadege, &admit)).unwrap().status, 201);
    let history = page(&mut wire, &nadege_in, "/history").text();
    assert!(history.contains("\u{2066}يوسف بن علي\u{2069}"), "{history}");
    for (path, status) in [("/nowhere", 404), ("/running", 403)] {
        let told = page(&mut wire, &ana_in, path);
        assert_eq!(told.status, status, "{path}");
        assert!(told.text().contains("class=\"rooms\""), "{path}");
    }
    let stranger = page(&mut wire, "nobody", "/nowhere");
    assert_eq!(stranger.status, 404);
    assert!(!stranger.text().contains("class=\"rooms\""), "{}", stranger.text());
    served.stop();
}
