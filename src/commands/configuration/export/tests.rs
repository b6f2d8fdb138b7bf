//! A server with the exported file begins with what the other kept.

use super::*;
use crate::config::Config;
use crate::hall::setup::{BookingRule, Places};
use crate::store::KeptRow;

const HALLS: &str = include_str!("../../../../kwartier.example.toml");

fn read(folder: &Path) -> Config {
    let file = folder.join(FILE);
    Config::load(Some(&file), []).unwrap().config
}

fn written(files: &BTreeMap<String, String>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let file = folder.path().join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    folder
}

/// The example's hall with much of what a hall can have, once as it is and once with a charter of its own.
fn setups() -> BTreeMap<HallId, Arc<HallSetup>> {
    let config = Config::read("example", HALLS, Path::new("."), []).unwrap().config;
    let (id, setup) = config.halls.into_iter().next().unwrap();
    let mut own = setup.clone();
    own.name = "Een \"wijkhuis\" \\ met tekens: é".into();
    own.settings.private_rooms = 3;
    own.retired = true;
    own.booking = Some(BookingRule {
        horizon_days: Some(28),
        hours: Some(own.opening_hours[..2].to_vec()),
        places: Some(Places::ByPromise { certainty: 0.9 }),
        ..BookingRule::default()
    });
    for (service, places) in own.services.iter_mut().zip([Places::Roster, Places::Fixed(3)]) {
        service.booking = Some(BookingRule {
            minutes: Some(15),
            minutes_per_extra_person: Some(5),
            places: Some(places),
            ..BookingRule::default()
        });
    }
    own.services[2].booking = Some(BookingRule::default());
    let shipped = |name: &str| {
        load::parse(
            "eigen".parse().unwrap(),
            load::shipped(&name.parse().unwrap()).unwrap(),
        )
    };
    let mut next = shipped("harlingen").unwrap();
    next.version = "2".into();
    next.valid_from = "2027-01-01".parse().unwrap();
    own.charter = Charter::of_editions(vec![shipped("utrecht").unwrap(), next])
        .unwrap()
        .unwrap();
    let mut more = own.services[0].clone();
    more.id = "extra".parse().unwrap();
    own.services.push(more);
    BTreeMap::from([
        (id, Arc::new(setup)),
        ("wijkhuis".parse().unwrap(), Arc::new(own)),
    ])
}

#[test]
fn a_server_with_the_file_begins_with_the_same_halls() {
    let setups = setups();
    let files = files_of(&setups, &KeptBeside::default(), false);
    let folder = written(&files);
    let read = read(folder.path()).halls;
    let mut setups = setups;
    if let Some(own) = setups.get_mut(&"wijkhuis".parse().unwrap()) {
        // A service that the hall does not have is not on offer in any case.
        let own = Arc::make_mut(own);
        let hours = &mut own.charter.later[0].restricted_hours[0].services;
        hours.retain(|id| matches!(id.as_str(), "paspoort" | "rijbewijs"));
    }
    let expected: Vec<_> = setups
        .iter()
        .map(|(id, setup)| (id.clone(), HallSetup::clone(setup)))
        .collect();
    assert_eq!(read, expected);
    assert!(files.contains_key("charters/eigen@2.toml"), "{:?}", files.keys());
}

#[test]
fn accounts_come_with_their_hashes_only_when_that_is_asked() {
    let hash = crate::auth::hash_password("veertien blauwe fietsen").unwrap().0;
    let account = |id: &str, body: Value| KeptRow {
        id: id.into(),
        version: 1,
        body: body.to_string(),
    };
    let kept = KeptBeside {
        accounts: vec![
            account(
                "jansen",
                serde_json::json!({"name": "Jan", "active": true, "passwordHash": hash, "halls": {"*": "admin"}}),
            ),
            account(
                "bos",
                serde_json::json!({"active": true, "halls": {"stadhuis": "agent"}}),
            ),
        ],
        documents: vec![(
            "municipality".into(),
            KeptRow {
                id: "own".into(),
                version: 1,
                body: "{\"name\":\"Gemeente Voorbeeld\"}".into(),
            },
        )],
    };
    let without = files_of(&setups(), &kept, false);
    assert!(!without[FILE].contains(&hash) && without[FILE].contains("# id = \"jansen\""));
    let config = read(written(&files_of(&setups(), &kept, true)).path());
    assert_eq!(config.municipality.as_deref(), Some("Gemeente Voorbeeld"));
    let named: Vec<_> = config
        .accounts
        .iter()
        .map(|account| account.id.as_str())
        .collect();
    assert_eq!(
        named,
        ["jansen"],
        "who has no password yet cannot stand in a file"
    );
    assert_eq!(config.accounts[0].password_hash.0, hash);
}

#[test]
fn devices_keys_and_charters_of_no_hall_are_written_as_far_as_a_file_takes_them() {
    let digest = "a3".repeat(32);
    let row = |shelf: Shelf, id: &str, body: Value| {
        let row = KeptRow {
            id: id.into(),
            version: 1,
            body: body.to_string(),
        };
        (shelf.name().to_owned(), row)
    };
    let device = |hall: &str| serde_json::json!({"kind": "kiosk", "name": "Zuil\nlinks", "hall": hall, "tokenSha256": digest, "printer": {"address": "tcp://10.1.2.3:9100", "widthMm": 58, "codePage": "pc852"}});
    let edition = {
        let text = load::shipped(&"utrecht".parse().unwrap()).unwrap();
        document::of_edition(&load::parse("avond".parse().unwrap(), text).unwrap())
    };
    let kept = KeptBeside {
        documents: vec![
            row(Shelf::Devices, "zuil", device("wijkhuis")),
            row(
                Shelf::ApiKeys,
                "key1",
                serde_json::json!({"name": "Open Forms", "scopes": ["appointments:write"], "owner": "jansen"}),
            ),
            row(
                Shelf::ApiKeys,
                "key2",
                serde_json::json!({"name": "Weg", "scopes": [], "owner": "bos", "revokedAt": "2026-11-02T09:00:00Z"}),
            ),
            row(
                Shelf::Charters,
                "avond",
                serde_json::json!({"editions": [edition]}),
            ),
        ],
        ..KeptBeside::default()
    };
    let without = files_of(&setups(), &kept, false);
    assert!(
        !without[FILE].contains(&digest),
        "a digest is written only when asked for"
    );
    assert!(without[FILE].contains("# id = \"zuil\""));
    assert!(without[FILE].contains("key1: \"Open Forms\"") && !without[FILE].contains("key2"));
    assert!(read(written(&without).path()).devices.is_empty());

    let mut files = files_of(&setups(), &kept, true);
    let devices = read(written(&files).path()).devices;
    assert_eq!(devices.len(), 1);
    assert_eq!((devices[0].id.as_str(), devices[0].token.hex()), ("zuil", digest));
    let printer = devices[0].printer.clone().unwrap();
    assert_eq!(
        (printer.address.to_string().as_str(), printer.width.mm()),
        ("tcp://10.1.2.3:9100", 58)
    );
    // What the comment says is true: a hall that names the file goes by that charter.
    let charter = "charter = \"antwoord\"";
    let file = files.get_mut(FILE).unwrap();
    assert!(file.contains(charter), "{file}");
    *file = file.replacen(charter, "charterFiles = [\"charters/avond@1.toml\"]", 1);
    let halls = read(written(&files).path()).halls;
    assert!(
        halls
            .iter()
            .any(|(_, setup)| setup.charter.name.as_str() == "avond")
    );
}
