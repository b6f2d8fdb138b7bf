#![allow(clippy::unwrap_used, clippy::panic)]

use super::testing::{ADMIN_TOKEN, KIOSK_TOKEN, clock, setup};
use super::*;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use crate::audit::Provenance;
use crate::clock::{Clock, ManualClock};
use crate::store::StoreError;
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
        session.halls.roles_in(&"stadhuis".parse().unwrap()),
        [Role::Agent]
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

fn at(last: u8) -> Option<IpAddr> {
    Some(IpAddr::from([192, 0, 2, last]))
}

/// Guesses until the next guess has to wait; says how long.
async fn guess(auth: &Auth, from: impl Fn(u32) -> Option<IpAddr>) -> Duration {
    for n in 0..1_000 {
        match auth.sign_in_staff("jansen", "wrong".into(), from(n)).await {
            Err(SignInError::Wrong) => {}
            Err(SignInError::TooMany { retry_after }) => return retry_after,
            other => panic!("{other:?}"),
        }
    }
    panic!("nobody was told to wait")
}

#[tokio::test]
async fn twenty_wrong_tries_from_one_place_keep_nobody_out_elsewhere() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    guess(&auth, |_| at(1)).await;
    for _ in 0..20 {
        let wrong = auth.sign_in_staff("jansen", "wrong".into(), at(1)).await;
        assert!(matches!(wrong, Err(SignInError::TooMany { .. })));
    }
    assert!(auth.sign_in_staff("jansen", "geheim".into(), at(2)).await.is_ok());
}

#[tokio::test]
async fn where_somebody_guessed_the_right_password_waits_and_then_gets_in() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let wait = guess(&auth, |_| at(1)).await;
    let right = || auth.sign_in_staff("jansen", "geheim".into(), at(1));
    assert!(matches!(right().await, Err(SignInError::TooMany { .. })));
    clock.advance(wait);
    assert!(right().await.is_ok());
}

#[tokio::test]
async fn guessing_from_many_places_slows_new_places_down_and_locks_nobody_out() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let place = |n: u32| Some(IpAddr::from(0x0a00_0000_u32.saturating_add(n).to_be_bytes()));
    guess(&auth, place).await;
    // A day's guessing from a thousand addresses, each as soon as it may.
    let mut guesses = 0;
    for minute in 0..60 * 24 {
        for n in 0..20 {
            let from = place(1_000 + (minute * 20 + n) % 1_000);
            let tried = auth.sign_in_staff("jansen", "wrong".into(), from).await;
            guesses += u32::from(matches!(tried, Err(SignInError::Wrong)));
        }
        clock.advance(Duration::from_secs(60));
    }
    assert!(guesses < 30_000, "{guesses}");
    let right = || auth.sign_in_staff("jansen", "geheim".into(), at(9));
    let Err(SignInError::TooMany { retry_after }) = right().await else {
        panic!("a place that nobody knows waits")
    };
    assert!(retry_after <= Duration::from_secs(900));
    clock.advance(retry_after);
    assert!(right().await.is_ok());
}

#[tokio::test]
async fn a_browser_that_signed_in_before_has_a_path_of_its_own() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let held = auth
        .sign_in_staff("jansen", "geheim".into(), at(1))
        .await
        .unwrap();
    let place = |known_browser| Place {
        browser: None,
        address: at(1),
        known_browser,
    };
    let known = || place(held.known_browser.clone());
    guess(&auth, |_| at(1)).await;
    assert!(
        auth.sign_in_staff("jansen", "geheim".into(), known())
            .await
            .is_ok()
    );
    let made_up = place(Some("made.up".into()));
    assert!(
        auth.sign_in_staff("jansen", "geheim".into(), made_up)
            .await
            .is_err()
    );
    // It is slowed down by its own mistakes, and by those alone.
    for _ in 0..6 {
        let wrong = auth.sign_in_staff("jansen", "wrong".into(), known()).await;
        assert_eq!(wrong.unwrap_err(), SignInError::Wrong);
    }
    let wrong = auth.sign_in_staff("jansen", "wrong".into(), known()).await;
    assert!(matches!(wrong, Err(SignInError::TooMany { .. })));
}

#[tokio::test]
async fn wrong_bearer_tokens_have_to_wait_and_right_ones_that_are_known_do_not() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    assert!(auth.bearer(KIOSK_TOKEN, at(1)).unwrap().is_some());
    let refused = (0..5_000).filter(|n| auth.bearer(&format!("guess {n}"), at(1)).is_err());
    assert!(refused.count() > 4_900);
    assert!(auth.bearer(KIOSK_TOKEN, at(1)).unwrap().is_some());
    let wait = auth.bearer(ADMIN_TOKEN, at(1)).unwrap_err();
    assert!(auth.bearer(ADMIN_TOKEN, at(2)).unwrap().is_some());
    clock.advance(wait);
    assert!(auth.bearer(ADMIN_TOKEN, at(1)).unwrap().is_some());
    let device = auth.sign_in_device("guess", at(3)).await.unwrap_err();
    assert_eq!(device, SignInError::Wrong);
}

#[tokio::test]
async fn a_sign_in_that_could_not_be_kept_costs_no_try() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    store.set_full(true);
    for _ in 0..50 {
        let full = auth.sign_in_staff("jansen", "geheim".into(), at(1)).await;
        assert_eq!(full.unwrap_err(), SignInError::Store(StoreError::Full));
    }
    store.set_full(false);
    assert!(auth.sign_in_staff("jansen", "geheim".into(), at(1)).await.is_ok());
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
    clock.advance(hours(11));
    let session = auth(&store, &clock).session(&new.token).await.unwrap().unwrap();
    assert_eq!(session.expires_at, clock.wall() + STAFF_LIFE);
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
    auth.end_session(&new.token, &Provenance::default())
        .await
        .unwrap();
    assert_eq!(auth.session(&new.token).await, Ok(None));
    assert_eq!(auth.end_session(&new.token, &Provenance::default()).await, Ok(()));
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
async fn a_session_of_staff_ends_a_day_after_it_began_however_much_it_is_used() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let new = auth.sign_in_staff("jansen", "geheim".into(), None).await.unwrap();
    let end = clock.wall() + STAFF_LONGEST;
    assert_eq!(new.session.ends_at, Some(end));
    for _ in 0..23 {
        clock.advance(hours(1));
        let session = auth.session(&new.token).await.unwrap().unwrap();
        assert_eq!(session.expires_at, end.min(clock.wall() + STAFF_LIFE));
    }
    clock.advance(hours(1));
    assert_eq!(auth.session(&new.token).await, Ok(None));
}

#[tokio::test]
async fn an_account_that_comes_back_finds_none_of_its_former_sessions() {
    let (store, clock) = (MemoryStore::new(), clock());
    let before = auth(&store, &clock);
    let new = before
        .sign_in_staff("jansen", "geheim".into(), None)
        .await
        .unwrap();
    let kiosk = before.sign_in_device(KIOSK_TOKEN, None).await.unwrap();
    assert_eq!(before.end_stale_sessions().await, Ok(0));
    let without = AuthSetup {
        accounts: Vec::new(),
        ..setup()
    };
    let without = Auth::new(without, Arc::new(store.clone()), Arc::new(clock.clone()));
    assert_eq!(without.end_stale_sessions().await, Ok(1));
    let again = auth(&store, &clock);
    assert_eq!(again.session(&new.token).await, Ok(None));
    assert!(again.session(&kiosk.token).await.unwrap().is_some());
}

#[tokio::test]
async fn sessions_are_listed_with_their_last_use_and_end_together() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let first = auth.sign_in_staff("jansen", "geheim".into(), None).await.unwrap();
    clock.advance(Duration::from_secs(60));
    let second = auth.sign_in_staff("jansen", "geheim".into(), None).await.unwrap();
    clock.advance(Duration::from_secs(60));
    auth.session(&first.token).await.unwrap();
    let jansen = Subject::Account("jansen".parse().unwrap());
    let rows = auth.sessions_of(&jansen).await.unwrap();
    let is = |row: usize, new: &NewSession| Auth::is_session(&rows[row], &new.token);
    assert!(rows.len() == 2 && is(0, &second) && is(1, &first), "{rows:?}");
    assert_eq!(rows[1].used_at, Some(clock.wall()));
    auth.end_sessions(&jansen, rows, &jansen, &Provenance::default())
        .await
        .unwrap();
    for new in [first, second] {
        assert_eq!(auth.session(&new.token).await, Ok(None));
    }
}

#[tokio::test]
async fn of_too_many_sessions_the_oldest_ends() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let first = auth.sign_in_device(KIOSK_TOKEN, None).await.unwrap();
    for _ in 0..MOST_SESSIONS {
        clock.advance(Duration::from_secs(1));
        auth.sign_in_device(KIOSK_TOKEN, None).await.unwrap();
    }
    assert_eq!(auth.session(&first.token).await, Ok(None));
    let kiosk = Subject::Device("k1".parse().unwrap());
    assert_eq!(auth.sessions_of(&kiosk).await.unwrap().len(), MOST_SESSIONS);
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
    let who = |token| {
        let (subject, rights) = auth.bearer(token, None).unwrap().unwrap();
        (subject, rights.for_operation(Role::Display, None))
    };
    let (admin, roles) = who(ADMIN_TOKEN);
    assert_eq!(
        (admin, roles.roles_in(&elsewhere)),
        (Subject::AdminToken, vec![Role::Admin])
    );
    let (kiosk, roles) = who(KIOSK_TOKEN);
    assert_eq!(
        (kiosk.to_string().as_str(), roles.roles_in(&elsewhere)),
        ("device:k1", vec![])
    );
    assert_eq!(auth.bearer("admin-tokem", None), Ok(None));
    assert_eq!(auth.bearer("", None), Ok(None));
}

#[test]
fn the_lives_of_sessions_are_those_that_are_documented() {
    assert_eq!(
        (STAFF_LIFE, DEVICE_LIFE),
        (TimeDelta::hours(12), TimeDelta::days(400))
    );
}
