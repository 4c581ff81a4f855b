//! Bars across the page: how much of each, the largest as long as the page is wide.

use maud::{Markup, html};
use plotters::prelude::{IntoDrawingArea, Rectangle, SVGBackend, Text};
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, VPos};

use super::{INK, Sheet, TIME, drawings, figures, letters, shortened};
use crate::http::pages::layout::Page;

/// The height of one bar with its name above it.
const ROW: u32 = 46;
/// From the top of a row to its bar.
const TO_BAR: i32 = 22;
/// The height of a bar.
const BAR: i32 = 14;
/// What stands after the longest bar.
const FOR_FIGURE: u32 = 84;

/// How many minutes of each: `of` says what each is (`Cercle`), `about` what all of it is about, for whoever does not
/// see it. Their order stays.
pub fn bars(page: &Page<'_>, (of, about): (&str, &str), rows: &[(String, i64)]) -> Markup {
    let time = |minutes: i64| page.wording.time(minutes);
    let all: Vec<String> =
        rows.iter().map(|(name, minutes)| format!("{name} {}", time(*minutes))).collect();
    let words = format!("{about} {}", page.wording.list(&all));
    html! {
        figure class="drawn" {
            (drawings(words.trim(), |sheet| draw(sheet, rows, &time)))
            (figures(page, [of, &page.say("volunteer-chart-minutes")], rows))
        }
    }
}

fn draw(
    sheet: Sheet,
    rows: &[(String, i64)],
    time: &impl Fn(i64) -> String,
) -> Result<String, Box<dyn std::error::Error>> {
    let mut svg = String::new();
    let count = u32::try_from(rows.len())?;
    {
        let height = ROW.saturating_mul(count).max(1);
        let root = SVGBackend::with_string(&mut svg, (sheet.width(), height)).into_drawing_area();
        let most = rows.iter().map(|(_, minutes)| minutes.unsigned_abs()).max().unwrap_or(0).max(1);
        let room = u64::from(sheet.width().saturating_sub(FOR_FIGURE));
        let mut top = 0i32;
        for (name, minutes) in rows {
            // At least a sliver, so that a little is not nothing.
            let long = minutes.unsigned_abs().saturating_mul(room).checked_div(most).unwrap_or(0);
            let long = if *minutes == 0 { 0 } else { i32::try_from(long)?.max(2) };
            let (bar, end) = (top.saturating_add(TO_BAR), top.saturating_add(TO_BAR + BAR));
            let name = shortened(name, sheet.letters());
            root.draw(&Text::new(
                name,
                (0, top.saturating_add(3)),
                letters(INK, HPos::Left, VPos::Top),
            ))?;
            root.draw(&Rectangle::new([(0, bar), (long, end)], TIME.filled()))?;
            let figure = letters(INK, HPos::Left, VPos::Center);
            let place = (long.saturating_add(7), bar.saturating_add(BAR / 2));
            root.draw(&Text::new(time(*minutes), place, figure))?;
            top = top.saturating_add(i32::try_from(ROW)?);
        }
        root.present()?;
    }
    Ok(svg)
}
