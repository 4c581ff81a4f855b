//! Somebody shows their card: it is scanned into a field, and they type their PIN.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::super::api::cards;
use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::super::guard::rates::Asker;
use super::super::super::taken::Form;
use super::super::form::Problems;
use super::super::layout::Page;
use super::super::see_other;
use super::{find, page};
use crate::wording::Language;

/// A card, as it was scanned, and its PIN.
#[derive(Deserialize)]
pub struct Shown {
    card: String,
    pin: String,
}

/// The fields.
pub(super) fn asked(page: &Page<'_>, problems: &Problems) -> Markup {
    let wrong = problems.of("card");
    html! {
        form class="fields" method="post" action=(page.path("/counter/card")) {
            label for="card" { (page.say("counter-card-code")) }
            p class="small" id="card-hint" { (page.say("counter-card-hint")) }
            @if let Some(wrong) = wrong { p class="wrong" id="card-wrong" { (wrong) } }
            input id="card" name="card" required autocomplete="off" maxlength="2000"
                aria-describedby="card-hint" aria-invalid=[wrong.map(|_| "true")];
            label for="pin" { (page.say("counter-card-pin")) }
            input id="pin" name="pin" class="brief" type="password" inputmode="numeric" autocomplete="off"
                maxlength="4" required;
            button { (page.say("counter-card-read")) }
        }
    }
}

/// Whose card it is: their catalogue, or that it was not recognised, and no more.
pub async fn read(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Form(shown): Form<Shown>,
) -> Result<Response, Failure> {
    // A guess costs as much as a right PIN.
    app.rates.ask(Asker::Counter(caller.member))?;
    let code = shown.card.trim().rsplit('/').next().unwrap_or_default().to_owned();
    match cards::whose(&app, code, shown.pin).await {
        Ok(member) => Ok(see_other(&app.place.path(&format!("/counter/to/{member}")))),
        Err(failure) if failure.code == "card_not_recognised" => {
            let page = page(&app, language, &caller);
            let mut problems = Problems::none();
            problems.add("card", page.say("counter-card-unknown"));
            Ok(problems.answer(find(&page, &caller, "", &[], &problems)?))
        }
        Err(failure) => Err(failure),
    }
}
