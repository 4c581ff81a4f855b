//! What administrators have under way in the house: long work that goes on while nobody looks, and the sheets that
//! wait to be brought in.
//!
//! All of it is in memory: whatever is recorded is in the log, and a result that is lost is found again by asking
//! once more.

use std::sync::{Arc, Mutex, PoisonError};

use ledger::time::Timestamp;

use super::app::App;
use super::failure::Failure;
use super::pages::running::backup::{Copied, Rehearsed};
use super::pages::running::health::Verified;
use super::pages::running::import::waiting::Sheets;

/// All of it.
#[derive(Debug, Default)]
pub struct Desk {
    /// A backup that is made.
    pub backup: Work<Copied>,
    /// A backup that is tried.
    pub rehearsal: Work<Rehearsed>,
    /// The log that is verified.
    pub verification: Work<Verified>,
    /// Sheets that wait.
    pub sheets: Sheets,
}

/// One kind of long work: it is done once at a time, and its last result is kept.
#[derive(Debug)]
pub struct Work<T>(Mutex<State<T>>);

/// How far it is.
#[derive(Debug, Clone)]
pub struct State<T> {
    /// Since when it goes on, if it does.
    pub running: Option<Timestamp>,
    /// What came of it the last time, and when.
    pub last: Option<(Timestamp, T)>,
}

impl<T> Default for Work<T> {
    fn default() -> Self {
        Self(Mutex::new(State { running: None, last: None }))
    }
}

impl<T: Clone + Send + 'static> Work<T> {
    /// How far it is.
    pub fn state(&self) -> State<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Begins it, unless it goes on already; waits a moment, so that what is short is seen done.
    pub async fn begin(
        app: &Arc<App>,
        which: impl Fn(&App) -> &Self + Send + Sync + 'static,
        what: impl FnOnce(&App) -> T + Send + 'static,
    ) -> Result<(), Failure> {
        let now = app.now()?;
        {
            let mut state = which(app).0.lock().unwrap_or_else(PoisonError::into_inner);
            if state.running.is_some() {
                return Ok(());
            }
            state.running = Some(now);
        }
        let house = Arc::clone(app);
        let working = tokio::task::spawn_blocking(move || {
            // Whatever happens, it does not go on for ever.
            let ended = Ended { app: &house, which: &which };
            let result = what(&house);
            let at = house.clock.now().unwrap_or(now);
            let mut state = which(&house).0.lock().unwrap_or_else(PoisonError::into_inner);
            state.last = Some((at, result));
            drop(state);
            drop(ended);
        });
        let _ = tokio::time::timeout(A_MOMENT, working).await;
        Ok(())
    }
}

/// So long a page waits for work that may be short.
pub const A_MOMENT: std::time::Duration = std::time::Duration::from_millis(1500);

struct Ended<'a, T, F: Fn(&App) -> &Work<T>> {
    app: &'a App,
    which: &'a F,
}

impl<T, F: Fn(&App) -> &Work<T>> Drop for Ended<'_, T, F> {
    fn drop(&mut self) {
        let mut state = (self.which)(self.app).0.lock().unwrap_or_else(PoisonError::into_inner);
        state.running = None;
    }
}
