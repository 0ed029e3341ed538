use alloc::string::String;

use presign_core::{AuthToken, Error, ErrorCode, ExpiresIn, ServiceRequest, SigningWindow};

use super::{EKS_TOKEN, IOT_MQTT, PRESIGN_REQUEST, RDS_AUTH_TOKEN, TRANSCRIBE_STREAM, check_call};
use crate::{Call, Engine, Texts, answer, no_option, other_version, triples};

impl Engine {
    /// Requests to other services than S3. Their texts are what they need, then parameters.
    pub(super) fn of_service(
        &self,
        function: u32,
        texts: &Texts<'_>,
        call: Call,
    ) -> Result<String, Error> {
        let aws = &self.0;
        match (function, texts) {
            (PRESIGN_REQUEST, [Some(method), Some(url), Some(service), rest @ ..]) => {
                let mut request = aws.presign_request(method.parse()?, url, *service);
                for (kind, name, value) in triples(rest) {
                    request = match kind {
                        "query" => request.query(name, value),
                        "header" => request.header(name, value),
                        "option" => with_option(request, name, value)?,
                        _ => return Err(no_option("presign_request", kind)),
                    };
                }
                presign("presign_request", request, call)
            }
            (EKS_TOKEN, [Some(cluster_name), rest @ ..]) => {
                check_parameters("eks_token", call, rest)?;
                let made = aws.eks_token(cluster_name, call.at.try_into()?)?;
                Ok(token(&made))
            }
            (RDS_AUTH_TOKEN, [Some(host), Some(port), Some(user), rest @ ..]) => {
                check_parameters("rds_auth_token", call, rest)?;
                let port = number("port", port, "65,535")?;
                let made = aws.rds_auth_token(host, port, user, call.at.try_into()?)?;
                Ok(token(&made))
            }
            (IOT_MQTT, [Some(endpoint), rest @ ..]) => {
                check_parameters("iot_mqtt", call, rest)?;
                presign("iot_mqtt", aws.iot_mqtt(endpoint)?, call)
            }
            (TRANSCRIBE_STREAM, [Some(language), Some(encoding), Some(rate), rest @ ..]) => {
                let rate = number("sample_rate", rate, "4,294,967,295")?;
                let mut request = aws.transcribe_stream(language, encoding, rate)?;
                for (kind, name, value) in triples(rest) {
                    request = match kind {
                        "query" => request.query(name, value),
                        "option" if name == "signing_window" => {
                            request.signing_window(value.parse::<SigningWindow>()?)
                        }
                        "option" => return Err(no_option("transcribe_stream", name)),
                        _ => return Err(no_option("transcribe_stream", kind)),
                    };
                }
                presign("transcribe_stream", request, call)
            }
            _ => Err(other_version()),
        }
    }
}

fn with_option<'a>(
    request: ServiceRequest<'a>,
    name: &str,
    value: &'a str,
) -> Result<ServiceRequest<'a>, Error> {
    Ok(match name {
        "signing_window" => request.signing_window(value.parse::<SigningWindow>()?),
        "region" => request.region(value),
        "region_set" => request.region_set(value),
        "body_sha256" => request.body_sha256(value),
        "double_encode" => request.double_encode(boolean(name, value)?),
        "normalize_path" => request.normalize_path(boolean(name, value)?),
        "omit_session_token" => request.omit_session_token(boolean(name, value)?),
        "omit_expires" => request.omit_expires(boolean(name, value)?),
        _ => return Err(no_option("presign_request", name)),
    })
}

fn presign(name: &str, mut request: ServiceRequest<'_>, call: Call) -> Result<String, Error> {
    check_call(name, call, true)?;
    if let Some(seconds) = call.expires_in {
        request = request.expires_in(ExpiresIn::try_from(seconds)?);
    }
    let presigned = request.presign_at(call.at.try_into()?)?;
    Ok(answer::lines(presigned))
}

/// The token, and the second at which it ends.
fn token(token: &AuthToken) -> String {
    [token.expose(), "\n", &token.expires_at().unix_decimal()].concat()
}

/// Of a function that takes a moment alone.
fn check_parameters(name: &str, call: Call, parameters: &Texts<'_>) -> Result<(), Error> {
    check_call(name, call, false)?;
    match triples(parameters).next() {
        Some(("option", option, _)) => Err(no_option(name, option)),
        Some((kind, ..)) => Err(no_option(name, kind)),
        None => Ok(()),
    }
}

fn boolean(name: &str, value: &str) -> Result<bool, Error> {
    value.parse().map_err(|_| {
        let message = ["the option ", name, " must be true or false"].concat();
        Error::new(ErrorCode::InvalidOption, message)
    })
}

fn number<T: core::str::FromStr>(name: &str, value: &str, most: &str) -> Result<T, Error> {
    value.parse().map_err(|_| {
        let message = [name, " is not a whole number from 0 to ", most].concat();
        Error::new(ErrorCode::InvalidOption, message)
    })
}
