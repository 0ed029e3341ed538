//! The fields of a form that sign its policy.

use alloc::{string::String, vec, vec::Vec};

use base64ct::{Base64, Encoding};

use crate::{
    Error, Timestamp, error::error, signer::Signer, sigv4::context::SigningContext,
    sigv4::scheme::AuthScheme,
};

/// Names and values.
pub(crate) type Fields = Vec<(String, String)>;

/// Returns the fields that state the credential and the time, which a policy needs a condition for.
pub(crate) fn signer_fields(
    signer: &Signer,
    signing: AuthScheme<'_>,
    context: &SigningContext,
    signed_at: Timestamp,
) -> Fields {
    let credentials = &signer.credentials;
    let scope = context.scope().as_str();
    let credential = [credentials.access_key_id(), "/", scope].concat();
    let mut fields: Fields = vec![
        ("x-amz-algorithm".into(), "AWS4-HMAC-SHA256".into()),
        ("x-amz-credential".into(), credential),
        ("x-amz-date".into(), signed_at.amz_date()),
    ];
    if let Some(token) = credentials.expose_session_token() {
        fields.push((signing.token_field().into(), token.into()));
    }
    fields
}

/// Returns the fields with the policy in Base64 and its signature.
pub(crate) fn signed_fields(context: &SigningContext, policy: &str) -> Result<Fields, Error> {
    let encoded = Base64::encode_string(policy.as_bytes());
    let mut signature = String::new();
    context.sign_policy(&encoded)?.push_hex(&mut signature);
    Ok(vec![
        ("policy".into(), encoded),
        ("x-amz-signature".into(), signature),
    ])
}

/// Signs a policy of the caller for the region's own buckets.
pub(crate) fn sign_policy(signer: &Signer, policy: &str, at: Timestamp) -> Result<Fields, Error> {
    let text = policy.trim_matches([' ', '\t', '\r', '\n']);
    if !text.starts_with('{') || !text.ends_with('}') {
        return Err(error!(
            InvalidPolicy,
            "policy: not a JSON object; use {{\"expiration\": \"…\", \"conditions\": […]}}"
        ));
    }
    signer.check_not_expired(at)?;
    let signing = signer.endpoints.signing("s3");
    let context = signer.context(signing, at)?;
    let mut fields = signer_fields(signer, signing, &context, at);
    fields.append(&mut signed_fields(&context, policy)?);
    Ok(fields)
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use crate::{Credentials, Presigner};

    #[test]
    fn sign_policy_of_a_form_returns_its_fields() {
        let credentials = Credentials::new("ASIA", "secret").unwrap();
        let credentials = credentials.with_session_token("token").unwrap();
        let s3 = Presigner::builder("eu-west-1", credentials)
            .build()
            .unwrap();
        let at = "2026-11-23T12:00:00Z".parse().unwrap();
        let form = s3.post_object("photos", "k").presign_at(at).unwrap();
        let fields = s3.sign_policy(form.policy(), at).unwrap();
        assert_eq!(fields, form.fields()[1..]);
        for wrong in ["", "null", "[]", "{", "eyJh"] {
            let error = s3.sign_policy(wrong, at).unwrap_err();
            assert_eq!(
                (error.code().as_str(), error.to_string().as_str()),
                (
                    "invalid_policy",
                    r#"policy: not a JSON object; use {"expiration": "…", "conditions": […]}"#
                )
            );
        }
    }
}
