//! Sources and precedence of each setting.

mod common;

use common::{Machine, overrides};
use presign_core::{AddressingStyle, Presigner};
use presign_env::Overrides;

const KEYS: &str = "[default]\naws_access_key_id = FILE\naws_secret_access_key = hunter2\nregion = eu-west-3\n\n\
                    [work]\naws_access_key_id=WORK\naws_secret_access_key=a=b;c#d\"e\\f\naws_session_token=token/+=\n";

#[test]
fn variables_precede_files() {
    let machine = Machine::with_keys().file(".aws/credentials", KEYS);
    let url = machine.url(Overrides::default());
    assert!(
        url.starts_with("https://photos.s3.eu-west-1.amazonaws.com/cat.jpg?"),
        "{url}"
    );
    assert!(
        url.contains("X-Amz-Credential=VARIABLE%2F20261123%2Feu-west-1%2F"),
        "{url}"
    );
}

#[test]
fn profile_of_caller_precedes_keys_in_variables() {
    let machine = Machine::with_keys().file(".aws/credentials", KEYS);
    let url = machine.url(overrides(|o| o.profile = Some("work")));
    assert!(
        url.contains("X-Amz-Credential=WORK%2F20261123%2Feu-west-1%2F"),
        "{url}"
    );
    assert!(
        url.contains("&X-Amz-Security-Token=token%2F%2B%3D&"),
        "{url}"
    );
    let by_variable = machine.set("AWS_PROFILE", "work").url(Overrides::default());
    assert!(
        by_variable.contains("X-Amz-Credential=VARIABLE%2F"),
        "{by_variable}"
    );
}

#[test]
fn secret_in_file_is_read_unchanged() {
    let machine = Machine::new()
        .file(".aws/credentials", KEYS)
        .set("AWS_REGION", "us-east-1");
    let direct = presign_core::Credentials::new("WORK", "a=b;c#d\"e\\f")
        .unwrap()
        .with_session_token("token/+=")
        .unwrap();
    let at = "2026-11-23T12:00:00Z".parse().unwrap();
    let expected = Presigner::builder("us-east-1", direct).build().unwrap();
    let expected = expected
        .get_object("photos", "cat.jpg")
        .presign_at(at)
        .unwrap();
    assert_eq!(
        machine.url(overrides(|o| o.profile = Some("work"))),
        expected.url()
    );
}

#[test]
fn credentials_file_precedes_config_file() {
    let machine = Machine::new()
        .file(".aws/credentials", KEYS)
        .file(".aws/config", "[default]\naws_access_key_id = CONFIG\naws_secret_access_key = hunter2\n[profile \"my team\"]\nregion = eu-north-1\n\
                              aws_access_key_id = TEAM\naws_secret_access_key = hunter2\n");
    assert!(
        machine
            .url(Overrides::default())
            .contains("X-Amz-Credential=FILE%2F20261123%2Feu-west-3%2F")
    );
    let team = machine.url(overrides(|o| o.profile = Some("my team")));
    assert!(
        team.contains("X-Amz-Credential=TEAM%2F20261123%2Feu-north-1%2F"),
        "{team}"
    );
}

#[test]
fn files_path_in_variable_is_used() {
    let machine = Machine::new()
        .file(
            "keys",
            "[default]\naws_access_key_id = ELSEWHERE\naws_secret_access_key = hunter2\n",
        )
        .file("settings", "[default]\nregion = sa-east-1\n")
        .set("AWS_SHARED_CREDENTIALS_FILE", "~/keys");
    let settings = machine.home.path().join("settings");
    let machine = machine.set("AWS_CONFIG_FILE", settings.to_str().unwrap());
    assert!(
        machine
            .url(Overrides::default())
            .contains("X-Amz-Credential=ELSEWHERE%2F20261123%2Fsa-east-1%2F")
    );
}

#[test]
fn region_order_is_caller_variables_profile_endpoint() {
    let keys = || {
        Machine::new()
            .set("AWS_ACCESS_KEY_ID", "A")
            .set("AWS_SECRET_ACCESS_KEY", "b")
    };
    let region =
        |machine: &Machine, overrides| machine.presigner(overrides).unwrap().region().to_string();
    let aws = overrides(|o| o.endpoint_url = Some("https://s3.af-south-1.amazonaws.com"));
    let minio = overrides(|o| o.endpoint_url = Some("http://localhost:9000"));

    assert_eq!(region(&keys(), aws), "af-south-1");
    assert_eq!(region(&keys(), minio), "us-east-1");
    let profile = || keys().file(".aws/config", "[default]\nregion = eu-south-1\n");
    assert_eq!(region(&profile(), aws), "eu-south-1");
    let old = || profile().set("AWS_DEFAULT_REGION", "eu-south-2");
    assert_eq!(region(&old(), aws), "eu-south-2");
    let new = || old().set("AWS_REGION", "eu-north-1");
    assert_eq!(region(&new(), aws), "eu-north-1");
    assert_eq!(
        region(&new(), overrides(|o| o.region = Some("eu-west-2"))),
        "eu-west-2"
    );

    let (code, text) = keys().error(Overrides::default());
    assert_eq!(code, "missing_region");
    assert!(
        text.contains(
            "AWS_REGION and AWS_DEFAULT_REGION are not set and the profile `default` has no region"
        ),
        "{text}"
    );
    let accelerate = overrides(|o| o.endpoint_url = Some("https://s3-accelerate.amazonaws.com"));
    assert_eq!(keys().error(accelerate).0, "missing_region");
}

#[test]
fn endpoint_order_is_caller_variables_services_profile() {
    let host =
        |machine: &Machine, overrides| machine.presigner(overrides).unwrap().endpoint().to_string();
    let none = Overrides::default();
    assert_eq!(
        host(&Machine::with_keys(), none),
        "https://s3.eu-west-1.amazonaws.com"
    );
    let profile =
        || Machine::with_keys().file(".aws/config", "[default]\nendpoint_url = http://profile\n");
    assert_eq!(host(&profile(), none), "http://profile");
    let services = || {
        Machine::with_keys().file(
            ".aws/config",
            "[default]\nendpoint_url = http://profile\nservices = local\n\n[services local]\ndynamodb =\n  endpoint_url = http://dynamodb\n\
             s3 =\n  endpoint_url = http://services\n  addressing_style = path\n",
        )
    };
    assert_eq!(host(&services(), none), "http://services");
    let general = || services().set("AWS_ENDPOINT_URL", "http://general");
    assert_eq!(host(&general(), none), "http://general");
    let special = || general().set("AWS_ENDPOINT_URL_S3", "http://special");
    assert_eq!(host(&special(), none), "http://special");
    assert_eq!(
        host(
            &special(),
            overrides(|o| o.endpoint_url = Some("http://caller"))
        ),
        "http://caller"
    );
    let ignored = special().set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "TRUE");
    assert_eq!(host(&ignored, none), "https://s3.eu-west-1.amazonaws.com");
}

#[test]
fn addressing_style_order_is_caller_profile() {
    let machine = Machine::with_keys().file(
        ".aws/config",
        "[default]\ns3 =\n    max_concurrent_requests = 5\n    addressing_style = path\n",
    );
    assert!(
        machine
            .url(Overrides::default())
            .starts_with("https://s3.eu-west-1.amazonaws.com/photos/cat.jpg?")
    );
    let virtual_hosted = overrides(|o| o.addressing_style = Some(AddressingStyle::Virtual));
    assert!(
        machine
            .url(virtual_hosted)
            .starts_with("https://photos.s3.eu-west-1.amazonaws.com/cat.jpg?")
    );
}

#[test]
fn missing_credentials_error_lists_sources() {
    let (code, text) = Machine::new()
        .set("AWS_REGION", "eu-west-1")
        .error(Overrides::default());
    assert_eq!(code, "missing_credentials");
    assert_eq!(
        text,
        "credentials: AWS_ACCESS_KEY_ID is not set and the profile `default` has no aws_access_key_id in ~/.aws/credentials or \
         ~/.aws/config; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN for temporary credentials), or run \
         `aws configure`"
    );
    let container = Machine::new().set(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "http://169.254.170.2/x",
    );
    assert!(
        container
            .error(Overrides::default())
            .1
            .contains("AWS_CONTAINER_CREDENTIALS_FULL_URI is set, but credentials are not fetched")
    );
}

#[test]
fn keys_incomplete_is_an_error() {
    let machine = Machine::new()
        .set("AWS_ACCESS_KEY_ID", "A")
        .set("AWS_SECRET_ACCESS_KEY", "");
    let expected = (
        "invalid_credentials",
        "AWS_SECRET_ACCESS_KEY: is not set, but AWS_ACCESS_KEY_ID is; set both".into(),
    );
    assert_eq!(machine.error(Overrides::default()), expected);
    let machine = Machine::new().file(".aws/credentials", "[default]\naws_access_key_id = A\n");
    let expected = (
        "invalid_profile",
        "profile: `default` has an aws_access_key_id but no aws_secret_access_key; set both".into(),
    );
    assert_eq!(machine.error(Overrides::default()), expected);
}

#[test]
fn profile_missing_is_an_error() {
    let expected = "profile: `absent` does not exist; add [absent] to ~/.aws/credentials or [profile absent] to ~/.aws/config";
    let machine = Machine::with_keys().file(".aws/credentials", KEYS);
    assert_eq!(
        machine.error(overrides(|o| o.profile = Some("absent"))),
        ("invalid_profile", expected.into())
    );
    assert_eq!(
        machine
            .set("AWS_PROFILE", "absent")
            .error(Overrides::default()),
        ("invalid_profile", expected.into())
    );
}

#[test]
fn profile_fetched_credentials_error_suggests_export() {
    for setting in [
        "role_arn = arn:aws:iam::1:role/r\ncredential_source = Environment",
        "sso_session = s\nsso_account_id = 1\nsso_role_name = r\n[sso-session s]\nsso_region = eu-west-1\nsso_start_url = https://s.example",
        "login_session = arn:aws:iam::1:user/u",
        "credential_process = /bin/keys",
        "credential_process = /bin/keys\naws_access_key_id = A\naws_secret_access_key = s",
    ] {
        let machine = Machine::new().file(
            ".aws/config",
            &format!("[profile p]\nregion = eu-west-1\n{setting}\n"),
        );
        let (code, text) = machine.error(overrides(|o| o.profile = Some("p")));
        assert_eq!(code, "invalid_profile");
        assert!(
            text.contains("run `aws configure export-credentials --profile p --format env`"),
            "{text}"
        );
    }
}

/// Signing with the keys of the profile would use another identity.
#[test]
fn web_identity_precedes_default_profile() {
    let machine = Machine::new()
        .file(".aws/credentials", KEYS)
        .set("AWS_WEB_IDENTITY_TOKEN_FILE", "/token")
        .set("AWS_ROLE_ARN", "arn:aws:iam::1:role/r");
    let (code, text) = machine.error(Overrides::default());
    assert_eq!(code, "missing_credentials");
    assert!(
        text.starts_with("AWS_WEB_IDENTITY_TOKEN_FILE: the token is not exchanged"),
        "{text}"
    );
    let named = machine.url(overrides(|o| {
        o.profile = Some("work");
        o.region = Some("eu-west-1");
    }));
    assert!(named.contains("WORK"), "{named}");
}

#[test]
fn fetches_credentials_only_without_keys_and_errors() {
    let fetches = |machine: Machine, profile| machine.environment().fetches_credentials(profile);
    let process = "[default]\ncredential_process = /bin/keys\n[profile sso]\nsso_session = s\nsso_account_id = 1\nsso_role_name = r\naws_access_key_id = A\n\
                   [sso-session s]\nsso_region = eu-west-1\nsso_start_url = https://s.example\n";
    let login = "[default]\nlogin_session = l\naws_access_key_id = A\naws_secret_access_key = s\n";
    for (machine, profile, expected) in [
        (Machine::new(), None, true),
        (Machine::with_keys(), None, false),
        (Machine::with_keys(), Some("absent"), false),
        (Machine::new().file(".aws/config", process), None, true),
        (
            Machine::with_keys().file(".aws/config", process),
            None,
            false,
        ),
        (
            Machine::new().file(".aws/config", process),
            Some("sso"),
            true,
        ),
        (
            Machine::new().file(".aws/credentials", KEYS),
            Some("work"),
            false,
        ),
        (Machine::new().file(".aws/config", login), None, true),
        (
            Machine::new()
                .file(".aws/config", login)
                .file(".aws/credentials", KEYS),
            None,
            false,
        ),
        (Machine::new().set("AWS_ACCESS_KEY_ID", "A"), None, false),
        (
            Machine::with_keys().set("AWS_WEB_IDENTITY_TOKEN_FILE", "/t"),
            None,
            false,
        ),
        (
            Machine::new()
                .set("AWS_WEB_IDENTITY_TOKEN_FILE", "/t")
                .set("AWS_ROLE_ARN", "arn:aws:iam::1:role/r"),
            None,
            true,
        ),
        (
            Machine::new().set("AWS_WEB_IDENTITY_TOKEN_FILE", "/t"),
            None,
            false,
        ),
    ] {
        assert_eq!(fetches(machine, profile), expected, "{profile:?}");
    }
}

#[test]
fn invalid_value_error_has_location_without_value() {
    let machine = Machine::with_keys().set("AWS_SESSION_TOKEN", "swordfish\n");
    let expected = "in AWS_SESSION_TOKEN: session token: starts or ends with white space; remove it, for example the newline of the file it was read from";
    assert_eq!(
        machine.error(Overrides::default()),
        ("invalid_credentials", expected.into())
    );
    let machine = Machine::new().file(".aws/credentials", "[default]\nhunter2\n");
    let expected = "~/.aws/credentials, line 2: is neither a section nor a setting; write NAME = VALUE, or start the line with #";
    assert_eq!(
        machine.error(Overrides::default()),
        ("invalid_config", expected.into())
    );
}

#[test]
fn credential_expiration_limits_the_url() {
    let machine =
        Machine::with_keys().set("AWS_CREDENTIAL_EXPIRATION", "2026-11-23T12:10:00+00:00");
    let presigner = machine.presigner(Overrides::default()).unwrap();
    let link = presigner
        .get_object("photos", "cat.jpg")
        .presign_at("2026-11-23T12:00:00Z".parse().unwrap())
        .unwrap();
    assert_eq!(link.expires_at().to_string(), "2026-11-23T12:10:00Z");
    let wrong = Machine::with_keys()
        .set("AWS_CREDENTIAL_EXPIRATION", "soon")
        .error(Overrides::default());
    assert_eq!(wrong.0, "invalid_time");
}

#[test]
fn endpoint_options_variables_precede_profile() {
    let config = "[default]\nuse_fips_endpoint = TRUE\ns3_use_arn_region = false\ns3 =\n  use_dualstack_endpoint = true\n  \
                  us_east_1_regional_endpoint = legacy\n";
    let options = |machine: &Machine, given| {
        let presigner = machine.presigner(overrides(|o| o.endpoint_options = given));
        presigner.unwrap().changed_endpoint_options()
    };
    let machine = Machine::with_keys().file(".aws/config", config);
    let in_file = [
        ("use_fips", true),
        ("use_dualstack", true),
        ("use_arn_region", false),
        ("use_global_endpoint", true),
    ];
    assert_eq!(options(&machine, &[]), in_file);
    let given = [("use_fips", false), ("use_accelerate", true)];
    assert_eq!(
        options(&machine, &given),
        [
            ("use_dualstack", true),
            ("use_accelerate", true),
            ("use_arn_region", false),
            ("use_global_endpoint", true),
        ]
    );
    let machine = machine
        .set("AWS_USE_FIPS_ENDPOINT", "false")
        .set("AWS_USE_DUALSTACK_ENDPOINT", "false")
        .set("AWS_S3_USE_ARN_REGION", "true")
        .set("AWS_S3_US_EAST_1_REGIONAL_ENDPOINT", "regional")
        .set("AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS", "true")
        .set("AWS_S3_DISABLE_EXPRESS_SESSION_AUTH", "True");
    assert_eq!(
        options(&machine, &[]),
        [
            ("disable_multi_region_access_points", true),
            ("disable_s3_express_session_auth", true),
        ]
    );
    let machine = Machine::with_keys().file(
        ".aws/config",
        "[default]\ns3 =\n  use_accelerate_endpoint = true\n",
    );
    assert_eq!(
        machine
            .url(Overrides::default())
            .split_once("/cat")
            .unwrap()
            .0,
        "https://photos.s3-accelerate.amazonaws.com"
    );
}
