//! Help, and errors that say what to type.

mod common;

use std::collections::BTreeSet;

use common::{TOKENS, output, presign, stderr, without_keys};

const REGION: [&str; 2] = ["--region", "eu-west-1"];

/// The commands that the help lists, with those of `token`.
fn commands() -> Vec<Vec<String>> {
    let listed = |arguments: &[&str]| -> Vec<String> {
        let help = output(presign().args(arguments).arg("--help"));
        let (_, list) = help.split_once("Commands:\n").unwrap();
        let (list, _) = list.split_once("\n\n").unwrap();
        let names = list.lines().filter(|line| !line.starts_with("   "));
        let names = names.filter_map(|line| line.split_whitespace().next());
        let names = names.filter(|name| *name != "help");
        names.map(Into::into).collect()
    };
    let token = listed(&["token"]);
    let token = token.into_iter().map(|name| vec!["token".into(), name]);
    let all = listed(&[]).into_iter().map(|name| vec![name]);
    [vec![]].into_iter().chain(all).chain(token).collect()
}

#[test]
fn help_fits_a_screen_and_is_wrapped() {
    let commands = commands();
    assert!(commands.len() >= 19, "{commands:?}");
    for command in commands {
        let short = output(presign().args(&command).arg("-h"));
        assert!(short.lines().count() <= 24, "{command:?}:\n{short}");
        let long = output(presign().args(&command).arg("--help"));
        assert!(long.lines().count() > short.lines().count() || command == ["token"]);
        for line in short.lines().chain(long.lines()) {
            assert!(line.chars().count() <= 80, "{command:?}: {line}");
        }
        assert!(long.contains("\nExamples:\n  "), "{command:?}");
    }
}

#[test]
fn help_examples_and_short_help_name_commands_and_options_that_exist() {
    let words = |text: &str| -> BTreeSet<String> {
        let is_end = |character: char| !(character.is_ascii_alphanumeric() || character == '-');
        let words = text.split(is_end).filter(|word| word.starts_with("--"));
        words.map(Into::into).collect()
    };
    let short = output(presign().arg("-h"));
    let main = output(presign().arg("--help"));
    assert!(words(&short).len() > 8);
    assert!(words(&short).is_subset(&words(&main)), "{short}");
    for command in commands().into_iter().filter(|command| command.len() == 1) {
        let is_for_installation = ["completions", "man"].contains(&&*command[0]);
        assert!(
            is_for_installation || short.contains(&command[0]),
            "{command:?}"
        );
        let long = output(presign().args(&command).arg("--help"));
        let (_, examples) = long.split_once("\nExamples:\n").unwrap();
        for line in examples
            .lines()
            .filter(|line| line.contains(&format!("presign {}", command[0])))
        {
            assert!(
                words(line).is_subset(&words(&long)) || line.contains("token"),
                "{line}"
            );
        }
    }
}

#[test]
fn help_options_are_grouped() {
    let long = output(presign().arg("--help"));
    let headings = [
        "\nOptions:\n",
        "\nBucket and credentials:\n",
        "\nConnection:\n",
        "\nOutput:\n",
        "\nAWS CLI compatibility (without effect):\n",
    ];
    for heading in headings {
        assert!(long.contains(heading), "{heading}");
    }
}

#[test]
fn command_without_arguments_prints_the_short_help() {
    let short = output(presign().arg("-h"));
    let run = presign().assert().code(2).stdout("");
    assert_eq!(stderr(&run), short + "\n");
}

#[test]
fn mistyped_command_or_option_is_suggested() {
    for (arguments, expected) in [
        (
            &["donwload", "s3://a/b"][..],
            "`donwload` is not a command; did you mean `presign download`? [invalid_option]",
        ),
        (
            &["uplaod", "a", "s3://a/b", "--force"],
            "did you mean `presign upload`?",
        ),
        (&["token", "ekss"], "a similar subcommand exists: 'eks'"),
        (
            &["s3://a/b", "--expire-in", "5m"],
            "a similar argument exists: '--expires-in'",
        ),
        (
            &["share", "s3://a/b", "--recursiv"],
            "a similar argument exists: '--recursive'",
        ),
        (&["operation", "GetObjekt"], "did you mean `GetObject`?"),
    ] {
        let run = presign()
            .args(arguments)
            .args(REGION)
            .assert()
            .code(2)
            .stdout("");
        assert!(stderr(&run).contains(expected), "{}", stderr(&run));
    }
}

#[test]
fn malformed_target_says_what_to_type() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("cat.jpg"), "a cat").unwrap();
    for (target, expected) in [
        (
            "s3://photos",
            "target: has no key; use s3://photos/KEY, or presign share s3://photos --recursive for all objects [invalid_key]",
        ),
        ("s3://photos/", "target: has no key; use s3://photos/KEY"),
        (
            "s3:/photos/cat.jpg",
            "use s3://photos/cat.jpg [invalid_bucket]",
        ),
        (
            "s3:photos/cat.jpg",
            "use s3://photos/cat.jpg [invalid_bucket]",
        ),
        (
            "S3://photos/cat.jpg",
            "use s3://photos/cat.jpg [invalid_bucket]",
        ),
        ("dog.jpg", "use s3://BUCKET/dog.jpg [invalid_bucket]"),
        (
            "cat.jpg",
            "use s3://BUCKET/cat.jpg; to upload the file, use presign upload cat.jpg s3://BUCKET/ [invalid_bucket]",
        ),
        (
            "./cat.jpg",
            "to upload the file, use presign upload ./cat.jpg s3://BUCKET/ [invalid_bucket]",
        ),
    ] {
        for command in [&[][..], &["post"], &["download"]] {
            let mut run = presign();
            run.current_dir(&folder)
                .args(command)
                .arg(target)
                .args(REGION);
            let run = run.assert().code(2).stdout("");
            assert!(stderr(&run).contains(expected), "{}", stderr(&run));
        }
    }
}

/// A wrong argument is 2, whichever layer finds it; missing settings are 1.
#[test]
fn exit_status_depends_on_the_kind_of_mistake() {
    let at = ["--at", "2026-11-24T08:00:00Z"];
    for (status, arguments) in [
        (2, &["s3://photos/k", "--expires-in", "8d"][..]),
        (2, &["s3://photos/k", "--expires-in", "soon"]),
        (2, &["s3://photos/k", "--method", "FETCH"]),
        (2, &["s3://photos/k", "--region", "eu west"]),
        (2, &["s3://photos/k", "-H", "a: b\nc"]),
        (2, &["s3://photos/k", "-H", "a"]),
        (2, &["s3://photos/../k"]),
        (2, &["s3://a b/k"]),
        (2, &["s3://photos/k", "--endpoint-url", "ftp://a"]),
        (2, &["s3://photos/k", "--output", "wide"]),
        (2, &["operation", "GetObjekt"]),
        (
            2,
            &[
                "multipart",
                "s3://photos/k",
                "--upload-id",
                "1",
                "--size",
                "1",
                "--part-size",
                "1",
            ],
        ),
        (
            2,
            &[
                "multipart",
                "s3://photos/k",
                "--upload-id",
                "1",
                "--size",
                "many",
            ],
        ),
        (1, &["s3://photos/k", "--profile", "absent"]),
        (1, &["inspect", "s3://photos/k"]),
    ] {
        let mut run = presign();
        run.env("AWS_REGION", "eu-west-1").args(arguments);
        let run = run.assert().code(status).stdout("");
        assert!(stderr(&run).starts_with("error: "), "{arguments:?}");
    }
    let mut run = without_keys();
    run.args(["s3://photos/k"]).args(REGION).args(at);
    run.assert().code(1);
}

#[test]
fn other_spellings_are_accepted() {
    let at = ["--at", "2026-11-24T08:00:00Z"];
    let signed = |arguments: &[&str]| output(presign().args(arguments).args(at));
    let aws = |more: &[&str]| signed(&[&["s3://photos/k"], &REGION[..], more].concat());
    assert_eq!(aws(&["--method", "put"]), aws(&["--method", "PUT"]));
    assert_eq!(aws(&["--expires", "90"]), aws(&["--expires-in", "90"]));
    let provider = |name: &str, more: &[&str]| {
        signed(&[&["s3://photos/k", "--provider", name], more].concat())
    };
    let (region, account) = (["--region", "nyc3"], ["--account-id", "abc"]);
    assert_eq!(provider("digitalocean", &region), provider("do", &region));
    assert_eq!(provider("cloudflare", &account), provider("r2", &account));
    let earlier = [
        "eks-token",
        "rds-auth-token",
        "iot-mqtt",
        "transcribe-stream",
    ];
    for ((name, more), old) in TOKENS.into_iter().zip(earlier) {
        let more = [more, &REGION].concat();
        let (new, old) = (
            [&["token", name], &more[..]].concat(),
            [&[old], &more[..]].concat(),
        );
        assert_eq!(signed(&new), signed(&old));
    }
    let help = output(presign().arg("--help"));
    assert!(
        help.contains("\n  token ") && !help.contains("eks-token"),
        "{help}"
    );
}

#[test]
fn operation_list_names_every_operation() {
    let names = output(presign().args(["operation", "--list"]));
    let names: Vec<_> = names.lines().collect();
    assert!(names.len() > 100 && names.is_sorted() && names.contains(&"UploadPart"));
    let run = presign()
        .args(["operation", "--list", "GetObject"])
        .assert();
    run.code(2);
}

#[test]
fn sizes_have_units() {
    let plan = |size: &str, part_size: &str| {
        let upload = [
            "multipart",
            "s3://photos/k",
            "--upload-id",
            "1",
            "--at",
            "2026-11-24T08:00:00Z",
        ];
        let sizes = ["--size", size, "--part-size", part_size];
        output(presign().args(upload).args(sizes).args(REGION))
    };
    let lines = plan("12MiB", "5MiB");
    assert_eq!(lines, plan("12582912", "5242880"));
    let labels: Vec<_> = lines
        .lines()
        .map(|line| line.split_once('\t').unwrap().0)
        .collect();
    assert_eq!(labels, ["part 1", "part 2", "part 3", "complete", "abort"]);
    let mut form = presign();
    form.args([
        "post",
        "s3://photos/k",
        "--content-length-range",
        "1",
        "1kB",
    ])
    .args(REGION);
    assert!(form.assert().success().get_output().stderr.is_empty());
}
