//! Passkeys with a device made of software: what is taken, and what is not.

mod device;

use ledger::ids::Id as _;
use ledger::text::Origin;
use tempfile::TempDir;

use super::*;
use crate::store::private::{Private, Secret};
use device::Device;

const HERE: &str = "https://temps.laraffinerie.re";

/// A place with its store, and people who may have passkeys.
struct Town {
    _folder: TempDir,
    access: Access,
    passkeys: Passkeys,
}

fn town() -> Town {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("private.db");
    let origin = Origin::new("laraffinerie.re/2026").unwrap();
    drop(Private::create(&path, &origin, &Secret([9; 32])).unwrap());
    let access = Access::open(&path, &origin).unwrap();
    Town { _folder: folder, access, passkeys: Passkeys::at(Place::of(HERE).unwrap()) }
}

fn zoe() -> MemberId {
    MemberId::from_bits(1)
}

fn ali() -> MemberId {
    MemberId::from_bits(2)
}

/// So many seconds after eight in the morning.
fn at(seconds: i64) -> Timestamp {
    let start: Timestamp = "2026-03-04T08:00:00.000000Z".parse().unwrap();
    Timestamp::from_micros(start.micros() + seconds * 1_000_000).unwrap()
}

/// A browser, by what it holds.
fn browser(whose: &str) -> Hashed {
    Hashed::of(whose)
}

impl Town {
    fn asked_to_add(&self, member: MemberId, now: i64) -> Value {
        let shown = Shown { organisation: "La Raffinerie", member: "Zoé Hoarau" };
        let theirs = self.access.passkeys_of(member).unwrap();
        self.passkeys
            .begin_adding((browser("phone"), member), shown, &theirs, [42; 32], at(now))
            .unwrap()
    }

    fn add(&self, member: MemberId, answer: &[u8], now: i64) -> Result<Passkey, NotTaken> {
        let who = (browser("phone"), member);
        taken(self.passkeys.finish_adding(&self.access, who, "Mon téléphone", answer, at(now)))
    }

    /// Zoé's device, with a passkey.
    fn zoes(&self) -> Device {
        let mut device = Device::new(7, HERE);
        let made = device.make(&self.asked_to_add(zoe(), 0));
        self.add(zoe(), &made, 10).unwrap();
        device
    }

    fn asked_to_enter(&self, now: i64) -> Value {
        self.passkeys.begin_entering(browser("phone"), at(now)).unwrap()
    }

    fn enter(&self, answer: &[u8], now: i64) -> Result<MemberId, NotTaken> {
        let came = self.passkeys.finish_entering(&self.access, browser("phone"), answer, at(now));
        taken(came).map(|passkey| passkey.member)
    }
}

fn taken<T>(done: Result<T, NotDone>) -> Result<T, NotTaken> {
    match done {
        Ok(done) => Ok(done),
        Err(NotDone::NotTaken(why)) => Err(why),
        Err(NotDone::Store(error)) => panic!("the store: {error}"),
    }
}

/// The answer with one letter of one of its parts changed.
fn altered(answer: &[u8], part: &str) -> Vec<u8> {
    let mut answer: Value = serde_json::from_slice(answer).unwrap();
    let text = answer["response"][part].as_str().unwrap();
    let middle = text.len() / 2;
    let letter = if &text[middle..=middle] == "A" { "B" } else { "A" };
    answer["response"][part] = json!(format!("{}{letter}{}", &text[..middle], &text[middle + 1..]));
    serde_json::to_vec(&answer).unwrap()
}

#[test]
fn zoe_adds_a_passkey_and_comes_in_with_it_without_typing_a_name() {
    let town = town();
    let mut device = town.zoes();
    let [passkey] = town.access.passkeys_of(zoe()).unwrap().try_into().unwrap();
    assert_eq!(
        (passkey.name.as_str(), passkey.created, passkey.used),
        ("Mon téléphone", at(10), None)
    );
    let answer = device.sign(&town.asked_to_enter(60));
    assert_eq!(town.enter(&answer, 61), Ok(zoe()));
    let [passkey] = town.access.passkeys_of(zoe()).unwrap().try_into().unwrap();
    assert_eq!(passkey.used, Some(at(61)));
    let again = device.sign(&town.asked_to_enter(90));
    assert_eq!(town.enter(&again, 91), Ok(zoe()));
}

#[test]
fn what_a_device_is_asked_to_make_is_found_without_a_name_and_unlocked_by_its_owner() {
    let town = town();
    let asked = town.asked_to_add(zoe(), 0);
    assert_eq!(asked["rp"], json!({"id": "temps.laraffinerie.re", "name": "La Raffinerie"}));
    assert_eq!(asked["user"]["name"], "Zoé Hoarau");
    assert_eq!(asked["user"]["displayName"], "Zoé Hoarau");
    assert_eq!(asked["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(asked["authenticatorSelection"]["userVerification"], "required");
    assert_eq!(asked["extensions"]["enforceCredentialProtectionPolicy"], false);
    assert_eq!(asked["excludeCredentials"], json!([]));
    assert_eq!(asked["timeout"], json!(ceremonies::WAITS_MICROS / 1_000));
    // Who finds the device learns no identifier of ours.
    let handle = asked["user"]["id"].as_str().unwrap();
    assert!(!handle.contains(&zoe().to_string()));
}

#[test]
fn a_device_is_told_what_it_holds_already_and_keeps_the_name_it_knows() {
    let town = town();
    let phone = town.zoes();
    let asked = town.asked_to_add(zoe(), 20);
    let known = &asked["excludeCredentials"];
    assert_eq!(known[0]["id"], phone.credential());
    assert_eq!(known[0]["transports"], json!(["internal"]));
    let mut computer = Device::new(8, HERE);
    let made = computer.make(&asked);
    town.add(zoe(), &made, 21).unwrap();
    assert_eq!(computer.handle(), phone.handle());
    assert_eq!(town.access.passkeys_of(zoe()).unwrap().len(), 2);
}

#[test]
fn a_challenge_to_come_in_is_the_same_for_everybody_and_names_nobody() {
    let (empty, lived_in) = (town(), town());
    lived_in.zoes();
    let mut asked = [empty.asked_to_enter(0), lived_in.asked_to_enter(0)];
    assert_ne!(asked[0]["challenge"], asked[1]["challenge"]);
    for asked in &mut asked {
        asked["challenge"] = json!("");
        assert_eq!(asked["allowCredentials"], json!([]));
        assert_eq!(asked["userVerification"], "required");
    }
    assert_eq!(asked[0], asked[1]);
}

#[test]
fn an_answer_is_taken_once() {
    let town = town();
    let mut device = town.zoes();
    let answer = device.sign(&town.asked_to_enter(60));
    assert_eq!(town.enter(&answer, 61), Ok(zoe()));
    assert_eq!(town.enter(&answer, 62), Err(NotTaken::NotBegun));
    let asked = town.asked_to_add(ali(), 70);
    let made = Device::new(9, HERE).make(&asked);
    town.add(ali(), &made, 71).unwrap();
    assert_eq!(town.add(ali(), &made, 72).unwrap_err(), NotTaken::NotBegun);
}

#[test]
fn an_answer_to_another_challenge_or_too_late_or_from_another_browser_is_not_taken() {
    let town = town();
    let mut device = town.zoes();
    let elsewhere = Passkeys::at(Place::of(HERE).unwrap());
    let answer = device.sign(&elsewhere.begin_entering(browser("phone"), at(60)).unwrap());
    assert_eq!(town.enter(&answer, 61), Err(NotTaken::NotBegun));
    let late = device.sign(&town.asked_to_enter(100));
    assert_eq!(town.enter(&late, 400), Err(NotTaken::NotBegun));
    let others = town.passkeys.begin_entering(browser("computer"), at(500)).unwrap();
    let answer = device.sign(&others);
    assert_eq!(town.enter(&answer, 501), Err(NotTaken::NotBegun));
    let late = Device::new(9, HERE).make(&town.asked_to_add(ali(), 600));
    assert_eq!(town.add(ali(), &late, 900).unwrap_err(), NotTaken::NotBegun);
}

#[test]
fn a_passkey_begun_by_one_member_is_not_added_to_another() {
    let town = town();
    let made = Device::new(9, HERE).make(&town.asked_to_add(zoe(), 0));
    assert_eq!(town.add(ali(), &made, 1).unwrap_err(), NotTaken::NotBegun);
    assert_eq!(town.add(zoe(), &made, 2).unwrap_err(), NotTaken::NotBegun);
}

#[test]
fn what_was_signed_for_another_place_is_not_taken() {
    let town = town();
    let mut device = town.zoes();
    for origin in [
        "https://temps.laraffinerie.re.example",
        "https://temps.laraffinerie.re:8443",
        "http://temps.laraffinerie.re",
    ] {
        device.origin = origin.to_owned();
        let answer = device.sign(&town.asked_to_enter(60));
        assert_eq!(town.enter(&answer, 61), Err(NotTaken::Elsewhere), "{origin}");
        let mut other = Device::new(9, origin);
        let made = other.make(&town.asked_to_add(ali(), 60));
        assert_eq!(town.add(ali(), &made, 61).unwrap_err(), NotTaken::Elsewhere, "{origin}");
    }
    device.origin = HERE.to_owned();
    device.host = Some("laraffinerie.re".to_owned());
    let answer = device.sign(&town.asked_to_enter(60));
    assert_eq!(town.enter(&answer, 61), Err(NotTaken::Elsewhere));
    let mut other = Device::new(9, HERE);
    other.host = Some("laraffinerie.re".to_owned());
    let made = other.make(&town.asked_to_add(ali(), 60));
    assert_eq!(town.add(ali(), &made, 61).unwrap_err(), NotTaken::Elsewhere);
}

#[test]
fn a_device_that_nobody_unlocked_opens_nothing() {
    let town = town();
    let mut device = town.zoes();
    device.unlocked = false;
    let answer = device.sign(&town.asked_to_enter(60));
    assert_eq!(town.enter(&answer, 61), Err(NotTaken::NotUnlocked));
    let mut other = Device::new(9, HERE);
    other.unlocked = false;
    let made = other.make(&town.asked_to_add(ali(), 60));
    assert_eq!(town.add(ali(), &made, 61).unwrap_err(), NotTaken::NotUnlocked);
}

#[test]
fn a_passkey_that_was_never_added_or_was_removed_is_unknown() {
    let town = town();
    let mut stranger = Device::new(9, HERE);
    stranger.make(&town.asked_to_add(ali(), 0));
    let answer = stranger.sign(&town.asked_to_enter(1));
    assert_eq!(town.enter(&answer, 2), Err(NotTaken::Unknown));
    let mut device = town.zoes();
    let [passkey] = town.access.passkeys_of(zoe()).unwrap().try_into().unwrap();
    assert!(!town.access.remove_passkey(ali(), &passkey.id).unwrap());
    assert!(town.access.remove_passkey(zoe(), &passkey.id).unwrap());
    let answer = device.sign(&town.asked_to_enter(60));
    assert_eq!(town.enter(&answer, 61), Err(NotTaken::Unknown));
}

#[test]
fn a_passkey_that_is_removed_while_it_signs_lets_nobody_in() {
    let town = town();
    let mut device = town.zoes();
    let answer = device.sign(&town.asked_to_enter(60));
    let [passkey] = town.access.passkeys_of(zoe()).unwrap().try_into().unwrap();
    town.access.remove_passkey(zoe(), &passkey.id).unwrap();
    assert_eq!(town.enter(&answer, 61), Err(NotTaken::Unknown));
    assert!(!town.access.note_passkey(&passkey, passkey.made_of.moving, at(62)).unwrap());
}

#[test]
fn another_key_under_a_known_name_is_a_forgery() {
    let town = town();
    let mut device = town.zoes();
    let answer = device.sign(&town.asked_to_enter(60));
    assert_eq!(town.enter(&altered(&answer, "signature"), 61), Err(NotTaken::Forged));
    // The count of signatures is signed too.
    let answer = device.sign(&town.asked_to_enter(60));
    let data = town.enter(&altered(&answer, "authenticatorData"), 61).unwrap_err();
    assert!(
        [NotTaken::Forged, NotTaken::Elsewhere, NotTaken::Unreadable].contains(&data),
        "{data:?}"
    );
}

#[test]
fn the_copy_of_a_key_is_found_out_when_it_counts_behind() {
    let town = town();
    let mut device = town.zoes();
    let mut copy = device.clone();
    let answer = device.sign(&town.asked_to_enter(60));
    assert_eq!(town.enter(&answer, 61), Ok(zoe()));
    let answer = copy.sign(&town.asked_to_enter(70));
    assert_eq!(town.enter(&answer, 71), Err(NotTaken::Copied));
    // The real one goes on.
    let answer = device.sign(&town.asked_to_enter(80));
    assert_eq!(town.enter(&answer, 81), Ok(zoe()));
}

#[test]
fn passkeys_that_a_phone_shares_with_a_computer_do_not_count_and_come_in() {
    let town = town();
    let mut device = Device::new(7, HERE);
    device.synchronised = true;
    let made = device.make(&town.asked_to_add(zoe(), 0));
    town.add(zoe(), &made, 1).unwrap();
    for now in [60, 70] {
        let answer = device.sign(&town.asked_to_enter(now));
        assert_eq!(town.enter(&answer, now + 1), Ok(zoe()));
    }
    // A key that says it could never be shared, and once could, is not the one that was added.
    device.synchronised = false;
    let answer = device.sign(&town.asked_to_enter(80));
    assert_eq!(town.enter(&answer, 81), Err(NotTaken::Unfit));
}

#[test]
fn the_same_passkey_is_not_added_twice_nor_more_than_anybody_needs() {
    let town = town();
    let mut device = town.zoes();
    let made = device.make(&town.asked_to_add(ali(), 20));
    assert_eq!(town.add(ali(), &made, 21).unwrap_err(), NotTaken::Known);
    for seed in 101..=119 {
        let made = Device::new(seed, HERE).make(&town.asked_to_add(zoe(), 30));
        town.add(zoe(), &made, 31).unwrap();
    }
    let made = Device::new(120, HERE).make(&town.asked_to_add(zoe(), 40));
    assert_eq!(town.add(zoe(), &made, 41).unwrap_err(), NotTaken::TooMany);
}

#[test]
fn a_passkey_is_called_otherwise_by_its_owner_only() {
    let town = town();
    town.zoes();
    let [passkey] = town.access.passkeys_of(zoe()).unwrap().try_into().unwrap();
    assert!(!town.access.rename_passkey(ali(), &passkey.id, "À moi").unwrap());
    assert!(town.access.rename_passkey(zoe(), &passkey.id, "L’ancien téléphone").unwrap());
    let [passkey] = town.access.passkeys_of(zoe()).unwrap().try_into().unwrap();
    assert_eq!(passkey.name, "L’ancien téléphone");
}

#[test]
fn whatever_else_comes_is_unreadable() {
    let town = town();
    let mut device = town.zoes();
    let answer = device.sign(&town.asked_to_enter(60));
    let mut without: Value = serde_json::from_slice(&answer).unwrap();
    without["response"]["userHandle"] = Value::Null;
    for bytes in [
        b"".as_slice(),
        b"{}",
        b"[[[[",
        br#"{"id":1}"#,
        &[0xff; 64],
        &serde_json::to_vec(&without).unwrap(),
        &altered(&answer, "clientDataJSON")[..40],
    ] {
        assert_eq!(town.enter(bytes, 61), Err(NotTaken::Unreadable));
        assert_eq!(town.add(zoe(), bytes, 61).unwrap_err(), NotTaken::Unreadable);
    }
}

/// Every value within `whole`, by its pointer.
fn places(whole: &Value, here: String, found: &mut Vec<String>) {
    if let Value::Object(members) = whole {
        for (name, value) in members {
            places(value, format!("{here}/{name}"), found);
        }
    }
    found.push(here);
}

#[test]
fn whatever_part_of_an_answer_is_something_else_nobody_comes_in_and_nothing_breaks() {
    let town = town();
    let mut device = town.zoes();
    let odd = [
        json!(null),
        json!(0),
        json!(""),
        json!("AA"),
        json!("é"),
        json!([]),
        json!({}),
        json!(true),
    ];
    let signed = device.clone().sign(&town.asked_to_enter(0));
    let made = Device::new(9, HERE).make(&town.asked_to_add(ali(), 0));
    let parts = |answer: &[u8]| {
        let mut found = Vec::new();
        places(&serde_json::from_slice(answer).unwrap(), String::new(), &mut found);
        found
    };
    for part in parts(&signed) {
        for odd in &odd {
            let mut answer: Value =
                serde_json::from_slice(&device.sign(&town.asked_to_enter(60))).unwrap();
            *answer.pointer_mut(&part).unwrap() = odd.clone();
            let came = town.enter(&serde_json::to_vec(&answer).unwrap(), 61);
            let said_for_nothing = part.ends_with("authenticatorAttachment")
                || part.ends_with("clientExtensionResults");
            assert!(came.is_err() || said_for_nothing, "{part} {odd}: {came:?}");
        }
    }
    for part in parts(&made) {
        for odd in &odd {
            let mut other = Device::new(9, HERE);
            let mut answer: Value =
                serde_json::from_slice(&other.make(&town.asked_to_add(ali(), 60))).unwrap();
            *answer.pointer_mut(&part).unwrap() = odd.clone();
            if let Ok(passkey) = town.add(ali(), &serde_json::to_vec(&answer).unwrap(), 61) {
                let said_for_nothing =
                    ["Attachment", "Results", "transports", "/id", "/rawId", "/type"];
                assert!(said_for_nothing.iter().any(|end| part.ends_with(end)), "{part} {odd}");
                town.access.remove_passkey(ali(), &passkey.id).unwrap();
            }
        }
    }
}

#[test]
fn whatever_byte_of_an_answer_is_another_nothing_breaks() {
    let town = town();
    let mut device = town.zoes();
    for place in 0.. {
        let mut signed = device.sign(&town.asked_to_enter(0));
        let Some(byte) = signed.get_mut(place) else { break };
        *byte = byte.wrapping_add(1);
        let _ = town.enter(&signed, 1);
        assert!(town.enter(&signed[..place], 1).is_err(), "{place}");
    }
    for place in 0.. {
        let mut made = Device::new(9, HERE).make(&town.asked_to_add(ali(), 0));
        let Some(byte) = made.get_mut(place) else { break };
        *byte = byte.wrapping_add(1);
        if let Ok(passkey) = town.add(ali(), &made, 1) {
            town.access.remove_passkey(ali(), &passkey.id).unwrap();
        }
        assert!(town.add(ali(), &made[..place], 1).is_err(), "{place}");
    }
}
