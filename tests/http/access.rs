//! The table of operations and roles: nothing is missing from it, and the server does what it says.

use std::collections::BTreeSet;

use kwartier::auth::Role;
use kwartier::http::access::{Access, Least, When, Within};
use serde_json::json;

use crate::harness::contract::{filled_in, operations};
use crate::harness::setting::{HALL, OTHER_HALL};
use crate::harness::{Caller, Town};

#[test]
fn every_operation_of_the_description_is_in_the_table_and_says_its_role() {
    // What is no part of the contract but stands beside it.
    let beside = [
        "/openapi.json",
        "/asyncapi.json",
        "/healthz",
        "/readyz",
        "/metrics",
    ];
    let known: BTreeSet<(String, String)> = Access::all()
        .iter()
        .filter(|row| !beside.contains(&row.path))
        .map(|row| (row.method.to_owned(), row.path.to_owned()))
        .collect();
    let described: BTreeSet<_> = operations()
        .into_iter()
        .map(|(method, path, _)| (method, path))
        .collect();
    let forgotten: Vec<_> = described.difference(&known).collect();
    assert!(forgotten.is_empty(), "not in the table of roles: {forgotten:?}");
    let gone: Vec<_> = known.difference(&described).collect();
    assert!(
        gone.is_empty(),
        "in the table of roles, and nowhere else: {gone:?}"
    );
    for (method, path, operation) in operations() {
        assert!(operation["x-least-role"].is_string(), "{method} {path}");
        assert!(operation["security"].is_array(), "{method} {path}");
    }
}

#[test]
fn the_page_about_roles_holds_the_table() {
    let page = include_str!("../../docs/roles.md");
    assert!(
        page.contains(&Access::in_markdown()),
        "docs/roles.md is older than the table: `kwartier openapi --form roles` prints it"
    );
}

/// Who calls: what they are in the hall, in any hall, and in all.
struct Who<'t> {
    name: &'static str,
    caller: &'t Caller,
    here: Option<Role>,
    anywhere: Option<Role>,
    everywhere: Option<Role>,
    is_device: bool,
}

impl Who<'_> {
    fn may(&self, row: &Access) -> bool {
        if !matches!(row.least, Least::Role(_)) {
            return true;
        }
        let has = match row.within {
            Within::Hall | Within::AskedHall => self.here,
            Within::SomeHall => self.anywhere,
            Within::EveryHall => self.everywhere,
            Within::Nowhere => None,
        };
        has.is_some_and(|has| row.permits(has)) && (!row.is_by_device || self.is_device)
    }
}

/// What becomes of the row's call with ids that are there and nothing in the body.
pub async fn status(caller: &Caller, row: &Access) -> u16 {
    let mut path = match row.path {
        "/healthz" | "/readyz" | "/metrics" => row.path.to_owned(),
        path => filled_in(path),
    };
    if row.within == Within::AskedHall && row.path != "/appointments/_import" {
        path = format!("{path}?hallId={HALL}");
    }
    let ask = caller.ask(row.method, &path);
    let ask = match row.method {
        "GET" | "DELETE" => ask,
        _ => ask.json(&json!({})),
    };
    ask.send().await.status
}

/// Those whose roles stand beside the line from kiosk to administrator, and who receives at the door.
async fn others(town: &Town) -> [Caller; 3] {
    let sign_in = |account| town.nobody.sign_in(account);
    [
        sign_in("poort").await,
        sign_in("klacht").await,
        sign_in("oog").await,
    ]
}

#[test]
fn an_auditor_reads_what_a_supervisor_reads_and_changes_nothing_but_their_own_sign_in() {
    for row in Access::all() {
        let is_own = ["/sessions", "/passwords", "/second-factors", "/own-account"]
            .iter()
            .any(|own| row.path.starts_with(own));
        let reads = row.method == "GET" && row.permits(Role::Supervisor) && !row.is_by_device;
        if matches!(row.least, Least::Role(_)) {
            assert_eq!(
                row.permits(Role::Auditor),
                reads || is_own,
                "{} {}",
                row.method,
                row.path
            );
        }
    }
}

#[test]
fn a_complaints_officer_has_cases_and_their_own_sign_in_alone() {
    for row in Access::all() {
        let of_theirs = [
            "/sessions",
            "/passwords",
            "/second-factors",
            "/own-account",
            "/halls/{hallId}/cases",
        ];
        let is_theirs = of_theirs.iter().any(|own| row.path.starts_with(own));
        if matches!(row.least, Least::Role(_)) {
            let may = row.permits(Role::ComplaintsOfficer);
            assert_eq!(may, is_theirs, "{} {}", row.method, row.path);
        }
    }
}

/// Everybody who can call: in the hall of the examples, in another, and in all.
fn everybody<'t>(
    town: &'t Town,
    [greeter, officer, auditor]: &'t [Caller; 3],
    head_elsewhere: &'t Caller,
) -> Vec<Who<'t>> {
    let here = |name, caller, role| Who {
        name,
        caller,
        here: role,
        anywhere: role,
        everywhere: None,
        is_device: false,
    };
    let elsewhere = |name, caller, role| Who {
        here: None,
        ..here(name, caller, Some(role))
    };
    let device = |who: Who<'t>| Who {
        is_device: true,
        ..who
    };
    vec![
        here("nobody", &town.nobody, None),
        device(here("a display", &town.display, Some(Role::Display))),
        device(here("a kiosk", &town.kiosk, Some(Role::Kiosk))),
        here("a greeter", greeter, Some(Role::Greeter)),
        here("a complaints officer", officer, Some(Role::ComplaintsOfficer)),
        here("an auditor", auditor, Some(Role::Auditor)),
        here("an agent", &town.agent, Some(Role::Agent)),
        here("a supervisor", &town.supervisor, Some(Role::Supervisor)),
        elsewhere("an agent of the other hall", &town.elsewhere, Role::Agent),
        device(elsewhere(
            "the other hall's kiosk",
            &town.other_kiosk,
            Role::Kiosk,
        )),
        elsewhere("the other hall's head", head_elsewhere, Role::Admin),
        Who {
            everywhere: Some(Role::Admin),
            ..here("automation", &town.admin, Some(Role::Admin))
        },
    ]
}

#[tokio::test]
async fn every_operation_is_open_to_those_the_table_names_and_to_nobody_else() {
    let town = Town::open().await;
    let head_elsewhere = town.nobody.sign_in("meer").await;
    town.issue("paspoort").await;
    let rows = || Access::all().iter();
    // What ends somebody's session, or the hall, comes when all others are through.
    let is_last = |row: &&Access| {
        row.path == "/sessions/_endall"
            || row.method == "DELETE" && (row.path == "/sessions/current" || row.path == "/halls/{hallId}")
    };
    let ordered: Vec<&Access> = rows()
        .filter(|row| !is_last(row))
        .chain(rows().filter(is_last))
        .collect();
    let others = others(&town).await;
    let all = everybody(&town, &others, &head_elsewhere);
    let mut wrong = Vec::new();
    for row in ordered {
        for who in &all {
            // A misspelled body is told to who administers some hall before it is read which hall is meant.
            if row.within == Within::AskedHall
                && row.method == "POST"
                && who.anywhere == Some(Role::Admin)
                && who.here.is_none()
            {
                continue;
            }
            let status = status(who.caller, row).await;
            let expected = if who.may(row) {
                !matches!(status, 401 | 403)
            } else if who.name == "nobody" {
                status == 401
            } else {
                status == 403
            };
            if !expected {
                wrong.push(format!("{} {} by {}: {status}", row.method, row.path, who.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn a_view_asks_for_the_role_that_the_table_gives_it() {
    let town = Town::open().await;
    let [greeter, officer, auditor] = others(&town).await;
    let callers = [
        (&town.nobody, None),
        (&town.kiosk, Some(Role::Kiosk)),
        (&town.agent, Some(Role::Agent)),
        (&greeter, Some(Role::Greeter)),
        (&officer, Some(Role::ComplaintsOfficer)),
        (&auditor, Some(Role::Auditor)),
        (&town.supervisor, Some(Role::Supervisor)),
        (&town.elsewhere, None),
    ];
    let row = Access::all()
        .iter()
        .find(|row| row.path == "/halls/{hallId}/live");
    let row = row.expect("the live views of a hall are in the table");
    for (view, when) in [("kiosk", When::KioskView), ("supervisor", When::SupervisorView)] {
        for (caller, has) in callers {
            let answer = caller.get(&format!("halls/{HALL}/live?view={view}")).await;
            let is_refused = matches!(answer.status, 401 | 403);
            assert_eq!(
                is_refused,
                !has.is_some_and(|has| row.permits_when(when, has)),
                "{view}, {has:?}: {}",
                answer.text
            );
        }
    }
    let lobby = town
        .nobody
        .get(&format!("halls/{OTHER_HALL}/live?view=lobby"))
        .await;
    assert!(!matches!(lobby.status, 401 | 403), "{}", lobby.text);
}
