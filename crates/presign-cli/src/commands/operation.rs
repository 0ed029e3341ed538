use clap::Args;
use presign_core::{ErrorCode, Value};

use crate::{
    argument,
    failure::Failure,
    link_options::{LinkOptions, link},
    target::{Stated, last_segment},
};

/// Presign any operation of S3 by AWS's name
///
/// Prints its URL. What stands in the body of the request is sent by whoever uses the URL, and no parameter here.
#[derive(Args)]
pub(crate) struct Operation {
    /// The operation, such as UploadPart
    name: String,

    /// A parameter by AWS's name, such as Bucket=photos. May be repeated. A boolean is true or false, a moment RFC 3339; the items of
    /// a list have a comma between them, and an entry of a mapping is written Metadata=NAME=VALUE
    #[arg(short, long, value_name = "NAME=VALUE")]
    parameter: Vec<String>,

    #[command(flatten)]
    options: LinkOptions,
}

impl Operation {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let parameter = |text| argument::pair("a parameter", ErrorCode::InvalidParameter, text);
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
