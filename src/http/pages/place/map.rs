//! The circles as a drawing: each a circle, in the one it is an action of, as large as it has people.
//!
//! Everything is whole numbers: where a circle goes is tried out on rings around the middle, in the order of size, and
//! the first place that is free is taken. The same circles give the same drawing.

use ledger::ids::CircleId;
use maud::{Markup, html};

use super::super::layout::Page;

/// A circle to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Which one.
    pub circle: CircleId,
    /// Its name.
    pub name: String,
    /// How many people are in it.
    pub people: usize,
    /// Whether the viewer is in it.
    pub mine: bool,
    /// Its actions.
    pub inner: Vec<Drawn>,
}

/// A circle in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Placed<'a> {
    drawn: &'a Drawn,
    x: i64,
    y: i64,
    radius: i64,
    /// How far above its middle its name stands; none where it is at the middle.
    above: Option<i64>,
}

/// The smallest radius: a name of two short lines fits.
const SMALLEST: i64 = 76;
/// Between two circles.
const GAP: i64 = 14;
/// Letters of this height; the drawing is about a thousand wide.
const LETTERS: i64 = 30;
/// Room for how many people there are, below a name.
const COUNT: i64 = 34;
/// A line of a name holds so many letters at most, where it can be broken.
const LINE: usize = 13;
/// Cosine and sine of a quarter turn in sixteen steps, in thousandths.
const QUARTER: [(i64, i64); 16] = [
    (1000, 0),
    (995, 98),
    (981, 195),
    (957, 290),
    (924, 383),
    (882, 471),
    (831, 556),
    (773, 634),
    (707, 707),
    (634, 773),
    (556, 831),
    (471, 882),
    (383, 924),
    (290, 957),
    (195, 981),
    (98, 995),
];

/// The four quarters, in all directions.
fn directions() -> impl Iterator<Item = (i64, i64)> {
    let turned = |(x, y): (i64, i64), quarter: u8| match quarter {
        0 => (x, y),
        1 => (-y, x),
        2 => (-x, -y),
        _ => (y, -x),
    };
    (0u8..4).flat_map(move |quarter| QUARTER.into_iter().map(move |one| turned(one, quarter)))
}

/// A name in lines that fit into a circle.
fn lines(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count().saturating_add(word.chars().count()) < LINE => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    if lines.len() > 3 {
        lines.truncate(3);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    for line in &mut lines {
        if line.chars().count() > LINE.saturating_add(4) {
            *line = line.chars().take(LINE.saturating_add(3)).chain(['…']).collect();
        }
    }
    lines
}

/// Half the width of a name's longest line, about.
fn half_width(name: &str) -> i64 {
    let longest = lines(name).iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let letters = i64::try_from(longest).unwrap_or(0);
    letters.saturating_mul(LETTERS).saturating_mul(27) / 100
}

fn height(name: &str) -> i64 {
    let count = i64::try_from(lines(name).len()).unwrap_or(1);
    count.saturating_mul(LETTERS).saturating_mul(12) / 10
}

/// The whole part of a square root.
fn root(square: i64) -> i64 {
    square.max(0).isqrt()
}

fn distance(x: i64, y: i64) -> i64 {
    root(x.saturating_mul(x).saturating_add(y.saturating_mul(y)))
}

/// A radius for so many people and that name.
fn own_radius(drawn: &Drawn) -> i64 {
    let people = i64::try_from(drawn.people).unwrap_or(i64::MAX);
    let by_people = root(people.saturating_mul(1_500));
    // The name, and below it how many.
    let tall = height(&drawn.name).saturating_add(COUNT) / 2;
    let for_name = distance(half_width(&drawn.name), tall).saturating_add(8);
    by_people.max(for_name).max(SMALLEST)
}

/// A circle with all that is in it, around (0, 0): the outermost first.
fn packed(drawn: &Drawn) -> Vec<Placed<'_>> {
    if drawn.inner.is_empty() {
        let radius = own_radius(drawn);
        return vec![Placed { drawn, x: 0, y: 0, radius, above: None }];
    }
    let name = height(&drawn.name).saturating_add(COUNT).saturating_add(GAP);
    let (inner, around) = side_by_side(&drawn.inner);
    // Its name stands above its actions: room for it at the top.
    let down = name.saturating_mul(6) / 10;
    let radius = around.saturating_add(down).max(own_radius(drawn));
    let above = around.saturating_sub(down).saturating_sub(GAP);
    let mut all = vec![Placed { drawn, x: 0, y: 0, radius, above: Some(above) }];
    all.extend(inner.into_iter().map(|one| Placed { y: one.y.saturating_add(down), ..one }));
    all
}

/// Circles beside each other around (0, 0), and the radius of one that holds them all.
fn side_by_side(drawn: &[Drawn]) -> (Vec<Placed<'_>>, i64) {
    let mut groups: Vec<Vec<Placed<'_>>> = drawn.iter().map(packed).collect();
    let size = |group: &Vec<Placed<'_>>| group.first().map_or(0, |outer| outer.radius);
    // The order of equals stays that of their names.
    groups.sort_by_key(|group| std::cmp::Reverse(size(group)));
    let mut taken: Vec<(i64, i64, i64)> = Vec::new();
    let mut placed = Vec::new();
    for group in groups {
        let radius = size(&group);
        let (x, y) = free_place(&taken, radius);
        taken.push((x, y, radius));
        placed.extend(group.into_iter().map(|one| Placed {
            x: one.x.saturating_add(x),
            y: one.y.saturating_add(y),
            ..one
        }));
    }
    let (x, y) = middle(&taken);
    for one in &mut placed {
        (one.x, one.y) = (one.x.saturating_sub(x), one.y.saturating_sub(y));
    }
    let reach = |&(at_x, at_y, radius): &(i64, i64, i64)| {
        distance(at_x.saturating_sub(x), at_y.saturating_sub(y)).saturating_add(radius)
    };
    let around = taken.iter().map(reach).max().unwrap_or(0).saturating_add(GAP);
    (placed, around)
}

/// The middle of the box around them.
fn middle(taken: &[(i64, i64, i64)]) -> (i64, i64) {
    let ends = |of: fn(&(i64, i64, i64)) -> i64| {
        let low = taken.iter().map(|one| of(one).saturating_sub(one.2)).min().unwrap_or(0);
        let high = taken.iter().map(|one| of(one).saturating_add(one.2)).max().unwrap_or(0);
        low.saturating_add(high) / 2
    };
    (ends(|one| one.0), ends(|one| one.1))
}

/// The first place around the middle where a circle of that radius touches none.
fn free_place(taken: &[(i64, i64, i64)], radius: i64) -> (i64, i64) {
    let is_free = |x: i64, y: i64| {
        taken.iter().all(|&(at_x, at_y, other)| {
            let apart = radius.saturating_add(other).saturating_add(GAP);
            distance(x.saturating_sub(at_x), y.saturating_sub(at_y)) >= apart
        })
    };
    let mut ring = 0i64;
    loop {
        let places = directions()
            .map(|(x, y)| (ring.saturating_mul(x) / 1000, ring.saturating_mul(y) / 1000));
        if let Some(place) = places.into_iter().find(|&(x, y)| is_free(x, y)) {
            return place;
        }
        ring = ring.saturating_add(12);
    }
}

/// The drawing; nothing where there is no circle.
pub fn map(page: &Page<'_>, drawn: &[Drawn]) -> Markup {
    let (placed, _) = side_by_side(drawn);
    let left = placed.iter().map(|one| one.x.saturating_sub(one.radius)).min().unwrap_or(0);
    let right = placed.iter().map(|one| one.x.saturating_add(one.radius)).max().unwrap_or(0);
    let top = placed.iter().map(|one| one.y.saturating_sub(one.radius)).min().unwrap_or(0);
    let bottom = placed.iter().map(|one| one.y.saturating_add(one.radius)).max().unwrap_or(0);
    let (width, tall) = (right.saturating_sub(left), bottom.saturating_sub(top));
    let view = format!(
        "{} {} {} {}",
        left.saturating_sub(4),
        top.saturating_sub(4),
        width.saturating_add(8),
        tall.saturating_add(8)
    );
    // A large place is read by moving over it, not by making its letters smaller.
    let class = match width {
        ..=1100 => "map",
        1101..=1800 => "map large",
        _ => "map vast",
    };
    html! {
        @if !placed.is_empty() {
            div class="table mapped" tabindex="0" role="region" aria-label=(page.say("place-circles-map-word")) {
                svg class=(class) viewBox=(view) role="group" aria-label=(page.say("place-circles-map")) {
                    @for one in &placed { (shown(page, one)) }
                }
            }
        }
    }
}

fn shown(page: &Page<'_>, one: &Placed<'_>) -> Markup {
    let lines = lines(&one.drawn.name);
    let step = LETTERS.saturating_mul(12) / 10;
    let people = page.say_with("place-circles-people", &[("people", one.drawn.people.into())]);
    let count = i64::try_from(lines.len()).unwrap_or(1);
    // A line below the name says how many.
    let block = step.saturating_mul(count).saturating_add(COUNT);
    let first = match one.above {
        Some(above) => one.y.saturating_sub(above).saturating_sub(block).saturating_add(LETTERS),
        None => one.y.saturating_sub(block / 2).saturating_add(LETTERS.saturating_mul(4) / 5),
    };
    let last = first.saturating_add(step.saturating_mul(count)).saturating_sub(step - COUNT);
    html! {
        a href=(page.path(&format!("/circles/{}", one.drawn.circle))) tabindex="-1" {
            title { (one.drawn.name) " · " (people) }
            circle class=(if one.drawn.mine { "mine" } else { "ring" }) cx=(one.x) cy=(one.y) r=(one.radius) {}
            @for (line, y) in lines.iter().zip((0i64..).map(|line| first.saturating_add(line.saturating_mul(step)))) {
                text x=(one.x) y=(y) text-anchor="middle" { (line) }
            }
            text class="many" x=(one.x) y=(last) text-anchor="middle" { (one.drawn.people) }
        }
    }
}

#[cfg(test)]
mod tests {
    use ledger::ids::Id as _;

    use super::*;

    fn drawn(number: u64, name: &str, people: usize, inner: Vec<Drawn>) -> Drawn {
        let circle = CircleId::from_bits(number);
        Drawn { circle, name: name.to_owned(), people, mine: false, inner }
    }

    fn place(count: u64) -> Vec<Drawn> {
        let actions = |number: u64| {
            let action = |inner: u64| {
                let name = if inner == 1 { "Fête de quartier du printemps" } else { "Compost" };
                drawn(number * 100 + inner, name, inner as usize, Vec::new())
            };
            (0..number % 4).map(action).collect()
        };
        let one = |number| {
            drawn(number, "Accueil et vie du lieu", (number * 7 % 40) as usize, actions(number))
        };
        (0..count).map(one).collect()
    }

    fn children(one: &Drawn, found: &mut Vec<(CircleId, CircleId)>) {
        for inner in &one.inner {
            found.push((one.circle, inner.circle));
            children(inner, found);
        }
    }

    #[test]
    fn no_two_circles_overlap_and_each_action_is_inside_its_circle() {
        for count in [1, 2, 3, 12, 40] {
            let all = place(count);
            let (placed, around) = side_by_side(&all);
            let mut inside = Vec::new();
            all.iter().for_each(|one| children(one, &mut inside));
            let of =
                |circle: CircleId| placed.iter().find(|one| one.drawn.circle == circle).unwrap();
            for (outer, inner) in &inside {
                let (outer, inner) = (of(*outer), of(*inner));
                let apart = distance(outer.x - inner.x, outer.y - inner.y);
                assert!(apart + inner.radius <= outer.radius, "{count}: {inner:?} in {outer:?}");
            }
            for (number, one) in placed.iter().enumerate() {
                assert!(distance(one.x, one.y) + one.radius <= around + 1);
                for other in &placed[number + 1..] {
                    let (a, b) = (one.drawn.circle, other.drawn.circle);
                    if inside.contains(&(a, b)) || inside.contains(&(b, a)) {
                        continue;
                    }
                    let apart = distance(one.x - other.x, one.y - other.y);
                    assert!(apart >= one.radius + other.radius, "{count}: {one:?} over {other:?}");
                }
            }
        }
    }

    #[test]
    fn a_name_is_broken_between_words_and_shortened_when_it_is_very_long() {
        assert_eq!(lines("Bar"), ["Bar"]);
        assert_eq!(lines("Accueil et vie du lieu"), ["Accueil et", "vie du lieu"]);
        assert_eq!(lines("un deux trois quatre cinq six sept huit neuf dix onze").len(), 3);
        assert_eq!(lines("Anticonstitutionnellement"), ["Anticonstitution…"]);
        assert!(lines("").is_empty());
    }

    #[test]
    fn more_people_are_a_larger_circle() {
        let few = own_radius(&drawn(1, "Bar", 3, Vec::new()));
        let many = own_radius(&drawn(1, "Bar", 60, Vec::new()));
        assert!(few < many, "{few} {many}");
    }
}
