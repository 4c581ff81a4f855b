//! What a volunteer sees, from the first line that is typed to the file that proves it elsewhere.

mod certificate;
mod journey;
mod lines;
#[path = "../letters/place.rs"]
#[expect(dead_code, reason = "letters ask for more of it")]
mod place;
#[path = "../shared/serving.rs"]
mod serving;

use place::{Answer, Served};

/// The value of a hidden field on a page.
fn hidden(page: &str, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    let after = page.split_once(&field).unwrap_or_else(|| panic!("no {name} in {page}")).1;
    after.split_once('"').unwrap().0.to_owned()
}

/// A form's fields as a browser sends them.
fn fields(fields: &[(&str, &str)]) -> String {
    let encoded = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
                other => format!("%{other:02X}"),
            })
            .collect()
    };
    let each = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
    each.collect::<Vec<_>>().join("&")
}

/// What a page says, without its marks and with plain spaces.
fn said(answer: &Answer) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in answer.text.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            _ if inside => {}
            '\u{a0}' | '\u{202f}' => text.push(' '),
            other => text.push(other),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Follows where an answer sends.
fn follow(served: &Served, answer: &Answer, cookie: &str) -> Answer {
    assert_eq!(answer.status, 303, "{}", said(answer));
    let path = answer.location.clone().unwrap();
    served.get(path.strip_prefix("/m").unwrap(), cookie)
}
