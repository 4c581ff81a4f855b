//! Charts: drawn on the server as SVG, each with its words for whoever does not see it and its figures as a table.
//!
//! Each chart is drawn twice, for a phone and for a desk, and the style sheet shows one: letters are as large on both.
//! Colours are those of the page: what is drawn has classes, so that it follows light, dark and paper.
//!
//! Deliberately not here: floats. Coordinates are whole numbers; scaling them is the library's affair.

mod balance;
mod bars;

use maud::{Markup, PreEscaped, html};
use plotters::prelude::{FontFamily, RGBColor, TextStyle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontStyle};

pub use balance::{Jump, Span, balance};
pub use bars::bars;

use super::layout::Page;

/// What is drawn with this is the page's ink.
const INK: RGBColor = RGBColor(1, 1, 1);
/// Less than ink: ticks and their words.
const QUIET: RGBColor = RGBColor(2, 2, 2);
/// Rules behind the figures.
const RULE: RGBColor = RGBColor(3, 3, 3);
/// Time.
const TIME: RGBColor = RGBColor(4, 4, 4);
/// The wash below a line of time.
const WASH: RGBColor = RGBColor(5, 5, 5);

/// How the library writes each, and the class it becomes.
const CLASSES: [(&str, &str); 5] = [
    ("#010101", "ink"),
    ("#020202", "quiet"),
    ("#030303", "rule"),
    ("#040404", "time"),
    ("#050505", "wash"),
];

/// For whom it is drawn: how wide, in units of which a letter is 13 high.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sheet {
    Phone,
    Desk,
}

impl Sheet {
    const ALL: [Self; 2] = [Self::Phone, Self::Desk];

    fn width(self) -> u32 {
        match self {
            Self::Phone => 340,
            Self::Desk => 660,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Phone => "chart phone",
            Self::Desk => "chart desk",
        }
    }

    /// So many letters stand beside each other on it.
    fn letters(self) -> usize {
        match self {
            Self::Phone => 44,
            Self::Desk => 86,
        }
    }
}

/// Letters of one height, in a colour, hung where they are put.
fn letters(colour: RGBColor, across: HPos, down: VPos) -> TextStyle<'static> {
    // The library takes 1.24 of what it writes: 13 units high.
    let font = FontDesc::new(FontFamily::SansSerif, 16.12, FontStyle::Normal);
    TextStyle { font, color: colour.to_backend_color(), pos: Pos::new(across, down) }
}

/// The same drawing for a phone and for a desk. `words` are for whoever does not see it.
fn drawings(
    words: &str,
    draw: impl Fn(Sheet) -> Result<String, Box<dyn std::error::Error>>,
) -> Markup {
    html! {
        @for sheet in Sheet::ALL {
            @match draw(sheet) {
                Ok(svg) => (dressed(&svg, sheet, words)),
                // The figures below it say the same.
                Err(error) => @let () = tracing::warn!(%error, "a chart could not be drawn"); ,
            }
        }
    }
}

/// With the page's classes in place of colours, its size left to the style sheet, and its words.
fn dressed(svg: &str, sheet: Sheet, words: &str) -> Markup {
    let mut dressed = svg.to_owned();
    for (colour, class) in CLASSES {
        dressed = dressed.replace(&format!("fill=\"{colour}\""), &format!("class=\"f-{class}\""));
        dressed = dressed.replace(&format!("stroke=\"{colour}\""), &format!("class=\"s-{class}\""));
    }
    for said in [" font-family=\"sans-serif\"", " stroke=\"none\"", " opacity=\"1\""] {
        dressed = dressed.replace(said, "");
    }
    let words = html! { (words) }.into_string();
    let words = words.replace('"', "&quot;");
    let size = dressed.find(" viewBox").unwrap_or_default();
    let rest = dressed.get(size..).unwrap_or_default();
    PreEscaped(format!(
        "<svg class=\"{}\" role=\"img\" aria-label=\"{words}\"{rest}",
        sheet.class()
    ))
}

/// The same figures as a table, below the drawing: two columns and their headings.
fn figures(page: &Page<'_>, [of, minutes]: [&str; 2], rows: &[(String, i64)]) -> Markup {
    html! {
        details class="figures" {
            summary { (page.say("volunteer-chart-figures")) }
            div class="table" tabindex="0" role="region" aria-label=(page.say("volunteer-chart-figures")) {
                table {
                    thead { tr { th scope="col" { (of) } th scope="col" class="number" { (minutes) } } }
                    tbody {
                        @for (name, minutes) in rows {
                            tr { th scope="row" { (name) } td class="number" { (page.wording.time_in_column(*minutes)) } }
                        }
                    }
                }
            }
        }
    }
}

/// So much of a text as fits beside each other; what is left out is said by three dots.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_has_the_colours_of_the_page_and_the_words_of_whoever_does_not_see_it() {
        let svg = "<svg width=\"340\" height=\"9\" viewBox=\"0 0 340 9\"><line opacity=\"1\" stroke=\"#040404\"/></svg>";
        let shown = dressed(svg, Sheet::Phone, "\"12 h\" <3").into_string();
        assert_eq!(
            shown,
            "<svg class=\"chart phone\" role=\"img\" aria-label=\"&quot;12 h&quot; &lt;3\" \
             viewBox=\"0 0 340 9\"><line class=\"s-time\"/></svg>"
        );
    }

    #[test]
    fn a_long_name_is_cut_where_it_does_not_fit() {
        assert_eq!(shortened("Jardin", 6), "Jardin");
        assert_eq!(shortened("Jardin partagé", 8), "Jardin…");
        assert_eq!(shortened("Élévation", 4), "Élé…");
    }
}
