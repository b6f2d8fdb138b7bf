//! Secrets that are too easy to guess: what a server is not started with.
//!
//! They are no faults of the configuration: a folder that was used before this was looked at goes on with what it has,
//! and is warned of, until the release after; the demonstration takes anything.

use std::collections::BTreeSet;

use super::document::{Faults, Section};
use super::fault::ConfigFault;
pub use super::fault::WeakSecret;
use crate::auth::TokenDigest;
use crate::auth::strength::{self, Weakness};

/// The first release that tolerates none, whatever a hall used before.
const TOLERATED_BEFORE: (u32, u32) = (0, 3);

/// The weak secrets of a configuration, told apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judged {
    /// A server must not be started with these.
    pub refused: Vec<ConfigFault>,
    /// The folder used these before; from the next release on they are refused.
    pub tolerated: Vec<ConfigFault>,
}

/// Tells them apart by the digests that the data folder tolerates.
#[must_use]
pub fn judge(weak: &[WeakSecret], tolerated: &BTreeSet<String>) -> Judged {
    judge_in(weak, tolerated, release())
}

fn judge_in(weak: &[WeakSecret], tolerated: &BTreeSet<String>, release: (u32, u32)) -> Judged {
    let mut judged = Judged::default();
    for secret in weak {
        if release < TOLERATED_BEFORE && tolerated.contains(&secret.digest) {
            judged.tolerated.push(secret.fault.clone());
        } else {
            judged.refused.push(secret.fault.clone());
        }
    }
    judged
}

fn release() -> (u32, u32) {
    let number = |text: &str| text.parse().unwrap_or(u32::MAX);
    (
        number(env!("CARGO_PKG_VERSION_MAJOR")),
        number(env!("CARGO_PKG_VERSION_MINOR")),
    )
}

const HOW_TOKEN: &str = "`openssl rand -hex 32` makes a good one";

/// Looks at an account's hash.
pub(super) fn look_at_hash(section: &Section<'_>, account: &str, hash: &str, faults: &mut Faults) {
    if let Err(weakness) = strength::password_hash(hash) {
        let detail = format!(
            "the password of `{account}` can be guessed: {weakness}; make it anew with `kwartier hash-password`"
        );
        section.weak(faults, "passwordHash", detail, named("account", account, hash));
    }
}

/// Looks at a device's token, or at its digest where that is all there is.
pub(super) fn look_at_token(
    section: &Section<'_>,
    device: &str,
    token: Option<&str>,
    digest: &TokenDigest,
    faults: &mut Faults,
) {
    let (pointer, judged) = match token {
        Some(token) => ("token", strength::token(token)),
        None => ("tokenSha256", strength::token_digest(digest)),
    };
    if let Err(weakness) = judged {
        let detail = format!("the token of `{device}` can be guessed: {weakness}; {HOW_TOKEN}");
        section.weak(faults, pointer, detail, named("device", device, &digest.hex()));
    }
}

/// Looks at a secret that comes by the environment.
pub(super) fn look_at_variable(variable: &str, secret: Option<&str>, faults: &mut Faults) {
    let weakness: Option<Weakness> = secret.and_then(|secret| strength::token(secret).err());
    if let (Some(secret), Some(weakness)) = (secret, weakness) {
        let detail = format!("it can be guessed: {weakness}; {HOW_TOKEN}");
        let digest = named("variable", variable, &TokenDigest::of(secret).hex());
        faults.add_weak_variable(variable, detail, digest);
    }
}

fn named(kind: &str, id: &str, secret: &str) -> String {
    TokenDigest::of(&format!("weak {kind} {id} {secret}")).hex()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weak(digest: &str) -> WeakSecret {
        let fault = ConfigFault {
            place: "kwartier.toml".into(),
            line: Some(1),
            detail: digest.into(),
        };
        WeakSecret {
            fault,
            digest: digest.into(),
        }
    }

    #[test]
    fn what_a_folder_used_before_is_warned_of_for_one_release() {
        let both = [weak("old"), weak("new")];
        let tolerated = BTreeSet::from(["old".to_owned()]);
        let now = judge_in(&both, &tolerated, (0, 2));
        assert_eq!((now.refused.len(), now.tolerated.len()), (1, 1));
        assert_eq!(now.tolerated[0].detail, "old");
        assert_eq!(judge_in(&both, &tolerated, (0, 3)).refused.len(), 2);
        assert_eq!(judge_in(&both, &tolerated, (1, 0)).refused.len(), 2);
    }
}
