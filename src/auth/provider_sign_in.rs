//! What becomes of whoever a provider vouches for: an account that is kept here and follows what is said there.
//!
//! Somebody is known by issuer and subject, which never change. Their account gets its name once, from the claim that the
//! configuration names, and never takes the place of another. Their roles are those of their groups, each time that they
//! sign in. Whether the account is in use is said here.

use std::sync::Arc;

use super::accounts::{AccountRefusal, MOST_ACCOUNTS, Staff};
use super::doorkeeper::Auth;
use super::providers::{CameBack, Leaving, Proven, ProviderConfig, ProviderOrigin, ProviderRefusal};
use super::roles::HallRoles;
use super::sessions::NewSession;
use super::sign_in::{Place, SignInError};
use super::subject::Subject;
use crate::audit::Provenance;
use crate::ids::{AgentId, Language, MAX_SLUG, ProviderId};
use crate::store::StoreError;
use crate::store::audit::AuditKind;

/// The longest name of a person that is kept, in characters.
const LONGEST_NAME: usize = 80;

/// The longest token that is kept to sign out with, in bytes: a longer one would fit in no address.
const LONGEST_TOKEN: usize = 6_000;

impl Auth {
    /// The way to a provider, for a browser that comes back to this page.
    ///
    /// # Errors
    /// [`ProviderRefusal`].
    pub async fn leave_for_provider(
        &self,
        id: &ProviderId,
        page: &str,
        language: Option<Language>,
    ) -> Result<Leaving, ProviderRefusal> {
        self.providers.leave(id, page, language, self.clock.wall()).await
    }

    /// Signs in whoever came back from a provider with what their browser `held`.
    ///
    /// # Errors
    /// [`ProviderRefusal`].
    pub async fn sign_in_from_provider(
        &self,
        id: &ProviderId,
        back: CameBack,
        held: Option<&str>,
        from: &Place,
    ) -> Result<NewSession, ProviderRefusal> {
        self.delays
            .admit_provider(from.address, self.clock.monotonic())
            .map_err(|retry_after| {
                self.audit.failed(AuditKind::SignInDelayed, None, from.address);
                ProviderRefusal::TooMany { retry_after }
            })?;
        let mut known = None;
        let entered = self.entered(id, back, held, from, &mut known).await;
        let failed = entered.as_ref().err();
        if failed.is_none_or(|refusal| !refusal.counts()) {
            self.delays.provider_right(from.address, self.clock.monotonic());
        }
        if let Some(refusal) = failed {
            tracing::info!(provider = %id, why = %refusal, "somebody is not signed in by a provider");
            if refusal.counts() {
                self.audit
                    .failed(AuditKind::SignInFailed, known.as_ref(), from.address);
            }
        }
        entered
    }

    async fn entered(
        &self,
        id: &ProviderId,
        back: CameBack,
        held: Option<&str>,
        from: &Place,
        known: &mut Option<AgentId>,
    ) -> Result<NewSession, ProviderRefusal> {
        let proven = self.providers.welcome(id, back, held, self.clock.wall()).await?;
        let config = self.providers.config(id).ok_or(ProviderRefusal::Unknown)?;
        let staff = self.account_of(config, &proven, from, known).await?;
        let subject = Subject::Account(staff.id.clone());
        let begun = self.begin_session(subject, staff.halls.clone(), from).await;
        let new = begun.map_err(|error| match error {
            SignInError::Store(error) => ProviderRefusal::Store(error),
            // Somebody removed the account or put it out of use just now.
            _ => ProviderRefusal::Inactive,
        })?;
        if proven.id_token.len() <= LONGEST_TOKEN
            && let Err(error) = self.sessions.keep_id_token(&new.token, proven.id_token).await
        {
            tracing::warn!(%error, "what signs somebody out at their provider could not be kept");
        }
        Ok(new)
    }

    /// The account of whoever was proven, made or changed as the provider says.
    async fn account_of(
        &self,
        config: &ProviderConfig,
        proven: &Proven,
        from: &Place,
        known: &mut Option<AgentId>,
    ) -> Result<Arc<Staff>, ProviderRefusal> {
        let origin = ProviderOrigin {
            provider: config.id.clone(),
            issuer: config.issuer.clone(),
            subject: proven.subject.clone(),
        };
        let groups = proven.groups.as_deref();
        let halls = config.roles_of(groups.unwrap_or_default());
        let present = self.accounts.of_provider(&origin);
        *known = present.as_ref().map(|staff| staff.id.clone());
        if present.as_ref().is_some_and(|staff| !staff.active) {
            return Err(ProviderRefusal::Inactive);
        }
        // That the provider names no groups of theirs says nothing of what they may do: it stays as it was.
        if groups.is_none() {
            return Err(ProviderRefusal::TooManyGroups);
        }
        let name = proven.name.as_deref().and_then(own_name);
        let whence = Provenance::from_address(from.address);
        let staff = match present {
            Some(staff) => self.follow(staff, name, halls, &whence).await?,
            None if is_nothing(&halls) => return Err(ProviderRefusal::NoRole),
            None => self.join(origin, proven, name, halls, &whence).await?,
        };
        if is_nothing(&staff.halls) {
            return Err(ProviderRefusal::NoRole);
        }
        Ok(staff)
    }

    /// Changes what the provider says otherwise now. Whose roles changed is signed out wherever they still were.
    async fn follow(
        &self,
        staff: Arc<Staff>,
        name: Option<String>,
        halls: HallRoles,
        from: &Provenance,
    ) -> Result<Arc<Staff>, ProviderRefusal> {
        let name = name.or_else(|| staff.name.clone());
        if staff.halls == halls && staff.name == name {
            return Ok(staff);
        }
        self.note_provider(&staff, from).await?;
        let (had, id) = (staff.halls.clone(), &staff.id);
        let follow = |staff: &mut Staff| {
            staff.name = name;
            staff.halls = halls;
        };
        let followed = self.accounts.follow_provider(id, follow).await.map_err(refused)?;
        if had != followed.halls {
            self.sign_out(id).await?;
        }
        Ok(followed)
    }

    /// Makes an account for somebody who never was here.
    async fn join(
        &self,
        origin: ProviderOrigin,
        proven: &Proven,
        name: Option<String>,
        halls: HallRoles,
        from: &Provenance,
    ) -> Result<Arc<Staff>, ProviderRefusal> {
        let id = proven.account.as_deref().and_then(account_name);
        let id = id.ok_or(ProviderRefusal::NoName)?;
        if self.accounts.get(&id).is_some() {
            tracing::warn!(account = %id, provider = %origin.provider, "somebody of a provider would have the name of an account that is not theirs");
            return Err(ProviderRefusal::Taken(id.to_string()));
        }
        let staff = Staff::of_provider(id, name, halls, origin);
        self.note_provider(&staff, from).await?;
        self.accounts.add(staff).await.map_err(refused)
    }

    /// First the record, then the change: a provider is named as who did it.
    async fn note_provider(&self, staff: &Staff, from: &Provenance) -> Result<(), StoreError> {
        let by = staff
            .origin
            .as_ref()
            .map(|origin| format!("provider:{}", origin.provider));
        let by = by.unwrap_or_else(|| "provider".to_owned());
        let mut entry = self.audit.entry(AuditKind::Changed, by, None, from);
        entry.detail.about = Some(Subject::Account(staff.id.clone()).to_string());
        self.audit.note(entry).await
    }

    /// The provider that somebody signs in by.
    pub(super) fn provider_of(&self, subject: &Subject) -> Option<ProviderId> {
        let Subject::Account(id) = subject else {
            return None;
        };
        let staff = self.accounts.get(id)?;
        Some(staff.origin.as_ref()?.provider.clone())
    }

    /// Where the browser with this session goes to sign out at its provider too; none for a session of another kind. It
    /// is asked before the session ends.
    ///
    /// # Errors
    /// The store's, when it cannot be read.
    pub async fn way_out(&self, token: &str, page: &str) -> Result<Option<String>, StoreError> {
        let Some(session) = self.session(token).await? else {
            return Ok(None);
        };
        let Some(provider) = self.provider_of(&session.subject) else {
            return Ok(None);
        };
        let id_token = self.sessions.id_token(token).await?;
        Ok(self
            .providers
            .sign_out(&provider, id_token.as_deref(), page)
            .await)
    }
}

fn is_nothing(halls: &HallRoles) -> bool {
    halls.role_everywhere().is_none() && halls.named().next().is_none()
}

fn refused(refusal: AccountRefusal) -> ProviderRefusal {
    match refusal {
        AccountRefusal::Store(error) => ProviderRefusal::Store(error),
        AccountRefusal::Taken => ProviderRefusal::Taken(String::new()),
        AccountRefusal::TooMany => {
            ProviderRefusal::NoRoom(format!("no more than {MOST_ACCOUNTS} accounts are kept here"))
        }
        // Removed by an administrator just now: the next sign-in makes it again.
        other => ProviderRefusal::NoRoom(other.to_string()),
    }
}

/// The name of an account from what a provider calls somebody: `J.Jansen@gemeente.nl` is `j-jansen`.
fn account_name(said: &str) -> Option<AgentId> {
    let before_at = said.split('@').next().unwrap_or_default();
    let mut name = String::new();
    for letter in before_at.chars() {
        let letter = plain(letter);
        let is_inner = !name.is_empty() && !name.ends_with('-');
        match letter {
            Some(letter) if name.len() < MAX_SLUG => name.push(letter),
            None if is_inner && name.len() < MAX_SLUG => name.push('-'),
            _ => {}
        }
    }
    name.trim_end_matches('-').parse().ok()
}

/// A letter as a name may have it: without its accent, where it has one that Dutch names have.
fn plain(letter: char) -> Option<char> {
    let plain = match letter.to_lowercase().next().unwrap_or(letter) {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        other => other,
    };
    (plain.is_ascii_lowercase() || plain.is_ascii_digit()).then_some(plain)
}

/// Somebody's own name on one line, no longer than is kept.
fn own_name(said: &str) -> Option<String> {
    let one_line: String = said
        .chars()
        .filter(|letter| !letter.is_control())
        .take(LONGEST_NAME)
        .collect();
    let name = one_line.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_an_account_is_what_comes_before_the_at_sign_without_what_a_name_may_not_have() {
        for (said, name) in [
            ("j.jansen@gemeente.nl", Some("j-jansen")),
            ("Zoë.van_den Berg", Some("zoe-van-den-berg")),
            ("GEMEENTE\\smit", Some("gemeente-smit")),
            ("--x--", Some("x")),
            ("Ω@gemeente.nl", None),
            ("@", None),
            ("", None),
        ] {
            let made = account_name(said);
            assert_eq!(made.as_ref().map(AgentId::as_str), name, "{said}");
        }
        assert_eq!(account_name(&"x".repeat(300)).unwrap().as_str().len(), MAX_SLUG);
        assert_eq!(
            account_name(&format!("{}.b", "x".repeat(39))).unwrap().as_str(),
            "x".repeat(39)
        );
    }

    #[test]
    fn a_name_is_one_line() {
        assert_eq!(own_name(" Noor\r\nde Wit ").as_deref(), Some("Noorde Wit"));
        assert_eq!(own_name("\u{7}"), None);
    }
}
