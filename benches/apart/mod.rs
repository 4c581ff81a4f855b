//! One measurement, one process: nothing that ran before has warmed its allocator or grown its memory.
//!
//! A measurement of our own says itself how long its work took, without the process around it; of a
//! program, ours or another's, the whole process counts. The peak of memory is read from outside, in
//! the same way for all, so it may miss what was only there in the last milliseconds.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What one process took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Took {
    /// How long.
    pub(crate) time: Duration,
    /// The most memory it held at once, in bytes; 0 where the system does not say.
    pub(crate) memory: u64,
}

/// Between two looks at a process.
const LOOK: Duration = Duration::from_millis(2);

/// The measurement `name` of this very bench on `folder`: see [`answer`].
pub(crate) fn own(name: &str, folder: &Path) -> Took {
    let bench = std::env::current_exe().unwrap();
    let mut command = Command::new(bench);
    command.arg("measure").arg(name).arg(folder);
    let (said, took) = run(&mut command);
    let nanoseconds = said.trim().parse().unwrap_or_else(|_| panic!("{name} said {said:?}"));
    Took { time: Duration::from_nanos(nanoseconds), ..took }
}

/// Ends this process with the answer that [`own`] waits for, without tidying up first.
pub(crate) fn answer(took: Duration) -> ! {
    println!("{}", took.as_nanos());
    std::process::exit(0)
}

/// A whole process, from its start to its end; it must succeed.
pub(crate) fn program(program: &str, arguments: &[&str]) -> Took {
    run(Command::new(program).args(arguments)).1
}

fn run(command: &mut Command) -> (String, Took) {
    let begun = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
    let mut out = child.stdout.take().unwrap();
    let said = thread::spawn(move || {
        let mut said = String::new();
        out.read_to_string(&mut said).map(|_| said)
    });
    let memory = watched(&mut child);
    let time = begun.elapsed();
    let status = child.wait().unwrap();
    assert!(status.success(), "{command:?}: {status}");
    (said.join().unwrap().unwrap(), Took { time, memory })
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
