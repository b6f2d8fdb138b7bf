//! `kwartier doctor`, as a shell runs it.

use std::fs;
use std::path::Path;

use kwartier::clock::{Clock, SystemClock};
use serde_json::Value;
use sqlx::Connection;

use super::certificates::Authority;
use super::{command, said};

const CONFIG: &str = r#"
data = "data"
[[halls]]
id = "stadhuis"
name = "Stadhuis"
timeZone = "Europe/Amsterdam"
charter = "antwoord"
services = [{ id = "paspoort", letter = "P", names = { nl = "Paspoort" }, serviceTime = { meanS = 600 } }]
counters = [{ id = "1", name = "Balie 1", services = ["paspoort"] }]
openingHours = [{ weekday = "mon", from = "09:00", to = "17:00" }]
"#;

/// Status and findings.
fn doctor(folder: &Path, arguments: &[&str]) -> (i32, Vec<Value>) {
    let mut doctor = command(&["doctor", "--config", "kwartier.toml", "--json"]);
    doctor.args(arguments).current_dir(folder);
    doctor.env(
        "KWARTIER_ADMIN_TOKEN",
        "5a8d2f7c1e9b3046a7d0c4f8e2b6195d3c7f1a9e5b8d02647e3c9a1f5d8b0426",
    );
    let output = doctor.output().unwrap();
    let found: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output.stderr)));
    (
        output.status.code().unwrap(),
        found["findings"].as_array().unwrap().clone(),
    )
}

fn about<'f>(findings: &'f [Value], subject: &str) -> &'f Value {
    let found = findings.iter().find(|finding| finding["subject"] == subject);
    found.unwrap_or_else(|| panic!("nothing about {subject}: {findings:?}"))
}

async fn make_database(folder: &Path) {
    use kwartier::store::sqlite::{SqliteOptions, SqliteStore};
    let store = SqliteStore::open(&folder.join("data"), SqliteOptions::default())
        .await
        .unwrap();
    store.close().await;
    fs::write(folder.join("data/secret.key"), [7; 32]).unwrap();
}

/// An event of a log, as `SQLite`'s own tool would show it.
async fn log_ends_at(folder: &Path, at: chrono::DateTime<chrono::Utc>) {
    use kwartier::store::sqlite::{SqliteOptions, SqliteStore};
    use kwartier::store::{Batch, EventRow, Store};
    let store = SqliteStore::open(&folder.join("data"), SqliteOptions::default())
        .await
        .unwrap();
    let mut batch = Batch::new("stadhuis".parse().unwrap());
    batch.events.push(EventRow {
        seq: 1,
        at,
        kind: "callingRuleReset".into(),
        actor: "system".into(),
        body: serde_json::json!({"type": "callingRuleReset"}),
    });
    store.commit(batch).await.unwrap();
    store.close().await;
}

#[tokio::test]
async fn a_sound_installation_is_fine_also_while_a_server_has_it_and_is_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("kwartier.toml"), CONFIG).unwrap();
    make_database(folder.path()).await;
    let held = kwartier::store::sqlite::SqliteStore::open(
        &folder.path().join("data"),
        kwartier::store::sqlite::SqliteOptions::default(),
    );
    let held = held.await.unwrap();
    let before = fs::read(folder.path().join("data/kwartier.sqlite3")).unwrap();
    let (_, findings) = doctor(folder.path(), &[]);
    for subject in [
        "database",
        "versions",
        "clock",
        "log",
        "certificate",
        "mail",
        "configuration",
    ] {
        assert_eq!(about(&findings, subject)["verdict"], "fine", "{findings:?}");
    }
    assert!(fs::read(folder.path().join("data/kwartier.sqlite3")).unwrap() == before);
    held.close().await;
}

#[tokio::test]
async fn a_log_from_the_future_a_lost_secret_and_a_dead_mail_server_are_told_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let dead = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = dead.local_addr().unwrap().port();
    drop(dead);
    let mail = format!(
        "[mail]\nhost = \"127.0.0.1\"\nport = {port}\nencryption = \"none\"\nfrom = \"a@example.nl\"\n"
    );
    fs::write(folder.path().join("kwartier.toml"), format!("{CONFIG}{mail}")).unwrap();
    make_database(folder.path()).await;
    log_ends_at(folder.path(), "2099-01-01T00:00:00Z".parse().unwrap()).await;
    fs::remove_file(folder.path().join("data/secret.key")).unwrap();
    let (status, findings) = doctor(folder.path(), &[]);
    assert_eq!(status, 1);
    for subject in ["clock", "secret", "mail"] {
        let finding = about(&findings, subject);
        assert_eq!(finding["verdict"], "wrong", "{findings:?}");
        assert!(finding["remedy"].as_str().is_some_and(|remedy| remedy.len() > 10));
    }
}

#[tokio::test]
async fn a_damaged_database_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("kwartier.toml"), CONFIG).unwrap();
    make_database(folder.path()).await;
    let file = folder.path().join("data/kwartier.sqlite3");
    let mut bytes = fs::read(&file).unwrap();
    for byte in bytes.iter_mut().skip(4_096).take(40_000) {
        *byte = 0xA5;
    }
    fs::write(&file, bytes).unwrap();
    let (status, findings) = doctor(folder.path(), &[]);
    assert_eq!(
        (status, &about(&findings, "database")["verdict"]),
        (1, &Value::from("wrong"))
    );
}

#[test]
fn a_wrong_folder_is_told_and_nothing_is_made_in_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("kwartier.toml"), CONFIG).unwrap();
    fs::create_dir(folder.path().join("elsewhere")).unwrap();
    let (status, findings) = doctor(folder.path(), &["--data", "elsewhere"]);
    assert_eq!(status, 1);
    assert_eq!(about(&findings, "database")["verdict"], "wrong");
    assert_eq!(fs::read_dir(folder.path().join("elsewhere")).unwrap().count(), 0);
}

#[test]
fn without_a_configuration_that_can_be_read_every_fault_is_named_with_status_2() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("kwartier.toml"),
        "listen = 1\nnonsense = true\n",
    )
    .unwrap();
    let output = command(&["doctor", "--config", "kwartier.toml"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = said(&output.stderr);
    assert!(said.contains("listen") && said.contains("nonsense"), "{said}");
}

#[tokio::test]
async fn an_event_that_was_edited_is_told_with_its_place_while_the_server_runs() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("kwartier.toml"), CONFIG).unwrap();
    make_database(folder.path()).await;
    log_ends_at(folder.path(), "2026-01-05T10:00:00Z".parse().unwrap()).await;
    let file = folder.path().join("data/kwartier.sqlite3");
    let mut edited = sqlx::SqliteConnection::connect(file.to_str().unwrap())
        .await
        .unwrap();
    sqlx::query("UPDATE event SET actor = 'somebody'")
        .execute(&mut edited)
        .await
        .unwrap();
    edited.close().await.unwrap();
    let (status, findings) = doctor(folder.path(), &[]);
    let log = about(&findings, "log");
    assert_eq!(
        (status, &log["verdict"]),
        (1, &Value::from("wrong")),
        "{findings:?}"
    );
    let found = log["found"].as_str().unwrap();
    assert!(found.contains("stadhuis") && found.contains('1'), "{found}");
}

#[test]
fn what_a_server_would_start_with_and_visitors_would_run_into_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let config = CONFIG.replace("services = [\"paspoort\"] }]", "services = [] }]");
    fs::write(folder.path().join("kwartier.toml"), config).unwrap();
    let (_, findings) = doctor(folder.path(), &[]);
    let doubt = findings
        .iter()
        .find(|one| one["found"].as_str().unwrap().contains("takes no service"));
    assert_eq!(doubt.unwrap()["verdict"], "notice", "{findings:?}");
}

#[test]
fn a_secret_that_everybody_knows_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let device = "[[devices]]\nid = \"d1\"\nhall = \"stadhuis\"\nkind = \"display\"\ntoken = \"change-this-token-now\"\n";
    fs::write(folder.path().join("kwartier.toml"), format!("{CONFIG}{device}")).unwrap();
    let (status, findings) = doctor(folder.path(), &[]);
    let secrets = about(&findings, "secrets");
    assert_eq!(
        (status, &secrets["verdict"]),
        (1, &Value::from("wrong")),
        "{findings:?}"
    );
    assert!(secrets["found"].as_str().unwrap().contains("d1"));
}

/// Greets whoever comes with this certificate, for as long as the test lasts.
async fn serve_tls(acceptor: tokio_rustls::TlsAcceptor) -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((line, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move { acceptor.accept(line).await.map(drop) });
        }
    });
    port
}

#[tokio::test(flavor = "multi_thread")]
async fn our_own_certificate_is_looked_at_and_one_that_nobody_trusts_or_that_ends_soon_is_told() {
    let authority = Authority::new("Gemeente");
    let folder = tempfile::tempdir().unwrap();
    let trusted = folder.path().join("authority.pem");
    fs::write(&trusted, authority.pem()).unwrap();
    let now = SystemClock::new().wall();
    let until = |days| now + chrono::TimeDelta::days(days);
    for (ends, trusts, verdict) in [
        (until(90), true, "fine"),
        (until(10), true, "notice"),
        (until(-1), true, "wrong"),
        (until(90), false, "wrong"),
    ] {
        let port = serve_tls(authority.server_until("localhost", ends)).await;
        let config = format!("publicUrl = \"https://localhost:{port}\"\n{CONFIG}");
        fs::write(folder.path().join("kwartier.toml"), config).unwrap();
        let mut doctor = command(&["doctor", "--config", "kwartier.toml", "--json"]);
        doctor.current_dir(folder.path());
        if trusts {
            doctor.env("SSL_CERT_FILE", &trusted);
        }
        let output = tokio::task::spawn_blocking(move || doctor.output())
            .await
            .unwrap()
            .unwrap();
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        let findings = found["findings"].as_array().unwrap();
        assert_eq!(about(findings, "certificate")["verdict"], verdict, "{findings:?}");
    }
}
