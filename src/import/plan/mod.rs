//! What an import will do: decided from the sheet, what the ledger holds and the answers, and nothing
//! else. The preview shows it, `run` carries it out.
//!
//! Guarantees: every row that was read is taken, unchanged or refused, once; nothing is taken that a
//! question is open about. The same sheet, ledger and answers give the same plan.
//!
//! Reading order: `taken` and `refused` (what becomes of a line), `lines` (sheets of hours and of
//! balances, with `other_files`), `list_of_people`, `remark`.

mod lines;
mod list_of_people;
mod other_files;
mod refused;
mod remark;
mod taken;
mod tried;

use ledger::ids::TakeoverId;
use ledger::sealed::Digest;

pub use refused::{Reason, Refused};
pub use remark::Remark;
pub use taken::{Circle, NewCode, NewPerson, Somebody, Take, What, Where};

use super::answers::Answers;
use super::held::Held;
use super::question::{About, Question};
use super::{Create, File};
use crate::sheet::{Kind, Meaning, Obstacle, Problem, Rows, Sheet};

/// What an import will do.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The file, by its bytes.
    pub file: Digest,
    /// The sheet, as it was understood.
    pub sheet: Sheet,
    /// How many batches of this file were undone before.
    pub undone: usize,
    /// The batch of this file that is there and stands.
    pub batch: Option<TakeoverId>,
    /// People to admit.
    pub people: Vec<NewPerson>,
    /// Codes to open.
    pub codes: Vec<NewCode>,
    /// Lines to bring in.
    pub takes: Vec<Take>,
    /// Lines that are there already, or are the same work as another file's, or say nothing.
    pub unchanged: Vec<usize>,
    /// Lines that stay out.
    pub refused: Vec<Refused>,
    /// What must be asked.
    pub questions: Vec<Question>,
    /// What to look at.
    pub remarks: Vec<Remark>,
}

impl Plan {
    /// Whether nothing would be written.
    pub fn changes_nothing(&self) -> bool {
        self.takes.is_empty() && (self.sheet.kind != Kind::People || self.people.is_empty())
    }

    /// The obstacles that no answer takes away.
    pub fn dead_ends(&self) -> impl Iterator<Item = &Obstacle> {
        self.sheet.obstacles.iter().filter(|obstacle| match obstacle {
            Obstacle::KindUnsupported | Obstacle::KindUnknown => true,
            Obstacle::ColumnMissing(_) | Obstacle::ColumnsAmbiguous { .. } => false,
        })
    }

    fn ask(&mut self, about: About, lines: Vec<usize>, minutes: i64) -> usize {
        self.questions.push(Question { about, lines, minutes });
        self.questions.len() - 1
    }

    fn refuse(&mut self, line: usize, why: Reason) {
        self.refused.push(Refused { line, why });
    }

    /// These lines stay out until somebody answers.
    fn wait(&mut self, about: About, lines: &[Waiting]) {
        if lines.is_empty() {
            return;
        }
        let minutes = lines.iter().map(|waiting| waiting.minutes).sum();
        let question = self.ask(about, lines.iter().map(|waiting| waiting.line).collect(), minutes);
        for waiting in lines {
            self.refuse(waiting.line, Reason::Unanswered(question));
        }
    }
}

/// A line that waits for an answer.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    line: usize,
    minutes: i64,
}

/// Decides what becomes of every line.
pub(super) fn plan(
    file: &File,
    sheet: Sheet,
    held: &Held,
    answers: &Answers,
    create: Create,
) -> Plan {
    let unread =
        |problem: &Problem| Refused { line: problem.line, why: Reason::Sheet(problem.clone()) };
    let mut plan = Plan {
        file: file.digest,
        undone: held.undone(file.digest),
        batch: held.batch(file.digest).map(|batch| batch.takeover),
        people: Vec::new(),
        codes: Vec::new(),
        takes: Vec::new(),
        unchanged: Vec::new(),
        refused: sheet.problems.iter().map(unread).collect(),
        questions: Vec::new(),
        remarks: remark::of_sheet(&sheet),
        sheet,
    };
    ask_of_sheet(&mut plan);
    match plan.sheet.rows.clone() {
        rows @ (Rows::Hours(_) | Rows::Balances(_)) => {
            lines::take(&mut plan, &rows, held, answers, create);
        }
        Rows::People(rows) => list_of_people::admit(&mut plan, &rows, held, answers),
        Rows::Unread => {}
    }
    plan.refused.sort_by_key(|refused| refused.line);
    plan
}

/// What the reader of the sheet could not tell alone.
fn ask_of_sheet(plan: &mut Plan) {
    let unit = |problem: &&Problem| problem.reason.code() == "duration_unit_unsaid";
    let lines: Vec<usize> =
        plan.sheet.problems.iter().filter(unit).map(|problem| problem.line).collect();
    if !lines.is_empty() {
        plan.ask(About::Unit, lines, 0);
    }
    for obstacle in plan.sheet.obstacles.clone() {
        match obstacle {
            Obstacle::ColumnsAmbiguous { meaning, columns } => {
                plan.ask(About::Column { meaning, columns }, Vec::new(), 0);
            }
            Obstacle::ColumnMissing(meaning) => {
                let unread = plan.sheet.columns.iter();
                let unread = unread.filter(|column| column.meaning == Meaning::Other);
                let columns = unread.map(|column| column.index).collect();
                plan.ask(About::Column { meaning, columns }, Vec::new(), 0);
            }
            Obstacle::KindUnsupported | Obstacle::KindUnknown => {}
        }
    }
}
