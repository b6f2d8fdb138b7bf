//! Providers by which staff sign in.

use super::{read, said};

const PROVIDER: &str = r#"
publicUrl = "https://wachten.example.nl"

[[signIn.providers]]
id = "entra-id"
name = "Gemeente Voorbeeld"
issuer = "https://login.example.nl/tenant/v2.0"
clientId = "kwartier"
roles = [
    { value = "leiding", halls = { "*" = "supervisor" } },
    { value = "balie", halls = { "*" = "agent" } },
]
"#;

#[test]
fn a_provider_needs_little_and_takes_the_usual_claims() {
    let secret = [("KWARTIER_PROVIDER_SECRET_ENTRA_ID", "niet te raden")];
    let config = read(PROVIDER, &secret).unwrap().config;
    let provider = &config.sign_in.providers[0];
    assert_eq!(config.sign_in.patience.as_secs(), 5);
    assert_eq!(provider.client_secret.as_ref().unwrap().0, "niet te raden");
    assert_eq!(provider.scopes, ["profile"]);
    let claims = [
        &provider.account_claim,
        &provider.name_claim,
        &provider.groups_claim,
    ];
    assert_eq!(claims, ["preferred_username", "name", "groups"]);
    assert!(!format!("{config:?}").contains("niet te raden"));
}

#[test]
fn a_secret_of_the_environment_goes_before_that_of_the_file() {
    let text = PROVIDER.replace(
        "clientId",
        "clientSecret = \"uit het bestand\"\nscopes = [\"openid\", \"email\"]\nclientId",
    );
    let of_file = read(&text, &[]).unwrap().config.sign_in.providers[0].clone();
    assert_eq!(of_file.client_secret.unwrap().0, "uit het bestand");
    assert_eq!(of_file.scopes, ["email"], "`openid` is asked for in any case");
    let secret = [("KWARTIER_PROVIDER_SECRET_ENTRA_ID", "uit de omgeving")];
    let both = read(&text, &secret).unwrap().config.sign_in.providers[0].clone();
    assert_eq!(both.client_secret.unwrap().0, "uit de omgeving");
}

#[test]
fn every_fault_of_a_provider_is_named_at_once() {
    let text = PROVIDER
        .replace("publicUrl = \"https://wachten.example.nl\"", "")
        .replace("https://login.example.nl/tenant/v2.0", "http://login.example.nl")
        .replace("clientId = \"kwartier\"", "clientid = \"kwartier\"")
        .replace("value = \"balie\"", "value = \"leiding\"")
        .replace("\"*\" = \"agent\"", "\"*\" = \"kiosk\"");
    let said = said(&text, &[("KWARTIER_PROVIDER_SECRET_ANDERS", "x")]);
    for part in [
        "need `publicUrl`",
        "`issuer` must be an address with https",
        "clientId",
        "role of devices",
        "`leiding` is there twice",
        "KWARTIER_PROVIDER_SECRET_ANDERS: there is no provider",
    ] {
        let found = said.iter().filter(|fault| fault.contains(part)).count();
        assert!(found >= 1, "{part}: {said:#?}");
    }
}

#[test]
fn a_provider_that_lets_nobody_in_or_stands_there_twice_is_a_fault() {
    let alone = PROVIDER.split("roles = [").next().unwrap();
    assert!(said(alone, &[])[0].contains("`roles` must name a group"));
    let (root, table) = PROVIDER.split_once("[[signIn.providers]]").unwrap();
    let twice = format!("{root}[[signIn.providers]]{table}[[signIn.providers]]{table}");
    assert!(said(&twice, &[])[0].contains("`entra-id` is there twice"));
}

#[test]
fn an_issuer_over_http_is_for_this_machine_alone() {
    for (issuer, is_right) in [
        ("http://127.0.0.1:9000", true),
        ("http://localhost:9000/realms/x", true),
        ("http://[::1]:9000", true),
        ("http://localhost.evil.example", false),
        ("http://127.0.0.1@evil.example", false),
        ("https://", false),
        ("https://login.example.nl/?x", false),
        ("javascript:alert(1)", false),
    ] {
        let text = PROVIDER.replace("https://login.example.nl/tenant/v2.0", issuer);
        assert_eq!(read(&text, &[]).is_ok(), is_right, "{issuer}");
    }
}

#[test]
fn whoever_has_no_administrator_with_a_password_hears_so() {
    let config = read(PROVIDER, &[]).unwrap().config;
    let doubts = crate::config::doubts::doubts(&config, &[]).join("\n");
    assert!(
        doubts.contains("for the day on which the provider does not answer"),
        "{doubts}"
    );
    assert!(doubts.contains("`entra-id` has no secret"), "{doubts}");
}
