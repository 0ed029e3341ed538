use clap::{Arg, ArgMatches, Args, Command, Error, FromArgMatches, value_parser};

/// The options of AWS's endpoints and of credentials that are given, by the core's names.
pub(crate) struct EndpointOptions(pub(crate) Vec<(&'static str, bool)>);

/// The core's name, the flag, its help.
const FLAGS: [(&str, &str, &str); 9] = [
    ("use_fips", "use-fips", "FIPS endpoints"),
    (
        "use_dualstack",
        "use-dualstack",
        "Dual-stack endpoints, which have IPv6 addresses too",
    ),
    ("use_accelerate", "use-accelerate", "Transfer Acceleration"),
    (
        "use_arn_region",
        "use-arn-region",
        "Whether an ARN may name another region, and is then signed for it; true by default",
    ),
    (
        "disable_multi_region_access_points",
        "disable-multi-region-access-points",
        "Refuse Multi-Region Access Points",
    ),
    (
        "use_global_endpoint",
        "use-global-endpoint",
        "The legacy global endpoint for us-east-1, s3.amazonaws.com",
    ),
    (
        "disable_s3_express_session_auth",
        "disable-s3-express-session-auth",
        "Ordinary credentials for directory buckets, and not those of a session",
    ),
    (
        "allow_unusual_credentials",
        "allow-unusual-credentials",
        "Sign with credentials that AWS never accepts, such as an ASIA access key ID without a session token",
    ),
    (
        "allow_expired_credentials",
        "allow-expired-credentials",
        "Sign with credentials that have expired",
    ),
];

/// A flag alone means `true`.
impl Args for EndpointOptions {
    fn augment_args(command: Command) -> Command {
        command.args(FLAGS.map(|(name, flag, help)| {
            Arg::new(name)
                .long(flag)
                .help(help)
                .help_heading("AWS's endpoints, and credentials")
                .value_name("BOOL")
                .value_parser(value_parser!(bool))
                .num_args(0..=1)
                .require_equals(true)
                .default_missing_value("true")
        }))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for EndpointOptions {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let given = |(name, _, _): (_, _, _)| Some((name, *matches.get_one::<bool>(name)?));
        Ok(Self(FLAGS.into_iter().filter_map(given).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use presign_core::PresignerBuilder;

    use super::*;

    #[test]
    fn the_flags_are_the_options_of_the_core() {
        let names = FLAGS.map(|(name, ..)| name);
        assert_eq!(names, PresignerBuilder::ENDPOINT_OPTIONS);
        for (name, flag, _) in FLAGS {
            assert_eq!(flag, name.replace('_', "-"));
        }
    }
}
