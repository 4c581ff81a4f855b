//! A server that is away, hangs, refuses or forgets, and a machine that stops: letters are late and never lost.

use super::*;

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
