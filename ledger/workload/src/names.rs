//! People's names: of nobody, but such as people of La Réunion have them.

use std::collections::BTreeSet;

use crate::chance::Chance;

const FIRST: &[&str] = &[
    "Aïcha",
    "Alix",
    "Amina",
    "Anaïs",
    "Andréa",
    "Anjali",
    "Armand",
    "Axel",
    "Béatrice",
    "Camille",
    "Chloé",
    "Clémence",
    "Cyril",
    "Dalila",
    "Danny",
    "David",
    "Élise",
    "Émilie",
    "Fabrice",
    "Farida",
    "Florent",
    "Gaël",
    "Gilberte",
    "Ginette",
    "Guillaume",
    "Hélène",
    "Henri",
    "Inès",
    "Ismaël",
    "Jean-Yves",
    "Jessie",
    "Josie",
    "Judith",
    "Kévin",
    "Krishna",
    "Laurence",
    "Léa",
    "Lilian",
    "Line",
    "Loïc",
    "Lucas",
    "Lucie",
    "Maëlle",
    "Marie-Rose",
    "Mathis",
    "Mélanie",
    "Mickaël",
    "Mounia",
    "Nadège",
    "Nathan",
    "Nicole",
    "Noé",
    "Océane",
    "Olivier",
    "Pascaline",
    "Patrick",
    "Priya",
    "Raphaël",
    "Rémi",
    "Rose-May",
    "Sabrina",
    "Samuel",
    "Sandrine",
    "Soraya",
    "Stéphanie",
    "Suzanne",
    "Sylvain",
    "Thierry",
    "Valentin",
    "Vanessa",
    "Willy",
    "Yann",
    "Yasmine",
    "Yolande",
    "Zélie",
    "Zoé",
];

const LAST: &[&str] = &[
    "Ah-Kane",
    "Barret",
    "Bègue",
    "Bénard",
    "Boyer",
    "Cadet",
    "Chamand",
    "Clain",
    "Dalleau",
    "Damour",
    "Dijoux",
    "Ethève",
    "Fontaine",
    "Gonthier",
    "Grondin",
    "Hoarau",
    "Huet",
    "Lauret",
    "Lebon",
    "Lépinay",
    "Maillot",
    "Moutou",
    "Mussard",
    "Nativel",
    "Payet",
    "Pothin",
    "Ramassamy",
    "Rivière",
    "Robert",
    "Sautron",
    "Sinimalé",
    "Técher",
    "Turpin",
    "Vidot",
    "Virapin",
    "Vitry",
];

/// Names that nobody in this life has yet.
#[derive(Default)]
pub(crate) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// Another person's name; a number follows where a town is too large for these.
    pub(crate) fn another(&mut self, chance: &mut Chance) -> String {
        let mut number = 1u32;
        loop {
            let (first, last) = (chance.one(FIRST), chance.one(LAST));
            let mut name = format!("{} {}", first.unwrap_or("Zoé"), last.unwrap_or("Payet"));
            if number > 8 {
                name = format!("{name} {number}");
            }
            if self.taken.insert(name.clone()) {
                return name;
            }
            number += 1;
        }
    }
}
