//! Where somebody is written to, and what stops it: a word, another address, being forgotten.

use super::*;

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
