//! Browsers that signed in to an account before, so that strangers who guess at it are not in their way.
//!
//! A browser holds, for each account that signed in there, a name drawn at random and a signature over it and the
//! account: nothing is kept at the server, and nobody can make one. It lets nobody in; it only gives tries of the
//! password a path of their own.

use super::secret::random_bytes;
use super::ticket_token::TokenKey;
use crate::ids::AgentId;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Makes and checks what browsers hold.
#[derive(Debug, Clone)]
pub(super) struct KnownBrowsers {
    key: TokenKey,
}

impl KnownBrowsers {
    pub(super) fn new(key: TokenKey) -> Self {
        Self { key }
    }

    /// The end of the cookie's name for an account: no stranger who looks at a browser's cookies reads a name.
    pub(super) fn label(&self, account: &str) -> String {
        let derived = self.key.derived(&format!("known browser's label {account}"));
        derived[..11].to_owned()
    }

    /// The browser's name, when what it holds was made here for that account.
    pub(super) fn verify(&self, account: &AgentId, held: &str) -> Option<String> {
        let (browser, signature) = held.split_once('.')?;
        let right = self.signature(account, browser);
        let is_right = subtle::ConstantTimeEq::ct_eq(signature.as_bytes(), right.as_bytes());
        bool::from(is_right).then(|| browser.to_owned())
    }

    /// What a browser holds from now on; `None` when the system gives no random bytes: then it stays a stranger.
    pub(super) fn issue(&self, account: &AgentId, browser: Option<String>) -> Option<String> {
        let browser = match browser {
            Some(browser) => browser,
            None => URL_SAFE_NO_PAD.encode(random_bytes::<16>().ok()?),
        };
        Some(format!("{browser}.{}", self.signature(account, &browser)))
    }

    fn signature(&self, account: &AgentId, browser: &str) -> String {
        self.key.derived(&format!("known browser {account} {browser}"))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_holds_is_for_one_account_and_made_here_alone() {
        let browsers = KnownBrowsers::new(TokenKey::from_secret(&"s".repeat(32)).unwrap());
        let (jansen, smit): (AgentId, AgentId) = ("jansen".parse().unwrap(), "smit".parse().unwrap());
        let held = browsers.issue(&jansen, None).unwrap();
        let browser = browsers.verify(&jansen, &held).unwrap();
        assert_eq!(browsers.issue(&jansen, Some(browser)), Some(held.clone()));
        assert_eq!(browsers.verify(&smit, &held), None);
        let others = KnownBrowsers::new(TokenKey::from_secret(&"t".repeat(32)).unwrap());
        assert_eq!(others.verify(&jansen, &held), None);
        for made_up in ["", ".", "a.b", &held[1..], &held[..held.len() - 1]] {
            assert_eq!(browsers.verify(&jansen, made_up), None, "{made_up}");
        }
        assert_ne!(browsers.label("jansen"), browsers.label("smit"));
    }
}
