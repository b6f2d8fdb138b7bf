//! Halls to practise in: a copy of a real hall's set-up in which nothing is real.
//!
//! A practice hall has an engine, a log and a clock of its own, in memory. So what happens in it cannot reach a report,
//! open data, a list of halls, the municipality's figures, what forecasts learn, the metrics or the record of who did
//! what: they all read the real engine, which does not know that there is another one. It has the name of its real hall,
//! so that whoever may do something there may do it here, and nobody else. No mail leaves it, since no outbox looks at
//! it. When it is removed, is left alone for hours, or the server ends, it is gone without a trace.

mod bookings;
mod copy;
mod hall;
mod terms;
mod visitors;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, Weak};

use crate::auth::TokenKey;
use crate::clock::Clock;
use crate::engine::{Capacity, Engine, Outside};
use crate::ids::HallId;
use crate::live::Room;

pub use hall::PracticeHall;
pub use terms::{Bustle, PracticeError, Terms, limits};
pub use visitors::AtCounter;

/// All halls to practise in.
pub struct Practices {
    real: Arc<Engine>,
    clock: Arc<dyn Clock>,
    tokens: TokenKey,
    room: Room,
    /// All of them forecast by turns, on one thread beside the one of the real halls.
    forecasting: Arc<Capacity>,
    halls: RwLock<BTreeMap<HallId, Arc<PracticeHall>>>,
    /// One is made, changed or removed at a time.
    turn: tokio::sync::Mutex<()>,
    makings: AtomicU64,
}

impl Practices {
    /// None yet, beside these real halls; `clock` is real time.
    #[must_use]
    pub fn beside(real: Arc<Engine>, clock: Arc<dyn Clock>, tokens: TokenKey, room: Room) -> Arc<Self> {
        let apart = Outside {
            is_measured: false,
            ..Outside::default()
        };
        Arc::new(Self {
            real,
            clock,
            tokens,
            room,
            forecasting: apart.capacity(),
            halls: RwLock::default(),
            turn: tokio::sync::Mutex::default(),
            makings: AtomicU64::new(1),
        })
    }

    /// The one of that real hall.
    #[must_use]
    pub fn hall(&self, id: &HallId) -> Option<Arc<PracticeHall>> {
        self.halls
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(id)
            .cloned()
    }

    /// Whether the real hall's set-up is another now than the one that was copied.
    #[must_use]
    pub fn is_outdated(&self, practice: &PracticeHall) -> bool {
        let real = self.real.hall(practice.id()).and_then(|hall| hall.published());
        real.is_none_or(|real| real.setup != practice.copied)
    }

    /// Makes one, or changes how it is practised in, if it still is as it was seen.
    ///
    /// # Errors
    /// Every [`PracticeError`] but [`PracticeError::NotMade`].
    pub async fn make(
        self: &Arc<Self>,
        id: &HallId,
        terms: Terms,
        as_seen: impl FnOnce(Option<&PracticeHall>) -> bool,
    ) -> Result<Arc<PracticeHall>, PracticeError> {
        let _turn = self.turn.lock().await;
        let made = self.hall(id);
        if !as_seen(made.as_deref()) {
            return Err(PracticeError::ChangedMeanwhile);
        }
        if let Some(made) = made {
            made.change(terms);
            made.note_use(self.clock.wall());
            return Ok(made);
        }
        if self.halls.read().unwrap_or_else(PoisonError::into_inner).len() >= limits::HALLS {
            return Err(PracticeError::TooMany);
        }
        self.put(id, terms).await
    }

    /// Begins anew, with the real hall's set-up as it is now; nobody and nothing of before is left.
    ///
    /// # Errors
    /// [`PracticeError::NotMade`], [`PracticeError::NoHall`], [`PracticeError::Store`], [`PracticeError::Setup`].
    pub async fn begin_anew(self: &Arc<Self>, id: &HallId) -> Result<Arc<PracticeHall>, PracticeError> {
        let _turn = self.turn.lock().await;
        let terms = self.hall(id).ok_or(PracticeError::NotMade)?.terms();
        self.put(id, terms).await
    }

    /// Removes it, if it still is as it was seen.
    ///
    /// # Errors
    /// [`PracticeError::NotMade`], [`PracticeError::ChangedMeanwhile`].
    pub async fn remove(
        &self,
        id: &HallId,
        as_seen: impl FnOnce(Option<&PracticeHall>) -> bool,
    ) -> Result<(), PracticeError> {
        let _turn = self.turn.lock().await;
        let made = self.hall(id).ok_or(PracticeError::NotMade)?;
        if !as_seen(Some(&made)) {
            return Err(PracticeError::ChangedMeanwhile);
        }
        self.take_away(id, |_| true).await;
        Ok(())
    }

    /// Removes all of them, as the server ends.
    pub async fn stop(&self) {
        let halls = std::mem::take(&mut *self.halls.write().unwrap_or_else(PoisonError::into_inner));
        for hall in halls.into_values() {
            hall.engine.stop().await;
        }
    }

    /// Notes that somebody does something in it now, so that it does not end.
    pub fn note_use(&self, practice: &PracticeHall) {
        practice.note_use(self.clock.wall());
    }

    async fn take_away(&self, id: &HallId, is_meant: impl FnOnce(&PracticeHall) -> bool) -> bool {
        let gone = {
            let mut halls = self.halls.write().unwrap_or_else(PoisonError::into_inner);
            if halls.get(id).is_some_and(|hall| is_meant(hall)) {
                halls.remove(id)
            } else {
                None
            }
        };
        match gone {
            Some(gone) => {
                gone.engine.stop().await;
                true
            }
            None => false,
        }
    }

    /// Copies the hall as it is now, in the place of the copy that there was.
    async fn put(self: &Arc<Self>, id: &HallId, terms: Terms) -> Result<Arc<PracticeHall>, PracticeError> {
        let real = self.real.hall(id).and_then(|hall| hall.published());
        let real = real
            .filter(|real| !real.setup.retired)
            .ok_or(PracticeError::NoHall)?;
        let outside = Outside {
            sharing: Some(Arc::clone(&self.forecasting)),
            is_measured: false,
            ..Outside::default()
        };
        let made = PracticeHall::open(hall::Making {
            real: &real,
            terms,
            now: self.clock.wall(),
            number: self.makings.fetch_add(1, Ordering::Relaxed),
            tokens: &self.tokens,
            room: self.room,
            outside,
        });
        let made = Arc::new(made.await?);
        let before = {
            let mut halls = self.halls.write().unwrap_or_else(PoisonError::into_inner);
            halls.insert(id.clone(), Arc::clone(&made))
        };
        if let Some(before) = before {
            before.engine.stop().await;
        }
        let ends = end_when_left(
            Arc::downgrade(self),
            Arc::clone(&self.clock),
            Arc::downgrade(&made),
        );
        tokio::spawn(made.ended().run_until_cancelled_owned(ends));
        Ok(made)
    }
}

/// Removes a hall once nobody does anything in it any more.
async fn end_when_left(practices: Weak<Practices>, clock: Arc<dyn Clock>, hall: Weak<PracticeHall>) {
    loop {
        let Some(ends_at) = hall.upgrade().map(|hall| hall.ends_at()) else {
            return;
        };
        if clock.wall() >= ends_at {
            break;
        }
        clock.sleep_until(ends_at).await;
    }
    let (Some(practices), Some(hall)) = (practices.upgrade(), hall.upgrade()) else {
        return;
    };
    let (id, making) = (hall.id().clone(), hall.making);
    drop(hall);
    // The task that waits ends with the hall: removing it must not.
    tokio::spawn(async move {
        let _turn = practices.turn.lock().await;
        if practices.take_away(&id, |hall| hall.making == making).await {
            tracing::info!(hall = %id, "a hall to practise in ended: nobody did anything in it any more");
        }
    });
}
