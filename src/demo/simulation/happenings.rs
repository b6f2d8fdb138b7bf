//! What whoever shows the demonstration lets happen: a bus arrives, a colleague falls ill.

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};

use super::people::WalkIns;
use super::seed::{BUS, SEED};
use super::town::Town;
use super::visitor;
use crate::ids::CounterId;
use crate::synthetic::dice::Dice;

/// How many come out of a bus.
pub const ON_THE_BUS: usize = 25;

/// How long after one another they reach the kiosks, in seconds on average, on the hall's clock.
const ONE_AFTER_THE_OTHER_S: f64 = 2.0;

/// How many happenings may wait until the doors are open.
pub(super) const WAITING: usize = 8;

/// What is to happen, and who wants to know what came of it.
pub(super) enum Happening {
    /// Many visitors come at once.
    Bus,
    /// Somebody at a counter falls ill; `None` when nobody can be missed.
    FallsIll(oneshot::Sender<Option<CounterId>>),
    /// Nothing; who is ill is asked.
    WhoIsIll(oneshot::Sender<Vec<CounterId>>),
}

/// Lets things happen as they are asked for.
pub(super) async fn let_happen(town: Arc<Town>, mut asked: mpsc::Receiver<Happening>) {
    let mut buses = 0;
    while let Some(happening) = asked.recv().await {
        // Whoever asked may have gone meanwhile.
        match happening {
            Happening::Bus => {
                town.spawn(arrive(Arc::clone(&town), buses));
                buses += 1;
            }
            Happening::FallsIll(told) => drop(told.send(town.crew.fall_ill())),
            Happening::WhoIsIll(told) => drop(told.send(town.crew.ill())),
        }
    }
}

/// Everybody from one bus takes a number.
async fn arrive(town: Arc<Town>, bus: u64) {
    let mut dice = Dice::new(SEED, BUS + bus);
    let mut people = WalkIns::new(SEED + BUS + bus);
    for _ in 0..ON_THE_BUS {
        town.spawn(visitor::walk_in(Arc::clone(&town), people.person()));
        let next = dice.exponential(ONE_AFTER_THE_OTHER_S);
        town.pass(crate::synthetic::dice::seconds(next)).await;
    }
}
