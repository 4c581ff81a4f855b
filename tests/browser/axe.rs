//! What axe-core, the checker of accessibility, says of a page. It is no part of the program: it is fetched for tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

use crate::driver::Browser;

/// Asked of a page: the rules of WCAG 2.2 AA, and what axe calls good practice.
const ASK: &str = "return axe.run(document, { resultTypes: ['violations'] }).then((found) =>
    found.violations.map((one) => [one.impact, `${one.id}: ${one.help}: ${one.nodes.map((node) =>
        node.html.slice(0, 160)).join(' … ')}`]));";

/// The checker itself.
fn checker() -> &'static str {
    static CHECKER: OnceLock<String> = OnceLock::new();
    CHECKER.get_or_init(|| {
        let tools: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser-tools");
        let installs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/tools");
        assert!(Command::new(installs).arg(&tools).status().unwrap().success());
        fs::read_to_string(tools.join("axe/node_modules/axe-core/axe.min.js")).unwrap()
    })
}

/// Everything that it finds serious or critical, as sentences.
pub(crate) fn serious(browser: &Browser) -> Vec<String> {
    browser.run(checker());
    let found = browser.run(ASK);
    let found = found.as_array().unwrap().iter();
    let bad = found.filter(|one| matches!(one[0].as_str(), Some("serious" | "critical")));
    bad.filter_map(|one| one[1].as_str()).map(str::to_owned).collect()
}

/// All faults of ours and of axe's.
pub(crate) fn faults(browser: &Browser) -> Vec<String> {
    let ours: Value = browser.run(crate::look::FAULTS);
    let ours = ours.as_array().unwrap().iter().filter_map(Value::as_str).map(str::to_owned);
    ours.chain(serious(browser)).collect()
}
