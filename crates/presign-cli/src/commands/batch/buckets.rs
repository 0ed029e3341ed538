use std::{collections::HashMap, sync::Arc};

use presign_core::{BatchPresigner, Error, ErrorCode, Presigner};

use super::rows::Named;
use crate::{
    bucket_options::Settings,
    failure::Failure,
    presigners::Presigners,
    target::{Stated, Target},
};

type Make<'a> = Box<dyn Fn(&Presigner, &str) -> Result<BatchPresigner, Error> + 'a>;

/// What the keys of a bucket have in common, made once a bucket.
pub(super) struct BucketPresigners<'a> {
    settings: &'a Settings<'a>,
    presigners: Presigners,
    make: Make<'a>,
    /// The place of all keys, if there is but one.
    only: Option<Arc<BatchPresigner>>,
    known: HashMap<(String, Stated), Arc<BatchPresigner>>,
    /// The region and the endpoint of a target that states neither.
    default: Option<[String; 2]>,
}

/// How many places are kept. Memory stays bounded, whatever the input.
const MAX_BUCKETS: usize = 1024;

impl<'a> BucketPresigners<'a> {
    pub(super) fn new(
        settings: &'a Settings<'a>,
        bucket: Option<&str>,
        make: impl Fn(&Presigner, &str) -> Result<BatchPresigner, Error> + 'a,
    ) -> Result<Self, Failure> {
        let mut buckets = Self {
            settings,
            presigners: Presigners::default(),
            make: Box::new(make),
            only: None,
            known: HashMap::new(),
            default: None,
        };
        // So that no credentials are told of once, and not with every line.
        let presigner = buckets.presigners.of(settings, &Stated::default());
        if let Ok(presigner) = &presigner {
            let (region, endpoint) = (presigner.region(), presigner.endpoint());
            buckets.default = Some([region.to_string(), endpoint.to_string()]);
        }
        match bucket {
            Some(bucket) => {
                let batch = (buckets.make)(presigner?, bucket)?;
                buckets.only = Some(Arc::new(batch));
            }
            None => {
                // A target may state the region.
                if let Err(Failure::Other(error)) = presigner
                    && error.code() != ErrorCode::MissingRegion
                {
                    return Err(error.into());
                }
            }
        }
        Ok(buckets)
    }

    /// The region and the endpoint of a target that states neither, if they are known.
    pub(super) fn default(&self) -> Option<&[String; 2]> {
        self.default.as_ref()
    }

    /// The place and the key of a key or a target.
    pub(super) fn of(&mut self, named: Named) -> Result<(Arc<BatchPresigner>, String), Error> {
        let Named { bucket, text } = named;
        let has_bucket = self.only.is_some() || bucket.is_some();
        let scheme = text.get(..5).unwrap_or_default();
        if has_bucket && scheme.eq_ignore_ascii_case("s3://") {
            return Err(Error::new(
                ErrorCode::UnsupportedCombination,
                "the key is a target, s3://BUCKET/KEY, and the bucket is named already: leave out one of them",
            ));
        }
        if let Some(only) = &self.only {
            return Ok((Arc::clone(only), text));
        }
        let (place, key) = if let Some(bucket) = bucket {
            ((bucket, Stated::default()), text)
        } else {
            let target = Target::parse(&text, self.settings.endpoint_url()).map_err(plain)?;
            if !target.query.is_empty() {
                return Err(Error::new(
                    ErrorCode::UnsupportedCombination,
                    "the target has a query of its own: presign it by itself",
                ));
            }
            ((target.bucket, target.stated), target.key)
        };
        if let Some(known) = self.known.get(&place) {
            return Ok((Arc::clone(known), key));
        }
        let presigner = self.presigners.of(self.settings, &place.1);
        let batch = (self.make)(presigner.map_err(plain)?, &place.0)?;
        let batch = Arc::new(batch);
        if self.known.len() >= MAX_BUCKETS {
            self.known.clear();
        }
        self.known.insert(place, Arc::clone(&batch));
        Ok((batch, key))
    }
}

/// The error of one line, which ends no run.
fn plain(failure: Failure) -> Error {
    match failure {
        Failure::Usage(error) | Failure::Other(error) => error,
        Failure::Local { message, .. } => Error::new(ErrorCode::MissingCredentials, message),
        // Commands that print an answer have these.
        Failure::UrlNotValid(_) | Failure::Incomplete(..) => {
            Error::new(ErrorCode::MissingCredentials, "no credentials were found")
        }
    }
}
