//! `kwartier openapi`: what the server says of itself, for programs and for pages.

use clap::{Args, ValueEnum};

use crate::http::access::Access;
use crate::http::router;

/// What `kwartier openapi` takes.
#[derive(Debug, Args)]
pub struct Described {
    /// What is printed.
    #[arg(long, value_enum, default_value_t = Form::Openapi)]
    form: Form,
}

/// What can be printed.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// The operations, `OpenAPI` 3.1.
    Openapi,
    /// The live views, `AsyncAPI` 3.
    Asyncapi,
    /// Who may call them, as a table in Markdown.
    Roles,
}

/// The text that was asked for.
///
/// # Errors
/// When a description cannot be written as JSON.
pub fn described(asked: &Described) -> Result<String, serde_json::Error> {
    match asked.form {
        Form::Openapi => router::description(),
        Form::Asyncapi => router::live_description(),
        Form::Roles => Ok(Access::in_markdown()),
    }
}
