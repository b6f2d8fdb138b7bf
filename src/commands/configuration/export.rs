//! `kwartier config export`: today's state as a configuration file, for whoever goes on with files.

mod admitted;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use serde_json::{Map, Value};

use admitted::{write_account, write_device, write_keys};

use super::answer::Answer;
use super::asked::Export;
use super::diff::states;
use crate::charter::{Charter, document, load};
use crate::durable::{self, PRIVATE, READABLE};
use crate::hall::setup::HallSetup;
use crate::ids::{CharterName, HallId};
use crate::municipality::Profile;
use crate::store::Shelf;
use crate::store::sqlite::{KeptBeside, kept_beside};
use crate::toml_file::{key_text, value_text};

/// The file of the configuration.
const FILE: &str = "kwartier.toml";

/// Members of a hall in the order in which people write them.
const FIRST: [&str; 5] = ["name", "address", "timeZone", "retired", "booking"];
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
        "# What a server kept when `kwartier config export` was asked: its halls as they are set up, who may sign in, and its
\
         # devices. A server with this file on an empty folder begins with the same. What stood in its own file besides
\
         # (addresses, limits, mail, backups) stands there still. Second factors are in no file: on an empty folder everybody
\
         # signs in with a password alone, and sets another second factor.

",
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
    for device in kept.on(Shelf::Devices) {
        write_device(&mut text, device, with_hashes);
    }
    write_keys(&mut text, kept);
    write_other_charters(&mut text, setups, kept, &mut files);
    files.insert(FILE.to_owned(), text);
    files
}

fn profile(kept: &KeptBeside) -> Option<Profile> {
    let row = kept.on(Shelf::Municipality).next()?;
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

/// Charters of the municipality by which no hall goes: their files lie beside the others, and a hall can name them.
fn write_other_charters(
    text: &mut String,
    setups: &BTreeMap<HallId, Arc<HallSetup>>,
    kept: &KeptBeside,
    files: &mut BTreeMap<String, String>,
) {
    let is_used = |name: &CharterName| setups.values().any(|setup| setup.charter.name == *name);
    let mut lines = String::new();
    for row in kept.on(Shelf::Charters) {
        let Ok(name) = row.id.parse::<CharterName>() else {
            continue;
        };
        let body: Value = serde_json::from_str(&row.body).unwrap_or_default();
        let editions = body["editions"].as_array().filter(|_| !is_used(&name));
        let editions = editions.into_iter().flatten().filter_map(Value::as_object);
        let mut names = Vec::new();
        for (n, edition) in editions.enumerate() {
            let file = format!("charters/{name}@{}.toml", n + 1);
            files.insert(file.clone(), document::to_file(&name, edition));
            names.push(Value::from(file));
        }
        if !names.is_empty() {
            _ = writeln!(lines, "#   charterFiles = {}", value_text(&Value::Array(names)));
        }
    }
    if !lines.is_empty() {
        _ = writeln!(
            text,
            "# Charters by which no hall goes; a hall that names the files goes by them:\n{lines}"
        );
    }
}

fn write_members(text: &mut String, members: &Map<String, Value>) {
    for (name, value) in members.iter().filter(|(_, value)| !value.is_null()) {
        _ = writeln!(text, "{} = {}", key_text(name), value_text(value));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
