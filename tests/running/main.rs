//! What administrators keep running, and what people are told of their own data: as a browser goes through it.

mod data;
mod import;
mod people;
mod served;
#[path = "../shared/serving.rs"]
mod serving;
