//! What all simulated people share: the hall and its clock, the kiosks, and the end of it all.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::TimeDelta;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use super::client::Client;
use super::crew::Crew;
use super::errands::LeftBehind;
use super::floor::Floor;
use super::how_often::Mishaps;
use crate::engine::HallClock;
use crate::ids::{HallId, TicketId};

/// The hall as its simulated people know it.
pub(super) struct Town {
    /// The hall.
    pub(super) hall: HallId,
    /// Its clock: people live by it, however fast it runs.
    pub(super) clock: Arc<HallClock>,
    /// Who is in it.
    pub(super) floor: Floor,
    /// Who works at its counters.
    pub(super) crew: Crew,
    /// Who is away from a counter whose helper went home.
    pub(super) left_behind: LeftBehind,
    /// Calls of visitors, on their own phones.
    pub(super) phone: Client,
    /// Calls of whoever sits at the desk where vouchers are redeemed and costs are claimed after a visit.
    pub(super) desk: Client,
    /// Lets staff take breaks in turns.
    pub(super) breaks: Semaphore,
    /// How often people do what nobody should.
    pub(super) mishaps: Mishaps,
    kiosks: Vec<Client>,
    next_kiosk: AtomicUsize,
    stop: CancellationToken,
}

impl Town {
    /// A hall with these kiosks, until `stop`.
    pub(super) fn new(
        hall: HallId,
        clock: Arc<HallClock>,
        (phone, desk): (Client, Client),
        kiosks: Vec<Client>,
        mishaps: Mishaps,
        stop: CancellationToken,
    ) -> Self {
        Self {
            hall,
            clock,
            floor: Floor::default(),
            crew: Crew::default(),
            left_behind: LeftBehind::default(),
            phone,
            desk,
            breaks: Semaphore::new(1),
            mishaps,
            kiosks,
            next_kiosk: AtomicUsize::new(0),
            stop,
        }
    }

    /// One of the kiosks, in turns; without any, a phone, which the server will refuse.
    pub(super) fn kiosk(&self) -> &Client {
        let turn = self.next_kiosk.fetch_add(1, Ordering::Relaxed);
        let kiosk = turn
            .checked_rem(self.kiosks.len())
            .and_then(|i| self.kiosks.get(i));
        kiosk.unwrap_or(&self.phone)
    }

    /// Lets somebody live until all people stop.
    pub(super) fn spawn(&self, life: impl Future<Output = ()> + Send + 'static) {
        let stop = self.stop.clone();
        tokio::spawn(async move {
            stop.run_until_cancelled_owned(life).await;
        });
    }

    /// Lets time pass.
    pub(super) async fn pass(&self, time: TimeDelta) {
        self.clock.sleep_until(self.clock.now() + time).await;
    }

    /// A path of the hall.
    pub(super) fn path(&self, rest: &str) -> String {
        format!("/halls/{}/{rest}", self.hall)
    }

    /// A step in a ticket's life.
    pub(super) fn step(&self, ticket: TicketId, step: &str) -> String {
        format!("/halls/{}/tickets/{ticket}/{step}", self.hall)
    }
}
