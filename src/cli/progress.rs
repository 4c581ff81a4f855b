//! How far long work has come: a bar on a terminal, nothing in a pipe.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle};

use super::screen::Screen;

/// A bar on standard error, which goes away when this is dropped.
#[derive(Debug)]
pub struct Progress(ProgressBar);

impl Progress {
    /// Work called `what`, of `total` steps; `screen` is what standard error is shown on.
    pub fn new(what: &str, total: u64, screen: &Screen) -> Self {
        let target = if screen.is_terminal() {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::with_draw_target(Some(total), target)
            .with_style(style.progress_chars("━━─"))
            .with_message(what.to_owned())
            .with_finish(ProgressFinish::AndClear);
        Self(bar)
    }

    /// So many more steps are done.
    pub fn advance(&self, steps: u64) {
        self.0.inc(steps);
    }

    /// Writes something while the bar stands aside.
    pub fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        self.0.suspend(write)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_drawn_in_a_pipe_and_steps_are_counted_all_the_same() {
        let progress = Progress::new("Vérification", 3, &Screen::pipe());
        progress.advance(2);
        assert!(progress.0.is_hidden());
        assert_eq!(progress.0.position(), 2);
        assert_eq!(progress.suspend(|| 7), 7);
    }
}
