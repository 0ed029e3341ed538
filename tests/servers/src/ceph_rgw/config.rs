//! The configuration file that all daemons and tools of a cluster share.

use std::fs;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::DOMAIN;

pub(super) const PLAIN_GATEWAY: &str = "client.rgw.plain";
pub(super) const STS_GATEWAY: &str = "client.rgw.sts";

/// A cluster's configuration, written to `ceph.conf` in its folder.
pub(super) struct Config {
    pub(super) folder: PathBuf,
    pub(super) fsid: String,
    pub(super) monitor_port: u16,
    pub(super) plain_port: u16,
    pub(super) sts_port: u16,
    monitor_v1_port: u16,
}

impl Config {
    pub(super) fn write(folder: &Path) -> io::Result<Self> {
        let [monitor_port, monitor_v1_port, plain_port, sts_port] = free_ports()?;
        let config = Self {
            folder: folder.to_owned(),
            fsid: random_uuid()?,
            monitor_port,
            plain_port,
            sts_port,
            monitor_v1_port,
        };
        fs::create_dir(folder.join("mon"))?;
        fs::create_dir(folder.join("osd"))?;
        fs::write(config.file(), config.text())?;
        Ok(config)
    }

    pub(super) fn monitor_addresses(&self) -> String {
        format!(
            "[v2:127.0.0.1:{},v1:127.0.0.1:{}]",
            self.monitor_port, self.monitor_v1_port
        )
    }

    /// Returns a Ceph command for this cluster, ignoring other clusters that the machine may be configured for.
    pub(super) fn command(&self, program: &str) -> Command {
        self.complete(Command::new(program))
    }

    /// Returns a daemon of this cluster, in the foreground, which the kernel kills when the thread that spawned it ends.
    pub(super) fn daemon(&self, program: &str) -> Command {
        let mut setpriv = Command::new("setpriv");
        setpriv.args(["--pdeathsig", "KILL", program, "-f"]);
        self.complete(setpriv)
    }

    fn complete(&self, mut command: Command) -> Command {
        command.arg("--conf").arg(self.file());
        command.env_remove("CEPH_ARGS");
        command
    }

    fn file(&self) -> PathBuf {
        self.folder.join("ceph.conf")
    }

    fn text(&self) -> String {
        let Self {
            fsid,
            plain_port,
            sts_port,
            ..
        } = self;
        let folder = self.folder.display();
        let monitor = self.monitor_addresses();
        format!(
            "[global]
fsid = {fsid}
auth cluster required = none
auth service required = none
auth client required = none
mon host = {monitor}
public addr = 127.0.0.1
cluster addr = 127.0.0.1
mon data = {folder}/mon
osd data = {folder}/osd
run dir = {folder}
crash dir = {folder}
admin socket =
log file =
log to stderr = true
err to stderr = true
mon cluster log file =
mon cluster log to stderr = false
osd objectstore = memstore
osd crush chooseleaf type = 0
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd pool default pgp num = 4
osd pool default pg autoscale mode = off
mon allow pool size one = true
# A full disk is no reason to stop: 0 would still stop below 1 %.
mon data avail warn = 0
mon data avail crit = -1
mon max pg per osd = 2000
# A cluster of one need not wait for others to agree: 1 second to start instead of 12.
paxos propose interval = 0.02
paxos min wait = 0.01
debug mon = 0/0
debug paxos = 0/0
debug osd = 0/0
debug rgw = 0/0
debug ms = 0/0

[client]
keyring = /dev/null
# Without this the gateways try cephx all the same, and for ever.
ms mon client mode = crc
rgw dns name = {DOMAIN}
rgw crypt require ssl = false
rgw thread pool size = 16

[{PLAIN_GATEWAY}]
rgw frontends = beast endpoint=127.0.0.1:{plain_port}

[{STS_GATEWAY}]
rgw frontends = beast endpoint=127.0.0.1:{sts_port}
rgw s3 auth use sts = true
rgw sts key = sixteen-letters.
"
        )
    }
}

pub(super) fn random_uuid() -> io::Result<String> {
    let uuid = fs::read_to_string("/proc/sys/kernel/random/uuid")?;
    Ok(uuid.trim_end().to_owned())
}

/// Returns free ports. All are held until the last is chosen, so that no two are the same.
fn free_ports<const N: usize>() -> io::Result<[u16; N]> {
    let mut ports = [0; N];
    let mut held = Vec::with_capacity(N);
    for port in &mut ports {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        *port = listener.local_addr()?.port();
        held.push(listener);
    }
    Ok(ports)
}
