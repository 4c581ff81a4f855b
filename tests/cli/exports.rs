//! `export`: what other tools make of our files: our balances, our days, and nothing that was tampered with.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use minutier::store::files::Files;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::house::{House, run};
use crate::life::Life;
use crate::tools::{self, Tool};

fn export(folder: &str, format: &str, out: &Path, more: &[&str]) {
    let mut arguments = vec!["export", folder, "--format", format, "--out", out.to_str().unwrap()];
    arguments.extend(more);
    let ran = run(&arguments, "");
    assert_eq!(ran.status, 0, "{}", ran.err);
}

/// An export printed.
pub(crate) fn printed(folder: &str, format: &str, more: &[&str]) -> String {
    let mut arguments = vec!["export", folder, "--format", format, "--out", "-"];
    arguments.extend(more);
    let ran = run(&arguments, "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    ran.out
}

/// What an account is about: the last identifier in it, or its last part.
fn about(account: &str) -> String {
    let leaf = account.rsplit(':').next().unwrap();
    let id = leaf.len().checked_sub("m-0123456789".len()).and_then(|start| leaf.get(start..));
    let id = id.map(str::to_lowercase).filter(|id| id.starts_with("m-") || id.starts_with("a-"));
    id.unwrap_or_else(|| leaf.to_owned())
}

/// What a tool found, of the accounts that begin so, whatever their capitals: by what they are about, as we count.
fn found(balances: &BTreeMap<String, i64>, root: &str, sign: i64) -> BTreeMap<String, i64> {
    let ours = balances.iter().filter(|(account, _)| account.to_lowercase().starts_with(root));
    ours.map(|(account, minutes)| (about(account), sign * minutes)).collect()
}

/// What `minutier balance` says, by member or by the name that a code has in accounts; zero left out.
pub(crate) fn said(answer: &Value, list: &str, name: &str, field: &str) -> BTreeMap<String, i64> {
    let all = answer[list].as_array().unwrap().iter();
    let named =
        all.map(|one| (one[name].as_str().unwrap().to_owned(), one[field].as_i64().unwrap()));
    named.filter(|(_, minutes)| *minutes != 0).collect()
}

/// Codes as a tool's accounts have them, in words of `minutier balance`.
fn labelled(
    found: BTreeMap<String, i64>,
    labels: &BTreeMap<String, String>,
) -> BTreeMap<String, i64> {
    let label = |name: String| {
        let of_a_capital =
            labels.values().find(|label| label.to_lowercase() == name.to_lowercase());
        labels.get(&name).or(of_a_capital).cloned().unwrap_or(name)
    };
    found.into_iter().map(|(name, minutes)| (label(name), minutes)).collect()
}

/// The labels of codes by identifier, from the JSON export.
fn labels(folder: &str) -> BTreeMap<String, String> {
    let mut labels = BTreeMap::new();
    for line in printed(folder, "json", &[]).lines().skip(1) {
        let record: Value = serde_json::from_str(line).unwrap();
        for (id, name) in record["names"].as_object().unwrap() {
            if id.starts_with("a-") {
                labels.insert(id.clone(), name.as_str().unwrap().to_owned());
            }
        }
    }
    labels
}

/// The tool's balances are ours, member by member and code by code.
fn agrees(
    folder: &str,
    tool: Tool,
    file: &Path,
    until: Option<&str>,
    labels: &BTreeMap<String, String>,
) {
    let as_of = until.map_or(vec![], |day| vec!["--as-of", day]);
    let mut arguments = vec!["balance", folder, "--json"];
    arguments.extend(as_of);
    let ours = run(&arguments, "").json();
    let theirs = tool.balances(file, until);
    let context = format!("{tool:?} {until:?}");
    let members = found(&theirs, "liabilities:members:", -1);
    assert!(members.len() > 5, "{context}: {theirs:?}");
    assert_eq!(members, said(&ours, "members", "member", "minutes"), "{context}");
    let pro_bono = found(&theirs, "income:pro-bono:", -1);
    assert_eq!(pro_bono, said(&ours, "members", "member", "minutes_pro_bono"), "{context}");
    let contributed = labelled(found(&theirs, "expenses:contributed:", 1), labels);
    assert_eq!(contributed, said(&ours, "codes", "code", "minutes"), "{context}");
    let spent = labelled(found(&theirs, "income:spent:", -1), labels);
    assert_eq!(spent, said(&ours, "codes", "code", "minutes_spent"), "{context}");
    assert_eq!(theirs.values().sum::<i64>(), 0, "{context}");
}

/// Every day counted and its record, as our own table has them.
fn entries(folder: &str) -> BTreeSet<(String, String)> {
    let text = printed(folder, "csv", &[]);
    let mut table = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let rows = table.records().map(|row| row.unwrap());
    rows.map(|row| (row[1].to_owned(), row[0].to_owned())).collect()
}

/// The tool sees our transactions on our days, no other one, and no tag that we did not write.
fn understands(folder: &str, tool: Tool, file: &Path, closings: usize) {
    let ours = entries(folder);
    let (days, tags) = tool.understood(file);
    let missing: Vec<_> = ours.difference(&days).collect();
    assert!(missing.is_empty(), "{tool:?}: {missing:?}");
    // Closings are transactions that move nothing, but in beancount.
    let closings = if tool == Tool::Beancount { 0 } else { closings };
    let more: Vec<_> = days.difference(&ours).collect();
    assert_eq!(more.len(), closings, "{tool:?}: {more:?}");
    let text = fs::read_to_string(file).unwrap();
    let declared: BTreeSet<&str> =
        text.lines().filter_map(|line| line.strip_prefix("tag ")).collect();
    let foreign: Vec<_> = tags.iter().filter(|tag| !declared.contains(tag.as_str())).collect();
    assert!(foreign.is_empty(), "{tool:?}: {foreign:?}");
}

#[test]
#[ignore = "needs hledger, ledger and beancount, which tests/run installs"]
fn three_tools_accept_the_exports_and_find_our_balances_at_the_end_and_at_each_closing() {
    let life = Life::lived();
    let folder = life.place.house.path();
    let labels = labels(folder);
    for tool in tools::ALL {
        for language in ["en", "fr"] {
            let file = life.place.paper(&format!("{}.{language}", tool.format()));
            export(folder, tool.format(), &file, &["--language", language]);
            tool.check(&file).unwrap_or_else(|said| panic!("{tool:?}: {said}"));
            understands(folder, tool, &file, life.closed.len());
            agrees(folder, tool, &file, None, &labels);
            for last in &life.closed {
                agrees(folder, tool, &file, Some(last), &labels);
            }
        }
        // With a beginning, what came before is brought forward; closings still hold.
        let from = life.place.paper(&format!("{}.from", tool.format()));
        let second = life.closed[0].parse::<ledger::time::Day>().unwrap().plus_days(1).to_string();
        export(folder, tool.format(), &from, &["--from", &second]);
        tool.check(&from).unwrap_or_else(|said| panic!("{tool:?}: {said}"));
        for until in [None, Some(life.closed[0].as_str()), Some(life.closed[1].as_str())] {
            agrees(folder, tool, &from, until, &labels);
        }
        let until = life.place.paper(&format!("{}.until", tool.format()));
        export(folder, tool.format(), &until, &["--until", &life.closed[0]]);
        tool.check(&until).unwrap_or_else(|said| panic!("{tool:?}: {said}"));
        agrees(folder, tool, &until, Some(&life.closed[0]), &labels);
    }
}

/// A year of a whole place: reversals, spending, gifts, expiries, erasures, four closings and more. Its log alone: it
/// has no names, which another test is about.
#[test]
#[ignore = "needs hledger, ledger and beancount, which tests/run installs"]
fn three_tools_find_our_balances_of_a_year_of_life_at_the_end_and_at_each_closing() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("place");
    let files = Files::create(&folder).unwrap();
    let register = workload::Register::on(files, 512, u64::MAX).unwrap();
    let (lived, ..) = register.live("exports", workload::Scale::A_YEAR).unwrap();
    assert!(lived.closings.len() >= 4, "{:?}", lived.closings);
    let folder = folder.to_str().unwrap();
    let labels = labels(folder);
    for tool in tools::ALL {
        let file = outer.path().join(tool.format());
        export(folder, tool.format(), &file, &[]);
        tool.check(&file).unwrap_or_else(|said| panic!("{tool:?}: {said}"));
        agrees(folder, tool, &file, None, &labels);
        for (_, last) in &lived.closings {
            agrees(folder, tool, &file, Some(&last.to_string()), &labels);
        }
        // And what whoever lived it counted, who knows nothing of our code.
        let theirs = found(&tool.balances(&file, None), "liabilities:members:", -1);
        for person in &lived.people {
            let counted = lived.books.balance(&workload::Side::Credit(person.member));
            let found = theirs.get(&person.member.to_string()).copied().unwrap_or_default();
            assert_eq!(found, counted, "{tool:?}: {}", person.name);
        }
    }
}

/// The balances that a journal for hledger asserts, by closing and account, as the totals document names accounts.
fn asserted(journal: &str) -> BTreeMap<(String, String), i64> {
    let (mut account, mut closing) = (String::new(), String::new());
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    let mut asserted = BTreeMap::new();
    for line in journal.lines() {
        if let Some(path) = line.strip_prefix("account ") {
            account = path.to_owned();
        } else if let Some(id) = line.strip_prefix("    ; id: ") {
            ids.insert(account.clone(), id.to_owned());
        } else if let Some(id) = line.strip_prefix("    ; closing: ") {
            closing = id.to_owned();
        } else if let Some((posting, balance)) = line.split_once(" = ")
            && line.starts_with("    ")
            && !line.contains(';')
        {
            let path = posting.trim().rsplit_once("  ").unwrap().0.trim();
            let kinds = [
                ("liabilities:members:", "member"),
                ("income:pro-bono:", "pro_bono"),
                ("expenses:contributed:", "contributed"),
                ("income:spent:", "spent"),
                ("equity:commons", "commons"),
                ("equity:former-books", "former_books"),
            ];
            let (_, kind) = kinds.into_iter().find(|(root, _)| path.starts_with(root)).unwrap();
            let name = ids.get(path).map_or(kind.to_owned(), |id| format!("{kind}:{id}"));
            let minutes: i64 = balance.strip_suffix(" MIN").unwrap().parse().unwrap();
            asserted.insert((closing.clone(), name), minutes);
        }
    }
    asserted
}

pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// In less out since the beginning, of each account in the documents that seats signed for.
fn signed(closings: &Path) -> BTreeMap<(String, String), i64> {
    let mut signed = BTreeMap::new();
    for path in
        files(closings).iter().filter(|path| path.extension().is_some_and(|e| e == "totals"))
    {
        let text = fs::read_to_string(path).unwrap();
        let closing = text.lines().find_map(|line| line.strip_prefix("closing\t")).unwrap();
        for line in text.lines().skip_while(|line| !line.starts_with("account\t")).skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let number = |place: usize| cells[place].parse::<i64>().unwrap();
            let account = (closing.to_owned(), cells[0].to_owned());
            signed.insert(account, number(5) - number(6));
        }
    }
    signed
}

#[test]
fn what_is_asserted_at_a_closing_is_what_its_seats_signed() {
    let life = Life::lived();
    let asserted = asserted(&printed(life.place.house.path(), "hledger", &[]));
    let signed = signed(&life.place.house.folder.join("closings"));
    assert!(signed.len() > 30, "{signed:?}");
    assert_eq!(
        asserted,
        signed.into_iter().map(|(account, minutes)| (account, -minutes)).collect()
    );
}

/// Texts made of what means something to one of the tools, and of anything.
fn written() -> impl Strategy<Value = String> {
    let marks = "[-=+@*!;:|(){}\\[\\]<>\"'`#%^&~,./\\\\ \n\ta-c0-2éＡ＝]{1,24}";
    let words =
        "(include|account|apply|end|comment|2020-01-01|\\[2020/01/01\\]|what:|:a:| |;|\\||\n){1,6}";
    prop_oneof![marks, words, any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    #[ignore = "needs hledger, ledger and beancount, which tests/run installs"]
    fn whatever_people_write_three_tools_read_our_entries_and_nothing_else(
        written in proptest::collection::vec((written(), written(), written()), 12),
    ) {
        let house = House::new();
        let (steward, _, circle) = house.with_a_circle();
        for (place, (name, label, text)) in written.iter().enumerate() {
            // What the ledger itself refuses reaches no tool.
            let Ok(name) = name.parse::<ledger::text::Name>() else { continue };
            let Ok(text) = text.parse::<ledger::text::Note>() else { continue };
            let admit = json!({"command": {"members": {"admit": {"name": name}}}});
            let member = house.do_all(&[&admit.to_string()])[0].clone();
            let open = json!({"command": {"circles": {"open_code":
                {"label": label, "name": label, "circle": circle, "parent": "NOURRIR"}}}});
            let opened = house.act(&open.to_string());
            let code = opened.json()["ids"]["code"].as_str().unwrap_or("NOURRIR").to_owned();
            let minutes = 10 + place;
            let session = json!({"by": steward, "command": {"time": {"record_session":
                {"code": code, "day": "2026-03-05", "what": text,
                 "time": {"each": [{"member": member, "minutes": minutes}]}}}}});
            let ran = house.act(&session.to_string());
            prop_assert_eq!(ran.status, 0, "{}", ran.out);
        }
        let outer = tempfile::tempdir().unwrap();
        let ours = run(&["balance", house.path(), "--json"], "").json();
        for tool in tools::ALL {
            let file = outer.path().join(tool.format());
            export(house.path(), tool.format(), &file, &[]);
            if let Err(said) = tool.check(&file) {
                panic!("{tool:?}: {said}");
            }
            understands(house.path(), tool, &file, 0);
            let theirs = tool.balances(&file, None);
            let members = found(&theirs, "liabilities:members:", -1);
            prop_assert_eq!(members, said(&ours, "members", "member", "minutes"));
            prop_assert_eq!(theirs.values().sum::<i64>(), 0);
        }
    }
}

/// Whatever entry of a closed period is changed by one minute on both its sides, the tool sees it.
#[test]
#[ignore = "needs hledger, ledger and beancount, which tests/run installs"]
fn an_export_that_was_tampered_with_is_refused_by_each_tool() {
    let life = Life::lived();
    let folder = life.place.house.path();
    for tool in tools::ALL {
        let file = life.place.paper(&format!("{}.tampered", tool.format()));
        let honest = printed(folder, tool.format(), &[]);
        let lines: Vec<&str> = honest.lines().collect();
        let last: &str = &life.closed[1];
        let mut day = "";
        let mut tampered = 0;
        for (place, line) in lines.iter().enumerate() {
            if line.starts_with("20") {
                day = &line[..10];
            }
            let amount = |line: &str| -> Option<(String, i64)> {
                let (account, amount) = line.strip_suffix(" MIN")?.rsplit_once("  ")?;
                Some((account.to_owned(), amount.trim().parse().ok()?))
            };
            let next = lines.get(place + 1).copied().unwrap_or_default();
            let sides = amount(line).filter(|_| line.starts_with("  ")).zip(amount(next));
            let Some(((one, minutes), (other, back))) = sides else { continue };
            if day > last || minutes != -back || minutes == 0 {
                continue;
            }
            let mut changed = lines.clone();
            let (first, second) =
                (format!("{one}  {} MIN", minutes + 1), format!("{other}  {} MIN", back - 1));
            (changed[place], changed[place + 1]) = (&first, &second);
            fs::write(&file, changed.join("\n") + "\n").unwrap();
            let said = tool.check(&file).expect_err(line);
            assert!(said.to_lowercase().contains("balance"), "{tool:?}: {said}");
            tampered += 1;
        }
        assert!(tampered > 15, "{tool:?}: {tampered}");
    }
}

/// Which of these tools see that a day was changed: an entry of a closed period that is put behind a closing, where it
/// stands or at the end of the file, and one more at the end that is dated back.
#[test]
#[ignore = "needs hledger, ledger and beancount, which tests/run installs"]
fn a_day_moved_over_a_closing_is_seen_by_the_tools_that_go_by_days() {
    let life = Life::lived();
    let folder = life.place.house.path();
    let after = life.closed[1].parse::<ledger::time::Day>().unwrap().plus_days(1).to_string();
    for tool in tools::ALL {
        let file = life.place.paper(&format!("{}.moved", tool.format()));
        let check = |blocks: &[&str]| {
            fs::write(&file, blocks.join("\n\n") + "\n").unwrap();
            tool.check(&file)
        };
        let honest = printed(folder, tool.format(), &[]);
        let blocks: Vec<&str> = honest.trim_end().split("\n\n").collect();
        let in_the_first_period = |block: &str| {
            block.starts_with("20") && block[10..].contains(" * ") && block[..10] <= *life.closed[0]
        };
        let place = blocks.iter().position(|block| in_the_first_period(block)).unwrap();
        let moved = format!("{after}{}", &blocks[place][10..]);
        let mut where_it_stood = blocks.clone();
        where_it_stood[place] = &moved;
        let mut at_the_end = blocks.clone();
        at_the_end.remove(place);
        at_the_end.push(&moved);
        let mut dated_back = blocks.clone();
        dated_back.push(blocks[place]);
        assert_eq!(check(&blocks), Ok(()));
        let said = check(&at_the_end).expect_err("an entry is missing before a closing");
        assert!(said.to_lowercase().contains("balance"), "{tool:?}: {said}");
        for blocks in [&where_it_stood, &dated_back] {
            match (tool, check(blocks)) {
                // It takes entries in the order of the file, whatever their days: the guide says so.
                (Tool::Ledger, Ok(())) => {}
                (Tool::Hledger | Tool::Beancount, Err(said)) => {
                    assert!(said.to_lowercase().contains("balance"), "{tool:?}: {said}");
                }
                (Tool::Ledger, Err(said)) => panic!("the guide says that it accepts this: {said}"),
                (Tool::Hledger | Tool::Beancount, Ok(())) => panic!("{tool:?} accepts it"),
            }
        }
    }
}
