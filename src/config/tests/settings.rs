//! Every entry of the tables of settings is read wherever settings are: a new one needs no reader of its own.

use serde_json::{Map, Value as Json};
use toml::{Table, Value};

use super::{EXAMPLE, changed, read, said};
use crate::config::settings::{Kind, SERVER_SETTINGS, ServerSetting, Usual};
use crate::config::{Config, Loaded};
use crate::duration::Length;
use crate::hall::merge::{WhenBothChanged, merge};
use crate::hall::setup::{self, HallSetup, SETTINGS, Setting};
use crate::http::testing::{ADMIN, Town};

/// A value other than the one of a new hall.
fn another(setting: &Setting) -> Json {
    let usual = setting.usual();
    match setting.kind {
        setup::Kind::Choice(words) => {
            let other = words.iter().find(|word| usual != **word);
            Json::from(*other.unwrap())
        }
        setup::Kind::Length { least, most } => {
            let usual: Length = usual.as_str().unwrap().parse().unwrap();
            Json::from(if usual == least { most } else { least }.to_string())
        }
        setup::Kind::Languages { .. } => serde_json::json!(["nl", "ar"]),
        setup::Kind::Whole { most, .. } => {
            let usual = usual.as_u64().unwrap();
            Json::from(if usual == most { usual - 1 } else { usual + 1 })
        }
        setup::Kind::TimeOfDay => Json::from("09:30"),
    }
}

fn all_other() -> Map<String, Json> {
    let other = |setting: &Setting| (setting.name.to_owned(), another(setting));
    SETTINGS.iter().map(other).collect()
}

fn written(setup: &HallSetup) -> Json {
    serde_json::to_value(&setup.settings).unwrap()
}

/// The halls of the example, with these settings.
fn halls_with(settings: &Map<String, Json>) -> Value {
    let mut example: Table = EXAMPLE.parse().unwrap();
    let mut halls = example.remove("halls").unwrap();
    halls[0]["settings"] = Value::try_from(settings).unwrap();
    halls
}

fn example_with(halls: Value) -> String {
    let mut example: Table = EXAMPLE.parse().unwrap();
    example.insert("halls".into(), halls);
    toml::to_string(&example).unwrap()
}

#[test]
fn every_setting_of_a_hall_is_read_from_the_file_and_from_the_environment_and_merged() {
    let (usual, other) = (Map::new(), all_other());
    let of = |loaded: Loaded| loaded.config.halls[0].1.clone();
    let before = of(read(&example_with(halls_with(&usual)), &[]).unwrap());
    let by_file = of(read(&example_with(halls_with(&other)), &[]).unwrap());
    assert_eq!(written(&by_file), Json::Object(other.clone()));
    let halls = halls_with(&other).to_string();
    let by_variable = of(read(EXAMPLE, &[("KWARTIER_HALLS", &halls)]).unwrap());
    assert_eq!(by_variable, by_file);
    let merged = merge(Some(&before), &by_file, &before, WhenBothChanged::Ask).unwrap();
    assert_eq!(merged.setup, by_file);
    let mut told: Vec<_> = merged
        .differences
        .into_iter()
        .map(|difference| difference.pointer)
        .collect();
    let mut names: Vec<_> = SETTINGS
        .iter()
        .map(|setting| format!("settings.{}", setting.name))
        .collect();
    told.sort_unstable();
    names.sort_unstable();
    assert_eq!(told, names);
}

#[tokio::test]
async fn every_setting_of_a_hall_is_changed_and_shown_by_calls_and_refused_with_its_name() {
    let town = Town::new().await;
    let other = Json::Object(all_other());
    let patch = serde_json::json!({ "settings": other });
    let changed = town.patch(ADMIN, "/halls/stadhuis", patch).await;
    assert_eq!(
        (changed.status, &changed.json["settings"]),
        (200, &other),
        "{changed:?}"
    );
    let whole = town.get(ADMIN, "/halls").await.json["items"][0].clone();
    assert_eq!(whole["settings"], other);
    let again = town.put(ADMIN, "/halls/stadhuis", whole).await;
    assert_eq!((again.status, &again.json["settings"]), (200, &other));
    for setting in SETTINGS {
        let wrong = serde_json::json!({ "settings": { setting.name: ["wrong"] } });
        let refused = town.patch(ADMIN, "/halls/stadhuis", wrong).await;
        let pointer = format!("settings.{}", setting.name);
        assert_eq!(
            (refused.status, refused.pointers()),
            (400, vec![pointer.as_str()])
        );
    }
}

/// A value other than the one that counts when nothing is said.
fn another_of_server(setting: &ServerSetting) -> Value {
    match setting.kind {
        Kind::Socket => Value::from("127.0.0.1:18443"),
        Kind::Origin => Value::from("https://elders.example.nl"),
        Kind::Origins => Value::Array(vec![Value::from("https://elders.example.nl")]),
        Kind::Networks => Value::Array(vec![Value::from("10.1.0.0/16")]),
        Kind::Path => Value::from("/mnt/elsewhere"),
        Kind::Levels => Value::from("warn"),
        Kind::Name => Value::from("elders"),
        Kind::Mailbox => Value::from("elders@example.nl"),
        Kind::TemplateId => Value::from("f33517ff-2a88-4f6e-b855-c550268ce08a"),
        Kind::TimeOfDay => Value::from("04:30"),
        Kind::TimeZone => Value::from("Europe/Brussels"),
        Kind::Words => Value::Array(vec![Value::from("nl=elders")]),
        Kind::Choice(words) => {
            let other = words.iter().find(|word| setting.usual != Usual::Text(word));
            Value::from(*other.unwrap())
        }
        Kind::Whole { least, .. } => Value::from(i64::try_from(least).unwrap()),
        Kind::Length { least, .. } => Value::from(least.to_string()),
    }
}

/// The key that `[notify]` needs.
const NOTIFY_KEY: (&str, &str) = (
    "KWARTIER_NOTIFY_KEY",
    "kwartier-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0",
);

/// The example with every table that somebody may leave out, and nothing else said of the server.
fn bare() -> Table {
    let mut text: Table = EXAMPLE.parse().unwrap();
    for setting in SERVER_SETTINGS {
        text.remove(if setting.table.is_empty() {
            setting.name
        } else {
            setting.table
        });
    }
    let needed = "[backup]\ndir = \"/mnt/b\"\n[copy]\ndir = \"/mnt/c\"\n\
        [mail]\nhost = \"smtp.example.nl\"\nfrom = \"balie@example.nl\"\n\
        [notify]\nsmsTemplate = \"9d751e0e-f929-4891-82a1-a3e1c3c18ee3\"\n";
    text.extend(needed.parse::<Table>().unwrap());
    text
}

fn with(setting: &ServerSetting, value: Value) -> String {
    let mut text = bare();
    let table = match setting.table {
        "" => &mut text,
        table => text
            .entry(table)
            .or_insert_with(|| Value::Table(Table::new()))
            .as_table_mut()
            .unwrap(),
    };
    table.insert(setting.name.to_owned(), value);
    toml::to_string(&text).unwrap()
}

/// All of a configuration that can be compared; `Debug` of the mail server leaves out people.
fn told(config: &Config) -> String {
    let mail = config.mail.as_ref();
    let mail = mail.map(|mail| (&mail.user, &mail.from, &mail.reply_to));
    format!("{config:?} {mail:?}")
}

#[test]
fn every_setting_of_the_server_is_read_from_the_file_and_from_its_variable() {
    let bare = toml::to_string(&bare()).unwrap();
    let usual = told(&read(&bare, &[NOTIFY_KEY]).unwrap().config);
    for setting in SERVER_SETTINGS {
        let path = setting.path();
        let password: &[(&str, &str)] = match &*path {
            "mail.user" => &[NOTIFY_KEY, ("KWARTIER_SMTP_PASSWORD", "een geheim woord")],
            _ => &[NOTIFY_KEY],
        };
        let value = another_of_server(setting);
        let by_file = read(&with(setting, value.clone()), password);
        let text = match &value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let variable = setting.variable();
        let mut environment = password.to_vec();
        environment.push((&variable, &text));
        let by_variable = read(&bare, &environment);
        match (by_file, by_variable) {
            (Ok(by_file), Ok(by_variable)) => {
                assert!(
                    by_file.warnings.is_empty() && by_variable.warnings.is_empty(),
                    "{path}"
                );
                assert_ne!(told(&by_file.config), usual, "{path} changes nothing");
                assert_eq!(told(&by_file.config), told(&by_variable.config), "{path}");
            }
            // A file that is not there is missed by both.
            (Err(by_file), Err(by_variable))
                if ["mail.caFile", "print.fonts", "print.logo"].contains(&&*path) =>
            {
                assert_eq!(by_file[0].detail, by_variable[0].detail);
            }
            (by_file, by_variable) => panic!("{path}: {by_file:?} {by_variable:?}"),
        }
    }
}

#[test]
fn a_value_out_of_bounds_is_told_with_the_bounds_of_the_table() {
    for setting in SERVER_SETTINGS {
        let (beyond, bounds) = match setting.kind {
            Kind::Whole { least, most } => (
                Value::from(i64::try_from(most).unwrap() + 1),
                format!("{least} to {most}"),
            ),
            Kind::Length { least, most } if most < Length::LONGEST => {
                let beyond = Length::from_seconds(most.seconds() + 1);
                (Value::from(beyond.to_string()), format!("{least} to {most}"))
            }
            _ => continue,
        };
        let said = super::said(&with(setting, beyond), &[NOTIFY_KEY]);
        assert_eq!(said.len(), 1, "{said:?}");
        // A port beyond its bounds is no port at all.
        let fault = format!("`{}` must be {bounds}", setting.name);
        assert!(setting.name == "port" || said[0].ends_with(&fault), "{said:?}");
    }
}

/// Whoever mends what a hall lacks hears nothing new of its settings and of what can be booked afterwards.
#[test]
fn faults_of_settings_and_of_bookings_are_named_at_once_with_all_others() {
    let text = changed("timeZone = \"Europe/Amsterdam\"", "timeZone = \"Europe/Ergens\"")
        .replace("volumePercent = 100", "volumePercent = 101")
        .replace("privateRooms = 1", "privateRooms = \"een\"")
        .replace(
            "[halls.settings]",
            "[halls.booking]\nhorizonDays = 0\nplaces = { byPromise = { certainty = 2.0 } }\nhorizon = 3\n\
             hours = [{ weekday = \"mon\", from = \"12:00\", to = \"09:00\" }]\n\n[halls.settings]",
        )
        .replace(
            "serviceTime = { meanS = 420 } }",
            "serviceTime = { meanS = 420 }, booking = { minutes = 0, places = \"veel\" } }",
        );
    let said = said(&text, &[]).join("\n");
    for wanted in [
        "`timeZone`",
        "`settings.volumePercent` must be at most 100",
        "`privateRooms`: invalid type",
        "`booking.horizonDays` must be 1 to 366",
        "`booking.places.byPromise.certainty` must be 0.5 to 0.99",
        "`booking.hours[0]` ends before it begins",
        "no key `horizon`",
        "`services[1].booking.minutes` must be 1 to 480",
        "`places`: unknown variant",
    ] {
        assert_eq!(said.matches(wanted).count(), 1, "{wanted} in\n{said}");
    }
    // What can be read as a whole has each fault once too.
    let alone = super::said(&changed("volumePercent = 100", "volumePercent = 101"), &[]);
    assert_eq!(alone.len(), 1, "{alone:?}");
}

#[test]
fn what_can_be_booked_is_read_from_the_file() {
    let text = changed(
        "serviceTime = { meanS = 420 } }",
        "serviceTime = { meanS = 420 }, booking = { minutes = 15, places = \"roster\" } }",
    );
    let text = text.replace(
        "[halls.settings]",
        "[halls.booking]\nhorizonDays = 28\nplaces = { fixed = 2 }\n\n[halls.settings]",
    );
    let setup = read(&text, &[]).unwrap().config.halls[0].1.clone();
    let said = serde_json::to_value((
        &setup.booking,
        &setup.services[1].booking,
        &setup.services[0].booking,
    ));
    let wanted = serde_json::json!([
        {"horizonDays": 28, "places": {"fixed": 2}},
        {"minutes": 15, "places": "roster"},
        null
    ]);
    assert_eq!(said.unwrap(), wanted);
}
