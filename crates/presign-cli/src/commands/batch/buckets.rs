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

/// The batch presigners by bucket, each created once.
pub(super) struct BucketPresigners<'a> {
    settings: &'a Settings<'a>,
    presigners: Presigners,
    make: Make<'a>,
    /// The presigner of `--bucket`.
    only: Option<Arc<BatchPresigner>>,
    known: HashMap<(String, Stated), Arc<BatchPresigner>>,
    /// The region and endpoint of targets that state neither.
    default: Option<[String; 2]>,
}

/// Maximum number of cached buckets, so that memory stays bounded.
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
        // Reports missing credentials once instead of for every line.
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
                // Each target may state its region.
                if let Err(Failure::Setting(error)) = presigner
                    && error.code() != ErrorCode::MissingRegion
                {
                    return Err(Failure::Setting(error));
                }
            }
        }
        Ok(buckets)
    }

    /// Returns the region and endpoint of targets that state neither, if known.
    pub(super) fn default(&self) -> Option<&[String; 2]> {
        self.default.as_ref()
    }

    /// Returns the presigner and the key for an entry of the input.
    pub(super) fn of(&mut self, named: Named) -> Result<(Arc<BatchPresigner>, String), Error> {
        let Named { bucket, text } = named;
        let has_bucket = self.only.is_some() || bucket.is_some();
        let scheme = text.get(..5).unwrap_or_default();
        if has_bucket && scheme.eq_ignore_ascii_case("s3://") {
            return Err(Error::new(
                ErrorCode::UnsupportedCombination,
                "key: is a target s3://BUCKET/KEY, but the bucket is already given; use one of them",
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
                    "target: has a query; presign it with `presign` instead of `presign batch`",
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

/// Returns the error of a line, which does not stop the run.
fn plain(failure: Failure) -> Error {
    match failure {
        Failure::Usage(error)
        | Failure::Argument(error)
        | Failure::Setting(error)
        | Failure::Other(error) => error,
        Failure::Local { message, .. } => Error::new(ErrorCode::MissingCredentials, message),
        // Only commands with their own output return these.
        Failure::UrlNotValid(_) | Failure::Incomplete(..) => {
            Error::new(ErrorCode::MissingCredentials, "no credentials were found")
        }
    }
}
