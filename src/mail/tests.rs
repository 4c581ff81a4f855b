//! Letters on their way, where all is well: who gets one, in which language, with which link.

mod addresses;
mod trouble;

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
