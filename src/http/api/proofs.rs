//! Proofs: what anyone can check without trusting this server.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ledger::proof::checkpoint::Signed;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::app::App;
use super::super::caller::{Caller, Subject};
use super::super::failure::Failure;
use super::super::taken::Parameters;
use super::super::taken::Path;
use super::members;
use crate::proofs::{self, Texts};

/// The checkpoint of all that was acknowledged, signed with the ledger's key (C2SP signed note).
pub async fn checkpoint(State(app): State<Arc<App>>) -> Result<Response, Failure> {
    let signed = sign(&app).await?;
    Ok(text(signed.to_string()))
}

async fn sign(app: &Arc<App>) -> Result<Signed, Failure> {
    let certified = app.apart(|app| app.door.checkpoint()).await??;
    Ok(certified.signed)
}

fn text(text: String) -> Response {
    let media = HeaderValue::from_static("text/plain; charset=utf-8");
    ([(header::CONTENT_TYPE, media)], text).into_response()
}

/// Which record.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Its number.
    #[schemars(range(min = 1))]
    pub seq: u64,
}

/// That a record is in the tree that was signed (RFC 9162, section 2.1.3).
#[derive(Debug, Serialize, JsonSchema)]
pub struct Inclusion {
    /// The record.
    pub seq: u64,
    /// Its place in the tree, from 0.
    pub index: u64,
    /// How many records the tree has.
    pub size: u64,
    /// The hashes beside the way to the root, in base64, from the leaf up.
    pub path: Vec<String>,
    /// The signed note that holds the root.
    pub checkpoint: String,
}

/// Proves that a record is in what was signed.
pub async fn inclusion(
    State(app): State<Arc<App>>,
    Parameters(Record { seq }): Parameters<Record>,
) -> Result<Json<Inclusion>, Failure> {
    if seq == 0 || seq > app.door.head().seq {
        return Err(Failure::plain("not_found"));
    }
    let signed = sign(&app).await?;
    let found = app
        .apart_in_turn(move |app| proofs::receipt(&app.folder, signed, seq, Texts::Sealed))
        .await??;
    Ok(Json(Inclusion {
        seq,
        index: found.index,
        size: found.checkpoint.checkpoint().size,
        path: found.path.iter().map(|node| BASE64_STANDARD.encode(node)).collect(),
        checkpoint: found.checkpoint.to_string(),
    }))
}

/// Since which size.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Since {
    /// How many records the tree had that is known.
    #[schemars(range(min = 1))]
    pub first: u64,
}

/// That a tree begins with another one (RFC 9162, section 2.1.4).
#[derive(Debug, Serialize, JsonSchema)]
pub struct Consistency {
    /// How many records the earlier tree had.
    pub first: u64,
    /// How many the one that was signed has.
    pub second: u64,
    /// The hashes that lead from the one to the other, in base64.
    pub path: Vec<String>,
    /// The signed note that holds the later root.
    pub checkpoint: String,
}

/// Proves that what is signed now begins with what was there then.
pub async fn consistency(
    State(app): State<Arc<App>>,
    Parameters(Since { first }): Parameters<Since>,
) -> Result<Json<Consistency>, Failure> {
    if first == 0 || first > app.door.head().seq {
        return Err(Failure::plain("not_found"));
    }
    let signed = sign(&app).await?;
    let (signed, path) = app
        .apart_in_turn(move |app| {
            proofs::consistency(&app.folder, &signed, first).map(|path| (signed, path))
        })
        .await??;
    Ok(Json(Consistency {
        first,
        second: signed.checkpoint().size,
        path: path.iter().map(|node| BASE64_STANDARD.encode(node)).collect(),
        checkpoint: signed.to_string(),
    }))
}

/// The receipt of a record that moved a member's account: to keep, and to check without this server. Its texts are
/// shown to whoever may read them.
pub async fn receipt(
    State(app): State<Arc<App>>,
    caller: Caller,
    Subject(member): Subject,
    Path((_, seq)): Path<(String, u64)>,
) -> Result<Response, Failure> {
    receipt_of(&app, &caller, member, seq).await.map(text)
}

/// The receipt, as it is kept and checked.
pub async fn receipt_of(
    app: &Arc<App>,
    caller: &Caller,
    member: ledger::ids::MemberId,
    seq: u64,
) -> Result<String, Failure> {
    let theirs = {
        let views = app.current.views();
        let found = views.statements.get(member);
        found.is_some_and(|found| found.between(None, None).1.iter().any(|line| line.seq == seq))
    };
    if !theirs {
        return Err(Failure::plain("not_found"));
    }
    let reads = members::reads_texts(app, caller.member, member)?;
    let texts = if reads { Texts::Opened } else { Texts::Sealed };
    let signed = sign(app).await?;
    let receipt =
        app.apart_in_turn(move |app| proofs::receipt(&app.folder, signed, seq, texts)).await??;
    Ok(receipt.to_string())
}
