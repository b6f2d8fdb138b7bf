//! The real server as a process of its own, with as many halls as wanted.

use std::fmt::Write;
use std::fs::File;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use super::line::{ADMIN_TOKEN, Line, get};
use super::release::Program;

/// How long a start may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// What visitors of a benchmark's hall come for.
pub const SERVICES: [&str; 6] = [
    "paspoort",
    "rijbewijs",
    "uittreksel",
    "verhuizing",
    "afhalen",
    "vergunning",
];

/// The counters of each hall; every one takes every service.
pub const COUNTERS: u32 = 3;

/// A running server; it and its data end with this value.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    pub dir: TempDir,
}

/// An address that nobody listens on now.
pub fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// The folder for data, on the disk that is to be measured.
pub fn folder() -> TempDir {
    let root = std::env::var("KWARTIER_BENCH_DIR").map_or_else(|_| std::env::temp_dir(), Into::into);
    tempfile::tempdir_in(root).unwrap()
}

impl Server {
    /// Starts a server with this many halls, `hall-0` and on, and waits until it serves.
    pub async fn start(halls: u32) -> Self {
        Self::start_of(Program::Present, folder(), halls).await
    }

    /// The same on a folder that may hold a log already, in `data`.
    #[allow(dead_code, reason = "most benchmarks begin with empty halls")]
    pub async fn start_in(dir: TempDir, halls: u32) -> Self {
        Self::start_of(Program::Present, dir, halls).await
    }

    /// The same of one of the two programs that are compared.
    pub async fn start_of(program: Program, dir: TempDir, halls: u32) -> Self {
        let address = free_address();
        let file = dir.path().join("kwartier.toml");
        std::fs::write(&file, configuration(halls)).unwrap();
        let log = dir.path().join("log.txt");
        let child = Command::new(program.path())
            .args(["serve", "--listen", &address.to_string(), "--config"])
            .arg(&file)
            .arg("--data")
            .arg(dir.path().join("data"))
            .env("KWARTIER_ADMIN_TOKEN", ADMIN_TOKEN)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let mut server = Self { child, address, dir };
        tokio::time::timeout(PATIENCE, server.ready(&log))
            .await
            .expect("the server did not come up");
        server
    }

    async fn ready(&mut self, log: &Path) {
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                let said = std::fs::read_to_string(log).unwrap_or_default();
                panic!("the server ended by itself: {status}\n{said}");
            }
            if tokio::net::TcpStream::connect(self.address).await.is_ok() {
                let mut line = Line::open(self.address).await;
                if line.ask(&get("/readyz")).await.status == 200 {
                    return;
                }
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Kills it, as a power cut would; gives the folder to start another on.
    #[allow(dead_code, reason = "most benchmarks need one server")]
    pub fn killed(mut self) -> TempDir {
        let dir = std::mem::replace(&mut self.dir, folder());
        drop(self);
        dir
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The configuration of so many halls.
pub fn configuration(halls: u32) -> String {
    let mut text = String::new();
    let quoted: Vec<String> = SERVICES.iter().map(|id| format!("\"{id}\"")).collect();
    let all = quoted.join(", ");
    for hall in 0..halls {
        write!(
            text,
            "[[halls]]\nid = \"hall-{hall}\"\nname = \"Hall {hall}\"\ntimeZone = \"Europe/Amsterdam\"\n\
             charter = \"voorbeeld\"\nservices = [\n"
        )
        .unwrap();
        for (id, letter) in SERVICES.iter().zip('A'..) {
            writeln!(
                text,
                "  {{ id = \"{id}\", letter = \"{letter}\", names = {{ nl = \"{id}\", en = \"{id}\" }}, \
                 serviceTime = {{ meanS = 300 }} }},"
            )
            .unwrap();
        }
        text += "]\ncounters = [\n";
        for counter in 1..=COUNTERS {
            writeln!(
                text,
                "  {{ id = \"{counter}\", name = \"Balie {counter}\", services = [{all}] }},"
            )
            .unwrap();
        }
        text += "]\nopeningHours = [\n";
        for weekday in ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] {
            writeln!(
                text,
                "  {{ weekday = \"{weekday}\", from = \"00:00\", to = \"00:00\" }},"
            )
            .unwrap();
        }
        text += "]\n\n";
    }
    text
}
