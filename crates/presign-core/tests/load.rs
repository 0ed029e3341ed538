//! Credentials that rotate while many threads sign, and a clock that goes backwards. `PRESIGN_LOAD_SECONDS` sets how long (default 1).

use std::{
    collections::HashSet,
    env,
    sync::{
        RwLock,
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
/// A midnight, at which the credential scope and the signing key change.
const MIDNIGHT: i64 = 1_795_478_400;

fn duration() -> Duration {
    let seconds = env::var("PRESIGN_LOAD_SECONDS").map_or(1.0, |text| text.parse().unwrap());
    Duration::from_secs_f64(seconds)
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

/// Returns the number of the credentials that signed a URL, which `verify` accepts with their secret.
fn signer_of(url: &str, at: Timestamp) -> usize {
    let request = ReceivedRequest::new("GET", url);
    let id = request.access_key_id().unwrap();
    let number = id.strip_prefix("AKID").unwrap().parse().unwrap();
    let lookup = |_: &str| Some(credentials(number));
    verify(&request, &lookup, at, &VerifyOptions::default()).unwrap();
    number
}

#[test]
fn credentials_rotated_under_load_never_sign_again() {
    let current = RwLock::new(presigner(0));
    // Rotations that have started, and that are complete.
    let [started, complete] = [const { AtomicUsize::new(0) }; 2];
    let is_over = AtomicBool::new(false);
    let end = Instant::now() + duration();
    let work = |thread: usize| {
        let mut seen = HashSet::new();
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
            let number = signer_of(link.url(), second);
            assert!(
                (first..=last).contains(&number),
                "{first}..={last} {number}"
            );
            seen.insert(number);
        }
        seen
    };
    let seen: HashSet<_> = thread::scope(|scope| {
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
            if Instant::now() > end {
                break;
            }
            thread::sleep(Duration::from_millis(2));
        }
        is_over.store(true, Ordering::SeqCst);
        let joined = threads.into_iter().map(|thread| thread.join().unwrap());
        joined.flatten().collect()
    });
    assert!(seen.len() > 2, "{} rotations were used", seen.len());
}

#[test]
fn clock_that_goes_back_over_midnight_signs_with_the_key_of_its_day() {
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
