//! One example of each event.
