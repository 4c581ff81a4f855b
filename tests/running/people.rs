//! Inviting somebody, looking after them, keys for software; and that nobody else does.

use crate::served::Served;

/// The link that a page shows, below the address.
fn shown_link(text: &str) -> String {
    let (_, rest) = text.split_once("<code>http").unwrap();
    format!("http{}", rest.split('<').next().unwrap())
}

#[test]
fn somebody_is_invited_and_comes_in_by_the_link() {
    let served = Served::new();
    let yolande = served.browser(served.yolande);
    let circle = serde_json::json!({"circles": {"create": {"name": "Bar", "kind": "project"}}});
    let circle = served.does(served.yolande, &circle).remove(0);
    let fields = [("name", "Zoé Grondin"), ("standing", "newcomer"), ("circle", circle.as_str())];
    let invited = served.fills("/running/invite", "/running/invite", &yolande, &fields);
    assert_eq!(invited.status, 303, "{}", invited.text);
    assert!(invited.location.ends_with("?done=admitted"), "{}", invited.location);
    let page = served.ask("GET", &below(&invited.location), &yolande, None);
    assert!(page.says("Zoé Grondin est dans le registre"), "{}", page.text);
    assert!(page.says("découvreur·euse") && page.says("Bar"), "{}", page.text);
    let member = invited.location.split("/people/").nth(1).unwrap().split('?').next().unwrap();
    let given = served.form(&format!("/ways-in/{member}"), &yolande, &[("purpose", "invitation")]);
    let link = shown_link(&given.text);
    assert!(served.get(&link, "").says("Bonjour Zoé Grondin"));
    let entered = served.form(&link, "", &[]);
    let cookie = entered.cookies.first().unwrap().split(';').next().unwrap().to_owned();
    let own = served.get("/my-data", &cookie);
    assert_eq!(own.status, 200);
    assert!(own.says("découvreur·euse") && own.says("un cercle"), "{}", own.text);
}

/// A path of ours without the base.
fn below(location: &str) -> String {
    format!("/{}", location.strip_prefix("/m/").unwrap())
}

#[test]
fn the_same_form_sent_twice_admits_one_person_and_a_name_that_is_there_is_asked_about() {
    let served = Served::new();
    let yolande = served.browser(served.yolande);
    let key = served.get("/running/invite", &yolande).key();
    let fields = [("key", key.as_str()), ("name", "Gaël Fontaine"), ("standing", "volunteer")];
    let first = served.form("/running/invite", &yolande, &fields);
    let records = served.app.current.views().head.seq;
    // He is there now, and the page asks: whoever pressed twice goes to the same page all the same.
    let again = [&fields[..], &[("other", "Gaël Fontaine")]].concat();
    assert_eq!(served.form("/running/invite", &yolande, &again).location, first.location);
    assert_eq!(served.app.current.views().head.seq, records);
    for like in ["Gaël Fontaine", "gael fontaine", "Fontaine Gaël", "Gaël Fontane"] {
        let fields = [("name", like), ("standing", "volunteer")];
        let asked = served.fills("/running/invite", "/running/invite", &yolande, &fields);
        assert_eq!(asked.status, 422, "{like}");
        assert!(asked.says("est-ce la même personne ?"), "{like}: {}", asked.text);
        assert!(asked.says(like), "what was typed stays");
    }
    assert_eq!(served.app.current.views().head.seq, records);
    let fields = [("name", "Gaël Fontane"), ("standing", "volunteer"), ("other", "Gaël Fontane")];
    assert_eq!(served.fills("/running/invite", "/running/invite", &yolande, &fields).status, 303);
    assert_eq!(served.app.current.views().directory.members.len(), 3);
}

#[test]
fn what_is_missing_is_said_beside_its_field() {
    let served = Served::new();
    let yolande = served.browser(served.yolande);
    let fields =
        [("name", ""), ("standing", "volunteer"), ("address", "nowhere"), ("kind", "legal")];
    let asked = served.fills("/running/invite", "/running/invite", &yolande, &fields);
    assert_eq!(asked.status, 422);
    for field in ["name-wrong", "address-wrong", "who-wrong"] {
        assert!(asked.text.contains(&format!("id=\"{field}\"")), "{field}: {}", asked.text);
    }
}

#[test]
fn a_person_is_looked_after_as_far_as_the_ledger_lets() {
    let served = Served::new();
    let yolande = served.browser(served.yolande);
    let zoe = served.admits("Zoé Grondin");
    let page = format!("/running/people/{zoe}");
    let acts: [(&[(&str, &str)], &str); 4] = [
        (&[("act", "standing"), ("standing", "core_member")], "raffineur·euse"),
        (&[("act", "rename"), ("name", "Zoé Payet")], "Zoé Payet"),
        (&[("act", "leave")], "jusqu’au"),
        (&[("act", "back")], "depuis le"),
    ];
    for (fields, then) in acts {
        let done = served.fills(&page, &page, &yolande, fields);
        assert_eq!(done.status, 303, "{fields:?}: {}", done.text);
        let shown = served.get(&below(&done.location), &yolande);
        assert!(shown.says(then), "{fields:?}: {}", shown.text);
    }
    // An administrator alone suspends nobody: nobody even offers it.
    assert!(served.get(&page, &yolande).says("se décident dans l’organe"));
    let refused = served.fills(&page, &page, &yolande, &[("act", "rename"), ("name", "")]);
    assert_eq!(refused.status, 422);
    assert!(
        refused.text.contains("id=\"name-wrong\""),
        "{}",
        refused.text.split("<main").nth(1).unwrap()
    );
    // Nobody changes their own standing, or lets themselves in.
    let own = format!("/running/people/{}", served.yolande);
    assert!(!served.get(&own, &yolande).says("Montrer un lien"));
}

#[test]
fn whoever_is_no_administrator_is_told_the_same_everywhere() {
    let served = Served::new();
    let zoe = served.admits("Zoé Grondin");
    let cookie = served.browser(zoe);
    let yolande = served.yolande;
    let mut told: Vec<String> = Vec::new();
    for path in ["", "/invite", "/people", "/import", "/backup", "/health"] {
        let refused = served.get(&format!("/running{path}"), &cookie);
        assert_eq!(refused.status, 403, "{path}");
        told.push(refused.text);
    }
    for path in [
        "/invite",
        "/import/answers",
        "/import/away",
        "/import/undo",
        "/backup",
        "/backup/rehearse",
        "/health/verify",
    ] {
        let refused = served.form(&format!("/running{path}"), &cookie, &[]);
        assert_eq!(refused.status, 403, "{path}");
        told.push(refused.text);
    }
    for path in [format!("/running/people/{yolande}"), format!("/running/people/{yolande}/erase")] {
        told.push(served.get(&path, &cookie).text);
        told.push(served.form(&path, &cookie, &[]).text);
    }
    assert!(told.iter().all(|text| *text == told[0]), "the same words everywhere");
    assert!(!served.get("/", &cookie).text.contains("/running"), "the way there is not shown");
}

#[test]
fn a_key_for_software_is_made_on_the_page_works_and_is_taken_back() {
    let served = Served::new();
    let zoe = served.admits("Zoé Grondin");
    let cookie = served.browser(zoe);
    let empty = served.form("/account/tokens", &cookie, &[("name", ""), ("days", "30")]);
    assert_eq!(empty.status, 422);
    assert!(empty.text.contains("href=\"#name\"") && empty.text.contains("href=\"#may\""));
    let fields = [("name", "tableau du bar"), ("may", "mine"), ("days", "30")];
    let made = served.form("/account/tokens", &cookie, &fields);
    assert_eq!(made.status, 200, "{}", made.text);
    let secret = made.text.split_once("<code>").unwrap().1.split('<').next().unwrap().to_owned();
    let me = || {
        let url = served.app.place.url("/api/v1/me");
        let agent: ureq::Agent =
            ureq::Agent::config_builder().http_status_as_error(false).build().into();
        agent.get(url).header("authorization", format!("Bearer {secret}")).call().unwrap().status()
    };
    assert_eq!(me(), 200);
    let listed = served.get("/account/tokens", &cookie);
    assert!(listed.says("tableau du bar") && !listed.text.contains(&secret));
    assert!(listed.says("lire ce qui est à moi"));
    let path = format!("/account/tokens/{}", listed.after("/account/tokens/"));
    let revoked = served.form(&path, &cookie, &[]);
    assert_eq!(revoked.status, 303);
    assert_eq!(me(), 401);
    assert!(served.get("/account/tokens?done=revoked", &cookie).says("Aucun autre logiciel"));
}
