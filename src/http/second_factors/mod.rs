//! One's own second factor: `/second-factors`. Signing in with it is [`create`](super::sessions::create)'s.

pub mod setting;

use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use super::app::App;
use super::caller::Caller;
use super::input::{Faults, Field, Input};
use super::operation::operations;
use super::problem::{Problem, ProblemKind};
use super::sessions::create::{credential, proof};
use crate::auth::{FactorRefusal, Proof, SecondFactorError, SignInError};
use crate::ids::AgentId;

/// The operations on one's own second factor, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(setting::begin_second_factor))
        .routes(operations!(setting::confirm_second_factor))
        .routes(operations!(setting::renew_recovery_codes))
        .routes(operations!(setting::remove_second_factor))
}

/// The account of whoever calls, when it is a member of staff.
fn own(caller: &Caller) -> Result<AgentId, Problem> {
    caller.permit_somewhere()?;
    let own = caller.account().cloned();
    own.ok_or_else(|| Problem::not_found("an account of your own: a bearer token has none"))
}

/// What whoever changes their second factor proves.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SecondFactorProofBody {
    /// The present password.
    #[schema(value_type = String, format = Password)]
    present: Field<String>,
    /// The six digits of the app.
    #[schema(value_type = Option<String>, format = Password)]
    code: Field<String>,
    /// A recovery code, instead of those.
    #[schema(value_type = Option<String>, format = Password)]
    recovery_code: Field<String>,
}

impl Input for SecondFactorProofBody {
    type Checked = (String, Proof);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let present = credential(faults, "present", self.present);
        let proof = proof(faults, self.code, self.recovery_code);
        Some((present?, proof?))
    }
}

impl From<SecondFactorError> for Problem {
    fn from(error: SecondFactorError) -> Self {
        match error {
            SecondFactorError::Factor(refusal) => refusal.into(),
            SecondFactorError::SignIn(error) => error.into(),
        }
    }
}

impl From<FactorRefusal> for Problem {
    fn from(refusal: FactorRefusal) -> Self {
        match refusal {
            FactorRefusal::NoAccount => Self::not_found("this account"),
            FactorRefusal::Store(error) => error.into(),
            FactorRefusal::OfProvider => Self::new(
                ProblemKind::InUse,
                "This account signs in by a provider, which asks for a second factor of its own.",
            ),
            FactorRefusal::AlreadySet => {
                Self::new(ProblemKind::InUse, "A second factor is set: remove it first.")
            }
            FactorRefusal::NoneSet => Self::new(ProblemKind::InUse, "No second factor is set."),
            FactorRefusal::NotBegun => Self::not_found(
                "a second factor that is being set: begin again, it takes ten minutes at the most",
            ),
            FactorRefusal::Wrong => Self::fault("code", "is none of now, or no recovery code that is left"),
            FactorRefusal::Spent => Self::new(
                ProblemKind::CodeSpent,
                "Each code opens once: wait until the app shows the next one.",
            ),
            FactorRefusal::Apart { apart_s } => {
                Self::new(ProblemKind::ClockApart, apart_text(apart_s)).with("apartS", apart_s)
            }
            FactorRefusal::TooMany { retry_after } => SignInError::TooMany { retry_after }.into(),
            FactorRefusal::Unreadable => Self::new(
                ProblemKind::InUse,
                "The second factor cannot be opened with the server's secret: an administrator removes it, or \
                 `kwartier admin reset-second-factor`.",
            ),
        }
    }
}

fn apart_text(apart_s: i64) -> String {
    let side = if apart_s > 0 { "ahead of" } else { "behind" };
    let minutes = apart_s.unsigned_abs() as f64 / 60.0;
    format!(
        "The code is of another time: the telephone is about {minutes:.1} minutes {side} the server. Put the clock right that \
         is wrong."
    )
}

/// As [`Problem`], where the password was asked once more: whoever is signed in stays so, and only what they typed is wrong.
fn of_present(error: SecondFactorError) -> Problem {
    match error {
        SecondFactorError::SignIn(SignInError::Wrong) => {
            Problem::fault("present", "is not the present password")
        }
        error => error.into(),
    }
}
