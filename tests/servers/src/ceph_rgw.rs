//! [Ceph's object gateway](https://docs.ceph.com/en/pacific/radosgw/) on its own cluster.
//!
//! Requires the Debian packages `radosgw`, `ceph-mon`, `ceph-osd` and `ceph-common`, and `setpriv` of util-linux;
//! [`Cluster::session_credentials`] requires `curl` 7.76 or later. Does not require root.

mod cluster;
mod config;
mod process;
mod sts;

use std::convert::Infallible;
use std::io;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use self::cluster::Daemons;
use crate::Server;

/// A tenant, whose buckets have their own namespace: `TENANT:BUCKET`.
pub const TENANT: &str = "acme";
/// The access key ID of the tenant's only user. The secret access key is that of all servers.
pub const TENANT_ACCESS_KEY_ID: &str = "LOOPBACKTENANTUSER01";

/// A cluster with one monitor, one object store in memory and two gateways to the same objects.
///
/// Stops when dropped.
pub struct Cluster {
    plain: Server,
    sts: Server,
    stop: Option<mpsc::Sender<Infallible>>,
    keeper: Option<JoinHandle<()>>,
}

/// Temporary credentials.
pub struct SessionCredentials {
    /// The access key ID.
    pub access_key_id: String,
    /// The secret access key.
    pub secret_access_key: String,
    /// The session token.
    pub session_token: String,
    /// The expiry, in RFC 3339 form, with nanoseconds and in UTC.
    pub expiration: String,
}

/// Starts a cluster, which stops on drop, or when this process ends for any reason.
///
/// # Errors
///
/// If a package is missing, or a daemon has not started within 60 seconds; the error then contains the end of every daemon's log.
pub fn start() -> io::Result<Cluster> {
    let (started, outcome) = mpsc::channel();
    let (stop, stopped) = mpsc::channel::<Infallible>();
    // The kernel kills the daemons when the *thread* that spawned them ends, and the caller's thread may end before the cluster is dropped.
    // So a dedicated thread spawns them.
    let keeper = thread::Builder::new()
        .name("ceph".to_owned())
        .spawn(move || {
            // A port can be taken between being chosen and being bound, so this is tried twice.
            match Daemons::start().or_else(|_| Daemons::start()) {
                Ok(daemons) => {
                    let _ = started.send(Ok((daemons.plain_port, daemons.sts_port)));
                    let _ = stopped.recv();
                }
                Err(error) => {
                    let _ = started.send(Err(error));
                }
            }
        })?;
    let (plain_port, sts_port) = outcome.recv().map_err(io::Error::other)??;
    Ok(Cluster {
        plain: Server::new(plain_port, None),
        sts: Server::new(sts_port, None),
        stop: Some(stop),
        keeper: Some(keeper),
    })
}

impl Cluster {
    /// Returns the gateway without STS. It responds to an invalid signature with `SignatureDoesNotMatch`, as AWS does.
    pub fn plain(&self) -> &Server {
        &self.plain
    }

    /// Returns the gateway with STS, which also accepts [temporary credentials](Self::session_credentials). It responds to an invalid
    /// signature with `AccessDenied`.
    pub fn sts(&self) -> &Server {
        &self.sts
    }

    /// Calls STS [`GetSessionToken`] for new credentials that are valid for 900 seconds.
    ///
    /// `curl` signs the requests, so this needs nothing of the workspace.
    ///
    /// [`GetSessionToken`]: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
    ///
    /// # Errors
    ///
    /// If `curl` is missing or the gateway rejects the request.
    pub fn session_credentials(&self) -> io::Result<SessionCredentials> {
        sts::session_credentials(&self.sts)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(keeper) = self.keeper.take() {
            let _ = keeper.join();
        }
    }
}
