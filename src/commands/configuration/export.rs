//! `kwartier config export`: today's state as a configuration file, for whoever goes on with files.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use serde_json::{Map, Value};

use super::answer::Answer;
use super::asked::Export;
use super::diff::states;
use crate::charter::{Charter, document, load};
use crate::durable::{self, PRIVATE, READABLE};
use crate::hall::setup::HallSetup;
use crate::ids::HallId;
use crate::municipality::Profile;
use crate::store::sqlite::{KeptBeside, kept_beside};
use crate::store::{KeptRow, Shelf};
use crate::toml_file::{key_text, value_text};

/// The file of the configuration.
const FILE: &str = "kwartier.toml";

/// Members of a hall in the order in which people write them.
const FIRST: [&str; 4] = ["name", "address", "timeZone", "retired"];
const LISTS: [&str; 5] = ["services", "counters", "openingHours", "closures", "notices"];

pub(super) async fn export(asked: &Export) -> anyhow::Result<Answer> {
    let refused = |text: String| Answer { text, status: 2 };
    let is_taken = asked.out.read_dir().is_ok_and(|mut found| found.next().is_some());
    if is_taken {
        let out = asked.out.display();
        return Ok(refused(format!(
            "{out} is not empty: name a folder that holds nothing\n"
        )));
    }
    let (Some(states), Some(kept)) = (states(&asked.data).await?, kept_beside(&asked.data).await?) else {
        return Ok(refused(format!(
            "there is no database in {}\n",
            asked.data.display()
        )));
    };
    let setups: BTreeMap<HallId, Arc<HallSetup>> = states
        .into_iter()
        .filter_map(|(hall, state)| Some((hall, state.setup?)))
        .collect();
    let files = files_of(&setups, &kept, asked.with_password_hashes);
    for (name, text) in &files {
        let file = asked.out.join(name);
        let folder = file.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let rights = if asked.with_password_hashes {
            PRIVATE
        } else {
            READABLE
        };
        durable::write_whole(&file, text.as_bytes(), rights)
            .with_context(|| format!("cannot write {}", file.display()))?;
    }
    let file = asked.out.join(FILE);
    Ok(Answer {
        text: format!(
            "wrote {}, {} hall(s), and {} file(s) of charters beside it\n",
            file.display(),
            setups.len(),
            files.len() - 1
        ),
        status: 0,
    })
}

/// The configuration file, and the files of charters that it names, each by its name in the folder.
fn files_of(
    setups: &BTreeMap<HallId, Arc<HallSetup>>,
    kept: &KeptBeside,
    with_hashes: bool,
) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut text = String::from(
        "# What a server kept when `kwartier config export` was asked: its halls as they are set up, and who may sign in. A\n\
         # server with this file on an empty folder begins with the same. What stood in its own file besides (addresses,\n\
         # limits, mail, backups, devices) stands there still.\n\n",
    );
    if let Some(name) = profile(kept)
        .map(|profile| profile.name)
        .filter(|name| !name.is_empty())
    {
        _ = writeln!(text, "municipality = {}\n", value_text(&Value::from(name)));
    }
    for (hall, setup) in setups {
        write_hall(&mut text, hall, setup, &mut files);
    }
    for account in &kept.accounts {
        write_account(&mut text, account, with_hashes);
    }
    files.insert(FILE.to_owned(), text);
    files
}

fn profile(kept: &KeptBeside) -> Option<Profile> {
    let mut kept = kept.documents.iter();
    let (_, row) = kept.find(|(shelf, _)| shelf == Shelf::Municipality.name())?;
    serde_json::from_str(&row.body).ok()
}

fn write_hall(text: &mut String, hall: &HallId, setup: &HallSetup, files: &mut BTreeMap<String, String>) {
    let Ok(Value::Object(members)) = serde_json::to_value(setup) else {
        return;
    };
    let is_said = |value: &&Value| match value {
        Value::Null | Value::Bool(false) => false,
        Value::Array(list) => !list.is_empty(),
        _ => true,
    };
    _ = writeln!(
        text,
        "[[halls]]\nid = {}",
        value_text(&Value::from(hall.to_string()))
    );
    for name in FIRST {
        if let Some(value) = members.get(name).filter(is_said) {
            _ = writeln!(text, "{name} = {}", value_text(value));
        }
    }
    text.push_str(&charter_of(setup, files));
    for name in LISTS {
        let list = members.get(name).filter(is_said).and_then(Value::as_array);
        if let Some(list) = list {
            _ = writeln!(text, "{name} = [");
            for one in list {
                _ = writeln!(text, "    {},", value_text(one));
            }
            text.push_str("]\n");
        }
    }
    if let Some(Value::Object(settings)) = members.get("settings") {
        text.push_str("\n[halls.settings]\n");
        write_members(text, settings);
    }
    text.push('\n');
}

/// The line that names the charter: one that ships by its name, another by the files of its editions.
fn charter_of(setup: &HallSetup, files: &mut BTreeMap<String, String>) -> String {
    let charter = &setup.charter;
    let shipped = load::shipped(&charter.name).and_then(|text| load::parse(charter.name.clone(), text).ok());
    if shipped.as_ref() == Some(charter) {
        return format!(
            "charter = {}\n",
            value_text(&Value::from(charter.name.to_string()))
        );
    }
    let mut names = Vec::new();
    for (n, edition) in charter.editions().enumerate() {
        let text = document::to_file(&charter.name, &document::of_edition(&as_had(edition, setup)));
        // Two halls may go by one charter, or each by its own of one name.
        let of = |more: usize| match more {
            0 => format!("charters/{}@{}.toml", charter.name, n + 1),
            more => format!("charters/{more}/{}@{}.toml", charter.name, n + 1),
        };
        let free = (0..)
            .map(of)
            .find(|name| files.get(name).is_none_or(|there| *there == text));
        let name = free.unwrap_or_default();
        files.insert(name.clone(), text);
        names.push(Value::from(name));
    }
    format!("charterFiles = {}\n", value_text(&Value::Array(names)))
}

/// An edition that names in its restricted hours only what the hall has, as its file must: what is not there is not on
/// offer in any case.
fn as_had(edition: &Charter, setup: &HallSetup) -> Charter {
    let mut edition = edition.clone();
    for hours in &mut edition.restricted_hours {
        let services = hours.services.iter();
        let there: Vec<_> = services
            .filter(|id| setup.service(id).is_some())
            .cloned()
            .collect();
        if !there.is_empty() {
            hours.services = there;
        }
    }
    edition
}

/// An account as the file takes it; one without a password, or whose password's hash is not asked for, only named.
fn write_account(text: &mut String, account: &KeptRow, with_hashes: bool) {
    let body: Value = serde_json::from_str(&account.body).unwrap_or_default();
    let hash = body["passwordHash"]
        .as_str()
        .filter(|_| with_hashes && body["active"] == true);
    let roles = value_text(&body["halls"]);
    let id = value_text(&Value::from(account.id.clone()));
    if let Some(name) = body["name"].as_str() {
        _ = writeln!(text, "# {}", name.replace(['\r', '\n'], " "));
    }
    match hash {
        Some(hash) => {
            let hash = value_text(&Value::from(hash));
            _ = writeln!(
                text,
                "[[accounts]]\nid = {id}\npasswordHash = {hash}\nhalls = {roles}\n"
            );
        }
        None => {
            _ = writeln!(
                text,
                "# [[accounts]]\n# id = {id}\n# passwordHash = \"\"  # `kwartier hash-password` makes one\n# halls = {roles}\n"
            );
        }
    }
}

fn write_members(text: &mut String, members: &Map<String, Value>) {
    for (name, value) in members.iter().filter(|(_, value)| !value.is_null()) {
        _ = writeln!(text, "{} = {}", key_text(name), value_text(value));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::config::Config;

    const HALLS: &str = include_str!("../../../kwartier.example.toml");

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
}
