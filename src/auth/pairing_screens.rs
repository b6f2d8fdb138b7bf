//! How a screen that shows six digits is let in.

use super::devices::{DeviceKind, DeviceSaid, KnownDevice};
use super::doorkeeper::Auth;
use super::pairing::{
    Accepted, CODE_LIFE, Claimed, HEARD_WITHIN, MOST_CODES, MOST_CODES_A_NETWORK, NoCode, PairRefusal,
    Pairing, PairingCode, Waiting, drawn, site,
};
use super::secret::{TokenDigest, new_token};
use super::sign_in::{MAX_CREDENTIAL, Place, SignInError, too_many};
use super::subject::Subject;
use crate::audit::Provenance;
use crate::ids::{DeviceId, HallId};
use chrono::{DateTime, Utc};

impl Auth {
    /// Gives a screen the digits that it shows, and the secret by which it asks what became of it.
    ///
    /// # Errors
    /// [`NoCode`].
    pub fn ask_pairing(
        &self,
        kind: DeviceKind,
        hall: Option<HallId>,
        from: &Place,
    ) -> Result<(Waiting, String), NoCode> {
        let slow = |retry_after| NoCode::TooMany { retry_after };
        self.attempts.note_pairing(from.address).map_err(slow)?;
        let now = self.clock.wall();
        let mut alive = self.pairings.alive(now);
        if alive.len() >= MOST_CODES {
            return Err(NoCode::Full);
        }
        let network = site(from.address);
        let theirs = alive
            .values()
            .filter(|pairing| site(pairing.asked.address) == network);
        let theirs: Vec<DateTime<Utc>> = theirs.map(|pairing| pairing.asked.until).collect();
        if theirs.len() >= MOST_CODES_A_NETWORK {
            let first = theirs.into_iter().min().unwrap_or(now);
            return Err(slow((first - now).to_std().unwrap_or_default()));
        }
        let mut code = drawn()?;
        while alive.contains_key(&code) {
            code = drawn()?;
        }
        let secret = new_token().map_err(|error| NoCode::NoChance(error.to_string()))?;
        let asked = Waiting {
            code,
            kind,
            hall,
            address: from.address,
            browser: from.browser.clone(),
            asked_at: now,
            until: now + CODE_LIFE,
        };
        let pairing = Pairing {
            asked: asked.clone(),
            secret: TokenDigest::of(&secret),
            accepted: None,
        };
        alive.insert(code, pairing);
        Ok((asked, secret))
    }

    /// The screen that shows these digits and waits, for whoever is about to accept it.
    ///
    /// # Errors
    /// [`PairRefusal::NoSuchCode`] and [`PairRefusal::TooMany`].
    pub fn find_pairing(&self, code: PairingCode, by: &Subject) -> Result<Waiting, PairRefusal> {
        let found = self.looked_up(code, by)?;
        found
            .filter(|(_, accepted)| accepted.is_none())
            .map(|(asked, _)| asked)
            .ok_or(PairRefusal::NoSuchCode)
    }

    /// Accepts the screen that shows these digits as that device. A retry gives the device again.
    ///
    /// # Errors
    /// [`PairRefusal`].
    pub async fn pair(
        &self,
        code: PairingCode,
        device: (DeviceId, Option<DeviceKind>, DeviceSaid),
        again: bool,
        (by, from): (&Subject, &Provenance),
    ) -> Result<std::sync::Arc<KnownDevice>, PairRefusal> {
        let (id, kind, said) = device;
        let (asked, accepted) = self.looked_up(code, by)?.ok_or(PairRefusal::NoSuchCode)?;
        if let Some(accepted) = accepted {
            let theirs = accepted.by == *by && accepted.device == id;
            let known = self.devices.get(&id).filter(|_| theirs);
            return known.ok_or(PairRefusal::NoSuchCode);
        }
        if kind.is_some_and(|kind| kind != asked.kind) {
            return Err(PairRefusal::OtherKind(asked.kind));
        }
        // Two who accept one screen at once: the first has it.
        let accepted = Accepted {
            device: id.clone(),
            by: by.clone(),
            fetched: None,
        };
        if !self.mark_accepted(code, Some(accepted)) {
            return Err(PairRefusal::NoSuchCode);
        }
        let device = KnownDevice::new(id, asked.kind, said);
        let given = self.give_to_a_screen(device, again, (by, from)).await;
        if given.is_err() {
            self.mark_accepted(code, None);
        }
        Ok(given?)
    }

    /// What became of the question of the browser that holds this secret: its session, once it was accepted.
    ///
    /// # Errors
    /// [`SignInError::Wrong`] when nothing is known of it any more.
    pub async fn claim_pairing(&self, secret: &str, from: &Place) -> Result<Claimed, SignInError> {
        let found = self.tried_token(secret, from.address, || self.of_secret(secret));
        let (code, until, accepted) = found.map_err(too_many)?.ok_or(SignInError::Wrong)?;
        let Some(accepted) = accepted else {
            return Ok(Claimed::Waiting { until });
        };
        let now = self.clock.monotonic();
        if let Some((fetched, digest)) = &accepted.fetched {
            if now.saturating_sub(*fetched) > HEARD_WITHIN {
                return Err(SignInError::Wrong);
            }
            // The answer was lost: nobody holds that session.
            self.sessions.end_all(vec![digest.clone()]).await?;
        }
        let device = self.devices.get(&accepted.device).ok_or(SignInError::Wrong)?;
        let subject = Subject::Device(device.id.clone());
        let new = self.begin_session(subject, device.halls.clone(), from).await?;
        let fetched = Some((now, TokenDigest::of(&new.token).hex()));
        self.mark_accepted(code, Some(Accepted { fetched, ..accepted }));
        Ok(Claimed::Paired(Box::new(new)))
    }

    /// Looks digits up for somebody who may accept them; those that are none delay the next try.
    fn looked_up(
        &self,
        code: PairingCode,
        by: &Subject,
    ) -> Result<Option<(Waiting, Option<Accepted>)>, PairRefusal> {
        let now = self.clock.monotonic();
        self.delays
            .admit_code(by, now)
            .map_err(|retry_after| PairRefusal::TooMany { retry_after })?;
        let alive = self.pairings.alive(self.clock.wall());
        let found = alive.get(&code);
        if found.is_some() {
            self.delays.code_right(by, now);
        }
        Ok(found.map(|pairing| (pairing.asked.clone(), pairing.accepted.clone())))
    }

    fn of_secret(&self, secret: &str) -> Option<(PairingCode, DateTime<Utc>, Option<Accepted>)> {
        if secret.len() > MAX_CREDENTIAL {
            return None;
        }
        let digest = TokenDigest::of(secret);
        let alive = self.pairings.alive(self.clock.wall());
        let found = alive.values().find(|pairing| pairing.secret == digest)?;
        Some((found.asked.code, found.asked.until, found.accepted.clone()))
    }

    /// Notes who a screen is, or that it waits on; `false` when it is there no more, or was accepted as another.
    fn mark_accepted(&self, code: PairingCode, accepted: Option<Accepted>) -> bool {
        let mut alive = self.pairings.alive(self.clock.wall());
        if let Some(next) = &accepted {
            // A screen that was accepted as this device before, and never came, does not come after another.
            alive.retain(|other, pairing| {
                let before = pairing.accepted.as_ref();
                *other == code || before.is_none_or(|before| before.device != next.device)
            });
        }
        let Some(pairing) = alive.get_mut(&code) else {
            return false;
        };
        let is_another = |(present, next): (&Accepted, &Accepted)| {
            present.device != next.device || present.by != next.by || next.fetched.is_none()
        };
        if pairing
            .accepted
            .as_ref()
            .zip(accepted.as_ref())
            .is_some_and(is_another)
        {
            return false;
        }
        pairing.accepted = accepted;
        true
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::auth::DeviceRefusal;
    use crate::auth::testing;
    use std::collections::BTreeSet;
    use std::net::IpAddr;

    fn from(last: u8) -> Place {
        Some(IpAddr::from([192, 0, 2, last])).into()
    }

    fn said() -> DeviceSaid {
        DeviceSaid {
            name: Some("Ingang".into()),
            place: None,
            hall: "stadhuis".parse().unwrap(),
            printer: None,
            screen: None,
        }
    }

    fn admin() -> Subject {
        Subject::Account("beheer".parse().unwrap())
    }

    async fn accept(auth: &Auth, code: PairingCode, id: &str) -> Result<(), PairRefusal> {
        let device = (id.parse().unwrap(), None, said());
        let by = (&admin(), &Provenance::default());
        auth.pair(code, device, false, by).await.map(drop)
    }

    #[test]
    fn digits_are_read_with_a_space_and_shown_without() {
        let code: PairingCode = "042 137".parse().unwrap();
        assert_eq!(code.to_string(), "042137");
        for wrong in ["", "12345", "1234567", "12345a", "-12345", "１２３４５６"] {
            assert!(wrong.parse::<PairingCode>().is_err(), "{wrong}");
        }
    }

    #[tokio::test]
    async fn only_the_browser_that_asked_becomes_the_device_and_only_once_it_was_accepted() {
        let auth = testing::auth();
        let (asked, secret) = auth.ask_pairing(DeviceKind::Kiosk, None, &from(1)).unwrap();
        let (_, others) = auth.ask_pairing(DeviceKind::Kiosk, None, &from(2)).unwrap();
        let claim = async |secret: &str| auth.claim_pairing(secret, &from(1)).await;
        assert!(matches!(claim(&secret).await, Ok(Claimed::Waiting { .. })));
        accept(&auth, asked.code, "k9").await.unwrap();
        assert!(matches!(claim(&others).await, Ok(Claimed::Waiting { .. })));
        let Ok(Claimed::Paired(new)) = claim(&secret).await else {
            panic!("it was accepted");
        };
        assert_eq!(new.session.subject.to_string(), "device:k9");
        assert!(auth.session(&new.token).await.unwrap().is_some());
        assert!(matches!(claim(&new.token).await, Err(SignInError::Wrong)));
    }

    #[tokio::test]
    async fn a_code_lives_ten_minutes_and_a_session_is_fetched_again_only_in_the_moment_after() {
        let clock = std::sync::Arc::new(testing::clock());
        let store = std::sync::Arc::new(crate::store::memory::MemoryStore::new());
        let auth = Auth::new(testing::setup(), store, clock.clone());
        let (late, late_secret) = auth.ask_pairing(DeviceKind::Display, None, &from(1)).unwrap();
        clock.advance(CODE_LIFE.to_std().unwrap());
        assert_eq!(accept(&auth, late.code, "d9").await, Err(PairRefusal::NoSuchCode));
        assert!(auth.claim_pairing(&late_secret, &from(1)).await.is_err());
        let (asked, secret) = auth.ask_pairing(DeviceKind::Display, None, &from(1)).unwrap();
        accept(&auth, asked.code, "d9").await.unwrap();
        let paired = async || match auth.claim_pairing(&secret, &from(1)).await {
            Ok(Claimed::Paired(new)) => Some(new.token),
            _ => None,
        };
        let (lost, heard) = (paired().await.unwrap(), paired().await.unwrap());
        assert!(auth.session(&lost).await.unwrap().is_none());
        assert!(auth.session(&heard).await.unwrap().is_some());
        clock.advance(HEARD_WITHIN * 2);
        assert!(paired().await.is_none());
        assert!(auth.session(&heard).await.unwrap().is_some());
    }

    #[tokio::test]
    async fn a_screen_is_accepted_once_and_a_retry_of_whoever_did_meets_the_same_device() {
        let auth = testing::auth();
        let (asked, _) = auth.ask_pairing(DeviceKind::Kiosk, None, &from(1)).unwrap();
        accept(&auth, asked.code, "k9").await.unwrap();
        accept(&auth, asked.code, "k9").await.unwrap();
        assert_eq!(
            accept(&auth, asked.code, "k10").await,
            Err(PairRefusal::NoSuchCode)
        );
        assert_eq!(
            auth.find_pairing(asked.code, &admin()),
            Err(PairRefusal::NoSuchCode)
        );
    }

    #[tokio::test]
    async fn a_name_that_is_taken_leaves_the_screen_waiting_for_another() {
        let auth = testing::auth();
        let (asked, _) = auth.ask_pairing(DeviceKind::Kiosk, None, &from(1)).unwrap();
        let taken = accept(&auth, asked.code, "k1").await;
        assert_eq!(taken, Err(PairRefusal::Device(DeviceRefusal::Taken)));
        accept(&auth, asked.code, "k9").await.unwrap();
    }

    #[test]
    fn no_two_codes_alive_are_alike_and_one_network_has_its_share() {
        let auth = testing::auth();
        let mut codes = BTreeSet::new();
        for network in 0..10 {
            for _ in 0..20 {
                let (asked, _) = auth.ask_pairing(DeviceKind::Kiosk, None, &from(network)).unwrap();
                assert!(codes.insert(asked.code));
            }
        }
        let more = (0..100).filter(|_| auth.ask_pairing(DeviceKind::Kiosk, None, &from(1)).is_ok());
        assert!(more.count() <= MOST_CODES_A_NETWORK - 20);
        assert!(auth.ask_pairing(DeviceKind::Kiosk, None, &from(77)).is_ok());
    }

    #[test]
    fn whoever_guesses_codes_waits_longer_and_longer() {
        let auth = testing::auth();
        let tries = (0..1_000).filter(|n| {
            let code = PairingCode(*n);
            !matches!(
                auth.find_pairing(code, &admin()),
                Err(PairRefusal::TooMany { .. })
            )
        });
        assert!(tries.count() < 12);
    }
}
