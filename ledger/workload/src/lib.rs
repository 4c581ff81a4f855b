//! Years of plausible collective life, drawn from a seed and brought to any ledger.
//!
//! One generator serves the demo, the properties, the crash harness and the benches, so that all of them
//! speak of the same people: members who come and go, Wednesday work parties, bar evenings, mandates that
//! end and are renewed, slips and their reversals, disputes, erasures, a sheet of the past, and quarterly
//! closings that three seats sign and an auditor looks at.
//!
//! ```text
//! Life ── Deed: who asks for what, when, and what the ledger will say ──> your Ledger
//!      <─ Told: the records and identifiers that came of it ────────────
//! ```
//!
//! [`Life`] knows nothing of the ledger's code but the words of commands. It keeps its own [`Books`] in
//! plain additions and predicts every answer, refusals included: an answer that it did not expect ends it
//! with a [`Surprise`], and its balances are there to be compared with the ledger's.
//!
//! The same seed and the same identifiers in the answers give the same deeds. There is deliberately no
//! clock, no file and no randomness here: a deed says at what instant it is done.

mod agenda;
mod bar;
mod books;
mod calendar;
mod chance;
mod closings;
mod deed;
mod founding;
mod hours;
mod life;
mod mistakes;
mod moment;
mod names;
mod offices;
mod people;
mod register;
mod town;
mod turns;
mod words;

pub use books::{Books, Side};
pub use deed::{Deed, Door, Expects, Halt, Ledger, Surprise, Told};
pub use life::{Life, Scale};
pub use moment::ZONE;
pub use register::{Register, Written};
pub use town::{Lived, Person, Waits};
