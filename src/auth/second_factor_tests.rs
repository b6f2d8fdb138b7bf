//! Second factors by example: what is taken once, what must wait, and what is said of clocks.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use super::testing::{clock, setup};
use super::totp::Codes;
use super::*;
use crate::audit::Provenance;
use crate::clock::{Clock, ManualClock};
use crate::ids::AgentId;
use crate::store::audit::{AuditAsked, AuditStore};
use crate::store::memory::MemoryStore;
use crate::store::{KeptStore, Shelf};

/// A telephone that holds the secret, with a clock of its own.
struct Telephone {
    secret: Vec<u8>,
    ahead_s: i64,
}

impl Telephone {
    fn shows(&self, clock: &ManualClock) -> String {
        let codes = Codes::of(&self.secret, "jansen", None).unwrap();
        codes.at(clock.wall() + chrono::TimeDelta::seconds(self.ahead_s))
    }

    fn code(&self, clock: &ManualClock) -> Proof {
        Proof::Code(self.shows(clock))
    }

    fn is_off(&mut self, ahead_s: i64) {
        self.ahead_s = ahead_s;
    }
}

fn jansen() -> AgentId {
    "jansen".parse().unwrap()
}

fn at(last: u8) -> Option<IpAddr> {
    Some(IpAddr::from([192, 0, 2, last]))
}

fn auth(store: &MemoryStore, clock: &ManualClock) -> Auth {
    Auth::new(setup(), Arc::new(store.clone()), Arc::new(clock.clone()))
}

async fn again(store: &MemoryStore, clock: &ManualClock) -> Auth {
    let auth = auth(store, clock);
    auth.load_second_factors().await.unwrap();
    auth
}

/// Jansen sets a second factor; gives their telephone, and their recovery codes.
async fn enrolled(auth: &Auth, clock: &ManualClock) -> (Telephone, Vec<String>) {
    let begun = auth
        .begin_second_factor(&jansen(), "geheim".into(), None, None)
        .await;
    let letters = begun.unwrap().letters;
    let secret = totp_rs::Secret::try_from_base32(&letters).unwrap();
    let telephone = Telephone {
        secret: secret.as_bytes().to_vec(),
        ahead_s: 0,
    };
    let code = telephone.shows(clock);
    let from = Provenance::default();
    let recovery = auth.confirm_second_factor(&jansen(), &code, None, &from).await;
    clock.advance(Duration::from_secs(60));
    (telephone, recovery.unwrap())
}

/// The password is right; gives what the second factor is sent with.
async fn first_step(auth: &Auth, place: impl Into<Place>) -> String {
    match auth.sign_in_staff("jansen", "geheim".into(), place).await {
        Err(SignInError::SecondStep(step)) => step.token,
        other => panic!("{other:?}"),
    }
}

async fn signs_in(auth: &Auth, proof: Proof) -> Result<NewSession, SecondFactorError> {
    let step = first_step(auth, None).await;
    auth.finish_sign_in(&step, proof, None.into()).await
}

fn why(refused: Result<NewSession, SecondFactorError>) -> FactorRefusal {
    match refused {
        Err(SecondFactorError::Factor(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_secret_counts_once_a_code_of_it_was_given_and_then_a_password_alone_opens_nothing() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let issuer = Some("Gemeente: Voorbeeld");
    let begun = auth
        .begin_second_factor(&jansen(), "geheim".into(), issuer, None)
        .await;
    assert!(begun.is_ok());
    assert!(auth.sign_in_staff("jansen", "geheim".into(), None).await.is_ok());
    let wrong = auth
        .begin_second_factor(&jansen(), "anders".into(), None, None)
        .await;
    assert_eq!(wrong, Err(SecondFactorError::SignIn(SignInError::Wrong)));
    let (telephone, _) = enrolled(&auth, &clock).await;
    let new = signs_in(&auth, telephone.code(&clock)).await.unwrap();
    assert!(auth.session(&new.token).await.unwrap().is_some());
    let twice = auth
        .begin_second_factor(&jansen(), "geheim".into(), None, None)
        .await;
    assert_eq!(twice, Err(FactorRefusal::AlreadySet.into()));
}

#[tokio::test]
async fn what_was_begun_is_forgotten_after_ten_minutes() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let begun = auth
        .begin_second_factor(&jansen(), "geheim".into(), None, None)
        .await;
    let secret = totp_rs::Secret::try_from_base32(begun.unwrap().letters).unwrap();
    clock.advance(Duration::from_secs(600));
    let code = Codes::of(secret.as_bytes(), "jansen", None)
        .unwrap()
        .at(clock.wall());
    let from = Provenance::default();
    let late = auth.confirm_second_factor(&jansen(), &code, None, &from).await;
    assert_eq!(late, Err(FactorRefusal::NotBegun.into()));
    assert!(!auth.has_second_factor(&jansen()));
}

#[tokio::test]
async fn a_code_opens_once_also_after_a_restart_and_for_one_of_two_who_bring_it_at_once() {
    let (store, clock) = (MemoryStore::new(), clock());
    let (telephone, _) = enrolled(&auth(&store, &clock), &clock).await;
    let auth = again(&store, &clock).await;
    let [one, other] = [first_step(&auth, at(1)).await, first_step(&auth, at(2)).await];
    let code = telephone.code(&clock);
    let (first, second) = tokio::join!(
        auth.finish_sign_in(&one, code.clone(), at(1).into()),
        auth.finish_sign_in(&other, code.clone(), at(2).into()),
    );
    assert_eq!(usize::from(first.is_ok()) + usize::from(second.is_ok()), 1);
    let auth = again(&store, &clock).await;
    assert_eq!(why(signs_in(&auth, code).await), FactorRefusal::Spent);
}

#[tokio::test]
async fn a_step_opens_one_session_and_none_after_five_minutes_or_another_password() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let (telephone, _) = enrolled(&auth, &clock).await;
    let step = first_step(&auth, None).await;
    let first = auth
        .finish_sign_in(&step, telephone.code(&clock), None.into())
        .await;
    assert!(first.is_ok());
    clock.advance(Duration::from_secs(60));
    let twice = auth
        .finish_sign_in(&step, telephone.code(&clock), None.into())
        .await;
    assert!(matches!(
        twice,
        Err(SecondFactorError::SignIn(SignInError::Wrong))
    ));
    let step = first_step(&auth, None).await;
    clock.advance(Duration::from_secs(300));
    let late = auth
        .finish_sign_in(&step, telephone.code(&clock), None.into())
        .await;
    assert!(matches!(late, Err(SecondFactorError::SignIn(SignInError::Wrong))));
    let made_up = auth
        .finish_sign_in("made up", telephone.code(&clock), None.into())
        .await;
    assert!(matches!(
        made_up,
        Err(SecondFactorError::SignIn(SignInError::Wrong))
    ));
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_said_with_how_much_and_only_after_the_right_password() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let (mut telephone, _) = enrolled(&auth, &clock).await;
    for ahead_s in [300, -300, 60, -60, 600, -600] {
        clock.advance(Duration::from_secs(3_600));
        telephone.is_off(ahead_s);
        let apart = why(signs_in(&auth, telephone.code(&clock)).await);
        assert_eq!(apart, FactorRefusal::Apart { apart_s: ahead_s });
    }
    clock.advance(Duration::from_secs(3_600));
    telephone.is_off(660);
    assert_eq!(
        why(signs_in(&auth, telephone.code(&clock)).await),
        FactorRefusal::Wrong
    );
    let wrong = auth.sign_in_staff("jansen", "anders".into(), None).await;
    assert_eq!(wrong.unwrap_err(), SignInError::Wrong);
    clock.advance(Duration::from_secs(3_600));
    for ahead_s in [30, -30] {
        clock.advance(Duration::from_secs(120));
        telephone.is_off(ahead_s);
        assert!(signs_in(&auth, telephone.code(&clock)).await.is_ok(), "{ahead_s}");
    }
}

#[tokio::test]
async fn a_code_that_was_told_to_be_of_later_opens_nothing_later() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let (mut telephone, _) = enrolled(&auth, &clock).await;
    telephone.is_off(300);
    let code = telephone.code(&clock);
    assert_eq!(
        why(signs_in(&auth, code.clone()).await),
        FactorRefusal::Apart { apart_s: 300 }
    );
    clock.advance(Duration::from_secs(300));
    assert_eq!(why(signs_in(&auth, code).await), FactorRefusal::Spent);
}

#[tokio::test]
async fn whoever_guesses_codes_with_the_right_password_waits_wherever_they_are_and_a_known_browser_does_not()
{
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let (telephone, _) = enrolled(&auth, &clock).await;
    let known = signs_in(&auth, telephone.code(&clock))
        .await
        .unwrap()
        .known_browser;
    clock.advance(Duration::from_secs(60));
    let mut tries = 0;
    let wait = loop {
        let from = at(tries % 200);
        let step = first_step(&auth, from).await;
        let guess = Proof::Code("000000".into());
        match auth.finish_sign_in(&step, guess, from.into()).await {
            Err(SecondFactorError::Factor(FactorRefusal::TooMany { retry_after })) => break retry_after,
            Err(SecondFactorError::Factor(FactorRefusal::Wrong)) => tries += 1,
            other => panic!("{other:?}"),
        }
    };
    assert!((5..=6).contains(&tries), "{tries}");
    let step = first_step(&auth, at(250)).await;
    let right = auth
        .finish_sign_in(&step, telephone.code(&clock), at(250).into())
        .await;
    assert!(matches!(why(right), FactorRefusal::TooMany { .. }));
    let place = Place {
        known_browser: known,
        ..at(250).into()
    };
    let step = first_step(&auth, place.clone()).await;
    assert!(
        auth.finish_sign_in(&step, telephone.code(&clock), place)
            .await
            .is_ok()
    );
    clock.advance(wait.max(Duration::from_secs(60)));
    assert!(signs_in(&auth, telephone.code(&clock)).await.is_ok());
}

#[tokio::test]
async fn a_recovery_code_opens_once_is_put_on_record_and_ends_when_others_are_drawn() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let (telephone, recovery) = enrolled(&auth, &clock).await;
    let code = |n: usize| Proof::Recovery(recovery[n].clone());
    assert!(signs_in(&auth, code(0)).await.is_ok());
    assert_eq!(why(signs_in(&auth, code(0)).await), FactorRefusal::Wrong);
    assert_eq!(auth.second_factor(&jansen()).unwrap().recovery_left, 9);
    let record = store.audit(AuditAsked::default(), 100).await.unwrap();
    let used = record.iter().filter(|row| row.kind == "recoveryCodeUsed");
    assert_eq!(
        used.map(|row| row.who.as_str()).collect::<Vec<_>>(),
        ["account:jansen"]
    );
    let from = Provenance::default();
    let by = ("geheim".to_owned(), telephone.code(&clock));
    let drawn = auth.renew_recovery_codes(&jansen(), by, &from).await.unwrap();
    assert_eq!(why(signs_in(&auth, code(1)).await), FactorRefusal::Wrong);
    assert!(signs_in(&auth, Proof::Recovery(drawn[1].clone())).await.is_ok());
}

#[tokio::test]
async fn setting_it_ends_every_other_session_and_an_administrator_who_removes_it_ends_them_all() {
    let (store, clock) = (MemoryStore::new(), clock());
    let auth = auth(&store, &clock);
    let mut tokens = Vec::new();
    for _ in 0..2 {
        let new = auth.sign_in_staff("jansen", "geheim".into(), None).await.unwrap();
        tokens.push(new.token);
    }
    let letters = auth
        .begin_second_factor(&jansen(), "geheim".into(), None, None)
        .await;
    let secret = totp_rs::Secret::try_from_base32(letters.unwrap().letters).unwrap();
    let code = Codes::of(secret.as_bytes(), "jansen", None)
        .unwrap()
        .at(clock.wall());
    let (keep, from) = (Some(tokens[0].as_str()), Provenance::default());
    let set = auth.confirm_second_factor(&jansen(), &code, keep, &from).await;
    assert_eq!(set.unwrap().len(), RECOVERY_CODES);
    assert!(auth.session(&tokens[0]).await.unwrap().is_some());
    assert!(auth.session(&tokens[1]).await.unwrap().is_none());
    let operator = (&Subject::Operator, &Provenance::default());
    auth.reset_second_factor(&jansen(), operator).await.unwrap();
    assert!(auth.session(&tokens[0]).await.unwrap().is_none());
    assert!(auth.sign_in_staff("jansen", "geheim".into(), None).await.is_ok());
    let none = auth.reset_second_factor(&jansen(), operator).await;
    assert_eq!(none, Err(FactorRefusal::NoneSet));
}

#[tokio::test]
async fn whoever_must_have_one_and_has_none_is_known_by_their_session_until_they_set_it() {
    let (store, clock) = (MemoryStore::new(), clock());
    for (who, must) in [
        (SecondFactorFor::Nobody, false),
        (SecondFactorFor::Administrators, false),
        (SecondFactorFor::Everybody, true),
    ] {
        let setup = AuthSetup {
            second_factor_for: who,
            ..setup()
        };
        let auth = Auth::new(setup, Arc::new(store.clone()), Arc::new(clock.clone()));
        let new = auth.sign_in_staff("jansen", "geheim".into(), None).await.unwrap();
        assert_eq!(new.session.must_enrol, must, "an agent, {who:?}");
        let session = auth.session(&new.token).await.unwrap().unwrap();
        assert_eq!(session.must_enrol, must, "{who:?}");
        let administers = HallRoles::in_hall("stadhuis".parse().unwrap(), Role::Admin);
        let needs = auth.needs_second_factor(&jansen(), &administers);
        assert_eq!(needs, who != SecondFactorFor::Nobody);
        if must {
            enrolled(&auth, &clock).await;
            let subject = Subject::Account(jansen());
            assert!(!auth.must_enrol(&subject, &administers));
        }
    }
}

#[tokio::test]
async fn a_factor_that_cannot_be_read_or_opened_lets_nobody_in_with_a_password_alone() {
    let (store, clock) = (MemoryStore::new(), clock());
    let (telephone, recovery) = enrolled(&auth(&store, &clock), &clock).await;
    let setup = AuthSetup {
        key: TokenKey::from_secret(&"another secret ".repeat(3)),
        ..setup()
    };
    let other = Auth::new(setup, Arc::new(store.clone()), Arc::new(clock.clone()));
    other.load_second_factors().await.unwrap();
    let refused = why(signs_in(&other, telephone.code(&clock)).await);
    assert_eq!(refused, FactorRefusal::Unreadable);
    let refused = why(signs_in(&other, Proof::Recovery(recovery[0].clone())).await);
    assert_eq!(refused, FactorRefusal::Wrong);
    let mut row = store.kept(Shelf::SecondFactors).await.unwrap().remove(0);
    row.version += 1;
    row.body = "not what it was".into();
    assert!(store.put_kept(Shelf::SecondFactors, row).await.unwrap());
    let auth = again(&store, &clock).await;
    let refused = why(signs_in(&auth, telephone.code(&clock)).await);
    assert_eq!(refused, FactorRefusal::Unreadable);
    let operator = (&Subject::Operator, &Provenance::default());
    auth.reset_second_factor(&jansen(), operator).await.unwrap();
    assert!(auth.sign_in_staff("jansen", "geheim".into(), None).await.is_ok());
}
