use std::collections::HashMap;

use presign_core::Presigner;

use crate::{bucket_options::Settings, failure::Failure, target::Stated};

/// A presigner for what each target states, made once: its credentials may have to be fetched.
#[derive(Default)]
pub(crate) struct Presigners(HashMap<Stated, Presigner>);

impl Presigners {
    /// How many are kept: more than there are regions.
    const MOST: usize = 256;

    pub(crate) fn of(
        &mut self,
        settings: &Settings<'_>,
        stated: &Stated,
    ) -> Result<&Presigner, Failure> {
        if !self.0.contains_key(stated) {
            let presigner = settings.presigner(stated)?;
            if self.0.len() >= Self::MOST {
                self.0.clear();
            }
            self.0.insert(stated.clone(), presigner);
        }
        Ok(&self.0[stated])
    }
}
