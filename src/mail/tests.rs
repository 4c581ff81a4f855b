//! Letters on their way: a mail server that is well, away, in doubt or refuses, and a machine that stops.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use ledger::ids::Id as _;
use ledger::text::Origin;
use ledger::time::Timestamp;
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::address::MailAddress;
use super::post_office::{Mood, PostOffice, Received};
use super::*;
use crate::clock::Steps;
use crate::config::{Login, Relay, Secrecy};
use crate::store::access::{Draft, Given, Hashed, Next, Reason};
use crate::store::private::{Private, Secret as LedgerSecret};
use crate::wording::Language;

struct House;

impl Names for House {
    fn house(&self) -> String {
        "Le Lieu".to_owned()
    }

    fn name(&self, member: MemberId) -> Option<String> {
        [(1, "Ana"), (2, "Bob"), (3, "Chloé")]
            .into_iter()
            .find_map(|(bits, name)| (MemberId::from_bits(bits) == member).then(|| name.to_owned()))
    }
}

fn ana() -> MemberId {
    MemberId::from_bits(1)
}

fn bob() -> MemberId {
    MemberId::from_bits(2)
}

fn chloe() -> MemberId {
    MemberId::from_bits(3)
}

/// A ledger's ways in, and the hand that moves its clock.
struct Place {
    folder: TempDir,
    steps: Arc<Steps>,
    access: Arc<Access>,
}

/// A sender that runs.
struct Running {
    post: Post,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Running {
    async fn stop(self) {
        let _ = self.stop.send(());
        self.task.await.unwrap();
    }
}

fn origin() -> Origin {
    Origin::new("lieu.example/2026").unwrap()
}

fn address(text: &str) -> MailAddress {
    MailAddress::new(text).unwrap()
}

impl Place {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("private.db");
        drop(Private::create(&path, &origin(), &LedgerSecret([9; 32])).unwrap());
        let start = "2026-03-04T05:00:00.000000Z".parse().unwrap();
        let steps = Steps::new(start, "letters");
        let access = Arc::new(Access::open(&path, &origin()).unwrap());
        for (member, at, language) in [
            (ana(), "ana@ailleurs.example", Language::French),
            (bob(), "bob@ailleurs.example", Language::English),
        ] {
            let given = access.give_address(member, &address(at), language).unwrap();
            assert_eq!(given, Given::Taken);
        }
        Self { folder, steps, access }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("private.db")
    }

    /// As after a stop: what is known is what the file holds.
    fn reopened(self) -> Self {
        let Self { folder, steps, access } = self;
        drop(Arc::into_inner(access).expect("nobody else has it"));
        let access = Arc::new(Access::open(&folder.path().join("private.db"), &origin()).unwrap());
        Self { folder, steps, access }
    }

    fn now(&self) -> Timestamp {
        Clock::stepped(&self.steps).now().unwrap()
    }

    fn minutes_pass(&self, minutes: u64) {
        self.steps.advance(Duration::from_secs(minutes * 60));
    }

    fn send_through(&self, office: &PostOffice) -> Running {
        self.send(office, |_| ())
    }

    fn send(&self, office: &PostOffice, change: impl FnOnce(&mut Sending)) -> Running {
        let host = office.address.ip().to_string();
        let relay = Relay { host, port: office.address.port(), secrecy: Secrecy::SameMachine };
        let from = "Le Lieu <registre@lieu.example>".parse().unwrap();
        let mut sending = Sending {
            access: Arc::clone(&self.access),
            clock: Clock::stepped(&self.steps),
            names: Arc::new(House),
            place: crate::http::app::Place {
                address: "https://lieu.example".to_owned(),
                base: "/".to_owned(),
            },
            settings: Mail { relay, from, login: None },
            patience: Patience::default(),
        };
        change(&mut sending);
        let (stop, stopped) = oneshot::channel::<()>();
        let (post, task) = Post::open(sending, async {
            let _ = stopped.await;
        });
        Running { post, stop, task: tokio::spawn(task) }
    }

    /// A letter by choice about the record `seq`.
    fn draft(&self, member: MemberId, seq: u64) -> Draft {
        Draft {
            member,
            choice: Choice::Acts,
            occasion: format!("acts {member} {seq}"),
            subject: "Inscrit en votre nom".to_owned(),
            body: format!("L’écriture {seq}, et rien d’autre."),
            seq,
        }
    }

    fn choose(&self, member: MemberId, choices: &[Choice], head: u64) {
        let wanted: BTreeSet<Choice> = choices.iter().copied().collect();
        assert!(self.access.choose(member, &wanted, head).unwrap().is_some());
    }
}

/// Waits for what is bound to come; only a test that fails waits long.
async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..3000 {
        if is_so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("never: {what}");
}

fn recipients(letters: &[Received]) -> Vec<&str> {
    letters.iter().map(|letter| letter.to.as_str()).collect()
}

fn secret_in(letter: &Received, before: &str) -> String {
    let text = letter.text();
    let after = text.split(before).nth(1).unwrap_or_else(|| panic!("{text}"));
    after.lines().next().unwrap().to_owned()
}

#[tokio::test]
async fn a_link_that_ana_asks_for_is_in_her_letter_and_nowhere_else() {
    let place = Place::new();
    let office = PostOffice::open(Mood::Well).await;
    let running = place.send_through(&office);
    assert_eq!(running.post.send_link(ana(), Purpose::SignIn, None), Ok(Asked::Queued));
    until("the letter", || place.access.letters_waiting().unwrap() == 0).await;
    let taken = office.taken();
    assert_eq!(recipients(&taken), ["ana@ailleurs.example"]);
    let secret = secret_in(&taken[0], "https://lieu.example/in/");
    for file in std::fs::read_dir(place.folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()));
    }
    let link = place.access.use_link(Hashed::of(&secret), place.now()).unwrap().unwrap();
    assert_eq!((link.member, link.purpose), (ana(), Purpose::SignIn));
    assert!(taken[0].text().starts_with("Bonjour Ana,\n\n"), "{}", taken[0].text());
    assert_eq!(taken[0].header("Auto-Submitted").as_deref(), Some("auto-generated"));
    assert_eq!(taken[0].header("List-Unsubscribe"), None);
    running.stop().await;
}

#[tokio::test]
async fn each_is_written_to_in_their_own_language() {
    let place = Place::new();
    let office = PostOffice::open(Mood::Well).await;
    let running = place.send_through(&office);
    for purpose in [Purpose::SignIn, Purpose::Second, Purpose::Invitation, Purpose::Recovery] {
        let by = matches!(purpose, Purpose::Invitation | Purpose::Recovery).then(chloe);
        for member in [ana(), bob()] {
            running.post.send_link(member, purpose, by).unwrap();
        }
    }
    for member in [ana(), bob()] {
        running.post.tell_recovered(member, chloe()).unwrap();
    }
    until("ten letters", || office.taken().len() == 10).await;
    for letter in office.taken() {
        let (text, subject) = (letter.text(), letter.header("Subject").unwrap());
        let french = letter.to.starts_with("ana");
        assert!(text.starts_with(if french { "Bonjour Ana," } else { "Hello Bob," }), "{text}");
        assert!(text.contains(if french { "Choisir son courrier" } else { "Choose your mail" }));
        // No name of others where everybody looks over one's shoulder.
        assert!(!subject.contains("Chlo") && subject.contains("Le Lieu"), "{subject}");
        assert!(!text.contains('⟨') && !text.contains('{'), "{text}");
    }
    let by_chloe = office.taken().iter().filter(|letter| letter.text().contains("Chloé")).count();
    assert_eq!(by_chloe, 6);
    running.stop().await;
}

#[tokio::test]
async fn where_no_mail_leaves_nothing_is_queued() {
    let place = Place::new();
    let post = Post::closed(Arc::clone(&place.access), Clock::stepped(&place.steps));
    assert_eq!(post.send_link(ana(), Purpose::SignIn, None), Ok(Asked::NoMail));
    assert_eq!(place.access.letters_waiting().unwrap(), 0);
    assert_eq!(post.status(), None);
}

#[tokio::test]
async fn whoever_has_no_address_gets_no_letter() {
    let place = Place::new();
    let office = PostOffice::open(Mood::Well).await;
    let running = place.send_through(&office);
    assert_eq!(running.post.send_link(chloe(), Purpose::SignIn, None), Ok(Asked::NoAddress));
    assert_eq!(place.access.letters_waiting().unwrap(), 0);
    running.stop().await;
}

#[tokio::test]
async fn a_dead_server_delays_letters_and_loses_none() {
    let place = Place::new();
    // A port on which nobody listens any more.
    let address = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap()
    };
    place.choose(ana(), &[Choice::Acts], 0);
    place.access.queue(&[place.draft(ana(), 1), place.draft(ana(), 2)], None, place.now()).unwrap();
    let nowhere = PostOffice::open(Mood::Well).await;
    let port = address.port();
    let running = place.send(&nowhere, |sending| sending.settings.relay.port = port);
    let away = || running.post.status().unwrap().away.map(|(why, _)| why);
    until("that nobody is there", || away() == Some(Away::Unreachable)).await;
    let since = running.post.status().unwrap().away.unwrap().1;
    for _ in 0..3 {
        place.minutes_pass(40);
        running.post.ring();
    }
    let office = PostOffice::open_at(address, Mood::Well).await;
    place.minutes_pass(40);
    until("both letters", || {
        running.post.ring();
        office.taken().len() == 2
    })
    .await;
    assert_eq!(since, "2026-03-04T05:00:00.000000Z".parse().unwrap());
    until("that it is there again", || away().is_none()).await;
    assert_eq!(place.access.letters_waiting().unwrap(), 0);
    assert!(nowhere.taken().is_empty());
    running.stop().await;
}

#[tokio::test]
async fn what_waits_survives_a_stop() {
    let place = Place::new();
    place.choose(ana(), &[Choice::Acts], 0);
    let office = PostOffice::open(Mood::Busy).await;
    let running = place.send_through(&office);
    place.access.queue(&[place.draft(ana(), 1)], None, place.now()).unwrap();
    running.post.send_link(bob(), Purpose::Invitation, Some(ana())).unwrap();
    until("that it is busy", || {
        running.post.status().unwrap().away.map(|(why, _)| why) == Some(Away::Busy)
    })
    .await;
    running.stop().await;
    let place = place.reopened();
    office.is_now(Mood::Well);
    let running = place.send_through(&office);
    until("both letters", || office.taken().len() == 2).await;
    assert_eq!(recipients(&office.taken()), ["ana@ailleurs.example", "bob@ailleurs.example"]);
    running.stop().await;
}

/// The one window there is: the server has said that it took the letter, and the machine stops before that is
/// written down. The letter leaves again under the same name, by which mail programs know it.
#[tokio::test]
async fn a_machine_that_stops_before_it_forgets_sends_again_under_the_same_name() {
    let place = Place::new();
    place.choose(ana(), &[Choice::Acts], 0);
    place.access.queue(&[place.draft(ana(), 1)], None, place.now()).unwrap();
    let place = place.reopened();
    let before = std::fs::read(place.path()).unwrap();
    let office = PostOffice::open(Mood::Well).await;
    let running = place.send_through(&office);
    until("the letter", || place.access.letters_waiting().unwrap() == 0).await;
    running.stop().await;
    let Place { folder, steps, access } = place;
    drop(Arc::into_inner(access).unwrap());
    for side in ["private.db-wal", "private.db-shm"] {
        let _ = std::fs::remove_file(folder.path().join(side));
    }
    std::fs::write(folder.path().join("private.db"), before).unwrap();
    let access = Arc::new(Access::open(&folder.path().join("private.db"), &origin()).unwrap());
    let place = Place { folder, steps, access };
    place.minutes_pass(3);
    let running = place.send_through(&office);
    until("the letter, again", || office.taken().len() == 2).await;
    let names: BTreeSet<_> =
        office.taken().iter().map(|letter| letter.header("Message-ID").unwrap()).collect();
    assert_eq!(names.len(), 1);
    running.stop().await;
}

#[tokio::test]
async fn a_letter_that_was_taken_never_leaves_again_even_when_it_cannot_be_forgotten() {
    let place = Place::new();
    place.choose(ana(), &[Choice::Acts], 0);
    let other = rusqlite::Connection::open(place.path()).unwrap();
    let keep = "CREATE TRIGGER keep BEFORE DELETE ON letters BEGIN SELECT RAISE(FAIL, 'no'); END";
    other.execute_batch(keep).unwrap();
    place.access.queue(&[place.draft(ana(), 1)], None, place.now()).unwrap();
    let office = PostOffice::open(Mood::ClosesAfter).await;
    let running = place.send_through(&office);
    until("that it was taken", || running.post.status().unwrap().taken == 1).await;
    place.access.queue(&[place.draft(ana(), 2)], None, place.now()).unwrap();
    running.post.ring();
    until("the other one", || running.post.status().unwrap().taken == 2).await;
    assert_eq!(place.access.letters_waiting().unwrap(), 2);
    other.execute_batch("DROP TRIGGER keep").unwrap();
    until("that both are forgotten", || {
        running.post.ring();
        place.access.letters_waiting().unwrap() == 0
    })
    .await;
    assert_eq!(office.taken().len(), 2);
    running.stop().await;
}

#[tokio::test]
async fn a_server_that_refuses_for_a_while_gets_the_letter_later() {
    let place = Place::new();
    let office = PostOffice::open(Mood::NotNow).await;
    let running = place.send_through(&office);
    running.post.send_link(ana(), Purpose::Recovery, Some(bob())).unwrap();
    let tries = || office.said().iter().filter(|line| line.starts_with("RCPT")).count();
    until("a first try", || tries() == 1).await;
    let next = || place.access.next_letter(place.now(), &BTreeSet::new()).unwrap();
    until("a pause", || matches!(next(), Next::At(_))).await;
    let Next::At(due) = next() else { unreachable!() };
    let pause = due.micros() - place.now().micros();
    assert!((225_000_000..=375_000_000).contains(&pause), "{pause}");
    // Others do not wait for this one.
    office.is_now(Mood::Well);
    running.post.send_link(bob(), Purpose::SignIn, None).unwrap();
    until("the other one", || recipients(&office.taken()) == ["bob@ailleurs.example"]).await;
    place.steps.advance_to(due);
    running.post.ring();
    until("a second try", || office.taken().len() == 2).await;
    running.stop().await;
}

#[tokio::test]
async fn a_server_that_refuses_for_ever_leaves_a_trace_without_what_was_said() {
    for (mood, code) in [(Mood::Never, 550), (Mood::NeverThisText, 554)] {
        let place = Place::new();
        place.choose(ana(), &[Choice::Acts], 0);
        place.access.queue(&[place.draft(ana(), 1)], None, place.now()).unwrap();
        let office = PostOffice::open(mood).await;
        let running = place.send_through(&office);
        until("that it was given up", || running.post.status().unwrap().given_up == 1).await;
        let undelivered = place.access.undelivered().unwrap();
        let [found] = undelivered.as_slice() else { panic!("{undelivered:?}") };
        assert_eq!((found.member, found.kind), (ana(), Kind::Acts));
        assert_eq!((found.reason, found.code), (Reason::Refused, Some(code)));
        assert_eq!(place.access.letters_waiting().unwrap(), 0);
        assert!(office.taken().is_empty());
        // It is not held against the next one.
        office.is_now(Mood::Well);
        running.post.send_link(ana(), Purpose::SignIn, None).unwrap();
        until("the next one", || office.taken().len() == 1).await;
        running.stop().await;
        let Place { folder, access, .. } = place.reopened();
        drop(access);
        let bytes = std::fs::read(folder.path().join("private.db")).unwrap();
        let said = "et rien d’autre".as_bytes();
        assert!(!bytes.windows(said.len()).any(|part| part == said));
    }
}

#[tokio::test]
async fn what_is_wrong_with_us_or_with_the_server_is_not_held_against_a_letter() {
    for (mood, why) in [
        (Mood::Busy, Away::Busy),
        (Mood::WantsLogin, Away::Login),
        (Mood::NotFromYou, Away::Sender),
    ] {
        let place = Place::new();
        let office = PostOffice::open(mood).await;
        let running = place.send_through(&office);
        running.post.send_link(ana(), Purpose::Recovery, None).unwrap();
        let away = || running.post.status().unwrap().away.map(|(why, _)| why);
        until("that it is away", || away() == Some(why)).await;
        assert_eq!(place.access.letters_waiting().unwrap(), 1);
        office.is_now(Mood::Well);
        place.minutes_pass(2);
        running.post.ring();
        until("the letter", || office.taken().len() == 1).await;
        running.stop().await;
    }
}

#[tokio::test]
async fn a_password_that_is_refused_is_said_to_be() {
    let place = Place::new();
    let office = PostOffice::open(Mood::WantsLogin).await;
    let login = Login { user: "registre".to_owned(), password: "phrase".to_owned() };
    let running = place.send(&office, |sending| sending.settings.login = Some(login));
    running.post.send_link(ana(), Purpose::Recovery, None).unwrap();
    let away = || running.post.status().unwrap().away.map(|(why, _)| why);
    until("that it is refused", || away() == Some(Away::Login)).await;
    assert!(!office.said().iter().any(|line| line.starts_with("MAIL")));
    office.is_now(Mood::Well);
    place.minutes_pass(2);
    running.post.ring();
    until("the letter", || office.taken().len() == 1).await;
    running.stop().await;
}

/// Long enough for a healthy server on the slowest machine, short enough to wait for in a test.
const SHORT: Patience = Patience {
    connect: Duration::from_secs(2),
    answer: Duration::from_secs(2),
    taken: Duration::from_secs(2),
};

#[tokio::test]
async fn a_server_that_hangs_is_left_and_tried_again() {
    for mood in [Mood::Silent, Mood::HangsInData] {
        let place = Place::new();
        place.choose(ana(), &[Choice::Acts], 0);
        place.access.queue(&[place.draft(ana(), 1)], None, place.now()).unwrap();
        let office = PostOffice::open(mood).await;
        let running = place.send(&office, |sending| sending.patience = SHORT);
        until("that it hangs", || running.post.status().unwrap().away.is_some()).await;
        assert!(office.taken().is_empty());
        office.is_now(Mood::Well);
        place.minutes_pass(2);
        running.post.ring();
        until("the letter", || office.taken().len() == 1).await;
        let names: BTreeSet<_> =
            office.read().iter().map(|letter| letter.header("Message-ID").unwrap()).collect();
        assert_eq!(names.len(), 1);
        running.stop().await;
    }
}

#[tokio::test]
async fn nothing_is_said_to_another_machine_that_does_not_encrypt() {
    let place = Place::new();
    let office = PostOffice::open(Mood::Well).await;
    let login = Login { user: "registre".to_owned(), password: "phrase".to_owned() };
    let running = place.send(&office, |sending| {
        sending.settings.relay.secrecy = Secrecy::Upgraded;
        sending.settings.login = Some(login);
    });
    running.post.send_link(ana(), Purpose::SignIn, None).unwrap();
    let away = || running.post.status().unwrap().away.map(|(why, _)| why);
    until("that it is not secret", || away() == Some(Away::NotSecret)).await;
    let said = office.said();
    assert!(said.iter().all(|line| line.starts_with("EHLO") || line == "QUIT"), "{said:?}");
    running.stop().await;
}

#[tokio::test]
async fn nobody_waits_two_hours_for_a_link() {
    let place = Place::new();
    let office = PostOffice::open(Mood::Busy).await;
    let running = place.send_through(&office);
    running.post.send_link(ana(), Purpose::SignIn, None).unwrap();
    until("that it is busy", || running.post.status().unwrap().away.is_some()).await;
    office.is_now(Mood::Well);
    place.minutes_pass(120);
    running.post.ring();
    until("that it is given up", || running.post.status().unwrap().given_up == 1).await;
    assert_eq!(place.access.undelivered().unwrap()[0].reason, Reason::TooLate);
    assert!(office.taken().is_empty());
    // Asking again is another letter.
    running.post.send_link(ana(), Purpose::SignIn, None).unwrap();
    until("the new one", || office.taken().len() == 1).await;
    running.stop().await;
}

#[tokio::test]
async fn nothing_leaves_any_more_once_it_is_not_wanted() {
    let place = Place::new();
    place.choose(ana(), &[Choice::Acts, Choice::Digest], 0);
    let office = PostOffice::open(Mood::Busy).await;
    let running = place.send_through(&office);
    assert_eq!(place.access.queue(&[place.draft(ana(), 1)], None, place.now()).unwrap(), 1);
    until("that it is busy", || {
        running.post.ring();
        running.post.status().unwrap().away.is_some()
    })
    .await;
    place.choose(ana(), &[Choice::Digest], 5);
    assert_eq!(place.access.letters_waiting().unwrap(), 0);
    // Composed before, queued after.
    assert_eq!(place.access.queue(&[place.draft(ana(), 2)], None, place.now()).unwrap(), 0);
    office.is_now(Mood::Well);
    place.minutes_pass(60);
    running.post.send_link(bob(), Purpose::SignIn, None).unwrap();
    until("the other letter", || office.taken().len() == 1).await;
    assert_eq!(recipients(&office.taken()), ["bob@ailleurs.example"]);
    running.stop().await;
}

#[tokio::test]
async fn a_chosen_letter_says_how_it_is_stopped_and_its_word_stops_nothing_else() {
    let place = Place::new();
    place.choose(ana(), &[Choice::Acts, Choice::Digest], 0);
    place.choose(bob(), &[Choice::Acts], 0);
    let office = PostOffice::open(Mood::Well).await;
    let running = place.send_through(&office);
    place.access.queue(&[place.draft(ana(), 1)], None, place.now()).unwrap();
    running.post.ring();
    until("the letter", || office.taken().len() == 1).await;
    let letter = &office.taken()[0];
    let stop = letter.header("List-Unsubscribe").unwrap();
    let prefix = format!("<https://lieu.example/mail/stop/{}/acts/", ana());
    let word = stop.strip_prefix(&prefix).unwrap().strip_suffix('>').unwrap().to_owned();
    let post = letter.header("List-Unsubscribe-Post");
    assert_eq!(post.as_deref(), Some("List-Unsubscribe=One-Click"));
    for wrong in ["", "x", &word[1..], &place.access.stop_word(bob(), Choice::Acts)] {
        assert!(!running.post.stop(ana(), Choice::Acts, wrong).unwrap(), "{wrong}");
    }
    assert!(!running.post.stop(bob(), Choice::Acts, &word).unwrap());
    assert!(!running.post.stop(ana(), Choice::Digest, &word).unwrap());
    let chosen = |member| place.access.mailbox(member).unwrap().unwrap().chosen;
    assert_eq!(chosen(ana()).len(), 2);
    assert!(running.post.stop(ana(), Choice::Acts, &word).unwrap());
    // Once more is as good as once.
    assert!(running.post.stop(ana(), Choice::Acts, &word).unwrap());
    assert_eq!(chosen(ana()).into_keys().collect::<Vec<_>>(), [Choice::Digest]);
    assert_eq!(chosen(bob()).len(), 1);
    running.stop().await;
}

#[tokio::test]
async fn another_address_is_confirmed_where_it_is_and_the_one_before_is_told() {
    let place = Place::new();
    place.choose(ana(), &[Choice::Acts], 0);
    let office = PostOffice::open(Mood::Well).await;
    let running = place.send_through(&office);
    let (now, until_then) = (place.now(), super::asked::confirms_until(place.now()));
    let new = address("ana@nouvelle.example");
    let french = Language::French;
    let given = place.access.await_address(ana(), &new, french, (now, until_then)).unwrap();
    assert_eq!(given, Given::Awaited);
    running.post.ring();
    until("the letter to the new address", || office.taken().len() == 1).await;
    assert_eq!(recipients(&office.taken()), ["ana@nouvelle.example"]);
    let secret = secret_in(&office.taken()[0], "https://lieu.example/mail/confirm/");
    // Until then nothing changes.
    let address_now = || place.access.mailbox(ana()).unwrap().unwrap().address.unwrap();
    assert_eq!(address_now(), "ana@ailleurs.example");
    assert_eq!(place.access.members_at(&new).unwrap(), []);
    assert_eq!(place.access.confirm_address(Hashed::of("forged"), now).unwrap(), None);
    assert_eq!(place.access.confirm_address(Hashed::of(&secret), until_then).unwrap(), None);
    assert_eq!(place.access.confirm_address(Hashed::of(&secret), now).unwrap(), Some(ana()));
    assert_eq!(place.access.confirm_address(Hashed::of(&secret), now).unwrap(), None);
    assert_eq!(address_now(), "ana@nouvelle.example");
    assert_eq!(place.access.members_at(&address("ANA@nouvelle.example")).unwrap(), [ana()]);
    running.post.ring();
    until("that the old address is told", || office.taken().len() == 2).await;
    assert_eq!(office.taken()[1].to, "ana@ailleurs.example");
    assert!(!office.taken()[1].text().contains("nouvelle"), "it does not say where");
    running.stop().await;
}

#[tokio::test]
async fn a_first_address_counts_once_it_is_confirmed() {
    let place = Place::new();
    let office = PostOffice::open(Mood::Well).await;
    let running = place.send_through(&office);
    let now = place.now();
    let until_then = super::asked::confirms_until(now);
    let (first, english) = (address("chloe@ailleurs.example"), Language::English);
    place.access.await_address(chloe(), &first, english, (now, until_then)).unwrap();
    assert_eq!(running.post.send_link(chloe(), Purpose::SignIn, None), Ok(Asked::NoAddress));
    until("the letter", || office.taken().len() == 1).await;
    let secret = secret_in(&office.taken()[0], "https://lieu.example/mail/confirm/");
    assert_eq!(place.access.confirm_address(Hashed::of(&secret), now).unwrap(), Some(chloe()));
    assert_eq!(running.post.send_link(chloe(), Purpose::SignIn, None), Ok(Asked::Queued));
    until("a link", || office.taken().len() == 2).await;
    assert!(office.taken()[1].text().starts_with("Hello Chloé,"));
    running.stop().await;
}

#[tokio::test]
async fn whoever_was_erased_is_written_to_no_more() {
    let place = Place::new();
    place.choose(ana(), &[Choice::Acts], 0);
    place.access.queue(&[place.draft(ana(), 1)], None, place.now()).unwrap();
    let mut private = Private::open(&place.path(), &origin()).unwrap();
    private.erase([ana()], crate::store::private::Patience::Tries).unwrap();
    drop(private);
    let office = PostOffice::open(Mood::Well).await;
    let running = place.send_through(&office);
    assert_eq!(running.post.send_link(ana(), Purpose::SignIn, None), Ok(Asked::NoAddress));
    assert_eq!(place.access.queue(&[place.draft(ana(), 2)], None, place.now()).unwrap(), 0);
    running.post.send_link(bob(), Purpose::SignIn, None).unwrap();
    until("the other letter", || office.taken().len() == 1).await;
    assert_eq!(recipients(&office.taken()), ["bob@ailleurs.example"]);
    running.stop().await;
}
