use clap::{Arg, ArgMatches, Args, Command, Error, FromArgMatches, value_parser};

/// The boolean options of `PresignerBuilder` that are given, by name.
pub(crate) struct EndpointOptions(pub(crate) Vec<(&'static str, bool)>);

/// The core's name, the flag and its help.
const FLAGS: [(&str, &str, &str); 9] = [
    ("use_fips", "use-fips", "Use FIPS endpoints"),
    (
        "use_dualstack",
        "use-dualstack",
        "Use dual-stack endpoints (IPv4 and IPv6)",
    ),
    (
        "use_accelerate",
        "use-accelerate",
        "Use S3 Transfer Acceleration",
    ),
    (
        "use_arn_region",
        "use-arn-region",
        "Sign for the region of an ARN, even if it is another region [default: true]",
    ),
    (
        "disable_multi_region_access_points",
        "disable-multi-region-access-points",
        "Reject Multi-Region Access Points",
    ),
    (
        "use_global_endpoint",
        "use-global-endpoint",
        "Use the legacy global endpoint s3.amazonaws.com for us-east-1",
    ),
    (
        "disable_s3_express_session_auth",
        "disable-s3-express-session-auth",
        "Use ordinary credentials instead of session credentials for directory buckets",
    ),
    (
        "allow_unusual_credentials",
        "allow-unusual-credentials",
        "Accept credentials that AWS rejects, such as an ASIA access key ID without a session token",
    ),
    (
        "allow_expired_credentials",
        "allow-expired-credentials",
        "Accept expired credentials",
    ),
];

/// A flag without a value means `true`.
impl Args for EndpointOptions {
    fn augment_args(command: Command) -> Command {
        command.args(FLAGS.map(|(name, flag, help)| {
            Arg::new(name)
                .long(flag)
                .help(help)
                .help_heading("AWS endpoints and credential checks")
                .value_name("BOOL")
                .value_parser(value_parser!(bool))
                .hide_short_help(true)
                .hide_possible_values(true)
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
    fn flags_match_the_options_of_the_core() {
        let names = FLAGS.map(|(name, ..)| name);
        assert_eq!(names, PresignerBuilder::ENDPOINT_OPTIONS);
        for (name, flag, _) in FLAGS {
            assert_eq!(flag, name.replace('_', "-"));
        }
    }
}
