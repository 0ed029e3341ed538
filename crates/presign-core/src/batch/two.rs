use alloc::string::String;

use super::Batch;
use crate::{
    Error, Signature,
    crypto::{Message, hash_pair},
    draft::check_key,
    uri_encode::{Slash, push_encoded},
};

impl Batch {
    /// As [`for_each`](Self::for_each), two at a time: a processor hashes two requests in little more time than one.
    pub(super) fn for_each_two<'k, E>(
        &self,
        mut keys: impl Iterator<Item = &'k str>,
        mut then: impl FnMut(Result<&str, Error>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut lanes = [Lane::new(self), Lane::new(self)];
        while let Some(first) = keys.next() {
            let pair = [Some(first), keys.next()];
            let mut errors = [None, None];
            for ((key, lane), error) in pair.iter().zip(&mut lanes).zip(&mut errors) {
                *error = key.and_then(|key| lane.begin(key).err());
            }
            let signatures = self
                .instant
                .sign_pair(&hash_pair(lanes.each_ref().map(Lane::request)));
            for (((key, lane), error), signature) in
                pair.iter().zip(&mut lanes).zip(errors).zip(&signatures)
            {
                match (key, error) {
                    (None, _) => {}
                    (_, Some(error)) => then(Err(error))?,
                    (_, None) => then(Ok(lane.end(signature)))?,
                }
            }
        }
        Ok(())
    }
}

/// Where the URLs of a batch are made, one after the other.
struct Lane<'b> {
    batch: &'b Batch,
    url: String,
    request: Message,
}

impl<'b> Lane<'b> {
    fn new(batch: &'b Batch) -> Self {
        Self {
            batch,
            url: String::new(),
            request: Message::ending(&["\n", &batch.query_to_payload]),
        }
    }

    /// Writes all but the signature, which is then that of the request.
    fn begin(&mut self, key: &str) -> Result<(), Error> {
        let batch = self.batch;
        check_key(key, batch.allow_unsafe_key)?;
        self.url.clear();
        self.url.push_str(&batch.before_key);
        push_encoded(&mut self.url, key, Slash::Keep);
        let path = self.url.get(batch.path..).unwrap_or_default();
        self.request.begin_with(batch.method.line(), path);
        Ok(())
    }

    fn request(&self) -> &Message {
        &self.request
    }

    /// The URL.
    fn end(&mut self, signature: &Signature) -> &str {
        self.url.push_str(&self.batch.after_key);
        signature.push_hex(&mut self.url);
        &self.url
    }
}
