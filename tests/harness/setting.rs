//! The town: two halls, who works there, and what they sign in with.

use std::sync::OnceLock;

use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use kwartier::config::Config;
use kwartier::mail::{Encryption, MailConfig};

/// The hall in which most stories happen; open every day from eight to eight, local time.
pub const HALL: &str = "stadhuis";

/// The other hall, open round the clock.
pub const OTHER_HALL: &str = "wijkhuis";

/// What every account signs in with.
pub const PASSWORD: &str = "een lang wachtwoord";

/// The bearer token of automation.
pub const ADMIN_TOKEN: &str = "an-administrators-token-of-enough-bytes";

/// The bearer token of the hall's kiosk.
pub const KIOSK_TOKEN: &str = "the-token-of-kiosk-k1";

/// The bearer token of the hall's lobby screen.
pub const DISPLAY_TOKEN: &str = "the-token-of-display-d1";

/// The bearer token of the other hall's kiosk.
pub const OTHER_KIOSK_TOKEN: &str = "the-token-of-kiosk-w1";

/// What visitors' tokens are signed with.
pub const SECRET: &str = "a secret of at least thirty-two bytes";

/// The services and counters of both halls.
pub const SERVICES: &str = r#"
services = [
    { id = "paspoort", letter = "P", names = { nl = "Paspoort", en = "Passport" }, bring = { nl = "Uw oude paspoort en een pasfoto", en = "Your old passport and a photo" }, serviceTime = { meanS = 570 } },
    { id = "rijbewijs", letter = "R", names = { nl = "Rijbewijs", en = "Driving licence" }, serviceTime = { meanS = 390 } },
    { id = "verhuizing", letter = "V", names = { nl = "Verhuizing", en = "Move" }, serviceTime = { meanS = 630 } },
    { id = "vergunning", letter = "G", names = { nl = "Vergunning", en = "Permit" }, serviceTime = { meanS = 1260 } },
    { id = "naturalisatie", letter = "N", names = { nl = "Naturalisatie", en = "Naturalisation" }, serviceTime = { meanS = 1800 } },
]
counters = [
    { id = "1", name = "Balie 1", services = ["paspoort", "rijbewijs"] },
    { id = "2", name = "Balie 2", services = ["paspoort", "rijbewijs"] },
    { id = "3", name = "Balie 3", services = ["paspoort", "rijbewijs", "verhuizing"] },
    { id = "4", name = "Balie 4", services = ["paspoort", "vergunning"] },
    { id = "5", name = "Balie 5", services = ["paspoort", "rijbewijs", "verhuizing", "vergunning"] },
    { id = "6", name = "Balie 6", services = ["paspoort", "verhuizing"] },
]
"#;

/// The configuration as a municipality would write it; `limits` are lines of how much is taken at
/// once, `rules` of the first hall's settings.
pub fn config(public_url: Option<&str>, limits: &str, rules: &str) -> Config {
    let public_url = public_url.map_or(String::new(), |url| format!("publicUrl = \"{url}\"\n"));
    let text = format!(
        "listen = \"127.0.0.1:0\"\n{public_url}[limits]\n{limits}\n{}\n{}{}",
        people(),
        hall(HALL, "08:00", "20:00", rules),
        hall(OTHER_HALL, "00:00", "00:00", ""),
    );
    read(&text)
}

/// A configuration from its text, with what the environment gives.
pub fn read(text: &str) -> Config {
    let environment = [
        ("KWARTIER_ADMIN_TOKEN".to_owned(), ADMIN_TOKEN.to_owned()),
        ("KWARTIER_SECRET".to_owned(), SECRET.to_owned()),
    ];
    let folder = std::path::Path::new(".");
    Config::read("the town", text, folder, environment)
        .expect("the town's configuration has no faults")
        .config
}

/// A mail server on this machine.
pub fn mail(port: u16) -> MailConfig {
    MailConfig {
        host: "127.0.0.1".to_owned(),
        port,
        encryption: Encryption::None,
        authorities: Vec::new(),
        user: None,
        password: None,
        from: "Gemeente <afspraken@gemeente.example>".parse().expect("a sender"),
        reply_to: Some("balie@gemeente.example".parse().expect("an address")),
    }
}

fn hall(id: &str, from: &str, to: &str, rules: &str) -> String {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let hours = days.map(|day| format!("{{ weekday = \"{day}\", from = \"{from}\", to = \"{to}\" }}"));
    format!(
        "[[halls]]\nid = \"{id}\"\nname = \"{id}\"\ntimeZone = \"Europe/Amsterdam\"\ncharter = \"voorbeeld\"\n\
         {SERVICES}openingHours = [{}]\n[halls.settings]\n{rules}\n",
        hours.join(", ")
    )
}

/// Who may enter, as the configuration has them.
pub fn people() -> String {
    let accounts = [
        ("jansen", HALL, "agent"),
        ("smit", HALL, "supervisor"),
        ("poort", HALL, "greeter"),
        ("klacht", HALL, "complaintsOfficer"),
        ("oog", HALL, "auditor"),
        ("bos", OTHER_HALL, "agent"),
        ("meer", OTHER_HALL, "admin"),
        ("beheer", "*", "admin"),
    ];
    let accounts = accounts.map(|(id, hall, role)| {
        format!(
            "[[accounts]]\nid = \"{id}\"\npasswordHash = \"{}\"\nhalls = {{ \"{hall}\" = \"{role}\" }}\n",
            password_hash()
        )
    });
    let devices = [
        ("k1", HALL, "kiosk", KIOSK_TOKEN),
        ("d1", HALL, "display", DISPLAY_TOKEN),
        ("w1", OTHER_HALL, "kiosk", OTHER_KIOSK_TOKEN),
    ];
    let devices = devices.map(|(id, hall, kind, token)| {
        format!("[[devices]]\nid = \"{id}\"\nhall = \"{hall}\"\nkind = \"{kind}\"\ntoken = \"{token}\"\n")
    });
    accounts.concat() + &devices.concat()
}

/// A hash that is cheap to check: what a real one costs is the password module's business, not every story's.
fn password_hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| {
        let cheap = Params::new(8, 1, 1, None).expect("argon2 takes these");
        let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, cheap);
        let hash: argon2::password_hash::phc::PasswordHash = hasher
            .hash_password(PASSWORD.as_bytes())
            .expect("the password can be hashed");
        hash.to_string()
    })
}
