//! Every setting with what it means: the page of the documentation, or JSON for whoever makes another.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::{Value, json};

use super::answer::Answer;
use super::asked::Settings;
use crate::config::settings::{Kind as ServerKind, SECRETS, SERVER_SETTINGS, ServerSetting, Usual};
use crate::hall::setup::{Kind, SETTINGS, Setting};

/// A setting in words.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    /// Where it stands in the file.
    path: String,
    /// Of the server's settings alone: a hall's come with the list of halls.
    #[serde(skip_serializing_if = "Option::is_none")]
    variable: Option<String>,
    values: String,
    usual: String,
    meaning: String,
}

pub(super) fn settings(asked: &Settings) -> Answer {
    let text = if asked.json { in_json() } else { page() };
    Answer { text, status: 0 }
}

fn in_json() -> String {
    let secrets = SECRETS
        .iter()
        .map(|(variable, meaning)| json!({"variable": variable, "meaning": meaning}));
    let all = json!({
        "hall": SETTINGS.iter().map(of_hall).collect::<Vec<_>>(),
        "server": SERVER_SETTINGS.iter().copied().map(of_server).collect::<Vec<_>>(),
        "secrets": secrets.collect::<Vec<_>>(),
    });
    format!("{all:#}\n")
}

fn page() -> String {
    let mut page = String::from(
        "# Every setting\n\n\
         Written by `kwartier config settings` from the tables that the program itself reads; `--json` gives the same for\n\
         machines. `kwartier.example.toml` shows them in a file that works.\n\n\
         ## The server\n\n\
         In `kwartier.toml`, or by the variable, which goes before the file. Lists and lengths are written as in the file.\n\n\
         | key | variable | values | left out | |\n|---|---|---|---|---|\n",
    );
    for row in SERVER_SETTINGS.iter().copied().map(of_server) {
        let variable = row.variable.unwrap_or_default();
        let (path, values, usual, meaning) = (row.path, row.values, row.usual, row.meaning);
        let _ = writeln!(
            page,
            "| `{path}` | `{variable}` | {values} | {usual} | {meaning} |"
        );
    }
    page.push_str("\nBy the environment only, since files are copied around:\n\n| variable | |\n|---|---|\n");
    for (variable, meaning) in SECRETS {
        let _ = writeln!(page, "| `{variable}` | {meaning} |");
    }
    page.push_str(
        "\n## A hall\n\n\
         In `[halls.settings]` of the file, or as `settings` of `PUT` and `PATCH /api/v1/halls/{hallId}`. How file and \
         program go\ntogether: [operations](operations.md#when-the-configuration-changes).\n\n\
         | setting | values | in a new hall | |\n|---|---|---|---|\n",
    );
    for row in SETTINGS.iter().map(of_hall) {
        let (path, values, usual, meaning) = (row.path, row.values, row.usual, row.meaning);
        let _ = writeln!(page, "| `{path}` | {values} | {usual} | {meaning} |");
    }
    page
}

fn of_hall(setting: &Setting) -> Row {
    Row {
        path: setting.name.to_owned(),
        variable: None,
        values: match setting.kind {
            Kind::Choice(words) => one_of(words),
            Kind::Length { least, most } => format!("`{least}` to `{most}`"),
            Kind::Whole { least, most, unit } => format!("{least} to {most} {unit}"),
            Kind::Languages { most } => format!("list of at most {most} languages, `nl` among them"),
            Kind::TimeOfDay => "local time, as `09:00`".to_owned(),
        },
        usual: match setting.usual() {
            Value::String(text) => format!("`{text}`"),
            other => format!("`{other}`"),
        },
        meaning: setting.meaning(),
    }
}

fn of_server(setting: &ServerSetting) -> Row {
    Row {
        path: setting.path(),
        variable: Some(setting.variable()),
        values: match setting.kind {
            ServerKind::Socket => "address and port, as `127.0.0.1:8080`".to_owned(),
            ServerKind::Origin => "scheme and host, as `https://wachten.example.nl`".to_owned(),
            ServerKind::Origins => "list of schemes and hosts, as `[\"https://www.example.nl\"]`".to_owned(),
            ServerKind::Networks => "list of addresses and networks, as `[\"10.0.0.0/24\"]`".to_owned(),
            ServerKind::Path => "path".to_owned(),
            ServerKind::Levels => "levels: `error`, `warn`, `info`, `debug`, `trace`".to_owned(),
            ServerKind::Name => "name".to_owned(),
            ServerKind::Mailbox => "address, as `archief@example.nl`".to_owned(),
            ServerKind::TemplateId => "id of a template".to_owned(),
            ServerKind::TimeOfDay => "local time, as `04:30`".to_owned(),
            ServerKind::Words => "list of texts, as `[\"een\", \"twee\"]`".to_owned(),
            ServerKind::TimeZone => "IANA time zone".to_owned(),
            ServerKind::Choice(words) => one_of(words),
            ServerKind::Whole { least, most } => format!("{least} to {most}"),
            ServerKind::Length { least, most } => format!("`{least}` to `{most}`"),
        },
        usual: match setting.usual {
            Usual::MustBeSaid => "must be said where its table stands".to_owned(),
            Usual::Text(text) => format!("`{text}`"),
            Usual::Whole(number) => format!("`{number}`"),
            Usual::Worked(words) => words.to_owned(),
        },
        meaning: setting.meaning(),
    }
}

fn one_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documentation_is_the_table() {
        let written = include_str!("../../../docs/configuration.md");
        assert!(
            written == page(),
            "docs/configuration.md is older than the tables: `make generated` writes it again"
        );
    }

    #[test]
    fn machines_get_every_setting_too() {
        let all: Value = serde_json::from_str(&in_json()).unwrap_or_default();
        assert_eq!(all["hall"].as_array().map(Vec::len), Some(SETTINGS.len()));
        assert_eq!(
            all["server"].as_array().map(Vec::len),
            Some(SERVER_SETTINGS.len())
        );
    }
}
