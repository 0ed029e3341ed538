//! Endpoints of credential services.

#![cfg(all(unix, feature = "chain"))]

mod common;

use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use assert_cmd::Command;
use common::chain::{SECRET, command, home, serve, stderr, stdout};

const SSO: &str = "sso_session = us\nsso_account_id = 123456789012\nsso_role_name = reader\n";
const SESSION: &str =
    "[sso-session us]\nsso_region = eu-west-1\nsso_start_url = https://us.awsapps.example/start\n";
/// The token cache is keyed by the SHA-1 of the session name or the portal's URL.
const OF_SESSION: &str = "da2b128800d4e129def769b7ec5decc00517fa8b";

#[test]
fn sso_endpoint_order_matches_aws_cli() {
    let [service, global, section, profile] =
        ["SERVICE", "GLOBAL", "SECTION", "PROFILE"].map(portal);
    let home = home(&format!(
        "[default]\nregion = eu-west-1\nservices = local\nendpoint_url = {profile}\n{SSO}{SESSION}\
         [services local]\nsso =\n  endpoint_url = {section}\n\
         [profile whole]\nregion = eu-west-1\nservices = other\nendpoint_url = {profile}\n{SSO}\
         [services other]\ns3 =\n  endpoint_url = http://127.0.0.1:9\n"
    ));
    keep_token(home.path(), OF_SESSION, "2099-01-01T00:00:00Z");
    let variables = [
        ("AWS_ENDPOINT_URL_SSO", &*service),
        ("AWS_ENDPOINT_URL", &*global),
    ];
    for (name, variables, expected) in [
        ("default", &variables[..], "SERVICE"),
        ("default", &variables[1..], "GLOBAL"),
        ("default", &[], "SECTION"),
        ("whole", &[], "PROFILE"),
        // An empty variable counts as unset.
        ("default", &[("AWS_ENDPOINT_URL_SSO", "")], "SECTION"),
    ] {
        let mut command = command(home.path(), &["--profile", name]);
        let run = command.envs(variables.iter().copied()).assert().success();
        let link = stdout(&run);
        let credential = format!("X-Amz-Credential=ASIA{expected}%2F");
        assert!(link.contains(&credential), "{expected}: {link}");
    }
}

#[test]
fn sso_expired_token_refreshes_at_profile_endpoint() {
    let portal = portal("PORTAL");
    let oidc = serve(|request| {
        let is_right = request.starts_with("POST /token ")
            && request.contains("\"grantType\":\"refresh_token\"")
            && request.contains("\"refreshToken\":\"to renew\"");
        is_right.then(|| {
            "{\"accessToken\":\"a token of a login\",\"expiresIn\":900,\"tokenType\":\"Bearer\"}".into()
        })
    });
    let home = home(&format!(
        "[default]\nregion = eu-west-1\nservices = local\n{SSO}{SESSION}\
         [services local]\nsso =\n  endpoint_url = {portal}\nsso_oidc =\n  endpoint_url = http://127.0.0.1:{oidc}\n"
    ));
    let file = keep_token(home.path(), OF_SESSION, "2020-01-01T00:00:00Z");
    let run = command(home.path(), &[]).assert().success();
    assert!(stdout(&run).contains("X-Amz-Credential=ASIAPORTAL%2F"));
    let kept = fs::read_to_string(file).unwrap();
    assert!(kept.contains("a token of a login") && kept.contains("to renew"));
}

#[test]
fn sso_without_session_uses_profile_endpoint() {
    let portal = portal("PORTAL");
    let home = home(&format!(
        "[default]\nregion = eu-west-1\nsso_start_url = https://us.awsapps.example/start\nsso_region = eu-west-1\n\
         sso_account_id = 123456789012\nsso_role_name = reader\nendpoint_url = {portal}\n"
    ));
    let of_url = "f60680e547bcf68a1b67ebc94ad3f91315acbbf8";
    keep_token(home.path(), of_url, "2099-01-01T00:00:00Z");
    let run = command(home.path(), &[]).assert().success();
    assert!(stdout(&run).contains("X-Amz-Credential=ASIAPORTAL%2F"));
}

/// Uses the AWS endpoint instead, here in a region that does not resolve.
#[test]
fn chain_ignored_endpoints_are_not_used() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let port = serve(move |_| {
        count.fetch_add(1, Ordering::SeqCst);
        None
    });
    let url = format!("http://127.0.0.1:{port}");
    let session = SESSION.replace("eu-west-1", "invalid");
    let home = home(&format!(
        "[default]\nservices = local\nendpoint_url = {url}\n{SSO}{session}\
         [services local]\nsso =\n  endpoint_url = {url}\nsts =\n  endpoint_url = {url}\n\
         [profile role]\nservices = local\nendpoint_url = {url}\nrole_arn = arn:aws:iam::123456789012:role/reader\nsource_profile = keys\n\
         [profile web]\nservices = local\nendpoint_url = {url}\nrole_arn = arn:aws:iam::123456789012:role/reader\n\
         web_identity_token_file = HOME/token\n\
         [profile keys]\naws_access_key_id = AKIASOURCE\naws_secret_access_key = s\n"
    ));
    fs::write(home.path().join("token"), "a.web.token").unwrap();
    keep_token(home.path(), OF_SESSION, "2099-01-01T00:00:00Z");
    for profile in ["default", "role", "web"] {
        for is_ignored in [true, false] {
            let run = local(
                &mut command(home.path(), &["--region", "invalid", "--profile", profile]),
                &url,
            )
            .env(
                "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
                is_ignored.to_string(),
            )
            .assert()
            .code(1);
            let said = stderr(&run);
            assert!(said.contains("credentials: cannot be fetched"), "{said}");
            let asked = asked.swap(0, Ordering::SeqCst);
            assert_eq!(asked > 0, !is_ignored, "{profile}, {is_ignored}: {asked}");
        }
    }
}

#[test]
fn login_ignored_variable_is_an_error() {
    let home = home(
        "[default]\nregion = eu-west-1\nlogin_session = arn:aws:iam::123456789012:user/Admin\n\
         ignore_configured_endpoint_urls = true\n",
    );
    for name in ["AWS_ENDPOINT_URL_SIGNIN", "AWS_ENDPOINT_URL"] {
        let mut command = command(home.path(), &[]);
        let run = command.env(name, "http://127.0.0.1:9").assert().code(1);
        assert_eq!(
            stderr(&run),
            format!(
                "error: {name}: cannot be ignored for `aws login`; unset it [unsupported_combination]\n"
            )
        );
    }
}

/// Sets the variables of every credential endpoint.
fn local<'a>(command: &'a mut Command, url: &str) -> &'a mut Command {
    for name in ["", "_SSO", "_SSO_OIDC", "_STS"] {
        command.env(format!("AWS_ENDPOINT_URL{name}"), url);
    }
    command
}

/// Starts a single sign-on portal that returns the access key ID `ASIA…`, and returns its URL.
fn portal(id: &'static str) -> String {
    let port = serve(move |request| {
        let is_right = request.starts_with("GET /federation/credentials?")
            && request
                .to_lowercase()
                .contains("\nx-amz-sso_bearer_token: a token of a login");
        is_right.then(|| {
            format!(
                "{{\"roleCredentials\":{{\"accessKeyId\":\"ASIA{id}\",\"secretAccessKey\":\"{SECRET}\",\"sessionToken\":\"t\",\
                 \"expiration\":4070908800000}}}}"
            )
        })
    });
    format!("http://127.0.0.1:{port}")
}

/// Writes the token file of `aws sso login` and returns its path.
fn keep_token(home: &Path, name: &str, end: &str) -> std::path::PathBuf {
    let cache = home.join(".aws/sso/cache");
    fs::create_dir_all(&cache).unwrap();
    let file = cache.join(format!("{name}.json"));
    let token = if end.starts_with("2099") {
        "a token of a login"
    } else {
        "old"
    };
    let text = format!(
        "{{\"accessToken\": \"{token}\", \"expiresAt\": \"{end}\", \"refreshToken\": \"to renew\", \"clientId\": \"i\", \
         \"clientSecret\": \"s\", \"registrationExpiresAt\": \"2099-01-01T00:00:00Z\", \"region\": \"eu-west-1\", \
         \"startUrl\": \"https://us.awsapps.example/start\"}}"
    );
    fs::write(&file, text).unwrap();
    file
}
