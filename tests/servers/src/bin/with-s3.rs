//! Runs a command while S3 servers are running, for tests in other languages: `with-s3 [--ceph] COMMAND…`.
//!
//! Sets `S3_ACCESS_KEY_ID`, `S3_SECRET_ACCESS_KEY`, `S3_BUCKET` (which exists), `S3_ENDPOINT_URL` of s3s-fs and, with `--ceph`,
//! `CEPH_ENDPOINT_URL`, whose bucket allows every origin to browsers. Ctrl-C ends the command, and then the servers.

use std::{
    env, io,
    process::{Command, ExitCode},
};

use presign_core::Method;
use s3_servers::{ceph_rgw, curl::send, now, s3s_fs};

const BUCKET: &str = "test";
const CORS: &str = "<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>\
    <AllowedMethod>PUT</AllowedMethod><AllowedMethod>HEAD</AllowedMethod><AllowedMethod>DELETE</AllowedMethod><AllowedMethod>POST</AllowedMethod>\
    <AllowedHeader>*</AllowedHeader><ExposeHeader>ETag</ExposeHeader></CORSRule></CORSConfiguration>";

fn main() -> io::Result<ExitCode> {
    let mut arguments = env::args().skip(1).peekable();
    let ceph = arguments.next_if_eq("--ceph").is_some();
    let program = arguments.next().expect("a command to run");

    // The command receives the signal too; this process stops the servers after it.
    ctrlc::set_handler(|| ()).map_err(io::Error::other)?;
    let server = s3s_fs::start()?;
    server.create_bucket(BUCKET);
    let mut command = Command::new(program);
    command
        .args(arguments)
        .env("S3_ENDPOINT_URL", server.endpoint_url())
        .env("S3_ACCESS_KEY_ID", server.access_key_id())
        .env("S3_SECRET_ACCESS_KEY", server.secret_access_key())
        .env("S3_BUCKET", BUCKET);
    let cluster = ceph.then(ceph_rgw::start).transpose()?;
    if let Some(cluster) = &cluster {
        let server = cluster.plain();
        server.create_bucket(BUCKET);
        let s3 = server.presigner();
        let cors = s3
            .presign(Method::Put, BUCKET, None)
            .query("cors", "")
            .presign_at(now());
        let answer = send(&cors.expect("a request for CORS"), CORS.as_bytes());
        assert_eq!(answer.status, 200, "CORS: {answer:?}");
        command.env("CEPH_ENDPOINT_URL", server.endpoint_url());
    }
    let status = command.status()?;
    Ok(ExitCode::from(
        status
            .code()
            .and_then(|code| u8::try_from(code).ok())
            .unwrap_or(1),
    ))
}
