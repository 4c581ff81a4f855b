//! Cookies: the three that there are, what a browser shows of them, and how one is left in it or taken away.
//!
//! Each is sent to this server alone, below its base, and is read by no script.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

use super::app::Place;

/// What is left in a browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cookie {
    /// Whoever came in.
    Session,
    /// The language of the pages.
    Language,
    /// The ceremony of whoever is coming in by a passkey.
    Passkey,
}

/// Where and for how long a browser keeps a cookie, and with which requests it sends it.
struct Rules {
    path: String,
    seconds: u32,
    same_site: &'static str,
}

const A_DAY_SECONDS: u32 = 24 * 60 * 60;

impl Cookie {
    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Session => "minutier_session",
            Self::Language => "minutier_language",
            Self::Passkey => "minutier_passkey",
        }
    }

    /// Its value, where the browser shows it.
    pub fn shown(self, headers: &HeaderMap) -> Option<&str> {
        let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        all.flat_map(|cookies| cookies.split(';')).find_map(|cookie| {
            let (found, value) = cookie.trim().split_once('=')?;
            (found == self.name()).then_some(value)
        })
    }

    /// Leaves it in the browser.
    pub fn leave(self, place: &Place, answer: &mut Response, value: &str) {
        let rules = self.rules(place);
        self.set(place, answer, value, &rules);
    }

    /// Takes it away.
    pub fn take_away(self, place: &Place, answer: &mut Response) {
        let rules = Rules { seconds: 0, ..self.rules(place) };
        self.set(place, answer, "", &rules);
    }

    fn rules(self, place: &Place) -> Rules {
        let base = || place.base.clone();
        match self {
            Self::Session => Rules { path: base(), seconds: 180 * A_DAY_SECONDS, same_site: "Lax" },
            Self::Language => {
                Rules { path: base(), seconds: 365 * A_DAY_SECONDS, same_site: "Lax" }
            }
            // As long as a ceremony waits.
            Self::Passkey => {
                let path = place.path("/sign-in/passkey");
                Rules { path, seconds: 300, same_site: "Strict" }
            }
        }
    }

    fn set(self, place: &Place, answer: &mut Response, value: &str, rules: &Rules) {
        let (name, Rules { path, seconds, same_site }) = (self.name(), rules);
        let secure = if place.is_secure() { "; Secure" } else { "" };
        let cookie = format!(
            "{name}={value}; Path={path}; Max-Age={seconds}; SameSite={same_site}; HttpOnly{secure}"
        );
        if let Ok(mut cookie) = HeaderValue::from_str(&cookie) {
            cookie.set_sensitive(true);
            answer.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name_among_others() {
        let mut headers = HeaderMap::new();
        assert_eq!(Cookie::Session.shown(&headers), None);
        headers.append(header::COOKIE, "other=1; not_minutier_session=2".parse().unwrap());
        headers
            .append(header::COOKIE, "minutier_language=fr;minutier_session=a=b".parse().unwrap());
        assert_eq!(Cookie::Session.shown(&headers), Some("a=b"));
        assert_eq!(Cookie::Language.shown(&headers), Some("fr"));
        assert_eq!(Cookie::Passkey.shown(&headers), None);
    }

    #[test]
    fn a_cookie_is_left_and_taken_away_at_the_same_place() {
        let place = Place { address: "https://minutier.example".into(), base: "/house/".into() };
        let mut answer = Response::default();
        Cookie::Session.leave(&place, &mut answer, "abc");
        Cookie::Session.take_away(&place, &mut answer);
        Cookie::Passkey.leave(&place, &mut answer, "abc");
        let set: Vec<_> = answer.headers().get_all(header::SET_COOKIE).iter().collect();
        let rest = "SameSite=Lax; HttpOnly; Secure";
        assert_eq!(
            set,
            [
                &*format!("minutier_session=abc; Path=/house/; Max-Age=15552000; {rest}"),
                &*format!("minutier_session=; Path=/house/; Max-Age=0; {rest}"),
                "minutier_passkey=abc; Path=/house/sign-in/passkey; Max-Age=300; SameSite=Strict; \
             HttpOnly; Secure",
            ]
        );
    }
}
