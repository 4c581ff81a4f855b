//! The rule set: everything two organisations may settle differently, with domain.md's defaults.

use serde::{Deserialize, Serialize};

use crate::text::Label;
use crate::time::Day;
use crate::units::{Balance, Minutes};

/// A rule set, whole; adopted by an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Rules on time.
    pub time: TimeRules,
    /// The elected organ.
    pub organ: OrganRules,
    /// Days before this one belong to periods that were closed elsewhere: what was done then is counted
    /// on this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_from: Option<Day>,
    /// How many months after the day done the first open day may lie at most.
    pub late_months: u32,
    /// Rules on closings. The first logs did not have them: `log::upcast` says what that meant.
    pub closings: ClosingRules,
    /// How long it must stay known who is behind an entry. Absent, as in the first logs: no law that
    /// this organisation cites asks for it, and nobody's erasure waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention: Option<Retention>,
}

/// Rules on closings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ClosingRules {
    /// For how many days after the proposal of a year the auditor may look before seats sign, unless the
    /// report is given before.
    pub auditor_days: u32,
}

/// A legal retention, as the organisation read it on some day (docs/decisions/0010).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// How many months, from the end of the calendar year of the last entry that somebody has on their
    /// account or recorded.
    pub months: u32,
    /// The text that asks for it, as people cite it.
    pub source: Label,
    /// The day on which that text was read: laws change.
    pub read_on: Day,
}

/// Allowed or not: a Boolean with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// People may.
    Allowed,
    /// Nobody may.
    Refused,
}

/// How minutes are shown: the rule set names the unit and its length.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DisplayUnit {
    /// Such as "heure", "nèfle", "grain", "R".
    pub name: Label,
    /// Its length.
    pub minutes: Minutes,
}

/// Rules on time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TimeRules {
    /// How minutes are shown.
    pub unit: DisplayUnit,
    /// Credited on admission; absent for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_credit: Option<Minutes>,
    /// The lowest balance that spending or giving may leave.
    pub floor: Balance,
    /// Above this balance a person is told; nothing is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soft_ceiling: Option<Minutes>,
    /// Credit older than this may be made to expire; absent for never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiry_months: Option<u32>,
    /// Whether members may give each other credit.
    pub gifts: Permission,
    /// Whether the catalogue may hold alcohol.
    pub alcohol: Permission,
    /// More than this for one person and day must be confirmed by whoever declares it.
    pub asked_above: Minutes,
    /// More than this for one person and day is refused.
    pub refused_above: Minutes,
    /// How long a person may dispute what was done in their name or decided about them.
    pub dispute_days: u32,
    /// How long a guest's hours wait for joining.
    pub guest_days: u32,
    /// How long a counter keeper may undo.
    pub undo_minutes: u32,
    /// How many days after it was served something may be recorded that was served offline.
    /// Absent, as in the first logs: without limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offline_days: Option<u32>,
    /// The most minutes that one person may have in one service day of what was served offline: nobody is asked
    /// then, and the floor waits. Absent, as in the first logs: without limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offline_most: Option<Minutes>,
    /// The minute of the day at which a service day ends: 300 for 05:00.
    pub service_day_ends: u32,
    /// How long a balance stays after leaving, before it goes to the commons.
    pub after_leaving_months: u32,
}

/// The elected organ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganRules {
    /// How many seats it has.
    pub seats: u32,
    /// How many of them make a quorum.
    pub quorum: u32,
    /// How many members together record the assembly's decision when nobody is left who can give
    /// mandates.
    pub members_together: u32,
    /// For how many days these must have been members when the decision is recorded.
    /// Absent, as in the first logs: it does not matter since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub together_since_days: Option<u32>,
}

impl Rules {
    /// Domain.md's defaults, shown in hours.
    pub fn of_hours() -> Self {
        Self {
            time: TimeRules {
                unit: DisplayUnit { name: Label::literal("heure"), minutes: AN_HOUR },
                opening_credit: None,
                floor: Balance::ZERO,
                soft_ceiling: None,
                expiry_months: None,
                gifts: Permission::Refused,
                alcohol: Permission::Refused,
                asked_above: TEN_HOURS,
                refused_above: Minutes::A_DAY,
                dispute_days: 60,
                guest_days: 90,
                undo_minutes: 15,
                offline_days: Some(7),
                offline_most: Some(FOUR_HOURS),
                service_day_ends: 5 * 60,
                after_leaving_months: 12,
            },
            organ: OrganRules {
                seats: 3,
                quorum: 2,
                members_together: 3,
                together_since_days: Some(30),
            },
            open_from: None,
            late_months: 12,
            closings: ClosingRules { auditor_days: 15 },
            retention: Some(Retention {
                months: 120,
                source: Label::literal("Code de commerce, art. L123-22"),
                read_on: READ_ON,
            }),
        }
    }
}

/// The day on which the sources of the defaults above were last read.
const READ_ON: Day = Day::literal::<2026, 11, 21>();

const AN_HOUR: Minutes = Minutes::literal::<60>();
/// Two devices without a connection serve two hours each (the steps of the counter's pages).
const FOUR_HOURS: Minutes = Minutes::literal::<240>();
const TEN_HOURS: Minutes = Minutes::literal::<600>();
