//! Mail and cards through the second door: HTTP.

mod cards;
mod mail;
mod place;
#[path = "../../src/mail/post_office.rs"]
#[expect(dead_code, reason = "some moods are asked for by the library's own tests alone")]
mod post_office;
#[path = "../shared/serving.rs"]
mod serving;
