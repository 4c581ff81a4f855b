//! Times of the day as people write them, for sheets that say when and not how long.
//!
//! Guarantees: `14.30` is not read, because it is also a decimal number of hours. It knows no day:
//! whether an end belongs to the next one is for the row to say.

use super::duration;
use super::fold::plain;

/// The minute of the day, from 0 to 1440, of `14h30`, `14:30`, `14 h`, `14`, `2:30 pm`, `midi`.
pub(super) fn read(text: &str) -> Option<u32> {
    let folded = plain(text);
    match folded.as_str() {
        "midi" | "noon" => return Some(12 * 60),
        "minuit" | "midnight" => return Some(0),
        _ => {}
    }
    let afternoon = folded.strip_suffix("pm").or(folded.strip_suffix("p.m."));
    let morning = folded.strip_suffix("am").or(folded.strip_suffix("a.m."));
    let twelve = afternoon.is_some() || morning.is_some();
    let body = afternoon.or(morning).unwrap_or(&folded).trim_end();
    let written = duration::understand(body).ok()?;
    let minutes = match (written.said_minutes(), written.bare()) {
        (Some(minutes), _) if body.contains(['h', ':']) => minutes.as_whole()?,
        (None, Some(hours)) => hours.as_whole()?.checked_mul(60)?,
        (_, _) => return None,
    };
    let minutes = u32::try_from(minutes).ok()?;
    let minutes = match (afternoon.is_some(), minutes) {
        (_, minutes) if twelve && !(60..13 * 60).contains(&minutes) => {
            return None;
        }
        (true, minutes) if minutes < 12 * 60 => minutes + 12 * 60,
        (false, minutes) if twelve && minutes >= 12 * 60 => minutes - 12 * 60,
        (true | false, minutes) => minutes,
    };
    let valid = minutes <= 24 * 60 && !written.is_negative() && !written.is_approximate();
    valid.then_some(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_the_day() {
        for (text, expected) in [
            ("14h30", Some(870)),
            ("14:30", Some(870)),
            ("14:30:00", Some(870)),
            ("14", Some(840)),
            ("9 h", Some(540)),
            ("2:30 pm", Some(870)),
            ("12am", Some(0)),
            ("midi", Some(720)),
            ("24h", Some(1440)),
            ("25h", None),
            ("14.30", None),
            ("90 min", None),
            ("13 pm", None),
            ("", None),
        ] {
            assert_eq!(read(text), expected, "{text:?}");
        }
    }
}
