use clap::Args;
use presign_core::{ErrorCode, Value};

use crate::{
    argument,
    failure::Failure,
    link_options::{LinkOptions, link},
    target::{Stated, last_segment},
};

/// Presign any S3 operation by its AWS name
///
/// Prints the URL. The client that uses the URL sends the request body, so members of the body are not parameters here.
#[derive(Args)]
pub(crate) struct Operation {
    /// Operation name, such as UploadPart
    name: String,

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
        let parameter = |text| argument::pair("--parameter", ErrorCode::InvalidParameter, text);
        let parameters = self.parameter.iter().map(|text| parameter(text));
        let parameters = parameters.collect::<Result<Vec<_>, _>>()?;
        let options = self.options.parse()?;
        let presigner = options.settings().presigner(&Stated::default())?;
        let mut keys = parameters.iter();
        let key = keys.find_map(|(name, value)| (*name == "Key").then_some(*value));
        let name = key.map_or(&*self.name, last_segment);
        let parameters = parameters.into_iter();
        let parameters = parameters.map(|(name, text)| (name, Value::Written(text)));
        let request = presigner.operation(&self.name, parameters)?;
        let link = link(&options, &presigner, request, name)?;
        self.options.deliver(&[link])
    }
}
