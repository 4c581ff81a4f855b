//! A form whose fields are not known beforehand: boxes that are ticked, one field for each of several things.

use axum::extract::{FromRequest, Request};
use ledger::text::Key;

use super::super::app::App;
use super::super::failure::Failure;
use super::super::taken::Form;

/// What was sent, field by field, in the order of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sent(Vec<(String, String)>);

impl Sent {
    /// Of these fields.
    pub fn of(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }

    /// What a field says, without blanks around it; nothing where it is not there.
    pub fn one(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.trim()).unwrap_or_default()
    }

    /// What all fields of that name say.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// Whether a box is ticked.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|found| found == value)
    }

    /// The key of the form.
    pub fn key(&self) -> Result<Key, Failure> {
        Key::new(self.one("key")).map_err(|_| Failure::bad_request("key", "a key of a form"))
    }
}

impl FromRequest<std::sync::Arc<App>> for Sent {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &std::sync::Arc<App>) -> Result<Self, Failure> {
        let Form(fields) = Form::<Vec<(String, String)>>::from_request(request, app).await?;
        Ok(Self(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_may_come_several_times_and_one_that_did_not_come_is_empty() {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let sent =
            Sent::of(vec![field("circle", "a"), field("name", " Zoé "), field("circle", "b")]);
        assert_eq!(sent.one("name"), "Zoé");
        assert_eq!(sent.all("circle").collect::<Vec<_>>(), ["a", "b"]);
        assert!(sent.has("circle", "b") && !sent.has("circle", "c"));
        assert_eq!(sent.one("nothing"), "");
    }
}
