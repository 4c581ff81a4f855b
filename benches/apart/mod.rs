//! One measurement, one process: nothing that ran before has warmed its allocator or grown its memory.
//!
//! What counts is the processor's time, which others on the machine disturb least; the time on the clock is
//! told beside it. The peak of memory is read from outside, in the same way for all, so it may miss what
//! was only there in the last milliseconds. Linux only: all of it is read from `/proc`.

#![expect(clippy::float_arithmetic, reason = "seconds decide no amount")]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What one process took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Took {
    /// Seconds of processor time, all its threads together, the system's work for it included.
    pub(crate) processor: f64,
    /// Seconds on the clock.
    pub(crate) clock: f64,
    /// The most memory it held at once, in bytes.
    pub(crate) memory: u64,
}

/// Between two looks at a process.
const LOOK: Duration = Duration::from_millis(2);

/// Ticks of the kernel's accounts in a second, on every Linux of today.
const TICKS: f64 = 100.0;

/// This very bench with the arguments `measure`, `name` and `folder`.
pub(crate) fn own(name: &str, folder: &Path) -> Took {
    let bench = std::env::current_exe().unwrap();
    program(bench.to_str().unwrap(), &["measure", name, folder.to_str().unwrap()])
}

/// A whole process, from its start to its end; it must succeed.
pub(crate) fn program(program: &str, arguments: &[&str]) -> Took {
    let (before, begun) = (ticks_of_the_dead(), Instant::now());
    let mut command = Command::new(program);
    let command = command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{program}: {error}"));
    let memory = watched(&mut child);
    let clock = begun.elapsed().as_secs_f64();
    let status = child.wait().unwrap();
    assert!(status.success(), "{program} {arguments:?}: {status}");
    Took { processor: (ticks_of_the_dead() - before) / TICKS, clock, memory }
}

/// What the processes that this one started, and that ended, took of the processor.
fn ticks_of_the_dead() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    // The name in brackets may hold spaces; what follows it is counted from the third field on.
    let (_, fields) = stat.rsplit_once(')').unwrap();
    let ticks = fields.split_whitespace().skip(16 - 3).take(2);
    ticks.map(|field| field.parse::<f64>().unwrap()).sum()
}

/// Looks at a process until it ends, and says the most memory it held.
fn watched(child: &mut Child) -> u64 {
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        let kibibytes = fs::read_to_string(&status).ok().and_then(|text| {
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
            line.split_whitespace().next()?.parse::<u64>().ok()
        });
        most = most.max(kibibytes.unwrap_or_default() * 1024);
        thread::sleep(LOOK);
    }
    most
}

/// The middle one of an odd number of figures.
pub(crate) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
