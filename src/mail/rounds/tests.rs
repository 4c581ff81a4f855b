//! Letters by choice, composed from the records of a year of life and from what is done after it.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use ledger::log::recover::WithoutHead;
use ledger::views::mandates::Mandate;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::*;
use crate::acts::{ActLine, Through};
use crate::clock::Steps;
use crate::demo;
use crate::http::guard::rates::Limits;
use crate::http::server::{House, Opening};
use crate::mail::address::MailAddress;
use crate::store::access::{Letter, Next};
use crate::writer::{Answer, ClockCheck};

/// A year of life, made once and copied for each story.
fn a_year() -> &'static (TempDir, demo::Place) {
    static YEAR: OnceLock<(TempDir, demo::Place)> = OnceLock::new();
    YEAR.get_or_init(|| {
        let folder = TempDir::new().unwrap();
        let place = demo::make(&folder.path().join("place"), &mut |_| ()).unwrap();
        (folder, place)
    })
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else if entry.file_type().unwrap().is_file() {
            fs::copy(&path, &to).unwrap();
        }
    }
}

struct Story {
    _folder: TempDir,
    house: House,
    steps: Arc<Steps>,
    rounds: Rounds,
    /// Of whom it is told, in the order of the demo: a volunteer, a steward, a coordinator …
    personas: Vec<demo::Persona>,
    /// What the volunteer declared, which waits.
    waiting: String,
}

impl Story {
    fn begins() -> Self {
        let (_, place) = a_year();
        let folder = TempDir::new().unwrap();
        copy(&place.folder, &folder.path().join("place"));
        let steps = Steps::new(place.ended, "rounds");
        let opening = Opening {
            folder: folder.path().join("place"),
            clock: Clock::stepped(&steps),
            clock_check: ClockCheck::Refuse,
            without_head: WithoutHead::CutNothing,
            place: Place { address: "https://lieu.example".to_owned(), base: "/m/".to_owned() },
            limits: Limits::Usual,
            mail: None,
        };
        let house = opening.open().unwrap();
        let app = &house.app;
        let rounds = Rounds {
            current: Arc::clone(&app.current),
            access: Arc::clone(&app.access),
            clock: app.clock.clone(),
            zone: app.zone,
            place: app.place.clone(),
            post: app.post.clone(),
            wordings: Language::ALL.map(Wording::new),
        };
        let (personas, waiting) = (place.personas.clone(), place.waiting.to_string());
        Self { _folder: folder, house, steps, rounds, personas, waiting }
    }

    fn persona(&self, role: &str) -> MemberId {
        self.personas.iter().find(|found| found.role == role).unwrap().member
    }

    fn volunteer(&self) -> MemberId {
        self.persona("member")
    }

    /// Gives somebody an address and lets them choose, after the record `told`.
    fn chooses(&self, member: MemberId, language: Language, choices: &[Choice], told: u64) {
        let address = MailAddress::new(&format!("{member}@lieu.example")).unwrap();
        self.rounds.access.give_address(member, &address, language).unwrap();
        let wanted = choices.iter().copied().collect();
        self.rounds.access.choose(member, &wanted, told).unwrap();
    }

    fn head(&self) -> u64 {
        self.rounds.current.views().head.seq
    }

    /// Has an act recorded, and waits until the views show it.
    fn acts(&self, by: MemberId, on_behalf: Option<MemberId>, command: &Value) -> u64 {
        let line = match on_behalf {
            Some(whom) => json!({ "for": whom.to_string(), "command": command }),
            None => json!({ "command": command }),
        };
        let read = ActLine::read(&line.to_string()).unwrap();
        let request = read.request(Some(by), Through::Cli.via()).unwrap();
        let answer = self.house.app.door.ask_blocking(request);
        let Answer::Recorded(numbers, _) = answer else { panic!("{line}: {answer:?}") };
        let last = numbers.last;
        let waits = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        waits.block_on(self.rounds.current.has_seen(last));
        last
    }

    fn passes(&self, minutes: u64) {
        self.steps.advance(Duration::from_secs(minutes * 60));
    }

    fn local(&self) -> Local {
        self.rounds.zone.local(self.rounds.clock.now().unwrap()).unwrap()
    }

    /// Until eight in the morning of the next day that `is` so.
    fn passes_until_the_morning_of(&self, is: impl Fn(Day) -> bool) {
        loop {
            let minute = u64::from(self.local().minute);
            let to_eight = (24 * 60 + 8 * 60 - minute) % (24 * 60);
            self.passes(if to_eight == 0 { 24 * 60 } else { to_eight });
            if is(self.local().day) {
                return;
            }
        }
    }

    fn goes_round(&self) -> usize {
        self.rounds.go_round().unwrap()
    }

    /// What waits to leave; it is taken out of the queue.
    fn letters(&self) -> Vec<Letter> {
        let access = &self.rounds.access;
        let mut letters = Vec::new();
        while let Next::Due(letter) =
            access.next_letter(self.rounds.clock.now().unwrap(), &BTreeSet::new()).unwrap()
        {
            access.forget_letter(letter.number).unwrap();
            letters.push(*letter);
        }
        letters
    }

    fn name(&self, member: MemberId) -> String {
        self.rounds.current.views().name(member)
    }

    /// A counter that somebody keeps today: who, and a code of its circle.
    fn counter(&self) -> (MemberId, String) {
        let views = self.rounds.current.views();
        let keeps = |mandate: &Mandate| mandate.role == Role::CounterKeeper;
        let mandates = views.directory.mandates.in_force(self.local().day);
        let kept = mandates.into_iter().find(keeps).expect("somebody keeps a counter");
        let codes = views.circles.codes().values();
        let code = codes.filter(|code| code.open).find(|code| Some(code.circle) == kept.circle);
        (kept.member, code.unwrap().label.to_string())
    }
}

fn is_monday(day: Day) -> bool {
    day.date().weekday() == chrono::Weekday::Mon
}

/// Sentences that were not found, and marks of ours that nobody should see.
fn is_clean(letter: &Letter) -> bool {
    let whole = format!("{}{}", letter.subject, letter.body);
    !whole.contains(['⟨', '{', '}']) && !whole.contains("time.")
}

#[test]
fn a_year_of_acts_by_others_is_told_to_whom_it_is_about_in_both_languages() {
    let story = Story::begins();
    let members: Vec<MemberId> =
        story.rounds.current.views().directory.members.keys().copied().collect();
    for (place, member) in members.iter().enumerate() {
        let language = Language::ALL[place % 2];
        story.chooses(*member, language, &[Choice::Acts], 0);
    }
    story.passes(20);
    let queued = story.goes_round();
    let letters = story.letters();
    assert_eq!(letters.len(), queued);
    assert!(queued > 20, "{queued} letters");
    let views = story.rounds.current.views();
    for letter in &letters {
        assert!(is_clean(letter), "{}\n{}", letter.subject, letter.body);
        assert!(views.present.takes_part(letter.member), "{} left", letter.member);
        let name = views.name(letter.member);
        let french = letter.body.starts_with(&format!("Bonjour {name},\n\n"));
        assert!(
            french || letter.body.starts_with(&format!("Hello {name},\n\n")),
            "{}",
            letter.body
        );
        // No line says that they did it themselves, and no subject says a name or an amount.
        let by = if french { format!("par {name}, le ") } else { format!(": by {name}, ") };
        assert!(!letter.body.contains(&by), "{}", letter.body);
        for other in views.directory.members.keys() {
            assert!(!letter.subject.contains(&views.name(*other)), "{}", letter.subject);
        }
        assert!(!letter.subject.contains(|c: char| c.is_ascii_digit()), "{}", letter.subject);
        assert!(letter.body.contains("https://lieu.example/m/account/mail"));
        let stop = format!("https://lieu.example/m/mail/stop/{}/acts/", letter.member);
        assert!(letter.body.contains(&stop), "{}", letter.body);
        let lines = letter.body.lines().filter(|line| line.starts_with("– ")).count();
        assert!((1..=20).contains(&lines), "{lines}");
    }
    // Whoever left or was erased chose it too, and hears nothing.
    assert!(members.len() > letters.len());
    drop(views);
    assert_eq!(story.goes_round(), 0, "nothing is told twice");
}

/// The records as they are written, without the core: whoever was acted for, and by whom.
#[test]
fn nobody_was_acted_for_in_a_year_without_its_being_noted() {
    let story = Story::begins();
    let lines = story.rounds.current.lines(0, usize::MAX).unwrap();
    let views = story.rounds.current.views();
    let noted = |member: MemberId, seq: u64| {
        views.acted.after(member, 0).iter().filter(|done| done.seq == seq).count()
    };
    let mut acted_for = 0;
    for (seq, line) in &lines {
        let record: Value = serde_json::from_str(line).unwrap();
        let by: MemberId = record["by"].as_str().unwrap().parse().unwrap();
        let event = &record["event"];
        let whose = [
            &record["for"],
            &event["time"]["contribution_recorded"]["member"],
            &event["time"]["credit_spent"]["member"],
            &event["time"]["credit_adjusted"]["member"],
            &event["takeover"]["contribution_taken_over"]["member"],
        ];
        for member in whose.into_iter().filter_map(Value::as_str) {
            let member: MemberId = member.parse().unwrap();
            let expected = usize::from(member != by);
            assert_eq!(noted(member, *seq), expected, "{line}");
            acted_for += expected;
        }
    }
    assert!(acted_for > 1000, "{acted_for} in a year");
    // And nobody is told what they did themselves.
    for member in views.directory.members.keys() {
        assert!(views.acted.after(*member, 0).iter().all(|done| done.act.by != *member));
    }
}

#[test]
fn what_is_chosen_today_is_about_nothing_that_was() {
    let story = Story::begins();
    let volunteer = story.volunteer();
    story.chooses(volunteer, Language::French, &Choice::ALL, story.head());
    for _ in 0..3 {
        story.passes_until_the_morning_of(is_monday);
        assert_eq!(story.goes_round(), 0);
    }
}

#[test]
fn what_a_keeper_spends_for_somebody_is_one_letter_once_it_is_quiet() {
    let story = Story::begins();
    let volunteer = story.volunteer();
    let (keeper, code) = story.counter();
    assert_ne!(keeper, volunteer);
    story.chooses(volunteer, Language::French, &[Choice::Acts], story.head());
    story.chooses(keeper, Language::English, &[Choice::Acts], story.head());
    let spend = |minutes: u32| json!({"time": {"spend": {"on": {"service": {"code": code, "minutes": minutes}}}}});
    let first = story.acts(keeper, Some(volunteer), &spend(1));
    assert_eq!(story.goes_round(), 0, "it may be a slip");
    story.passes(10);
    let second = story.acts(keeper, Some(volunteer), &spend(2));
    assert_eq!(story.goes_round(), 0);
    story.passes(5);
    assert_eq!(story.goes_round(), 1);
    let letters = story.letters();
    let [letter] = letters.as_slice() else { panic!("{letters:?}") };
    assert_eq!(letter.member, volunteer);
    let until = story.rounds.wordings[0].day(story.local().day.plus_days(60));
    let by = story.name(keeper);
    for (seq, minutes) in [(first, "−1\u{a0}min"), (second, "−2\u{a0}min")] {
        let line = letter.body.lines().find(|line| line.contains(&format!("(écriture {seq})")));
        let line = line.unwrap_or_else(|| panic!("{}", letter.body));
        assert!(line.starts_with(&format!("– dépense de crédit temps, {minutes}, ")), "{line}");
        assert!(line.contains(&format!("par {by}, le ")), "{line}");
        assert!(line.ends_with(&format!("peut se contester jusqu’au {until}")), "{line}");
    }
    story.passes(60);
    assert_eq!(story.goes_round(), 0, "it was told");
}

#[test]
fn a_week_is_told_on_monday_morning_with_its_movements_and_its_balance() {
    let story = Story::begins();
    let volunteer = story.volunteer();
    let (_, code) = story.counter();
    let spend = |minutes: u32| json!({"time": {"spend": {"on": {"service": {"code": code, "minutes": minutes}}}}});
    story.chooses(volunteer, Language::French, &[Choice::Digest], story.head());
    story.passes_until_the_morning_of(is_monday);
    assert_eq!(story.goes_round(), 0, "the first round of all");
    let first = story.acts(volunteer, None, &spend(3));
    story.passes_until_the_morning_of(|day| day.date().weekday() == chrono::Weekday::Sun);
    assert_eq!(story.goes_round(), 0, "the week is not over");
    let second = story.acts(volunteer, None, &spend(4));
    let balance = story.rounds.current.views().balances.member(volunteer).credit.get();
    let sunday = story.local().day;
    story.passes(24 * 60 - 90);
    assert_eq!(story.local().minute, 6 * 60 + 30);
    assert_eq!(story.goes_round(), 0, "it is not yet morning");
    let third = story.acts(volunteer, None, &spend(5));
    story.passes(90);
    assert_eq!(story.goes_round(), 1);
    let letters = story.letters();
    let [letter] = letters.as_slice() else { panic!("{letters:?}") };
    assert!(is_clean(letter), "{}", letter.body);
    let wording = &story.rounds.wordings[0];
    assert!(letter.subject.contains(&wording.day(sunday)), "{}", letter.subject);
    assert!(letter.body.contains("2 mouvements jusqu’au "), "{}", letter.body);
    let balance = wording.balance(balance, &story.rounds.current.views().unit());
    let said = format!("Solde au soir du {}\u{a0}: {balance}.", wording.day(sunday));
    assert!(letter.body.contains(&said), "{said}\n{}", letter.body);
    for (told, minutes) in [(first, 3), (second, 4)] {
        assert!(letter.body.contains(&format!("−{minutes}\u{a0}min")), "{told}: {}", letter.body);
    }
    assert!(!letter.body.contains("−5\u{a0}min"), "{third} is of the next week");
    assert_eq!(story.goes_round(), 0, "once a week");
    // The server was away for weeks: what was not told is, as one.
    for _ in 0..3 {
        story.passes_until_the_morning_of(is_monday);
    }
    assert_eq!(story.goes_round(), 1);
    let letters = story.letters();
    assert!(letters[0].body.contains("Un mouvement jusqu’au "), "{}", letters[0].body);
    assert!(letters[0].body.contains("−5\u{a0}min"), "{}", letters[0].body);
    // A quiet week is no letter.
    story.passes_until_the_morning_of(is_monday);
    assert_eq!(story.goes_round(), 0);
}

#[test]
fn what_waits_is_told_in_the_morning_to_whoever_may_answer_it_and_not_again() {
    let story = Story::begins();
    let (volunteer, coordinator) = (story.volunteer(), story.persona("coordinator"));
    for member in [volunteer, coordinator] {
        story.chooses(member, Language::English, &[Choice::Waiting], story.head());
    }
    assert_eq!(story.goes_round(), 0, "the first round of all");
    story.passes_until_the_morning_of(|_| true);
    assert_eq!(story.goes_round(), 0, "it waited before it was chosen");
    let code = {
        let views = story.rounds.current.views();
        let waits = views.inbox.waiting();
        let found = waits.iter().find(|one| one.contribution.to_string() == story.waiting);
        views.circles.codes().get(&found.unwrap().code).unwrap().label.to_string()
    };
    let today = story.local().day;
    let declare = |member: Option<MemberId>, what: &str| {
        let mut declare =
            json!({"code": code, "day": today.to_string(), "minutes": 40, "what": what});
        if let Some(member) = member {
            declare["member"] = member.to_string().into();
        }
        json!({"time": {"declare": declare}})
    };
    story.acts(volunteer, None, &declare(None, "Peinture"));
    assert_eq!(story.goes_round(), 0, "not in the middle of the day");
    story.passes_until_the_morning_of(|_| true);
    assert_eq!(story.goes_round(), 1);
    let letters = story.letters();
    assert_eq!(letters[0].member, coordinator, "nobody answers for what is their own");
    assert!(is_clean(&letters[0]), "{}", letters[0].body);
    assert!(letters[0].body.contains("wait"), "{}", letters[0].body);
    // What people wrote does not leave the house by mail.
    assert!(!letters[0].body.contains("Peinture"));
    story.passes_until_the_morning_of(|_| true);
    assert_eq!(story.goes_round(), 0, "nothing new waits");
    // The coordinator's own contribution waits for others.
    story.acts(coordinator, None, &declare(None, "Rangement"));
    story.passes_until_the_morning_of(|_| true);
    let told: Vec<MemberId> = {
        story.goes_round();
        story.letters().iter().map(|letter| letter.member).collect()
    };
    assert!(!told.contains(&coordinator));
}

#[test]
fn mornings_and_weeks_are_the_houses() {
    let at = |day: &str, minute| Local { day: day.parse().unwrap(), minute };
    for (local, digest, waiting) in [
        // A Monday, before and after seven.
        (at("2026-03-09", 419), "2026-03-01", "2026-03-08"),
        (at("2026-03-09", 420), "2026-03-08", "2026-03-09"),
        (at("2026-03-11", 0), "2026-03-08", "2026-03-10"),
        (at("2026-03-14", 1439), "2026-03-08", "2026-03-14"),
        // A Sunday: its week is not over.
        (at("2026-03-15", 1439), "2026-03-08", "2026-03-15"),
        (at("2026-03-16", 419), "2026-03-08", "2026-03-15"),
        (at("2026-03-16", 420), "2026-03-15", "2026-03-16"),
    ] {
        assert_eq!(due(Choice::Digest, local), digest.parse().unwrap(), "{local:?}");
        assert_eq!(due(Choice::Waiting, local), waiting.parse().unwrap(), "{local:?}");
    }
}
