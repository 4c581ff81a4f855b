//! Several lines at once, and what is not right with some of them.

use minutier::http::guard::rates::Limits;

use crate::journey::declares;
use crate::place::Served;
use crate::{fields, follow, hidden, said};

#[test]
fn another_line_keeps_what_was_typed_and_only_what_is_refused_comes_again() {
    let served = Served::with(None, Limits::None);
    let me = served.signs_in("member");
    let first = hidden(&served.get("/declare", &me).text, "key-1");
    let one = [
        ("key-1", first.as_str()),
        ("code-1", "BAR"),
        ("day-1", "2026-02-20"),
        ("minutes-1", "90"),
        ("what-1", "Service <du> soir"),
    ];
    let more = [&one[..], &[("do", "another")]].concat();
    let two = served.form("/declare", Some(&me), &fields(&more));
    assert_eq!(two.status, 200);
    assert!(two.text.contains("Service &lt;du&gt; soir") && two.text.contains("value=\"90\""));
    assert_eq!(hidden(&two.text, "key-1"), first, "the same line, the same key");
    let second = hidden(&two.text, "key-2");
    let both = [
        &one[..],
        &[
            ("key-2", &second),
            ("code-2", "PLANTER"),
            ("day-2", "2026-02-19"),
            ("minutes-2", "1h5"),
            ("what-2", "Semis"),
        ],
    ]
    .concat();
    let left = served.form("/declare", Some(&me), &fields(&both));
    assert_eq!(left.status, 422);
    let words = said(&left);
    assert!(words.contains("C’est déclaré : 1 h 30."), "{words}");
    assert!(words.contains("« 1h5 » se lit de deux façons"), "{words}");
    assert!(left.text.contains("Semis") && !left.text.contains("key-2"), "only what is left");
    assert_eq!(hidden(&left.text, "key-1"), second, "it keeps its key");
    // Put right, it is recorded; the other one is not recorded again.
    let right = [
        ("key-1", second.as_str()),
        ("code-1", "PLANTER"),
        ("day-1", "2026-02-19"),
        ("minutes-1", "1h05"),
        ("what-1", "Semis"),
    ];
    let before = served.app.current.views().head.seq;
    let told = follow(&served, &served.form("/declare", Some(&me), &fields(&right)), &me);
    assert!(said(&told).contains("C’est déclaré : 1 h 05."), "{}", said(&told));
    assert_eq!(served.app.current.views().head.seq, before + 1);
}

/// A browser keeps what could not leave; whoever uses it after them does not send it in their own name.
#[test]
fn what_somebody_else_wrote_in_this_browser_is_not_recorded_and_their_own_is_recorded_once() {
    let served = Served::with(None, Limits::None);
    let (me, other) = (served.signs_in("member"), served.signs_in("steward"));
    let page = served.get("/declare", &me).text;
    let (from, key) = (hidden(&page, "from"), hidden(&page, "key-1"));
    let kept = [
        ("from", from.as_str()),
        ("key-1", &key),
        ("code-1", "BAR"),
        ("day-1", "2026-02-20"),
        ("minutes-1", "90"),
        ("what-1", "Service du soir"),
    ];
    let before = served.app.current.views().head.seq;
    for (language, words) in [("fr", "par une autre personne"), ("en", "by another person")] {
        let reads = format!("{other}; minutier_language={language}");
        let refused = served.form("/declare", Some(&reads), &fields(&kept));
        assert_eq!(refused.status, 409);
        assert!(said(&refused).contains(words), "{}", said(&refused));
        assert!(said(&refused).contains("written_by_another"), "{}", said(&refused));
    }
    assert_eq!(served.app.current.views().head.seq, before);
    for _ in 0..2 {
        let told = follow(&served, &served.form("/declare", Some(&me), &fields(&kept)), &me);
        assert!(said(&told).contains("C’est déclaré : 1 h 30."), "{}", said(&told));
        assert_eq!(served.app.current.views().head.seq, before + 1);
    }
}

#[test]
fn what_the_ledger_asks_is_asked_in_place() {
    let served = Served::with(None, Limits::None);
    let me = served.signs_in("member");
    declares(&served, &me, "Service");
    let key = hidden(&served.get("/declare", &me).text, "key-1");
    let same = |minutes: &'static str| {
        vec![
            ("key-1", key.as_str()),
            ("code-1", "BAR"),
            ("day-1", "2026-02-21"),
            ("minutes-1", minutes),
            ("what-1", "Rangement"),
        ]
    };
    let asked = served.form("/declare", Some(&me), &fields(&same("11h")));
    assert_eq!(asked.status, 422);
    assert!(asked.text.contains("name=\"again-1\""), "{}", said(&asked));
    assert!(said(&asked).contains("il y a déjà : Service 1 h 30"), "{}", said(&asked));
    let mut ticked = same("11h");
    ticked.push(("again-1", "1"));
    let long = served.form("/declare", Some(&me), &fields(&ticked));
    assert_eq!(long.status, 422);
    assert!(long.text.contains("name=\"long-day-1\""), "{}", said(&long));
    ticked.push(("long-day-1", "1"));
    let told = follow(&served, &served.form("/declare", Some(&me), &fields(&ticked)), &me);
    assert!(said(&told).contains("C’est déclaré : 11 h."), "{}", said(&told));
}

#[test]
fn an_empty_form_says_what_is_missing_and_a_day_to_come_is_refused_beside_it() {
    let served = Served::with(None, Limits::None);
    let me = served.signs_in("member");
    let key = hidden(&served.get("/declare", &me).text, "key-1");
    let empty = [("key-1", key.as_str()), ("code-1", "BAR"), ("day-1", "2026-02-21")];
    let left = served.form("/declare", Some(&me), &fields(&empty));
    assert_eq!(left.status, 422);
    for field in ["minutes-1-wrong", "what-1-wrong"] {
        assert!(left.text.contains(field), "{field}: {}", said(&left));
    }
    let late = [
        ("key-1", key.as_str()),
        ("code-1", "BAR"),
        ("day-1", "2027-02-21"),
        ("minutes-1", "1"),
        ("what-1", "Demain"),
    ];
    let left = served.form("/declare", Some(&me), &fields(&late));
    assert_eq!(left.status, 422);
    assert!(left.text.contains("day-1-wrong"), "{}", said(&left));
    let nothing = served.form("/declare", Some(&me), "");
    assert_eq!(nothing.status, 422);
}

#[test]
fn a_declaration_is_taken_back_by_whoever_made_it() {
    let served = Served::with(None, Limits::None);
    let (me, other) = (served.signs_in("member"), served.signs_in("treasurer"));
    let seq = declares(&served, &me, "À retirer");
    let page = served.get(&format!("/members/me/records/{seq}"), &me);
    let member = served.people["member"].to_string();
    let form = fields(&[
        ("key", &hidden(&page.text, "key")),
        ("contribution", &hidden(&page.text, "contribution")),
        ("member", &member),
    ]);
    let theirs = served.form("/declare/withdraw", Some(&other), &form);
    assert!(matches!(theirs.status, 403 | 422), "{}", said(&theirs));
    let told = follow(&served, &served.form("/declare/withdraw", Some(&me), &form), &me);
    assert!(said(&told).contains("C’est retiré"), "{}", said(&told));
    assert!(!said(&told).contains("À retirer"), "{}", said(&told));
}

#[test]
fn a_duration_is_said_back_while_it_is_typed() {
    let served = Served::with(None, Limits::None);
    let me = served.signs_in("member");
    let echo = |typed: &str| {
        let query = fields(&[("minutes-1", typed)]);
        said(&served.get(&format!("/declare/duration?{query}"), &me))
    };
    assert_eq!(echo("1h30"), "= 1 h 30");
    assert_eq!(echo("90"), "= 1 h 30");
    assert_eq!(echo("une heure et demie"), "= 1 h 30");
    assert_eq!(echo("bientôt"), "");
}
