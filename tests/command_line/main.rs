//! The commands that end by themselves, as a shell runs them: what they write, what they say, how they exit.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod admin;
#[allow(dead_code, reason = "shared with the stories over HTTP, which use all of it")]
#[path = "../harness/certificates.rs"]
mod certificates;
mod configuration;
mod doctor;
mod few_files;
mod generate;
#[allow(dead_code, reason = "shared with the stories over HTTP, which use all of it")]
#[path = "../harness/mail_server.rs"]
mod mail_server;
mod mail_test;
mod recovery;
mod replay;
mod secrets;
mod simulate;

use std::process::{Command, Output};

/// `kwartier` with these arguments, before it runs.
fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kwartier"));
    command.args(arguments);
    command
}

/// Runs `kwartier` with these arguments.
fn kwartier(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn said(output: &[u8]) -> String {
    String::from_utf8(output.to_vec()).unwrap()
}
