use std::collections::HashMap;

use presign_core::Presigner;

use crate::{bucket_options::Settings, failure::Failure, target::Stated};

/// A cache of presigners, since credentials may have to be fetched for each.
#[derive(Default)]
pub(crate) struct Presigners(HashMap<Stated, Presigner>);

impl Presigners {
    /// Maximum number of cached presigners; AWS has fewer regions.
    const MAX: usize = 256;

    pub(crate) fn of(
        &mut self,
        settings: &Settings<'_>,
        stated: &Stated,
    ) -> Result<&Presigner, Failure> {
        if !self.0.contains_key(stated) {
            let presigner = settings.presigner(stated)?;
            if self.0.len() >= Self::MAX {
                self.0.clear();
            }
            self.0.insert(stated.clone(), presigner);
        }
        Ok(&self.0[stated])
    }
}
