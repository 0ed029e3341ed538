use crate::{cause::Cause, possible_causes::PossibleCause};

/// A cause with what shows it.
pub(crate) struct Verdict {
    pub(crate) cause: Cause,
    pub(crate) subject: Option<String>,
    pub(crate) evidence: Vec<String>,
    pub(crate) possible: Vec<PossibleCause>,
}

impl Verdict {
    pub(crate) fn new(cause: Cause, evidence: impl Into<String>) -> Self {
        Self {
            cause,
            subject: None,
            evidence: vec![evidence.into()],
            possible: Vec::new(),
        }
    }

    /// A cause that nothing shows: one of those that say so.
    pub(crate) fn without_evidence(cause: Cause) -> Self {
        Self {
            cause,
            subject: None,
            evidence: Vec::new(),
            possible: Vec::new(),
        }
    }

    pub(crate) fn subject(self, subject: impl Into<String>) -> Self {
        let subject = Some(subject.into()).filter(|text| !text.is_empty());
        Self { subject, ..self }
    }

    pub(crate) fn subject_if(self, subject: Option<impl Into<String>>) -> Self {
        match subject {
            Some(subject) => self.subject(subject),
            None => self,
        }
    }

    pub(crate) fn evidence(mut self, evidence: impl Into<String>) -> Self {
        self.evidence.push(evidence.into());
        self
    }

    pub(crate) fn possible(self, possible: Vec<PossibleCause>) -> Self {
        Self { possible, ..self }
    }
}
