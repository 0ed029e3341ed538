//! Credentials that are fetched: who is asked, when, and what of them a link has.

#![cfg(feature = "chain")]

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    thread,
};

use assert_cmd::{Command, assert::Assert};
use tempfile::TempDir;

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const EXPIRATION: &str = "2026-11-24T08:30:00Z";
const LOGIN: &str =
    "[default]\nregion = eu-west-1\nlogin_session = arn:aws:iam::123456789012:user/Admin\n";
/// Of nobody, made for this.
const LOGIN_KEY: &str = "-----BEGIN EC PRIVATE KEY-----\\nMHcCAQEEIEZN5Se++xBAs9APiyqBHFrjhT9u7/4yHulm8hMEQXoGoAoGCCqGSM49\\n\
    AwEHoUQDQgAEnZcbVhKdV0SoZKJybHhBx78N0IuQLuNnlHw9ct/GsRCspV8mv1+J\\nDkuu4sFHKWrLXs+dovQGzxxFXsFurNjSrQ==\\n\
    -----END EC PRIVATE KEY-----\\n";

#[test]
fn a_process_gives_credentials_and_their_end() {
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
        "warning: the credentials end first: the URL works until 2026-11-24T08:30:00Z\n"
    );
    let link = stdout(&run);
    assert!(
        link.contains("X-Amz-Credential=ASIAPROCESS%2F20261124%2Feu-west-1%2F"),
        "{link}"
    );
    assert!(link.contains("&X-Amz-Security-Token=a%20token&"), "{link}");
    let refused = presign(
        home.path(),
        &["--profile", "work", "--on-early-credentials", "refuse"],
    )
    .code(1);
    assert!(stderr(&refused).ends_with("[credentials_expire_first]\n"));
}

#[test]
fn a_process_that_fails_is_said_without_what_it_printed() {
    let home = home("[default]\nregion = eu-west-1\ncredential_process = HOME/process hunter2\n");
    script(home.path(), "#!/bin/sh\necho hunter2\nexit 3\n");
    let run = presign(home.path(), &[]).code(1).stdout("");
    let said = stderr(&run);
    assert!(
        said.contains("credentials cannot be fetched") && said.contains("[missing_credentials]"),
        "{said}"
    );
    assert!(!said.contains("hunter2"), "{said}");
}

#[test]
fn what_stands_in_variables_or_the_profile_starts_no_process() {
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

/// The protocol of containers: an endpoint, and an authorization that it asks for.
#[test]
fn a_container_s_endpoint_is_asked() {
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

/// The protocol of instances: a token first, then the role's name, then its credentials.
#[test]
fn an_instance_s_endpoint_is_asked_last() {
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

/// A role is assumed with the keys of another profile, and signs in its place.
#[test]
fn a_role_is_assumed_and_a_token_exchanged_at_sts() {
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

/// The chain has its settings from the reader of the files, and so sees what the AWS CLI sees.
#[test]
fn the_chain_reads_files_by_the_grammar_of_the_aws_cli() {
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

/// The AWS CLI starts no shell: what one would change in the words of a command stays.
#[test]
fn a_process_has_its_words_as_they_are_written() {
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
fn what_the_chain_cannot_follow_is_an_error_with_the_line() {
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

#[test]
fn single_sign_on_is_asked_with_the_token_that_aws_sso_login_left() {
    let home = home(
        "[default]\nregion = eu-west-1\nsso_session = us\nsso_account_id = 123456789012\nsso_role_name = reader\n\
         [sso-session us]\nsso_region = eu-west-1\nsso_start_url = https://us.awsapps.example/start\n",
    );
    let port = serve(|request| {
        let is_right = request.contains("account_id=123456789012")
            && request.contains("role_name=reader")
            && request
                .to_lowercase()
                .contains("\nx-amz-sso_bearer_token: a token of a login");
        is_right.then(|| {
            format!(
                "{{\"roleCredentials\":{{\"accessKeyId\":\"ASIASSO\",\"secretAccessKey\":\"{SECRET}\",\"sessionToken\":\"t\",\
                 \"expiration\":4070908800000}}}}"
            )
        })
    });
    let sso = format!("http://127.0.0.1:{port}");
    let run = command(home.path(), &[])
        .env("AWS_ENDPOINT_URL_SSO", &sso)
        .assert()
        .code(1);
    assert_eq!(
        stderr(&run),
        "error: credentials cannot be fetched: an error occurred while loading an access token: failed to load the cached SSO token: run \
         `aws sso login` [missing_credentials]\n"
    );
    let cache = home.path().join(".aws/sso/cache");
    fs::create_dir_all(&cache).unwrap();
    // Its name is the SHA-1 of the session's.
    fs::write(
        cache.join("da2b128800d4e129def769b7ec5decc00517fa8b.json"),
        "{\"accessToken\": \"a token of a login\", \"expiresAt\": \"2099-01-01T00:00:00Z\"}",
    )
    .unwrap();
    let run = command(home.path(), &[])
        .env("AWS_ENDPOINT_URL_SSO", &sso)
        .assert()
        .success();
    assert!(stdout(&run).contains("X-Amz-Credential=ASIASSO%2F"));
}

#[test]
fn a_profile_of_single_sign_on_without_a_session_says_the_same() {
    let home = home(
        "[default]\nregion = eu-west-1\nsso_start_url = https://us.awsapps.example/start\nsso_region = eu-west-1\n\
         sso_account_id = 123456789012\nsso_role_name = reader\n",
    );
    let run = presign(home.path(), &[]).code(1);
    let said = stderr(&run);
    assert!(
        said.ends_with(": run `aws sso login` [missing_credentials]\n"),
        "{said}"
    );
}

#[test]
fn what_aws_login_left_signs_and_ends_the_link() {
    let home = home(LOGIN);
    let run = presign(home.path(), &[]).code(1).stdout("");
    let said = stderr(&run);
    assert!(
        said.starts_with("error: credentials cannot be fetched: failed to read `")
            && said.ends_with(": run `aws login` [missing_credentials]\n"),
        "{said}"
    );
    let cache = home.path().join(".aws/login/cache");
    keep_login(&cache, "ASIALOGIN", "2099-01-01T00:30:00Z");
    let at = ["--at", "2099-01-01T00:00:00Z"];
    let run = now(home.path()).args(at).assert().success();
    assert_eq!(
        stderr(&run),
        "warning: the credentials end first: the URL works until 2099-01-01T00:30:00Z\n"
    );
    let link = stdout(&run);
    assert!(
        link.contains("X-Amz-Credential=ASIALOGIN%2F20990101%2Feu-west-1%2F"),
        "{link}"
    );
    assert!(link.contains("&X-Amz-Security-Token=a%20token&"), "{link}");

    let elsewhere = home.path().join("elsewhere");
    keep_login(&elsewhere, "ASIAELSEWHERE", "2099-01-01T00:30:00Z");
    let run = now(home.path())
        .env("AWS_LOGIN_CACHE_DIRECTORY", &elsewhere)
        .assert()
        .success();
    assert!(stdout(&run).contains("X-Amz-Credential=ASIAELSEWHERE%2F"));
    fs::write(login_in(&elsewhere), "{}").unwrap();
    let run = now(home.path())
        .env("AWS_LOGIN_CACHE_DIRECTORY", &elsewhere)
        .assert()
        .code(1);
    assert!(stderr(&run).ends_with(": run `aws login` [missing_credentials]\n"));
}

/// A login is renewed with its key for as long as the session lasts, and what is new is kept.
#[test]
fn a_login_that_ended_is_renewed() {
    let home = home(LOGIN);
    let cache = home.path().join(".aws/login/cache");
    keep_login(&cache, "ASIAOLD", "2020-01-01T00:00:00Z");
    let port = serve(|request| {
        let is_right = request.starts_with("POST /v1/token ")
            && request.to_lowercase().contains("\ndpop: eyj")
            && request.contains("\"grantType\":\"refresh_token\"")
            && request.contains("\"refreshToken\":\"to renew\"");
        is_right.then(|| {
            format!(
                "{{\"accessToken\":{{\"accessKeyId\":\"ASIANEW\",\"secretAccessKey\":\"{SECRET}\",\"sessionToken\":\"t\"}},\
                 \"tokenType\":\"aws_sigv4\",\"expiresIn\":900,\"refreshToken\":\"to renew again\"}}"
            )
        })
    });
    let run = now(home.path())
        .env(
            "AWS_ENDPOINT_URL_SIGNIN",
            format!("http://127.0.0.1:{port}"),
        )
        .assert()
        .success();
    assert!(stdout(&run).contains("X-Amz-Credential=ASIANEW%2F"));
    assert!(stderr(&run).starts_with("warning: the credentials end first: "));
    let kept = fs::read_to_string(login_in(&cache)).unwrap();
    assert!(kept.contains("ASIANEW") && kept.contains("to renew again"));
    // Nobody is asked again.
    let run = now(home.path()).assert().success();
    assert!(stdout(&run).contains("X-Amz-Credential=ASIANEW%2F"));
}

#[test]
fn a_session_that_is_over_needs_another_login() {
    let home = home(LOGIN);
    keep_login(
        &home.path().join(".aws/login/cache"),
        "ASIAOLD",
        "2020-01-01T00:00:00Z",
    );
    let port = serve_status(|_| {
        let body = "{\"__type\":\"AccessDeniedException\",\"error\":\"TOKEN_EXPIRED\",\"message\":\"over\"}";
        Some(("403 Forbidden", body.into()))
    });
    let run = now(home.path())
        .env(
            "AWS_ENDPOINT_URL_SIGNIN",
            format!("http://127.0.0.1:{port}"),
        )
        .assert()
        .code(1)
        .stdout("");
    let said = stderr(&run);
    assert!(
        said.contains("Your session has expired")
            && said.ends_with(": run `aws login` [missing_credentials]\n"),
        "{said}"
    );
}

/// As in the AWS CLI: behind keys in the credentials file, and ahead of those in the config file.
#[test]
fn a_login_goes_ahead_of_keys_in_the_config_file_alone() {
    let keys = "aws_access_key_id = AKIAKEYS\naws_secret_access_key = s\n";
    let home = home(&format!("{LOGIN}credential_process = HOME/process\n{keys}"));
    let cache = home.path().join(".aws/login/cache");
    keep_login(&cache, "ASIALOGIN", "2099-01-01T00:00:00Z");
    let run = presign(home.path(), &[]).success();
    assert!(stdout(&run).contains("X-Amz-Credential=ASIALOGIN%2F"));
    let credentials = home.path().join(".aws/credentials");
    fs::write(credentials, format!("[default]\n{keys}")).unwrap();
    let run = presign(home.path(), &[]).success();
    assert!(stdout(&run).contains("X-Amz-Credential=AKIAKEYS%2F"));
}

/// A home with a file of shared configuration, in which HOME stands for it.
fn home(config: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join(".aws")).unwrap();
    let config = config.replace("HOME", home.path().to_str().unwrap());
    fs::write(home.path().join(".aws/config"), config).unwrap();
    home
}

fn script(home: &Path, text: &str) {
    let path = home.join("process");
    fs::write(&path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// What `aws login` keeps.
fn keep_login(cache: &Path, access_key_id: &str, end: &str) {
    fs::create_dir_all(cache).unwrap();
    fs::write(
        login_in(cache),
        format!(
            "{{\"accessToken\": {{\"accessKeyId\": \"{access_key_id}\", \"secretAccessKey\": \"{SECRET}\", \"sessionToken\": \"a token\", \
             \"accountId\": \"123456789012\", \"expiresAt\": \"{end}\"}}, \"tokenType\": \"aws_sigv4\", \"refreshToken\": \"to renew\", \
             \"clientId\": \"arn:aws:signin:::devtools/same-device\", \"dpopKey\": \"{LOGIN_KEY}\"}}"
        ),
    )
    .unwrap();
}

/// Its name is the SHA-256 of the session's.
fn login_in(cache: &Path) -> PathBuf {
    cache.join("10cabd19777b6651ac57333b55c7c10a1242b1c2337f40e674926d7324698347.json")
}

/// An endpoint on loopback: what it answers to the text of a request, or 404.
fn serve(answer: impl Fn(&str) -> Option<String> + Send + 'static) -> u16 {
    serve_status(move |request| answer(request).map(|body| ("200 OK", body)))
}

fn serve_status(answer: impl Fn(&str) -> Option<(&'static str, String)> + Send + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let request = read_request(&stream);
            let (status, body) = answer(&request).unwrap_or(("404 Not Found", String::new()));
            let length = body.len();
            let head = format!(
                "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nx-aws-ec2-metadata-token-ttl-seconds: 600\r\nconnection: close\r\n\r\n"
            );
            let _ = stream.write_all((head + &body).as_bytes());
        }
    });
    port
}

fn read_request(stream: &TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let mut text = String::new();
    while reader.read_line(&mut text).unwrap() > 2 {}
    let length = text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().unwrap())
    });
    let mut body = vec![0; length.unwrap_or(0)];
    std::io::Read::read_exact(&mut reader, &mut body).unwrap();
    text + std::str::from_utf8(&body).unwrap()
}

fn command(home: &Path, arguments: &[&str]) -> Command {
    let mut command = now(home);
    command
        .args(["--at", "2026-11-24T08:00:00Z"])
        .args(arguments);
    command
}

fn now(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_presign"));
    command
        .env_clear()
        .env("HOME", home)
        .env("PATH", "/usr/bin:/bin")
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .arg("s3://photos/cat.jpg");
    command
}

fn presign(home: &Path, arguments: &[&str]) -> Assert {
    command(home, arguments).assert()
}

fn stdout(run: &Assert) -> String {
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

fn stderr(run: &Assert) -> String {
    let text = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(!text.contains(SECRET), "{text}");
    text
}
