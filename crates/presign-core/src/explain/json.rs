use alloc::string::String;

use super::Explanation;
use crate::json::Object;

impl Explanation {
    /// The same as JSON, in ASCII, with the names of [`Inspection::to_json`](crate::Inspection::to_json) in its own.
    pub fn to_json(&self) -> String {
        let mut json = Object::begin();
        json.text("cause", self.cause.as_str());
        json.text("message", self.cause.message());
        json.text("remedy", self.cause.remedy());
        json.optional("subject", self.subject.as_deref());
        json.optional("server_code", self.server_code.as_deref());
        let difference = self.difference.as_ref().map(|difference| {
            let mut json = Object::begin();
            json.number("line", Some(difference.line));
            json.text("signed", &difference.signed);
            json.text("received", &difference.received);
            json.end()
        });
        json.object("difference", difference.as_deref());
        json.object("inspection", Some(&self.inspection.to_json()));
        json.end()
    }
}
