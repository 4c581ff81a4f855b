//! The stories of the core: given, when, then, with real bytes underneath (see `house`).

mod as_of;
mod attacks;
mod attacks_on_closings;
mod audit;
mod authority;
mod cases;
mod closings;
mod counter;
mod door;
mod house;
mod mandates;
mod past;
mod refusals;
mod renamed;
mod what_became;
