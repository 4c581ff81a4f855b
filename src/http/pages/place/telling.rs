//! A record as one sentence that a neighbour understands, with what the reader may see of it.
//!
//! Who and how much are asked of `sight`, each for its own reason: what was done for a circle is known to its people,
//! an account to whoever may see it, a sanction to the organ. Whoever may not know reads "somebody", and no amount.
//! Where the person concerned stays hidden, whoever acted for themselves or in their name stays hidden too.

use ledger::events::{
    Event, audit, circles, closings, corrections, decisions, documents, members, organisation,
    takeover, time,
};
use ledger::ids::{CircleId, CodeId, ItemId, MemberId};
use ledger::log::replay::Fact;
use ledger::time::Day;
use ledger::units::{Balance, Minutes};
use ledger::views::sight::{Sight, Thing};

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

/// For what reason somebody is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// That they are a member.
    Name,
    /// What they did for a circle.
    Deed(Option<CircleId>),
    /// What their account comes from.
    Account,
    /// That they may not take part for a while.
    Sanction,
    /// How they come in.
    WayIn,
}

/// What one record says, before it is put in words.
#[derive(Debug, Clone, Default)]
struct Says {
    /// Whom it is about, and for what reason they may be named.
    whom: Option<(MemberId, Option<By>)>,
    /// Who else has a part in it.
    other: Option<MemberId>,
    minutes: Option<Balance>,
    /// Whether the minutes are a price, which everybody knows.
    priced: bool,
    code: Option<CodeId>,
    into_code: Option<CodeId>,
    circle: Option<CircleId>,
    into_circle: Option<CircleId>,
    item: Option<ItemId>,
    /// What it is called, where it has a name of its own.
    called: Option<String>,
    /// A word that chooses between sentences.
    kind: &'static str,
    first: Option<Day>,
    last: Option<Day>,
    record: u64,
    count: u64,
}

impl Says {
    fn about(member: MemberId, by: By) -> Self {
        Self { whom: Some((member, Some(by))), ..Self::default() }
    }

    fn circle(circle: CircleId) -> Self {
        Self { circle: Some(circle), ..Self::default() }
    }

    fn minutes(self, minutes: Minutes) -> Self {
        Self { minutes: Some(Balance::from(minutes)), ..self }
    }

    fn kind(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }
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
        let nobody = || self.wording.text_on_a_page("place-somebody", &[]);
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
            (
                "amount",
                amount
                    .unwrap_or_else(|| self.wording.text_on_a_page("place-some-time", &[]))
                    .into(),
            ),
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
            return self.wording.text_on_a_page("place-somebody-first", &[]);
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

    fn deed(&self, member: MemberId, code: CodeId) -> Says {
        Says { code: Some(code), ..Says::about(member, By::Deed(self.circle_of(code))) }
    }

    fn says(&self, fact: &Fact) -> Says {
        match &fact.event {
            Event::Organisation(event) => of_organisation(event),
            Event::Members(event) => of_members(event),
            Event::Circles(event) => self.of_circles(event),
            Event::Decisions(event) => self.of_decisions(event),
            Event::Time(event) => self.of_time(event),
            Event::Takeover(event) => self.of_takeover(event),
            Event::Corrections(event) => self.of_corrections(event),
            Event::Closings(event) => self.of_closings(event),
            Event::Audit(event) => self.of_audit(event),
            Event::Documents(event) => self.of_documents(event),
        }
    }

    fn of_circles(&self, event: &circles::Event) -> Says {
        use circles::Event as E;
        match event {
            E::Created(it) => Says {
                into_circle: it.parent,
                kind: if it.parent.is_some() { "inside" } else { "alone" },
                called: Some(it.name.to_string()),
                ..Says::circle(it.circle)
            },
            E::Amended(it) => Says { called: Some(it.name.to_string()), ..Says::circle(it.circle) },
            E::Merged(it) => Says { into_circle: Some(it.into), ..Says::circle(it.circle) },
            E::Closed(it) => Says::circle(it.circle),
            E::Joined(it) => Says { circle: Some(it.circle), ..Says::about(it.member, By::Name) },
            E::Left(it) => Says { circle: Some(it.circle), ..Says::about(it.member, By::Name) },
            E::CodeOpened(it) => {
                Says { called: Some(it.label.to_string()), ..Says::circle(it.circle) }
            }
            E::CodeRelabelled(it) => {
                Says { called: Some(it.label.to_string()), code: Some(it.code), ..Says::default() }
            }
            E::CodeClosed(it) => Says { code: Some(it.code), ..Says::default() },
            E::MandateGiven(it) => self.office(it.member, it.role, it.circle, it.last),
            E::MandateEnded(it) => {
                let found = self.views.directory.mandates.get(it.mandate);
                found.map_or_else(Says::default, |found| {
                    self.office(found.member, found.role, found.circle, None)
                })
            }
        }
    }

    fn office(
        &self,
        member: MemberId,
        role: circles::Role,
        circle: Option<CircleId>,
        last: Option<Day>,
    ) -> Says {
        let called = Some(self.wording.role(role));
        let kind = if circle.is_some() { "inside" } else { "everywhere" };
        Says { circle, called, last, ..Says::about(member, By::Name).kind(kind) }
    }

    fn of_decisions(&self, event: &decisions::Event) -> Says {
        let (decision, circle) = match event {
            decisions::Event::Recorded(it) => (it.decision, it.circle),
            decisions::Event::Supported(it) => (it.decision, None),
        };
        let called = super::decided(self.current, self.views, decision);
        let kind = if called.is_some() { "said" } else { "gone" };
        Says { circle, called, kind, ..Says::default() }
    }

    fn of_time(&self, event: &time::Event) -> Says {
        use time::Event as E;
        let declared = |contribution| {
            let found = self.views.acted.declared(contribution);
            let said = |(member, code, minutes)| self.deed(member, code).minutes(minutes);
            found.map_or_else(Says::default, said)
        };
        let mode = |mode| match mode {
            time::Mode::TimeCredit => "credit",
            time::Mode::ProBono => "free",
        };
        match event {
            E::ContributionDeclared(it) => {
                self.deed(it.member, it.code).minutes(it.minutes).kind(mode(it.mode))
            }
            E::ContributionValidated(it) => {
                self.deed(it.member, it.code).minutes(it.minutes).kind(mode(it.mode))
            }
            E::ContributionRecorded(it) => {
                self.deed(it.member, it.code).minutes(it.minutes).kind(mode(it.mode))
            }
            E::ContributionRefused(it) => declared(it.contribution),
            E::ContributionWithdrawn(it) => declared(it.contribution),
            E::Disputed(it) => Says { record: it.entry, ..Says::about(it.member, By::Account) },
            E::DisputeAnswered(it) => {
                let whom = self.views.acted.disputed(it.entry);
                let kind = match it.outcome {
                    time::Outcome::Upheld => "upheld",
                    time::Outcome::Dismissed => "dismissed",
                };
                let whom = whom.map(|member| (member, Some(By::Account)));
                Says { whom, record: it.entry, kind, ..Says::default() }
            }
            E::CreditSpent(it) => Says {
                code: Some(it.code),
                item: it.bought.map(|bought| bought.item),
                kind: if it.bought.is_some() && self.may(Thing::Account(it.member)) {
                    "item"
                } else {
                    "service"
                },
                ..Says::about(it.member, By::Account).minutes(it.minutes)
            },
            E::CreditGiven(it) => {
                let seen = it.to == self.viewer || self.may(Thing::Account(it.to));
                // Whoever sees one side of a gift may know whom it comes from.
                let by = if seen { By::Name } else { By::Account };
                Says { other: Some(it.to), ..Says::about(it.member, by).minutes(it.minutes) }
            }
            E::CreditAdjusted(it) => {
                Says { minutes: Some(it.minutes), ..Says::about(it.member, By::Account) }
            }
            E::CreditExpired(it) => {
                let kind = match it.because {
                    time::Because::Age => "age",
                    time::Because::Left => "left",
                };
                let says = Says::about(it.member, By::Account).kind(kind);
                Says { minutes: Some(it.minutes), ..says }
            }
            E::ItemPriced(it) => Says {
                item: Some(it.item),
                called: Some(it.name.to_string()),
                code: Some(it.code),
                priced: true,
                ..Says::default().minutes(it.minutes)
            },
            E::ItemWithdrawn(it) => Says { item: Some(it.item), priced: true, ..Says::default() },
        }
    }

    fn of_takeover(&self, event: &takeover::Event) -> Says {
        use takeover::Event as E;
        match event {
            E::Opened(it) => {
                Says { count: self.views.chronicle.lines_of(it.takeover), ..Says::default() }
            }
            E::ContributionTakenOver(it) => self.deed(it.member, it.code).minutes(it.minutes),
            E::DoubtfulTakenOver(it) => self.deed(it.member, it.code).minutes(it.minutes),
            E::BalanceTakenOver(it) => {
                Says { minutes: Some(it.minutes), ..Says::about(it.member, By::Account) }
            }
            E::Reversed(it) => Says { count: it.entries.into(), ..Says::default() },
        }
    }

    fn of_corrections(&self, event: &corrections::Event) -> Says {
        let (entry, codes) = match event {
            corrections::Event::EntryReversed(it) => (it.entry, None),
            corrections::Event::EntryRecoded(it) => (it.entry, Some((it.from, it.to))),
        };
        let lines = self.views.entries.of(entry);
        let whom = lines.iter().find_map(|line| self.views.entries.member(line));
        let code =
            codes.map(|(from, _)| from).or_else(|| lines.iter().find_map(|line| line.code()));
        Says {
            whom: whom.map(|member| (member, Some(By::Account))),
            record: entry,
            code,
            into_code: codes.map(|(_, to)| to),
            kind: if code.is_some() { "coded" } else { "plain" },
            ..Says::default()
        }
    }

    fn of_closings(&self, event: &closings::Event) -> Says {
        use closings::Event as E;
        let closing = match event {
            E::KeyEnrolled(it) => return Says::about(it.member, By::Name),
            E::KeyRevoked(it) => return Says::about(it.member, By::Name),
            E::Proposed(it) => it.closing,
            E::Signed(it) => it.closing,
            E::Contested(it) => it.closing,
            E::Withdrawn(it) => it.closing,
            E::Validated(it) => it.closing,
            E::AccountsApproved(it) => it.closing,
        };
        self.period(closing)
    }

    fn period(&self, closing: ledger::ids::ClosingId) -> Says {
        let found = self.views.chronicle.closing(closing);
        let (first, last) = (found.map(|found| found.first), found.map(|found| found.last));
        Says { first, last, ..Says::default() }
    }

    fn of_documents(&self, event: &documents::Event) -> Says {
        use documents::{Event as E, Subject};
        let subject = match event {
            E::Attached(it) => Some(it.to),
            E::Commented(it) => Some(it.on),
            E::Withdrawn(it) => self.views.documents.document(it.document).map(|found| found.to),
        };
        let about = subject.and_then(|subject| self.views.documents.about(subject));
        let (kind, record) = match subject {
            Some(Subject::Decision(_)) => ("decision", 0),
            Some(Subject::Record(entry)) => ("record", entry),
            Some(Subject::Contribution(_)) | None => ("deed", 0),
        };
        Says {
            whom: about.map(|member| (member, Some(By::Account))),
            kind,
            record,
            ..Says::default()
        }
    }

    fn of_audit(&self, event: &audit::Event) -> Says {
        match event {
            audit::Event::FindingRecorded(it) => self.period(it.closing),
            audit::Event::FindingAnswered(_) => Says::default(),
            audit::Event::ReportGiven(it) => {
                let kind = match it.opinion {
                    audit::Opinion::Unqualified => "clean",
                    audit::Opinion::Qualified => "reserved",
                    audit::Opinion::Adverse => "against",
                };
                self.period(it.closing).kind(kind)
            }
        }
    }
}

/// The id of the sentence for an event.
fn sentence_of(event: &Event) -> String {
    format!("place-event-{}", event.name().replace('.', "-"))
}

fn of_organisation(event: &organisation::Event) -> Says {
    match event {
        organisation::Event::Opened(it) => {
            Says { called: Some(it.name.to_string()), ..Says::default() }
        }
        organisation::Event::RulesAdopted(_)
        | organisation::Event::KeyChanged(_)
        | organisation::Event::Restored(_) => Says::default(),
    }
}

fn of_members(event: &members::Event) -> Says {
    use members::Event as E;
    match event {
        E::Admitted(it) => Says::about(it.member, By::Name),
        E::StandingChanged(it) => Says::about(it.member, By::Name),
        E::Left(it) => Says::about(it.member, By::Name),
        E::Suspended(it) => Says::about(it.member, By::Sanction),
        E::Reinstated(it) => Says::about(it.member, By::Sanction),
        E::IdentityAmended(it) => Says::about(it.member, By::Name),
        E::DelegationGiven(it) => {
            Says { other: Some(it.delegate), ..Says::about(it.member, By::Account) }
        }
        E::DelegationEnded(it) => {
            Says { other: Some(it.delegate), ..Says::about(it.member, By::Account) }
        }
        // Whoever was erased is nobody: not even who asked for it is said.
        E::IdentityErased(it) => Says { whom: Some((it.member, None)), ..Says::default() },
        E::WayInGiven(it) => Says::about(it.member, By::WayIn),
    }
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
