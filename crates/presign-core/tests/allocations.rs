//! The allocations of presigning in addition to the URL.

use presign_core::{Credentials, Presigner, Timestamp};

const AT: i64 = 1_369_353_600;

#[test]
fn presign_into_sufficient_buffer_allocates_nothing() {
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret").unwrap();
    let credentials = credentials.with_session_token("session").unwrap();
    let s3 = Presigner::builder("us-west-2", credentials)
        .build()
        .unwrap();
    let at = Timestamp::from_unix(AT).unwrap();
    for bucket in [
        "photos",
        "dotted.bucket",
        "photos--usw2-az1--x-s3",
        "arn:aws:s3:::photos",
        "arn:aws:s3:us-west-2:123456789012:accesspoint/reports",
        "arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-01/accesspoint/reports",
    ] {
        let mut out = String::with_capacity(1024);
        let mut presign = || {
            out.clear();
            s3.get_object(bucket, "2026/cat photo.jpg")
                .presign_into(at, &mut out)
                .unwrap();
        };
        // The first URL of a second computes what the others share.
        presign();
        let counted = allocation_counter::measure(presign);
        assert_eq!(counted.count_total, 0, "{bucket}");
    }
}
