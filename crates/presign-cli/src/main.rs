//! The command `presign`.

mod arguments;
mod endpoint_options;

use std::{
    io::{self, Write},
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};

use clap::Parser;
use presign_core::{Error, PresignedRequest, Presigner, Timestamp};
use presign_env::{Environment, Overrides};

use crate::arguments::{Arguments, Command};

fn main() -> ExitCode {
    let command = match Command::try_from(Arguments::parse()) {
        Ok(command) => command,
        Err(error) => {
            report(&error);
            eprintln!("\nFor more information, try '--help'.");
            return ExitCode::from(2);
        }
    };
    match presign(&command) {
        // Whoever reads the URL may have gone: then there is nobody to tell.
        Ok(request) => match writeln!(io::stdout(), "{request}") {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Err(error) => {
            report(&error);
            ExitCode::FAILURE
        }
    }
}

fn presign(command: &Command) -> Result<PresignedRequest, Error> {
    let endpoint_url = command.endpoint.as_ref().map(ToString::to_string);
    let mut overrides = Overrides::default();
    overrides.profile = command.profile.as_deref();
    overrides.region = command.region.as_ref().map(presign_core::Region::as_str);
    overrides.endpoint_url = endpoint_url.as_deref();
    overrides.addressing_style = command.addressing_style;
    overrides.endpoint_options = &command.endpoint_options.0;
    let presigner = Environment::of_process().presigner(overrides)?;

    let at = command.at.map_or_else(now, Ok)?;
    let mut request = presigner
        .presign(command.method, &*command.bucket, &*command.key)
        .expires_in(command.expires_in)
        .allow_unsafe_key(command.allow_unsafe_key);
    for (name, value) in &command.headers {
        request = request.header(name, value);
    }
    for (name, value) in &command.query {
        request = request.query(name, value);
    }
    let link = request.presign_at(at)?;
    warn(&presigner, command, at, &link);
    Ok(link)
}

/// Says what is right as asked, but will not do what it seems to.
fn warn(presigner: &Presigner, command: &Command, at: Timestamp, link: &PresignedRequest) {
    let asked = at.unix() + i64::from(command.expires_in.seconds());
    if link.expires_at().unix() < asked {
        eprintln!(
            "warning: the credentials end first: the URL works until {}",
            link.expires_at()
        );
    }
    if let Some(stated) = presigner.endpoint().region()
        && stated != presigner.region()
    {
        eprintln!(
            "warning: the endpoint is of {stated}, and the region that signs is {}",
            presigner.region()
        );
    }
}

fn now() -> Result<Timestamp, Error> {
    let since_1970 = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp::from_unix(i64::try_from(since_1970.as_secs()).unwrap_or(i64::MAX))
}

fn report(error: &Error) {
    eprintln!("error: {error} [{}]", error.code());
}
