use clap::Args;
use presign_core::{Error, ErrorCode, Method, attachment};

use crate::{
    argument,
    aws_flags::AwsFlags,
    failure::{Failure, OrUsageError},
    link::Link,
    link_options::LinkOptions,
    presigners::Presigners,
    target::{Target, last_segment},
};

/// Options of the command without a subcommand.
#[derive(Args)]
pub(crate) struct Presign {
    /// Object to share: s3://BUCKET/KEY, an object URL, or its page in the S3 console
    ///
    /// BUCKET is a name, an alias or an ARN; the key is used exactly as given. Prints one URL per line.
    #[arg(required = true, value_name = "TARGET")]
    targets: Vec<String>,

    /// HTTP method of the request: GET, HEAD, PUT, POST or DELETE
    #[arg(long, default_value = "GET")]
    method: String,

    /// File name for the download (for an upload: of later downloads)
    #[arg(long, value_name = "NAME")]
    filename: Option<String>,

    /// Content-Type of the download (for an upload: the one that the client must send)
    #[arg(long, value_name = "TYPE")]
    content_type: Option<String>,

    /// Print an unsigned URL for a public object, without credentials
    #[arg(long, hide_short_help = true)]
    no_sign_request: bool,

    #[command(flatten)]
    options: LinkOptions,

    #[command(flatten)]
    _aws_flags: AwsFlags,
}

/// How `--filename` and `--content-type` are requested.
enum Wish {
    /// As a query parameter, which S3 copies to a response header.
    Query(&'static str, String),
    /// As a request header, which S3 stores with the object.
    Header(&'static str, String),
}

impl Presign {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let method: Method = argument::method(&self.method)?;
        let wishes = self.wishes(method).or_usage_error()?;
        let mut options = self.options.parse()?;
        if self.no_sign_request {
            options = options.anonymous()?;
        }
        let endpoint_url = options.settings().endpoint_url();
        let targets = self.targets.iter();
        let targets = targets.map(|target| Target::parse_object(target, endpoint_url));
        let targets = targets.collect::<Result<Vec<_>, _>>()?;

        let mut presigners = Presigners::default();
        let links = targets.iter().map(|target| {
            let presigner = presigners.of(options.settings(), &target.stated)?;
            options.warn_of_prefix(method, &target.key);
            let mut request = presigner.presign(method, &*target.bucket, &*target.key);
            for (name, value) in &target.query {
                request = request.query(name, value);
            }
            for wish in &wishes {
                request = match wish {
                    Wish::Query(name, value) => request.query(name, value),
                    Wish::Header(name, value) => request.header(name, value),
                };
            }
            let name = self
                .filename
                .as_deref()
                .unwrap_or(last_segment(&target.key));
            LinkOptions::link(&options, presigner, request, name)
        });
        let links = links.collect::<Result<Vec<Link>, _>>()?;
        self.options.deliver(&links)
    }

    fn wishes(&self, method: Method) -> Result<Vec<Wish>, Error> {
        let disposition = self.filename.as_deref().map(attachment).transpose()?;
        let content_type = self.content_type.clone();
        let wrong = |why: &str| Err(Error::new(ErrorCode::UnsupportedCombination, why));
        if disposition.is_none() && content_type.is_none() {
            return Ok(Vec::new());
        }
        if self.no_sign_request {
            return wrong(
                "--no-sign-request: S3 ignores --filename and --content-type without a signature; remove them",
            );
        }
        let wish = match method {
            Method::Get | Method::Head => {
                |name: [&'static str; 2], value| Wish::Query(name[0], value)
            }
            Method::Put | Method::Post => {
                |name: [&'static str; 2], value| Wish::Header(name[1], value)
            }
            _ => {
                return wrong(
                    "--filename, --content-type: require a download or an upload; remove them",
                );
            }
        };
        let names = [
            ["response-content-disposition", "content-disposition"],
            ["response-content-type", "content-type"],
        ];
        let wishes = names.into_iter().zip([disposition, content_type]);
        let wishes = wishes.filter_map(|(name, value)| Some(wish(name, value?)));
        Ok(wishes.collect())
    }
}
