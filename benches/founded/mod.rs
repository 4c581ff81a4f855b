//! A ledger that was just founded, with nobody in it but its administrator.

use std::path::Path;

use ledger::ids::MemberId;
use ledger::text::{Currency, Origin, TimeZone, Via};
use minutier::clock::Clock;
use minutier::writer::{Founding, found};

/// Founds it there; who administers it.
pub(crate) fn founded(folder: &Path) -> MemberId {
    let founded = found(Founding {
        folder: folder.to_owned(),
        clock: Clock::real(),
        name: "Bench".into(),
        origin: Origin::new("bench.example/1").unwrap(),
        timezone: TimeZone::new("Indian/Reunion").unwrap(),
        currency: Currency::new("EUR").unwrap(),
        scale: 2,
        administrator: "Bench".into(),
        via: Via::new("cli").unwrap(),
        holder: "a bench".into(),
    })
    .unwrap();
    founded.writer.stop().unwrap();
    founded.administrator
}
