//! What may be typed: subcommands, their arguments, their help, in the person's language.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::stopped::{Stopped, stopped};
use super::{as_of, attach, link, mandates, rules, serve};
use crate::wording::{Language, Wording};

/// The language that `--language` asks for, wherever it stands.
pub(super) fn language(arguments: &[OsString]) -> Option<Language> {
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix("--language") {
            Some("") => return Language::from_tag(arguments.next()?),
            Some(rest) => {
                return rest.strip_prefix('=').and_then(Language::from_tag);
            }
            None => {}
        }
    }
    None
}

/// Reads what was typed.
pub(super) fn parse(
    wording: &Wording,
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<ArgMatches, Stopped> {
    command(wording).try_get_matches_from(arguments).map_err(|error| stopped(&error))
}

/// Sentences of the command line, by id.
pub(super) struct Said<'a>(&'a Wording);

impl Said<'_> {
    pub(super) fn text(&self, id: &str) -> String {
        self.0.text(id, &[])
    }

    pub(super) fn subcommand(&self, name: &'static str, about: &str, example: &str) -> Command {
        Command::new(name)
            .about(self.text(about))
            .after_help(self.text(example))
            .help_template(self.template())
            .disable_help_flag(true)
            .arg(self.help())
    }

    fn template(&self) -> String {
        let [usage, arguments, options] =
            ["cli-help-usage", "cli-help-arguments", "cli-help-options"].map(|id| self.text(id));
        format!(
            "{{about-with-newline}}\n{usage} {{usage}}\n\n{arguments}\n{{positionals}}\n\n\
             {options}\n{{options}}{{after-help}}\n"
        )
    }

    fn help(&self) -> Arg {
        let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
        help.help(self.text("cli-help-help"))
    }

    pub(super) fn flag(&self, name: &'static str, help: &str) -> Arg {
        let flag = Arg::new(name).long(name).action(ArgAction::SetTrue);
        flag.help(self.text(help))
    }

    pub(super) fn option(&self, name: &'static str, value: &'static str, help: &str) -> Arg {
        let option = Arg::new(name).long(name).value_name(value).action(ArgAction::Set);
        option.help(self.text(help))
    }

    pub(super) fn path(&self, name: &'static str, value: &'static str, help: &str) -> Arg {
        Arg::new(name)
            .value_name(value)
            .value_parser(ValueParser::path_buf())
            .required(true)
            .help(self.text(help))
    }

    pub(super) fn folder(&self) -> Arg {
        self.path("folder", "DIR", "cli-arg-folder")
    }

    /// What every subcommand that writes takes.
    pub(super) fn writing(&self, command: Command) -> Command {
        command
            .arg(self.option("by", "M", "cli-arg-by"))
            .arg(self.flag("confirm-clock", "cli-arg-confirm-clock"))
            .arg(self.flag("cut-torn-tail", "cli-arg-cut-torn-tail"))
    }
}

fn command(wording: &Wording) -> Command {
    let said = Said(wording);
    let language = said.option("language", "fr|en", "cli-arg-language").global(true);
    let language = language
        .value_parser(|tag: &str| Language::from_tag(tag).ok_or("a language that we do not have"));
    Command::new("minutier")
        .version(env!("CARGO_PKG_VERSION"))
        .about(said.text("cli-about"))
        .after_help(said.text("cli-example"))
        .help_template(format!(
            "{{about-with-newline}}\n{} {{usage}}\n\n{}\n{{subcommands}}\n\n{}\n{{options}}{{after-help}}\n",
            said.text("cli-help-usage"),
            said.text("cli-help-commands"),
            said.text("cli-help-options"),
        ))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(said.help())
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(said.text("cli-help-version")),
        )
        .arg(language)
        .subcommand_required(true)
        .subcommands([
            demo(&said),
            serve::command(&said),
            link::command(&said),
            init(&said),
            import(&said),
            act(&said),
            attach::command(&said),
            balance(&said),
            statement(&said),
            mandates::command(&said),
            rules::command(&said),
            close(&said),
            sign(&said),
            key(&said),
            rotate_key(&said),
            export(&said),
            portrait(&said),
            erase(&said),
            verify(&said),
            backup(&said),
            rehearse(&said),
            restore(&said),
            resume(&said),
            prove(&said),
            check(&said),
        ])
}

fn init(said: &Said<'_>) -> Command {
    said.subcommand("init", "cli-init-about", "cli-init-example")
        .arg(said.folder())
        .arg(said.option("name", "NAME", "cli-init-name").required(true))
        .arg(said.option("origin", "ORIGIN", "cli-init-origin").required(true))
        .arg(
            said.option("timezone", "TZ", "cli-init-timezone")
                .default_value("Indian/Reunion")
                .hide_default_value(true),
        )
        .arg(
            said.option("currency", "EUR", "cli-init-currency")
                .default_value("EUR")
                .hide_default_value(true),
        )
        .arg(said.option("admin", "NAME", "cli-init-admin"))
        .arg(said.flag("json", "cli-arg-json"))
}

fn act(said: &Said<'_>) -> Command {
    let file = said.path("file", "FILE", "cli-act-file").required(false);
    said.writing(
        said.subcommand("act", "cli-act-about", "cli-act-example").arg(said.folder()).arg(file),
    )
    .arg(said.flag("json", "cli-act-json"))
}

fn demo(said: &Said<'_>) -> Command {
    said.subcommand("demo", "cli-demo-about", "cli-demo-example")
        .arg(said.option("dir", "DIR", "cli-demo-dir").value_parser(ValueParser::path_buf()))
        .arg(said.option("listen", "ADDR", "cli-demo-listen"))
        .arg(said.flag("no-serve", "cli-demo-no-serve"))
        .arg(said.flag("json", "cli-arg-json"))
}

fn balance(said: &Said<'_>) -> Command {
    let command = said
        .subcommand("balance", "cli-balance-about", "cli-balance-example")
        .arg(said.folder())
        .arg(said.option("member", "M", "cli-balance-member"))
        .arg(said.option("code", "C", "cli-balance-code"));
    as_of::options(said, command, "cli-balance-as-of").arg(said.flag("json", "cli-arg-json"))
}

fn import(said: &Said<'_>) -> Command {
    let file = said.path("file", "FILE", "import-help-file").required(false);
    let answers = said.option("answers", "ANSWERS", "import-help-answers");
    let undo = said.option("undo", "TAKEOVER", "import-help-undo");
    said.writing(
        said.subcommand("import", "import-help-about", "import-help-example")
            .arg(said.folder())
            .arg(file.required_unless_present("undo"))
            .arg(said.flag("dry-run", "import-help-dry-run"))
            .arg(said.option("decision", "D", "import-help-decision"))
            .arg(said.option("create", "people,codes", "import-help-create"))
            .arg(answers.value_parser(ValueParser::path_buf()))
            .arg(undo.requires("reason").conflicts_with_all(["file", "dry-run", "answers"]))
            .arg(said.option("reason", "TEXT", "import-help-reason").requires("undo")),
    )
    .arg(said.flag("json", "cli-arg-json"))
}

fn statement(said: &Said<'_>) -> Command {
    let member = Arg::new("member")
        .value_name("MEMBER")
        .required(true)
        .help(said.text("cli-statement-member"));
    said.subcommand("statement", "cli-statement-about", "cli-statement-example")
        .arg(said.folder())
        .arg(member)
        .arg(said.option("from", "DAY", "cli-statement-from"))
        .arg(said.option("until", "DAY", "cli-statement-until").alias("as-of"))
        .arg(as_of::option_at(said))
        .arg(said.flag("json", "cli-arg-json"))
}

fn export(said: &Said<'_>) -> Command {
    let out = said.option("out", "PATH", "export-out").required(true);
    said.subcommand("export", "export-about", "export-example")
        .arg(said.folder())
        .arg(said.option("format", "FORMAT", "export-format").required(true))
        .arg(said.option("from", "DAY", "export-from"))
        .arg(said.option("until", "DAY", "export-until"))
        .arg(as_of::option_at(said))
        .arg(out.value_parser(ValueParser::path_buf()))
        .arg(said.flag("json", "cli-arg-json"))
}

fn portrait(said: &Said<'_>) -> Command {
    let member = Arg::new("member").value_name("MEMBER").required(true);
    let out = said.option("out", "FILE", "erasure-help-out");
    said.subcommand("portrait", "erasure-help-portrait", "erasure-help-portrait-example")
        .arg(said.folder())
        .arg(member.help(said.text("cli-statement-member")))
        .arg(said.flag("json", "cli-arg-json"))
        .arg(out.value_parser(ValueParser::path_buf()))
}

fn erase(said: &Said<'_>) -> Command {
    let member = Arg::new("member").value_name("MEMBER").required(true);
    said.writing(
        said.subcommand("erase", "erasure-help-erase", "erasure-help-erase-example")
            .arg(said.folder())
            .arg(member.help(said.text("cli-statement-member")))
            .arg(said.option("decision", "D", "erasure-help-decision"))
            .arg(said.flag("yes", "erasure-help-yes")),
    )
    .arg(said.flag("json", "cli-arg-json"))
}

fn verify(said: &Said<'_>) -> Command {
    said.subcommand("verify", "cli-verify-about", "cli-verify-example")
        .arg(said.path("path", "PATH", "cli-verify-path"))
        .arg(said.flag("json", "cli-arg-json"))
}

fn backup(said: &Said<'_>) -> Command {
    let path = ValueParser::path_buf;
    let keep =
        said.option("keep", "N", "backup-help-keep").default_value("30").hide_default_value(true);
    let passphrase = said.option("passphrase-file", "FILE", "backup-help-passphrase-file");
    said.subcommand("backup", "backup-help-about", "backup-help-example")
        .arg(said.folder())
        .arg(said.path("out", "OUT", "backup-help-out"))
        .arg(said.option("encrypt-to", "RECIPIENT", "backup-help-encrypt-to"))
        .arg(passphrase.value_parser(path()).conflicts_with("encrypt-to"))
        .arg(keep.value_parser(clap::value_parser!(u32).range(1..)))
        .arg(said.flag("afresh", "backup-help-afresh"))
        .arg(said.flag("with-keys", "backup-help-with-keys"))
        .arg(said.flag("json", "cli-arg-json"))
}

/// What every subcommand that reads backups takes.
fn opening(said: &Said<'_>, command: Command) -> Command {
    let path = ValueParser::path_buf;
    let passphrase = said.option("passphrase-file", "FILE", "backup-help-opens-passphrase");
    command
        .arg(said.option("backup", "NAME", "backup-help-which"))
        .arg(said.option("identity", "FILE", "backup-help-identity").value_parser(path()))
        .arg(passphrase.value_parser(path()).conflicts_with("identity"))
}

fn rehearse(said: &Said<'_>) -> Command {
    let command = said
        .subcommand("rehearse", "backup-help-rehearse", "backup-help-rehearse-example")
        .arg(said.path("backups", "IN", "backup-help-in"));
    opening(said, command).arg(said.flag("json", "cli-arg-json"))
}

fn restore(said: &Said<'_>) -> Command {
    let at = said.option("at", "SEQ", "backup-help-at").value_parser(clap::value_parser!(u64));
    let replaces = said.option("replaces", "OLD", "backup-help-replaces");
    let alone = ["at", "replaces"];
    let command = said
        .subcommand("restore", "backup-help-restore", "backup-help-restore-example")
        .arg(said.path("backups", "IN", "backup-help-in"))
        .arg(said.path("folder", "DIR", "backup-help-to").required(false))
        .arg(at)
        .arg(replaces.value_parser(ValueParser::path_buf()).conflicts_with("at"))
        .arg(said.flag("texts-only", "backup-help-texts-only").conflicts_with_all(alone))
        .arg(
            said.flag("without-texts", "backup-help-without-texts")
                .conflicts_with_all(alone)
                .conflicts_with_all(["texts-only", "folder"]),
        )
        .mut_arg("folder", |folder| folder.required_unless_present("without-texts"));
    opening(said, command).arg(said.flag("json", "cli-arg-json"))
}

fn resume(said: &Said<'_>) -> Command {
    let replaces = said.option("replaces", "OLD", "backup-help-replaces");
    said.subcommand("resume", "backup-help-resume", "backup-help-resume-example")
        .arg(said.folder())
        .arg(
            said.option("origin", "ORIGIN", "backup-help-origin")
                .required_unless_present("replaces")
                .conflicts_with("replaces"),
        )
        .arg(replaces.value_parser(ValueParser::path_buf()))
        .arg(said.option("by", "M", "cli-arg-by"))
        .arg(said.flag("confirm-clock", "cli-arg-confirm-clock"))
        .arg(said.flag("json", "cli-arg-json"))
}

fn prove(said: &Said<'_>) -> Command {
    let seq = Arg::new("seq").value_name("SEQ").help(said.text("cli-prove-seq"));
    let since = said.option("since", "FILE", "cli-prove-since");
    let out = said.option("out", "FILE", "cli-prove-out");
    said.subcommand("prove", "cli-prove-about", "cli-prove-example")
        .arg(said.folder())
        .arg(seq.value_parser(clap::value_parser!(u64)).required_unless_present("since"))
        .arg(since.value_parser(ValueParser::path_buf()).conflicts_with_all(["seq", "open"]))
        .arg(out.value_parser(ValueParser::path_buf()))
        .arg(said.flag("open", "cli-prove-open"))
        .arg(said.flag("json", "cli-arg-json"))
}

fn close(said: &Said<'_>) -> Command {
    let out = said.option("out", "FILE", "cli-close-out");
    said.writing(
        said.subcommand("close", "cli-close-about", "cli-close-example")
            .arg(said.folder())
            .arg(said.option("last", "DAY", "cli-close-last"))
            .arg(said.flag("yearly", "cli-close-yearly").requires("last"))
            .arg(said.flag("validate", "cli-close-validate").conflicts_with("last"))
            .arg(out.value_parser(ValueParser::path_buf())),
    )
    .arg(said.flag("json", "cli-arg-json"))
}

fn sign(said: &Said<'_>) -> Command {
    let key = said.option("key", "FILE", "cli-sign-key").required(true);
    let out = said.option("out", "FILE", "cli-sign-out");
    said.subcommand("sign", "cli-sign-about", "cli-sign-example")
        .arg(said.path("file", "FILE", "cli-sign-file"))
        .arg(key.value_parser(ValueParser::path_buf()))
        .arg(said.option("origin", "ORIGIN", "cli-sign-origin"))
        .arg(out.value_parser(ValueParser::path_buf()))
        .arg(said.flag("yes", "cli-sign-yes"))
        .arg(said.flag("json", "cli-sign-json"))
}

fn key(said: &Said<'_>) -> Command {
    said.subcommand("key", "cli-key-about", "cli-key-example")
        .arg(said.path("file", "FILE", "cli-key-file"))
        .arg(said.option("origin", "ORIGIN", "cli-key-origin").required(true))
        .arg(said.option("member", "M", "cli-key-member").required(true))
        .arg(said.flag("json", "cli-arg-json"))
}

fn rotate_key(said: &Said<'_>) -> Command {
    let rotate = said.subcommand("rotate-key", "cli-rotate-key-about", "cli-rotate-key-example");
    said.writing(rotate.arg(said.folder())).arg(said.flag("json", "cli-arg-json"))
}

fn check(said: &Said<'_>) -> Command {
    let ledger = said.option("ledger", "DIR", "cli-check-ledger");
    said.subcommand("check", "cli-check-about", "cli-check-example")
        .arg(said.path("file", "FILE", "cli-check-file"))
        .arg(said.option("key", "VKEY", "cli-check-key").action(ArgAction::Append))
        .arg(ledger.value_parser(ValueParser::path_buf()))
        .arg(said.flag("json", "cli-arg-json"))
}

/// The argument of that name, which clap has made sure is there.
pub(super) fn path(given: &ArgMatches, name: &str) -> PathBuf {
    given.get_one::<PathBuf>(name).cloned().unwrap_or_default()
}

/// The option of that name.
pub(super) fn text<'a>(given: &'a ArgMatches, name: &str) -> Option<&'a str> {
    given.get_one::<String>(name).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr as _;

    use super::*;
    use crate::cli::screen::Screen;
    use crate::cli::stopped::fitted;

    #[test]
    fn the_arguments_fit_together_in_both_languages() {
        for language in Language::ALL {
            command(&Wording::new(language)).debug_assert();
        }
    }

    #[test]
    fn help_fits_a_terminal_and_speaks_one_language() {
        let screen = Screen::terminal(Some(80), |_| None);
        for language in Language::ALL {
            let wording = Wording::new(language);
            let names: Vec<String> =
                command(&wording).get_subcommands().map(|one| one.get_name().to_owned()).collect();
            assert!(names.len() > 20);
            for name in names.iter().map(Some).chain([None]) {
                let typed = ["minutier"].into_iter().chain(name.map(String::as_str));
                let typed = typed.chain(["--help"]).map(OsString::from);
                let Err(Stopped::Shown(help)) = parse(&wording, typed) else {
                    panic!("no help for {name:?}");
                };
                let fit = fitted(&help, &screen);
                for line in fit.lines() {
                    assert!(line.width() <= 80, "{name:?}: {line}");
                }
                let words =
                    |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
                assert_eq!(words(&fit), words(&help), "nothing is lost");
                for english in ["[default", "[alias", "[possible"] {
                    assert!(!help.contains(english), "{name:?}: {help}");
                }
            }
        }
    }

    #[test]
    fn the_language_is_found_wherever_it_stands() {
        let typed =
            |words: &[&str]| language(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(typed(&["minutier", "--language", "en", "verify"]), Some(Language::English));
        assert_eq!(typed(&["minutier", "verify", "--language=fr"]), Some(Language::French));
        assert_eq!(typed(&["minutier", "verify", "x"]), None);
    }
}
