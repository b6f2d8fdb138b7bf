//! A server that the system allows few open files, as a shell or a unit without `LimitNOFILE` does.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use kwartier::clock::{Clock, SystemClock};
use serde_json::Value;

/// So many the system allows; it cannot be raised.
const ALLOWED: u32 = 512;

/// More silent connections than that.
const SILENT: usize = 599;

/// How long a start or an answer may take before the test is given up, however slow the machine.
const PATIENCE: Duration = Duration::from_secs(60);

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(folder: &Path) -> Server {
    let log = std::fs::File::create(folder.join("log.txt")).unwrap();
    let child = Command::new("sh")
        .args(["-c", &format!("ulimit -n {ALLOWED}; exec \"$0\" \"$@\"")])
        .arg(env!("CARGO_BIN_EXE_kwartier"))
        .args(["demo", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder.join("data"))
        .arg("--addresses-file")
        .arg(folder.join("addresses.json"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .unwrap();
    Server(child)
}

/// Until it is there or it has taken too long.
fn awaited<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let clock = SystemClock::new();
    let begin = clock.monotonic();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(
            clock.monotonic().checked_sub(begin).unwrap() < PATIENCE,
            "{what} did not come"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn address(folder: &Path) -> SocketAddr {
    awaited("the server", || {
        let text = std::fs::read_to_string(folder.join("addresses.json")).ok()?;
        let addresses: Value = serde_json::from_str(&text).ok()?;
        addresses["base"].as_str()?.strip_prefix("http://")?.parse().ok()
    })
}

/// The first line of an answer; none when the line broke, which a caller tries again.
fn asked(address: SocketAddr, path: &str) -> Option<String> {
    let mut line = TcpStream::connect_timeout(&address, PATIENCE).ok()?;
    line.set_read_timeout(Some(PATIENCE)).ok()?;
    write!(
        line,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )
    .ok()?;
    let mut answer = String::new();
    line.read_to_string(&mut answer).ok()?;
    answer.lines().next().map(str::to_owned)
}

#[test]
fn more_silent_connections_than_open_files_stop_nobody_and_are_warned_of_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let _server = start(folder.path());
    let address = address(folder.path());
    let silent: Vec<_> = (0..SILENT)
        .filter_map(|_| TcpStream::connect_timeout(&address, PATIENCE).ok())
        .collect();
    assert_eq!(silent.len(), SILENT);
    for path in ["/healthz", "/readyz", "/api/v1/halls"] {
        let status = awaited(path, || {
            asked(address, path).filter(|line| line.contains(" 200 "))
        });
        assert!(status.starts_with("HTTP/1.1 200"), "{status}");
    }
    let log = std::fs::read_to_string(folder.path().join("log.txt")).unwrap();
    assert!(log.contains("fewer open files"), "{log}");
    drop(silent);
}
