//! Requests to any AWS service, and presets for the services that publish a recipe.

pub(crate) mod auth_token;
pub(crate) mod presets;
pub(crate) mod request;
