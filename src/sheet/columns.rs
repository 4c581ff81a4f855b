//! The columns of a sheet: where its header line stands, and what each column says.
//!
//! Guarantees: the header line is the one where most columns are understood, wherever it stands
//! among the first lines; a column that is not understood is kept by name, and its rows are never
//! searched for what it might be. Where two columns say the same thing, the surer wording wins; where neither is surer,
//! both are reported and nothing is read from them.

use std::collections::BTreeMap;

use super::duration::Unit;
use super::headers::{self, Strength};
use super::mode::{self, Stated};
use super::table::Record;
use super::{day, fold};

/// What the cells of a column say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// The day on which it was done.
    Day,
    /// When the row was typed in or validated: not the day done.
    EnteredOn,
    /// Who did it, in one cell.
    Person,
    /// Their first name, where the last name has its own column.
    FirstName,
    /// Their last name.
    LastName,
    /// The analytic code, or the name of the circle that has one.
    Code,
    /// How long it took.
    Duration,
    /// The minutes that are written beside the hours.
    DurationMinutes,
    /// When it began.
    From,
    /// When it ended.
    To,
    /// How long a pause was in between.
    Pause,
    /// What was done.
    Activity,
    /// What its author adds.
    Remark,
    /// How far the row has come: validated, pending.
    Status,
    /// How it counts: time credit, pro bono.
    Mode,
    /// Who validated it.
    Validator,
    /// The row's own number in the tool it comes from.
    Id,
    /// A balance of time.
    Balance,
    /// A mail address.
    Email,
    /// A telephone number.
    Phone,
    /// Since when a person is a member.
    Joined,
    /// The amount that a claim asks.
    Asked,
    /// The amount proposed on a board.
    Proposed,
    /// Whether or how much was validated.
    Validated,
    /// Whether or how much was invoiced.
    Invoiced,
    /// Whether or how much was paid.
    Paid,
    /// What volunteer hours are worth in the accounts.
    Valuation,
    /// Another amount of money.
    Amount,
    /// Something else, or nothing that is understood.
    Other,
}

impl Meaning {
    /// The stable name of this meaning.
    pub fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::EnteredOn => "entered_on",
            Self::Person => "person",
            Self::FirstName => "first_name",
            Self::LastName => "last_name",
            Self::Code => "code",
            Self::Duration => "duration",
            Self::DurationMinutes => "duration_minutes",
            Self::From => "from",
            Self::To => "to",
            Self::Pause => "pause",
            Self::Activity => "activity",
            Self::Remark => "remark",
            Self::Status => "status",
            Self::Mode => "mode",
            Self::Validator => "validator",
            Self::Id => "id",
            Self::Balance => "balance",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Joined => "joined",
            Self::Asked => "asked",
            Self::Proposed => "proposed",
            Self::Validated => "validated",
            Self::Invoiced => "invoiced",
            Self::Paid => "paid",
            Self::Valuation => "valuation",
            Self::Amount => "amount",
            Self::Other => "other",
        }
    }

    /// Whether its cells are lengths of time, so that a unit in the header is theirs.
    fn is_time(self) -> bool {
        matches!(self, Self::Duration | Self::DurationMinutes | Self::Pause | Self::Balance)
    }

    /// Texts of several columns are read one after the other; of anything else there is only one.
    fn gathers(self) -> bool {
        matches!(self, Self::Activity | Self::Remark | Self::Status | Self::Amount | Self::Other)
            || matches!(self, Self::EnteredOn | Self::Phone | Self::Email | Self::Valuation)
    }
}

/// A column as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its place, from 0.
    pub index: usize,
    /// Its header, on one line.
    pub header: String,
    /// What its cells say; `Other` too where another column says the same thing more surely.
    pub meaning: Meaning,
    /// In which unit its bare numbers count, where it holds durations.
    pub unit: Unit,
}

impl Column {
    /// Its letter, as a spreadsheet names it.
    pub fn letter(&self) -> String {
        letter(self.index)
    }
}

/// The letter of a column: A to Z, then AA, AB.
pub fn letter(index: usize) -> String {
    let last = char::from(b'A' + u8::try_from(index % 26).unwrap_or(0));
    match (index / 26).checked_sub(1) {
        Some(before) => format!("{}{last}", letter(before)),
        None => last.to_string(),
    }
}

/// The header line and the columns under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    /// The index of the header among the records.
    pub(super) header: usize,
    /// Every column, in order.
    pub(super) all: Vec<Column>,
    /// What several columns say alike.
    pub(super) ambiguous: Vec<(Meaning, Vec<usize>)>,
}

impl Columns {
    /// The index of the column that says this.
    pub(super) fn one(&self, meaning: Meaning) -> Option<usize> {
        self.all.iter().find(|column| column.meaning == meaning).map(|column| column.index)
    }

    /// The indexes of all columns that say this.
    pub(super) fn each(&self, meaning: Meaning) -> impl Iterator<Item = usize> {
        let said = self.all.iter().filter(move |column| column.meaning == meaning);
        said.map(|column| column.index)
    }

    /// The indexes of the columns without a header.
    pub(super) fn nameless(&self) -> impl Iterator<Item = usize> {
        self.all.iter().filter(|column| column.header.is_empty()).map(|column| column.index)
    }

    /// Whether some column says this.
    pub(super) fn say(&self, meaning: Meaning) -> bool {
        self.one(meaning).is_some()
    }

    /// The unit of this column.
    pub(super) fn unit(&self, index: usize) -> Unit {
        self.all.get(index).map_or(Unit::Unsaid, |column| column.unit)
    }
}

/// How well a line does as headers: how many things it says, and how surely.
pub(super) type Score = (usize, usize);

/// Headers stand near the top: titles, addresses and notes above them are fewer lines than this.
const LINES_ABOVE_HEADERS: usize = 60;

/// The record that says most as a header, the first one among equals.
pub(super) fn find_header(records: &[Record]) -> Option<(usize, Score)> {
    let candidates = records.iter().enumerate().take(LINES_ABOVE_HEADERS);
    let mut best: Option<(usize, Score)> = None;
    let mut first = true;
    for (place, record) in candidates.filter(|(_, record)| !record.is_blank()) {
        let score = score(record, std::mem::replace(&mut first, false));
        if let Some(score) = score.filter(|score| best.is_none_or(|(_, best)| *score > best)) {
            best = Some((place, score));
        }
    }
    best
}

fn score(record: &Record, is_first: bool) -> Option<Score> {
    if record.bad_quote.is_some() || record.cells.iter().any(|cell| day::understand(cell).is_ok()) {
        return None;
    }
    let mut said: BTreeMap<Meaning, Strength> = BTreeMap::new();
    for (meaning, strength) in record.cells.iter().filter_map(|cell| headers::meaning(cell)) {
        let known = said.entry(meaning).or_insert(strength);
        *known = strength.max(*known);
    }
    said.remove(&Meaning::Other);
    let filled = record.cells.iter().filter(|cell| !fold::is_blank(cell)).count();
    let sure = said.values().map(|strength| *strength as usize).sum();
    // One column makes a sheet only if it is a list of people with its header on top.
    let list = is_first && filled == 1 && sure > 1;
    let person = said.contains_key(&Meaning::Person) || said.contains_key(&Meaning::FirstName);
    (said.len() >= 2 || (list && person)).then_some((said.len(), sure))
}

/// The columns under this header; `stated` says what some of them mean, before anything else.
pub(super) fn understand(header: usize, record: &Record, stated: &[(usize, Meaning)]) -> Columns {
    let mut found: BTreeMap<Meaning, Vec<(usize, Strength)>> = BTreeMap::new();
    let mut all = Vec::new();
    for (index, cell) in record.cells.iter().enumerate() {
        let stated = stated.iter().find(|(place, _)| *place == index);
        let said = match stated {
            Some((_, meaning)) => Some((*meaning, Strength::Exact)),
            None => headers::meaning(cell),
        };
        let (meaning, strength) = said.unwrap_or((Meaning::Other, Strength::Contains));
        found.entry(meaning).or_default().push((index, strength));
        all.push(Column {
            index,
            header: fold::one_line(cell),
            meaning,
            unit: if meaning.is_time() { headers::unit(cell) } else { Unit::Unsaid },
        });
    }
    let mut columns = Columns { header, all, ambiguous: Vec::new() };
    pair_hours_and_minutes(&mut columns, &mut found);
    keep_surest(&mut columns, &found);
    name_people(&mut columns);
    columns
}

/// `Heures | Minutes`: two columns that make one duration together.
fn pair_hours_and_minutes(
    columns: &mut Columns,
    found: &mut BTreeMap<Meaning, Vec<(usize, Strength)>>,
) {
    let Some(durations) = found.get_mut(&Meaning::Duration) else { return };
    let [(one, _), (other, _)] = durations[..] else { return };
    let minutes = match (columns.unit(one), columns.unit(other)) {
        (Unit::Hours, Unit::Minutes) => other,
        (Unit::Minutes, Unit::Hours) => one,
        (_, _) => return,
    };
    durations.retain(|(index, _)| *index != minutes);
    if let Some(column) = columns.all.get_mut(minutes) {
        column.meaning = Meaning::DurationMinutes;
    }
}

/// Where several columns say one thing, keeps the one whose wording is surest.
fn keep_surest(columns: &mut Columns, found: &BTreeMap<Meaning, Vec<(usize, Strength)>>) {
    for (meaning, places) in found.iter().filter(|(meaning, _)| !meaning.gathers()) {
        let surest = places.iter().map(|(_, strength)| *strength).max();
        let (kept, left): (Vec<_>, Vec<_>) =
            places.iter().partition(|(_, strength)| Some(*strength) == surest);
        let unread = if kept.len() > 1 { places } else { &left };
        for (index, _) in unread {
            if let Some(column) = columns.all.get_mut(*index) {
                column.meaning = Meaning::Other;
            }
        }
        if kept.len() > 1 {
            let kept = kept.iter().map(|(index, _)| *index).collect();
            columns.ambiguous.push((*meaning, kept));
        }
    }
}

/// `Prénom | Nom`: "Nom" is the last name then. A first or a last name alone names the person.
fn name_people(columns: &mut Columns) {
    use Meaning::{FirstName, LastName, Person};
    let (first, last) = (columns.one(FirstName), columns.one(LastName));
    let (from, to) = match (columns.one(Person), first, last) {
        (Some(person), Some(_), None) if columns.is_called_nom(person) => (Some(person), LastName),
        // The person's own column says it all.
        (Some(_), Some(first), None) => (Some(first), Meaning::Other),
        (None, Some(only), None) | (None, None, Some(only)) => (Some(only), Person),
        (_, _, _) => (None, Person),
    };
    if let Some(column) = from.and_then(|index| columns.all.get_mut(index)) {
        column.meaning = to;
    }
}

impl Columns {
    /// A header such as "Type" announces how rows count only if some row does say it; otherwise it
    /// classifies them in some other way, and is not read.
    pub(super) fn leave_unlikely_mode(&mut self, below: &[Record]) {
        let Some(index) = self.one(Meaning::Mode) else { return };
        let sure = self.all.get(index).is_some_and(|column| {
            headers::meaning(&column.header) != Some((Meaning::Mode, Strength::Usual))
        });
        let said = below.iter().any(|record| mode::read(record.cell(index)) != Stated::Unknown);
        if let Some(column) = self.all.get_mut(index).filter(|_| !sure && !said) {
            column.meaning = Meaning::Other;
        }
    }

    fn is_called_nom(&self, index: usize) -> bool {
        let header = self.all.get(index).map(|column| fold::words(&column.header).join(" "));
        matches!(header.as_deref(), Some("nom" | "name" | "votre nom"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::{self, Delimiter};
    use super::*;

    type Ambiguous = Vec<(Meaning, Vec<usize>)>;

    fn columns(text: &str) -> (usize, Vec<&'static str>, Ambiguous) {
        let table = table::read(text, Delimiter::Semicolon, 100);
        let (header, _) = find_header(&table.records).unwrap();
        let columns = understand(header, &table.records[header], &[]);
        let line = table.records[header].line;
        (line, columns.all.iter().map(|c| c.meaning.code()).collect(), columns.ambiguous)
    }

    #[test]
    fn headers_are_found_below_titles() {
        let (line, said, _) = columns(
            "Heures des bénévoles;;\n\nAssociation;La Raffinerie;\nDate;Nom;Heures\n01/02/2025;Zoé;1\n",
        );
        assert_eq!((line, said), (4, vec!["day", "person", "duration"]));
        let table = table::read("a;b\nc;d\n", Delimiter::Semicolon, 100);
        assert_eq!(find_header(&table.records), None);
        let table = table::read("Nom\nZoé\n", Delimiter::Semicolon, 100);
        assert_eq!(find_header(&table.records).map(|(place, _)| place), Some(0));
    }

    #[test]
    fn the_surest_of_two_columns_wins_and_equals_are_reported() {
        let (_, said, ambiguous) = columns("Horodateur;Date;Réalisé le;Nom;Pôle;Code analytique;h");
        assert_eq!(said, ["entered_on", "other", "day", "person", "other", "code", "duration"]);
        assert_eq!(ambiguous, []);
        let (_, said, ambiguous) = columns("Date;Nom;Durée;Temps passé;Tâche;Description");
        assert_eq!(said, ["day", "person", "other", "other", "activity", "activity"]);
        assert_eq!(ambiguous, [(Meaning::Duration, vec![2, 3])]);
    }

    #[test]
    fn names_and_durations_may_take_two_columns() {
        let (_, said, _) = columns("Nom;Prénom;Jour;Heures;Minutes");
        assert_eq!(said, ["last_name", "first_name", "day", "duration", "duration_minutes"]);
        let (_, said, _) = columns("Prénom;Jour;Durée");
        assert_eq!(said, ["person", "day", "duration"]);
        let (_, said, _) = columns("Bénévole;Prénom;Jour;Durée");
        assert_eq!(said, ["person", "other", "day", "duration"]);
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(
            [0, 1, 25, 26, 51, 52, 702].map(letter),
            ["A", "B", "Z", "AA", "AZ", "BA", "AAA"]
        );
    }
}
