//! Credentials that are fetched: who is asked, when, and what of them a link has.

#![cfg(feature = "chain")]

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::Path,
    thread,
};

use assert_cmd::{Command, assert::Assert};
use tempfile::TempDir;

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const EXPIRATION: &str = "2026-11-24T08:30:00Z";

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
         [profile keys]\nregion = eu-west-1\naws_access_key_id = AKIAPROFILE\naws_secret_access_key = s\ncredential_process = HOME/process\n",
    );
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

/// An endpoint on loopback: what it answers to the text of a request, or 404.
fn serve(answer: impl Fn(&str) -> Option<String> + Send + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let request = read_request(&stream);
            let (status, body) = match answer(&request) {
                Some(body) => ("200 OK", body),
                None => ("404 Not Found", String::new()),
            };
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
    let mut command = Command::new(env!("CARGO_BIN_EXE_presign"));
    command
        .env_clear()
        .env("HOME", home)
        .env("PATH", "/usr/bin:/bin")
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .args(["s3://photos/cat.jpg", "--at", "2026-11-24T08:00:00Z"])
        .args(arguments);
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
