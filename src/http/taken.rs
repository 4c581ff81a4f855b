//! What is taken from a request: a body of JSON, a query, a form. What cannot be read says where and why.
//!
//! A body has so many seconds to arrive, whatever its sender does meanwhile; what is done with it afterwards has no
//! limit here, so that nobody is told "too slow" of a command that is about to be recorded.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use serde::de::DeserializeOwned;

use super::app::App;
use super::failure::Failure;
use crate::acts::parsed;
use crate::wording::Language;

/// A body of JSON.
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Arc<App>> for Json<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Failure> {
        if !is_json(request.headers()) {
            return Err(Failure::plain("not_json"));
        }
        let language = request.extensions().get::<Language>().copied();
        let body = whole(request, app).await?;
        let wording = app.wording(language.unwrap_or(Language::French));
        let read = parsed(&body).map_err(|refusal| Failure::malformed(wording, &refusal))?;
        Ok(Self(read))
    }
}

/// A body of JSON that its handler reads.
pub struct Unread(pub Bytes);

impl FromRequest<Arc<App>> for Unread {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Failure> {
        if !is_json(request.headers()) {
            return Err(Failure::plain("not_json"));
        }
        whole(request, app).await.map(Self)
    }
}

/// How long a body may take to arrive.
const BODY: Duration = Duration::from_secs(30);

/// Something that is read from a body, once the body is there.
async fn in_time<T>(reading: impl Future<Output = T>) -> Result<T, Failure> {
    tokio::time::timeout(BODY, reading).await.map_err(|_| Failure::plain("too_slow"))
}

/// A body, whole and within the limit of its URL.
async fn whole(request: Request, app: &Arc<App>) -> Result<Bytes, Failure> {
    in_time(Bytes::from_request(request, app)).await?.map_err(unread)
}

/// What of a body did not arrive: too much of it, or not all.
fn unread(rejection: axum::extract::rejection::BytesRejection) -> Failure {
    let status = axum::response::IntoResponse::into_response(rejection).status();
    if status == 413 {
        Failure::plain("too_large")
    } else {
        Failure::bad_request("body", "it did not arrive whole")
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let media = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = media.and_then(|media| media.split(';').next()).unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// A query, whose every parameter is known.
pub struct Parameters<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Arc<App>> for Parameters<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Self, Failure> {
        let Query(read) = Query::<T>::try_from_uri(&parts.uri)
            .map_err(|rejection| Failure::bad_request("query", &cause(&rejection)))?;
        Ok(Self(read))
    }
}

/// What stands in a path in the place of its parameters.
#[derive(Debug)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Arc<App>> for Path<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Failure> {
        let read = axum::extract::Path::<T>::from_request_parts(parts, app).await;
        let axum::extract::Path(read) =
            read.map_err(|rejection| Failure::bad_request("path", &cause(&rejection)))?;
        Ok(Self(read))
    }
}

/// A form, as a browser sends it.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Arc<App>> for Form<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Failure> {
        let read = in_time(axum::Form::<T>::from_request(request, app)).await?;
        let axum::Form(read) = read.map_err(|rejection| {
            let status = rejection.status();
            if status == 413 {
                Failure::plain("too_large")
            } else {
                Failure::bad_request("form", &cause(&rejection))
            }
        })?;
        Ok(Self(read))
    }
}

/// A form with a file in it.
#[derive(Debug, Default)]
pub struct Upload {
    /// The other fields.
    pub fields: Vec<(String, String)>,
    /// The file's name, without a path, and its bytes; none where none was chosen.
    pub file: Option<(String, Vec<u8>)>,
}

/// How long a file may take to arrive.
const FILE: Duration = Duration::from_secs(180);

impl FromRequest<Arc<App>> for Upload {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Failure> {
        let reading = tokio::time::timeout(FILE, upload(request, app));
        reading.await.map_err(|_| Failure::plain("too_slow"))?
    }
}

async fn upload(request: Request, app: &Arc<App>) -> Result<Upload, Failure> {
    let wrong = |problem: String| Failure::bad_request("form", &problem);
    let read = Multipart::from_request(request, app).await;
    let mut parts = read.map_err(|rejection| wrong(rejection.body_text()))?;
    let unread = |error: MultipartError| {
        if error.status() == 413 { Failure::plain("too_large") } else { wrong(error.body_text()) }
    };
    let mut taken = Upload::default();
    while let Some(part) = parts.next_field().await.map_err(unread)? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(unread)?;
        match file {
            // A browser sends an empty one where nothing was chosen.
            Some(file) if file.is_empty() && bytes.is_empty() => {}
            Some(file) => {
                let name = file.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
                taken.file = Some((name, bytes.into()));
            }
            None => taken.fields.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok(taken)
}

/// The innermost reason of an error.
fn cause(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(inner) = error.source() {
        error = inner;
    }
    error.to_string()
}
