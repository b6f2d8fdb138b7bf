//! One hall to practise in.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use tokio::sync::watch;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::bookings;
use super::copy::{Usual, to_practise_in};
use super::terms::{PracticeError, Terms, limits};
use super::visitors::{self, AtCounter, Crowd};
use crate::auth::TokenKey;
use crate::clock::ScaledClock;
use crate::engine::{Call, Engine, HallClock, Outside, Published};
use crate::hall::command::Command;
use crate::hall::facts::Actor;
use crate::hall::setup::HallSetup;
use crate::ids::HallId;
use crate::live::{Live, Room};
use crate::store::memory::MemoryStore;
use crate::store::{Store, StoreError};

/// One hall to practise in.
pub struct PracticeHall {
    /// The task that owns it, and its clock.
    pub engine: Arc<Engine>,
    /// Its live views.
    pub live: Arc<Live>,
    /// Where its log is, in memory.
    pub store: Arc<dyn Store>,
    /// Makes the tokens of its visits, which open nothing in the real hall.
    pub tokens: TokenKey,
    /// Tells apart what was begun anew.
    pub making: u64,
    /// Since when it is, in real time.
    pub began_at: DateTime<Utc>,
    /// The real hall's set-up at that moment.
    pub copied: Arc<HallSetup>,
    id: HallId,
    clock: ScaledClock,
    terms: watch::Sender<Terms>,
    crowd: Arc<Crowd>,
    usual: Arc<Usual>,
    used_at: Mutex<DateTime<Utc>>,
    /// Sends the visitors home when the hall goes.
    open: DropGuard,
}

/// What one is made of.
pub(super) struct Making<'a> {
    /// The hall that is copied.
    pub(super) real: &'a Published,
    /// How it is practised in.
    pub(super) terms: Terms,
    /// Real time.
    pub(super) now: DateTime<Utc>,
    /// The how manieth that the server makes.
    pub(super) number: u64,
    /// The real halls' key.
    pub(super) tokens: &'a TokenKey,
    /// For its live views.
    pub(super) room: Room,
    /// For its engine.
    pub(super) outside: Outside,
}

impl PracticeHall {
    /// Opens one, with nobody in it; visitors come as soon as a counter opens.
    pub(super) async fn open(making: Making<'_>) -> Result<Self, PracticeError> {
        let Making {
            real, now, number, ..
        } = making;
        let id = real.hall.clone();
        let clock = ScaledClock::new(now, making.terms.pace);
        let store: Arc<dyn Store> = Arc::new(MemoryStore::new());
        let hall_clock = Arc::new(HallClock::new(Arc::new(clock.clone()), None));
        let mailbox = limits::MAILBOX;
        let engine = Engine::start_with(Arc::clone(&store), hall_clock, mailbox, making.outside).await?;
        let hall = engine.open(id.clone()).await?;
        let set_up = hall.call(Call {
            command: Command::Configure {
                setup: Arc::new(to_practise_in(&real.setup)),
            },
            by: Actor::configuration(),
            key: None,
            only_if: None,
            noted: None,
        });
        if let Err(error) = set_up.await {
            engine.stop().await;
            return Err(error.into());
        }
        let (terms, stop) = (watch::Sender::new(making.terms), CancellationToken::new());
        let (crowd, usual) = (
            Arc::new(Crowd::default()),
            Arc::new(Usual::of(&real.model, &real.setup)),
        );
        let room = Arc::new(visitors::Room {
            hall,
            clock: Arc::clone(engine.clock()),
            crowd: Arc::clone(&crowd),
            usual: Arc::clone(&usual),
            stop: stop.clone(),
        });
        let walk_in = visitors::come(Arc::clone(&room), terms.subscribe(), number);
        tokio::spawn(stop.clone().run_until_cancelled_owned(walk_in));
        tokio::spawn(
            stop.clone()
                .run_until_cancelled_owned(bookings::come(room, number)),
        );
        let tokens = own_tokens(making.tokens, &format!("{id}, {number}, {now}"))?;
        Ok(Self {
            live: Live::with_room(Arc::clone(&engine), making.room),
            tokens,
            store,
            making: number,
            began_at: now,
            copied: Arc::clone(&real.setup),
            id,
            clock,
            terms,
            crowd,
            usual,
            used_at: Mutex::new(now),
            open: stop.drop_guard(),
            engine,
        })
    }

    /// The name of the real hall, which is its own too.
    #[must_use]
    pub const fn id(&self) -> &HallId {
        &self.id
    }

    /// How it is practised in now.
    #[must_use]
    pub fn terms(&self) -> Terms {
        *self.terms.borrow()
    }

    /// Walk-ins an hour of the real hall, by which visitors come; `None` for one without history, in which they come by
    /// what the open counters can help.
    #[must_use]
    pub fn usual_an_hour(&self) -> Option<f64> {
        self.usual.an_hour()
    }

    /// When it ends by itself if nobody does anything in it from now on, real time.
    #[must_use]
    pub fn ends_at(&self) -> DateTime<Utc> {
        let used_at = *self.used_at.lock().unwrap_or_else(PoisonError::into_inner);
        (used_at + limits::LEFT_ALONE).min(self.began_at + limits::LIFE)
    }

    /// Who was called, and whether they come.
    #[must_use]
    pub fn at_counters(&self) -> Vec<AtCounter> {
        let published = self.engine.hall(&self.id).and_then(|hall| hall.published());
        published.map_or_else(Vec::new, |published| self.crowd.called(&published.state))
    }

    /// Ends when the hall does.
    #[must_use]
    pub fn ended(&self) -> CancellationToken {
        self.open.token().clone()
    }

    pub(super) fn change(&self, terms: Terms) {
        self.clock.set_rate(terms.pace);
        self.engine.clock().announce();
        self.terms.send_replace(terms);
    }

    pub(super) fn note_use(&self, now: DateTime<Utc>) {
        *self.used_at.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }
}

/// A key of its own, for what is practised in since then.
fn own_tokens(real: &TokenKey, practised: &str) -> Result<TokenKey, StoreError> {
    let secret = real.derived(&format!("hall to practise in, {practised}"));
    // Two of them, since a key is made of no less than 32 bytes.
    let tokens = TokenKey::from_secret(&format!("{secret}{secret}"));
    tokens.ok_or_else(|| StoreError::Refused("a secret was too short".into()))
}
