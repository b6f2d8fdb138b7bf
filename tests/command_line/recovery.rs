//! What brings a hall back, and what must make nothing: as a shell runs it.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use kwartier::clock::{Clock, SystemClock};
use kwartier::store::sqlite::shipping::whole_until_beside;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{command, kwartier, said};

const TOKEN: &str = "5a8d2f7c1e9b3046a7d0c4f8e2b6195d3c7f1a9e5b8d02647e3c9a1f5d8b0426";

/// How long a server may take to start, however slow the machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// The demonstration, which opens a hall in any folder.
struct Hall {
    child: Child,
    base: String,
}

impl Hall {
    async fn open(data: &Path, environment: &[(&str, &Path)]) -> Self {
        let beside = TempDir::new().unwrap();
        let addresses = beside.path().join("addresses.json");
        let mut demo = command(&["demo", "--listen", "127.0.0.1:0", "--data"]);
        demo.arg(data).arg("--addresses-file").arg(&addresses);
        demo.env("KWARTIER_ADMIN_TOKEN", TOKEN).stdout(Stdio::null());
        let child = demo.envs(environment.iter().copied()).spawn().unwrap();
        let found = until(|| {
            let text = fs::read_to_string(&addresses).ok()?;
            serde_json::from_str::<Value>(&text).ok()
        })
        .await;
        let base = found["base"].as_str().unwrap().to_owned();
        Self { child, base }
    }

    /// The number of a new ticket.
    async fn issue(&self) -> String {
        let asked = reqwest::Client::new()
            .post(format!("{}/api/v1/halls/stadhuis/tickets", self.base))
            .bearer_auth(TOKEN)
            .json(&json!({"serviceIds": ["paspoort"]}));
        let ticket: Value = asked.send().await.unwrap().json().await.unwrap();
        ticket["number"].as_str().unwrap().to_owned()
    }

    async fn numbers(&self) -> Vec<String> {
        let asked = reqwest::Client::new()
            .get(format!("{}/api/v1/halls/stadhuis/tickets?limit=500", self.base))
            .bearer_auth(TOKEN);
        let tickets: Value = asked.send().await.unwrap().json().await.unwrap();
        let items = tickets["items"].as_array().unwrap().iter();
        items
            .map(|ticket| ticket["number"].as_str().unwrap().to_owned())
            .collect()
    }
}

impl Drop for Hall {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Looks again and again until there is something.
async fn until<T>(look: impl Fn() -> Option<T>) -> T {
    let looking = async {
        loop {
            if let Some(found) = look() {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, looking)
        .await
        .expect("it did not come")
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Status, and what was said on both ways out.
fn run(arguments: &[&str]) -> (i32, String) {
    let output = kwartier(arguments);
    let all = said(&output.stdout) + &said(&output.stderr);
    (output.status.code().unwrap(), all)
}

fn backup(data: &Path, dir: &Path) -> PathBuf {
    let (status, text_of) = run(&["backup", text(dir), "--data", text(data)]);
    assert_eq!(status, 0, "{text_of}");
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_dir()).max().unwrap()
}

#[tokio::test]
async fn a_backup_comes_back_whole_or_as_it_stood_at_an_instant_and_over_nothing() {
    let dir = TempDir::new().unwrap();
    let data = dir.path().join("data");
    let hall = Hall::open(&data, &[]).await;
    let mut given = vec![hall.issue().await, hall.issue().await];
    tokio::time::sleep(Duration::from_millis(20)).await;
    let at = SystemClock::new().wall().to_rfc3339();
    tokio::time::sleep(Duration::from_millis(20)).await;
    given.push(hall.issue().await);
    let made = backup(&data, &dir.path().join("backups"));

    let (status, why) = run(&["restore", text(&data), "--data", text(&dir.path().join("no"))]);
    assert_eq!(status, 1);
    assert!(why.contains("-wal") && why.contains("kwartier backup"), "{why}");
    drop(hall);

    let whole = dir.path().join("whole");
    let (status, why) = run(&["restore", text(&made), "--data", text(&whole)]);
    assert_eq!(status, 0, "{why}");
    let (status, why) = run(&["restore", text(&made), "--data", text(&whole)]);
    assert_eq!(status, 1);
    assert!(why.contains("is not empty"), "{why}");

    let cut = dir.path().join("cut");
    let (status, why) = run(&["restore", text(&made), "--data", text(&cut), "--at", &at]);
    assert_eq!(status, 0, "{why}");
    assert!(why.contains("cut off"), "{why}");
    for (folder, expected) in [(&whole, &given[..]), (&cut, &given[..2])] {
        let (status, why) = run(&["verify", "--data", text(folder)]);
        assert_eq!(status, 0, "{why}");
        let (status, why) = run(&["rebuild", "--data", text(folder)]);
        assert_eq!(status, 0, "{why}");
        let hall = Hall::open(folder, &[]).await;
        assert_eq!(hall.numbers().await, expected);
        assert!(!given.contains(&hall.issue().await));
    }
}

#[tokio::test]
async fn what_is_not_a_backup_any_more_is_refused_and_what_is_wrongly_asked_is_named_at_once() {
    let dir = TempDir::new().unwrap();
    let data = dir.path().join("data");
    drop(Hall::open(&data, &[]).await);
    let made = backup(&data, &dir.path().join("backups"));
    let empty = dir.path().join("empty");
    let (status, why) = run(&[
        "restore",
        text(&made),
        "--data",
        text(&empty),
        "--at",
        "2999-01-01T00:00:00Z",
    ]);
    assert_eq!(status, 1);
    assert!(why.contains("after the backup was made"), "{why}");
    let (status, why) = run(&[
        "restore",
        text(&dir.path().join("nowhere")),
        "--data",
        text(&empty),
        "--at",
        "noon",
    ]);
    assert_eq!(status, 2);
    assert!(why.contains("BACKUP") && why.contains("--at"), "{why}");
    let (status, why) = run(&["take-over", "--from", text(&made), "--data", text(&empty)]);
    assert_eq!(status, 1);
    assert!(why.contains("kwartier restore"), "{why}");
    let (status, why) = run(&["backup", text(&data.join("within")), "--data", text(&data)]);
    assert_eq!(status, 1);
    assert!(why.contains("lies in the data folder"), "{why}");

    let file = made.join("kwartier.sqlite3");
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&file, bytes).unwrap();
    let (status, why) = run(&["restore", text(&made), "--data", text(&empty)]);
    assert_eq!(status, 1);
    assert!(why.contains("is not what was backed up"), "{why}");
    assert!(!empty.join("kwartier.sqlite3").exists());
}

#[tokio::test]
async fn a_backup_a_copy_and_what_was_not_brought_back_whole_are_no_data_folders() {
    let dir = TempDir::new().unwrap();
    let data = dir.path().join("data");
    drop(Hall::open(&data, &[]).await);
    let made = backup(&data, &dir.path().join("backups"));
    let unfinished = dir.path().join("unfinished");
    fs::create_dir_all(unfinished.join("restoring")).unwrap();
    let copy = dir.path().join("copy");
    fs::create_dir(&copy).unwrap();
    fs::copy(made.join("kwartier.sqlite3"), copy.join("kwartier.sqlite3")).unwrap();
    fs::write(copy.join("copy.lock"), "").unwrap();
    for (folder, said) in [
        (&made, "kwartier restore"),
        (&unfinished, "cut off"),
        (&copy, "kwartier take-over"),
    ] {
        let before: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        let (status, why) = run(&["serve", "--data", text(folder), "--listen", "127.0.0.1:0"]);
        assert_ne!(status, 0);
        assert!(why.contains(said) && why.contains("Nothing was started"), "{why}");
        let (status, why) = run(&["doctor", "--data", text(folder)]);
        assert_eq!(status, 1, "{why}");
        assert!(why.contains(said), "{why}");
        let after: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        assert_eq!(before, after);
    }
    let back = dir.path().join("back");
    let (status, why) = run(&["restore", text(&copy), "--data", text(&back)]);
    assert_eq!(status, 1);
    assert!(why.contains("kwartier take-over"), "{why}");
    let (status, why) = run(&["restore", text(&made), "--data", text(&made.join("within"))]);
    assert_eq!(status, 1);
    assert!(why.contains("lies in the backup"), "{why}");
    let asked = [
        "restore",
        text(&made),
        "--data",
        text(&back),
        "--at",
        "1999-01-01T00:00:00Z",
    ];
    let (status, why) = run(&asked);
    assert_eq!(status, 1);
    assert!(why.contains("before the first event"), "{why}");
    fs::remove_file(made.join("backup.json")).unwrap();
    let (status, why) = run(&["restore", text(&made), "--data", text(&back)]);
    assert_eq!(status, 1);
    assert!(why.contains("backup.json"), "{why}");
    // A try that was refused or cut off is begun anew.
    let (status, why) = run(&[
        "restore",
        text(&made.join("kwartier.sqlite3")),
        "--data",
        text(&back),
    ]);
    assert_eq!(status, 0, "{why}");
}

#[tokio::test]
async fn no_backup_is_made_without_the_key_that_makes_it_one() {
    let dir = TempDir::new().unwrap();
    let data = dir.path().join("data");
    drop(Hall::open(&data, &[]).await);
    let backups = dir.path().join("backups");
    let good = backup(&data, &backups);
    // Made a while ago.
    let earlier = backups.join("kwartier-20260101T000000Z");
    fs::rename(&good, &earlier).unwrap();
    fs::remove_file(data.join("secret.key")).unwrap();
    let (status, why) = run(&["backup", text(&backups), "--data", text(&data), "--keep", "1"]);
    assert_eq!(status, 1);
    assert!(why.contains("KWARTIER_SECRET"), "{why}");
    assert!(earlier.join("secret.key").exists(), "the good one stays");
}

#[tokio::test]
async fn a_server_that_comes_back_after_a_take_over_is_not_started() {
    let dir = TempDir::new().unwrap();
    let (data, copy) = (dir.path().join("data"), dir.path().join("copy"));
    let environment = [("KWARTIER_COPY__DIR", copy.as_path())];
    let hall = Hall::open(&data, &environment).await;
    let number = hall.issue().await;
    let issued = SystemClock::new().wall().timestamp_millis();
    let carried = async {
        let database = copy.join("kwartier.sqlite3");
        while whole_until_beside(&database).await.ok().flatten().unwrap_or(0) < issued {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(PATIENCE, carried).await.unwrap();
    let taken = dir.path().join("taken");
    let (status, why) = run(&["take-over", "--from", text(&copy), "--data", text(&taken)]);
    assert_eq!(status, 1);
    assert!(why.contains("stop it first"), "{why}");
    rustix::process::kill_process(
        rustix::process::Pid::from_child(&hall.child),
        rustix::process::Signal::TERM,
    )
    .unwrap();
    let mut hall = hall;
    hall.child.wait().unwrap();
    let (status, why) = run(&["take-over", "--from", text(&copy), "--data", text(&taken)]);
    assert_eq!(status, 0, "{why}");
    let next = Hall::open(&taken, &[]).await;
    assert_eq!(next.numbers().await, [number]);

    fs::write(
        dir.path().join("kwartier.toml"),
        format!("listen = \"127.0.0.1:0\"\ndata = {data:?}\n[copy]\ndir = {copy:?}\n"),
    )
    .unwrap();
    let config = dir.path().join("kwartier.toml");
    let (status, why) = run(&["serve", "--config", text(&config)]);
    assert_eq!(status, 1);
    assert!(why.contains("another server has gone on"), "{why}");
    let (_, found) = run(&["doctor", "--config", text(&config)]);
    assert!(found.contains("another server has gone on"), "{found}");
}

#[test]
fn commands_on_a_wrong_folder_make_nothing() {
    let dir = TempDir::new().unwrap();
    let empty = dir.path().join("empty");
    fs::create_dir(&empty).unwrap();
    for folder in [&empty, &dir.path().join("nowhere")] {
        let folder = text(folder);
        for arguments in [
            &["rebuild", "--data", folder][..],
            &["verify", "--data", folder],
            &[
                "export-trace",
                "--data",
                folder,
                "--from",
                "2026-03-02",
                "--out",
                "x.csv",
                "--hall",
                "x.json",
            ],
            &["backup", "backups", "--data", folder],
            &["restore", folder, "--data", "restored"],
            &["take-over", "--from", folder, "--data", "taken"],
        ] {
            let output = command(arguments).current_dir(dir.path()).output().unwrap();
            assert!(
                matches!(output.status.code(), Some(1 | 2)),
                "{arguments:?}: {}",
                said(&output.stderr)
            );
            assert!(said(&output.stderr).contains("kwartier:"), "{arguments:?}");
        }
    }
    assert_eq!(fs::read_dir(&empty).unwrap().count(), 0);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing was made");
}

#[test]
fn a_start_that_is_refused_for_a_weak_secret_leaves_nothing_behind() {
    let dir = TempDir::new().unwrap();
    let output = command(&["serve", "--data", "data"])
        .current_dir(dir.path())
        .env("KWARTIER_ADMIN_TOKEN", "change-this-token-now")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", said(&output.stderr));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn a_start_whose_address_is_taken_leaves_nothing_behind() {
    let dir = TempDir::new().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for first in ["serve", "demo"] {
        let output = command(&[first, "--data", "data", "--listen", &address])
            .current_dir(dir.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{first}: {}", said(&output.stderr));
        assert!(
            said(&output.stderr).contains(&format!("cannot listen on {address}")),
            "{first}: {}",
            said(&output.stderr)
        );
        assert_eq!(
            fs::read_dir(dir.path()).unwrap().count(),
            0,
            "{first} made something"
        );
    }
}

/// A disk of its own, as only a machine that lets us make one has it.
fn may_mount() -> bool {
    let tried = Command::new("unshare")
        .args(["-rm", "mount", "-t", "tmpfs", "-o", "size=1M", "none", "/mnt"])
        .status();
    tried.is_ok_and(|status| status.success())
}

#[tokio::test]
async fn a_start_on_a_full_disk_says_so_waits_for_room_and_then_serves() {
    if !may_mount() {
        eprintln!("skipped: this machine lets nobody mount a disk");
        return;
    }
    let dir = TempDir::new().unwrap();
    let before = dir.path().join("before");
    let hall = Hall::open(&before, &[]).await;
    hall.issue().await;
    drop(hall);
    let disk = dir.path().join("disk");
    fs::create_dir(&disk).unwrap();
    for used in [false, true] {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        let fetch = if used { "cp -r \"$2\" \"$1/data\";" } else { "" };
        let script = format!(
            "mount -t tmpfs -o size=4M none \"$1\"; {fetch} dd if=/dev/zero of=\"$1/fill\" bs=4k 2>/dev/null; \
             exec \"$3\" serve --data \"$1/data\" --listen {address}"
        );
        let mut server = Command::new("unshare")
            .args(["-rm", "sh", "-c", &script, "sh"])
            .args([&disk, &before])
            .arg(env!("CARGO_BIN_EXE_kwartier"))
            .env("KWARTIER_ADMIN_TOKEN", TOKEN)
            .stderr(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let client = reqwest::Client::new();
        let asked = async |path: &str| {
            let answer = client.get(format!("http://{address}{path}")).send().await.ok()?;
            Some((answer.status().as_u16(), answer.text().await.ok()?))
        };
        let answered = async {
            loop {
                // Until it has found the disk full it says that it is starting.
                if let Some(answer) = asked("/readyz").await
                    && !answer.1.contains("not-ready")
                {
                    return answer;
                }
                assert!(
                    server.try_wait().unwrap().is_none(),
                    "it ended instead of waiting"
                );
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let (status, body) = tokio::time::timeout(PATIENCE, answered).await.unwrap();
        assert_eq!(status, 503, "{body}");
        assert!(body.contains("store-full"), "{body}");
        assert_eq!(asked("/healthz").await.unwrap().0, 200);

        let fill = format!("/proc/{}/root{}", server.id(), text(&disk.join("fill")));
        fs::remove_file(fill).unwrap();
        let ready = async {
            while asked("/readyz").await.is_none_or(|(status, _)| status != 200) {
                assert!(server.try_wait().unwrap().is_none(), "it ended");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(PATIENCE, ready).await.unwrap();
        server.kill().unwrap();
        server.wait().unwrap();
    }
}
