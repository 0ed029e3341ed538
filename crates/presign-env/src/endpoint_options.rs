use presign_core::Error;

use crate::{environment::Environment, profile::Profile, setting::Setting};

/// The sources of a boolean option of the presigner.
struct Switch {
    option: &'static str,
    variable: &'static str,
    /// Setting of the profile.
    key: &'static str,
    /// Setting of the profile's `s3` block.
    s3_key: &'static str,
    /// Value that enables the option.
    on: &'static str,
}

const SWITCHES: [Switch; 7] = [
    Switch {
        option: "use_fips",
        variable: "AWS_USE_FIPS_ENDPOINT",
        key: "use_fips_endpoint",
        s3_key: "",
        on: "true",
    },
    Switch {
        option: "use_dualstack",
        variable: "AWS_USE_DUALSTACK_ENDPOINT",
        key: "use_dualstack_endpoint",
        s3_key: "use_dualstack_endpoint",
        on: "true",
    },
    Switch {
        option: "use_accelerate",
        variable: "",
        key: "",
        s3_key: "use_accelerate_endpoint",
        on: "true",
    },
    Switch {
        option: "use_arn_region",
        variable: "AWS_S3_USE_ARN_REGION",
        key: "s3_use_arn_region",
        s3_key: "use_arn_region",
        on: "true",
    },
    Switch {
        option: "disable_multi_region_access_points",
        variable: "AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS",
        key: "s3_disable_multiregion_access_points",
        s3_key: "s3_disable_multiregion_access_points",
        on: "true",
    },
    Switch {
        option: "use_global_endpoint",
        variable: "AWS_S3_US_EAST_1_REGIONAL_ENDPOINT",
        key: "s3_us_east_1_regional_endpoint",
        s3_key: "us_east_1_regional_endpoint",
        on: "legacy",
    },
    Switch {
        option: "disable_s3_express_session_auth",
        variable: "AWS_S3_DISABLE_EXPRESS_SESSION_AUTH",
        key: "s3_disable_express_session_auth",
        s3_key: "s3_disable_express_session_auth",
        on: "true",
    },
];

/// Returns the options that variables or the profile set. Any other value disables an option, as in the AWS CLI.
pub(crate) fn configured(
    environment: &Environment,
    profile: &Profile<'_>,
) -> Result<Vec<(&'static str, bool)>, Error> {
    let mut options = Vec::new();
    for switch in &SWITCHES {
        let is_on = |found: Setting<'_>| found.text.eq_ignore_ascii_case(switch.on);
        let value = if let Some(variable) = environment.setting(switch.variable) {
            Some(is_on(variable))
        } else {
            let own = profile.get(switch.key)?.map(is_on);
            let nested = profile.get_nested("s3", switch.s3_key)?.map(is_on);
            // Either setting enables dual-stack; for other options that of the profile takes precedence.
            match switch.option {
                "use_dualstack" => own.max(nested),
                _ => own.or(nested),
            }
        };
        options.extend(value.map(|value| (switch.option, value)));
    }
    Ok(options)
}
