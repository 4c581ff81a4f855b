//! The line of `act`: what somebody asks for, as JSON, and what becomes of it, as JSON.
//!
//! The same line goes through the command line and the socket (and later through HTTP).

use std::collections::BTreeMap;

use ledger::commands::{Command, Named};
use ledger::ids::MemberId;
use ledger::refusal::Refusal;
use ledger::state::Numbers;
use ledger::text::{Key, Via};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::wording::{HouseUnit, Message, Report, Wording};
use crate::writer::{Answer, Request};

/// One line of `act`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActLine {
    /// Who acts; the default author when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<MemberId>,
    /// For whom, when it is somebody else's own act.
    #[serde(default, rename = "for", skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<MemberId>,
    /// An idempotency key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Key>,
    /// What is asked for.
    pub command: Command,
}

impl ActLine {
    /// Somebody's own act.
    pub fn own(by: MemberId, key: Option<Key>, command: Command) -> Self {
        Self { by: Some(by), on_behalf: None, key, command }
    }

    /// Reads a line, or says at which member it stops making sense.
    pub fn read(line: &str) -> Result<Self, Refusal> {
        parsed(line.as_bytes()).map(|Named(read)| read)
    }

    /// As a request to the writer; `author` acts where the line names nobody.
    pub fn request(self, author: Option<MemberId>, via: Via) -> Result<Request, Refusal> {
        let missing = || malformed("by", "missing member, and no author was given");
        let by = self.by.or(author).ok_or_else(missing)?;
        let Self { on_behalf, key, command, .. } = self;
        Ok(Request { by, on_behalf, key, via, command })
    }
}

/// Reads JSON to its end, or says at which member it stops making sense, and why.
pub fn parsed<T: DeserializeOwned>(json: &[u8]) -> Result<T, Refusal> {
    // A path that says nothing is replaced by the place in the text.
    let column = |error: &serde_json::Error| format!("column {}", error.column());
    let mut reading = serde_json::Deserializer::from_slice(json);
    let read = serde_path_to_error::deserialize(&mut reading).map_err(|error| {
        let path = error.path().to_string();
        let place = if path == "." { column(error.inner()) } else { path };
        malformed(place, error.inner())
    })?;
    reading.end().map_err(|error| malformed(column(&error), &error))?;
    Ok(read)
}

/// What cannot be read, where and why.
pub fn malformed(place: impl Into<String>, problem: &(impl ToString + ?Sized)) -> Refusal {
    Refusal::Malformed { place: place.into(), problem: problem.to_string() }
}

/// What somebody asks for through HTTP: a line of `act` whose author is whoever came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// For whom, when it is somebody else's own act.
    #[serde(default, rename = "for", skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<MemberId>,
    /// An idempotency key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Key>,
    /// What is asked for.
    pub command: Command,
}

/// What becomes of a line, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "outcome", rename_all = "snake_case", deny_unknown_fields)]
pub enum Spoken {
    /// On the disk.
    Recorded {
        /// The numbers of its records.
        seqs: Vec<u64>,
        /// The identifiers it made: one, or a list, by kind.
        #[serde(default)]
        ids: BTreeMap<String, Ids>,
        /// What was done and is not complete: sentences, in the caller's language.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        warnings: Vec<String>,
    },
    /// Recorded before, under the same key.
    AlreadyRecorded {
        /// The numbers of its records.
        seqs: Vec<u64>,
    },
    /// The ledger says no.
    Refused {
        /// The stable code.
        code: String,
        /// The sentence, in the caller's language.
        message: String,
        /// Where there are several reasons, each of them; the sentence holds them too.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        reasons: Vec<String>,
    },
    /// A write or sync failed: nobody knows, until the ledger is opened again.
    Unknown {
        /// `outcome_unknown` or `writer_stopped`.
        code: String,
        /// The sentence, in the caller's language.
        message: String,
    },
}

/// One identifier, or several of the same kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Ids {
    /// One.
    One(String),
    /// Several, in the order of their records.
    Several(Vec<String>),
}

/// Through which door records come: `via` in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Through {
    /// The command line.
    Cli,
    /// A sheet, or what seats signed.
    Import,
}

impl Through {
    /// As a record says it.
    pub fn via(self) -> Via {
        let word = match self {
            Self::Cli => "cli",
            Self::Import => "import",
        };
        Via::new(word).unwrap_or_else(|_| unreachable!("a short word fits"))
    }
}

/// The code of a line that could not be read.
pub const MALFORMED: &str = "malformed";

/// Says answers in one language, with the names and the unit of one ledger.
#[derive(Clone, Copy)]
pub struct Speaker<'a> {
    /// The language.
    pub wording: &'a Wording,
    /// The unit of minutes.
    pub unit: &'a HouseUnit,
    /// What an identifier stands for.
    pub names: &'a dyn Fn(&str) -> Option<String>,
}

impl Speaker<'_> {
    /// An answer as JSON.
    pub fn say(&self, answer: Answer) -> Spoken {
        match answer {
            Answer::Recorded(numbers, ids) => Spoken::Recorded {
                seqs: seqs(numbers),
                ids: ids
                    .into_iter()
                    .map(|(kind, ids)| (kind.to_owned(), one_or_several(ids)))
                    .collect(),
                warnings: Vec::new(),
            },
            Answer::NotYetForgotten(numbers, message) => Spoken::Recorded {
                seqs: seqs(numbers),
                ids: BTreeMap::new(),
                warnings: vec![self.wording.report(&message).in_one()],
            },
            Answer::AlreadyRecorded(numbers) => Spoken::AlreadyRecorded { seqs: seqs(numbers) },
            Answer::Refused(refusal) => self.refuse(&refusal),
            Answer::OutcomeUnknown(message) => {
                self.unknown("outcome_unknown", self.wording.report(&message))
            }
            Answer::WriterStopped => {
                let message = Message::new("fault-writer-stopped").with("path", ".");
                self.unknown("writer_stopped", self.wording.report(&message))
            }
        }
    }

    /// A refusal as JSON.
    pub fn refuse(&self, refusal: &Refusal) -> Spoken {
        let report = self.wording.refusal(refusal, self.names, self.unit);
        let mut reasons = Vec::new();
        if let Refusal::NotErasable { obstacles, .. } = refusal {
            let said = |one| self.wording.erasure_obstacle(one, self.unit);
            reasons.extend(obstacles.iter().map(said));
        }
        Spoken::Refused { code: refusal.code().to_owned(), message: report.in_one(), reasons }
    }

    fn unknown(&self, code: &str, report: Report) -> Spoken {
        Spoken::Unknown { code: code.to_owned(), message: report.in_one() }
    }
}

fn seqs(numbers: Numbers) -> Vec<u64> {
    (numbers.first..=numbers.last).collect()
}

fn one_or_several(mut ids: Vec<String>) -> Ids {
    match (ids.pop(), ids.is_empty()) {
        (Some(id), true) => Ids::One(id),
        (last, _) => {
            ids.extend(last);
            Ids::Several(ids)
        }
    }
}
