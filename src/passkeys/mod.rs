//! Passkeys (WebAuthn): coming in with what a phone, a computer or a security key holds.
//!
//! Guarantees: a passkey is made for one place only, found by the device without a name being typed, and used
//! only by who unlocks that device (finger, face, PIN); what a device signs is bound to one challenge, which is
//! answered once, in time, by the browser that asked for it. A challenge tells nothing of who is a member.
//!
//! The checks themselves are the library's (`webauthn_rp`), which draws its own challenges and also limits each
//! by the machine's clock; everything that is kept, and the limit that tests can see, goes by the instants given
//! here. Of what made a key nothing is asked (no attestation): any device will do.
//!
//! Deliberately not here: sessions, pages, and whether somebody may come in at all (the server asks the views).

mod ceremonies;
mod not_taken;
mod place;
#[cfg(test)]
mod tests;

use std::sync::{Mutex, MutexGuard, PoisonError};

use ledger::ids::MemberId;
use ledger::time::Timestamp;
use serde_json::{Value, json};
use webauthn_rp::bin::{Decode, Encode};
use webauthn_rp::request::auth::AuthenticationVerificationOptions;
use webauthn_rp::request::register::{
    CredProtect, PublicKeyCredentialUserEntity, RegistrationVerificationOptions, UserHandle,
};
use webauthn_rp::request::{ExtensionInfo, PublicKeyCredentialDescriptor, TimedCeremony};
use webauthn_rp::response::auth::AuthenticatorAssertion;
use webauthn_rp::response::register::{DynamicState, StaticState};
use webauthn_rp::response::{AuthTransports, CredentialId};
use webauthn_rp::{
    AuthenticatedCredential, DiscoverableAuthentication, DiscoverableAuthenticationServerState,
    DiscoverableCredentialRequestOptions, NonDiscoverableAuthentication,
    PublicKeyCredentialCreationOptions, Registration, RegistrationServerState,
};

pub use not_taken::NotTaken;
pub use place::{NoPasskeys, Place};

use crate::store::access::{Access, Added, Hashed, MadeOf, Passkey};
use crate::store::private::PrivateError;
use ceremonies::Ceremonies;
use not_taken::{not_added, not_let_in};

/// Passkeys of one place, and what is under way.
#[derive(Debug)]
pub struct Passkeys {
    place: Place,
    adding: Mutex<Ceremonies<Adding>>,
    entering: Mutex<Ceremonies<DiscoverableAuthenticationServerState>>,
}

/// Somebody is adding a passkey.
#[derive(Debug)]
struct Adding {
    member: MemberId,
    handle: [u8; 32],
    state: RegistrationServerState<32>,
}

/// What a device shows beside a passkey, so that people know what it is for.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The name of the organisation.
    pub organisation: &'a str,
    /// The name of the member.
    pub member: &'a str,
}

/// Why nothing was done.
#[derive(Debug)]
pub enum NotDone {
    /// What came is not taken.
    NotTaken(NotTaken),
    /// The disk did not do its part.
    Store(PrivateError),
}

impl From<NotTaken> for NotDone {
    fn from(why: NotTaken) -> Self {
        Self::NotTaken(why)
    }
}

impl From<PrivateError> for NotDone {
    fn from(error: PrivateError) -> Self {
        Self::Store(error)
    }
}

impl Passkeys {
    /// For this place.
    pub fn at(place: Place) -> Self {
        Self { place, adding: Mutex::default(), entering: Mutex::default() }
    }

    /// Begins to add a passkey for a member who is signed in; says what the browser is to be asked.
    /// `browser` is that of their session, `theirs` what they have, `fresh` a random name for a first one.
    pub fn begin_adding(
        &self,
        (browser, member): (Hashed, MemberId),
        shown: Shown<'_>,
        theirs: &[Passkey],
        fresh: [u8; 32],
        now: Timestamp,
    ) -> Result<Value, NotTaken> {
        // One name for all of somebody's passkeys, so that a device replaces or excludes its own.
        let handle = theirs.first().map_or(fresh, |passkey| passkey.made_of.handle);
        let user = UserHandle::from(handle);
        let known = theirs.iter().filter_map(|passkey| descriptor(&passkey.made_of)).collect();
        let mut options = PublicKeyCredentialCreationOptions::passkey(
            self.place.id(),
            PublicKeyCredentialUserEntity::from(&user),
            known,
        );
        // A device that cannot keep a passkey from being used while locked still makes one: whether it was
        // unlocked is asked at each use anyway. Most devices cannot, and would make none.
        options.extensions.cred_protect =
            CredProtect::UserVerificationRequired(ExtensionInfo::AllowDontEnforceValue);
        let (state, asked) = options.start_ceremony().map_err(|_| NotTaken::Unfit)?;
        let mut asked = serde_json::to_value(&asked).map_err(|_| NotTaken::Unfit)?;
        // The library's type for names allows no spaces; nothing is verified of them.
        asked["rp"]["name"] = json!(shown.organisation);
        asked["user"]["name"] = json!(shown.member);
        asked["user"]["displayName"] = json!(shown.member);
        let challenge = state.sent_challenge();
        held(&self.adding).begin(challenge, browser, Adding { member, handle, state }, now);
        Ok(asked)
    }

    /// Takes the passkey that the device made, and keeps it under `name`.
    pub fn finish_adding(
        &self,
        access: &Access,
        (browser, member): (Hashed, MemberId),
        name: &str,
        answer: &[u8],
        now: Timestamp,
    ) -> Result<Passkey, NotDone> {
        let answer = Registration::from_json_relaxed(answer).map_err(|_| NotTaken::Unreadable)?;
        let challenge = answer.challenge_relaxed().map_err(|_| NotTaken::Unreadable)?;
        let begun = held(&self.adding).take(challenge, browser, now).ok_or(NotTaken::NotBegun)?;
        if begun.member != member {
            return Err(NotTaken::NotBegun.into());
        }
        let origins = [self.place.origin()];
        let wanted = RegistrationVerificationOptions::<&str, &str> {
            allowed_origins: &origins,
            // Some password managers add what nobody asked for.
            error_on_unsolicited_extensions: false,
            ..Default::default()
        };
        let made =
            begun.state.verify(self.place.id(), &answer, &wanted).map_err(|why| not_added(&why))?;
        let made_of = MadeOf {
            credential: made.id().as_ref().to_vec(),
            handle: begun.handle,
            transports: infallible(made.transports().encode()),
            fixed: infallible(made.static_state().encode()),
            moving: infallible(made.dynamic_state().encode()),
        };
        match access.add_passkey(member, name, made_of, now)? {
            Added::Passkey(passkey) => Ok(passkey),
            Added::Known => Err(NotTaken::Known.into()),
            Added::TooMany => Err(NotTaken::TooMany.into()),
        }
    }

    /// Begins to let somebody in, whoever it is; says what the browser is to be asked.
    pub fn begin_entering(&self, browser: Hashed, now: Timestamp) -> Result<Value, NotTaken> {
        let options = DiscoverableCredentialRequestOptions::passkey(self.place.id());
        let (state, asked) = options.start_ceremony().map_err(|_| NotTaken::Unfit)?;
        let asked = serde_json::to_value(&asked).map_err(|_| NotTaken::Unfit)?;
        held(&self.entering).begin(state.sent_challenge(), browser, state, now);
        Ok(asked)
    }

    /// Says whose passkey has answered, and notes that it was used.
    pub fn finish_entering(
        &self,
        access: &Access,
        browser: Hashed,
        answer: &[u8],
        now: Timestamp,
    ) -> Result<Passkey, NotDone> {
        let answer = signed(answer).ok_or(NotTaken::Unreadable)?;
        let challenge = answer.challenge_relaxed().map_err(|_| NotTaken::Unreadable)?;
        let begun = held(&self.entering).take(challenge, browser, now).ok_or(NotTaken::NotBegun)?;
        let passkey = access.passkey(answer.raw_id().as_ref())?.ok_or(NotTaken::Unknown)?;
        let moved = self.verify(begun, &answer, &passkey.made_of)?;
        // It may have been removed since it was found, or have let somebody in with this very count.
        if !access.note_passkey(&passkey, moved, now)? {
            let is_there = access.passkey(&passkey.made_of.credential)?.is_some();
            return Err(if is_there { NotTaken::Copied } else { NotTaken::Unknown }.into());
        }
        Ok(passkey)
    }

    /// Whether the passkey signed what it was asked; what it has become since.
    fn verify(
        &self,
        begun: DiscoverableAuthenticationServerState,
        answer: &DiscoverableAuthentication<32>,
        made_of: &MadeOf,
    ) -> Result<[u8; 7], NotTaken> {
        let handle = UserHandle::from(made_of.handle);
        let fixed = StaticState::decode(made_of.fixed.as_slice()).map_err(|_| NotTaken::Unfit)?;
        let moving = DynamicState::decode(made_of.moving).map_err(|_| NotTaken::Unfit)?;
        let mut credential = AuthenticatedCredential::new(answer.raw_id(), &handle, fixed, moving)
            .map_err(|_| NotTaken::Unfit)?;
        let origins = [self.place.origin()];
        let wanted = AuthenticationVerificationOptions::<&str, &str> {
            allowed_origins: &origins,
            error_on_unsolicited_extensions: false,
            ..Default::default()
        };
        begun
            .verify(self.place.id(), answer, &mut credential, &wanted)
            .map_err(|why| not_let_in(&why))?;
        Ok(infallible(credential.dynamic_state().encode()))
    }
}

/// What a device signed. A `userHandle` of `null` passes the library's own reading, which then panics over it:
/// so it is read as if it might be absent, and asked for here.
fn signed(answer: &[u8]) -> Option<DiscoverableAuthentication<32>> {
    let read = NonDiscoverableAuthentication::<32>::from_json_relaxed(answer).ok()?;
    let response = read.response();
    let response = AuthenticatorAssertion::<32, true>::new(
        response.client_data_json().to_vec(),
        response.authenticator_data().to_vec(),
        response.signature().to_vec(),
        *response.user_handle()?,
    );
    let attachment = read.authenticator_attachment();
    Some(DiscoverableAuthentication::new(read.raw_id().into(), response, attachment))
}

fn held<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What cannot fail says so in its type.
fn infallible<T>(written: Result<T, std::convert::Infallible>) -> T {
    match written {
        Ok(written) => written,
    }
}

/// How a device is told of a passkey that it must not make again.
fn descriptor(made_of: &MadeOf) -> Option<PublicKeyCredentialDescriptor<Vec<u8>>> {
    let id = CredentialId::try_from(made_of.credential.clone()).ok()?;
    let transports = AuthTransports::decode(made_of.transports).unwrap_or(AuthTransports::NONE);
    Some(PublicKeyCredentialDescriptor { id, transports })
}
