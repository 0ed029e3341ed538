use clap::Args;
use presign_core::{ErrorCode, Presigner, Value};

use crate::{
    argument,
    failure::Failure,
    link_options::LinkOptions,
    target::{Stated, last_segment},
};

/// Presign any S3 operation by its AWS name
///
/// Prints the URL. The client that uses the URL sends the request body, so members of the body are not parameters here.
#[derive(Args)]
#[command(after_long_help = "\
Examples:
  presign operation --list
  presign operation ListObjectsV2 -p Bucket=photos -p Prefix=2026/
  presign operation CreateMultipartUpload -p Bucket=photos -p Key=film.mp4")]
pub(crate) struct Operation {
    /// Operation name, such as UploadPart
    #[arg(required_unless_present = "list")]
    name: Option<String>,

    /// Print the names of all operations
    #[arg(long, exclusive = true)]
    list: bool,

    /// Parameter by its AWS name, such as Bucket=photos; may be repeated
    ///
    /// Booleans are true or false, times are RFC 3339, lists are comma-separated, and map entries are Metadata=NAME=VALUE.
    #[arg(short, long, value_name = "NAME=VALUE")]
    parameter: Vec<String>,

    #[command(flatten)]
    options: LinkOptions,
}

impl Operation {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let Some(name) = &self.name else {
            let names: Vec<_> = Presigner::operation_names().collect();
            return Ok(names.join("\n"));
        };
        let parameter = |text| argument::pair("--parameter", ErrorCode::InvalidParameter, text);
        let parameters = self.parameter.iter().map(|text| parameter(text));
        let parameters = parameters.collect::<Result<Vec<_>, _>>()?;
        let options = self.options.parse()?;
        let presigner = options.settings().presigner(&Stated::default())?;
        let mut keys = parameters.iter();
        let key = keys.find_map(|(name, value)| (*name == "Key").then_some(*value));
        let shown = key.map_or(&**name, last_segment);
        let parameters = parameters.into_iter();
        let parameters = parameters.map(|(name, text)| (name, Value::Written(text)));
        let request = presigner.operation(name, parameters)?;
        let link = LinkOptions::link(&options, &presigner, request, shown)?;
        self.options.deliver(&[link])
    }
}
