//! The command line: one file per subcommand, and what they share to speak to a terminal.
//!
//! Every text is made for a [`screen::Screen`], which is given what surrounds the program as data:
//! a person in front of a terminal, or another program behind a pipe.

pub mod progress;
pub mod report;
pub mod screen;
pub mod table;
