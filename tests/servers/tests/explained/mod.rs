//! Requests that a real server rejects: `explain` finds the cause from what was sent and the server's response, with and without the
//! credentials, and with and without the URL that was created.

mod bodies;
mod changed_paths;
mod changed_queries;
mod check;
mod forms;
mod headers;
mod objects;
mod requests;
mod sessions;
mod signatures;

use std::sync::Arc;

use libtest_mimic::Trial;
use presign_core::{Credentials, Presigner};
use presign_diagnose::Cause;
use s3_servers::Server;

use requests::Refused;

/// The number of distinct failures that each server must have.
const LEAST: usize = 40;

/// The servers. They reject different requests.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "each test has one server")]
pub(crate) enum Kind {
    S3sFs,
    CephRgw,
    /// A gateway that denies a wrong signature without a reason, with temporary credentials.
    CephRgwSts,
}

/// A server, and a user of it.
struct World {
    s3: Presigner,
    /// Without a slash at the end.
    endpoint: String,
    kind: Kind,
}

/// What shows the cause, beside the method, the headers and the response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// Nothing else is needed.
    Response,
    /// The credentials, or the URL that was created. Without both, the cause is a possible one.
    Recomputation,
    /// The URL that was created; with the credentials alone, the cause is a possible one.
    Original,
    /// The credentials; with the URL that was created alone, the cause is a possible one.
    Credentials,
    /// The headers that were sent; without them, the code of the server is all that is known.
    Headers,
    /// Nothing: the cause is always a possible one.
    None,
}

/// A failure, and what explains it.
struct Case {
    name: &'static str,
    cause: Cause,
    subject: Option<&'static str>,
    proof: Proof,
    /// The possible cause that contains the cause, where nothing shows which change it was.
    wider: Option<Cause>,
    /// Another cause that is as true, where the original is not given.
    other: Option<Cause>,
    only: Option<Kind>,
    /// What explains it on one of the servers, which answers otherwise.
    on: Option<(Kind, Cause, Proof)>,
    make: fn(&World) -> Refused,
}

const fn case(name: &'static str, cause: Cause, make: fn(&World) -> Refused) -> Case {
    Case {
        name,
        cause,
        subject: None,
        proof: Proof::Response,
        wider: None,
        other: None,
        only: None,
        on: None,
        make,
    }
}

impl Case {
    const fn about(self, subject: &'static str) -> Self {
        let subject = Some(subject);
        Self { subject, ..self }
    }

    const fn shown_by(self, proof: Proof) -> Self {
        Self { proof, ..self }
    }

    const fn within(self, wider: Cause) -> Self {
        let wider = Some(wider);
        Self { wider, ..self }
    }

    const fn on(self, kind: Kind, cause: Cause, proof: Proof) -> Self {
        let on = Some((kind, cause, proof));
        Self { on, ..self }
    }

    /// Returns what explains the failure on a server: the cause, its subject, and what shows it.
    fn expected(&self, kind: Kind) -> (Cause, Option<&'static str>, Proof) {
        match self.on {
            Some((on, cause, proof)) if on == kind => (cause, None, proof),
            _ => (self.cause, self.subject, self.proof),
        }
    }

    const fn or(self, other: Cause) -> Self {
        let other = Some(other);
        Self { other, ..self }
    }

    const fn only(self, kind: Kind) -> Self {
        let only = Some(kind);
        Self { only, ..self }
    }
}

/// Returns the tests of a server, for the failures that it detects.
pub(crate) fn trials(name: &'static str, server: &Server, kind: Kind) -> Vec<Trial> {
    let credentials = server.presigner().credentials().clone();
    let cases = [
        changed_paths::CASES,
        changed_queries::CASES,
        signatures::CASES,
        headers::CASES,
        objects::CASES,
        bodies::CASES,
        forms::CASES,
    ];
    let trials = trials_of(name, server, kind, credentials, &cases);
    assert!(trials.len() >= LEAST, "{} failures", trials.len());
    trials
}

/// Returns the tests with temporary credentials.
#[allow(dead_code, reason = "one server has temporary credentials")]
pub(crate) fn session_trials(
    name: &'static str,
    server: &Server,
    credentials: Credentials,
) -> Vec<Trial> {
    trials_of(
        name,
        server,
        Kind::CephRgwSts,
        credentials,
        &[sessions::CASES],
    )
}

fn trials_of(
    name: &'static str,
    server: &Server,
    kind: Kind,
    credentials: Credentials,
    cases: &[&'static [Case]],
) -> Vec<Trial> {
    server.create_bucket(crate::matrix::BUCKET);
    let world = Arc::new(World {
        s3: server.presigner().with_credentials(credentials),
        endpoint: server.endpoint_url().to_owned(),
        kind,
    });
    // Once: the tests run at the same time, and none changes it.
    world.store("there");
    let cases = cases.iter().copied().flatten();
    let here = cases.filter(|case| case.only.is_none_or(|only| only == kind));
    let trial = |case: &'static Case| {
        let world = Arc::clone(&world);
        Trial::test(format!("{name}::explained::{}", case.name), move || {
            check::check(&world, case);
            Ok(())
        })
    };
    here.map(trial).collect()
}
