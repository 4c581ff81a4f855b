//! Slices of a measure, taken in turn: how many, their middle, and where the middle half of them lies.

const SLICES: usize = 41;

/// How many slices are measured: `SLICES` says another number.
pub(crate) fn wanted() -> usize {
    std::env::var("SLICES").ok().and_then(|n| n.parse().ok()).unwrap_or(SLICES)
}

/// The middle one, between those that the middle half begins and ends with.
pub(crate) fn quartiles(mut figures: Vec<f64>) -> [f64; 3] {
    figures.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| figures[figures.len() * quarter / 4])
}

/// The middle, and the middle half in brackets.
pub(crate) fn spread(figures: Vec<f64>) -> String {
    let [low, middle, high] = quartiles(figures);
    format!("{middle:.2} ({low:.2}–{high:.2})")
}
