//! What whoever sets a server up hears of their mistakes.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod mail;
mod notify;
mod settings;
mod sign_in;

use super::*;

const EXAMPLE: &str = include_str!("../../kwartier.example.toml");

fn read(text: &str, environment: &[(&str, &str)]) -> Result<Loaded, Vec<ConfigFault>> {
    let environment = environment
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::read("kwartier.toml", text, Path::new("."), environment)
}

fn said(text: &str, environment: &[(&str, &str)]) -> Vec<String> {
    let faults = read(text, environment).expect_err("a fault should be found");
    faults.iter().map(ToString::to_string).collect()
}

/// The example with one text replaced by another.
fn changed(from: &str, to: &str) -> String {
    assert!(EXAMPLE.contains(from), "{from}");
    EXAMPLE.replace(from, to)
}

/// Checks that there is exactly one fault, in the line that has this text, that says this.
fn assert_fault(text: &str, at: &str, says: &str) {
    let line = text[..text.find(at).expect("the text should be there")]
        .matches('\n')
        .count()
        + 1;
    let said = said(text, &[]);
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(
        said[0].starts_with(&format!("kwartier.toml, line {line}: ")),
        "{line}: {}",
        said[0]
    );
    assert!(said[0].contains(says), "{}", said[0]);
}

#[test]
fn the_example_that_ships_has_no_fault() {
    let loaded = read(EXAMPLE, &[]).unwrap();
    assert!(loaded.warnings.is_empty());
    let config = loaded.config;
    assert_eq!(config.public_url.as_deref(), Some("https://wachten.example.nl"));
    let (id, hall) = &config.halls[0];
    assert_eq!(
        (id.as_str(), hall.services.len(), hall.counters.len()),
        ("stadhuis", 4, 3)
    );
    assert_eq!(hall.charter.name.as_str(), "antwoord");
    assert_eq!((config.accounts.len(), config.devices.len()), (1, 2));
}

#[test]
fn the_example_says_which_value_each_key_has_when_left_out() {
    let config = read(EXAMPLE, &[]).unwrap().config;
    let empty = read("", &[]).unwrap().config;
    assert_eq!(
        config.halls[0].1.settings,
        crate::hall::setup::Settings::of_new_hall()
    );
    assert_eq!(config.limits, empty.limits);
    assert_eq!((config.listen, config.data), (empty.listen, empty.data));
    assert_eq!(config.log, empty.log);
}

#[test]
fn a_misspelt_level_of_the_log_is_a_fault_and_silences_nobody() {
    for wrong in ["debgu", "heel veel", "info,debgu"] {
        let said = said("", &[("KWARTIER_LOG__FILTER", wrong)]);
        assert!(
            said.iter().any(|fault| fault.contains("is no level")),
            "{wrong}: {said:?}"
        );
    }
    for right in ["debug", "info,memory_serve=warn", "kwartier::http=trace", "off"] {
        let loaded = read("", &[("KWARTIER_LOG__FILTER", right)]);
        assert!(loaded.is_ok(), "{right}: {loaded:?}");
    }
}

#[test]
fn every_fault_is_named_at_once_each_with_its_place() {
    let text = "listn = 1\nlisten = \"here\"\n[limits]\nmailbox = 3\n[log]\nformat = \"xml\"\n\
        [[accounts]]\nid = \"Jansen\"\npasswordHash = \"geheim\"\nhalls = { stadhuis = \"boss\" }\n";
    let said = said(
        text,
        &[
            ("KWARTIER_LIMITS__CONNECTIONS", "many"),
            ("KWARTIER_SECRET", "short"),
        ],
    );
    let places: Vec<&str> = said.iter().filter_map(|fault| fault.split(": ").next()).collect();
    assert_eq!(
        places,
        [
            "KWARTIER_LIMITS__CONNECTIONS",
            "KWARTIER_SECRET",
            "kwartier.toml, line 1",
            "kwartier.toml, line 2",
            "kwartier.toml, line 4",
            "kwartier.toml, line 6",
            "kwartier.toml, line 8",
            "kwartier.toml, line 9",
            "kwartier.toml, line 10",
        ],
        "{said:#?}"
    );
}

#[test]
fn an_unknown_key_is_a_fault_wherever_it_stands() {
    assert_fault(
        &changed("letter = \"R\"", "letter = \"R\", colour = 1"),
        "colour = 1",
        "`colour`; it may have",
    );
    assert_fault(
        &changed("privateRooms = 1", "privaterooms = 1"),
        "privaterooms",
        "`privaterooms`",
    );
}

#[test]
fn faults_within_a_hall_have_their_line() {
    assert_fault(
        &changed("letter = \"R\"", "letter = \"RR\""),
        "\"RR\"",
        "one capital letter",
    );
    assert_fault(
        &changed("\"paspoort\", \"rijbewijs\", \"afhalen\"]", "\"trouwen\"]"),
        "trouwen",
        "`trouwen`",
    );
    assert_fault(&changed("meanS = 420", "meanS = 0"), "meanS = 0 }", "1 to 86400");
    assert_fault(
        &changed(
            "\ntimeZone = \"Europe/Amsterdam\"",
            "\ntimeZone = \"Europe/Heerlen\"",
        ),
        "Europe/Heerlen",
        "timeZone",
    );
    assert_fault(
        &changed("to = 2026-12-27", "to = 2026-12-25"),
        "2026-12-25, to",
        "later than",
    );
    assert_fault(
        &changed("secondPromise = \"PT10M\"", "secondPromise = \"-PT10M\""),
        "-PT10M",
        "ISO 8601",
    );
}

#[test]
fn a_hall_without_a_charter_or_with_an_unknown_one_is_a_fault() {
    assert_fault(
        &changed("charter = \"antwoord\"", ""),
        "[[halls]]",
        "one of `charter`, `charterFile`",
    );
    assert_fault(
        &changed("charter = \"antwoord\"", "charter = \"utopia\""),
        "utopia",
        "`leeuwarden`",
    );
}

#[test]
fn a_charter_of_one_s_own_lies_beside_the_configuration_and_its_faults_are_named_too() {
    let folder = tempfile::tempdir().unwrap();
    let text = changed("charter = \"antwoord\"", "charterFile = \"handvest.toml\"");
    let read = || Config::read("kwartier.toml", &text, folder.path(), []);
    assert!(read().unwrap_err()[0].detail.contains("cannot be read"));
    let own = folder.path().join("handvest.toml");
    std::fs::write(&own, include_str!("../../charters/leeuwarden.toml")).unwrap();
    assert_eq!(
        read().unwrap().config.halls[0].1.charter.name.as_str(),
        "handvest"
    );
    std::fs::write(&own, "colour = 1\n").unwrap();
    let faults = read().unwrap_err();
    assert!(
        faults.iter().all(|fault| fault.place.ends_with("handvest.toml")),
        "{faults:?}"
    );
}

#[test]
fn passwords_and_tokens_must_be_usable_and_each_device_has_its_own() {
    assert_fault(
        &changed("$argon2id$v=19", "$argon2i$v=19"),
        "passwordHash = ",
        "hash-password",
    );
    assert_fault(
        &changed("change-this-token-now", "short"),
        "\"short\"",
        "16 to 256 bytes",
    );
    assert_fault(
        &changed(&"0".repeat(64), "abc"),
        "\"abc\"",
        "64 hexadecimal digits",
    );
    assert_fault(
        &changed("id = \"d1\"", "id = \"k1\""),
        "id = \"k1\"\nhall = \"stadhuis\"\nkind = \"display\"",
        "twice",
    );
    assert_fault(
        &changed(
            "kind = \"display\"\ntoken = \"change-this-token-now\"",
            "kind = \"display\"",
        ),
        "[[devices]]\nid = \"d1\"",
        "either `token`",
    );
}

#[test]
fn the_printer_beside_a_kiosk_is_read_and_its_faults_are_named() {
    let with = |printer: &str| {
        changed(
            "kind = \"kiosk\"",
            &format!("kind = \"kiosk\"\nprinter = {printer}"),
        )
    };
    let config = read(
        &with("{ address = \"tcp://10.20.30.40:9100\", widthMm = 58 }"),
        &[],
    );
    let printer = config.unwrap().config.devices[0].printer.clone().unwrap();
    assert_eq!(printer.address.to_string(), "tcp://10.20.30.40:9100");
    assert_eq!(printer.width.mm(), 58);
    for (printer, fault) in [
        ("{ address = \"tcp://10.20.30.40:22\" }", "9100 to 9109"),
        ("{ address = \"tcp://10.20.30.40:9100\", width = 58 }", "`width`"),
        ("{ widthMm = 58 }", "`address`"),
        ("{ address = \"file:/etc/passwd\" }", "below `/dev/`"),
    ] {
        assert_fault(&with(printer), "printer = {", fault);
    }
    let of_display = changed(
        "kind = \"display\"",
        "kind = \"display\"\nprinter = { address = \"file:/dev/usb/lp0\" }",
    );
    assert_fault(&of_display, "printer = { address = \"file", "prints nothing");
}

#[test]
fn an_account_or_device_of_a_hall_that_does_not_exist_is_a_fault() {
    assert_fault(
        &changed(
            "\nhalls = { stadhuis = \"agent\" }",
            "\nhalls = { stadhius = \"agent\" }",
        ),
        "stadhius",
        "no hall `stadhius`",
    );
}

#[test]
fn lines_that_are_not_toml_are_named_and_do_not_hide_other_faults() {
    let text = changed("data = \"data\"", "data = \ncolour = 1");
    let said = said(&text, &[]);
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(
        said[0].contains("TOML") && said[1].contains("`colour`"),
        "{said:#?}"
    );
}

#[test]
fn every_key_can_be_set_by_a_variable_which_goes_before_the_file() {
    let config = read(
        "listen = \"127.0.0.1:1\"\n",
        &[
            ("KWARTIER_LISTEN", "[::1]:9000"),
            ("KWARTIER_PUBLIC_URL", "https://Wachten.example.nl/"),
            ("KWARTIER_METRICS_LISTEN", "127.0.0.1:9090"),
            ("KWARTIER_DATA", "2026"),
            ("KWARTIER_LOG__FORMAT", "json"),
            ("KWARTIER_LIMITS__BODY_BYTES", "2048"),
            (
                "KWARTIER_DEVICES",
                "[{ id = \"k1\", hall = \"stadhuis\", kind = \"kiosk\", token = \"sixteen-or-more-bytes\" }]",
            ),
            ("KWARTIER_ADMIN_TOKEN", "geheim"),
            ("KWARTIER_SECRET", "01234567890123456789012345678901"),
            ("PATH", "/bin"),
        ],
    );
    let config = config.unwrap().config;
    assert_eq!(config.listen.port(), 9000);
    assert_eq!(config.public_url.as_deref(), Some("https://wachten.example.nl"));
    assert_eq!(config.data, Path::new("2026"));
    assert_eq!(config.log.format, LogFormat::Json);
    assert_eq!(config.limits.body_bytes, 2_048);
    assert_eq!(config.devices.len(), 1);
    assert!(
        config
            .admin_token
            .clone()
            .is_some_and(|digest| digest.is_of("geheim"))
    );
    assert!(config.secret.is_some() && config.metrics_listen.is_some());
    assert!(!format!("{config:?}").contains("geheim"));
}

#[test]
fn an_unknown_variable_is_said_but_stops_nothing() {
    let loaded = read(
        "",
        &[
            ("KWARTIER_SERVICE_HOST", "10.0.0.1"),
            ("KWARTIER_ADMIN_TOKEN", ""),
        ],
    )
    .unwrap();
    assert_eq!(loaded.warnings.len(), 1);
    assert!(loaded.warnings[0].contains("KWARTIER_SERVICE_HOST"));
    assert!(loaded.config.admin_token.is_none());
}

#[test]
fn a_public_address_is_a_scheme_and_a_host() {
    for wrong in [
        "wachten.example.nl",
        "ftp://a",
        "https://",
        "https://a/path",
        "https://a b",
    ] {
        let said = said(&format!("publicUrl = \"{wrong}\"\n"), &[]);
        assert!(said[0].contains("publicUrl"), "{said:?}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_a_fault() {
    let faults = Config::load(Some(Path::new("no-such-file.toml")), []).unwrap_err();
    assert!(
        faults[0]
            .to_string()
            .starts_with("no-such-file.toml: cannot be read"),
        "{}",
        faults[0]
    );
}

#[test]
fn the_editions_of_a_charter_are_read_together_and_every_fault_of_them_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let files = "charterFiles = [\"stad@2026.toml\", \"stad@2027.toml\"]";
    let text = changed("charter = \"antwoord\"", files);
    let edition = |version: &str, from: &str| {
        let shipped = include_str!("../../charters/antwoord.toml");
        let versioned = shipped.replace("version = \"1\"", &format!("version = \"{version}\""));
        versioned.replace("validFrom = 2026-01-01", &format!("validFrom = {from}"))
    };
    let write = |file: &str, text: String| std::fs::write(folder.path().join(file), text).unwrap();
    let read = || Config::read("kwartier.toml", &text, folder.path(), []);
    write("stad@2027.toml", edition("2027", "2027-01-01"));
    write("stad@2026.toml", edition("2026", "2026-01-01"));
    let charter = read().unwrap().config.halls[0].1.charter.clone();
    let held = |day: &str| {
        charter
            .edition_on(day.parse().unwrap())
            .map(|held| held.version.clone())
    };
    assert_eq!(held("2026-12-31").as_deref(), Some("2026"));
    assert_eq!(held("2027-01-01").as_deref(), Some("2027"));
    assert_eq!(held("2025-12-31"), None);
    assert_eq!(charter.name.as_str(), "stad");
    write("stad@2027.toml", edition("2026", "2026-01-01"));
    let faults = read().unwrap_err();
    assert!(
        faults.iter().any(|fault| fault.detail.contains("version `2026`")),
        "{faults:?}"
    );
}

#[test]
fn trusted_proxies_are_addresses_and_networks_and_each_wrong_one_is_named() {
    let text = "trustedProxies = [\n\"10.0.0.4\",\n\"proxy\",\n\"10.0.0.0/24\",\n\"10.0.0.0/99\"]\n";
    let said = said(text, &[]);
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(said[0].starts_with("kwartier.toml, line 3") && said[1].starts_with("kwartier.toml, line 5"));
    let variable = [("KWARTIER_TRUSTED_PROXIES", "[\"10.0.0.4\", \"::1\"]")];
    assert_eq!(read("", &variable).unwrap().config.trusted_proxies.len(), 2);
    assert!(read("", &[]).unwrap().config.trusted_proxies.is_empty());
}
