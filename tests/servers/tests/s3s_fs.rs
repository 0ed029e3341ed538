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
    // It accepts a longer lifetime, another Authorization header, any version and condition, and responds to the others with the code of
    // another error.
    let not_here = [
        "lifetime_of_more_than_7_days",
        "no_such_upload",
        "authorization_too",
        "no_such_bucket_by_get",
        "no_such_version",
        "condition_does_not_hold",
        "not_modified",
        "bucket_not_empty",
        "no_cors_configuration",
        "no_bucket_policy",
        "content_md5_in_hexadecimal",
        "part_is_missing",
        "service_edited",
        "form_without_key",
        "form_with_an_expired_policy",
    ];
    trials.extend(explained::trials("s3s_fs", &server, &not_here));
    let conclusion = run(&Arguments::from_args(), trials);
    drop(server);
    conclusion.exit_code()
}
