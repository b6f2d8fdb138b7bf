//! What a server would start with, and what will disappoint whoever stands at the kiosk on Monday.

use std::collections::BTreeMap;

use chrono::NaiveTime;

use super::Config;
use crate::auth::{HallRoles, Role};
use crate::hall::setup::{HallSetup, OpeningPeriod};
use crate::ids::{HallId, Letter, ServiceId};
use crate::mail::Encryption;
use crate::recovery::files::lies_within;

/// Every doubt about the configuration, in words; `kept` are the roles of those who may sign in by what the folder of the
/// database keeps.
#[must_use]
pub fn doubts(config: &Config, kept: &[HallRoles]) -> Vec<String> {
    let named = config.accounts.iter().map(|account| &account.halls);
    let people: Vec<&HallRoles> = named.chain(kept).collect();
    let mut doubts = Vec::new();
    about_people(config, &people, &mut doubts);
    about_providers(config, &people, &mut doubts);
    about_the_way_in(config, &mut doubts);
    if let (Some(backup), Some(copy)) = (&config.backup, &config.copy)
        && (lies_within(&backup.dir, copy) || lies_within(copy, &backup.dir))
    {
        doubts.push("[backup] dir and [copy] dir lie in one another: give each a folder of its own".into());
    }
    for (hall, setup) in config.halls.iter().filter(|(_, setup)| !setup.retired) {
        let of_hall = about_hall(setup);
        doubts.extend(of_hall.into_iter().map(|doubt| format!("hall `{hall}`: {doubt}")));
    }
    doubts
}

/// Somebody must be able to set things right without a restart.
fn about_people(config: &Config, people: &[&HallRoles], doubts: &mut Vec<String>) {
    if config.admin_token.is_some() {
        return;
    }
    let administers = |hall: &HallId| people.iter().any(|roles| roles.has_in(hall, Role::Admin));
    let without: Vec<String> = config
        .halls
        .iter()
        .filter(|(hall, _)| !administers(hall))
        .map(|(hall, _)| format!("`{hall}`"))
        .collect();
    if config.halls.is_empty() && people.is_empty() {
        doubts.push(
            "nobody may administer anything yet: on an empty folder `kwartier serve` prints an address at which the \
             first administrator is made"
                .into(),
        );
    } else if config.halls.is_empty() && !people.iter().any(|roles| is_everywhere(roles)) {
        doubts.push(
            "no account is admin of \"*\", and there is no KWARTIER_ADMIN_TOKEN: `kwartier admin add` makes one".into(),
        );
    } else if !without.is_empty() {
        doubts.push(format!(
            "nobody may administer {}: no account is admin there, and there is no KWARTIER_ADMIN_TOKEN",
            without.join(", ")
        ));
    }
}

fn is_everywhere(roles: &HallRoles) -> bool {
    roles.role_everywhere() == Some(Role::Admin)
}

/// When a provider is down, or takes its groups away, somebody must still get in.
fn about_providers(config: &Config, people: &[&HallRoles], doubts: &mut Vec<String>) {
    let providers = &config.sign_in.providers;
    if !providers.is_empty() && !people.iter().any(|roles| is_everywhere(roles)) {
        doubts.push(
            "staff sign in by a provider, and no account with a password is admin of \"*\": keep one, here or on the \
             administration page, for the day on which the provider does not answer"
                .into(),
        );
    }
    for provider in providers
        .iter()
        .filter(|provider| provider.client_secret.is_none())
    {
        doubts.push(format!(
            "the sign-in provider `{}` has no secret: it must know this server as a public client",
            provider.id
        ));
    }
}

/// How people and mail reach the server and the world.
fn about_the_way_in(config: &Config, doubts: &mut Vec<String>) {
    let is_local = config.listen.ip().is_loopback();
    match &config.public_url {
        None if !is_local => doubts.push(format!(
            "`listen` is {}, open to the network, but `publicUrl` is not set: cookies are not marked Secure and links in \
             mail have no address",
            config.listen
        )),
        Some(url) if url.starts_with("http://") && !is_of_this_machine(url) => doubts.push(format!(
            "`publicUrl` is {url}: passwords and tickets go over the network unencrypted; use https"
        )),
        _ => {}
    }
    if let Some(mail) = &config.mail
        && mail.encryption == Encryption::None
        && !is_of_this_machine(&mail.host)
    {
        let host = &mail.host;
        doubts.push(format!(
            "mail goes to {host} unencrypted: set `encryption` to \"starttls\" or \"tls\""
        ));
    }
    if config.data.exists() && !config.data.is_dir() {
        doubts.push(format!("`data` is {}, which is no folder", config.data.display()));
    }
}

fn is_of_this_machine(address: &str) -> bool {
    let host = address.split_once("://").map_or(address, |(_, host)| host);
    host.starts_with("localhost") || host.starts_with("127.") || host.starts_with("[::1]") || host == "::1"
}

/// What visitors of a hall would run into.
fn about_hall(setup: &HallSetup) -> Vec<String> {
    let mut doubts = Vec::new();
    for (what, is_empty) in [
        ("services", setup.services.is_empty()),
        ("counters", setup.counters.is_empty()),
        ("opening hours", setup.opening_hours.is_empty()),
    ] {
        if is_empty {
            doubts.push(format!("it has no {what}"));
        }
    }
    let mut by_letter: BTreeMap<&Letter, Vec<&ServiceId>> = BTreeMap::new();
    for service in &setup.services {
        by_letter.entry(&service.letter).or_default().push(&service.id);
        let is_taken = setup
            .counters
            .iter()
            .any(|counter| counter.services.contains(&service.id));
        if !is_taken && !setup.counters.is_empty() {
            doubts.push(format!(
                "no counter takes service `{}`, so nobody can take a number for it",
                service.id
            ));
        }
    }
    for (letter, services) in by_letter.iter().filter(|(_, services)| services.len() > 1) {
        let names: Vec<String> = services.iter().map(|id| format!("`{id}`")).collect();
        doubts.push(format!(
            "services {} all have the letter {letter}: visitors cannot tell their numbers apart",
            names.join(" and ")
        ));
    }
    for counter in setup
        .counters
        .iter()
        .filter(|counter| counter.services.is_empty())
    {
        doubts.push(format!("counter `{}` takes no service", counter.id));
    }
    doubts.extend(overlaps(&setup.opening_hours));
    doubts
}

/// Opening periods of one weekday that run into each other.
fn overlaps(hours: &[OpeningPeriod]) -> Vec<String> {
    let mut doubts = Vec::new();
    for (at, period) in hours.iter().enumerate() {
        for other in hours.iter().skip(at + 1) {
            let is_before = |from: NaiveTime, to: NaiveTime| to == NaiveTime::MIN || from < to;
            if period.weekday == other.weekday
                && is_before(period.from, other.to)
                && is_before(other.from, period.to)
            {
                doubts.push(format!(
                    "opening hours on {} overlap: {} and {}",
                    period.weekday,
                    said(period),
                    said(other)
                ));
            }
        }
    }
    doubts
}

fn said(period: &OpeningPeriod) -> String {
    format!("{} to {}", period.from.format("%H:%M"), period.to.format("%H:%M"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::path::Path;

    use super::*;

    const EXAMPLE: &str = include_str!("../../kwartier.example.toml");

    /// What is said of the example with this in place of that, by whoever has the token of administration.
    fn said_of(from: &str, to: &str) -> Vec<String> {
        assert!(EXAMPLE.contains(from), "{from}");
        let token = ("KWARTIER_ADMIN_TOKEN".to_owned(), "t".repeat(43));
        let text = EXAMPLE.replacen(from, to, 1);
        let config = Config::examine_text("kwartier.toml", &text, Path::new("."), [token]).config;
        doubts(&config.unwrap(), &[])
    }

    #[test]
    fn the_example_that_ships_gives_no_doubt() {
        assert_eq!(said_of("", ""), Vec::<String>::new());
    }

    #[test]
    fn what_visitors_would_run_into_is_said() {
        for (from, to, says) in [
            (
                "letter = \"R\"",
                "letter = \"P\"",
                "`paspoort` and `rijbewijs` all have the letter P",
            ),
            (
                "{ weekday = \"tue\", from = \"09:00\"",
                "{ weekday = \"mon\", from = \"16:00\"",
                "on Mon overlap: 09:00 to 17:00 and 16:00 to 17:00",
            ),
            (
                ", \"verhuizing\", \"afhalen\"] }",
                ", \"afhalen\"] }",
                "no counter takes service `verhuizing`",
            ),
            (
                "services = [\"afhalen\"]",
                "services = []",
                "counter `3` takes no service",
            ),
        ] {
            let said = said_of(from, to);
            assert!(said.len() == 1 && said[0].contains(says), "{said:#?}");
        }
    }

    #[test]
    fn a_hall_that_cannot_help_anybody_is_said() {
        let hall = "[[halls]]\nid = \"leeg\"\nname = \"Leeg\"\ntimeZone = \"Europe/Amsterdam\"\ncharter = \"antwoord\"\n";
        let config = Config::examine_text("kwartier.toml", hall, Path::new("."), []).config;
        let said = doubts(&config.unwrap(), &[]);
        for what in [
            "no services",
            "no counters",
            "no opening hours",
            "nobody may administer `leeg`",
        ] {
            assert!(said.iter().any(|doubt| doubt.contains(what)), "{what}: {said:#?}");
        }
    }

    #[test]
    fn whoever_the_folder_keeps_may_administer_too() {
        let of = |text: &str, kept: &[HallRoles]| {
            let config = Config::examine_text("kwartier.toml", text, Path::new("."), []).config;
            let said = doubts(&config.unwrap(), kept);
            said.into_iter()
                .filter(|doubt| doubt.contains("admin"))
                .collect::<Vec<_>>()
        };
        let here = HallRoles::in_hall("leeg".parse().unwrap(), Role::Admin);
        let everywhere: HallRoles = serde_json::from_str("{\"*\": \"admin\"}").unwrap();
        assert!(of("", &[])[0].contains("first administrator"));
        assert!(of("", std::slice::from_ref(&here))[0].contains("kwartier admin add"));
        assert_eq!(of("", std::slice::from_ref(&everywhere)), Vec::<String>::new());
        let hall = "[[halls]]\nid = \"leeg\"\nname = \"Leeg\"\ntimeZone = \"Europe/Amsterdam\"\ncharter = \"antwoord\"\n";
        assert_eq!(of(hall, &[here]), Vec::<String>::new());
        assert_eq!(of(hall, &[everywhere]), Vec::<String>::new());
    }

    #[test]
    fn periods_that_touch_or_end_at_midnight_are_told_apart() {
        let period = |from: &str, to: &str| OpeningPeriod {
            weekday: chrono::Weekday::Mon,
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
        };
        assert!(overlaps(&[period("09:00:00", "12:00:00"), period("12:00:00", "17:00:00")]).is_empty());
        assert_eq!(
            overlaps(&[period("09:00:00", "00:00:00"), period("18:00:00", "20:00:00")]).len(),
            1
        );
        assert_eq!(
            overlaps(&[period("18:00:00", "20:00:00"), period("09:00:00", "00:00:00")]).len(),
            1
        );
    }

    #[test]
    fn a_server_open_to_the_network_is_reached_by_https() {
        assert!(said_of("127.0.0.1:8080", "0.0.0.0:8080").is_empty());
        assert!(said_of("https://wachten", "http://wachten")[0].contains("use https"));
        let open = "listen = \"0.0.0.0:8080\"\n";
        let config = Config::examine_text("kwartier.toml", open, Path::new("."), []).config;
        assert!(
            doubts(&config.unwrap(), &[])
                .iter()
                .any(|doubt| doubt.contains("`publicUrl` is not set"))
        );
    }
}
