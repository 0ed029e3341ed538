use std::collections::HashMap;

use presign_core::{Batch, Error, ErrorCode, Presigner};

use crate::{
    failure::Failure,
    place::Settings,
    presigners::Presigners,
    target::{Stated, Target},
};

type Make<'a> = Box<dyn Fn(&Presigner, &str) -> Result<Batch, Error> + 'a>;

/// What the keys of a bucket have in common, made once a bucket.
pub(super) struct Places<'a> {
    settings: &'a Settings<'a>,
    presigners: Presigners,
    make: Make<'a>,
    /// The place of all keys, if there is but one.
    only: Option<usize>,
    batches: Vec<Batch>,
    known: HashMap<(String, Stated), usize>,
}

impl<'a> Places<'a> {
    pub(super) fn new(
        settings: &'a Settings<'a>,
        bucket: Option<&str>,
        make: impl Fn(&Presigner, &str) -> Result<Batch, Error> + 'a,
    ) -> Result<Self, Failure> {
        let mut places = Self {
            settings,
            presigners: Presigners::default(),
            make: Box::new(make),
            only: None,
            batches: Vec::new(),
            known: HashMap::new(),
        };
        // So that no credentials are told of once, and not with every line.
        let presigner = places.presigners.of(settings, &Stated::default());
        match bucket {
            Some(bucket) => {
                let batch = (places.make)(presigner?, bucket)?;
                places.batches.push(batch);
                places.only = Some(0);
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
        Ok(places)
    }

    /// The place and the key of a key or a target.
    pub(super) fn of(&mut self, text: String) -> Result<(usize, String), Error> {
        if let Some(only) = self.only {
            return Ok((only, text));
        }
        let target = Target::parse(&text, self.settings.endpoint_url()).map_err(plain)?;
        if !target.query.is_empty() {
            return Err(Error::new(
                ErrorCode::UnsupportedCombination,
                "the target has a query of its own: presign it by itself",
            ));
        }
        let place = (target.bucket, target.stated);
        if let Some(known) = self.known.get(&place) {
            return Ok((*known, target.key));
        }
        let presigner = self.presigners.of(self.settings, &place.1);
        let batch = (self.make)(presigner.map_err(plain)?, &place.0)?;
        self.batches.push(batch);
        let number = self.batches.len() - 1;
        self.known.insert(place, number);
        Ok((number, target.key))
    }

    pub(super) fn batch(&self, place: usize) -> &Batch {
        &self.batches[place]
    }
}

/// The error of one line, which ends no run.
fn plain(failure: Failure) -> Error {
    match failure {
        Failure::CommandLine(error) | Failure::Other(error) => error,
        Failure::Outside { message, .. } => Error::new(ErrorCode::MissingCredentials, message),
        // Commands that print an answer have these.
        Failure::NotGood(_) | Failure::Incomplete(..) => {
            Error::new(ErrorCode::MissingCredentials, "no credentials were found")
        }
    }
}
