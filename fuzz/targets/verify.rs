//! Any request and any form, as a server could receive it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use presign_core::{
    Credentials, ReceivedForm, ReceivedRequest, Timestamp, VerifyOptions, verify, verify_form,
};

fuzz_target!(|input: (&str, Vec<(&str, &str)>, u64)| {
    let (url, pairs, length) = input;
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret").unwrap();
    let lookup = |_: &str| Some(credentials.clone());
    let at = Timestamp::from_unix(1_369_353_600).unwrap();
    let mut request = ReceivedRequest::new("GET", url);
    let mut form = ReceivedForm::new("photos", length);
    for (name, value) in pairs {
        request = request.header(name, value);
        form = form.field(name, value);
    }
    let options = VerifyOptions::default();
    let _ = verify(&request, &lookup, at, &options);
    let _ = verify_form(&form, &lookup, at, &options);
});
