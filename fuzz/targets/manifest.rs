//! A backup's manifest, under the digest that it should have: what is read makes one ledger, and no path
//! leads out of the folder.

use minutier::backup::manifest::Manifest;

pub(crate) fn run(bytes: &[u8]) {
    // As it stands: nobody guesses the digest, but the reader sees every kind of file.
    let named = |bytes: &[u8]| -> Option<String> {
        let line = bytes.split(|byte| *byte == b'\n').next()?;
        Some(serde_json::from_slice::<Manifest>(line).ok()?.name())
    };
    let Some(name) = named(bytes) else {
        assert_eq!(Manifest::read("x.json", bytes), None);
        return;
    };
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let mut file = [line, b"\n"].concat();
    let digest = blake3::hash(&file).to_hex();
    file.extend(digest.as_bytes());
    file.push(b'\n');
    let Some(read) = Manifest::read(&name, &file) else { return };
    assert_eq!(Manifest::read(&read.name(), &read.to_bytes()), Some(read.clone()));
    let mut next = 1u128;
    for (_, stretch) in read.log() {
        assert_eq!(u128::from(stretch.first), next, "no record is missing");
        next = u128::from(stretch.last) + 1;
    }
    assert_eq!(next, u128::from(read.seq) + 1);
    assert!(read.private().is_some() && read.summary().is_some());
    for part in &read.parts {
        stays_inside(&part.path(), "parts/");
    }
    for (_, path) in read.files() {
        stays_inside(path, "");
        assert!(!path.starts_with("log") && path != "private.db", "{path}");
    }
    let mut damaged = file;
    let place = damaged.len() / 3;
    damaged[place] ^= 1;
    assert_eq!(Manifest::read(&name, &damaged), None, "a changed byte is noticed");
}

fn stays_inside(path: &str, below: &str) {
    assert!(path.starts_with(below) && !path.starts_with('/') && !path.contains('\0'), "{path}");
    assert!(path.split('/').all(|part| !matches!(part, "" | "." | "..")), "{path}");
}
