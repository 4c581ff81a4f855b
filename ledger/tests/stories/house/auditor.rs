//! Records that nobody was asked about, and what an auditor says of them.

use std::sync::Arc;

use ledger::audit::Auditor;
use ledger::context::Act;
use ledger::events::Event;
use ledger::law;
use ledger::log::fault::Fault;
use ledger::log::recover::recover;
use ledger::log::storage::Memory;
use ledger::log::verify::verify;

use super::{House, header, reading};
use crate::door::Door;

impl House {
    /// Records an event that nobody was asked about.
    pub(crate) fn forge(&mut self, who: &str, event: impl Into<Event>) -> u64 {
        self.forge_under(None, who, event)
    }

    pub(crate) fn forge_under(
        &mut self,
        key: Option<&str>,
        who: &str,
        event: impl Into<Event>,
    ) -> u64 {
        self.forge_by(self.act(who), key, event)
    }

    pub(crate) fn forge_by(&mut self, act: Act, key: Option<&str>, event: impl Into<Event>) -> u64 {
        self.commands += 1;
        self.sound = false;
        // Nobody is asked, so no other door leads here any more.
        self.door = Door::of_the_core();
        let header = header(&self.context(act, key));
        self.write(&header, &[event.into()]).0
    }

    /// A copy of the house with a log of its own.
    pub(crate) fn copy(&self) -> Self {
        let storage = Arc::new(Memory::holding(self.storage.files()));
        let appender = recover(Arc::clone(&storage), &reading(self.now())).unwrap().appender;
        Self {
            book: self.book.clone(),
            door: Door::of_the_core(),
            appender,
            storage,
            named: self.named.clone(),
            governs: self.governs.clone(),
            ..*self
        }
    }

    /// Then the law refuses this event with this code, and an auditor finds it in a log.
    #[track_caller]
    pub(crate) fn unlawful(&self, who: &str, event: impl Into<Event>, code: &str) {
        let event = event.into();
        let refusal = law::check(self.state(), &self.act(who), &event).expect_err(event.name());
        assert_eq!(refusal.code(), code, "{refusal}");
        let mut copy = self.copy();
        let seq = copy.forge(who, event);
        copy.finds(seq, code);
    }

    /// Then the auditor finds exactly one fault: this one, in this record.
    #[track_caller]
    pub(crate) fn finds(&self, seq: u64, code: &str) {
        let faults = self.faults();
        let told: Vec<String> = faults.iter().map(Fault::to_string).collect();
        assert_eq!(faults.len(), 1, "{told:?}");
        let fault = &faults[0];
        assert_eq!((fault.seq, fault.kind.code()), (seq, "act"), "{fault}");
        assert!(fault.found.starts_with(code), "expected {code}: {fault}");
    }

    /// What `verify` finds: in the bytes, and in the acts.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let mut auditor = Auditor::default();
        let mut faults = Vec::new();
        let verdict = verify(&self.storage, |place, record| {
            faults.extend(auditor.follow(place, record));
        });
        faults.extend(verdict.faults);
        faults
    }
}
