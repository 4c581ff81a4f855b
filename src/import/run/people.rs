//! Admitting the people whom lines need, or whom a list names.

use ledger::commands::{Command, members};
use ledger::events::members::{Kind as PersonKind, Standing};
use ledger::ids::MemberId;

use super::once::{No, Since};
use super::{Outcome, Running};
use crate::import::plan::{Reason, Refused};
use crate::sheet::Kind;
use crate::wording::Message;

impl Running<'_, '_> {
    /// Admits the people of the plan; for each, who they are, or why they are not admitted.
    pub(super) fn admit(
        &mut self,
        outcome: &mut Outcome,
        step: &mut dyn FnMut(usize),
    ) -> Result<Vec<Result<MemberId, No>>, Message> {
        let stem = self.stem();
        let listed = self.plan.sheet.kind == Kind::People;
        let mut found = Vec::with_capacity(self.plan.people.len());
        for person in &self.plan.people {
            let command = Command::from(members::Admit {
                name: person.name.to_string(),
                kind: PersonKind::Natural,
                standing: Standing::Volunteer,
                representative: None,
            });
            let member = self.make(&format!("{stem}:person:{}", person.line), &command)?;
            if let Ok((_, Since::Now)) = member {
                outcome.admitted += 1;
            }
            if listed {
                step(1);
                if let Err(No { code, message }) = member.clone() {
                    let why = Reason::Said { code, message };
                    outcome.refused.push(Refused { line: person.line, why });
                }
            }
            found.push(member.map(|(member, _)| member));
        }
        Ok(found)
    }
}
