//! Opening the codes that lines need, and the circles that own them.
//!
//! Guarantees: codes of one new circle share it, and none is opened whose circle was refused.

use std::collections::BTreeMap;

use ledger::commands::{Command, circles};
use ledger::events::circles::Kind as CircleKind;
use ledger::ids::{CircleId, CodeId, DecisionId};

use super::once::{No, Since};
use super::{Outcome, Running};
use crate::import::plan::{Circle, NewCode};
use crate::sheet::name;
use crate::wording::Message;

impl Running<'_, '_> {
    /// Opens the codes of the plan; for each, which it is, or why it is not opened.
    pub(super) fn open_codes(
        &mut self,
        decision: DecisionId,
        outcome: &mut Outcome,
    ) -> Result<Vec<Result<CodeId, No>>, Message> {
        let mut circles: BTreeMap<String, Result<CircleId, No>> = BTreeMap::new();
        let mut found = Vec::with_capacity(self.plan.codes.len());
        for new in &self.plan.codes {
            let circle = match &new.circle {
                Circle::There(circle, _) => Ok(*circle),
                Circle::New(name) => {
                    let key = name::label(name.as_str());
                    match circles.get(&key) {
                        Some(circle) => circle.clone(),
                        None => {
                            let circle = self.open_circle(new, name.as_str(), decision)?;
                            circles.insert(key, circle.clone());
                            circle
                        }
                    }
                }
            };
            found.push(match circle {
                Ok(circle) => self.open_code(new, circle, outcome)?,
                Err(no) => Err(no),
            });
        }
        Ok(found)
    }

    fn open_circle(
        &mut self,
        new: &NewCode,
        name: &str,
        decision: DecisionId,
    ) -> Result<Result<CircleId, No>, Message> {
        let command = Command::from(circles::Create {
            name: name.to_owned(),
            kind: CircleKind::Project,
            parent: None,
            decision: Some(decision),
        });
        let stem = format!("{}:circle:{}", self.stem(), new.line);
        Ok(self.make(&stem, &command)?.map(|(circle, _)| circle))
    }

    fn open_code(
        &mut self,
        new: &NewCode,
        circle: CircleId,
        outcome: &mut Outcome,
    ) -> Result<Result<CodeId, No>, Message> {
        let command = Command::from(circles::OpenCode {
            label: new.label.to_string(),
            name: new.name.to_string(),
            circle,
            parent: None,
        });
        let stem = format!("{}:code:{}", self.stem(), new.line);
        let code = self.make(&stem, &command)?;
        if let Ok((_, Since::Now)) = code {
            outcome.opened.push(new.label.to_string());
        }
        Ok(code.map(|(code, _)| code))
    }
}
