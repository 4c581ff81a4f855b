//! For which place passkeys are made: the host of the public address, and its origin.
//!
//! Browsers make passkeys only for a named host over https, or for `localhost`. Where the public address is
//! neither, this says which, so that a page can say it too, and offer the other way in.
//!
//! Deliberately not here: `www.` before a name or a neighbour under the same domain. One address, one place.

use std::net::Ipv4Addr;

use axum::http::Uri;
use webauthn_rp::request::{AsciiDomain, RpId};

/// A place that may have passkeys.
#[derive(Debug, Clone)]
pub struct Place {
    id: RpId,
    origin: String,
}

/// Why there cannot be any at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPasskeys {
    /// It is a number, not a name.
    Number,
    /// It is not https.
    NotSecure,
    /// It is not an address of the web.
    NotAnAddress,
}

impl Place {
    /// The place at a public address, whatever its path.
    pub fn of(public_url: &str) -> Result<Self, NoPasskeys> {
        let url: Uri = public_url.parse().map_err(|_| NoPasskeys::NotAnAddress)?;
        let (Some(scheme), Some(host)) = (url.scheme_str(), url.host()) else {
            return Err(NoPasskeys::NotAnAddress);
        };
        let (scheme, host) = (scheme.to_ascii_lowercase(), host.to_ascii_lowercase());
        if is_number(&host) {
            return Err(NoPasskeys::Number);
        }
        let usual_port = match scheme.as_str() {
            "https" => 443,
            "http" if host == "localhost" || host.ends_with(".localhost") => 80,
            "http" => return Err(NoPasskeys::NotSecure),
            _ => return Err(NoPasskeys::NotAnAddress),
        };
        let name = AsciiDomain::try_from(host.clone()).map_err(|_| NoPasskeys::NotAnAddress)?;
        let port = url.port_u16().filter(|port| *port != usual_port);
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        Ok(Self { id: RpId::Domain(name), origin: format!("{scheme}://{host}{port}") })
    }

    pub(super) fn id(&self) -> &RpId {
        &self.id
    }

    /// As browsers write it: scheme, host, and a port that is not the usual one.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

/// Browsers read a host whose last part is a number as an address of version 4, however it is written.
fn is_number(host: &str) -> bool {
    let last = host.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    let hexadecimal = last
        .strip_prefix("0x")
        .is_some_and(|rest| rest.bytes().all(|letter| letter.is_ascii_hexdigit()));
    host.starts_with('[')
        || host.parse::<Ipv4Addr>().is_ok()
        || hexadecimal
        || (!last.is_empty() && last.bytes().all(|letter| letter.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_host_over_https_has_passkeys_and_so_has_localhost() {
        for (url, id, origin) in [
            (
                "https://temps.laraffinerie.re",
                "temps.laraffinerie.re",
                "https://temps.laraffinerie.re",
            ),
            ("https://Relief.Example/minutier/", "relief.example", "https://relief.example"),
            ("https://relief.example:443", "relief.example", "https://relief.example"),
            ("https://relief.example:8443/", "relief.example", "https://relief.example:8443"),
            ("http://localhost:8400/", "localhost", "http://localhost:8400"),
            ("http://minutier.localhost/", "minutier.localhost", "http://minutier.localhost"),
        ] {
            let place = Place::of(url).unwrap();
            assert_eq!((place.id().as_ref(), place.origin()), (id, origin), "{url}");
        }
    }

    #[test]
    fn elsewhere_the_reason_is_said() {
        for (url, why) in [
            ("http://127.0.0.1:8400", NoPasskeys::Number),
            ("https://192.168.1.20/", NoPasskeys::Number),
            ("https://[::1]:8400/", NoPasskeys::Number),
            ("https://0x7f.1/", NoPasskeys::Number),
            ("https://10.0x1f/", NoPasskeys::Number),
            ("http://temps.laraffinerie.re/", NoPasskeys::NotSecure),
            ("http://localhost.example/", NoPasskeys::NotSecure),
            ("ftp://relief.example/", NoPasskeys::NotAnAddress),
            ("/minutier/", NoPasskeys::NotAnAddress),
            ("https://relief..example/", NoPasskeys::NotAnAddress),
            ("", NoPasskeys::NotAnAddress),
        ] {
            assert_eq!(Place::of(url).unwrap_err(), why, "{url}");
        }
    }
}
