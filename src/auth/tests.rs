#![allow(clippy::unwrap_used)]

use super::testing::{ADMIN_TOKEN, KIOSK_TOKEN, clock, setup};
use super::*;
use crate::clock::ManualClock;
use crate::store::memory::MemoryStore;
use chrono::TimeDelta;

fn auth(store: &MemoryStore, clock: &ManualClock) -> Auth {
    Auth::new(setup(), Arc::new(store.clone()), Arc::new(clock.clone()))
}

fn hours(hours: u64) -> Duration {
    Duration::from_secs(hours * 3_600)
}

#[tokio::test]
async fn staff_sign_in_with_the_right_password_only() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let new = auth.sign_in_staff("jansen", "geheim".into(), None).await.unwrap();
    let session = auth.session(&new.token).await.unwrap().unwrap();
    assert_eq!(session, new.session);
    assert_eq!(session.subject.to_string(), "account:jansen");
    assert_eq!(
        session.halls.role_in(&"stadhuis".parse().unwrap()),
        Some(Role::Agent)
    );
    for (account, password) in [
        ("jansen", "Geheim"),
        ("de-vries", "geheim"),
        ("Jansen!", "geheim"),
        ("", ""),
    ] {
        let refused = auth
            .sign_in_staff(account, password.into(), None)
            .await
            .unwrap_err();
        assert_eq!(refused, SignInError::Wrong, "{account}");
    }
}

#[tokio::test]
async fn after_too_many_tries_even_the_right_password_has_to_wait() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let mut last = SignInError::Wrong;
    while last == SignInError::Wrong {
        last = auth
            .sign_in_staff("jansen", "wrong".into(), None)
            .await
            .unwrap_err();
    }
    assert!(matches!(last, SignInError::TooMany { .. }));
    let right = auth
        .sign_in_staff("jansen", "geheim".into(), None)
        .await
        .unwrap_err();
    assert!(matches!(right, SignInError::TooMany { .. }));
}

#[tokio::test]
async fn a_device_signs_in_with_its_token_and_stays_signed_in_for_more_than_a_year() {
    let (store, clock) = (MemoryStore::new(), clock());
    let new = auth(&store, &clock)
        .sign_in_device(KIOSK_TOKEN, None)
        .await
        .unwrap();
    clock.advance(hours(24 * 399));
    let session = auth(&store, &clock).session(&new.token).await.unwrap().unwrap();
    assert_eq!(session.subject.to_string(), "device:k1");
    assert!(
        auth(&store, &clock)
            .sign_in_device("k1-token", None)
            .await
            .is_err()
    );
}

#[tokio::test]
async fn a_session_outlives_a_restart_and_use_prolongs_it() {
    let (store, clock) = (MemoryStore::new(), clock());
    let new = auth(&store, &clock)
        .sign_in_staff("jansen", "geheim".into(), None)
        .await
        .unwrap();
    for _ in 0..3 {
        clock.advance(hours(11));
        let session = auth(&store, &clock).session(&new.token).await.unwrap().unwrap();
        assert_eq!(session.expires_at, clock.wall() + STAFF_LIFE);
    }
    clock.advance(hours(12));
    assert_eq!(auth(&store, &clock).session(&new.token).await, Ok(None));
}

#[tokio::test]
async fn a_session_in_use_is_not_written_at_every_call() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let new = auth.sign_in_staff("jansen", "geheim".into(), None).await.unwrap();
    clock.advance(Duration::from_secs(600));
    let soon = auth.session(&new.token).await.unwrap().unwrap();
    assert_eq!(soon.expires_at, new.session.expires_at);
    clock.advance(Duration::from_secs(600));
    let later = auth.session(&new.token).await.unwrap().unwrap();
    assert!(later.expires_at > new.session.expires_at);
}

#[tokio::test]
async fn who_is_signed_in_stays_so_while_the_disk_is_full() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let new = auth.sign_in_staff("jansen", "geheim".into(), None).await.unwrap();
    store.set_full(true);
    clock.advance(hours(2));
    assert!(auth.session(&new.token).await.unwrap().is_some());
    let refused = auth
        .sign_in_staff("jansen", "geheim".into(), None)
        .await
        .unwrap_err();
    assert_eq!(refused, SignInError::Store(StoreError::Full));
}

#[tokio::test]
async fn signing_out_ends_the_session_at_once() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let new = auth.sign_in_staff("jansen", "geheim".into(), None).await.unwrap();
    auth.end_session(&new.token).await.unwrap();
    assert_eq!(auth.session(&new.token).await, Ok(None));
    assert_eq!(auth.end_session(&new.token).await, Ok(()));
}

#[tokio::test]
async fn a_new_password_or_a_removed_account_ends_every_session_made_before() {
    let (store, clock) = (MemoryStore::new(), clock());
    let new = auth(&store, &clock)
        .sign_in_staff("jansen", "geheim".into(), None)
        .await
        .unwrap();
    let mut changed = setup();
    changed.accounts[0].password_hash = hash_password("nieuw").unwrap();
    let after = Auth::new(changed, Arc::new(store.clone()), Arc::new(clock.clone()));
    assert_eq!(after.session(&new.token).await, Ok(None));
    let removed = AuthSetup::default();
    let after = Auth::new(removed, Arc::new(store.clone()), Arc::new(clock.clone()));
    assert_eq!(after.session(&new.token).await, Ok(None));
}

#[tokio::test]
async fn sessions_that_ended_by_themselves_are_deleted_and_no_others() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let new = auth.sign_in_staff("jansen", "geheim".into(), None).await.unwrap();
    clock.advance(hours(11));
    assert_eq!(auth.forget_ended_sessions().await, Ok(0));
    assert!(auth.session(&new.token).await.unwrap().is_some());
    clock.advance(hours(13));
    assert_eq!(auth.forget_ended_sessions().await, Ok(1));
}

#[tokio::test]
async fn the_token_itself_is_nowhere_on_disk() {
    let (store, clock) = (MemoryStore::new(), clock());
    let new = auth(&store, &clock)
        .sign_in_staff("jansen", "geheim".into(), None)
        .await
        .unwrap();
    assert!(!format!("{store:?}").contains(&new.token));
    assert!(!format!("{new:?}").contains(&new.token));
}

#[test]
fn the_administrator_s_token_holds_everywhere_and_a_device_s_in_its_hall() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let elsewhere: HallId = "wijkhuis".parse().unwrap();
    let (admin, roles) = auth.bearer(ADMIN_TOKEN).unwrap();
    assert_eq!(
        (admin, roles.role_in(&elsewhere)),
        (Subject::AdminToken, Some(Role::Admin))
    );
    let (kiosk, roles) = auth.bearer(KIOSK_TOKEN).unwrap();
    assert_eq!(
        (kiosk.to_string().as_str(), roles.role_in(&elsewhere)),
        ("device:k1", None)
    );
    assert_eq!(auth.bearer("admin-tokem"), None);
    assert_eq!(auth.bearer(""), None);
}

#[test]
fn the_lives_of_sessions_are_those_that_are_documented() {
    assert_eq!(
        (STAFF_LIFE, DEVICE_LIFE),
        (TimeDelta::hours(12), TimeDelta::days(400))
    );
}
