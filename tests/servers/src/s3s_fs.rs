//! Runs [s3s-fs](https://docs.rs/s3s-fs) in this process, with its objects in a temporary folder.
//!
//! It has no CORS support, so this adds what servers send that allow every origin, including for the list of buckets.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use hyper::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue,
};
use hyper::service::service_fn;
use hyper::{Method, Request, body::Incoming};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use s3s::auth::SimpleAuth;
use s3s::host::{S3Host, VirtualHost};
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s::{HttpError, HttpResponse, S3Result};
use s3s_fs::FileSystem;
use tempfile::TempDir;
use tokio::sync::oneshot;

use crate::{ACCESS_KEY_ID, DOMAIN, SECRET_ACCESS_KEY, Server};

/// Starts a server, which stops on drop.
///
/// # Errors
///
/// If no temporary folder, port or thread is available.
pub fn start() -> io::Result<Server> {
    let root = tempfile::Builder::new().prefix("s3s-fs-").tempdir()?;
    let service = service(&root)?;

    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();

    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let (stop, stopped) = oneshot::channel::<Infallible>();
    let thread = thread::Builder::new()
        .name("s3s-fs".to_owned())
        .spawn(move || {
            runtime.spawn(serve(listener, service));
            // The other end is only dropped, never used.
            let _ = runtime.block_on(stopped);
        })?;
    let running = Running {
        stop: Some(stop),
        thread: Some(thread),
        _root: root,
    };
    Ok(Server::new(port, Some(running)))
}

/// Stops the server and its thread on drop, then removes its folder.
pub(crate) struct Running {
    stop: Option<oneshot::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
    _root: TempDir,
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A panic in the thread has already failed the requests of the tests.
            let _ = thread.join();
        }
    }
}

fn service(root: &TempDir) -> io::Result<S3Service> {
    let files = FileSystem::new(root).map_err(|error| io::Error::other(format!("{error:?}")))?;
    let mut builder = S3ServiceBuilder::new(files);
    builder.set_auth(SimpleAuth::from_single(ACCESS_KEY_ID, SECRET_ACCESS_KEY));
    builder.set_host(Subdomain);
    Ok(builder.build())
}

async fn serve(listener: TcpListener, service: S3Service) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    loop {
        // An error affects one connection, or is a temporary lack of file descriptors.
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        let service = service.clone();
        tokio::spawn(async move {
            let answer = service_fn(move |request| answer(service.clone(), request));
            let _ = auto::Builder::new(TokioExecutor::new())
                .serve_connection(TokioIo::new(stream), answer)
                .await;
        });
    }
}

async fn answer(service: S3Service, request: Request<Incoming>) -> Result<HttpResponse, HttpError> {
    let mut answer = if request.method() == Method::OPTIONS {
        HttpResponse::default()
    } else {
        service.call(request.map(Into::into)).await?
    };
    for (name, value) in [
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, PUT, POST, DELETE"),
        (ACCESS_CONTROL_ALLOW_HEADERS, "*"),
        (ACCESS_CONTROL_EXPOSE_HEADERS, "*"),
    ] {
        let value = HeaderValue::from_static(value);
        answer.headers_mut().insert(name, value);
    }
    Ok(answer)
}

/// Reads the bucket from a subdomain of [`DOMAIN`], with any port.
///
/// The parsers of s3s read every other name, including `localhost`, as a bucket's own domain.
struct Subdomain;

impl S3Host for Subdomain {
    fn parse_host_header<'a>(&'a self, host: &'a str) -> S3Result<VirtualHost<'a>> {
        let name = host.split_once(':').map_or(host, |(name, _port)| name);
        let bucket = name
            .strip_suffix(DOMAIN)
            .and_then(|rest| rest.strip_suffix('.'));
        let domain = VirtualHost::new(DOMAIN);
        Ok(match bucket {
            Some(bucket) => domain.with_bucket(bucket),
            None => domain,
        })
    }
}
