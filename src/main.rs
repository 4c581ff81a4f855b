//! The program: everything is in the library, so that tests can start it.

use std::process::ExitCode;

fn main() -> ExitCode {
    minutier::cli::run(std::env::args_os())
}
