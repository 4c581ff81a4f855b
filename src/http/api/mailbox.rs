//! Where one is written to, in which language, and about what.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use ledger::commands::members;
use ledger::events::members::WayIn;
use ledger::ids::MemberId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::acting::act_oneself;
use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::super::guard::rates::{Asker, From};
use super::super::taken;
use super::super::taken::Path;
use crate::mail::address::MailAddress;
use crate::mail::asked::confirms_until;
use crate::store::access::{self, Choice, Given};
use crate::wording::Language;

/// Where one is written to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Mailbox {
    /// The address; absent while there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Another address, until it is confirmed by the letter that was sent there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub awaited: Option<Awaited>,
    /// The language of letters.
    pub language: Tongue,
    /// What one is written about.
    pub chosen: Vec<Choice>,
    /// Whether letters leave from here at all.
    pub open: bool,
}

/// An address that is to be confirmed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "AddressAwaited")]
pub struct Awaited {
    /// The address.
    pub address: String,
    /// Until when.
    pub until: String,
}

/// A language of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "LetterLanguage")]
pub enum Tongue {
    /// French.
    #[serde(rename = "fr")]
    French,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl std::convert::From<Language> for Tongue {
    fn from(language: Language) -> Self {
        match language {
            Language::French => Self::French,
            Language::English => Self::English,
        }
    }
}

impl std::convert::From<Tongue> for Language {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::French => Self::French,
            Tongue::English => Self::English,
        }
    }
}

/// What one wishes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "MailboxWished")]
pub struct Wished {
    /// Another address; the one there is stays where it is absent. It counts once it is confirmed.
    #[serde(default)]
    #[schemars(length(max = 254))]
    pub address: Option<String>,
    /// The language of letters.
    pub language: Tongue,
    /// What one wants to be written about; nothing else is.
    #[schemars(with = "Vec<Choice>")]
    pub chosen: BTreeSet<Choice>,
}

/// An address that an administrator gives to somebody who has none.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AddressWished")]
pub struct First {
    /// The address.
    #[schemars(length(max = 254))]
    pub address: String,
    /// The language of letters.
    pub language: Tongue,
}

/// A mailbox as it is shown to its owner.
pub fn shown(app: &App, found: Option<access::Mailbox>, language: Language) -> Mailbox {
    let open = app.post.is_open();
    let Some(found) = found else {
        let language = language.into();
        return Mailbox { address: None, awaited: None, language, chosen: Vec::new(), open };
    };
    let awaited = found
        .awaited
        .map(|awaited| Awaited { address: awaited.address, until: awaited.until.to_string() });
    let chosen = found.chosen.into_keys().collect();
    Mailbox { address: found.address, awaited, language: found.language.into(), chosen, open }
}

/// Says it.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
) -> Result<Json<Mailbox>, Failure> {
    let found = app.apart(move |app| app.access.mailbox(caller.member)).await??;
    Ok(Json(shown(&app, found, language)))
}

/// Changes it.
pub async fn change(
    State(app): State<Arc<App>>,
    from: Option<From>,
    caller: Caller,
    taken::Json(wished): taken::Json<Wished>,
) -> Result<Json<Mailbox>, Failure> {
    let address = match wished.address.as_deref().map(str::trim).filter(|given| !given.is_empty()) {
        Some(given) => {
            Some(MailAddress::new(given).ok_or_else(|| Failure::plain("address_unusable"))?)
        }
        None => None,
    };
    let language = wished.language.into();
    let (found, _) = keep(&app, from, caller.member, address, language, wished.chosen).await?;
    Ok(Json(shown(&app, found, language)))
}

/// Keeps what somebody wishes; says what became of the address that they gave, if they gave one.
pub async fn keep(
    app: &Arc<App>,
    from: Option<From>,
    member: MemberId,
    address: Option<MailAddress>,
    language: Language,
    chosen: BTreeSet<Choice>,
) -> Result<(Option<access::Mailbox>, Option<Given>), Failure> {
    let before = app.apart(move |app| app.access.mailbox(member)).await??;
    let known = before.and_then(|found| found.address);
    let other = address.as_ref().is_some_and(|given| known.as_deref() != Some(given.as_str()));
    if other {
        if !app.post.is_open() {
            return Err(Failure::plain("no_mail"));
        }
        // Each address that is given has a letter written to it.
        app.rates.ask(Asker::Writing(from))?;
    }
    let now = app.now()?;
    let head = app.current.views().head.seq;
    let kept = app
        .apart(move |app| {
            let access = &app.access;
            let given = match &address {
                Some(address) => {
                    let until = confirms_until(now);
                    Some(access.await_address(member, address, language, (now, until))?)
                }
                None => None,
            };
            access.write_in(member, language)?;
            access.choose(member, &chosen, head)?;
            Ok::<_, Failure>((access.mailbox(member)?, given))
        })
        .await??;
    app.post.ring();
    Ok(kept)
}

/// Gives a first address to somebody, by an administrator; one that is there stays.
pub async fn give(
    State(app): State<Arc<App>>,
    caller: Caller,
    tongue: Language,
    Path(member): Path<String>,
    taken::Json(first): taken::Json<First>,
) -> Result<axum::http::StatusCode, Failure> {
    let member: MemberId = member.parse().map_err(|_| Failure::not_to_be_seen())?;
    if app.current.views().name_if_kept(member).is_none() {
        return Err(Failure::not_to_be_seen());
    }
    let unusable = || Failure::plain("address_unusable");
    let address = MailAddress::new(&first.address).ok_or_else(unusable)?;
    // Links go there from now on: whoever gives it lets somebody in, and leaves that trace.
    let let_in = members::LetIn { member, purpose: WayIn::Address };
    act_oneself(&app, &caller, tongue, let_in.into()).await?;
    let language = first.language.into();
    let given = app.apart(move |app| app.access.give_address(member, &address, language)).await??;
    match given {
        Given::Taken | Given::Same => Ok(axum::http::StatusCode::NO_CONTENT),
        Given::Kept | Given::Awaited => Err(Failure::plain("address_kept")),
    }
}
