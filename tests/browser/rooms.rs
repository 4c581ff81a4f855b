//! Every room of the house, as each of its people finds it by following links: in both languages, on a small phone
//! and at a desk, light and dark. No page is forgotten: whatever a link leads to is looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::axe::faults;
use crate::come_in;
use crate::driver::{Browser, DESK, SMALL_PHONE};
use crate::house::House;

/// Where the links of a page lead, as paths: pages of ours that are got, not files.
const LINKS: &str = "return [...document.querySelectorAll('a[href]:not([download])')]
    .filter((link) => link.origin === location.origin)
    .map((link) => link.pathname + link.search);";
/// What a page costs: its bytes as they travel without the type, how many things are asked for, and in tenths of a
/// millisecond how long the server took and when the first paint was.
const COST: &str = "const [page] = performance.getEntriesByType('navigation');
    const all = [page, ...performance.getEntriesByType('resource')].filter((one) => !one.name.endsWith('.woff2'));
    const [paint] = performance.getEntriesByType('paint');
    return [all.reduce((sum, one) => sum + one.encodedBodySize, 0), all.length,
        Math.round((page.responseStart - page.requestStart) * 10), Math.round((paint?.startTime ?? 0) * 10)];";
/// The most bytes of a page.
const MOST_BYTES: u64 = 50 << 10;
/// Pages that say everything there is, which are twice as long at most.
const LONG: [&str; 1] = ["/my-data/everything"];
/// More pages than this are a loop.
const MOST: usize = 200;

/// A path with its identifiers, numbers and days taken out: pages of the same kind.
fn kind(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let is_id = |part: &str| part.chars().any(|letter| letter.is_ascii_digit()) && part != "v1";
    let parts = path.split('/').map(|part| if is_id(part) { "…" } else { part });
    let names = query.split('&').filter_map(|pair| pair.split('=').next());
    format!("{}?{}", parts.collect::<Vec<_>>().join("/"), names.collect::<Vec<_>>().join("&"))
}

/// Follows every link from the page of all rooms.
fn walk(role: &str, language: &str) {
    let house = House::open();
    // What a worker gives again is said to weigh what it weighs unpacked: here everything travels.
    let browser = Browser::open(language)
        .at(SMALL_PHONE)
        .pretending("delete Navigator.prototype.serviceWorker");
    if language == "fr" {
        come_in(&browser, house.link(role));
    } else {
        browser.go(house.link(role));
        browser.press("Sign in");
        browser.arrives("/");
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut known: BTreeSet<String> = BTreeSet::from(["/menu".to_owned()]);
    let mut ahead = vec!["/menu".to_owned()];
    let mut wrong = Vec::new();
    let mut costs = String::new();
    while let Some(path) = ahead.pop() {
        browser.look_at(SMALL_PHONE);
        browser.prefer("light");
        browser.go(&house.url(&path));
        browser.see("h1");
        let links = browser.run(LINKS);
        for link in links.as_array().unwrap().iter().filter_map(Value::as_str) {
            let of_a_kind = seen.entry(kind(link)).or_default();
            let is_page = !link.starts_with("/api/v1/") && !link.contains('.');
            if is_page && *of_a_kind == 0 && known.insert(link.to_owned()) {
                *of_a_kind = 1;
                ahead.push(link.to_owned());
            }
        }
        assert!(known.len() <= MOST, "links without end: {known:#?}");
        let cost = browser.run(COST);
        let [bytes, asked, server, paint] = [0, 1, 2, 3].map(|at| cost[at].as_u64().unwrap());
        writeln!(costs, "{path}\t{bytes}\t{asked}\t{server}\t{paint}").unwrap();
        let is_long = LONG.iter().any(|long| path.starts_with(long));
        if bytes > if is_long { MOST_BYTES * 2 } else { MOST_BYTES } {
            wrong.push(format!("{role} {language} {path}: {bytes} bytes"));
        }
        let mut found = faults(&browser);
        browser.look_at(DESK);
        browser.prefer("dark");
        found.extend(faults(&browser));
        found.extend(browser.complaints());
        let found: BTreeSet<_> = found.into_iter().collect();
        wrong.extend(found.into_iter().map(|fault| format!("{role} {language} {path}: {fault}")));
    }
    // Left for whoever wants to know: nothing here is asked of a clock.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("costs");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{role}-{language}.tsv")), costs).unwrap();
    assert!(known.len() > 5, "few rooms were found: {known:?}");
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn every_room_of_a_volunteer_is_in_order() {
    walk("member", "fr");
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn every_room_of_a_volunteer_is_in_order_in_english() {
    walk("member", "en");
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn every_room_of_a_steward_is_in_order() {
    walk("steward", "fr");
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn every_room_of_a_counter_keeper_is_in_order() {
    walk("counter_keeper", "en");
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn every_room_of_a_coordinator_is_in_order() {
    walk("coordinator", "fr");
}

#[test]
#[ignore = "needs Chromium; tests/run runs it"]
fn every_room_of_an_administrator_is_in_order() {
    walk("administrator", "fr");
}
