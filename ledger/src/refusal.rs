//! Every reason for which the ledger says no: one variant each, with what a person needs to know.
//!
//! A refusal is expected, changes nothing, and carries a stable code; its sentences, in French and in
//! English, live in the program. Reasons are asked in a fixed order: who is asking at all, whether
//! what they name exists, whether it is theirs to do, whether the words have a shape, what the rules
//! say, and arithmetic last (docs/decisions/0003). A thing must be found before one can say whose it
//! is; identifiers are fifty random bits, so that finding one tells a stranger nothing.

use std::fmt;

use crate::ids::{
    CircleId, ClosingId, CodeId, ContributionId, DecisionId, DocumentId, FindingId, ItemId,
    MandateId, MemberId, TakeoverId,
};
use crate::time::Day;
use crate::units::Minutes;

/// A value inside a refusal, typed so that each language can write it its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// A word, a label, an identifier.
    Text(String),
    /// A count.
    Number(i64),
    /// A number of minutes, with its sign.
    Minutes(i64),
    /// A day.
    Day(Day),
    /// Several reasons, each to be said.
    Obstacles(Vec<Obstacle>),
}

macro_rules! datum {
    ($($kind:ty => $value:ident, $datum:expr;)*) => {$(
        impl From<$kind> for Datum {
            fn from($value: $kind) -> Self {
                $datum
            }
        }
    )*};
}

datum! {
    String => value, Self::Text(value);
    &'static str => value, Self::Text(value.into());
    u32 => value, Self::Number(value.into());
    u64 => value, Self::Number(i64::try_from(value).unwrap_or(i64::MAX));
    char => value, Self::Text(value.escape_default().to_string());
    Day => value, Self::Day(value);
    Minutes => value, Self::Minutes(value.as_i64());
    crate::units::Balance => value, Self::Minutes(value.get());
    MemberId => value, Self::Text(value.to_string());
    CircleId => value, Self::Text(value.to_string());
    CodeId => value, Self::Text(value.to_string());
    ContributionId => value, Self::Text(value.to_string());
    DecisionId => value, Self::Text(value.to_string());
    ItemId => value, Self::Text(value.to_string());
    MandateId => value, Self::Text(value.to_string());
    TakeoverId => value, Self::Text(value.to_string());
    ClosingId => value, Self::Text(value.to_string());
    FindingId => value, Self::Text(value.to_string());
    DocumentId => value, Self::Text(value.to_string());
    Vec<Obstacle> => value, Self::Obstacles(value);
}

macro_rules! reasons {
    ($(#[$all:meta])* $reason:ident:
        $($(#[$doc:meta])* $name:ident $code:literal { $($field:ident: $kind:ty),* })*) => {
        $(#[$all])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $reason {
            $($(#[$doc])* $name {
                $(#[allow(missing_docs, reason = "named by the sentence above")] $field: $kind),*
            },)*
        }

        impl $reason {
            /// All codes, in the order of their declaration.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// The stable code: snake case, never renamed, never reused.
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $code,)*
                }
            }

            /// What the sentence of each code may speak of.
            pub fn fields(&self) -> Vec<(&'static str, Datum)> {
                match self {
                    $(Self::$name { $($field),* } => vec![
                        $((stringify!($field), Datum::from($field.clone()))),*
                    ],)*
                }
            }

            /// The names of the fields of each code, for the test that every sentence can be written.
            pub const FIELDS: &'static [(&'static str, &'static [&'static str])] =
                &[$(($code, &[$(stringify!($field)),*])),*];
        }
    };
}

reasons! {
    /// What keeps a person from being forgotten: a refusal names all of them at once.
    Obstacle:
    /// They still take part.
    StillMember "still_member" {}
    /// A suspension is not lifted, and its reason would go with their name.
    StillSuspended "still_suspended" {}
    /// So much is owed to them.
    CreditLeft "credit_left" { minutes: crate::units::Balance }
    /// So much is due by them; below zero.
    DebtLeft "debt_left" { minutes: crate::units::Balance }
    /// So many of their contributions wait for an answer.
    ContributionsWaiting "contributions_waiting" { count: u32 }
    /// So many disputes, of theirs or about what they recorded, wait for an answer.
    DisputesOpen "disputes_open" { count: u32 }
    /// Until that day they may contradict what others recorded about them: a takeover, a correction by
    /// decision, a spend in their name, a refusal.
    StillContestable "still_contestable" { until: Day }
    /// So many closings that they have a part in are proposed or contested, and not settled.
    ClosingsOpen "closings_open" { count: u32 }
    /// So many of an auditor's findings on closings that they have a part in wait for an answer.
    FindingsOpen "findings_open" { count: u32 }
    /// So many of their mandates run, or will.
    MandatesLeft "mandates_left" { count: u32 }
    /// So many delegations stand, from them or to them.
    DelegationsLeft "delegations_left" { count: u32 }
    /// It must stay known who is behind entries, until that day, by that text.
    Retention "retention" { until: Day, source: String, read_on: Day }
}

reasons! {
    /// Why a command is refused.
    Refusal:
    // Who is asking.
    /// The author is not a member of this ledger.
    UnknownAuthor "unknown_author" { member: MemberId }
    /// The author has left.
    AuthorLeft "author_left" { member: MemberId }
    /// The author is suspended: no spending, no office.
    AuthorSuspended "author_suspended" { member: MemberId }
    /// A guest cannot act before joining.
    AuthorIsGuest "author_is_guest" { member: MemberId }
    /// A structure acts through the people who represent it.
    StructureCannotAct "structure_cannot_act" { member: MemberId }
    /// The author does not act for that member.
    CannotActFor "cannot_act_for" { member: MemberId }
    /// This kind of act is not done for somebody else.
    NotOnBehalf "not_on_behalf" { act: &'static str }

    // What is named does not exist.
    /// The ledger has not been opened.
    LedgerNotOpened "ledger_not_opened" {}
    /// The ledger is already opened.
    LedgerAlreadyOpened "ledger_already_opened" {}
    /// No such member.
    UnknownMember "unknown_member" { member: MemberId }
    /// Their identity was erased: nothing new is written about them.
    MemberErased "member_erased" { member: MemberId }
    /// No such circle.
    UnknownCircle "unknown_circle" { circle: CircleId }
    /// No such code.
    UnknownCode "unknown_code" { code: String }
    /// No such mandate.
    UnknownMandate "unknown_mandate" { mandate: MandateId }
    /// No such decision.
    UnknownDecision "unknown_decision" { decision: DecisionId }
    /// No such contribution.
    UnknownContribution "unknown_contribution" { contribution: ContributionId }
    /// No such item.
    UnknownItem "unknown_item" { item: ItemId }
    /// No such takeover.
    UnknownTakeover "unknown_takeover" { takeover: TakeoverId }
    /// No such closing.
    UnknownClosing "unknown_closing" { closing: ClosingId }
    /// No such finding.
    UnknownFinding "unknown_finding" { finding: FindingId }
    /// No such document.
    UnknownDocument "unknown_document" { document: DocumentId }
    /// The record of that number is not an entry: it moved nothing, or does not exist.
    UnknownEntry "unknown_entry" { entry: u64 }
    /// The new identifier is already taken.
    IdTaken "id_taken" { id: String }

    // Whose it is.
    /// It is the member's own act, and the author is neither them nor their delegate.
    NotTheirs "not_theirs" { member: MemberId }
    /// It needs one of these offices.
    OfficeNeeded "office_needed" { offices: String }
    /// Nobody validates, accepts or confirms their own.
    OwnAct "own_act" { member: MemberId }
    /// Another person must do this than the one who did the act.
    SameAuthor "same_author" { member: MemberId }
    /// The circle still has somebody who comes first.
    SomeoneComesFirst "someone_comes_first" { offices: String }
    /// The record names another capacity than the author had.
    WrongCapacity "wrong_capacity" { expected: &'static str, found: &'static str }
    /// It needs a recorded decision.
    DecisionNeeded "decision_needed" {}
    /// The decision was not taken on behalf of those it would bind.
    DecisionElsewhere "decision_elsewhere" { decision: DecisionId }
    /// Not enough members stand behind the decision yet.
    MoreMembersNeeded "more_members_needed" { needed: u32, found: u32 }

    // The shape of what is said.
    /// The command could not be read.
    Malformed "malformed" { place: String, problem: String }
    /// What the rules would become is not a set of rules: a rule that does not exist, a value that is
    /// none, or one that is missing.
    RulesUnreadable "rules_unreadable" { problem: String }
    /// A text is empty.
    TextEmpty "text_empty" { field: &'static str }
    /// A text is too long.
    TextTooLong "text_too_long" { field: &'static str, limit: u32 }
    /// A text holds a character that cannot be used there.
    TextCharacter "text_character" { field: &'static str, character: char }
    /// Not a day of the calendar, as YYYY-MM-DD.
    NotADay "not_a_day" { field: &'static str, found: String }
    /// Not a whole number of minutes within the range.
    MinutesOutOfRange "minutes_out_of_range" { field: &'static str, found: String, most: u32 }
    /// A fraction of a minute: the nearest whole one is offered, never taken silently.
    NotWholeMinutes "not_whole_minutes" { field: &'static str, found: String, nearest: crate::units::Balance }
    /// A count is out of its range.
    CountOutOfRange "count_out_of_range" { field: &'static str, least: u32, most: u32 }
    /// The list is empty.
    ListEmpty "list_empty" { field: &'static str }
    /// The list names somebody twice.
    NamedTwice "named_twice" { member: MemberId }
    /// The file is empty.
    DocumentEmpty "document_empty" {}
    /// The file is longer than what is kept.
    DocumentTooLarge "document_too_large" { megabytes: u64 }
    /// The file is of no kind that is kept, whatever its name says.
    DocumentKind "document_kind" {}
    /// The bytes of the file were not given to the program, or not whole.
    DocumentNotGiven "document_not_given" {}
    /// The program does not hold the secret half of the key that the ledger would sign with.
    KeyNotHeld "key_not_held" {}
    /// The log takes another name only where a backup was restored.
    NotRestored "not_restored" {}
    /// The same key came with another content.
    KeyReused "key_reused" { key: String }
    /// The record would be longer than a line may be, or the command has too many of them.
    TooMuchAtOnce "too_much_at_once" { limit: u32 }

    // Rules: days.
    /// The day lies in the future.
    DayInFuture "day_in_future" { day: Day, today: Day }
    /// The day lies in a closed period, and the first open day is too far from it.
    PeriodClosed "period_closed" { day: Day, first_open: Day, months: u32 }
    /// The record counts the act on another day than the rules do.
    WrongDayCounted "wrong_day_counted" { expected: Day }
    /// What is taken over must have happened before the ledger opened.
    NotBeforeOpening "not_before_opening" { day: Day, opened: Day }

    // Rules: people.
    /// The member has left.
    MemberLeft "member_left" { member: MemberId }
    /// The member is suspended.
    MemberSuspended "member_suspended" { member: MemberId }
    /// The member is not suspended.
    MemberNotSuspended "member_not_suspended" { member: MemberId }
    /// A guest's hours wait for joining.
    GuestMustJoin "guest_must_join" { member: MemberId }
    /// A guest's hours waited too long.
    GuestTooLate "guest_too_late" { member: MemberId, days: u32 }
    /// A structure needs somebody who represents it, and only a structure does.
    RepresentativeNeeded "representative_needed" {}
    /// Only people can represent or act for others.
    DelegateMustBePerson "delegate_must_be_person" { member: MemberId }
    /// That person already acts for that member.
    DelegationExists "delegation_exists" { delegate: MemberId }
    /// That person does not act for that member.
    NoDelegation "no_delegation" { delegate: MemberId }
    /// The person cannot be forgotten yet, for all these reasons.
    NotErasable "not_erasable" { member: MemberId, obstacles: Vec<Obstacle> }
    /// Nothing would change.
    NoChange "no_change" {}
    /// Who joined cannot become a guest again.
    GuestAgain "guest_again" { member: MemberId }

    // Rules: circles, codes, mandates, decisions.
    /// The circle is closed.
    CircleClosed "circle_closed" { circle: CircleId }
    /// The circle would be its own ancestor.
    CircleLoop "circle_loop" { circle: CircleId }
    /// The circle still has open codes or actions.
    CircleNotEmpty "circle_not_empty" { circle: CircleId }
    /// The code is closed.
    CodeClosed "code_closed" { code: String }
    /// The label is taken by another code.
    LabelTaken "label_taken" { label: String }
    /// The code above is of no use: closed.
    CodeHasOpenChildren "code_has_open_children" { code: String }
    /// Already in the circle.
    AlreadyInCircle "already_in_circle" { member: MemberId, circle: CircleId }
    /// Not in the circle.
    NotInCircle "not_in_circle" { member: MemberId, circle: CircleId }
    /// The office is held in a circle.
    RoleNeedsCircle "role_needs_circle" { role: &'static str }
    /// The office is held for the whole organisation.
    RoleHasNoCircle "role_has_no_circle" { role: &'static str }
    /// The term ends before it begins, or has already ended.
    BadTerm "bad_term" { first: Day, today: Day }
    /// A seat needs a term.
    SeatNeedsTerm "seat_needs_term" {}
    /// The ledger's founding mandate is given once, when it opens.
    FoundingOnce "founding_once" {}
    /// Somebody holds that office already.
    AlreadyHolds "already_holds" { member: MemberId, role: &'static str }
    /// All seats are taken.
    SeatsTaken "seats_taken" { seats: u32 }
    /// An auditor holds no other mandate.
    AuditorStandsApart "auditor_stands_apart" { member: MemberId }
    /// A structure holds no mandate.
    MandateNeedsPerson "mandate_needs_person" { member: MemberId }
    /// The mandate has already ended.
    MandateOver "mandate_over" { mandate: MandateId }
    /// The author supports the decision already.
    AlreadySupported "already_supported" { decision: DecisionId }
    /// A rule contradicts another one, or itself.
    RulesIncoherent "rules_incoherent" { rule: &'static str }

    // Rules: the ledger's name and keys.
    /// The restored ledger names another former name than it had.
    OriginDiffers "origin_differs" { expected: String }
    /// The log had that name already: two logs would share it.
    OriginTaken "origin_taken" { origin: String }
    /// The key is known already: to one person, or to the ledger.
    KeyTaken "key_taken" {}
    /// The key is not that member's, or signs nothing any more.
    KeyUnknown "key_unknown" { member: MemberId }
    /// The signature was not made with that key, or over another text.
    SignatureWrong "signature_wrong" { member: MemberId }

    // Rules: closings and their audit.
    /// Another closing is proposed and not over.
    ClosingOpen "closing_open" { closing: ClosingId }
    /// The period is not over.
    PeriodNotOver "period_not_over" { last: Day, today: Day }
    /// The period ends before it begins.
    PeriodEmpty "period_empty" { first: Day, last: Day }
    /// The period does not begin where the last closing ended, or leaves something out before it.
    PeriodGap "period_gap" { expected: Day }
    /// The totals are other ones.
    TotalsDiffer "totals_differ" { closing: ClosingId }
    /// The closing is over: contested, withdrawn or validated.
    ClosingOver "closing_over" { closing: ClosingId, stage: &'static str }
    /// The seat signed already.
    SignedAlready "signed_already" { member: MemberId }
    /// The auditor of a year has time to look.
    AuditorHasTime "auditor_has_time" { until: Day }
    /// Findings wait for an explanation.
    FindingsOpen "findings_open" { count: u32 }
    /// Not enough seats signed.
    QuorumMissing "quorum_missing" { needed: u32, found: u32 }
    /// The closing is not validated.
    ClosingNotValidated "closing_not_validated" { closing: ClosingId }
    /// Only the accounts of a year are approved.
    ClosingNotYearly "closing_not_yearly" { closing: ClosingId }
    /// The accounts are approved already.
    ApprovedAlready "approved_already" { closing: ClosingId }
    /// The finding was explained already.
    AnsweredAlready "answered_already" { finding: FindingId }
    /// The auditor reported already.
    ReportedAlready "reported_already" { closing: ClosingId }
    /// Something was credited to the auditor in the period.
    AuditorReceived "auditor_received" { entry: u64 }

    // Rules: time.
    /// More than a day holds.
    DayTooLong "day_too_long" { minutes: u32, limit: Minutes }
    /// Many minutes for one day: send again with `"confirm":["long_day"]` if they are right.
    LongDay "long_day" { minutes: u32, limit: Minutes }
    /// Something is already declared for that person, day and code: send again with
    /// `"confirm":["declared_already"]` if this is another time.
    DeclaredAlready "declared_already" { day: Day, minutes: u32 }
    /// The contribution is not waiting for an answer.
    NotWaiting "not_waiting" { contribution: ContributionId, stage: &'static str }
    /// Minutes that differ from what was declared need a reason.
    ReasonNeeded "reason_needed" {}
    /// The record says otherwise than the contribution it names.
    DiffersFromDeclared "differs_from_declared" { contribution: ContributionId }
    /// The balance would fall below the floor.
    BelowFloor "below_floor" { balance: crate::units::Balance, minutes: Minutes, floor: crate::units::Balance }
    /// As many as one person may have that day.
    CapReached "cap_reached" { cap: u32, had: u32 }
    /// The catalogue no longer offers the item.
    ItemNotOffered "item_not_offered" { item: ItemId }
    /// The price is another one.
    PriceDiffers "price_differs" { expected: Minutes }
    /// The catalogue holds no alcohol.
    AlcoholRefused "alcohol_refused" {}
    /// Gifts between members are off.
    GiftsOff "gifts_off" {}
    /// Nobody gives to themselves.
    GiftToOneself "gift_to_oneself" {}
    /// Recorded later: only a counter keeper does that.
    OfflineNeedsKeeper "offline_needs_keeper" {}
    /// What was served offline is recorded within some days.
    OfflineTooLate "offline_too_late" { days: u32 }
    /// As much as one person may have in one service day without the ledger having been asked.
    OfflineTooMuch "offline_too_much" { limit: Minutes }
    /// Offline, only items of the catalogue are served.
    OfflineNeedsItem "offline_needs_item" {}
    /// An opening credit comes once, with admission, by the rule.
    OpeningCreditDiffers "opening_credit_differs" { member: MemberId }
    /// Credit does not expire by age here.
    ExpiryOff "expiry_off" {}
    /// Nothing expires.
    NothingExpires "nothing_expires" { member: MemberId }
    /// The amount that expires is another one.
    ExpiryDiffers "expiry_differs" { expected: crate::units::Balance }
    /// The balance still stays, until that day.
    BalanceStays "balance_stays" { until: Day }
    /// A correction by nothing.
    ZeroMinutes "zero_minutes" {}
    /// So few minutes cannot be shared among so many.
    SplitTooSmall "split_too_small" { minutes: Minutes, parts: u32 }

    // Rules: documents.
    /// As many files as one thing may have.
    TooManyDocuments "too_many_documents" { limit: u32 }
    /// The document was taken back already.
    DocumentWithdrawn "document_withdrawn" { document: DocumentId }
    /// The hours it stands beside count: it stays with them.
    DocumentCounts "document_counts" { document: DocumentId }
    /// Too late to take it back.
    DocumentStays "document_stays" { document: DocumentId, days: u32 }

    // Rules: disputes and corrections.
    /// The record does not concern that member.
    NotConcerned "not_concerned" { entry: u64, member: MemberId }
    /// The record is disputed already.
    DisputedAlready "disputed_already" { entry: u64 }
    /// The time to dispute has passed.
    DisputeTooLate "dispute_too_late" { entry: u64, days: u32 }
    /// The record is not disputed.
    NotDisputed "not_disputed" { entry: u64 }
    /// The entry is reversed already.
    ReversedAlready "reversed_already" { entry: u64, reversal: u64 }
    /// The entry belongs to a takeover that is being undone as a whole.
    TakeoverReversed "takeover_reversed" { takeover: TakeoverId }
    /// That line of the file is taken over already.
    LineTaken "line_taken" { takeover: TakeoverId, line: u32 }
    /// The reversal of the batch speaks of other entries or minutes than stand.
    BatchDiffers "batch_differs" { takeover: TakeoverId }
    /// The entry does not count under that code.
    NotUnderCode "not_under_code" { entry: u64 }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.code(), self.fields())
    }
}

impl std::error::Error for Refusal {}
