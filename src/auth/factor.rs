//! The second factor of an account as it is kept: a secret that codes are made from, sealed, and recovery codes as digests.
//!
//! It lies apart from the accounts, under the same name: an account of the configuration's file has one too.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::keeper::Keepable;
use super::seal::Seal;
use super::secret::new_code;
use super::ticket_token::TokenKey;
use super::totp::{self, Codes, Reading};
use crate::ids::AgentId;
use crate::store::{KeptRow, Shelf};

/// How many recovery codes are drawn at once.
pub const RECOVERY_CODES: usize = 10;

/// The most steps that are remembered as spent: those of the present, and those of which it was told that they are of another
/// time.
const MOST_SPENT: usize = 64;

/// A second factor that was proven once and counts since.
#[derive(Debug, Clone)]
pub(super) struct Factor {
    id: AgentId,
    version: u64,
    /// `None` when its row cannot be read: then it opens nothing, and is asked for all the same.
    kept: Option<Kept>,
}

/// What lies in the store of it, as JSON.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    /// The secret, sealed for this account, in base64.
    secret: String,
    /// When it was set.
    since: DateTime<Utc>,
    /// Steps whose codes open nothing any more.
    spent: BTreeSet<u64>,
    /// Digests of the recovery codes that are left.
    recovery: BTreeSet<String>,
}

/// What is presented as second factor.
#[derive(Clone)]
pub enum Proof {
    /// The six digits of an app.
    Code(String),
    /// One of the recovery codes.
    Recovery(String),
}

impl std::fmt::Debug for Proof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Code(_) => "Code(…)",
            Self::Recovery(_) => "Recovery(…)",
        })
    }
}

/// What became of a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tried {
    /// It is right, and opens nothing any more.
    Right,
    /// A code that was taken before, or is older than one that was.
    Spent,
    /// A code of another time.
    Apart {
        /// How far the telephone is ahead of the server, in seconds; less than nothing when it is behind.
        apart_s: i64,
    },
    /// No code, and no recovery code that is left.
    Wrong,
    /// The secret cannot be opened, or its row not read.
    Unreadable,
}

impl Factor {
    /// A factor of this secret, whose code of `step` was given just now.
    ///
    /// # Errors
    /// When the operating system gives no random bytes.
    pub(super) fn new(
        id: AgentId,
        key: &TokenKey,
        secret: &[u8],
        step: u64,
        now: DateTime<Utc>,
    ) -> std::io::Result<Self> {
        let sealed = seal_of(key, &id)?.seal(secret)?;
        let mut factor = Self {
            id,
            version: 0,
            kept: Some(Kept {
                secret: STANDARD.encode(sealed),
                since: now,
                spent: BTreeSet::new(),
                recovery: BTreeSet::new(),
            }),
        };
        factor.spend(step, now);
        Ok(factor)
    }

    /// When it was set; `None` when that cannot be read.
    pub(super) fn since(&self) -> Option<DateTime<Utc>> {
        self.kept.as_ref().map(|kept| kept.since)
    }

    /// How many recovery codes are left.
    pub(super) fn recovery_left(&self) -> usize {
        self.kept.as_ref().map_or(0, |kept| kept.recovery.len())
    }

    /// Whether its secret can be opened under this key.
    pub(super) fn opens(&self, key: &TokenKey) -> bool {
        self.codes(key).is_some()
    }

    /// Draws recovery codes; those of before open nothing any more.
    ///
    /// # Errors
    /// When the operating system gives no random bytes.
    pub(super) fn draw_recovery(&mut self, key: &TokenKey) -> std::io::Result<Vec<String>> {
        let mut drawn = BTreeSet::new();
        while drawn.len() < RECOVERY_CODES {
            drawn.insert(new_code(None)?);
        }
        if let Some(kept) = &mut self.kept {
            kept.recovery = drawn.iter().map(|code| digest(key, &self.id, code)).collect();
        }
        Ok(drawn.into_iter().map(|code| in_halves(&code)).collect())
    }

    /// Tries a proof, and spends what was right; also a code of another time: whoever is told that it would have been right
    /// then must not come back with it.
    pub(super) fn attempt(&mut self, key: &TokenKey, proof: &Proof, now: DateTime<Utc>) -> Tried {
        if self.kept.is_none() {
            return Tried::Unreadable;
        }
        match proof {
            Proof::Recovery(typed) => {
                let digest = digest(key, &self.id, &plain(typed));
                let kept = self.kept.as_mut();
                // Found by a digest that nobody can make without the key: what time tells is nothing.
                if kept.is_some_and(|kept| kept.recovery.remove(&digest)) {
                    Tried::Right
                } else {
                    Tried::Wrong
                }
            }
            Proof::Code(typed) => {
                let Some(codes) = self.codes(key) else {
                    return Tried::Unreadable;
                };
                self.attempt_code(codes.read(&plain(typed), now), now)
            }
        }
    }

    fn attempt_code(&mut self, reading: Reading, now: DateTime<Utc>) -> Tried {
        let is_spent = |step: &u64| self.kept.as_ref().is_some_and(|kept| kept.spent.contains(step));
        match reading {
            Reading::Wrong => Tried::Wrong,
            Reading::Now(step) if is_spent(&step) => Tried::Spent,
            Reading::Now(step) => {
                self.spend(step, now);
                Tried::Right
            }
            Reading::Apart { step, apart_s } => {
                if let Some(kept) = &mut self.kept {
                    kept.spent.insert(step);
                }
                self.forget_past(now);
                Tried::Apart { apart_s }
            }
        }
    }

    /// Takes this step, and what is older with it. Steps are remembered one by one, and not as "up to here": a server's clock
    /// that ran ahead for a while must lock nobody out afterwards.
    fn spend(&mut self, step: u64, now: DateTime<Utc>) {
        if let Some(kept) = &mut self.kept {
            kept.spent.extend(totp::oldest_taken(now)..=step);
        }
        self.forget_past(now);
    }

    fn forget_past(&mut self, now: DateTime<Utc>) {
        let Some(kept) = &mut self.kept else { return };
        kept.spent = kept.spent.split_off(&totp::oldest_taken(now));
        while kept.spent.len() > MOST_SPENT {
            kept.spent.pop_last();
        }
    }

    fn codes(&self, key: &TokenKey) -> Option<Codes> {
        let sealed = STANDARD.decode(&self.kept.as_ref()?.secret).ok()?;
        let secret = seal_of(key, &self.id).ok()?.open(&sealed)?;
        Codes::of(&secret, self.id.as_str(), None).ok()
    }
}

impl Keepable for Factor {
    type Id = AgentId;

    const SHELF: Shelf = Shelf::SecondFactors;

    fn id(&self) -> &AgentId {
        &self.id
    }

    fn version(&self) -> Option<u64> {
        Some(self.version)
    }

    fn set_version(&mut self, version: u64) {
        self.version = version;
    }

    /// Also one that cannot be read is there: a damaged row must not let anybody in with a password alone.
    fn read(row: KeptRow) -> Option<Self> {
        let kept = serde_json::from_str(&row.body);
        let kept = kept.inspect_err(|error| {
            tracing::error!(account = %row.id, %error, "a second factor cannot be read: an administrator must remove it");
        });
        Some(Self {
            id: row.id.parse().ok()?,
            version: row.version,
            kept: kept.ok(),
        })
    }

    fn body(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(&self.kept)
    }
}

fn seal_of(key: &TokenKey, id: &AgentId) -> std::io::Result<Seal> {
    Seal::of(key, &format!("second factor of {id}"))
}

/// Under the server's secret: whoever reads the database alone cannot try codes against it.
fn digest(key: &TokenKey, id: &AgentId, code: &str) -> String {
    key.derived(&format!("recovery code of {id}: {code}"))
}

/// `ABCD-EFGH`: easier to copy.
fn in_halves(code: &str) -> String {
    let (first, second) = code.split_at(code.len() / 2);
    format!("{first}-{second}")
}

/// A code as it was drawn, however it is typed.
fn plain(typed: &str) -> String {
    let letters = typed.chars().filter(|c| !c.is_whitespace() && *c != '-');
    letters.collect::<String>().to_uppercase()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"12345678901234567890";

    fn key() -> TokenKey {
        TokenKey::from_secret(&"s".repeat(32)).unwrap()
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    fn code(seconds: i64) -> Proof {
        Proof::Code(Codes::of(SECRET, "jansen", None).unwrap().at(at(seconds)))
    }

    /// Set long ago.
    fn factor() -> Factor {
        Factor::new("jansen".parse().unwrap(), &key(), SECRET, 0, at(-9_000)).unwrap()
    }

    #[test]
    fn a_code_is_taken_once_and_what_is_older_than_it_never_again() {
        let mut factor = factor();
        assert_eq!(factor.attempt(&key(), &code(0), at(0)), Tried::Right);
        assert_eq!(factor.attempt(&key(), &code(0), at(5)), Tried::Spent);
        assert_eq!(factor.attempt(&key(), &code(-30), at(5)), Tried::Spent);
        assert_eq!(factor.attempt(&key(), &code(30), at(5)), Tried::Right);
        assert_eq!(factor.attempt(&key(), &code(30), at(50)), Tried::Spent);
    }

    #[test]
    fn a_code_of_another_time_is_told_and_opens_nothing_when_that_time_comes() {
        let mut factor = factor();
        let ahead = factor.attempt(&key(), &code(300), at(0));
        assert_eq!(ahead, Tried::Apart { apart_s: 300 });
        assert_eq!(factor.attempt(&key(), &code(300), at(300)), Tried::Spent);
        let behind = factor.attempt(&key(), &code(120), at(300));
        assert_eq!(behind, Tried::Apart { apart_s: -180 });
        assert_eq!(factor.attempt(&key(), &code(330), at(330)), Tried::Right);
    }

    #[test]
    fn a_clock_that_ran_ahead_for_a_while_locks_nobody_out() {
        let mut factor = factor();
        assert_eq!(factor.attempt(&key(), &code(86_400), at(86_400)), Tried::Right);
        assert_eq!(factor.attempt(&key(), &code(0), at(0)), Tried::Right);
        assert_eq!(factor.attempt(&key(), &code(0), at(0)), Tried::Spent);
        assert_eq!(factor.attempt(&key(), &code(86_400), at(86_400)), Tried::Spent);
    }

    #[test]
    fn a_recovery_code_is_taken_once_however_it_is_typed_and_new_ones_end_the_old() {
        let mut factor = factor();
        let drawn = factor.draw_recovery(&key()).unwrap();
        assert_eq!(
            (drawn.len(), factor.recovery_left()),
            (RECOVERY_CODES, RECOVERY_CODES)
        );
        let typed = drawn[0].to_lowercase().replace('-', " ");
        let proof = Proof::Recovery(typed);
        assert_eq!(factor.attempt(&key(), &proof, at(0)), Tried::Right);
        assert_eq!(factor.attempt(&key(), &proof, at(0)), Tried::Wrong);
        assert_eq!(factor.recovery_left(), RECOVERY_CODES - 1);
        factor.draw_recovery(&key()).unwrap();
        let old = Proof::Recovery(drawn[1].clone());
        assert_eq!(factor.attempt(&key(), &old, at(0)), Tried::Wrong);
        assert_eq!(factor.recovery_left(), RECOVERY_CODES);
    }

    #[test]
    fn nothing_of_it_lies_open_in_the_store_and_it_reads_back() {
        let mut factor = factor();
        let drawn = factor.draw_recovery(&key()).unwrap();
        let body = factor.body().unwrap();
        let letters = Codes::of(SECRET, "jansen", None).unwrap().in_letters();
        assert!(!body.contains(&letters) && !body.contains(&drawn[0]) && !body.contains(&plain(&drawn[0])));
        let row = |body: String| KeptRow {
            id: "jansen".into(),
            version: 3,
            body,
        };
        let mut again = Factor::read(row(body)).unwrap();
        assert_eq!(again.attempt(&key(), &code(0), at(0)), Tried::Right);
        assert_eq!(again.since(), Some(at(-9_000)));
        let other = TokenKey::from_secret(&"t".repeat(32)).unwrap();
        assert!(again.opens(&key()) && !again.opens(&other));
        assert_eq!(again.attempt(&other, &code(30), at(30)), Tried::Unreadable);
        let mut damaged = Factor::read(row("{}".into())).unwrap();
        assert_eq!(damaged.attempt(&key(), &code(0), at(0)), Tried::Unreadable);
    }
}
