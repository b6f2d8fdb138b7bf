//! Secrets that can be guessed: refused at the start and when hashed, warned of where they were used before.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Output, Stdio};

use tempfile::TempDir;

use super::{command, said};

const WEAK: &str = "[[devices]]\nid = \"d1\"\nhall = \"stadhuis\"\nkind = \"display\"\ntoken = \"change-this-token-now\"\n\
    [[accounts]]\nid = \"jansen\"\nhalls = { stadhuis = \"agent\" }\n\
    passwordHash = \"$argon2id$v=19$m=4096,t=1,p=1$FpifK53WM03clzQ3C9NhPg$/Av4iMehj1qozYrXptpv8E5BPkexy7pZ+ZhiHBIjRpg\"\n";

fn hash(password: &str) -> Output {
    let mut asked = command(&["hash-password"]);
    let mut child = asked
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = child.stdin.take().unwrap();
    line.write_all(format!("{password}\n").as_bytes()).unwrap();
    drop(line);
    child.wait_with_output().unwrap()
}

#[test]
fn a_password_that_can_be_guessed_is_not_hashed() {
    for (weak, why) in [
        ("", "fewer than 12"),
        ("Welkom2026!", "fewer than 12"),
        ("unbelievable", "commonest"),
        ("123456789012", "commonest"),
    ] {
        let output = hash(weak);
        assert_eq!(output.status.code(), Some(2), "{weak}");
        assert!(output.stdout.is_empty());
        let text = said(&output.stderr);
        assert!(text.contains(why) && text.contains("four words"), "{text}");
        assert!(
            weak.is_empty() || !text.contains(weak),
            "a secret is never quoted"
        );
    }
    let output = hash("paard accu nietje juist");
    assert_eq!(output.status.code(), Some(0));
    assert!(said(&output.stdout).starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
}

fn serve(folder: &Path, token: &str) -> std::process::Command {
    std::fs::write(folder.join("kwartier.toml"), WEAK).unwrap();
    let mut command = command(&["serve", "--listen", "127.0.0.1:0", "--config"]);
    command
        .arg(folder.join("kwartier.toml"))
        .arg("--data")
        .arg(folder.join("data"))
        .env("KWARTIER_ADMIN_TOKEN", token)
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
}

#[test]
fn a_new_server_does_not_start_with_secrets_that_can_be_guessed_and_names_them_all() {
    let folder = TempDir::new().unwrap();
    for _ in 0..2 {
        let output = serve(folder.path(), "geheim").output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let text = said(&output.stderr);
        for says in [
            "3 fault(s)",
            "KWARTIER_ADMIN_TOKEN: it can be guessed",
            "line 5: the token of `d1` can be guessed: everybody knows it",
            "line 9: the password of `jansen` can be guessed: its argon2id cost is m=4096,t=1",
            "openssl rand -hex 32",
            "kwartier hash-password",
        ] {
            assert!(text.contains(says), "{says}: {text}");
        }
        assert!(!text.contains("geheim"), "{text}");
    }
}

/// Reads what a server says until one of its lines has this text; ends it.
fn until(mut child: Child, wanted: &str) -> String {
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut text = String::new();
    let mut found = false;
    while !found {
        let Some(Ok(line)) = lines.next() else { break };
        found = line.contains(wanted);
        text += &(line + "\n");
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(found, "{text}");
    text
}

#[test]
fn a_folder_that_was_used_before_this_was_looked_at_goes_on_and_is_warned() {
    let folder = TempDir::new().unwrap();
    // The demonstration takes anything and never looks: its folder is as one of a former version.
    let mut demo = command(&["demo", "--listen", "127.0.0.1:0", "--data"]);
    demo.arg(folder.path().join("data"))
        .env("KWARTIER_ADMIN_TOKEN", "geheim")
        .env("KWARTIER_LOG__FILTER", "info")
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = demo.spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(
        lines.any(|line| line.unwrap().contains("Sign in with")),
        "it opened"
    );
    child.kill().unwrap();
    child.wait().unwrap();
    for _ in 0..2 {
        let text = until(serve(folder.path(), "geheim").spawn().unwrap(), "serving");
        let warned = text.matches("This is tolerated in this release").count();
        assert_eq!(warned, 3, "{text}");
    }
    // What is new and weak was chosen by somebody who had been told.
    let output = serve(folder.path(), "welkom").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output.stderr).contains("1 fault(s)"),
        "{}",
        said(&output.stderr)
    );
}
