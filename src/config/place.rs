//! What people type to come here: a base path, and the address in front of it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What comes before every path: `/`, or `/minutier/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BasePath(String);

impl BasePath {
    /// Of what somebody wrote; the slashes at both ends may be missing.
    pub fn new(written: &str) -> Option<Self> {
        let inner = written.trim_matches('/');
        if inner.is_empty() {
            return Some(Self::default());
        }
        let named = |segment: &str| {
            !segment.is_empty()
                && !segment.bytes().all(|byte| byte == b'.')
                && segment.bytes().all(|byte| {
                    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~')
                })
        };
        inner.split('/').all(named).then(|| Self(format!("/{inner}/")))
    }

    /// With a slash at both ends.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for BasePath {
    fn default() -> Self {
        Self("/".to_owned())
    }
}

/// The address of this installation as people type it, without a path: links in letters begin with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(String);

impl PublicUrl {
    /// Of what somebody wrote: `https://minutier.example.org`, with the base path or without it. An error names
    /// the sentence that says why.
    pub fn new(written: &str, base: &BasePath) -> Result<Self, &'static str> {
        let (scheme, rest) = written.split_once("://").ok_or("config-url")?;
        let (place, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let scheme = scheme.to_ascii_lowercase();
        if !matches!(scheme.as_str(), "https" | "http") || authority(place).is_none() {
            return Err("config-url");
        }
        let as_base = BasePath::new(path).ok_or("config-url")?;
        if as_base != *base && as_base != BasePath::default() {
            return Err("config-url-other-base");
        }
        Ok(Self(format!("{scheme}://{}", place.to_ascii_lowercase())))
    }

    /// Scheme, host and port: what browsers call the origin.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A host and a port: `example.org`, `10.0.0.1:25`, `[::1]:25`.
pub(super) fn authority(text: &str) -> Option<(&str, Option<u16>)> {
    let end = text.rfind(']').map_or(0, |end| end.saturating_add(1));
    let (host, port) = match text.get(end..)?.rfind(':') {
        Some(colon) => {
            let (host, port) = text.split_at(end.saturating_add(colon));
            let number = port.get(1..)?;
            let digits = number.bytes().all(|byte| byte.is_ascii_digit());
            (host, Some(number.parse().ok().filter(|port| *port > 0 && digits)?))
        }
        None => (text, None),
    };
    let six = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let named = |host: &str| {
        let label = |label: &str| {
            !label.is_empty()
                && !label.starts_with('-')
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        host.len() <= 253 && host.split('.').all(label)
    };
    match six {
        Some(six) => six.parse::<Ipv6Addr>().is_ok(),
        None => named(host),
    }
    .then_some((host, port))
}

/// Whether a host is the machine itself.
pub(super) fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let address = bare.parse::<IpAddr>().map(|address| match address {
        IpAddr::V4(four) => four.is_loopback(),
        IpAddr::V6(six) => six.is_loopback() || six == Ipv4Addr::LOCALHOST.to_ipv6_mapped(),
    });
    host.eq_ignore_ascii_case("localhost") || address.unwrap_or(false)
}
