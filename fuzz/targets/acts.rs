//! Lines of `act`: what is read is written to a line that is read the same.

use minutier::acts::ActLine;

pub(crate) fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for line in text.lines() {
        match ActLine::read(line) {
            Ok(read) => {
                let written = serde_json::to_string(&read).unwrap();
                assert_eq!(ActLine::read(&written).unwrap(), read);
            }
            Err(refusal) => assert_eq!(refusal.code(), "malformed"),
        }
    }
}
