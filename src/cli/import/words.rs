//! Refused lines and remarks in words, alike on a terminal and for another program.

use super::super::Session;
use super::page;
use crate::import::{Held, Plan, Refused, Remark, words};

/// A refused line in words: what, and what to do about it.
pub(super) fn told(
    session: &Session,
    held: &Held,
    plan: &Plan,
    refused: &Refused,
) -> (String, String) {
    words::told(&session.wording, held, plan, refused)
}

/// Where a refused line stands.
pub(super) fn place_of(session: &Session, plan: &Plan, refused: &Refused) -> String {
    words::place_of(&session.wording, plan, refused)
}

/// A remark in words.
pub(super) fn remarked(session: &Session, remark: &Remark) -> String {
    words::remarked(&session.wording, remark, page::limit(session))
}
