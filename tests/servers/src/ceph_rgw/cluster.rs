//! The daemons of a cluster, in the order of their start.

use std::fs::{self, File};
use std::io;
use std::iter;
use std::path::Path;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::config::{Config, PLAIN_GATEWAY, STS_GATEWAY, random_uuid};
use super::process::{Daemon, accepts_connections, answers_http, run};
use super::{TENANT, TENANT_ACCESS_KEY_ID};
use crate::{ACCESS_KEY_ID, SECRET_ACCESS_KEY};

const LOGS: [&str; 4] = ["mon.log", "osd.log", "plain.log", "sts.log"];
/// In bytes.
const LOG_TAIL: usize = 2000;
const START_TIMEOUT: Duration = Duration::from_mins(1);

/// The ID of the user, whose policy [`super::sts`] sets.
pub(super) const USER: &str = "tester";

/// The running daemons, then the folder they work in: fields drop in this order.
pub(super) struct Daemons {
    _processes: Vec<Daemon>,
    pub(super) plain_port: u16,
    pub(super) sts_port: u16,
    _folder: TempDir,
}

impl Daemons {
    pub(super) fn start() -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix("ceph-").tempdir()?;
        let config = Config::write(folder.path())?;
        let processes = bring_up(&config).map_err(|error| with_logs(&error, folder.path()))?;
        Ok(Self {
            _processes: processes,
            plain_port: config.plain_port,
            sts_port: config.sts_port,
            _folder: folder,
        })
    }
}

/// Ceph's [manual deployment](https://docs.ceph.com/en/pacific/install/manual-deployment/).
fn bring_up(config: &Config) -> io::Result<Vec<Daemon>> {
    let deadline = Instant::now() + START_TIMEOUT;
    let map = config.folder.join("monmap");
    run(config
        .command("monmaptool")
        .args(["--create", "--fsid", &config.fsid, "--addv", "a"])
        .arg(config.monitor_addresses())
        .arg(&map))?;
    run(config
        .command("ceph-mon")
        .args(["--mkfs", "-i", "a", "--monmap"])
        .arg(&map))?;
    let mut monitor = spawn(config, "ceph-mon", ["-i", "a"], "mon.log")?;
    monitor.wait_until(deadline, || accepts_connections(config.monitor_port))?;

    let store_uuid = random_uuid()?;
    run(config
        .command("ceph")
        .args(["--connect-timeout", "30", "osd", "new", &store_uuid]))?;
    run(config
        .command("ceph-osd")
        .args(["--mkfs", "-i", "0", "--osd-uuid", &store_uuid]))?;
    let store = spawn(config, "ceph-osd", ["-i", "0"], "osd.log")?;

    // Sequential: the first gateway creates the pools, which both would try at the same time.
    let mut plain = spawn(config, "radosgw", ["-n", PLAIN_GATEWAY], "plain.log")?;
    plain.wait_until(deadline, || answers_http(config.plain_port))?;
    let mut sts = spawn(config, "radosgw", ["-n", STS_GATEWAY], "sts.log")?;
    create_users(config)?;
    sts.wait_until(deadline, || answers_http(config.sts_port))?;
    Ok(vec![sts, plain, store, monitor])
}

fn spawn(config: &Config, program: &str, id: [&str; 2], log: &str) -> io::Result<Daemon> {
    let log = File::create(config.folder.join(log))?;
    Daemon::spawn(program, config.daemon(program).args(id), log)
}

fn create_users(config: &Config) -> io::Result<()> {
    // The capability allows the user to create the policy that STS requires.
    create_user(
        config,
        ACCESS_KEY_ID,
        &["--uid", USER, "--caps", "user-policy=*"],
    )?;
    create_user(
        config,
        TENANT_ACCESS_KEY_ID,
        &["--uid", USER, "--tenant", TENANT],
    )
}

fn create_user(config: &Config, access_key_id: &str, arguments: &[&str]) -> io::Result<()> {
    run(config
        .command("radosgw-admin")
        .args([
            "-n",
            PLAIN_GATEWAY,
            "user",
            "create",
            "--display-name",
            USER,
        ])
        .args([
            "--access-key",
            access_key_id,
            "--secret-key",
            SECRET_ACCESS_KEY,
        ])
        .args(arguments))
}

fn with_logs(error: &io::Error, folder: &Path) -> io::Error {
    let tails = LOGS.iter().filter_map(|name| {
        let log = fs::read(folder.join(name)).ok()?;
        let tail = &log[log.len().saturating_sub(LOG_TAIL)..];
        Some(format!("--- {name}\n{}", String::from_utf8_lossy(tail)))
    });
    let text: Vec<String> = iter::once(error.to_string()).chain(tails).collect();
    io::Error::new(error.kind(), text.join("\n"))
}
