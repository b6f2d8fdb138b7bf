//! The commands that end by themselves, as a shell runs them: what they write, what they say, how they exit.
#![allow(clippy::unwrap_used)]

mod generate;
mod replay;
mod simulate;

use std::process::{Command, Output};

/// Runs `kwartier` with these arguments.
fn kwartier(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kwartier"));
    command.args(arguments).output().unwrap()
}

fn said(output: &[u8]) -> String {
    String::from_utf8(output.to_vec()).unwrap()
}
