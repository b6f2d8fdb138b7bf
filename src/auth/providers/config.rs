//! What is configured of a provider.

use std::fmt;

use rustls::pki_types::CertificateDer;

use crate::auth::roles::HallRoles;
use crate::ids::ProviderId;

/// A provider of accounts, as the configuration describes it.
#[derive(Debug, Clone)]
pub struct ProviderConfig {
    /// Its name in addresses.
    pub id: ProviderId,
    /// What stands on its button.
    pub name: String,
    /// Its issuer: where its description is found, and what its tokens must name.
    pub issuer: String,
    /// How it knows this server.
    pub client_id: String,
    /// What this server proves itself with; none for a public client, which PKCE alone protects.
    pub client_secret: Option<ClientSecret>,
    /// What is asked for besides `openid`.
    pub scopes: Vec<String>,
    /// The claim that makes the account's name.
    pub account_claim: String,
    /// The claim with the person's own name.
    pub name_claim: String,
    /// The claim with their groups or roles; dots lead into objects.
    pub groups_claim: String,
    /// Which group gives which roles; where two name the same hall, the first counts.
    pub grants: Vec<Grant>,
    /// Authorities of one's own that vouch for it, beside those that the machine trusts.
    pub authorities: Vec<CertificateDer<'static>>,
}

/// What one group of the provider gives here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The group, as the claim has it.
    pub value: String,
    /// What who is in it may do where.
    pub halls: HallRoles,
}

/// What this server proves itself with to a provider; a log never shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct ClientSecret(pub String);

impl fmt::Debug for ClientSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientSecret(…)")
    }
}

impl ProviderConfig {
    /// What somebody with these groups may do; nothing when none of them is named.
    #[must_use]
    pub fn roles_of(&self, groups: &[String]) -> HallRoles {
        let mut roles = HallRoles::default();
        for grant in self.grants.iter().filter(|grant| groups.contains(&grant.value)) {
            for (hall, role) in grant.halls.named() {
                if roles.named().all(|(known, _)| known != hall) {
                    roles.add(Some(hall.clone()), role);
                }
            }
            if let Some(role) = grant.halls.role_everywhere()
                && roles.role_everywhere().is_none()
            {
                roles.add(None, role);
            }
        }
        roles
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(in crate::auth) mod tests {
    use super::*;

    /// The provider of the tests: counter staff in one hall, administrators everywhere.
    pub(in crate::auth) fn provider() -> ProviderConfig {
        let grant = |value: &str, halls: &str| Grant {
            value: value.into(),
            halls: serde_json::from_str(halls).unwrap(),
        };
        ProviderConfig {
            id: "gemeente".parse().unwrap(),
            name: "Gemeente".into(),
            issuer: "https://idp.example.nl".into(),
            client_id: "kwartier".into(),
            client_secret: Some(ClientSecret("geheim-van-de-client".into())),
            scopes: vec!["profile".into()],
            account_claim: "preferred_username".into(),
            name_claim: "name".into(),
            groups_claim: "groups".into(),
            grants: vec![
                grant("leiding", r#"{"stadhuis": "supervisor"}"#),
                grant("balie", r#"{"stadhuis": "agent", "wijkhuis": "agent"}"#),
                grant("beheer", r#"{"*": "admin"}"#),
            ],
            authorities: Vec::new(),
        }
    }

    #[test]
    fn who_is_in_two_groups_has_in_each_hall_what_the_first_gives() {
        let groups = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let written = |names: &[&str]| serde_json::to_value(provider().roles_of(&groups(names))).unwrap();
        assert_eq!(
            written(&["balie", "leiding", "kantine"]),
            serde_json::json!({"stadhuis": "supervisor", "wijkhuis": "agent"})
        );
        assert_eq!(written(&["beheer"]), serde_json::json!({"*": "admin"}));
        assert_eq!(written(&["Balie"]), serde_json::json!({}), "as it is spelled");
    }

    #[test]
    fn a_secret_is_never_shown() {
        assert!(!format!("{:?}", provider()).contains("geheim"));
    }
}
