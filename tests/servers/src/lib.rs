//! Real S3 servers on loopback, for the tests and the demo.
//!
//! No server rejects everything that AWS rejects, so the same tests run on several:
//!
//! * [`s3s_fs`] runs in this process and needs nothing installed;
//! * [`ceph_rgw`] runs a small Ceph cluster from the system's packages.
//!
//! [`curl`] sends requests to them unchanged.
//!
//! Every server binds 127.0.0.1 only, on a free port, keeps its data in a temporary folder and stops on drop. `std::process::exit` (and so
//! libtest-mimic's `Conclusion::exit`) runs no destructor: drop the server first, or its temporary folder remains. Its processes always
//! end.

use std::time::{SystemTime, UNIX_EPOCH};

use presign_core::{Credentials, Method, Presigner, Timestamp};

pub mod ceph_rgw;
pub mod curl;
pub mod s3s_fs;

/// The only user of every server. Obviously not real credentials, but with the characters of secret access keys that need encoding: `/` and
/// `+`.
const ACCESS_KEY_ID: &str = "LOOPBACKTESTSERVER01";
const SECRET_ACCESS_KEY: &str = "loopback/only+test/secret+key/0123456789";

/// A running S3 server and the credentials of its only user.
///
/// A request to the host `BUCKET.s3.localhost` is virtual-hosted style. One to `127.0.0.1` or `s3.localhost` is path style. Use no other
/// name, including `localhost`, which Ceph reads as a bucket.
pub struct Server {
    port: u16,
    endpoint_url: String,
    /// Stops the server on drop. `None` for a gateway of a [`ceph_rgw::Cluster`], which its cluster stops.
    _running: Option<s3s_fs::Running>,
}

impl Server {
    /// Returns the endpoint for path style: `http://127.0.0.1:PORT`.
    pub fn endpoint_url(&self) -> &str {
        &self.endpoint_url
    }

    /// Returns the endpoint for virtual-hosted style: `http://s3.localhost:PORT`.
    ///
    /// Not every resolver supports `BUCKET.s3.localhost`: connect to 127.0.0.1 for every name.
    pub fn virtual_host_endpoint_url(&self) -> String {
        format!("http://{DOMAIN}:{}", self.port)
    }

    /// Returns the TCP port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Returns the user's access key ID.
    pub fn access_key_id(&self) -> &str {
        ACCESS_KEY_ID
    }

    /// Returns the user's secret access key.
    pub fn secret_access_key(&self) -> &str {
        SECRET_ACCESS_KEY
    }

    /// Returns a presigner with the user's keys.
    ///
    /// # Panics
    ///
    /// Never: the keys and the address are valid.
    pub fn presigner(&self) -> Presigner {
        let credentials =
            Credentials::new(ACCESS_KEY_ID, SECRET_ACCESS_KEY).expect("the keys are right");
        let builder = Presigner::builder("us-east-1", credentials).endpoint_url(&self.endpoint_url);
        builder.build().expect("the address is right")
    }

    /// Creates a bucket with a presigned request.
    ///
    /// # Panics
    ///
    /// If the server rejects the request, unless the user already has the bucket.
    pub fn create_bucket(&self, name: &str) {
        let request = self
            .presigner()
            .presign(Method::Put, name, None)
            .presign_at(now());
        let answer = curl::send(&request.expect("a bucket's name"), b"");
        assert!(
            matches!(answer.status, 200 | 409),
            "the bucket {name}: {answer:?}"
        );
    }

    fn new(port: u16, running: Option<s3s_fs::Running>) -> Self {
        Self {
            port,
            endpoint_url: format!("http://127.0.0.1:{port}"),
            _running: running,
        }
    }
}

/// Returns the current time, in whole seconds.
///
/// # Panics
///
/// If the clock is before 1970 or after 9999.
pub fn now() -> Timestamp {
    let since_1970 = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("a clock after 1970");
    let seconds = i64::try_from(since_1970.as_secs()).expect("a clock before 9999");
    Timestamp::from_unix(seconds).expect("a clock before 9999")
}

/// The domain whose subdomains are buckets. Names under `localhost` are loopback by RFC 6761.
const DOMAIN: &str = "s3.localhost";

/// Compiles and runs the Rust examples of documents that belong to no crate.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../../../docs/index.md")]
struct Overview;

#[cfg(doctest)]
#[doc = include_str!("../../../docs/get-started/rust.md")]
struct GetStarted;
