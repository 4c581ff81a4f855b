//! Files and words beside a record, through the pages, without a script: put there, read, answered, hidden.

use crate::stewards::{Came, World, came, key};

/// The smallest picture: one pixel.
const PICTURE: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\
    \0\0\0\nIDATx\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82";
const BORDER: &str = "a-border-between-parts";

impl World {
    /// Sends the form that attaches a file, as a browser does.
    fn attach(&self, cookie: &str, texts: &[(&str, &str)], called: &str, bytes: &[u8]) -> Came {
        let mut body = Vec::new();
        for (name, text) in texts {
            let head = format!("Content-Disposition: form-data; name=\"{name}\"");
            body.extend(format!("--{BORDER}\r\n{head}\r\n\r\n{text}\r\n").bytes());
        }
        let head = format!("Content-Disposition: form-data; name=\"file\"; filename=\"{called}\"");
        body.extend(format!("--{BORDER}\r\n{head}\r\n\r\n").bytes());
        body.extend(bytes);
        body.extend(format!("\r\n--{BORDER}--\r\n").bytes());
        let url = self.url("/documents");
        let media = format!("multipart/form-data; boundary={BORDER}");
        let request = self.agent.post(url).header("cookie", cookie).header("content-type", media);
        came(request.send(&body[..]).unwrap())
    }

    /// The story of the declaration that waits, as its volunteer opens it.
    fn story(&self) -> String {
        let views = self.app.current.views();
        let story = views.stories.of_contribution(self.place.waiting).unwrap();
        format!("/members/me/records/{}", story.steps[0].seq)
    }
}

/// The value of the hidden field `name` in the form that is sent to `action`.
fn hidden(page: &Came, action: &str, name: &str) -> String {
    let form = page.body.split_once(&format!("action=\"{action}\"")).unwrap().1;
    let form = form.split_once("</form>").unwrap().0;
    let after = form.split_once(&format!("name=\"{name}\" value=\"")).unwrap().1;
    after.split_once('"').unwrap().0.to_owned()
}

#[test]
fn a_sheet_is_attached_to_what_waits_its_steward_asks_and_nobody_else_knows() {
    let world = World::new();
    let (me, steward) = (world.browser("member"), world.browser("steward"));
    let (story, waiting) = (world.story(), world.place.waiting.to_string());
    let page = world.get(&me, &story);
    assert!(page.body.contains("Pièces et commentaires"), "{}", page.body);
    let sent_with = hidden(&page, "/documents", "key");
    let back = hidden(&page, "/documents", "back");
    assert_eq!(hidden(&page, "/documents", "to"), waiting);
    let texts =
        [("key", &*sent_with), ("to", &*waiting), ("back", &*back), ("caption", "La feuille")];

    // What is no file of a kind that is kept comes back, with why on top and beside its field.
    let before = world.head();
    let refused = world.attach(&me, &texts, "feuille.docx", b"PK\x03\x04");
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("href=\"#file\"") && refused.body.contains("id=\"file-wrong\""));
    assert!(refused.body.contains("value=\"La feuille\""), "what was typed stays");
    assert_eq!(hidden(&refused, "/documents", "key"), sent_with);
    // What is much too long is read to its end, and answered with a page.
    let long = world.attach(&me, &texts, "photo.jpg", &vec![0; 12 << 20]);
    assert_eq!(long.status, 413);
    assert!(
        long.body.contains("8\u{a0}Mo au plus") && long.body.contains("<main"),
        "{}",
        long.body
    );
    assert_eq!(world.head(), before);

    // Sent twice, it is there once.
    let sent = world.attach(&me, &texts, "feuille.png", PICTURE);
    assert_eq!((sent.status, &*sent.place), (303, &*format!("{story}?put=attached#beside")));
    let again = world.attach(&me, &texts, "feuille.png", PICTURE);
    assert_eq!((again.status, &again.place), (303, &sent.place));
    assert_eq!(world.head(), before + 1);
    let page = world.get(&me, &sent.place);
    assert!(page.body.contains("C’est joint."), "{}", page.body);
    let document = page.body.split_once("href=\"/documents/").unwrap().1;
    let document = format!("/documents/{}", document.split_once('"').unwrap().0);
    assert_eq!(page.body.matches(&document).count(), 1);

    // Whoever answers sees it there, and asks.
    let line = world.get(&steward, &format!("/inbox/{waiting}"));
    assert!(line.body.contains("La feuille") && line.body.contains(&document), "{}", line.body);
    let fields = [
        ("key", &*hidden(&line, "/comments", "key")),
        ("on", &*hidden(&line, "/comments", "on")),
        ("back", &*hidden(&line, "/comments", "back")),
        ("text", "Qui était là avec toi ?"),
    ]
    .map(|(name, value)| (name, value.to_owned()));
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
    let said = world.post(&steward, "/comments", &fields);
    let twice = world.post(&steward, "/comments", &fields);
    assert_eq!((said.status, &said.place), (303, &twice.place), "{}", said.body);
    assert_eq!(world.head(), before + 2);
    let told = world.get(&steward, &said.place);
    assert!(told.body.contains("Le commentaire est enregistré."), "{}", told.body);
    // An empty one is asked for again, and says so once beside its field.
    let empty = [("key", "another"), ("on", &*waiting), ("text", " ")];
    let empty = world.post(&steward, "/comments", &empty);
    assert_eq!(empty.status, 422);
    assert_eq!(empty.body.matches("id=\"text-wrong\"").count(), 1, "{}", empty.body);

    // The volunteer reads it; whoever has nothing to do with it reads neither, and is offered nothing.
    let page = world.get(&me, &story);
    assert!(page.body.contains("Qui était là avec toi ?"), "{}", page.body);
    let member = world.member("member");
    for outside in ["treasurer", "organ_seat", "administrator"] {
        let other = world.browser(outside);
        let theirs = world.get(&other, &story.replace("/me/", &format!("/{member}/")));
        assert_eq!(theirs.status, 403, "{outside}");
        assert_eq!(world.get(&other, &document).status, 403, "{outside}");
        let put = world.post(&other, "/comments", &[("on", &*waiting), ("text", "moi")]);
        assert_eq!(put.status, 422, "{outside}: {}", put.body);
        assert!(!put.body.contains("Qui était là"), "{outside}");
    }
    // The auditor reads it, and adds nothing.
    let auditor = world.browser("auditor");
    let read = world.get(&auditor, &story.replace("/me/", &format!("/{member}/")));
    assert!(
        read.body.contains("La feuille") && read.body.contains("Qui était là"),
        "{}",
        read.body
    );
    assert!(
        !read.body.contains("action=\"/comments\"") && !read.body.contains("action=\"/documents\"")
    );
    assert_eq!(world.head(), before + 2);
}

#[test]
fn a_decision_is_read_by_all_with_what_was_done_by_it_and_completed_by_those_who_record_them() {
    let world = World::new();
    let (seat, member) = (world.browser("organ_seat"), world.browser("member"));
    let list = world.get(&member, "/decisions");
    assert!(list.body.contains("décisions sont enregistrées"), "{}", list.body);
    let of_rules = world.get(&member, "/rules");
    let rules = of_rules.body.split_once("href=\"/decisions/").expect("the rules lead to it").1;
    let decision = rules.split_once('"').unwrap().0.to_owned();
    let path = format!("/decisions/{decision}");
    let page = world.get(&member, &path);
    assert!(page.body.contains("Enregistrée par") && page.body.contains("href=\"/history?"));
    assert!(!page.body.contains("Rien ne s’appuie encore"), "{}", page.body);
    assert!(!page.body.contains("action=\"/comments\""), "nothing is offered that is refused");
    assert!(world.get(&member, "/mandates").body.contains("href=\"/decisions/"));
    // Whoever may complete it is offered to, and everybody reads it.
    let page = world.get(&seat, &path);
    let fields = [("key", &*key(&page)), ("back", &*path)];
    let texts = [fields[0], fields[1], ("to", &*decision), ("caption", "Le compte rendu")];
    let sent = world.attach(&seat, &texts, "cr.txt", b"Compte rendu");
    assert_eq!((sent.status, &*sent.place), (303, &*format!("{path}?put=attached#beside")));
    assert!(world.get(&member, &path).body.contains("Le compte rendu"));
    assert!(world.get(&member, "/decisions").body.contains("une pièce ou un commentaire"));
    for nowhere in ["/decisions/d-0000000000", "/decisions/x"] {
        assert_eq!(world.get(&member, nowhere).status, 404, "{nowhere}");
    }
}
