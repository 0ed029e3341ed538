//! Shares a private object on a real S3 server with the command `presign`, whose path is the first argument.
//!
//! Each further argument, `NAME=COMMAND`, is another way to create the same link.

use std::{
    env,
    ffi::OsStr,
    io::{self, IsTerminal},
    process::{Command, ExitCode},
};

use presign_core::{Method, Timestamp};
use s3_servers::{Server, curl::send_raw, now};

const TEXT: &[u8] = b"Hello from a private bucket.\n";

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let program = arguments.next().expect("the path of the command presign");
    let others: Vec<String> = arguments.collect();
    let server = s3_servers::s3s_fs::start().expect("an S3 server starts");
    server.create_bucket("demo");
    println!(
        "An S3 server (s3s-fs) listens on {}, with a private bucket `demo`.\n",
        server.endpoint_url()
    );
    let demo = Demo {
        program,
        others,
        server,
    };
    let as_it_should = demo.same_everywhere() & demo.run();
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        let link = demo.presign(&["s3://demo/hello.txt", "--expires-in", "1h"]);
        println!("\nA link to paste into a browser while this runs (Enter ends it):\n\n{link}");
        let _ = io::stdin().read_line(&mut String::new());
    }
    if as_it_should {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

struct Demo {
    program: String,
    others: Vec<String>,
    server: Server,
}

impl Demo {
    /// Creates one link in every language, and returns whether all have the same bytes.
    fn same_everywhere(&self) -> bool {
        let at = now();
        let target = [
            "s3://demo/hello.txt",
            "--expires-in",
            "900",
            "--at",
            &at.to_string(),
        ];
        let expected = self.presign(&target);
        println!("One link, by Rust, {} bytes:\n{expected}", expected.len());
        let mut all_same = true;
        for other in &self.others {
            let (name, command) = other.split_once('=').expect("NAME=COMMAND");
            let mut words = command
                .split(' ')
                .chain(["demo", "hello.txt", "900"])
                .map(str::to_owned);
            let program = words.next().expect("a command");
            let link = self.run_for_link(&program, words.chain([at.unix().to_string()]));
            let verdict = if link == expected {
                "the same to the byte"
            } else {
                &*link
            };
            println!("  by {name:<24} {verdict}");
            all_same &= link == expected;
        }
        println!();
        all_same
    }

    /// Runs every step, prints a line for each, and returns whether all succeeded.
    fn run(&self) -> bool {
        let upload = self.presign(&[
            "s3://demo/hello.txt",
            "--method",
            "PUT",
            "--expires-in",
            "15m",
        ]);
        let download = self.presign(&["s3://demo/hello.txt", "--expires-in", "15m"]);
        let an_hour_ago = Timestamp::from_unix(now().unix() - 3600)
            .expect("an hour ago")
            .to_string();
        let expired = self.presign(&[
            "s3://demo/hello.txt",
            "--expires-in",
            "15m",
            "--at",
            &an_hour_ago,
        ]);
        let unsigned = download.split('?').next().unwrap_or_default();
        let last = if download.ends_with('0') { '1' } else { '0' };
        let changed_signature = format!("{}{last}", &download[..download.len() - 1]);
        let changed_key = download.replace("hello.txt", "other.txt");

        let mut steps = Steps {
            count: 0,
            as_they_should: true,
        };
        steps.step(
            "upload by a presigned PUT",
            Method::Put,
            &upload,
            TEXT,
            "200",
        );
        steps.step(
            "download without a signature",
            Method::Get,
            unsigned,
            b"",
            "403 AccessDenied",
        );
        steps.step(
            "download by a presigned GET",
            Method::Get,
            &download,
            b"",
            "200, the same bytes",
        );
        steps.step(
            "the same link, its signature changed",
            Method::Get,
            &changed_signature,
            b"",
            "403 SignatureDoesNotMatch",
        );
        steps.step(
            "the same link, its key changed",
            Method::Get,
            &changed_key,
            b"",
            "403 SignatureDoesNotMatch",
        );
        steps.step(
            "the same link, to delete the object",
            Method::Delete,
            &download,
            b"",
            "403 SignatureDoesNotMatch",
        );
        steps.step(
            "a link that expired 45 minutes ago",
            Method::Get,
            &expired,
            b"",
            "403 AccessDenied",
        );
        steps.as_they_should
    }

    fn presign(&self, arguments: &[&str]) -> String {
        self.run_for_link(&self.program, arguments)
    }

    /// Runs a command with the server's address and keys in environment variables.
    fn run_for_link(
        &self,
        program: &str,
        arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
    ) -> String {
        let output = Command::new(program)
            .args(arguments)
            .env("AWS_ENDPOINT_URL", self.server.endpoint_url())
            .env("AWS_REGION", "us-east-1")
            .env("AWS_ACCESS_KEY_ID", self.server.access_key_id())
            .env("AWS_SECRET_ACCESS_KEY", self.server.secret_access_key())
            .output()
            .unwrap_or_else(|error| panic!("{program}: {error}"));
        assert!(
            output.status.success(),
            "{program}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8_lossy(&output.stdout)
            .trim_end()
            .to_owned()
    }
}

struct Steps {
    count: usize,
    as_they_should: bool,
}

impl Steps {
    fn step(&mut self, what: &str, method: Method, url: &str, body: &[u8], expected: &str) {
        let response = send_raw(method, url, &[], body);
        let (status, code) = response.verdict();
        let same = if response.body == TEXT {
            ", the same bytes"
        } else {
            ""
        };
        let answer = format!("{status}{same} {code}").trim_end().to_owned();
        let mark = if answer == expected {
            "ok"
        } else {
            "NOT AS EXPECTED"
        };
        self.count += 1;
        self.as_they_should &= answer == expected;
        println!("{}. {what:<38} {answer:<26} {mark}", self.count);
    }
}
