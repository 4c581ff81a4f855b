//! What the records of a story say, in words.

use ledger::events::time::{Because, Outcome};
use ledger::ids::MemberId;
use ledger::time::Day;
use ledger::views::stories::{Hours, Stage, Step, Story, What};

use super::super::layout::Page;
use super::super::movement::Reader;
use crate::current::Views;
use crate::wording::Arg;

/// One step, in words.
pub(super) struct Told {
    pub(super) seq: u64,
    pub(super) day: Day,
    /// What happened.
    pub(super) words: String,
    /// What was written with it: a reason, what was done, a doubt.
    pub(super) texts: Vec<String>,
    /// Who recorded it, and for whom.
    pub(super) by: Option<String>,
    pub(super) on_behalf: Option<String>,
}

/// Says what records say.
pub(super) struct Telling<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) views: &'a Views,
    pub(super) reader: Reader<'a>,
}

impl Telling<'_> {
    fn time(&self, minutes: i64) -> Arg {
        self.page.wording.minutes(minutes, &self.views.unit()).into()
    }

    fn code(&self, code: ledger::ids::CodeId) -> String {
        let found = self.views.circles.codes().get(&code);
        found.map_or_else(|| code.to_string(), |code| code.name.to_string())
    }

    pub(super) fn named(&self, member: MemberId) -> String {
        let known = self.reader.name(self.views, member);
        known.unwrap_or_else(|| self.page.say("volunteer-somebody"))
    }

    pub(super) fn title(&self, story: &Story) -> String {
        let text = story.text().and_then(|text| self.reader.text(self.views, text));
        text.unwrap_or_else(|| match story.hours() {
            Some(hours) => self.code(hours.code),
            None => story.steps.first().map(|step| self.words(story, step)).unwrap_or_default(),
        })
    }

    /// What it comes to, in a sentence.
    pub(super) fn lead(&self, story: &Story) -> String {
        let id = match story.stage() {
            Stage::Waiting => "volunteer-story-waits",
            Stage::Counts => "volunteer-story-counts",
            Stage::Refused(_) => "volunteer-story-refused",
            Stage::Withdrawn => "volunteer-story-withdrawn",
            Stage::Reversed => "volunteer-story-reversed",
        };
        let Some(hours) = story.hours() else {
            return match story.stage() {
                Stage::Reversed => self.page.say("volunteer-story-undone"),
                Stage::Waiting | Stage::Counts | Stage::Refused(_) | Stage::Withdrawn => {
                    self.page.say("volunteer-story-stands")
                }
            };
        };
        let free = hours.mode == ledger::events::time::Mode::ProBono;
        let lead = self.page.say_with(id, &self.hours(&hours));
        if free { format!("{lead} {}", self.page.say("volunteer-story-free")) } else { lead }
    }

    fn hours(&self, hours: &Hours) -> [(&'static str, Arg); 3] {
        [
            ("time", self.time(hours.minutes.as_i64())),
            ("code", self.code(hours.code).into()),
            ("day", hours.day.into()),
        ]
    }

    pub(super) fn step(&self, story: &Story, step: &Step) -> Told {
        let open = |sealed: Option<ledger::sealed::Digest>| {
            sealed.and_then(|sealed| self.reader.text(self.views, sealed))
        };
        let texts = match step.what {
            What::Declared { what, doubt, .. } => [what, doubt],
            What::Validated { reason, .. } => [reason, None],
            What::Recorded { what, .. } => [Some(what), None],
            What::TakenOver { what, validator, .. } => [what, validator],
            What::Refused { reason, .. }
            | What::Adjusted { reason, .. }
            | What::Disputed { reason, .. }
            | What::Answered { reason, .. }
            | What::Reversed { reason, .. }
            | What::Recoded { reason, .. } => [Some(reason), None],
            What::Given { message, .. } => [message, None],
            What::Withdrawn
            | What::Spent { .. }
            | What::Expired { .. }
            | What::OpeningCredit { .. }
            | What::FormerBalance { .. } => [None, None],
        };
        Told {
            seq: step.seq,
            day: step.act.day,
            words: self.words(story, step),
            texts: texts.into_iter().filter_map(open).collect(),
            by: self.reader.name(self.views, step.act.by),
            on_behalf: step.act.on_behalf.map(|whom| self.named(whom)),
        }
    }

    /// What one record says, without its texts.
    fn words(&self, story: &Story, step: &Step) -> String {
        let page = self.page;
        let say = |id: &str, args: &[(&'static str, Arg)]| page.say_with(id, args);
        let capacity = |capacity| ("capacity", page.wording.capacity(capacity).into());
        let counted = |counted: Option<Day>| match counted {
            Some(day) => format!(" {}", say("volunteer-step-counted", &[("day", day.into())])),
            None => String::new(),
        };
        match step.what {
            What::Declared { hours, doubt, .. } => {
                let id = if doubt.is_some() {
                    "volunteer-step-doubtful"
                } else {
                    "volunteer-step-declared"
                };
                say(id, &self.hours(&hours))
            }
            What::Validated { hours, capacity: as_what, .. } => {
                let declared = story.steps.iter().find_map(|step| {
                    let What::Declared { hours, .. } = step.what else { return None };
                    Some(hours.minutes)
                });
                let [time, code, day] = self.hours(&hours);
                let differs = declared.filter(|declared| *declared != hours.minutes);
                let said = match differs {
                    Some(declared) => say(
                        "volunteer-step-validated-otherwise",
                        &[
                            time,
                            code,
                            day,
                            capacity(as_what),
                            ("declared", self.time(declared.as_i64())),
                        ],
                    ),
                    None => say("volunteer-step-validated", &[time, code, day, capacity(as_what)]),
                };
                format!("{said}{}", counted(hours.counted))
            }
            What::Recorded { hours, capacity: as_what, .. } => {
                let [time, code, day] = self.hours(&hours);
                let said = say("volunteer-step-recorded", &[time, code, day, capacity(as_what)]);
                format!("{said}{}", counted(hours.counted))
            }
            What::TakenOver { hours, .. } => {
                let said = say("volunteer-step-taken-over", &self.hours(&hours));
                format!("{said}{}", counted(hours.counted))
            }
            What::Refused { capacity: as_what, .. } => {
                say("volunteer-step-refused", &[capacity(as_what)])
            }
            What::Withdrawn => page.say("volunteer-step-withdrawn"),
            What::Spent { minutes, code, day, counted: on, bought, served } => {
                let time = ("time", self.time(minutes.as_i64()));
                let code = ("code", self.code(code).into());
                let said = match bought {
                    Some(bought) => {
                        let item = self.views.directory.items.get(&bought.item);
                        let item = item.map(ToString::to_string).unwrap_or_default();
                        let quantity = ("quantity", bought.quantity.into());
                        say(
                            "volunteer-step-bought",
                            &[time, code, ("day", day.into()), ("item", item.into()), quantity],
                        )
                    }
                    None => say("volunteer-step-spent", &[time, code, ("day", day.into())]),
                };
                let offline = match served {
                    Some(_) => format!(" {}", page.say("volunteer-step-offline")),
                    None => String::new(),
                };
                format!("{said}{}{offline}", counted(on))
            }
            What::Given { from, to, minutes, .. } => say(
                "volunteer-step-given",
                &[
                    ("time", self.time(minutes.as_i64())),
                    ("from", self.named(from).into()),
                    ("to", self.named(to).into()),
                ],
            ),
            What::Adjusted { minutes, .. } => say(
                "volunteer-step-adjusted",
                &[("time", page.wording.time_signed(minutes.get()).into())],
            ),
            What::Expired { minutes, because } => {
                let id = match because {
                    Because::Age => "volunteer-step-expired-age",
                    Because::Left => "volunteer-step-expired-left",
                };
                say(id, &[("time", self.time(minutes.get()))])
            }
            What::OpeningCredit { minutes } => {
                say("volunteer-step-opening", &[("time", self.time(minutes.as_i64()))])
            }
            What::FormerBalance { day, minutes } => say(
                "volunteer-step-former",
                &[("time", self.time(minutes.get())), ("day", day.into())],
            ),
            What::Disputed { .. } => page.say("volunteer-step-disputed"),
            What::Answered { outcome, capacity: as_what, .. } => {
                let id = match outcome {
                    Outcome::Upheld => "volunteer-step-upheld",
                    Outcome::Dismissed => "volunteer-step-dismissed",
                };
                say(id, &[capacity(as_what)])
            }
            What::Reversed { with_batch, .. } => page.say(if with_batch {
                "volunteer-step-reversed-batch"
            } else {
                "volunteer-step-reversed"
            }),
            What::Recoded { from, to, .. } => say(
                "volunteer-step-recoded",
                &[("from", self.code(from).into()), ("to", self.code(to).into())],
            ),
        }
    }
}
