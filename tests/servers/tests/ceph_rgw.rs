//! Presigned URLs with Ceph's object gateway, including its own features: session tokens, customer-provided keys, versions, tenants, a
//! signed hash of the body.

mod explained;
mod link_policies;
mod matrix;
mod policies;

use std::{process::ExitCode, sync::Arc};

use libtest_mimic::{Arguments, Trial, run};
use matrix::{
    BUCKET, Subject, assert_refused,
    multipart::{created, etag, upload},
    presign,
};
use presign_core::{Credentials, ExpiresIn, Method};
use s3_servers::{
    ceph_rgw::{self, Cluster, SessionCredentials, TENANT, TENANT_ACCESS_KEY_ID},
    curl::{send, send_raw},
    now,
};

const CUSTOMER_KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

type Case = (&'static str, fn(&Cluster));

fn main() -> ExitCode {
    let cluster = Arc::new(ceph_rgw::start().expect("the Ceph cluster starts"));
    let plain = Subject::new("ceph_rgw", cluster.plain());
    let sts = Subject {
        bad_signature: (403, "AccessDenied"),
        ..Subject::new("ceph_rgw_sts", cluster.sts())
    };
    let mut trials = plain.trials();
    trials.extend(sts.trials());
    let explained = explained::trials("ceph_rgw", cluster.plain(), explained::Kind::CephRgw);
    trials.extend(explained);
    let session = cluster.session_credentials().expect("a session");
    let session = credentials(&session);
    trials.extend(explained::session_trials(
        "ceph_rgw_sts",
        cluster.sts(),
        session,
    ));
    let cases: [Case; 9] = [
        ("session_token_is_signed", session_token),
        ("customer_key_is_required_to_read", customer_key),
        (
            "customer_key_encrypts_a_multipart_upload",
            customer_key_in_parts,
        ),
        ("version_is_read_by_id", versions),
        ("tenant_bucket_is_addressed_by_its_full_name", tenant),
        ("signed_hash_must_match_the_body", payload_hash),
        ("forms_get_the_answers_that_s3_tests_want", |cluster| {
            policies::run(cluster.plain());
        }),
        ("link_policy_as_printed_has_no_effect", |cluster| {
            link_policies::printed_policy_has_no_effect(cluster.plain());
        }),
        ("link_policy_known_conditions_deny", |cluster| {
            link_policies::known_conditions_deny(cluster.plain());
        }),
    ];
    trials.extend(cases.map(|(name, case)| {
        let cluster = Arc::clone(&cluster);
        Trial::test(format!("ceph_rgw::{name}"), move || {
            case(&cluster);
            Ok(())
        })
    }));
    let conclusion = run(&Arguments::from_args(), trials);
    drop(cluster);
    conclusion.exit_code()
}

fn credentials(session: &SessionCredentials) -> Credentials {
    let keys = Credentials::new(&*session.access_key_id, &*session.secret_access_key);
    keys.unwrap()
        .with_session_token(&*session.session_token)
        .unwrap()
}

fn session_token(cluster: &Cluster) {
    let session = cluster.session_credentials().unwrap();
    let keys = Credentials::new(&*session.access_key_id, &*session.secret_access_key).unwrap();
    let end = session.expiration.parse().unwrap();
    let with_token = credentials(&session).with_expiry(end);
    let presigner = |credentials| cluster.sts().presigner().with_credentials(credentials);

    let s3 = presigner(with_token);
    assert_eq!(
        send(&presign(s3.put_object(BUCKET, "session")), b"text").status,
        200
    );
    let link = presign(s3.get_object(BUCKET, "session"));
    let get = send(&link, b"");
    assert_eq!((get.status, &*get.body), (200, &b"text"[..]));

    let long = s3.get_object(BUCKET, "session").expires_in(ExpiresIn::MAX);
    assert_eq!(
        long.presign_at(now()).unwrap().expires_at(),
        end,
        "the URL ends with its credentials"
    );

    let without = send(&presign(presigner(keys).get_object(BUCKET, "session")), b"");
    assert_refused(&without, (403, "AccessDenied"), "without the token");
    let altered = link
        .url()
        .replace("X-Amz-Security-Token=", "X-Amz-Security-Token=A");
    // Which of the two depends on whether the decoded text looks like a token.
    let altered = send_raw(Method::Get, &altered, &[], b"").verdict();
    assert!(
        altered == (400, "InvalidArgument".into()) || altered == (403, "AccessDenied".into()),
        "another token: {altered:?}"
    );
}

fn customer_key(cluster: &Cluster) {
    let s3 = cluster.plain().presigner();
    let key = CUSTOMER_KEY;
    let put = send(
        &presign(s3.put_object(BUCKET, "sse-c").sse_customer_key(key)),
        b"text",
    );
    assert_eq!(put.status, 200, "{put:?}");
    let get = send(
        &presign(s3.get_object(BUCKET, "sse-c").sse_customer_key(key)),
        b"",
    );
    assert_eq!((get.status, &*get.body), (200, &b"text"[..]));
    assert_eq!(
        get.headers["x-amz-server-side-encryption-customer-algorithm"],
        "AES256"
    );

    let without = send(&presign(s3.get_object(BUCKET, "sse-c")), b"");
    assert_refused(&without, (400, "InvalidArgument"), "without the key");
    let other = "YTEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    let other = send(
        &presign(s3.get_object(BUCKET, "sse-c").sse_customer_key(other)),
        b"",
    );
    assert_refused(&other, (400, "InvalidArgument"), "with another key");
    let link = presign(s3.get_object(BUCKET, "sse-c").sse_customer_key(key));
    let unsent = send_raw(Method::Get, link.url(), &[], b"");
    assert_refused(
        &unsent,
        (403, "SignatureDoesNotMatch"),
        "with the signed headers left out",
    );
}

fn customer_key_in_parts(cluster: &Cluster) {
    let s3 = cluster.plain().presigner();
    let key = "sse-c-in-parts";
    let of_key = presign(s3.put_object(BUCKET, key).sse_customer_key(CUSTOMER_KEY));
    let mut request = s3.presign(Method::Post, BUCKET, key);
    for (name, value) in of_key.headers() {
        request = request.header(name, value);
    }
    let upload_id = created(request);
    let plan = upload(&s3, key, &upload_id, 4).sse_customer_key(CUSTOMER_KEY);
    let plan = plan.presign_at(now()).unwrap();
    let etag = etag(&send(&plan.parts[0].request, b"text"));
    let body = plan.complete_body(&[etag]).unwrap();
    let completed = send(&plan.complete, body.as_bytes());
    assert_eq!(completed.status, 200, "{completed:?}");

    let get = s3.get_object(BUCKET, key);
    let without = send(&presign(get.clone()), b"");
    assert_refused(&without, (400, "InvalidArgument"), "without the key");
    let stored = send(&presign(get.sse_customer_key(CUSTOMER_KEY)), b"");
    assert_eq!((stored.status, &*stored.body), (200, &b"text"[..]));
}

fn versions(cluster: &Cluster) {
    let s3 = cluster.plain().presigner();
    let bucket = "versions";
    assert_eq!(
        send(&presign(s3.presign(Method::Put, bucket, None)), b"").status,
        200
    );
    let enable = b"<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
    let enabled = send(
        &presign(
            s3.presign(Method::Put, bucket, None)
                .query("versioning", ""),
        ),
        enable,
    );
    assert_eq!(enabled.status, 200, "{enabled:?}");
    let ids = ["first", "second"].map(|body| {
        let put = send(&presign(s3.put_object(bucket, "k")), body.as_bytes());
        put.headers["x-amz-version-id"].clone()
    });
    for (id, body) in ids.iter().zip(["first", "second"]) {
        let get = send(&presign(s3.get_object(bucket, "k").version_id(id)), b"");
        assert_eq!((get.status, &*get.body), (200, body.as_bytes()));
    }
    assert_eq!(
        send(
            &presign(s3.delete_object(bucket, "k").version_id(&ids[1])),
            b""
        )
        .status,
        204
    );
    assert_eq!(
        send(&presign(s3.get_object(bucket, "k")), b"").body,
        b"first"
    );
}

fn tenant(cluster: &Cluster) {
    let user = Credentials::new(TENANT_ACCESS_KEY_ID, cluster.plain().secret_access_key()).unwrap();
    let s3 = cluster.plain().presigner().with_credentials(user);
    let bucket = format!("{TENANT}:shared");
    assert_eq!(
        send(&presign(s3.presign(Method::Put, &*bucket, None)), b"").status,
        200
    );
    assert_eq!(
        send(&presign(s3.put_object(&bucket, "k")), b"text").status,
        200
    );
    assert_eq!(
        send(&presign(s3.get_object(&bucket, "k")), b"").body,
        b"text"
    );
    let stranger = cluster.plain().presigner();
    assert_refused(
        &send(&presign(stranger.get_object(&bucket, "k")), b""),
        (403, "AccessDenied"),
        "a stranger",
    );
}

fn payload_hash(cluster: &Cluster) {
    let s3 = cluster.plain().presigner();
    // SHA-256 of `text`.
    let hash = "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1";
    let link = presign(s3.put_object(BUCKET, "hash").payload_sha256(hash));
    assert_eq!(send(&link, b"text").status, 200);
    assert_refused(
        &send(&link, b"evil"),
        (400, "XAmzContentSHA256Mismatch"),
        "another body",
    );
}
