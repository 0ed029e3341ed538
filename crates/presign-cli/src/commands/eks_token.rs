use std::env;

use clap::Args;
use presign_core::AuthToken;
use serde_json::{Value, json};

use crate::{argument, bucket_options::SignerOptions, failure::Failure};

/// Create a bearer token for an EKS cluster
///
/// The token is valid for 14 minutes. Use --json as a kubectl credential plugin, as with `aws eks get-token`.
#[derive(Args)]
#[command(after_long_help = "\
Examples:
  presign token eks --cluster-name cats --region eu-west-1")]
pub(crate) struct EksToken {
    /// Cluster name
    #[arg(long, value_name = "NAME")]
    cluster_name: String,

    /// Signing time (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME")]
    at: Option<String>,

    /// Print a Kubernetes ExecCredential as JSON
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    signer: SignerOptions,
}

impl EksToken {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let at = argument::time_or_now(self.at.as_deref())?;
        let presigner = self.signer.presigner()?;
        let token = presigner.eks_token(&self.cluster_name, at)?;
        let request = presigner.eks_token_request(&self.cluster_name)?;
        self.signer.debug().print(|| request.steps_at(at))?;
        Ok(if self.json {
            exec_credential(&token).to_string()
        } else {
            token.expose().into()
        })
    }
}

/// <https://kubernetes.io/docs/reference/access-authn-authz/authentication/#input-and-output-formats>
fn exec_credential(token: &AuthToken) -> Value {
    json!({
        "kind": "ExecCredential",
        "apiVersion": api_version(),
        "spec": {},
        "status": {
            "expirationTimestamp": token.expires_at().to_string(),
            "token": token.expose(),
        },
    })
}

/// Returns the API version that the Kubernetes client requests, or the beta version.
fn api_version() -> &'static str {
    const BETA: &str = "client.authentication.k8s.io/v1beta1";
    const STABLE: &str = "client.authentication.k8s.io/v1";
    let info = env::var("KUBERNETES_EXEC_INFO").unwrap_or_default();
    let info: Value = serde_json::from_str(&info).unwrap_or_default();
    if info["apiVersion"] == STABLE {
        STABLE
    } else {
        BETA
    }
}
