//! `kwartier admin`: a way in for who is locked out.

use std::path::Path;
use std::sync::Arc;

use kwartier::audit::Provenance;
use kwartier::auth::{Auth, AuthSetup, SignInError, TokenKey};
use kwartier::clock::{Clock, SystemClock};
use kwartier::store::audit::{AuditAsked, AuditStore};
use kwartier::store::sqlite::{SqliteOptions, SqliteStore};
use kwartier::store::{KeptStore, Shelf, Store};

use crate::{kwartier, said};

const PHRASE: &str = "veertien blauwe fietsen";

async fn store(data: &Path) -> SqliteStore {
    SqliteStore::open(data, SqliteOptions::default()).await.unwrap()
}

fn admin(data: &Path, arguments: &[&str]) -> std::process::Output {
    let data = data.to_str().unwrap();
    kwartier(&[&["admin"], arguments, &["--data", data]].concat())
}

/// The secret of the link that was printed.
fn token(output: &std::process::Output) -> String {
    let text = said(&output.stdout);
    let link = text.lines().find_map(|line| line.strip_prefix("/welcome/#"));
    link.unwrap_or_else(|| panic!("{text}{}", said(&output.stderr)))
        .to_owned()
}

#[tokio::test]
async fn who_is_locked_out_makes_an_administrator_who_sets_a_password_and_signs_in() {
    let folder = tempfile::tempdir().unwrap();
    store(folder.path()).await.close().await;
    let added = admin(folder.path(), &["add", "noor"]);
    assert!(added.status.success(), "{}", said(&added.stderr));
    let first = token(&added);
    let again = admin(folder.path(), &["add", "noor"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(
        said(&again.stderr).contains("kwartier admin link noor"),
        "{}",
        said(&again.stderr)
    );
    let second = token(&admin(folder.path(), &["link", "noor"]));
    let listed = said(&admin(folder.path(), &["list"]).stdout);
    assert!(
        listed.contains("noor: administrator of every hall, has no password yet"),
        "{listed}"
    );
    let kept = Arc::new(store(folder.path()).await);
    let by = Arc::clone(&kept) as Arc<dyn Store>;
    let auth = Auth::new(AuthSetup::default(), by, Arc::new(SystemClock::new()));
    auth.load_accounts().await.unwrap();
    let old = auth.set_password_by_link(&first, PHRASE.into(), None).await;
    assert!(old.is_err(), "a later link takes the place of the one before");
    auth.set_password_by_link(&second, PHRASE.into(), None)
        .await
        .unwrap();
    assert!(auth.sign_in_staff("noor", PHRASE.into(), None).await.is_ok());
    let record = kept.audit(AuditAsked::default(), 100).await.unwrap();
    assert!(record.iter().any(|row| row.who == "operator"), "{record:?}");
    kept.close().await;
}

#[tokio::test]
async fn who_lost_their_second_factor_has_it_removed_and_signs_in_with_their_password() {
    let folder = tempfile::tempdir().unwrap();
    store(folder.path()).await.close().await;
    let link = token(&admin(folder.path(), &["add", "noor"]));
    let kept = Arc::new(store(folder.path()).await);
    let clock = SystemClock::new();
    let opened = || {
        let setup = AuthSetup {
            key: TokenKey::from_secret(&"s".repeat(32)),
            ..AuthSetup::default()
        };
        let by = Arc::clone(&kept) as Arc<dyn Store>;
        Auth::new(setup, by, Arc::new(clock))
    };
    let (auth, noor) = (opened(), "noor".parse().unwrap());
    auth.load_accounts().await.unwrap();
    auth.set_password_by_link(&link, PHRASE.into(), None)
        .await
        .unwrap();
    let begun = auth
        .begin_second_factor(&noor, PHRASE.into(), None, None)
        .await
        .unwrap();
    let secret = totp_rs::Secret::try_from_base32(begun.letters).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    let now = u64::try_from(clock.wall().timestamp()).unwrap();
    let code = totp.generate(now).to_string();
    let from = Provenance::default();
    let set = auth.confirm_second_factor(&noor, &code, None, &from).await;
    assert_eq!(set.unwrap().len(), 10);
    kept.close().await;
    let listed = said(&admin(folder.path(), &["list"]).stdout);
    assert!(listed.contains("has a second factor"), "{listed}");
    // A new link is no way around it.
    let link = token(&admin(folder.path(), &["link", "noor"]));
    let kept = Arc::new(store(folder.path()).await);
    let by = Arc::clone(&kept) as Arc<dyn Store>;
    let auth = Auth::new(AuthSetup::default(), by, Arc::new(SystemClock::new()));
    auth.load_accounts().await.unwrap();
    auth.load_second_factors().await.unwrap();
    auth.set_password_by_link(&link, PHRASE.into(), None)
        .await
        .unwrap();
    let asked = auth.sign_in_staff("noor", PHRASE.into(), None).await;
    assert!(matches!(asked, Err(SignInError::SecondStep(_))), "{asked:?}");
    kept.close().await;
    let removed = admin(folder.path(), &["reset-second-factor", "noor"]);
    assert!(removed.status.success(), "{}", said(&removed.stderr));
    let again = admin(folder.path(), &["reset-second-factor", "noor"]);
    assert_eq!(again.status.code(), Some(1));
    let kept = Arc::new(store(folder.path()).await);
    assert!(kept.kept(Shelf::SecondFactors).await.unwrap().is_empty());
    let record = kept.audit(AuditAsked::default(), 100).await.unwrap();
    let removal = record
        .iter()
        .filter(|row| row.who == "operator" && row.kind == "changed");
    assert!(removal.count() >= 3, "{record:?}");
    kept.close().await;
}

#[tokio::test]
async fn a_folder_on_which_a_server_runs_or_a_name_that_is_none_is_said_and_nothing_changes() {
    let folder = tempfile::tempdir().unwrap();
    let running = store(folder.path()).await;
    let refused = admin(folder.path(), &["add", "noor"]);
    assert!(!refused.status.success());
    assert!(
        said(&refused.stderr).contains("stop the server"),
        "{}",
        said(&refused.stderr)
    );
    assert!(running.kept(Shelf::Accounts).await.unwrap().is_empty());
    running.close().await;
    let unknown = admin(folder.path(), &["link", "noor"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(
        said(&unknown.stderr).contains("kwartier admin list"),
        "{}",
        said(&unknown.stderr)
    );
    let empty = tempfile::tempdir().unwrap();
    assert!(!admin(empty.path(), &["list"]).status.success());
    assert!(
        std::fs::read_dir(empty.path()).unwrap().next().is_none(),
        "nothing is made"
    );
}
