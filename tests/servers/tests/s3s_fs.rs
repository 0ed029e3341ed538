//! Presigned URLs with s3s-fs.

mod explained;
mod matrix;

use std::process::ExitCode;

use libtest_mimic::{Arguments, run};
use matrix::Subject;

fn main() -> ExitCode {
    let server = s3_servers::s3s_fs::start().expect("s3s-fs starts");
    let subject = Subject {
        outside_policy: (400, "InvalidPolicyDocument"),
        bad_form_signature: (403, "SignatureDoesNotMatch"),
        no_such_upload: (403, "AccessDenied"),
        heeds_if_none_match_of_parts: true,
        keys_are_paths: true,
        replaces_filename: false,
        compares_checksums: true,
        knows_tags: false,
        ..Subject::new("s3s_fs", &server)
    };
    let mut trials = subject.trials();
    trials.extend(explained::trials("s3s_fs", &server, explained::Kind::S3sFs));
    let conclusion = run(&Arguments::from_args(), trials);
    drop(server);
    conclusion.exit_code()
}
