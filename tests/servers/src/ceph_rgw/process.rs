//! Child processes, and how to detect that they are ready.

use std::fs::File;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A child that is killed and waited for when dropped.
pub(super) struct Daemon {
    name: String,
    child: Child,
}

impl Daemon {
    pub(super) fn spawn(name: &str, command: &mut Command, log: File) -> io::Result<Self> {
        let child = command
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .map_err(|error| cannot_run(command, &error))?;
        Ok(Self {
            name: name.to_owned(),
            child,
        })
    }

    pub(super) fn wait_until(
        &mut self,
        deadline: Instant,
        is_ready: impl Fn() -> bool,
    ) -> io::Result<()> {
        while !is_ready() {
            if let Some(status) = self.child.try_wait()? {
                return Err(io::Error::other(format!("{} ended: {status}", self.name)));
            }
            if Instant::now() > deadline {
                return Err(io::Error::new(
                    io::ErrorKind::TimedOut,
                    format!("{} was not ready in time", self.name),
                ));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // Either fails only if the child has already ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a command to its end. Its error contains the command's standard error.
pub(super) fn run(command: &mut Command) -> io::Result<()> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| cannot_run(command, &error))?;
    if output.status.success() {
        return Ok(());
    }
    Err(io::Error::other(format!(
        "{} ended: {}\n{}",
        command.get_program().display(),
        output.status,
        String::from_utf8_lossy(&output.stderr)
    )))
}

/// Returns the error for a command that could not be run: its name, and never its arguments.
pub(super) fn cannot_run(command: &Command, error: &io::Error) -> io::Error {
    let program = command.get_program().display();
    io::Error::new(
        error.kind(),
        format!(
            "cannot run `{program}`, see the packages that s3_servers::ceph_rgw needs: {error}"
        ),
    )
}

pub(super) fn accepts_connections(port: u16) -> bool {
    connect(port).is_ok()
}

pub(super) fn answers_http(port: u16) -> bool {
    let answer = connect(port).and_then(|mut stream| {
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(b"GET / HTTP/1.0\r\n\r\n")?;
        let mut start = [0; 5];
        stream.read_exact(&mut start)?;
        Ok(start)
    });
    answer.is_ok_and(|start| start == *b"HTTP/")
}

fn connect(port: u16) -> io::Result<TcpStream> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpStream::connect_timeout(&address, Duration::from_secs(1))
}
