//! Tells from how many keys on several cores pay: the time of each number on one, and as `presign_many` has it.

use std::{
    convert::Infallible,
    hint::black_box,
    time::{Duration, Instant},
};

use presign_core::presign_many;
use presign_core::{Credentials, Error, Presigner};

fn main() -> Result<(), Error> {
    let credentials = Credentials::new(
        "AKIAIOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    )?;
    let s3 = Presigner::builder("eu-west-1", credentials).build()?;
    let batch = s3
        .get_objects("photos")
        .batch_at("2026-11-23T12:00:00Z".parse()?)?;
    for count in [512, 1024, 1536, 2048, 3072, 4096, 8192, 65_536] {
        let keys: Vec<_> = (0..count)
            .map(|number| format!("2026/{number:07}.jpg"))
            .collect();
        let one = best(|| {
            let made = batch.for_each(keys.iter().map(String::as_str), |url| {
                black_box(url.is_ok());
                Ok::<(), Infallible>(())
            });
            assert!(made.is_ok());
        });
        let many = best(|| {
            let taken = presign_many(
                &batch,
                0..count,
                |index| keys.get(index).map(String::as_str),
                |urls| {
                    black_box(urls);
                    Ok::<(), Infallible>(())
                },
            );
            assert!(taken.is_ok());
        });
        println!("{count:>9} keys  {one:>12.1?} on one core  {many:>12.1?} as it is done");
    }
    Ok(())
}

fn best(run: impl Fn()) -> Duration {
    let time = || {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..400).map(|_| time()).min().unwrap_or_default()
}
