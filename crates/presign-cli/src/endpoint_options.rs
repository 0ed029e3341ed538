use clap::{Arg, ArgMatches, Args, Command, Error, FromArgMatches, value_parser};

use crate::endpoint_flags::FLAGS;

/// The boolean options of `PresignerBuilder` that are given, by name.
pub(crate) struct EndpointOptions(pub(crate) Vec<(&'static str, bool)>);

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
