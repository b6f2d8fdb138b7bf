//! Which program calls, and what its key opens: finding and booking times, and calling off what was booked.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use super::branch::Branch;
use crate::audit::Provenance;
use crate::auth::{ApiKey, Principal, Scope, Subject};
use crate::http::app::App;
use crate::http::operation::Answer;
use crate::http::problem::{Problem, ProblemKind};

/// A program with a key that opens bookings.
#[derive(Debug)]
pub struct Program {
    key: Arc<ApiKey>,
    from: Option<IpAddr>,
}

impl Program {
    /// The program that shows this secret of a key.
    ///
    /// # Errors
    /// `unauthorized`, `forbidden`, `too-many-requests`.
    pub fn by_secret(app: &App, secret: Option<&str>, from: Option<IpAddr>) -> Answer<Self> {
        let secret = secret.ok_or_else(no_key)?;
        Self::with(app.auth.key_by_secret(secret, from), from)
    }

    /// The program that shows a token that was given for a key.
    ///
    /// # Errors
    /// As [`Program::by_secret`].
    pub fn by_token(app: &App, token: Option<&str>, from: Option<IpAddr>) -> Answer<Self> {
        let token = token.ok_or_else(no_key)?;
        Self::with(app.auth.key_by_token(&app.tokens, token, from), from)
    }

    fn with(found: Result<Option<Arc<ApiKey>>, Duration>, from: Option<IpAddr>) -> Answer<Self> {
        let key = found.map_err(too_many)?.ok_or_else(no_key)?;
        // Who may book by the API may book by these calls; who gets a key for these calls gets no more than them.
        let opens = [Scope::Bookings, Scope::AppointmentsWrite];
        if opens.iter().any(|scope| key.scopes.contains(scope)) {
            Ok(Self { key, from })
        } else {
            let detail =
                "This key does not open bookings: an administrator can give it the scope `bookings`.";
            Err(Problem::new(ProblemKind::Forbidden, detail))
        }
    }

    /// That it may look up what a visitor booked.
    ///
    /// # Errors
    /// `forbidden`.
    pub fn may_look_visitors_up(&self) -> Answer<()> {
        let opens = [Scope::Bookings, Scope::AppointmentsRead];
        if opens.iter().any(|scope| self.key.scopes.contains(scope)) {
            return Ok(());
        }
        let detail = "This key does not open what visitors booked: it needs the scope `bookings`.";
        Err(Problem::new(ProblemKind::Forbidden, detail))
    }

    /// Its key.
    #[must_use]
    pub fn key(&self) -> &ApiKey {
        &self.key
    }

    /// The halls of its key in which something can be booked, by name.
    #[must_use]
    pub fn branches(&self, app: &App) -> Vec<Branch> {
        let mut branches = self.halls(app);
        branches.retain(Branch::takes_bookings);
        branches
    }

    /// Every hall of its key: what was booked there can be called off, also when nothing more is.
    #[must_use]
    pub fn halls(&self, app: &App) -> Vec<Branch> {
        let now = app.engine.clock().now();
        let is_its =
            |hall: &crate::ids::HallId| self.key.halls.as_ref().is_none_or(|halls| halls.contains(hall));
        let halls = app.engine.halls().into_iter().filter(|(id, _)| is_its(id));
        let published = halls.filter_map(|(_, hall)| hall.published());
        published.map(|hall| Branch::at(hall, now)).collect()
    }

    /// Under which name it stands on record. What it books is booked by a visitor.
    #[must_use]
    pub fn principal(&self) -> Principal {
        Principal {
            subject: Subject::ApiKey(self.key.id.clone()),
            role: None,
        }
    }

    /// From where it calls; the address that it asks for stays unsaid, since it may hold a visitor's address of mail.
    #[must_use]
    pub fn provenance(&self, operation: &str, about: Option<String>) -> Provenance {
        Provenance {
            address: self.from,
            operation: Some(operation.to_owned()),
            about,
        }
    }
}

/// What is not known or opens nothing.
#[must_use]
pub fn no_key() -> Problem {
    let detail =
        "Send a key of this server that opens bookings; an administrator makes one on the page of the keys.";
    Problem::new(ProblemKind::Unauthorized, detail)
}

/// Too many wrong keys came from there.
#[must_use]
pub fn too_many(wait: Duration) -> Problem {
    let detail = "Too many keys that are not known were sent. Wait before you try again.";
    Problem::new(ProblemKind::TooManyRequests, detail).retry_after(wait)
}
