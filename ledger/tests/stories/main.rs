//! The stories of the core: given, when, then, with real bytes underneath (see `house`).

mod cases;
mod house;
mod refusals;
