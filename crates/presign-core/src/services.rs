//! Requests to any AWS service, and presets for services with a documented recipe.

pub(crate) mod auth_token;
pub(crate) mod checks;
pub(crate) mod header_request;
pub(crate) mod presets;
pub(crate) mod request;
