//! Each command: its accepted case, and every refusal, a line each.

mod circles;
mod closings;
mod corrections;
mod decisions;
mod documents;
mod erasure;
mod members;
mod organisation;
mod precedence;
mod takeover;
mod time;

use ledger::refusal::Refusal;

/// A test says a refusal's code in quotes. A code that none says is exercised by none.
#[test]
fn every_code_is_exercised() {
    let tests = [
        include_str!("../attacks.rs"),
        include_str!("circles.rs"),
        include_str!("closings.rs"),
        include_str!("../closings.rs"),
        include_str!("corrections.rs"),
        include_str!("decisions.rs"),
        include_str!("documents.rs"),
        include_str!("erasure.rs"),
        include_str!("members.rs"),
        include_str!("organisation.rs"),
        include_str!("precedence.rs"),
        include_str!("takeover.rs"),
        include_str!("time.rs"),
    ];
    let said = |code: &str| {
        let refused = format!(".refused(\"{code}\")");
        let unlawful = format!(", \"{code}\")");
        tests.iter().any(|text| text.contains(&refused) || text.contains(&unlawful))
    };
    // The program alone knows the plain command that a key came with before, what could not be read, which bytes it
    // was given, which keys it holds, and whether its folder comes from a backup.
    let elsewhere =
        ["key_reused", "malformed", "document_not_given", "key_not_held", "not_restored"];
    let missing: Vec<_> =
        Refusal::CODES.iter().filter(|code| !elsewhere.contains(code) && !said(code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
