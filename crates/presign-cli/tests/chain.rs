//! Fetched credentials: sources, order and expiration.

#![cfg(all(unix, feature = "chain"))]

mod common;

use std::fs;

use common::chain::{SECRET, command, home, presign, script, serve, stderr, stdout};

const EXPIRATION: &str = "2026-11-24T08:30:00Z";

#[test]
fn process_credentials_sign_and_expire() {
    let home =
        home("[profile work]\nregion = eu-west-1\ncredential_process = HOME/process --for 'a b'\n");
    script(
        home.path(),
        &format!(
            "#!/bin/sh\n[ \"$1 $2\" = '--for a b' ] || exit 1\necho '{{\"Version\": 1, \"AccessKeyId\": \"ASIAPROCESS\", \
             \"SecretAccessKey\": \"{SECRET}\", \"SessionToken\": \"a token\", \"Expiration\": \"{EXPIRATION}\"}}'\n"
        ),
    );
    let run = presign(home.path(), &["--profile", "work"]).success();
    assert_eq!(
        stderr(&run),
        "warning: the credentials expire before the URL; it works until 2026-11-24T08:30:00Z\n"
    );
    let link = stdout(&run);
    assert!(
        link.contains("X-Amz-Credential=ASIAPROCESS%2F20261124%2Feu-west-1%2F"),
        "{link}"
    );
    assert!(link.contains("&X-Amz-Security-Token=a%20token&"), "{link}");
    let refused = presign(
        home.path(),
        &["--profile", "work", "--on-credential-expiry", "reject"],
    )
    .code(1);
    assert!(stderr(&refused).ends_with("[credentials_expire_first]\n"));
}

#[test]
fn process_failure_does_not_show_its_output() {
    let home = home("[default]\nregion = eu-west-1\ncredential_process = HOME/process hunter2\n");
    script(home.path(), "#!/bin/sh\necho hunter2\nexit 3\n");
    let run = presign(home.path(), &[]).code(1).stdout("");
    let said = stderr(&run);
    assert!(
        said.contains("credentials: cannot be fetched") && said.contains("[missing_credentials]"),
        "{said}"
    );
    assert!(!said.contains("hunter2"), "{said}");
}

#[test]
fn process_is_not_started_with_other_credentials() {
    let home = home(
        "[default]\nregion = eu-west-1\ncredential_process = HOME/process\n\
         [profile keys]\nregion = eu-west-1\ncredential_process = HOME/process\n",
    );
    fs::write(
        home.path().join(".aws/credentials"),
        "[keys]\naws_access_key_id = AKIAPROFILE\naws_secret_access_key = s\n",
    )
    .unwrap();
    script(
        home.path(),
        "#!/bin/sh\ntouch \"$HOME/was-started\"\nexit 1\n",
    );
    let run = presign(home.path(), &["--profile", "keys"]).success();
    assert!(stdout(&run).contains("AKIAPROFILE"));
    let mut command = command(home.path(), &[]);
    let run = command
        .env("AWS_ACCESS_KEY_ID", "AKIAVARIABLE")
        .env("AWS_SECRET_ACCESS_KEY", "s")
        .assert()
        .success();
    assert!(stdout(&run).contains("AKIAVARIABLE"));
    assert!(!home.path().join("was-started").exists());
    presign(home.path(), &[]).code(1);
    assert!(home.path().join("was-started").exists());
}

/// The protocol of containers: an endpoint with an authorization token.
#[test]
fn container_credentials_sign() {
    let home = home("[default]\nregion = eu-west-1\n");
    let port = serve(|request| {
        let is_right = request.starts_with("GET /credentials ")
            && request
                .to_lowercase()
                .contains("\nauthorization: let me in");
        is_right.then(|| {
            format!(
                "{{\"AccessKeyId\":\"ASIACONTAINER\",\"SecretAccessKey\":\"{SECRET}\",\"Token\":\"t\",\"Expiration\":\"2099-01-01T00:00:00Z\"}}"
            )
        })
    });
    let mut command = command(home.path(), &[]);
    command.env(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        format!("http://127.0.0.1:{port}/credentials"),
    );
    let run = command
        .env("AWS_CONTAINER_AUTHORIZATION_TOKEN", "let me in")
        .assert()
        .success()
        .stderr("");
    assert!(stdout(&run).contains("X-Amz-Credential=ASIACONTAINER%2F"));
}

/// The protocol of instances: a token, then the name of the role, then its credentials.
#[test]
fn instance_credentials_are_the_last_source() {
    let home = home("[default]\nregion = eu-west-1\n");
    let port = serve(|request| {
        let has_token = request
            .to_lowercase()
            .contains("\nx-aws-ec2-metadata-token: a-session");
        let path = request.split(' ').take(2).collect::<Vec<_>>().join(" ");
        match path.trim_end_matches('/') {
            "PUT /latest/api/token" => Some("a-session".into()),
            "GET /latest/meta-data/iam/security-credentials" if has_token => Some("a-role".into()),
            "GET /latest/meta-data/iam/security-credentials/a-role" if has_token => Some(format!(
                "{{\"Code\":\"Success\",\"Type\":\"AWS-HMAC\",\"LastUpdated\":\"2026-11-24T08:00:00Z\",\"AccessKeyId\":\"ASIAINSTANCE\",\
                 \"SecretAccessKey\":\"{SECRET}\",\"Token\":\"t\",\"Expiration\":\"2099-01-01T00:00:00Z\"}}"
            )),
            _ => None,
        }
    });
    let mut command = command(home.path(), &[]);
    command.env(
        "AWS_EC2_METADATA_SERVICE_ENDPOINT",
        format!("http://127.0.0.1:{port}"),
    );
    let run = command
        .env_remove("AWS_EC2_METADATA_DISABLED")
        .assert()
        .success()
        .stderr("");
    assert!(stdout(&run).contains("X-Amz-Credential=ASIAINSTANCE%2F"));
}

/// Assumes a role with the keys of another profile.
#[test]
fn role_and_web_identity_credentials_sign() {
    let home = home(
        "[profile role]\nregion = eu-west-1\nrole_arn = arn:aws:iam::123456789012:role/reader\nsource_profile = keys\n\
         [profile keys]\naws_access_key_id = AKIASOURCE\naws_secret_access_key = s\n",
    );
    fs::write(home.path().join("token"), "a.web.token").unwrap();
    let port = serve(|request| {
        let action = ["AssumeRoleWithWebIdentity", "AssumeRole"]
            .into_iter()
            .find(|action| request.contains(&format!("Action={action}&")))?;
        let is_right = match action {
            "AssumeRole" => {
                request.contains("Credential=AKIASOURCE/") && request.contains("role%2Freader")
            }
            _ => {
                request.contains("WebIdentityToken=a.web.token")
                    && !request.to_lowercase().contains("\nauthorization:")
            }
        };
        is_right.then(|| {
            format!(
                "<{action}Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><{action}Result><AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/a/b</Arn>\
                 <AssumedRoleId>b</AssumedRoleId></AssumedRoleUser><Credentials><AccessKeyId>ASIA{}</AccessKeyId><SecretAccessKey>{SECRET}\
                 </SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>\
                 </{action}Result></{action}Response>",
                action.to_uppercase()
            )
        })
    });
    let sts = format!("http://127.0.0.1:{port}");
    let run = command(home.path(), &["--profile", "role"])
        .env("AWS_ENDPOINT_URL_STS", &sts)
        .assert()
        .success();
    assert!(stdout(&run).contains("X-Amz-Credential=ASIAASSUMEROLE%2F"));
    let mut command = command(home.path(), &["--region", "eu-west-1"]);
    command
        .env("AWS_ENDPOINT_URL_STS", &sts)
        .env("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/web");
    let run = command
        .env("AWS_WEB_IDENTITY_TOKEN_FILE", home.path().join("token"))
        .assert()
        .success();
    assert!(stdout(&run).contains("X-Amz-Credential=ASIAASSUMEROLEWITHWEBIDENTITY%2F"));
}

/// The chain reads files with the grammar of the AWS CLI.
#[test]
fn chain_reads_aws_cli_file_grammar() {
    let port = serve(|request| {
        let is_right = request.contains("Action=AssumeRole&")
            && request.contains("Credential=AKIASOURCE/")
            && request.contains("DurationSeconds=1800")
            && request.contains("ExternalId=e");
        is_right.then(|| {
            format!(
                "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult><AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/a/b</Arn>\
                 <AssumedRoleId>b</AssumedRoleId></AssumedRoleUser><Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>{SECRET}\
                 </SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>\
                 </AssumeRoleResult></AssumeRoleResponse>"
            )
        })
    });
    let home = home(&format!(
        "[profile 'my role'] # of work\n  Region : eu-west-1\n  # who\n  ROLE_ARN: arn:aws:iam::123456789012:role/reader\n  \
         duration_seconds = 1800\n  external_id = e\n  source_profile = my keys\n  services = local\n\
         [services \"local\"]\nSTS =\n  # here\n\n  endpoint_url = http://127.0.0.1:{port}\n"
    ));
    fs::write(
        home.path().join(".aws/credentials"),
        "[my keys] ; of work\r\n\tAWS_ACCESS_KEY_ID: AKIASOURCE\r\n\taws_secret_access_key=s\r\n",
    )
    .unwrap();
    let run = presign(home.path(), &["--profile", "my role"]).success();
    assert!(stdout(&run).contains("X-Amz-Credential=ASIAROLE%2F"));
}

/// The AWS CLI starts no shell, so arguments are not expanded.
#[test]
fn process_arguments_are_unchanged() {
    let home = home(
        "[default]\nregion = eu-west-1\n# how\ncredential_process: HOME/process '$PATH' \"a  'b'\" ~ $(id)\n",
    );
    script(
        home.path(),
        &format!(
            "#!/bin/sh\n[ \"$#\" = 4 ] && [ \"$1\" = '$PATH' ] && [ \"$2\" = \"a  'b'\" ] && [ \"$3\" = '~' ] && [ \"$4\" = '$(id)' ] || exit 1\n\
             echo '{{\"Version\": 1, \"AccessKeyId\": \"AKIAPROCESS\", \"SecretAccessKey\": \"{SECRET}\"}}'\n"
        ),
    );
    let run = presign(home.path(), &[]).success();
    assert!(stdout(&run).contains("X-Amz-Credential=AKIAPROCESS%2F"));
}

#[test]
fn chain_invalid_setting_is_an_error_with_line() {
    for (config, expected) in [
        (
            "[default]\nregion = eu-west-1\nrole_arn = r\nsource_profile = gone\n",
            "config, line 4, source_profile: no profile has this name; add the profile or change the setting [invalid_config]",
        ),
        (
            "[default]\nregion = eu-west-1\nsso_session = gone\nsso_account_id = 1\nsso_role_name = r\n",
            "config, line 3, sso_session: no [sso-session NAME] has this name; add it or change the setting [invalid_config]",
        ),
    ] {
        let home = home(config);
        let run = presign(home.path(), &[]).code(1).stdout("");
        let said = stderr(&run);
        assert!(said.trim_end().ends_with(expected), "{said}");
    }
}
