//! Credentials that rotate while many threads sign, with memory that does not grow, and a clock that goes backwards.
//!
//! The threads sign for at least `PRESIGN_LOAD_SECONDS` (default 1), and at least `PRESIGN_LOAD_URLS` (default 20,000).

use std::{
    env,
    fmt::Debug,
    fs,
    str::FromStr,
    sync::{
        Mutex, RwLock,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use presign_core::{
    CredentialScope, Credentials, Presigner, ReceivedRequest, SigningKey, Timestamp, VerifyOptions,
    verify,
};

const THREADS: usize = 16;
/// One URL of this number is verified.
const SAMPLE: usize = 64;
/// Growth is below 0.1 MB. A byte lost per URL would be 20 MB in `make load`.
const MOST_BYTES: u64 = 2 << 20;
/// A midnight, at which the credential scope and the signing key change.
const MIDNIGHT: i64 = 1_795_478_400;

/// Other tests of this process would change its memory.
static ALONE: Mutex<()> = Mutex::new(());

fn setting<T: FromStr<Err: Debug>>(name: &str, default: T) -> T {
    env::var(name).map_or(default, |text| text.parse().unwrap())
}

fn duration() -> Duration {
    Duration::from_secs_f64(setting("PRESIGN_LOAD_SECONDS", 1.0))
}

/// Returns the resident memory of this process in bytes, on Linux.
fn resident() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().split(' ').next()?.parse().ok()?;
    Some(kilobytes << 10)
}

fn credentials(number: usize) -> Credentials {
    Credentials::new(format!("AKID{number}"), format!("secret{number}")).unwrap()
}

fn presigner(number: usize) -> Presigner {
    let builder = Presigner::builder("eu-west-1", credentials(number));
    builder.build().unwrap()
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix(MIDNIGHT + seconds).unwrap()
}

/// Returns the number of the credentials that signed a URL.
fn number_of(request: &ReceivedRequest) -> usize {
    let id = request.access_key_id().unwrap();
    id.strip_prefix("AKID").unwrap().parse().unwrap()
}

/// Returns the number of the credentials that signed a URL, which `verify` accepts with their secret.
fn signer_of(url: &str, at: Timestamp) -> usize {
    let request = ReceivedRequest::new("GET", url);
    let number = number_of(&request);
    let lookup = |_: &str| Some(credentials(number));
    verify(&request, &lookup, at, &VerifyOptions::default()).unwrap();
    number
}

#[test]
fn credentials_rotated_under_load_never_sign_again() {
    let _alone = ALONE.lock();
    let urls = setting("PRESIGN_LOAD_URLS", 20_000);
    let current = RwLock::new(presigner(0));
    // Rotations that have started, and that are complete; signed URLs.
    let [started, complete, signed] = [const { AtomicUsize::new(0) }; 3];
    let is_over = AtomicBool::new(false);
    let begin = Instant::now();
    let work = |thread: usize| {
        let [mut verified, mut used, mut previous] = [0; 3];
        let mut call = thread;
        while !is_over.load(Ordering::SeqCst) {
            call += 1;
            let second = at(i64::try_from(call % 7).unwrap() - 3);
            let first = complete.load(Ordering::SeqCst);
            let link = {
                let s3 = current.read().unwrap();
                let key = call.to_string();
                s3.get_object("photos", &key).presign_at(second).unwrap()
            };
            let last = started.load(Ordering::SeqCst);
            let number = if call.is_multiple_of(SAMPLE) {
                verified += 1;
                signer_of(link.url(), second)
            } else {
                number_of(&ReceivedRequest::new("GET", link.url()))
            };
            assert!(
                (first..=last).contains(&number),
                "{first}..={last} {number}"
            );
            used += usize::from(number != previous);
            previous = number;
            signed.fetch_add(1, Ordering::SeqCst);
        }
        assert!(verified > 0);
        (verified, used)
    };
    let mut warm = None;
    let (after, verified) = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| scope.spawn(move || work(thread)))
            .collect();
        for number in 1.. {
            started.store(number, Ordering::SeqCst);
            let renewed = current
                .read()
                .unwrap()
                .with_credentials(credentials(number));
            *current.write().unwrap() = renewed;
            complete.store(number, Ordering::SeqCst);
            let signed = signed.load(Ordering::SeqCst);
            if warm.is_none() && signed >= urls / 10 {
                warm = resident();
            }
            if begin.elapsed() > duration() && signed >= urls
                || threads.iter().any(thread::ScopedJoinHandle::is_finished)
            {
                break;
            }
            thread::sleep(Duration::from_millis(2));
        }
        let after = resident();
        is_over.store(true, Ordering::SeqCst);
        let joined = threads.into_iter().map(|thread| thread.join().unwrap());
        let (verified, used): (Vec<_>, Vec<_>) = joined.unzip();
        assert!(used.iter().any(|&used| used > 2), "{used:?}");
        (after, verified.iter().sum::<usize>())
    });
    println!(
        "Rust: {signed:?} URLs with {THREADS} threads, {verified} verified, {started:?} rotations, {} s, {warm:?} bytes after {} URLs, {after:?} at the end",
        begin.elapsed().as_secs(),
        urls / 10,
    );
    match warm.zip(after) {
        Some((warm, after)) => assert!(after < warm + MOST_BYTES, "{warm} {after}"),
        None => println!("memory LEFT OUT: it is measured on Linux"),
    }
}

#[test]
fn clock_that_goes_back_over_midnight_signs_with_the_key_of_its_day() {
    let _alone = ALONE.lock();
    let s3 = presigner(0);
    let end = Instant::now() + duration() / 4;
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let s3 = &s3;
            scope.spawn(move || {
                let mut step = i64::try_from(thread).unwrap();
                while Instant::now() < end {
                    // Up to two days before and after, in both directions.
                    step = (step * 7919 + 12_345) % 345_600;
                    let now = at(step - 172_800);
                    let link = s3.get_object("photos", "cat.jpg").presign_at(now).unwrap();
                    assert_eq!(
                        link,
                        presigner(0)
                            .get_object("photos", "cat.jpg")
                            .presign_at(now)
                            .unwrap()
                    );
                    assert_eq!(signer_of(link.url(), now), 0);
                    let batch = s3.get_objects("photos").batch_at(now).unwrap();
                    assert_eq!(batch.urls(&["cat.jpg"]).unwrap(), [link.url()]);
                }
            });
        }
    });
}

/// Signing takes the time as an argument: whether credentials have expired depends on that time alone.
#[test]
fn clock_that_goes_back_before_the_expiry_signs_again() {
    let expiring = credentials(0).with_expiry(at(0));
    let s3 = Presigner::builder("eu-west-1", expiring).build().unwrap();
    for (second, is_signed) in [
        (-1, true),
        (0, false),
        (86_400, false),
        (-1, true),
        (-86_401, true),
    ] {
        let outcome = s3.get_object("photos", "cat.jpg").presign_at(at(second));
        assert_eq!(outcome.is_ok(), is_signed, "{second}");
        if let Ok(link) = outcome {
            assert!(link.expires_at() <= at(0));
            signer_of(link.url(), at(second));
        }
    }
}

#[test]
fn signing_key_of_a_scope_signs_for_no_other_day() {
    let [before, after] = [-1, 0].map(|second| {
        let steps = presigner(0)
            .get_object("photos", "cat.jpg")
            .steps_at(at(second))
            .unwrap();
        let scope = CredentialScope::new(at(second), "eu-west-1", "s3");
        let key = SigningKey::derive("secret0", &scope).unwrap();
        assert_eq!(
            key.sign(&steps.string_to_sign).to_string(),
            steps.signature.to_string()
        );
        (key, steps)
    });
    assert_ne!(
        before.0.sign(&after.1.string_to_sign).to_string(),
        after.1.signature.to_string()
    );
}
