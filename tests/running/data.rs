//! What people are told of their own data; delegations; being forgotten; backups and health.

use serde_json::{Value, json};

use crate::served::Served;

#[test]
fn my_data_says_what_is_kept_who_sees_it_and_gives_all_of_it_as_a_file() {
    let served = Served::new();
    let zoe = served.admits("Zoé Grondin");
    let circle = served
        .does(served.yolande, &json!({"circles": {"create": {"name": "Bar", "kind": "project"}}}));
    served
        .does(served.yolande, &json!({"circles": {"join": {"circle": circle[0], "member": zoe}}}));
    let ali = served.admits("Ali Robert");
    served.does(ali, &json!({"circles": {"join": {"circle": circle[0]}}}));
    let cookie = served.browser(zoe);
    let page = served.get("/my-data", &cookie);
    assert!(page.says("mandat : administrateur·rice"), "{}", page.text);
    assert!(page.says("Ali Robert :"), "{}", page.text);
    assert!(page.says("nous sommes dans un même cercle"));
    assert!(page.says("Ce que je déclare pour Bar"));
    let all = served.get("/my-data/everything", &cookie);
    assert_eq!(all.status, 200);
    assert!(all.says("Zoé Grondin") && all.says("membre admis"), "{}", all.text);
    let file = served.get("/my-data/file", &cookie);
    let portrait: Value = serde_json::from_str(&file.text).unwrap();
    assert_eq!(portrait["name"], "Zoé Grondin");
    assert!(
        !file.text.contains("Yolande") && !file.text.contains("Ali Robert"),
        "others are letters"
    );
}

#[test]
fn a_delegate_is_named_given_seen_from_both_sides_and_ended() {
    let served = Served::new();
    let zoe = served.admits("Zoé Grondin");
    let cookie = served.browser(zoe);
    let page = "/my-data/delegates";
    // Somebody whom one may not know is nobody.
    served.admits("Ali Robert");
    for (typed, told) in [
        ("", "Écrire le nom"),
        ("Ali Robert", "Personne de ce nom"),
        ("Yoland", "De qui s’agit-il"),
    ] {
        let asked = served.fills(page, page, &cookie, &[("who", typed)]);
        assert_eq!(asked.status, 422, "{typed}");
        assert!(asked.says(told), "{typed}: {}", asked.text);
    }
    let given = served.fills(page, page, &cookie, &[("who", "yolande boyer")]);
    assert_eq!(given.status, 303, "{}", given.text);
    let shown = served.get(page, &cookie);
    assert!(shown.says("Yolande Boyer") && shown.says("Une personne peut agir pour moi"));
    let yolande = served.browser(served.yolande);
    assert!(served.get(page, &yolande).says("Zoé Grondin"));
    let (delegate, member) = (served.yolande.to_string(), zoe.to_string());
    // Either of the two ends it, and nobody else.
    let ali = served.browser(served.admits("Mia Techer"));
    let fields = [("delegate", delegate.as_str()), ("member", member.as_str())];
    let by_another = served.fills(page, "/my-data/delegates/end", &ali, &fields);
    assert_eq!(by_another.status, 422);
    let ended = served.fills(page, "/my-data/delegates/end", &yolande, &fields);
    assert_eq!(ended.status, 303, "{}", ended.text);
    assert!(served.get(page, &cookie).says("Personne n’agit pour moi"));
}

#[test]
fn somebody_who_has_left_forgets_themselves_in_two_steps_and_is_out_at_once() {
    let served = Served::new();
    let zoe = served.admits("Zoé Grondin");
    let (here, elsewhere) = (served.browser(zoe), served.browser(zoe));
    let page = served.get("/my-data/erase", &here);
    assert!(page.says("pas encore être effacée, pour une raison"), "{}", page.text);
    assert!(page.says("Le départ n’est pas enregistré."), "{}", page.text);
    assert!(!page.text.contains("name=\"name\""), "nothing to confirm");
    served.does(zoe, &json!({"members": {"leave": {}}}));
    let records = || served.app.current.views().head.seq;
    let before = records();
    let wrong = served.fills("/my-data/erase", "/my-data/erase", &here, &[("name", "Zoé")]);
    assert_eq!(wrong.status, 422);
    assert!(wrong.says("Ce n’est pas le nom"));
    assert_eq!(records(), before);
    let erased =
        served.fills("/my-data/erase", "/my-data/erase", &here, &[("name", "Zoé Grondin")]);
    assert_eq!(erased.status, 200, "{}", erased.text);
    assert!(erased.says("C’est effacé") && erased.says("Ce navigateur n’est plus entré"));
    assert!(erased.cookies.iter().any(|cookie| cookie.contains("Max-Age=0")));
    for cookie in [&here, &elsewhere] {
        let out = served.get("/my-data", cookie);
        assert_eq!((out.status, out.location.starts_with("/m/sign-in")), (303, true));
    }
    assert!(served.app.access.sessions_of(zoe, served.app.clock.now().unwrap()).is_empty());
}

#[test]
fn an_administrator_forgets_somebody_who_asked_with_the_same_two_steps() {
    let served = Served::new();
    let zoe = served.admits("Zoé Grondin");
    let (yolande, own) = (served.browser(served.yolande), served.browser(zoe));
    let page = format!("/running/people/{zoe}/erase");
    assert!(served.get(&page, &yolande).says("Le départ n’est pas enregistré."));
    // Sent all the same, the ledger says no.
    let key = served.get("/running/invite", &yolande).key();
    let refused = served.form(&page, &yolande, &[("key", &key), ("name", "Zoé Grondin")]);
    assert_eq!(refused.status, 422, "{}", refused.text);
    served.does(zoe, &json!({"members": {"leave": {}}}));
    let erased = served.fills(&page, &page, &yolande, &[("name", "zoé grondin")]);
    assert_eq!(erased.status, 303, "{}", erased.text);
    assert_eq!(served.get("/my-data", &own).status, 303);
    assert_eq!(served.get(&page, &yolande).status, 403, "as if there were nobody");
    assert!(!served.get("/running/people", &yolande).says("Zoé Grondin"));
}

#[test]
fn a_backup_is_made_and_comes_back_in_rehearsal() {
    let served = Served::with("[backup]\nfolder = '../backups'\nkeep = 3\n");
    let yolande = served.browser(served.yolande);
    assert!(served.get("/running/backup", &yolande).says("Aucune sauvegarde pour l’instant."));
    assert_eq!(served.form("/running/backup", &yolande, &[]).status, 303);
    let until = |words: &str| {
        for _ in 0..600 {
            let page = served.get("/running/backup", &yolande);
            if page.says(words) {
                return page;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("never: {words}: {}", served.get("/running/backup", &yolande).text);
    };
    let made = until("Sauvegarde faite le");
    assert!(
        made.says("d’aujourd’hui") && made.says("Elles ne sont pas chiffrées"),
        "{}",
        made.text
    );
    served.admits("Zoé Grondin");
    served.form("/running/backup/rehearse", &yolande, &[]);
    let tried = until("chacune vérifiée");
    assert!(tried.says("les soldes sont les mêmes"), "{}", tried.text);
    assert!(tried.says("Il manquerait une écriture"), "{}", tried.text);
    // One that is damaged is told.
    let parts = served.outer.path().join("backups/parts");
    let part = std::fs::read_dir(parts).unwrap().map(|entry| entry.unwrap().path());
    let log = part.into_iter().find(|path| path.to_str().unwrap().contains("log-")).unwrap();
    let mut bytes = std::fs::read(&log).unwrap();
    bytes[100] ^= 1;
    let mut writable = std::fs::metadata(&log).unwrap().permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut writable, 0o600);
    std::fs::set_permissions(&log, writable).unwrap();
    std::fs::write(&log, bytes).unwrap();
    served.form("/running/backup/rehearse", &yolande, &[]);
    until("la sauvegarde ne revient pas");
}

#[test]
fn health_says_what_needs_a_look_and_verifies() {
    let served = Served::new();
    let yolande = served.browser(served.yolande);
    let page = served.get("/running/health", &yolande);
    assert!(page.says("Aucun dossier n’est réglé.") && page.says("à regarder"), "{}", page.text);
    assert!(page.says("Pas encore vérifié"));
    served.form("/running/health/verify", &yolande, &[]);
    for _ in 0..600 {
        if served.get("/running/health", &yolande).says("sans faute") {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("{}", served.get("/running/health", &yolande).text);
}
