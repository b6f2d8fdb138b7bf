//! `POST connect/token`: a program shows its key and gets a token (RFC 6749, 4.4).

use std::net::IpAddr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::http::app::App;
use crate::http::open_forms::program::{Program, no_key};
use crate::http::operation::Answer;
use crate::http::problem::{Problem, ProblemKind};

/// What the form names the thing that is asked for.
const SCOPE: &str = "warp-api";

/// Gives a token; `basic` is what stands behind `Basic`, `form` the body.
///
/// # Errors
/// `unauthorized` with `error` `invalid_client`, `bad-request` with what else RFC 6749 names, `forbidden`.
pub fn give(app: &App, basic: Option<&str>, form: &[u8], from: Option<IpAddr>) -> Answer<Value> {
    let said: Vec<(String, String)> = form_urlencoded::parse(form).into_owned().collect();
    let value = |name: &str| {
        said.iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    };
    if value("grant_type") != Some("client_credentials") {
        return Err(wrong(
            "unsupported_grant_type",
            "Ask with `grant_type=client_credentials`.",
        ));
    }
    if value("scope").is_some_and(|scope| !scope.is_empty() && scope != SCOPE) {
        return Err(wrong("invalid_scope", "The scope here is `warp-api`."));
    }
    let shown = basic.and_then(read_basic);
    let shown = shown.or_else(|| Some((value("client_id")?.to_owned(), value("client_secret")?.to_owned())));
    let (id, secret) = shown.ok_or_else(|| no_key().with("error", "invalid_client"))?;
    let program = Program::by_secret(app, Some(&secret), from)
        .map_err(|problem| problem.with("error", "invalid_client"))?;
    let key = program.key();
    let token = app
        .auth
        .program_token(&app.tokens, key)
        .filter(|_| key.id.as_str() == id);
    let token = token.ok_or_else(|| no_key().with("error", "invalid_client"))?;
    Ok(json!({"access_token": token.text, "token_type": "Bearer", "expires_in": token.expires_in_s}))
}

fn wrong(error: &str, detail: &str) -> Problem {
    Problem::new(ProblemKind::BadRequest, detail).with("error", error)
}

/// Name and secret, each perhaps escaped as RFC 6749, 2.3.1, has it: our own hold nothing that needs it.
fn read_basic(text: &str) -> Option<(String, String)> {
    let bytes = STANDARD.decode(text).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (id, secret) = text.split_once(':')?;
    Some((id.to_owned(), secret.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_and_secret_stand_before_and_behind_the_first_colon() {
        let both = |id: &str, secret: &str| Some((id.to_owned(), secret.to_owned()));
        assert_eq!(read_basic("Zm9ybXM6a3dfYQ=="), both("forms", "kw_a"));
        assert_eq!(read_basic("YTpiOmM="), both("a", "b:c"));
        for wrong in ["", "Zm9ybXM=", "***", "/w=="] {
            assert_eq!(read_basic(wrong), None, "{wrong}");
        }
    }
}
