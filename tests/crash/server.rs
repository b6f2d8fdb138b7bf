//! The server as a process of its own, to be killed.

use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::ADMIN_TOKEN;

/// The hall's clock runs so much faster than life that promises break within seconds.
const SPEED: &str = "100";

/// How often the file with the addresses is looked for.
const LOOK_AGAIN: Duration = Duration::from_millis(3);

/// How long a start may take before the run is given up, however slow the machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A server on a data folder; dies with this value.
pub struct Server {
    child: Child,
    addresses: PathBuf,
    log: PathBuf,
}

impl Server {
    /// Starts the server; it serves once [`Server::base`] has ended.
    pub fn start(dir: &Path) -> Self {
        Self::start_with(dir, &[])
    }

    /// Starts the server with more in its environment.
    pub fn start_with(dir: &Path, environment: &[(&str, &OsStr)]) -> Self {
        let addresses = dir.join("addresses.json");
        if let Err(error) = std::fs::remove_file(&addresses) {
            assert_eq!(error.kind(), std::io::ErrorKind::NotFound, "{error}");
        }
        let log = dir.join("log.txt");
        let written: File = OpenOptions::new().create(true).append(true).open(&log).unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_kwartier"))
            .args(["demo", "--listen", "127.0.0.1:0", "--speed", SPEED, "--data"])
            .arg(data(dir))
            .arg("--addresses-file")
            .arg(&addresses)
            .env("KWARTIER_ADMIN_TOKEN", ADMIN_TOKEN)
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(written)
            .spawn()
            .unwrap();
        Self {
            child,
            addresses,
            log,
        }
    }

    /// Where it serves, as soon as it does.
    pub async fn base(&mut self) -> String {
        let waiting = async {
            loop {
                // While the file is being written it is no JSON yet.
                let text = std::fs::read_to_string(&self.addresses).unwrap_or_default();
                if let Ok(addresses) = serde_json::from_str::<Value>(&text) {
                    return addresses["base"].as_str().unwrap().to_owned();
                }
                if let Some(status) = self.child.try_wait().unwrap() {
                    let log = std::fs::read_to_string(&self.log).unwrap_or_default();
                    let lines: Vec<&str> = log.lines().rev().take(20).collect();
                    panic!("the server ended by itself: {status}; its last words, newest first: {lines:#?}");
                }
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        };
        tokio::time::timeout(PATIENCE, waiting)
            .await
            .expect("the server did not come up")
    }

    /// Ends it as a power cut would, and waits until it is gone.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The folder of the database within a run's folder.
pub fn data(dir: &Path) -> PathBuf {
    dir.join("data")
}
