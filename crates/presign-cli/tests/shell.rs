//! Runs every printed command line in sh, dash and bash: curl and wget get exactly the intended arguments, and nothing else runs.

#![cfg(unix)]

mod common;

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Stdio},
};

use common::{output, presign, stderr};
use presign_core::shell::{file_name, is_visible};
use serde_json::Value;

/// Hostile and unusual names.
const PIECES: [&str; 46] = [
    "'",
    "\"",
    "$(touch PWNED)",
    "`touch PWNED`",
    "\n",
    "\r\n",
    "\t",
    "\x1b",
    "\x1b]0;x\x07",
    "\x1b[2J",
    "%s%n",
    "%",
    "!",
    "!!",
    "-",
    "--",
    "\\",
    "\\n",
    "\\'",
    "é",
    "猫",
    "\u{202e}",
    "\u{200b}",
    "\u{9b}",
    "\u{7f}",
    ";",
    "&",
    "|",
    ">PWNED",
    "<",
    "*",
    "?",
    "[a]",
    "{a,b}",
    "~",
    "#",
    " ",
    "$HOME",
    "${IFS}",
    "@",
    "=",
    ":",
    "a",
    "0",
    "😀",
    "\u{85}",
];

const AT: [&str; 4] = ["--at", "2026-11-24T08:00:00Z", "--region", "eu-west-1"];

/// A deterministic source (`SplitMix64`).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).unwrap()
    }

    fn text(&mut self, pieces: &[&str]) -> String {
        let length = 1 + self.below(6);
        (0..length)
            .map(|_| pieces[self.below(pieces.len())])
            .collect()
    }
}

/// A folder with stubs that print their arguments, each preceded by NUL.
fn stubs() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["curl", "wget"] {
        let stub = folder.path().join(name);
        fs::write(&stub, "#!/bin/sh\nprintf '\\0%s' \"$0\" \"$@\"\n").unwrap();
        fs::set_permissions(&stub, fs::Permissions::from_mode(0o755)).unwrap();
    }
    folder
}

/// Runs a line in each shell and compares the arguments.
fn check(stubs: &Path, line: &str, expected: &[String]) {
    assert!(line.chars().all(is_visible), "{line:?}");
    for (shell, locale) in [
        ("sh", "C"),
        ("dash", "C.UTF-8"),
        ("bash", "C.UTF-8"),
        ("bash", "C"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let run = Command::new(shell)
            .args(["-c", line])
            .current_dir(&folder)
            .env_clear()
            .env("PATH", format!("{}:/usr/bin:/bin", stubs.display()))
            .env("LC_ALL", locale)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let got = String::from_utf8(run.stdout).unwrap();
        let got: Vec<_> = got.split('\0').skip(2).collect();
        assert_eq!(got, expected, "{shell}: {line:?}");
        assert!(
            run.status.success() && run.stderr.is_empty(),
            "{shell}: {line:?}"
        );
        assert_eq!(
            fs::read_dir(&folder).unwrap().count(),
            0,
            "{shell}: {line:?}"
        );
    }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).into()).collect()
}

fn json_of(arguments: &[&str]) -> Value {
    serde_json::from_str(&output(presign().args(arguments).args(AT))).unwrap()
}

fn headers(request: &Value) -> Vec<(String, String)> {
    let headers = request["headers"].as_object().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    headers
        .map(|(name, value)| (name.clone(), text(value)))
        .collect()
}

#[test]
fn command_line_passes_hostile_values_unchanged() {
    let stubs = stubs();
    let mut random = Random(14);
    let in_header: Vec<_> = PIECES
        .into_iter()
        .filter(|piece| piece.bytes().all(|byte| matches!(byte, b' '..=b'~')))
        .collect();
    for round in 0..24 {
        let target = format!("s3://photos/{}x", random.text(&PIECES));
        let header = format!("x-amz-meta-a: {}", random.text(&in_header));
        let method = ["GET", "HEAD", "PUT", "DELETE"][round % 4];
        let arguments = [
            &*target,
            "--method",
            method,
            "-H",
            &header,
            "-H",
            "x-amz-meta-b:",
        ];
        let request = json_of(&[&arguments[..], &["--json"]].concat());
        let url = request["url"].as_str().unwrap();
        let name = target.rsplit('/').next().unwrap();
        let file = file_name(name);
        for client in ["curl", "wget"] {
            let mut expected = match (client, method) {
                ("curl", "GET") => words(&["--fail", "--output", &file]),
                ("curl", "HEAD") => words(&["--head"]),
                ("curl", "PUT") => words(&["--upload-file", "FILE"]),
                ("curl", other) => words(&["--request", other]),
                (_, "GET") => vec![format!("--output-document={file}")],
                (_, "HEAD") => words(&["--method=HEAD", "--server-response"]),
                (_, "PUT") => words(&["--method=PUT", "--body-file=FILE", "--output-document=-"]),
                (_, other) => vec![format!("--method={other}"), "--output-document=-".into()],
            };
            for (name, value) in headers(&request) {
                let header = match (client, &*value) {
                    ("curl", "") => format!("{name};"),
                    _ => format!("{name}: {value}"),
                };
                expected.extend(match client {
                    "curl" => vec!["--header".into(), header],
                    _ => vec![format!("--header={header}")],
                });
            }
            expected.push(url.into());
            let line = output(
                presign()
                    .args(arguments)
                    .args(["--output", client])
                    .args(AT),
            );
            check(stubs.path(), &line, &expected);
        }
    }
}

#[test]
fn form_command_line_passes_hostile_fields_or_fails() {
    let stubs = stubs();
    let mut random = Random(15);
    let mut refused = 0;
    let fixed = [
        ("\x1b", "$(touch PWNED)\x1b"),
        ("end\n", "x"),
        ("-\x1b", "it's\u{202e}"),
    ];
    let fixed = fixed.map(|(key, value)| (key.to_owned(), value.to_owned()));
    let more = (0..24).map(|_| (random.text(&PIECES), random.text(&PIECES)));
    for (key, value) in fixed.into_iter().chain(more.collect::<Vec<_>>()) {
        let target = format!("s3://photos/{key}");
        let field = format!("x-amz-meta-note={value}");
        let prefix = "Content-Type=ima'ge/";
        let arguments = ["post", &target, "--field", &field, "--starts-with", prefix];
        let form = json_of(&arguments);
        let line = [&arguments[..], &["--format", "curl"]].concat();
        if [&key, &value].iter().any(|text| text.ends_with('\n')) {
            refused += 1;
            let run = presign().args(line).args(AT).assert().code(2).stdout("");
            assert!(stderr(&run).contains("[unsupported_combination]"));
            continue;
        }
        let mut expected = Vec::new();
        for (name, value) in form["fields"].as_object().unwrap() {
            expected.push("--form-string".into());
            expected.push(format!("{name}={}", value.as_str().unwrap()));
        }
        expected.extend(words(&["--form-string", prefix, "--form", "file=@FILE"]));
        expected.push(form["url"].as_str().unwrap().into());
        let line = output(presign().args(line).args(AT));
        check(stubs.path(), &line, &expected);
    }
    assert!(refused >= 1);
}

/// JSON on a terminal has no control characters and the same values.
#[test]
fn json_escapes_invisible_characters() {
    let mut random = Random(16);
    for _ in 0..10 {
        let key = random.text(&PIECES);
        let target = format!("s3://photos/{key}");
        let text = output(presign().args(["post", &target]).args(AT));
        assert!(text.chars().all(is_visible), "{text:?}");
        let form: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(form["fields"]["key"], *key);
    }
}

/// Browsers normalize newlines and reject NUL; a form that they would change is an error.
#[test]
fn form_changed_by_browser_is_rejected() {
    for (target, status) in [
        ("s3://photos/a\r\nb", 0),
        ("s3://photos/a\nb", 2),
        ("s3://photos/a\rb", 2),
        ("s3://photos/a\u{9b}b", 2),
    ] {
        let run = presign()
            .args(["post", target, "--format", "html"])
            .args(AT)
            .assert()
            .code(status);
        assert_eq!(
            stderr(&run).contains("with another client [unsupported_combination]"),
            status == 2
        );
    }
}

/// Parses the output as `CommonMark` with GitHub's extensions.
#[test]
fn markdown_link_has_name_and_url() {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    // Smart punctuation would change names.
    let extensions = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    let mut random = Random(17);
    for _ in 0..40 {
        let name = random.text(&PIECES);
        let target = format!("s3://photos/a/{name}");
        let url = output(presign().arg(&target).args(AT));
        let line = output(presign().args([&target, "--output", "markdown"]).args(AT));
        assert!(line.chars().all(is_visible), "{line:?}");
        let (mut shown, mut destination, mut is_inside) = (String::new(), String::new(), false);
        for event in Parser::new_ext(&format!("- {line}\n"), extensions) {
            match event {
                Event::Start(Tag::Link { dest_url, .. }) => {
                    (destination, is_inside) = (dest_url.into_string(), true);
                }
                Event::End(TagEnd::Link) => is_inside = false,
                Event::Text(text) if is_inside => shown.push_str(&text),
                Event::Start(Tag::List(_) | Tag::Item)
                | Event::End(TagEnd::List(_) | TagEnd::Item) => {}
                other => panic!("{other:?} in {line:?}"),
            }
        }
        assert_eq!(destination, url, "{line:?}");
        assert_eq!(shown, title(&name), "{line:?}");
    }
}

/// Escapes control and bidirectional characters of a name.
fn title(name: &str) -> String {
    let name = name.trim_end_matches('/');
    let visible = |character: char| {
        let turns = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if character.is_control() || turns {
            format!("\\u{{{:x}}}", u32::from(character))
        } else {
            character.to_string()
        }
    };
    match name.trim() {
        "" => "object".into(),
        _ => name.chars().map(visible).collect(),
    }
}
