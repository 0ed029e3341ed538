use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};

/// AWS CLI options without effect on a URL, accepted so that `aws s3 presign` command lines work.
pub(crate) struct AwsFlags;

/// The option and whether it takes a value.
const FLAGS: [(&str, bool); 8] = [
    ("no-paginate", false),
    ("color", true),
    ("v2-debug", false),
    ("no-cli-pager", false),
    ("cli-auto-prompt", false),
    ("no-cli-auto-prompt", false),
    ("cli-binary-format", true),
    ("cli-error-format", true),
];

impl Args for AwsFlags {
    fn augment_args(command: Command) -> Command {
        command.args(FLAGS.map(|(flag, has_value)| {
            let action = if has_value {
                ArgAction::Set
            } else {
                ArgAction::SetTrue
            };
            Arg::new(flag)
                .long(flag)
                .action(action)
                .hide_short_help(true)
                .help_heading("AWS CLI compatibility (without effect)")
        }))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for AwsFlags {
    fn from_arg_matches(_: &ArgMatches) -> Result<Self, Error> {
        Ok(Self)
    }

    fn update_from_arg_matches(&mut self, _: &ArgMatches) -> Result<(), Error> {
        Ok(())
    }
}
