//! A balance over time: steps, with what made the largest ones written beside them.

use chrono::Datelike;
use ledger::time::Day;
use maud::{Markup, html};
use plotters::prelude::{
    AreaSeries, BindKeyPoints, ChartBuilder, Circle, IntoDrawingArea, LineSeries, PathElement,
    SVGBackend, Text,
};
use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{Color, ShapeStyle};

use super::{INK, QUIET, RULE, Sheet, TIME, WASH, drawings, figures, letters, shortened};
use crate::http::pages::layout::Page;

/// A change of the balance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jump {
    /// The day it counts on.
    pub day: Day,
    /// By how much.
    pub by: i64,
    /// What there is after it.
    pub after: i64,
    /// What made it, in a word or two.
    pub words: String,
}

/// From which day to which, and with how much it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: Day,
    /// The last one.
    pub last: Day,
    /// What there was before.
    pub before: i64,
}

/// The height of it.
const HEIGHT: u32 = 210;
/// Steps between the rules behind it, in minutes: one of them gives no more than four rules.
const STEPS: [i64; 13] =
    [15, 30, 60, 120, 300, 600, 1_200, 3_000, 6_000, 12_000, 30_000, 60_000, 120_000];

/// The balance over a span of days; `jumps` are in the order of their days. `about` says it all in a sentence.
pub fn balance(page: &Page<'_>, about: &str, span: Span, jumps: &[Jump]) -> Markup {
    let rows: Vec<(String, i64)> = std::iter::once((span.first, span.before))
        .chain(jumps.iter().map(|jump| (jump.day, jump.after)))
        .fold(Vec::new(), |mut kept: Vec<(Day, i64)>, (day, after)| {
            match kept.last_mut() {
                // Of one day, what it ends with.
                Some(last) if last.0 == day => last.1 = after,
                Some(_) | None => kept.push((day, after)),
            }
            kept
        })
        .into_iter()
        .map(|(day, after)| (page.wording.short_day(day), after))
        .collect();
    let (of, minutes) = (page.say("volunteer-chart-day"), page.say("volunteer-chart-balance"));
    html! {
        figure class="drawn" {
            (drawings(about, |sheet| draw(page, sheet, span, jumps)))
            (figures(page, [&of, &minutes], &rows))
        }
    }
}

fn number(day: Day) -> i64 {
    day.date().num_days_from_ce().into()
}

/// The corners of the line: level until a day, then up or down.
fn corners(span: Span, jumps: &[Jump]) -> Vec<(i64, i64)> {
    let mut level = span.before;
    let mut corners = vec![(number(span.first), level)];
    for jump in jumps {
        corners.push((number(jump.day), level));
        level = jump.after;
        corners.push((number(jump.day), level));
    }
    corners.push((number(span.last), level));
    corners
}

/// The jumps that are written beside the line: the largest ones, far enough from each other.
fn told(span: Span, jumps: &[Jump], most: usize) -> Vec<&Jump> {
    let apart = number(span.last).saturating_sub(number(span.first)).max(1) / 6;
    let mut largest: Vec<&Jump> = jumps.iter().filter(|jump| jump.by != 0).collect();
    largest.sort_by_key(|jump| std::cmp::Reverse(jump.by.unsigned_abs()));
    let mut told: Vec<&Jump> = Vec::new();
    for jump in largest {
        let near = |one: &&Jump| number(one.day).abs_diff(number(jump.day)) < apart.unsigned_abs();
        // What it came to is written at its end.
        let at_end = number(span.last).saturating_sub(number(jump.day)) < apart;
        if told.len() < most && !at_end && !told.iter().any(near) {
            told.push(jump);
        }
    }
    told
}

/// The first days of months within, every so many months.
fn months(span: Span, most: usize) -> Vec<(i64, Day)> {
    let first = span.first.date();
    let mut day = Day::new(first.year(), first.month(), 1).unwrap_or(span.first);
    let mut found = Vec::new();
    while day <= span.last && found.len() < 60 {
        if day >= span.first {
            found.push((number(day), day));
        }
        day = day.plus_months(1);
    }
    let every = found.len().div_ceil(most.max(1)).max(1);
    found.into_iter().step_by(every).collect()
}

/// The height of a line of letters, and about how wide one letter is.
const LETTER: i32 = 15;
const WIDE: i32 = 7;
/// So far words may stand from what they are about.
const FAR: i32 = 36;
/// Where the words below the line begin.
const BASE: i32 = 182;
/// Where the numbers to the left of the line end.
const EDGE: i32 = 54;

/// Where words stand beside the line: from where to where across, and on which line.
#[derive(Clone, Copy)]
struct Place {
    left: i32,
    right: i32,
    bottom: i32,
    side: HPos,
}

impl Place {
    /// Above all of the line that words at this point would cover.
    fn of(words: &str, at: (i32, i32), side: HPos, line: &[(i32, i32)]) -> Self {
        let wide = i32::try_from(words.chars().count()).unwrap_or(i32::MAX).saturating_mul(WIDE);
        let (left, right) = match side {
            HPos::Left | HPos::Center => (at.0, at.0.saturating_add(wide)),
            HPos::Right => (at.0.saturating_sub(wide), at.0),
        };
        let covered = line.windows(2).filter_map(|ends| {
            let &[(from, above), (to, below)] = ends else { return None };
            (from <= right && to >= left).then_some(above.min(below))
        });
        let top = covered.min().unwrap_or(at.1).min(at.1);
        Self { left, right, bottom: top.saturating_sub(5), side }
    }

    /// On the side of a point where they stand nearest to it, between the two edges; none where that is far.
    fn beside(
        words: &str,
        at: (i32, i32),
        (left, right): (i32, i32),
        line: &[(i32, i32)],
        placed: &[Self],
    ) -> Option<Self> {
        [HPos::Right, HPos::Left]
            .into_iter()
            .map(|side| Self::of(words, at, side, line).above(placed))
            .filter(|place| place.left >= left && place.right <= right && place.bottom > LETTER)
            .filter(|place| at.1.saturating_sub(place.bottom) <= FAR)
            .min_by_key(|place| at.1.saturating_sub(place.bottom))
    }

    /// Below a point, where above it they would stand far from it.
    fn near(mut self, at: i32) -> Self {
        let below = at.saturating_add(LETTER + 5);
        if at.saturating_sub(self.bottom) > FAR && below < BASE {
            self.bottom = below;
        }
        self
    }

    /// Above what stands there already.
    fn above(mut self, placed: &[Self]) -> Self {
        // Each of them moves it at most once.
        for _ in placed {
            let beside = |one: &&Self| {
                one.left < self.right
                    && self.left < one.right
                    && one.bottom.abs_diff(self.bottom) < LETTER.unsigned_abs()
            };
            if let Some(found) = placed.iter().find(beside) {
                self.bottom = found.bottom.saturating_sub(LETTER);
            }
        }
        self
    }

    /// The point that they hang from.
    fn hung(&self) -> (i32, i32) {
        match self.side {
            HPos::Left | HPos::Center => (self.left, self.bottom),
            HPos::Right => (self.right, self.bottom),
        }
    }
}

fn draw(
    page: &Page<'_>,
    sheet: Sheet,
    span: Span,
    jumps: &[Jump],
) -> Result<String, Box<dyn std::error::Error>> {
    let corners = corners(span, jumps);
    let (first, last) = (number(span.first), number(span.last).max(number(span.first) + 1));
    let heights = || corners.iter().map(|(_, level)| *level);
    let (low, high) = (heights().min().unwrap_or(0).min(0), heights().max().unwrap_or(0).max(60));
    let span_of = high.saturating_sub(low).max(1);
    // Room above for words, on two lines.
    let room = span_of / 4;
    let bottom = if low < 0 { low.saturating_sub(room) } else { 0 };
    let step = STEPS.into_iter().find(|step| span_of / step <= 4).unwrap_or(600_000);
    let rules: Vec<i64> = (low.div_euclid(step)..=high.div_euclid(step))
        .map(|count| count.saturating_mul(step))
        .filter(|level| (bottom..=high.saturating_add(room)).contains(level))
        .collect();
    let (most_months, most_told) = match sheet {
        Sheet::Phone => (4, 2),
        Sheet::Desk => (7, 3),
    };
    let months = months(span, most_months);
    let mut svg = String::new();
    {
        let root = SVGBackend::with_string(&mut svg, (sheet.width(), HEIGHT)).into_drawing_area();
        let mut chart = ChartBuilder::on(&root)
            .margin_top(6)
            .margin_right(10)
            .x_label_area_size(26)
            .y_label_area_size(EDGE)
            .build_cartesian_2d(
                (first..last).with_key_points(months.iter().map(|(day, _)| *day).collect()),
                (bottom..high.saturating_add(room)).with_key_points(rules.clone()),
            )?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .max_light_lines(0)
            .bold_line_style(RULE.stroke_width(1))
            .axis_style(ShapeStyle::from(RULE).stroke_width(1))
            .x_label_style(letters(QUIET, HPos::Center, VPos::Top))
            .y_label_style(letters(QUIET, HPos::Right, VPos::Center))
            .x_label_formatter(&|day| {
                let month = months.iter().find(|(number, _)| number == day);
                month.map(|(_, day)| page.wording.short_month(*day)).unwrap_or_default()
            })
            .y_label_formatter(&|minutes| page.wording.time(*minutes))
            .draw()?;
        let wash = ShapeStyle::from(WASH).filled();
        chart.draw_series(AreaSeries::new(corners.iter().copied(), 0, wash))?;
        let zero = PathElement::new(vec![(first, 0), (last, 0)], QUIET.stroke_width(1));
        chart.draw_series([zero])?;
        chart.draw_series(LineSeries::new(corners.iter().copied(), TIME.stroke_width(2)))?;
        let area = chart.plotting_area();
        let line: Vec<(i32, i32)> =
            corners.iter().map(|corner| area.map_coordinate(corner)).collect();
        let mut placed: Vec<Place> = Vec::new();
        if let Some(&end) = line.last() {
            let level = corners.last().map_or(0, |(_, level)| *level);
            let words = page.wording.time(level);
            root.draw(&Circle::new(end, 4, TIME.filled()))?;
            let place =
                Place::of(&words, (end.0.saturating_add(3), end.1), HPos::Right, &line).near(end.1);
            root.draw(&Text::new(words, place.hung(), letters(INK, HPos::Right, VPos::Bottom)))?;
            placed.push(place);
        }
        let width = i32::try_from(sheet.width())?;
        for jump in told(span, jumps, most_told) {
            let at = area.map_coordinate(&(number(jump.day), jump.after));
            let words = format!("{} {}", page.wording.time_signed(jump.by), jump.words);
            let words = shortened(&words, sheet.letters() / 2);
            // Where there is no room near it, the figures below say it.
            let Some(place) = Place::beside(&words, at, (EDGE, width), &line, &placed) else {
                continue;
            };
            root.draw(&Circle::new(at, 3, TIME.filled()))?;
            let style = letters(INK, place.side, VPos::Bottom);
            root.draw(&Text::new(words, place.hung(), style))?;
            placed.push(place);
        }
        root.present()?;
    }
    Ok(svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> Day {
        Day::new(2026, month, day).unwrap()
    }

    fn jump(month: u32, at: u32, by: i64, after: i64) -> Jump {
        Jump { day: day(month, at), by, after, words: "Jardin".to_owned() }
    }

    #[test]
    fn a_balance_goes_in_steps_from_what_there_was_to_the_last_day() {
        let span = Span { first: day(1, 1), last: day(1, 31), before: 60 };
        let (jan_1, jan_10) = (number(day(1, 1)), number(day(1, 10)));
        assert_eq!(
            corners(span, &[jump(1, 10, 30, 90)]),
            [(jan_1, 60), (jan_10, 60), (jan_10, 90), (number(day(1, 31)), 90)]
        );
    }

    #[test]
    fn the_largest_jumps_are_told_and_none_beside_another() {
        let span = Span { first: day(1, 1), last: day(12, 31), before: 0 };
        let jumps = [
            jump(2, 1, 60, 60),
            jump(2, 9, 300, 360),
            jump(6, 1, -120, 240),
            jump(12, 20, 900, 1140),
        ];
        let told: Vec<i64> = told(span, &jumps, 3).iter().map(|jump| jump.by).collect();
        assert_eq!(told, [300, -120]);
    }

    #[test]
    fn words_stand_above_the_line_and_above_each_other() {
        let line = [(0, 100), (50, 100), (50, 40), (200, 40)];
        let one = Place::of("12 h", (10, 100), HPos::Left, &line);
        assert_eq!((one.left, one.right, one.bottom), (10, 38, 95));
        // Wider, it would cover the step: it stands above that.
        let wide = Place::of("+12 h Jardin", (10, 100), HPos::Left, &line);
        assert_eq!((wide.bottom, wide.hung()), (35, (10, 35)));
        // To the left of the step there is room for it, to the right it would be far.
        let near = Place::beside("+12 h Jardin", (120, 100), (0, 300), &line, &[]);
        assert!(near.is_none(), "it would be far on both sides");
        let near = Place::beside("12 h", (45, 100), (0, 300), &line, &[]).unwrap();
        assert_eq!((near.right, near.bottom), (45, 95));
        let other = Place::of("+3 h", (90, 40), HPos::Right, &line).above(&[wide]);
        assert_eq!((other.bottom, other.hung()), (35 - LETTER, (90, 35 - LETTER)));
    }

    #[test]
    fn months_are_those_that_begin_within_and_no_more_than_fit() {
        let span = Span { first: day(1, 15), last: day(12, 31), before: 0 };
        let found: Vec<Day> = months(span, 4).into_iter().map(|(_, day)| day).collect();
        assert_eq!(found, [day(2, 1), day(5, 1), day(8, 1), day(11, 1)]);
    }
}
