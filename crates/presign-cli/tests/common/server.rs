//! A scripted HTTP server.

#![allow(dead_code, reason = "no test needs all of it")]

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

/// A response, after which the connection is closed.
#[derive(Clone)]
pub(crate) enum Answer {
    Bytes(Vec<u8>),
    /// Bytes sent after receiving the body of the request.
    After(Vec<u8>),
    /// No response, and the request is not read.
    Ignore,
    /// Bytes after which the connection stays open.
    Stall(Vec<u8>),
    /// Bytes repeated until the client disconnects.
    Endless(Vec<u8>, &'static [u8]),
}

/// A local server with one request per connection.
pub(crate) struct Server {
    pub(crate) url: String,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Starts a server; `respond` gets the number of the request from 0 and its lowercase head.
    pub(crate) fn start(script: impl Fn(usize, &str) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let heads = Arc::new(Mutex::new(Vec::new()));
        let (seen, script) = (Arc::clone(&heads), Arc::new(script));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (seen, script) = (Arc::clone(&seen), Arc::clone(&script));
                thread::spawn(move || {
                    let stream = stream.unwrap();
                    let mut reader = BufReader::new(&stream);
                    let head = head_of(&mut reader);
                    let number = {
                        let mut seen = seen.lock().unwrap();
                        seen.push(head.clone());
                        seen.len() - 1
                    };
                    let answer = script(number, &head);
                    if let Answer::After(_) = answer {
                        receive_body(&mut reader, &head);
                    }
                    send(&stream, answer);
                });
            }
        });
        Self { url, heads }
    }

    /// Returns the heads of the received requests.
    pub(crate) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

/// Returns a response with these headers and Content-Length.
pub(crate) fn response(status: &str, headers: &[&str], body: &[u8]) -> Vec<u8> {
    let length = format!("content-length: {}", body.len());
    raw(status, &[headers, &[&length]].concat(), body)
}

/// Returns a response with only these headers.
pub(crate) fn raw(status: &str, headers: &[&str], body: &[u8]) -> Vec<u8> {
    let mut bytes = format!("HTTP/1.1 {status}\r\n").into_bytes();
    for header in headers {
        bytes.extend_from_slice(format!("{header}\r\n").as_bytes());
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(body);
    bytes
}

/// Returns the first byte of the requested range, if any.
pub(crate) fn first_byte(head: &str) -> Option<usize> {
    let (_, range) = head.split_once("\r\nrange: bytes=")?;
    range.split('-').next()?.parse().ok()
}

fn head_of(reader: &mut impl BufRead) -> String {
    let mut head = String::new();
    while reader.read_line(&mut head).is_ok_and(|length| length > 2) {}
    head.to_lowercase()
}

fn receive_body(reader: &mut BufReader<&TcpStream>, head: &str) {
    if head.contains("\r\nexpect: 100-continue\r\n") {
        let _ = reader.get_mut().write_all(b"HTTP/1.1 100 Continue\r\n\r\n");
    }
    let length = head.split_once("\r\ncontent-length: ");
    let length = length.map_or("0", |(_, rest)| rest.split('\r').next().unwrap());
    let mut body = Read::take(reader, length.parse().unwrap());
    let _ = std::io::copy(&mut body, &mut std::io::sink());
}

fn send(mut stream: &TcpStream, answer: Answer) {
    // The client may have disconnected.
    let _ = match answer {
        Answer::Bytes(bytes) | Answer::After(bytes) => stream.write_all(&bytes),
        Answer::Ignore => {
            thread::sleep(Duration::from_secs(30));
            Ok(())
        }
        Answer::Stall(bytes) => {
            let _ = stream.write_all(&bytes);
            stream.read_to_end(&mut Vec::new()).map(drop)
        }
        Answer::Endless(begin, again) => {
            let _ = stream.write_all(&begin);
            while stream.write_all(again).is_ok() {}
            Ok(())
        }
    };
}
