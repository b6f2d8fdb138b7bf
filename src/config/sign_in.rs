//! Providers by which staff sign in.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use rustls::pki_types::CertificateDer;

use super::document::{Faults, Section};
use super::{mail, settings};
use crate::auth::providers::{ClientSecret, Grant, ProviderConfig};
use crate::auth::{HallRoles, Role, SecondFactorFor};
use crate::duration::Length;
use crate::ids::{HallId, ProviderId};

/// How the variable begins that holds a provider's secret.
pub(super) const SECRET: &str = "KWARTIER_PROVIDER_SECRET_";

/// The most providers: a municipality has one, and another while it changes over.
const MOST: usize = 8;

/// The most groups of one provider that have roles here.
const MOST_GRANTS: usize = 500;

/// The longest text of a provider, in bytes.
const LONGEST: usize = 500;

/// The longest name on a button, in characters.
const LONGEST_NAME: usize = 40;

/// How staff sign in besides with a password.
#[derive(Debug, Clone, Default)]
pub struct SignInConfig {
    /// The providers, in the order of their buttons.
    pub providers: Vec<ProviderConfig>,
    /// How long a provider may take to answer.
    pub patience: Duration,
    /// Who must have a second factor.
    pub second_factor_for: SecondFactorFor,
}

/// What a provider is read with besides its own table.
struct Around<'c> {
    folder: &'c Path,
    halls: &'c [HallId],
}

/// Reads `[signIn]` and `[[signIn.providers]]`; `secrets` are those of the environment, by the end of their variable.
pub(super) fn read(
    root: &mut Section<'_>,
    folder: &Path,
    (has_address, halls): (bool, &[HallId]),
    secrets: &BTreeMap<String, String>,
    faults: &mut Faults,
) -> SignInConfig {
    let mut section = root.table(faults, "signIn");
    let patience: Option<Length> = section.setting(faults, settings::SIGN_IN_PATIENCE);
    let second_factor_for: Option<SecondFactorFor> = section.setting(faults, settings::SECOND_FACTOR_FOR);
    let around = Around { folder, halls };
    let mut providers: Vec<ProviderConfig> = Vec::new();
    let mut ids: Vec<ProviderId> = Vec::new();
    let tables = section.tables(faults, "providers");
    if tables.len() > MOST {
        section.fault(
            faults,
            "providers",
            &format!("there are at most {MOST} providers"),
        );
    }
    if !tables.is_empty() && !has_address {
        let detail = "`[[signIn.providers]]` need `publicUrl`: it says where they send people back to";
        section.fault(faults, "providers", detail);
    }
    for table in tables {
        read_provider(table, &around, secrets, (&mut providers, &mut ids), faults);
    }
    for end in secrets.keys() {
        if !ids.iter().any(|id| ending(id) == *end) {
            let detail = "there is no provider in `[[signIn.providers]]` that it could be for";
            faults.add_variable(&format!("{SECRET}{end}"), detail);
        }
    }
    section.close(faults);
    SignInConfig {
        providers,
        patience: Duration::from_secs(patience.map_or(5, Length::seconds).into()),
        second_factor_for: second_factor_for.unwrap_or_default(),
    }
}

/// The end of the variable with a provider's secret: `entra-id` is `ENTRA_ID`.
fn ending(id: &ProviderId) -> String {
    id.as_str().to_ascii_uppercase().replace('-', "_")
}

fn read_provider(
    mut section: Section<'_>,
    around: &Around<'_>,
    secrets: &BTreeMap<String, String>,
    (providers, ids): (&mut Vec<ProviderConfig>, &mut Vec<ProviderId>),
    faults: &mut Faults,
) {
    let id = section.required::<ProviderId>(faults, "id");
    if let Some(id) = &id {
        if ids.contains(id) {
            section.fault(faults, "id", &format!("the provider `{id}` is there twice"));
        }
        ids.push(id.clone());
    }
    let name = text(&mut section, "name", true, faults);
    if name
        .as_deref()
        .is_some_and(|name| name.chars().count() > LONGEST_NAME)
    {
        let detail = format!("`name` must have at most {LONGEST_NAME} characters: it stands on a button");
        section.fault(faults, "name", &detail);
    }
    let issuer = text(&mut section, "issuer", true, faults);
    if issuer.as_deref().is_some_and(|issuer| !is_issuer(issuer)) {
        let detail = "`issuer` must be an address with https, without `?` and `#`, such as \
                      https://login.example.nl/realms/gemeente (http is for this machine alone)";
        section.fault(faults, "issuer", detail);
    }
    let client_id = text(&mut section, "clientId", true, faults);
    let client_secret = secret(&mut section, id.as_ref(), secrets, faults);
    let scopes = scopes(&mut section, faults);
    let mut claim = |key: &'static str, usual: &str| {
        text(&mut section, key, false, faults).unwrap_or_else(|| usual.to_owned())
    };
    let account_claim = claim("accountClaim", "preferred_username");
    let name_claim = claim("nameClaim", "name");
    let groups_claim = claim("groupsClaim", "groups");
    let grants = grants(&mut section, around.halls, faults);
    let authorities = authorities(&mut section, around.folder, faults);
    section.close(faults);
    if let (Some(id), Some(name), Some(issuer), Some(client_id)) = (id, name, issuer, client_id) {
        providers.push(ProviderConfig {
            id,
            name,
            issuer,
            client_id,
            client_secret,
            scopes,
            account_claim,
            name_claim,
            groups_claim,
            grants,
            authorities,
        });
    }
}

/// A text of one line that says something.
fn text(
    section: &mut Section<'_>,
    key: &'static str,
    is_required: bool,
    faults: &mut Faults,
) -> Option<String> {
    let text = if is_required {
        section.required::<String>(faults, key)
    } else {
        section.optional::<String>(faults, key)
    }?;
    let is_sound = !text.trim().is_empty() && text.len() <= LONGEST && !text.chars().any(char::is_control);
    if !is_sound {
        section.fault(
            faults,
            key,
            &format!("`{key}` must be one line of 1 to {LONGEST} bytes"),
        );
        return None;
    }
    Some(text.trim().to_owned())
}

fn is_issuer(issuer: &str) -> bool {
    let is_encrypted = issuer.starts_with("https://") && issuer.len() > "https://".len();
    let is_address = openidconnect::IssuerUrl::new(issuer.to_owned()).is_ok();
    is_address
        && (is_encrypted || crate::auth::providers::is_of_this_machine(issuer))
        && !issuer.contains(['?', '#', ' ', '@'])
}

/// From the environment, before the file.
fn secret(
    section: &mut Section<'_>,
    id: Option<&ProviderId>,
    secrets: &BTreeMap<String, String>,
    faults: &mut Faults,
) -> Option<ClientSecret> {
    let of_file = text(section, "clientSecret", false, faults);
    let of_environment = id.and_then(|id| secrets.get(&ending(id)).cloned());
    of_environment.or(of_file).map(ClientSecret)
}

/// What is asked for besides `openid`, which always is.
fn scopes(section: &mut Section<'_>, faults: &mut Faults) -> Vec<String> {
    let scopes = section.optional::<Vec<String>>(faults, "scopes");
    let mut scopes = scopes.unwrap_or_else(|| vec!["profile".to_owned()]);
    let is_scope = |scope: &String| {
        (1..=100).contains(&scope.len())
            && scope
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\'))
    };
    if scopes.len() > 20 || !scopes.iter().all(is_scope) {
        section.fault(
            faults,
            "scopes",
            "`scopes` must be at most 20 words, such as [\"profile\", \"email\"]",
        );
    }
    scopes.retain(|scope| scope != "openid");
    scopes
}

/// `roles`: a list of `{ value = "balie", halls = { stadhuis = "agent" } }`.
fn grants(section: &mut Section<'_>, halls: &[HallId], faults: &mut Faults) -> Vec<Grant> {
    let mut grants: Vec<Grant> = Vec::new();
    let tables = section.tables(faults, "roles");
    if tables.is_empty() {
        let detail = "`roles` must name a group at least, or nobody could sign in: \
                      [{ value = \"balie\", halls = { stadhuis = \"agent\" } }]";
        section.fault(faults, "roles", detail);
    }
    if tables.len() > MOST_GRANTS {
        section.fault(
            faults,
            "roles",
            &format!("`roles` has at most {MOST_GRANTS} entries"),
        );
    }
    for mut table in tables {
        let value = text(&mut table, "value", true, faults);
        let roles = table.required::<HallRoles>(faults, "halls");
        for (hall, role) in roles.iter().flat_map(HallRoles::named) {
            let pointer = format!("halls.{hall}");
            if !halls.is_empty() && !halls.contains(hall) {
                table.fault(faults, &pointer, &format!("there is no hall `{hall}`"));
            }
            of_people(&table, &pointer, role, faults);
        }
        if let Some(role) = roles.as_ref().and_then(HallRoles::role_everywhere) {
            of_people(&table, "halls.*", role, faults);
        }
        if let Some(value) = &value
            && grants.iter().any(|other| other.value == *value)
        {
            table.fault(faults, "value", &format!("`{value}` is there twice"));
        }
        table.close(faults);
        if let (Some(value), Some(halls)) = (value, roles) {
            grants.push(Grant { value, halls });
        }
    }
    grants
}

fn of_people(table: &Section<'_>, pointer: &str, role: Role, faults: &mut Faults) {
    if matches!(role, Role::Display | Role::Kiosk) {
        table.fault(faults, pointer, "this is a role of devices, not of people");
    }
}

/// The certificates in `caFile`; none without it.
fn authorities(
    section: &mut Section<'_>,
    folder: &Path,
    faults: &mut Faults,
) -> Vec<CertificateDer<'static>> {
    let Some(file) = text(section, "caFile", false, faults) else {
        return Vec::new();
    };
    let path = folder.join(file);
    mail::read_certificates(&path).unwrap_or_else(|detail| {
        section.fault(faults, "caFile", &format!("{} {detail}", path.display()));
        Vec::new()
    })
}
