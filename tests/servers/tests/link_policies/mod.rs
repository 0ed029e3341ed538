//! Bucket policies of `LinkPolicy` on Ceph's gateway, which knows `aws:SourceIp`, `aws:SecureTransport` only for requests over TLS, and
//! neither `s3:authType` nor `s3:signatureAge`, `s3:signatureversion` and `aws:SourceVpc`. No server of the tests evaluates these: that AWS
//! does is from its documentation.

use presign_core::{LinkPolicy, Method};
use s3_servers::{Server, curl::send, now};
use serde_json::Value;

use crate::matrix::presign;

/// A condition with a key that the gateway does not know is never met: it accepts the policy, and denies nothing.
pub(crate) fn printed_policy_has_no_effect(server: &Server) {
    let policy = LinkPolicy::new("guarded").max_age(1);
    let policy = policy.networks(["203.0.113.0/24"]).to_json().unwrap();
    assert_eq!(status_with(server, "guarded", &policy), 200);
}

/// Without `s3:authType`, a policy concerns every request, and the gateway evaluates the keys that it knows.
pub(crate) fn known_conditions_deny(server: &Server) {
    let (here, elsewhere) = ("127.0.0.1", "203.0.113.0/24");
    for (at, (policy, expected)) in [
        (photos().networks([here]), 200),
        (photos().networks([elsewhere, "127.0.0.0/8"]), 200),
        (photos().networks([elsewhere, "2001:db8::/32"]), 403),
        (photos().networks([elsewhere]).prefix("cat"), 403),
        (photos().networks([elsewhere]).prefix("dog"), 200),
        // The request is not sent over TLS, is older, and comes from no VPC.
        (photos(), 200),
        (photos().max_age(1), 200),
        (photos().networks(["vpc-0a1b2c3d"]), 200),
    ]
    .into_iter()
    .enumerate()
    {
        let bucket = format!("guarded-{at}");
        let policy = without_auth_type(&policy.to_json().unwrap()).replace("photos", &bucket);
        assert_eq!(status_with(server, &bucket, &policy), expected, "{policy}");
    }
}

fn photos() -> LinkPolicy {
    LinkPolicy::new("photos")
}

/// Returns the status of a download by a link that is a minute old, under a policy.
fn status_with(server: &Server, bucket: &str, policy: &str) -> u16 {
    server.create_bucket(bucket);
    let s3 = server.presigner();
    let stored = send(&presign(s3.put_object(bucket, "cat.jpg")), b"meow");
    assert_eq!(stored.status, 200, "{stored:?}");
    let put_policy = s3.presign(Method::Put, bucket, None).query("policy", "");
    let accepted = send(&presign(put_policy), policy.as_bytes());
    assert!(matches!(accepted.status, 200 | 204), "{accepted:?}");

    let a_minute_ago = presign_core::Timestamp::from_unix(now().unix() - 60).unwrap();
    let link = s3.get_object(bucket, "cat.jpg").presign_at(a_minute_ago);
    let got = send(&link.unwrap(), b"");
    assert!(got.status != 403 || got.verdict().1 == "AccessDenied");
    got.status
}

fn without_auth_type(policy: &str) -> String {
    let mut policy: Value = serde_json::from_str(policy).unwrap();
    for statement in policy["Statement"].as_array_mut().unwrap() {
        let condition = statement["Condition"].as_object_mut().unwrap();
        let equals = condition["StringEquals"].as_object_mut().unwrap();
        equals.remove("s3:authType").unwrap();
        if equals.is_empty() {
            condition.remove("StringEquals");
        }
    }
    policy.to_string()
}
