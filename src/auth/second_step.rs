//! The second step of a sign-in: whoever gave the right password has a few minutes to give the second factor.
//!
//! What is open lives in memory: a server that starts again asks for the password once more.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::secret::{TokenDigest, new_token};
use crate::ids::AgentId;
use crate::store::StoreError;

/// So long the second factor can be given after the password, real time.
pub const STEP_LIFE: TimeDelta = TimeDelta::minutes(5);

/// Steps of one account that are open at once; with one more the oldest is over.
const MOST_OF_AN_ACCOUNT: usize = 10;

/// What a browser holds between password and second factor; alone it opens nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct SecondStep {
    /// What the second factor is sent with.
    pub token: String,
    /// Until when it can be, in real time.
    pub until: DateTime<Utc>,
}

impl std::fmt::Debug for SecondStep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SecondStep")
            .field("until", &self.until)
            .finish_non_exhaustive()
    }
}

/// A sign-in that waits for its second factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Open {
    /// Whose password was right.
    pub account: AgentId,
    /// That password's, so that another one ends the step.
    pub fingerprint: String,
    /// The browser, when it signed in to that account before.
    pub browser: Option<String>,
    /// Until when, by the clock that nobody sets.
    until: Duration,
}

/// All that wait.
#[derive(Debug, Default)]
pub(super) struct SecondSteps {
    /// By the digest of their token.
    open: Mutex<HashMap<String, Open>>,
}

impl SecondSteps {
    pub(super) fn open(
        &self,
        (account, fingerprint, browser): (AgentId, String, Option<String>),
        (wall, now): (DateTime<Utc>, Duration),
    ) -> Result<SecondStep, StoreError> {
        let token = new_token().map_err(|error| StoreError::Refused(error.to_string()))?;
        let life = STEP_LIFE.to_std().unwrap_or_default();
        let mut open = self.steps();
        open.retain(|_, other| now < other.until);
        let mut own: Vec<_> = open
            .iter()
            .filter(|(_, other)| other.account == account)
            .collect();
        if own.len() >= MOST_OF_AN_ACCOUNT {
            own.sort_by_key(|(_, other)| other.until);
            let oldest = own.first().map(|(digest, _)| (*digest).clone());
            oldest.and_then(|oldest| open.remove(&oldest));
        }
        let step = Open {
            account,
            fingerprint,
            browser,
            until: now + life,
        };
        open.insert(TokenDigest::of(&token).hex(), step);
        Ok(SecondStep {
            token,
            until: wall + STEP_LIFE,
        })
    }

    /// The step with this token, while it is open.
    pub(super) fn find(&self, token: &str, now: Duration) -> Option<Open> {
        let found = self.steps().get(&TokenDigest::of(token).hex()).cloned();
        found.filter(|step| now < step.until)
    }

    /// Ends a step; says whether it was open: it ends once.
    pub(super) fn end(&self, token: &str) -> bool {
        self.steps().remove(&TokenDigest::of(token).hex()).is_some()
    }

    fn steps(&self) -> MutexGuard<'_, HashMap<String, Open>> {
        // The map is whole between any two statements, so a panic elsewhere leaves nothing half done.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn opened(steps: &SecondSteps, account: &str, now: u64) -> String {
        let whose = (account.parse().unwrap(), "print".to_owned(), None);
        let step = steps.open(whose, (DateTime::UNIX_EPOCH, Duration::from_secs(now)));
        step.unwrap().token
    }

    #[test]
    fn a_step_is_open_for_five_minutes_and_ends_once() {
        let steps = SecondSteps::default();
        let token = opened(&steps, "jansen", 0);
        let at = |seconds| steps.find(&token, Duration::from_secs(seconds));
        assert!(at(299).is_some() && at(300).is_none());
        assert!(steps.find("another", Duration::ZERO).is_none());
        assert!(steps.end(&token) && !steps.end(&token));
        assert!(at(0).is_none());
    }

    #[test]
    fn whoever_knows_one_password_fills_no_memory_and_ends_nobody_elses_step() {
        let steps = SecondSteps::default();
        let others = opened(&steps, "smit", 0);
        let first = opened(&steps, "jansen", 1);
        let rest: Vec<String> = (2..100).map(|now| opened(&steps, "jansen", now)).collect();
        let now = Duration::from_secs(100);
        assert!(steps.find(&first, now).is_none());
        assert!(steps.find(&others, now).is_some());
        let open = rest.iter().filter(|token| steps.find(token, now).is_some());
        assert_eq!(open.count(), MOST_OF_AN_ACCOUNT);
    }
}
