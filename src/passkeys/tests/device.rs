//! A device that makes passkeys and signs with them, as the standard writes both: an authenticator and the
//! browser around it, in a hundred lines, with the handles by which a test makes it lie.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

const PRESENT: u8 = 0x01;
const UNLOCKED: u8 = 0x04;
const MAY_BE_COPIED: u8 = 0x08;
const IS_COPIED: u8 = 0x10;
const BRINGS_A_KEY: u8 = 0x40;

/// A device, with one passkey at most, and what it says of itself.
#[derive(Clone)]
pub(super) struct Device {
    seed: u8,
    /// Under which name it was told to know its owner.
    handle: Vec<u8>,
    /// How often it signed; a device whose keys are synchronised never counts.
    pub(super) count: u32,
    pub(super) unlocked: bool,
    pub(super) synchronised: bool,
    /// Where its browser says it is.
    pub(super) origin: String,
    /// For which host it signs, whatever it is asked.
    pub(super) host: Option<String>,
}

impl Device {
    pub(super) fn new(seed: u8, origin: &str) -> Self {
        Self {
            seed,
            handle: Vec::new(),
            count: 0,
            unlocked: true,
            synchronised: false,
            origin: origin.to_owned(),
            host: None,
        }
    }

    fn key(&self) -> SigningKey {
        SigningKey::from_slice(&[self.seed; 32]).unwrap()
    }

    pub(super) fn credential(&self) -> String {
        BASE64URL.encode([self.seed; 16])
    }

    pub(super) fn handle(&self) -> &[u8] {
        &self.handle
    }

    /// `navigator.credentials.create`.
    pub(super) fn make(&mut self, asked: &Value) -> Vec<u8> {
        self.handle = BASE64URL.decode(asked["user"]["id"].as_str().unwrap()).unwrap();
        let client = self.client("webauthn.create", asked);
        let mut data = self.signed_data(asked["rp"]["id"].as_str().unwrap(), BRINGS_A_KEY);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend([self.seed; 16]);
        data.extend(self.public_key());
        // A map of three: no statement of who made the device.
        let mut object = vec![0xa3];
        object.extend(b"\x63fmt\x64none\x67attStmt\xa0\x68authData\x58");
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(data);
        answer(&json!({
            "id": self.credential(),
            "rawId": self.credential(),
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": BASE64URL.encode(client),
                "attestationObject": BASE64URL.encode(object),
                "transports": ["internal"],
            },
        }))
    }

    /// `navigator.credentials.get`.
    pub(super) fn sign(&mut self, asked: &Value) -> Vec<u8> {
        if !self.synchronised {
            self.count += 1;
        }
        let client = self.client("webauthn.get", asked);
        let data = self.signed_data(asked["rpId"].as_str().unwrap(), 0);
        let signed = [data.as_slice(), Sha256::digest(&client).as_slice()].concat();
        let signature: Signature = self.key().sign(&signed);
        answer(&json!({
            "id": self.credential(),
            "rawId": self.credential(),
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": BASE64URL.encode(client),
                "authenticatorData": BASE64URL.encode(data),
                "signature": BASE64URL.encode(signature.to_der()),
                "userHandle": BASE64URL.encode(&self.handle),
            },
        }))
    }

    fn client(&self, kind: &str, asked: &Value) -> Vec<u8> {
        let client = json!({
            "type": kind,
            "challenge": asked["challenge"],
            "origin": self.origin,
            "crossOrigin": false,
        });
        serde_json::to_vec(&client).unwrap()
    }

    fn signed_data(&self, asked_host: &str, more: u8) -> Vec<u8> {
        let host = self.host.as_deref().unwrap_or(asked_host);
        let mut flags = PRESENT | more;
        if self.unlocked {
            flags |= UNLOCKED;
        }
        if self.synchronised {
            flags |= MAY_BE_COPIED | IS_COPIED;
        }
        let mut data = Sha256::digest(host).to_vec();
        data.push(flags);
        data.extend(self.count.to_be_bytes());
        data
    }

    /// A point of P-256, as a map of COSE.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key().verifying_key().to_encoded_point(false);
        let mut map = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        map.extend(point.x().unwrap());
        map.extend([0x22, 0x58, 0x20]);
        map.extend(point.y().unwrap());
        map
    }
}

fn answer(answer: &Value) -> Vec<u8> {
    serde_json::to_vec(answer).unwrap()
}
