//! `kwartier mail-test`.

use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

use super::certificates::Authority;
use super::mail_server::{Answer, Line, MailServer, Manners, Seen, SignIn};
use super::{command, said};

const PASSWORD: &str = "een goed woord";

/// A configuration that sends mail to the server, beside the certificate of its authority.
fn configured(server: &MailServer, authority: &Authority) -> TempDir {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("ca.pem"), authority.pem()).unwrap();
    let text = format!(
        "[mail]\nhost = \"127.0.0.1\"\nport = {}\ncaFile = \"ca.pem\"\nuser = \"kwartier\"\n\
         from = \"Gemeente Voorbeeld <afspraken@gemeente.example>\"\n",
        server.port
    );
    std::fs::write(folder.path().join("kwartier.toml"), text).unwrap();
    folder
}

/// Runs the command while the server goes on.
async fn mail_test(folder: &Path, password: &str) -> Output {
    let mut command = command(&["mail-test", "--to", "beheer@gemeente.example", "--config"]);
    command
        .arg(folder.join("kwartier.toml"))
        .env("KWARTIER_SMTP_PASSWORD", password);
    let ran = tokio::task::spawn_blocking(move || command.output());
    ran.await.unwrap().unwrap()
}

/// A server with TLS that lets `kwartier` in.
async fn server(authority: &Authority, plan: &'static [Answer]) -> MailServer {
    let manners = Manners {
        line: Line::Starttls(authority.server("127.0.0.1")),
        sign_in: Some(SignIn {
            mechanism: "PLAIN",
            user: "kwartier",
            password: PASSWORD,
        }),
        plan,
    };
    MailServer::with(0, manners).await
}

#[tokio::test]
async fn a_mail_that_the_server_takes_is_said_to_be_taken_and_the_password_is_not_shown() {
    let authority = Authority::new("Gemeente");
    let mut server = server(&authority, &[]).await;
    let output = mail_test(configured(&server, &authority).path(), PASSWORD).await;
    let text = said(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{text}{}", said(&output.stderr));
    for part in [
        "STARTTLS, signing in as kwartier",
        "1 from `caFile`",
        "to: beheer@gemeente.example",
        "\ntaken: ",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(!text.contains(PASSWORD));
    assert!(matches!(server.next().await, Seen::SignIn { right: true, .. }));
    let (to, mail) = server.taken().await;
    assert_eq!(to, "beheer@gemeente.example");
    assert!(mail.contains("Dit is een proefbericht."), "{mail}");
}

#[tokio::test]
async fn what_stood_in_the_way_is_said_with_where_to_look_and_the_status_is_one() {
    let authority = Authority::new("Gemeente");
    let known = server(&authority, &[Answer::Never]).await;
    let configured_well = configured(&known, &authority);
    let configured_badly = configured(&known, &Authority::new("Onbekend"));
    for (folder, password, parts) in [
        (
            &configured_well,
            "een ander woord",
            ["does not let us in", "535 5.7.8 wrong", "KWARTIER_SMTP_PASSWORD"],
        ),
        (
            &configured_well,
            PASSWORD,
            ["refuses this mail", "nobody of that name", "--to"],
        ),
        (
            &configured_badly,
            PASSWORD,
            ["is not trusted", "UnknownIssuer", "`caFile`"],
        ),
    ] {
        let output = mail_test(folder.path(), password).await;
        let text = said(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{text}{}", said(&output.stderr));
        for part in parts {
            assert!(text.contains(part), "{part} is not in {text}");
        }
    }
    drop(known);
    let output = mail_test(configured_well.path(), PASSWORD).await;
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output.stdout).contains("not sent: no mail server"));
}

#[test]
fn every_fault_of_arguments_and_configuration_is_named_at_once() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("kwartier.toml");
    let ask = |text: &str, to: &str| {
        std::fs::write(&file, text).unwrap();
        let mut command = command(&["mail-test", "--to", to, "--config"]);
        let output = command.arg(&file).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        said(&output.stderr)
    };
    let errors = ask(
        "[mail]\nhost = \"smtp.example.nl\"\ncaFile = \"ca.pem\"\n",
        "nobody",
    );
    for part in [
        "3 fault(s)",
        "--to must be an address",
        "line 3: ",
        "ca.pem cannot be read",
        "no `from`",
    ] {
        assert!(errors.contains(part), "{part} is not in {errors}");
    }
    let errors = ask("listen = \"127.0.0.1:8080\"\n", "nobody");
    for part in [
        "2 fault(s)",
        "--to must be an address",
        "the configuration has no [mail]",
    ] {
        assert!(errors.contains(part), "{part} is not in {errors}");
    }
}
