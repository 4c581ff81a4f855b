//! Why a passkey is not taken: the library's forty reasons, as the ten that somebody can do something about.
//!
//! Deliberately not here: sentences (`wording/`) and statuses (`http/failure.rs`).

use webauthn_rp::response::auth::error::AuthCeremonyErr;
use webauthn_rp::response::register::error::RegCeremonyErr;

/// Why a passkey is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTaken {
    /// It is not what a browser answers.
    Unreadable,
    /// Nobody asked for this: it was never begun in this browser, has been answered already, or took too long.
    NotBegun,
    /// It was signed for another place.
    Elsewhere,
    /// There is no such passkey: it was removed, or never added.
    Unknown,
    /// The signature is not that of the passkey.
    Forged,
    /// The device did not ask who unlocks it.
    NotUnlocked,
    /// It has signed before what it should sign only now: there may be a copy of it.
    Copied,
    /// It is there already.
    Known,
    /// The member has as many as anybody may have.
    TooMany,
    /// The device made or changed it in a way that is not accepted here.
    Unfit,
}

/// In our words, of what somebody wished to add.
pub(super) fn not_added(why: &RegCeremonyErr) -> NotTaken {
    match why {
        RegCeremonyErr::Timeout | RegCeremonyErr::ChallengeMismatch => NotTaken::NotBegun,
        RegCeremonyErr::OriginMismatch
        | RegCeremonyErr::CrossOrigin
        | RegCeremonyErr::TopOriginMismatch
        | RegCeremonyErr::RpIdHashMismatch => NotTaken::Elsewhere,
        RegCeremonyErr::UserNotPresent | RegCeremonyErr::UserNotVerified => NotTaken::NotUnlocked,
        RegCeremonyErr::AttestationSignature => NotTaken::Forged,
        RegCeremonyErr::CollectedClientData(_)
        | RegCeremonyErr::CollectedClientDataRelaxed(_)
        | RegCeremonyErr::AttestationObject(_)
        | RegCeremonyErr::PubKey(_) => NotTaken::Unreadable,
        RegCeremonyErr::BackupEligible
        | RegCeremonyErr::BackupNotEligible
        | RegCeremonyErr::BackupDoesNotExist
        | RegCeremonyErr::MissingAuthenticatorAttachment
        | RegCeremonyErr::AuthenticatorAttachmentMismatch
        | RegCeremonyErr::Extension(_)
        | RegCeremonyErr::PublicKeyAlgorithmMismatch
        | RegCeremonyErr::Credential(_) => NotTaken::Unfit,
    }
}

/// In our words, of what should have let somebody in.
pub(super) fn not_let_in(why: &AuthCeremonyErr) -> NotTaken {
    match why {
        AuthCeremonyErr::Timeout | AuthCeremonyErr::ChallengeMismatch => NotTaken::NotBegun,
        AuthCeremonyErr::OriginMismatch
        | AuthCeremonyErr::CrossOrigin
        | AuthCeremonyErr::TopOriginMismatch
        | AuthCeremonyErr::RpIdHashMismatch => NotTaken::Elsewhere,
        AuthCeremonyErr::UserNotVerified => NotTaken::NotUnlocked,
        AuthCeremonyErr::SignatureCounter => NotTaken::Copied,
        AuthCeremonyErr::AssertionSignature => NotTaken::Forged,
        AuthCeremonyErr::UserHandleMismatch
        | AuthCeremonyErr::CredentialIdMismatch
        | AuthCeremonyErr::NoMatchingAllowedCredential
        | AuthCeremonyErr::MissingUserHandle => NotTaken::Unknown,
        AuthCeremonyErr::CollectedClientData(_)
        | AuthCeremonyErr::CollectedClientDataRelaxed(_)
        | AuthCeremonyErr::AuthenticatorData(_)
        | AuthCeremonyErr::PubKey(_) => NotTaken::Unreadable,
        AuthCeremonyErr::BackupEligible
        | AuthCeremonyErr::BackupNotEligible
        | AuthCeremonyErr::BackupDoesNotExist
        | AuthCeremonyErr::MissingAuthenticatorAttachment
        | AuthCeremonyErr::AuthenticatorAttachmentMismatch
        | AuthCeremonyErr::Extension(_)
        | AuthCeremonyErr::Credential(_) => NotTaken::Unfit,
    }
}
