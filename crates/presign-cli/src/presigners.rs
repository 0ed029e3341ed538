use presign_core::Presigner;

use crate::{failure::Failure, place::Settings, target::Stated};

/// A presigner for what each target states, made once: its credentials may have to be fetched.
#[derive(Default)]
pub(crate) struct Presigners(Vec<(Stated, Presigner)>);

impl Presigners {
    pub(crate) fn of(
        &mut self,
        settings: &Settings<'_>,
        stated: &Stated,
    ) -> Result<&Presigner, Failure> {
        let known = self.0.iter().position(|(known, _)| known == stated);
        let at = known.unwrap_or(self.0.len());
        if known.is_none() {
            self.0.push((stated.clone(), settings.presigner(stated)?));
        }
        Ok(&self.0[at].1)
    }
}
