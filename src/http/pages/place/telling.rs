//! A record as one sentence that a neighbour understands, with what the reader may see of it.
//!
//! Who and how much are asked of `sight`, each for its own reason: what was done for a circle is known to its people,
//! an account to whoever may see it, a sanction to the organ. Whoever may not know reads "somebody", and no amount.
//! Where the person concerned stays hidden, whoever acted for themselves or in their name stays hidden too.

mod says;

use ledger::events::Event;
use ledger::ids::{CircleId, CodeId, ItemId, MemberId};
use ledger::log::replay::Fact;
use ledger::time::Day;
use ledger::views::sight::{Sight, Thing};

use self::says::{By, Says};
use crate::current::{Current, Views};
use crate::wording::{Arg, HouseUnit, Wording};

/// For whom records are told, and from what is known now.
pub struct Telling<'a> {
    current: &'a Current,
    views: &'a Views,
    wording: &'a Wording,
    unit: HouseUnit,
    viewer: MemberId,
    sight: Sight<'a>,
}

impl<'a> Telling<'a> {
    /// For `viewer`, on that day.
    pub fn new(
        current: &'a Current,
        views: &'a Views,
        wording: &'a Wording,
        (viewer, day): (MemberId, Day),
    ) -> Self {
        let (sight, unit) = (views.sight(day), views.unit());
        Self { current, views, wording, unit, viewer, sight }
    }

    /// What a record says, as one sentence.
    pub fn sentence(&self, fact: &Fact) -> String {
        let says = self.says(fact);
        let known = says.whom.and_then(|(member, by)| self.named(member, by?));
        let whom = says.whom.map(|(member, _)| member);
        let itself = whom == Some(fact.act.by);
        let author = self.author(fact, whom, known.is_some());
        let nobody = || self.wording.text("place-somebody", &[]);
        let shown = known.clone().unwrap_or_else(nobody);
        let other = says.other.and_then(|other| self.other(other, whom));
        let amount = self.amount(&says, whom, known.is_some());
        let yes = |it: bool| Arg::from(if it { "yes" } else { "no" });
        let text = |found: Option<String>| Arg::from(found.unwrap_or_else(|| "—".to_owned()));
        let day = |day: Option<Day>| text(day.map(|day| self.wording.short_day(day)));
        let args = [
            ("who", author.into()),
            ("of", self.of(&shown).into()),
            ("whom", shown.into()),
            ("known", yes(known.is_some())),
            ("own", yes(itself)),
            ("other", other.unwrap_or_else(nobody).into()),
            ("shown", yes(amount.is_some())),
            ("amount", amount.unwrap_or_else(|| self.wording.text("place-some-time", &[])).into()),
            ("code", text(self.label(says.code))),
            ("newcode", text(self.label(says.into_code))),
            ("circle", text(self.circle(says.circle))),
            ("into", text(self.circle(says.into_circle))),
            ("item", text(self.item(says.item).filter(|_| known.is_some() || says.priced))),
            ("called", text(says.called)),
            ("kind", says.kind.into()),
            ("first", day(says.first)),
            ("last", day(says.last)),
            ("record", says.record.to_string().into()),
            ("count", says.count.into()),
        ];
        self.wording.text_on_a_page(&sentence_of(&fact.event), &args)
    }

    fn may(&self, thing: Thing) -> bool {
        self.sight.may(self.viewer, thing)
    }

    /// A member's name, where the reader may know it and it is kept.
    fn name(&self, member: MemberId) -> Option<String> {
        let kept = self.views.name_if_kept(member).map(str::to_owned);
        kept.filter(|_| self.may(Thing::Name(member)))
    }

    /// The name of whom a record is about, where the reader may know that it is about them.
    fn named(&self, member: MemberId, by: By) -> Option<String> {
        let may = match by {
            By::Name => true,
            By::Deed(Some(circle)) => self.may(Thing::Deed { member, circle }),
            By::Deed(None) | By::Account => self.may(Thing::Account(member)),
            By::Sanction => self.may(Thing::Sanction(member)),
            By::WayIn => member == self.viewer || self.may(Thing::WaysIn),
        };
        self.name(member).filter(|_| may)
    }

    /// Who recorded it: hidden where that would say whom it is about.
    fn author(&self, fact: &Fact, whom: Option<MemberId>, known: bool) -> String {
        let act = &fact.act;
        let open = whom.is_none() || known;
        let apart = whom != Some(act.by) && act.on_behalf.is_none();
        let seen = self.name(act.by).filter(|_| open || apart || act.by == self.viewer);
        let Some(by) = seen else {
            return self.wording.text("place-somebody-first", &[]);
        };
        // Whoever speaks for the one it is about need not say it twice.
        let for_another = act.on_behalf.filter(|other| Some(*other) != whom && *other != act.by);
        match for_another.and_then(|other| self.named(other, By::Account)) {
            Some(other) => self.wording.text_on_a_page(
                "place-in-the-name-of",
                &[("who", by.into()), ("whom", other.into())],
            ),
            None => by,
        }
    }

    /// The other one of two: known to the reader where they see either account, and the name.
    fn other(&self, other: MemberId, whom: Option<MemberId>) -> Option<String> {
        let mut either = [Some(other), whom].into_iter().flatten();
        let seen = either.any(|member| self.may(Thing::Account(member)));
        self.name(other).filter(|_| seen)
    }

    /// How much, where the reader may see the account it moves, or answers for the circle it is for.
    fn amount(&self, says: &Says, whom: Option<MemberId>, known: bool) -> Option<String> {
        let minutes = says.minutes?;
        let answers = |member| {
            let circle = says.code.and_then(|code| self.circle_of(code));
            circle.is_some_and(|circle| self.may(Thing::Contribution { member, circle }))
        };
        let accounts = [whom, says.other].into_iter().flatten();
        let mut accounts = accounts.filter(|_| known);
        let deed = matches!(says.whom, Some((_, Some(By::Deed(_)))));
        let seen = says.priced
            || accounts.any(|member| self.may(Thing::Account(member)) || (deed && answers(member)));
        seen.then(|| self.wording.minutes(minutes.get(), &self.unit))
    }

    /// `de Gaël`, `d’Ana`; `Gaël’s`.
    fn of(&self, name: &str) -> String {
        let folded = crate::sheet::name::fold(name);
        let id = if folded.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']) {
            "place-of-vowel"
        } else {
            "place-of"
        };
        self.wording.text_on_a_page(id, &[("name", name.into())])
    }

    fn circle_of(&self, code: CodeId) -> Option<CircleId> {
        self.views.circles.codes().get(&code).map(|code| code.circle)
    }

    fn label(&self, code: Option<CodeId>) -> Option<String> {
        self.views.circles.codes().get(&code?).map(|code| code.label.to_string())
    }

    fn circle(&self, circle: Option<CircleId>) -> Option<String> {
        self.views.circles.circles().get(&circle?).map(|circle| circle.name.to_string())
    }

    /// An item is known by its name even when it is not offered any more.
    fn item(&self, item: Option<ItemId>) -> Option<String> {
        self.views.directory.items.get(&item?).map(ToString::to_string)
    }
}

/// The id of the sentence for an event.
fn sentence_of(event: &Event) -> String {
    format!("place-event-{}", event.name().replace('.', "-"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::wording::{Language, Wording};

    #[test]
    fn every_event_of_the_core_has_its_sentence_and_every_sentence_its_event() {
        for language in [Language::French, Language::English] {
            let wording = Wording::new(language);
            let said: BTreeSet<String> = wording.ids_of("place-event-").into_iter().collect();
            let wanted: BTreeSet<String> = ledger::events::names()
                .map(|name| format!("place-event-{}", name.replace('.', "-")))
                .collect();
            assert_eq!(said, wanted, "{language:?}");
        }
    }
}
