use std::sync::LazyLock;

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use presign_core::{
    AddressingStyle, CredentialExpiry, Credentials, Presigner, PresignerBuilder, QueryOrder,
    Timestamp,
};

pub const ACCESS_KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";
pub const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

pub static AT: LazyLock<Timestamp> = LazyLock::new(|| "2013-05-24T00:00:00Z".parse().unwrap());

const REGIONS: [&str; 8] = [
    "us-east-1",
    "eu-west-1",
    "us-west-2",
    "cn-north-1",
    "us-gov-west-1",
    "aws-global",
    "auto",
    "us-iso-east-1",
];

const ENDPOINTS: [&str; 8] = [
    "http://localhost:9000",
    "https://storage.example",
    "https://storage.example:8443/path/to%20it",
    "https://[2001:db8::1]:9000",
    "https://192.0.2.1",
    "https://s3.eu-west-1.amazonaws.com",
    "https://bucket.vpce-1a2b3c4d-5e6f.s3.us-east-1.vpce.amazonaws.com",
    "https://account.r2.cloudflarestorage.com",
];

const BUCKETS: [&str; 16] = [
    "photos",
    "dotted.bucket.name",
    "My_Bucket",
    "photos--usw2-az1--x-s3",
    "mine-abcdefghijklmnopqrstuvwxyz1234-s3alias",
    "arn:aws:s3:eu-west-1:123456789012:accesspoint/mine",
    "arn:aws:s3:eu-west-1:123456789012:accesspoint:mine",
    "arn:aws-cn:s3:cn-north-1:123456789012:accesspoint/mine",
    "arn:aws:s3::123456789012:accesspoint/mfzwi23gnjvgw.mrap",
    "arn:aws:s3-object-lambda:us-east-1:123456789012:accesspoint/mine",
    "arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-01234567890123456/accesspoint/mine",
    "test-accessp-e0b1d075431d83bebde8xz5w8ijx1qtlbp3i3kuse10--op-s3",
    "mine--ol-s3",
    "..",
    "xn--bucket",
    "192.0.2.1",
];

/// A value of a list, or any text.
#[derive(Arbitrary, Debug, Clone, Copy)]
pub enum Choice<'a> {
    Known(u8),
    Any(&'a str),
}

impl<'a> Choice<'a> {
    pub fn of(self, list: &[&'static str]) -> &'a str {
        match self {
            Self::Known(index) => one(list, index),
            Self::Any(text) => text,
        }
    }
}

pub fn one<T: Copy>(list: &[T], index: u8) -> T {
    list[usize::from(index) % list.len()]
}

/// A bucket and a key.
#[derive(Arbitrary, Debug, Clone, Copy)]
pub struct Place<'a> {
    bucket: Choice<'a>,
    pub key: &'a str,
}

impl<'a> Place<'a> {
    pub fn bucket(&self) -> &'a str {
        self.bucket.of(&BUCKETS)
    }
}

/// All settings of a presigner.
#[derive(Arbitrary, Debug, Clone, Copy)]
pub struct Settings<'a> {
    region: Choice<'a>,
    endpoint: Option<Choice<'a>>,
    style: u8,
    query_order: u8,
    on_credential_expiry: u8,
    endpoint_options: u16,
    token: Option<&'a str>,
    expiry: Option<u32>,
}

impl<'a> Settings<'a> {
    pub fn presigner(&self) -> Option<Presigner> {
        self.builder()?.build().ok()
    }

    pub fn region(&self) -> &'a str {
        self.region.of(&REGIONS)
    }

    pub fn endpoint(&self) -> Option<&'a str> {
        self.endpoint.map(|endpoint| endpoint.of(&ENDPOINTS))
    }

    fn builder(&self) -> Option<PresignerBuilder<'a>> {
        let mut credentials = credentials();
        if let Some(token) = self.token {
            credentials = credentials.with_session_token(token).ok()?;
        }
        if let Some(seconds) = self.expiry {
            let end = Timestamp::from_unix(AT.unix() + i64::from(seconds)).ok()?;
            credentials = credentials.with_expiry(end);
        }
        let mut builder = Presigner::builder(self.region(), credentials)
            .addressing_style(one(
                &[
                    AddressingStyle::Auto,
                    AddressingStyle::Virtual,
                    AddressingStyle::Path,
                ],
                self.style,
            ))
            .query_order(one(
                &[QueryOrder::Canonical, QueryOrder::Given, QueryOrder::Sorted],
                self.query_order,
            ))
            .on_credential_expiry(one(
                &[
                    CredentialExpiry::Allow,
                    CredentialExpiry::Clamp,
                    CredentialExpiry::Reject,
                ],
                self.on_credential_expiry,
            ));
        if let Some(url) = self.endpoint() {
            builder = builder.endpoint_url(url);
        }
        for (index, name) in PresignerBuilder::ENDPOINT_OPTIONS.iter().enumerate() {
            if self.endpoint_options >> index & 1 == 1 {
                let is_default = *name == "use_arn_region";
                builder = builder.endpoint_option(name, !is_default).unwrap();
            }
        }
        Some(builder)
    }
}

pub fn credentials() -> Credentials {
    Credentials::new(ACCESS_KEY_ID, SECRET).unwrap()
}
