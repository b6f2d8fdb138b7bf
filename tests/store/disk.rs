//! What only a store on disk can do well or badly: run full, be damaged, be opened twice, lose power, forget.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kwartier::ids::PersonalId;
use kwartier::store::sqlite::{DATABASE_FILE, OpenError, SqliteOptions, SqliteStore};
use kwartier::store::{Batch, SessionStore, Store, StoreError, Table};
use tempfile::TempDir;

use crate::house::{at, events, full_batch, hall, key, log_batch, named, personal, row, session};

async fn open(dir: &Path) -> SqliteStore {
    SqliteStore::open(dir, SqliteOptions::default()).await.unwrap()
}

async fn refusal(dir: &Path) -> OpenError {
    SqliteStore::open(dir, SqliteOptions::default())
        .await
        .expect_err("must not open")
}

/// A batch that takes some 400 KiB in every table.
fn large_batch(after: u64) -> Batch {
    let text = "x".repeat(400_000);
    let mut batch = full_batch(after);
    batch.events[1].body = text.clone().into();
    batch.current[0].1.body = text.into();
    batch
}

/// The words `secret-…-` that can be read in any of the folder's files, the write-ahead log included.
fn secrets_in(dir: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in fs::read_dir(dir).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        // A word that a page's end cuts in two is there whole as well: each row repeats its own.
        let words = text
            .split("secret-")
            .filter_map(|rest| Some(rest.split_once('-')?.0));
        found.extend(
            words
                .filter(|word| word.bytes().all(|b| b.is_ascii_alphanumeric()))
                .map(String::from),
        );
    }
    found
}

/// The newest and the oldest of what a full batch writes are both there, or neither is.
async fn assert_untouched_since(store: &SqliteStore, last: u64) {
    assert_eq!(store.events(hall(), 0, 99).await, Ok(events(1..=last)));
    assert_eq!(store.personal(hall()).await.unwrap().len(), 1);
    assert_eq!(store.answers(hall(), vec![key("k3")], at(0)).await, Ok(vec![]));
    assert_eq!(
        store.snapshot(hall()).await.unwrap().map(|kept| kept.seq),
        Some(last)
    );
    for table in Table::ALL {
        assert_eq!(store.current(hall(), table, "x3".into()).await, Ok(None));
    }
}

#[tokio::test]
async fn a_full_disk_refuses_a_batch_whole_and_takes_it_when_there_is_room() {
    let dir = TempDir::new().unwrap();
    let store = open(dir.path()).await;
    store.commit(full_batch(0)).await.unwrap();

    store.limit_pages(Some(1)).await;
    for _ in 0..3 {
        assert_eq!(store.commit(large_batch(3)).await, Err(StoreError::Full));
        assert_untouched_since(&store, 3).await;
    }
    assert_eq!(store.ready().await, Err(StoreError::Full));
    let rows = vec![(Table::Tickets, row("x3", 0, "x".repeat(400_000).into()))];
    assert_eq!(store.replace_current(hall(), rows).await, Err(StoreError::Full));
    assert_untouched_since(&store, 3).await;

    store.limit_pages(None).await;
    assert_eq!(store.ready().await, Ok(()));
    assert_eq!(store.commit(large_batch(3)).await, Ok(()));
    assert_eq!(store.events(hall(), 0, 99).await.unwrap().len(), 6);
}

#[tokio::test]
#[ignore = "needs KWARTIER_TEST_SMALL_DISK, a folder on a file system of a few megabytes (a tmpfs)"]
async fn a_disk_that_is_really_full_refuses_whole_batches_and_recovers() {
    let small = std::env::var("KWARTIER_TEST_SMALL_DISK").expect("KWARTIER_TEST_SMALL_DISK");
    let dir = TempDir::new_in(small).unwrap();
    let ballast = dir.path().join("ballast");
    fs::write(&ballast, vec![1; 400_000]).unwrap();
    let store = open(dir.path()).await;
    let mut last = 0;
    for _ in 0..3 {
        let full = loop {
            match store.commit(log_batch(&hall(), last + 1..=last + 7)).await {
                Ok(()) => last += 7,
                Err(error) => break error,
            }
        };
        assert_eq!(full, StoreError::Full);
        assert_eq!(store.ready().await, Err(StoreError::Full));
        assert_eq!(store.events(hall(), 0, u32::MAX).await, Ok(events(1..=last)));
    }
    fs::remove_file(&ballast).unwrap();
    assert_eq!(store.ready().await, Ok(()));
    assert_eq!(
        store.commit(log_batch(&hall(), last + 1..=last + 7)).await,
        Ok(())
    );
    store.close().await;
    let store = open(dir.path()).await;
    assert_eq!(store.events(hall(), 0, u32::MAX).await, Ok(events(1..=last + 7)));
}

#[tokio::test]
async fn a_store_can_be_opened_used_and_closed_by_tasks_of_their_own() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().to_owned();
    let store = tokio::spawn(async move { open(&path).await }).await.unwrap();
    tokio::spawn(async move {
        store.commit(full_batch(0)).await.unwrap();
        store.limit_pages(None).await;
        store.close().await;
    })
    .await
    .unwrap();
    assert_eq!(
        open(dir.path()).await.events(hall(), 0, 9).await,
        Ok(events(1..=3))
    );
}

#[tokio::test]
async fn a_limit_on_pages_holds_from_the_opening_on() {
    let dir = TempDir::new().unwrap();
    let options = SqliteOptions {
        max_page_count: Some(80),
        ..SqliteOptions::default()
    };
    let store = SqliteStore::open(dir.path(), options).await.unwrap();
    assert_eq!(store.commit(large_batch(0)).await, Err(StoreError::Full));
    let mut last = 0;
    while store
        .commit(log_batch(&hall(), last + 1..=last + 50))
        .await
        .is_ok()
    {
        last += 50;
        assert!(last < 5_000, "the limit never held");
    }
    assert_eq!(
        store.events(hall(), 0, u32::MAX).await.unwrap().len() as u64,
        last
    );
    store.close().await;
    assert_eq!(open(dir.path()).await.events(hall(), last, 9).await, Ok(vec![]));
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_with_what_to_do() {
    let dir = TempDir::new().unwrap();
    let file = dir.path().join(DATABASE_FILE);
    let rubbish = "this is no database, ".repeat(500);
    fs::write(&file, &rubbish).unwrap();

    let refusal = refusal(dir.path()).await;
    assert!(matches!(refusal, OpenError::Damaged { .. }), "{refusal}");
    let text = refusal.to_string();
    assert!(text.contains(&file.display().to_string()), "{text}");
    assert!(
        text.contains("not a database") && text.contains("backup"),
        "{text}"
    );
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        rubbish,
        "the file was written to"
    );
}

/// Writes rubbish over the page in the middle; gives the file as it is then.
fn torn(file: &Path) -> Vec<u8> {
    let mut bytes = fs::read(file).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 4096].fill(0xA5);
    fs::write(file, &bytes).unwrap();
    bytes
}

#[tokio::test]
async fn a_database_with_a_torn_page_is_refused_and_left_as_it_is() {
    let dir = TempDir::new().unwrap();
    let store = open(dir.path()).await;
    store.commit(log_batch(&hall(), 1..=2_000)).await.unwrap();
    store.close().await;
    let file = dir.path().join(DATABASE_FILE);
    let bytes = torn(&file);

    let refusal = refusal(dir.path()).await;
    assert!(matches!(refusal, OpenError::Damaged { .. }), "{refusal}");
    assert!(
        refusal
            .to_string()
            .contains("restore your newest backup into an empty one"),
        "{refusal}"
    );
    assert!(fs::read(&file).unwrap() == bytes, "the file was written to");
}

#[tokio::test]
async fn a_large_database_is_read_meanwhile_and_nothing_more_is_written_once_it_is_known_to_be_damaged() {
    let dir = TempDir::new().unwrap();
    let store = open(dir.path()).await;
    store.commit(log_batch(&hall(), 1..=2_000)).await.unwrap();
    store.close().await;
    let as_large = SqliteOptions {
        checked_at_start: 0,
        ..SqliteOptions::default()
    };
    let store = SqliteStore::open(dir.path(), as_large.clone()).await.unwrap();
    store.examined().await;
    store.commit(log_batch(&hall(), 2_001..=2_002)).await.unwrap();
    store.close().await;

    let file = dir.path().join(DATABASE_FILE);
    torn(&file);
    let store = SqliteStore::open(dir.path(), as_large).await.unwrap();
    store.examined().await;
    let refused = store.commit(log_batch(&hall(), 2_003..=2_004)).await;
    assert!(matches!(refused, Err(StoreError::Damaged(_))), "{refused:?}");
    assert!(matches!(store.ready().await, Err(StoreError::Damaged(_))));
    assert_eq!(store.events(hall(), 2_002, 9).await, Ok(vec![]));
}

#[tokio::test]
async fn a_file_cut_short_is_refused() {
    let dir = TempDir::new().unwrap();
    let store = open(dir.path()).await;
    store.commit(log_batch(&hall(), 1..=2_000)).await.unwrap();
    store.close().await;
    let file = fs::File::options()
        .write(true)
        .open(dir.path().join(DATABASE_FILE))
        .unwrap();
    file.set_len(file.metadata().unwrap().len() / 2).unwrap();
    let refusal = refusal(dir.path()).await;
    assert!(matches!(refusal, OpenError::Damaged { .. }), "{refusal}");
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused() {
    let dir = TempDir::new().unwrap();
    open(dir.path()).await.close().await;
    let file = dir.path().join(DATABASE_FILE);
    let pool = sqlx::SqlitePool::connect(file.to_str().unwrap()).await.unwrap();
    sqlx::query("INSERT INTO _sqlx_migrations SELECT 9999, 'later', '', true, x'00', 0")
        .execute(&pool)
        .await
        .unwrap();
    pool.close().await;
    let refusal = refusal(dir.path()).await;
    assert!(
        matches!(refusal, OpenError::Newer { migration: 9999, .. }),
        "{refusal}"
    );
}

#[tokio::test]
async fn a_second_server_on_the_folder_is_refused_until_the_first_has_gone() {
    let dir = TempDir::new().unwrap();
    let store = open(dir.path()).await;
    let second = refusal(dir.path()).await;
    assert!(matches!(second, OpenError::InUse { .. }), "{second}");
    let text = second.to_string();
    assert!(
        text.contains(&format!("process {}", std::process::id())),
        "{text}"
    );
    assert!(text.contains(&dir.path().display().to_string()), "{text}");
    assert_eq!(
        store.commit(full_batch(0)).await,
        Ok(()),
        "the first is not disturbed"
    );

    drop(store);
    let store = open(dir.path()).await;
    store.close().await;
    assert!(matches!(
        store.commit(full_batch(3)).await,
        Err(StoreError::Refused(_))
    ));
    assert_eq!(
        open(dir.path()).await.events(hall(), 0, 9).await,
        Ok(events(1..=3))
    );
}

#[tokio::test]
async fn a_folder_that_can_not_be_made_is_named() {
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("file");
    fs::write(&file, "").unwrap();
    let refusal = refusal(&file.join("data")).await;
    assert!(matches!(refusal, OpenError::Folder { .. }), "{refusal}");
    assert!(refusal.to_string().contains("file/data"), "{refusal}");
}

#[cfg(unix)]
#[tokio::test]
async fn folder_and_files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let parent = TempDir::new().unwrap();
    let dir = parent.path().join("deep/data");
    let store = open(&dir).await;
    store.commit(full_batch(0)).await.unwrap();
    let rights = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(rights(&dir), 0o700);
    let files: Vec<_> = fs::read_dir(&dir)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    assert!(files.len() >= 3, "{files:?}");
    for file in files {
        assert_eq!(rights(&file), 0o600, "{}", file.display());
    }
}

#[tokio::test]
async fn what_was_answered_is_there_after_a_power_cut() {
    let dir = TempDir::new().unwrap();
    let store = open(dir.path()).await;
    let mut last = 0;
    for cut in 0..6 {
        for _ in 0..=cut * 40 {
            store
                .commit(log_batch(&hall(), last + 1..=last + 3))
                .await
                .unwrap();
            last += 3;
        }
        // As the disk stands now, with nothing closed: the shared memory is lost with the power.
        let after = TempDir::new().unwrap();
        for name in [DATABASE_FILE.to_owned(), format!("{DATABASE_FILE}-wal")] {
            fs::copy(dir.path().join(&name), after.path().join(&name)).unwrap();
        }
        let store = open(after.path()).await;
        assert_eq!(store.events(hall(), 0, u32::MAX).await, Ok(events(1..=last)));
        assert_eq!(store.commit(log_batch(&hall(), [last + 1])).await, Ok(()));
    }
}

#[tokio::test]
async fn a_write_ahead_log_that_was_cut_in_the_middle_gives_whole_batches() {
    let dir = TempDir::new().unwrap();
    let store = open(dir.path()).await;
    let mut after = 0;
    for _ in 0..20 {
        store.commit(full_batch(after)).await.unwrap();
        after += 3;
    }
    let wal = format!("{DATABASE_FILE}-wal");
    let whole = fs::read(dir.path().join(&wal)).unwrap();
    for part in 1..16 {
        let torn = TempDir::new().unwrap();
        fs::copy(dir.path().join(DATABASE_FILE), torn.path().join(DATABASE_FILE)).unwrap();
        fs::write(torn.path().join(&wal), &whole[..whole.len() * part / 16]).unwrap();
        let store = open(torn.path()).await;
        let last = store.events(hall(), 0, 999).await.unwrap().len() as u64;
        assert_eq!(last % 3, 0, "half a batch at {part}/16");
        let snapshot = store.snapshot(hall()).await.unwrap();
        assert_eq!(snapshot.map_or(0, |kept| kept.seq), last);
        assert_eq!(store.commit(full_batch(last)).await, Ok(()));
    }
}

#[tokio::test]
async fn erased_personal_data_is_gone_from_the_files() {
    let dir = TempDir::new().unwrap();
    let store = open(dir.path()).await;
    // Rows of all sizes, from a few bytes to several pages, of halls that lie beside each other, and some go
    // here and there: so pages are split, merged, emptied and given free around those that stay.
    let halls = ["middle", "last", "first"].map(named);
    let rows: Vec<_> = (1..=600).zip(halls.iter().cycle()).collect();
    for (n, hall) in &rows {
        let length = if n % 10 == 0 { n * n % 1_999 } else { n % 30 };
        let text = format!("secret-{n}-").repeat(usize::try_from(length + 2).unwrap());
        let batch = Batch {
            personal: vec![personal(*n, &text, None)],
            ..Batch::new((*hall).clone())
        };
        store.commit(batch).await.unwrap();
    }
    let mut expected: BTreeSet<String> = (1..=600).map(|n: u64| n.to_string()).collect();
    assert_eq!(secrets_in(dir.path()), expected);

    for part in [1, 2, 5, 0, 3] {
        let goes = |n: u64| (n / 3) % 7 == part;
        for (n, hall) in rows.iter().filter(|(n, _)| goes(*n)) {
            let personal_ends = vec![(PersonalId(*n), at(5))];
            store
                .commit(Batch {
                    personal_ends,
                    ..Batch::new((*hall).clone())
                })
                .await
                .unwrap();
        }
        store.erase_expired(at(5)).await.unwrap();
        expected.retain(|word| word.parse().is_ok_and(|n| !goes(n)));
        assert_eq!(secrets_in(dir.path()), expected);
    }
}

#[tokio::test]
async fn a_write_given_up_in_the_middle_is_whole_or_nothing_and_the_next_one_works() {
    let dir = TempDir::new().unwrap();
    let store = open(dir.path()).await;
    let mut last = 0;
    for polls in 0..60 {
        {
            let mut commit = store.commit(log_batch(&hall(), last + 1..=last + 3));
            for _ in 0..polls {
                if futures_util::poll!(&mut commit).is_ready() {
                    break;
                }
                tokio::task::yield_now().await;
            }
        }
        // A write that comes after it has to wait for it, and so sees how it ended.
        store.put_session(session("s", 9)).await.unwrap();
        let now = store.events(hall(), 0, u32::MAX).await.unwrap().len() as u64;
        assert!(
            now == last || now == last + 3,
            "half a batch: {last} and then {now}"
        );
        last = now;
        assert_eq!(
            store.commit(log_batch(&hall(), last + 1..=last + 1)).await,
            Ok(())
        );
        last += 1;
    }
}

#[tokio::test]
async fn a_reader_does_not_hold_up_a_writer_nor_see_half_of_its_batch() {
    let dir = TempDir::new().unwrap();
    let store = std::sync::Arc::new(open(dir.path()).await);
    let reading = tokio::spawn({
        let store = std::sync::Arc::clone(&store);
        async move {
            loop {
                let read = store.events(hall(), 0, u32::MAX).await.unwrap();
                assert_eq!(read.len() % 3, 0);
                if read.len() == 300 {
                    break;
                }
            }
        }
    });
    for batch in 0..100 {
        store
            .commit(log_batch(&hall(), batch * 3 + 1..=batch * 3 + 3))
            .await
            .unwrap();
    }
    reading.await.unwrap();
}

#[tokio::test]
async fn only_a_folder_that_was_used_before_the_first_look_goes_on_with_its_weak_secrets() {
    let digests = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let set = |names: &[&str]| {
        names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<BTreeSet<_>>()
    };
    let used = TempDir::new().unwrap();
    let store = open(used.path()).await;
    store.commit(log_batch(&hall(), 1..=2)).await.unwrap();
    let first = store.tolerated_secrets(&digests(&["a", "b"])).await.unwrap();
    assert_eq!(first, set(&["a", "b"]));
    store.close().await;
    let store = open(used.path()).await;
    assert_eq!(
        store.tolerated_secrets(&digests(&["c"])).await.unwrap(),
        set(&["a", "b"])
    );
    let fresh = TempDir::new().unwrap();
    let store = open(fresh.path()).await;
    assert_eq!(store.tolerated_secrets(&digests(&["a"])).await.unwrap(), set(&[]));
    store.commit(log_batch(&hall(), 1..=2)).await.unwrap();
    assert_eq!(store.tolerated_secrets(&digests(&["a"])).await.unwrap(), set(&[]));
}
