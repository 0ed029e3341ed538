//! Errors in shared files. `tests/profiles` compares parsing with botocore.

mod common;

use std::{
    path::Path,
    time::{Duration, Instant},
};

use common::{Machine, overrides};
use presign_core::Presigner;
use presign_env::{CredentialSource, Environment, Overrides};

const KEYS: &str = "[default]\naws_access_key_id = A\naws_secret_access_key = hunter2\n";

fn presigner(config: &str) -> Presigner {
    let machine = Machine::new().file(".aws/credentials", KEYS);
    let machine = machine.file(".aws/config", config);
    machine.presigner(Overrides::default()).unwrap()
}

fn error(config: &str) -> (&'static str, String) {
    let machine = Machine::new().file(".aws/credentials", KEYS);
    let machine = machine.file(".aws/config", config);
    machine.error(Overrides::default())
}

#[test]
fn file_comments_and_blank_lines_are_skipped() {
    for noise in [
        "# c\n",
        "  # c = d\n",
        "\t;c\n",
        "\n",
        "   \n",
        "  #\n\n\t\n",
    ] {
        let config = format!(
            "{noise}[default] # mine\n{noise}region = eu-west-1\n{noise}services : local\n{noise}[services 'local']; theirs\n{noise}\
             S3 =\n{noise}  # endpoint_url = http://comment\n{noise}  endpoint_url = http://localhost:9000\n{noise}"
        );
        for config in [config.replace('\n', "\r\n"), config] {
            let presigner = presigner(&config);
            assert_eq!(presigner.endpoint().to_string(), "http://localhost:9000");
            assert_eq!(presigner.region().as_str(), "eu-west-1", "{config}");
        }
    }
}

#[test]
fn file_syntax_error_has_line_without_text() {
    let cases = [
        (
            "\u{feff}[default]\n",
            "1: starts with a byte order mark; save the file as UTF-8 without one",
        ),
        (
            "# c\nregion = hunter2\n",
            "2: is not in a section; write [default] or another section above it",
        ),
        (
            "[a]\n\nhunter2\n",
            "3: is neither a section nor a setting; write NAME = VALUE, or start the line with #",
        ),
        (
            "[a]\n= hunter2\n",
            "2: is neither a section nor a setting; write NAME = VALUE, or start the line with #",
        ),
        (
            "[a]\ns3 =\n  # c\n  hunter2\n",
            "4: is in an indented block and not a setting; write NAME = VALUE, and a value on the line of its name",
        ),
        (
            "[a]\r\n[b]\r\n[a]\r\n",
            "3: starts the section of line 1 again; keep one of them",
        ),
        (
            "[a]\nKey = hunter2\nkey : hunter2\n",
            "3: repeats the setting of line 2; keep one of them",
        ),
        (
            "[default]\nregion = eu-west-1\n  hunter2\n",
            "3: is indented and so part of `region` in line 2; write a value on one line and do not indent settings",
        ),
        (
            "[default]\noutput = json\n  endpoint_url = hunter2\n",
            "3: `endpoint_url` is indented and so part of the previous value; remove the indentation",
        ),
        (
            "[default]\nregion = eu-west-1\ns3 = hunter2\n",
            "3: `s3` has a value; indent its settings on the lines below `s3 =`",
        ),
        (
            "[default]\nregion = eu-west-1\nservices = hunter2\n[services mine]\n",
            "3, services: no [services NAME] has this name; add it or \
          remove the setting",
        ),
        (
            "[default]\nregion = eu-west-1\nservices = mine\n[services mine]\n",
            "3, services: no [services NAME] has this name; add it or \
          remove the setting",
        ),
    ];
    for (config, expected) in cases {
        let (code, text) = error(config);
        assert_eq!(
            (code, text),
            ("invalid_config", format!("~/.aws/config, line {expected}")),
            "{config}"
        );
    }
}

#[test]
fn file_not_utf8_is_an_error_with_line() {
    let machine = Machine::new().file(".aws/credentials", KEYS);
    let config = machine.home.path().join(".aws/config");
    std::fs::write(config, b"[default]\nregion = eu-west-1\n# caf\xe9\n").unwrap();
    let expected = "~/.aws/config, line 3: is not UTF-8; save the file as UTF-8";
    assert_eq!(
        machine.error(Overrides::default()),
        ("invalid_config", expected.into())
    );
}

#[test]
fn file_invalid_value_error_has_line() {
    let (code, text) = error("[default]\nregion = eu-west-1 # Ireland\n");
    assert_eq!(code, "invalid_region");
    assert!(
        text.starts_with("in ~/.aws/config, line 2, region: "),
        "{text}"
    );
    assert!(
        text.ends_with("; a comment needs a line of its own in this file"),
        "{text}"
    );
    let (code, text) = error("[default]\nregion = eu-west-1\nendpoint_url = localhost:9000\n");
    assert_eq!(code, "invalid_endpoint");
    assert!(
        text.starts_with("in ~/.aws/config, line 3, endpoint_url: "),
        "{text}"
    );
    let (code, text) = error("[default]\nregion = eu-west-1\ns3 =\n  addressing_style = Path\n");
    assert_eq!(code, "invalid_option");
    assert!(
        text.starts_with("in ~/.aws/config, line 4, addressing_style: "),
        "{text}"
    );
}

#[test]
fn profile_name_with_spaces_needs_quotes() {
    let machine = Machine::new()
        .file(
            ".aws/credentials",
            "[my team]\naws_access_key_id = A\naws_secret_access_key = b\n",
        )
        .file(".aws/config", "[profile my team]\nregion = eu-west-1\n");
    let (code, text) = machine.error(overrides(|o| o.profile = Some("my team")));
    assert_eq!(code, "invalid_config");
    assert!(
        text.contains("line 1: ") && text.contains("[profile \"my team\"]"),
        "{text}"
    );
}

#[test]
fn endpoint_variable_precedes_profile() {
    let config = "[default]\nregion = eu-west-1\nendpoint_url = http://profile\nignore_configured_endpoint_urls = true\n";
    for (value, endpoint) in [
        ("false", "http://profile"),
        ("TRUE", "https://s3.eu-west-1.amazonaws.com"),
    ] {
        let machine = Machine::new()
            .file(".aws/credentials", KEYS)
            .file(".aws/config", config)
            .set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", value);
        let presigner = machine.presigner(Overrides::default()).unwrap();
        assert_eq!(presigner.endpoint().to_string(), endpoint);
    }
}

#[test]
fn credential_expiration_accepts_space() {
    let end = |text| {
        let machine = Machine::with_keys().set("AWS_CREDENTIAL_EXPIRATION", text);
        machine
            .presigner(Overrides::default())
            .unwrap()
            .credentials()
            .expire_at()
            .unwrap()
    };
    assert_eq!(
        end("2099-03-19 12:34:56+00:00"),
        end("2099-03-19T12:34:56Z")
    );
    let naive = Machine::with_keys().set("AWS_CREDENTIAL_EXPIRATION", "2099-03-19 12:34:56");
    let (code, text) = naive.error(Overrides::default());
    assert_eq!(code, "invalid_time");
    assert!(text.starts_with("in AWS_CREDENTIAL_EXPIRATION: "), "{text}");
}

#[test]
fn files_path_expands_variables() {
    let machine =
        Machine::with_keys().file("settings", "[default]\nendpoint_url = http://localhost\n");
    let home = machine.home.path().to_str().unwrap().to_owned();
    let machine = machine
        .set("WHERE", &home)
        .set("AWS_CONFIG_FILE", "${WHERE}/settings");
    let presigner = machine.presigner(Overrides::default()).unwrap();
    assert_eq!(presigner.endpoint().to_string(), "http://localhost");
    let other = Machine::with_keys().set("AWS_CONFIG_FILE", "~root/config");
    let (code, text) = other.error(Overrides::default());
    assert_eq!(code, "invalid_config");
    assert!(text.starts_with("AWS_CONFIG_FILE: "), "{text}");
}

#[test]
fn file_setting_with_missing_reference_is_an_error() {
    for (settings, expected) in [
        (
            "role_arn = r\nsource_profile = gone\n",
            "line 4, source_profile: no profile has this name",
        ),
        (
            "role_arn = r\nsource_profile = dev\n",
            "line 4, source_profile: the profiles form a cycle",
        ),
        (
            "role_arn = r\nsource_profile = empty\n",
            "line 4, source_profile: this profile has no credentials",
        ),
        (
            "role_arn = r\ncredential_source = Nowhere\n",
            "has an unknown credential_source",
        ),
        (
            "role_arn = r\nsource_profile = empty\ncredential_source = Environment\n",
            "has both source_profile and credential_source",
        ),
        (
            "role_arn = r\n",
            "has a role_arn, and neither source_profile nor credential_source",
        ),
        (
            "role_arn = r\nmfa_serial = m\nsource_profile = empty\n",
            "has an mfa_serial",
        ),
        (
            "web_identity_token_file = /t\n",
            "line 3, web_identity_token_file: there is no role for the token",
        ),
        (
            "sso_session = gone\nsso_account_id = 1\nsso_role_name = r\n",
            "line 3, sso_session: no [sso-session NAME] has this name",
        ),
        (
            "sso_session = s\nsso_account_id = 1\nsso_role_name = r\nsso_region = us-east-1\n",
            "line 6, sso_region: the [sso-session] has another value",
        ),
        (
            "sso_start_url = u\nsso_account_id = 1\n",
            "uses single sign-on but has no sso_region",
        ),
    ] {
        let machine = Machine::new().file(
            ".aws/config",
            &format!("[profile dev]\nregion = eu-west-1\n{settings}[profile empty]\noutput = json\n[sso-session s]\nsso_region = eu-west-1\nsso_start_url = u\n"),
        );
        let (_, text) = machine.error(overrides(|o| o.profile = Some("dev")));
        assert!(text.contains(expected), "{settings}: {text}");
        assert!(
            !machine.environment().fetches_credentials(Some("dev")),
            "{settings}"
        );
    }
}

/// The order of botocore's chain.
#[test]
fn credential_order_matches_aws_cli() {
    let config = "[profile role]\nrole_arn = arn:aws:iam::1:role/a\nsource_profile = \"x\"\nduration_seconds = 900\nexternal_id = e\n\
                  [profile '\"x\"']\nrole_arn = arn:aws:iam::1:role/b\nsource_profile = keys\n[profile keys]\naws_access_key_id = K\n\
                  aws_secret_access_key = s\n[profile sso]\nsso_session = my portal\nsso_account_id = 1\nsso_role_name = r\n\
                  [sso-session 'my portal']\nsso_region = eu-west-1\nsso_start_url = u\n[profile process]\n\
                  credential_process = 'a b' --c \"d e\"\naws_access_key_id = K\naws_secret_access_key = s\n";
    let machine = Machine::new().file(".aws/config", config);
    let environment = machine.environment();
    let chain = |profile| {
        environment
            .credential_chain(Some(profile))
            .unwrap()
            .unwrap()
    };

    let role = chain("role");
    let roles: Vec<_> = role.roles.iter().map(|role| role.arn.as_str()).collect();
    assert_eq!(roles, ["arn:aws:iam::1:role/b", "arn:aws:iam::1:role/a"]);
    assert_eq!(role.roles[1].duration_seconds, Some(900));
    assert_eq!(role.roles[1].external_id.as_deref(), Some("e"));
    assert!(role.keys().is_none());
    assert!(matches!(role.source, CredentialSource::Keys(keys) if keys.access_key_id() == "K"));

    let CredentialSource::Sso(sso) = chain("sso").source else {
        panic!("no single sign-on");
    };
    assert_eq!(sso.session.as_deref(), Some("my portal"));
    assert!(
        matches!(chain("process").source, CredentialSource::Process(words) if words == ["a b", "--c", "d e"])
    );
    assert_eq!(chain("keys").keys().unwrap().access_key_id(), "K");
}

/// Returns the minimum time of some runs.
fn time(config: &str) -> Duration {
    let machine = Machine::new().file(".aws/credentials", KEYS);
    let machine = machine.file(".aws/config", config);
    let times = (0..3).map(|_| {
        let start = Instant::now();
        let _ = machine.presigner(Overrides::default());
        start.elapsed()
    });
    times.min().unwrap()
}

#[test]
fn file_parsing_time_is_linear() {
    for piece in [
        "# c\n",
        "\n",
        " ",
        "=",
        "a = b\n",
        " a = b\n",
        "a =\n",
        "[a]\n",
        "[profile 'a",
        "s3 =\n  a = b\n",
        "é",
    ] {
        // A repeated setting is an error, so names differ.
        let text = |bytes: usize| {
            let mut text = String::from("[default]\n");
            for number in 0.. {
                if text.len() > bytes {
                    return text;
                }
                text += &piece
                    .replace("a =", &format!("a{number} ="))
                    .replace("[a", &format!("[a{number}"));
            }
            text
        };
        let (short, ten_times) = (time(&text(10_000)), time(&text(100_000)));
        // A quadratic parser would take a hundred times as long.
        let most = Duration::from_millis(100) + 40 * short;
        assert!(ten_times < most, "{piece:?}: {short:?}, then {ten_times:?}");
    }
}

#[test]
fn with_files_contents_replace_the_file_system() {
    let variables = [
        ("AWS_CONFIG_FILE", "/there/config"),
        ("AWS_PROFILE", "work"),
    ];
    let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let environment = Environment::new(variables, Some("/home/me".into()));
    let paths = environment.config_paths().expect("supported paths");
    let expected = [
        Path::new("/home/me/.aws/credentials"),
        Path::new("/there/config"),
    ];
    assert_eq!(paths, expected);
    let config =
        "[profile work]\naws_access_key_id = AKIA\naws_secret_access_key = s\nregion = eu-west-1\n";
    let environment = environment.with_files([("/there/config".into(), config.into())]);
    let presigner = environment.presigner(Overrides::default());
    let presigner = presigner.expect("a complete profile");
    assert_eq!(presigner.credentials().access_key_id(), "AKIA");
    assert_eq!(presigner.region().as_str(), "eu-west-1");
}

#[test]
fn profile_names_are_those_of_both_files() {
    let machine = Machine::new()
        .file(".aws/credentials", "[work]\n[ spaced ]\r\n# [no]\n")
        .file(
            ".aws/config",
            "[profile work]\n[default]\n[profile 'my team']\n[profile two words]\n[sso-session s]\n[services local]\n[other]\n",
        );
    let names = machine.environment().profile_names().unwrap();
    assert_eq!(names, [" spaced ", "default", "my team", "work"]);
    assert!(
        Machine::new()
            .environment()
            .profile_names()
            .unwrap()
            .is_empty()
    );
    let machine = machine.file(".aws/config", "hunter2\n");
    let error = machine.environment().profile_names().unwrap_err();
    assert_eq!(error.code().as_str(), "invalid_config");
    assert!(!error.to_string().contains("hunter2"));
}
