//! All printers of the server: who prints where, and what is still to be printed after a restart.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use chrono::{DateTime, Utc};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::board::Board;
use super::config::{Patience, PrintConfig, limits};
use super::job::{Job, What};
use super::queue::Queue;
use super::shared::Shared;
use super::worker::{self, Worker};
use crate::auth::TokenKey;
use crate::clock::Clock;
use crate::engine::Engine;
use crate::ids::{DeviceId, HallId, TicketId};
use crate::printer::{Printer, PrinterAddress};
use crate::store::{Store, StoreError};

/// What printing needs of the rest of the house.
pub struct Outside {
    /// The halls, to look up what stands on a slip.
    pub engine: Arc<Engine>,
    /// Makes the tokens of visitors' pages.
    pub tokens: TokenKey,
    /// Keeps what is to be printed.
    pub store: Arc<dyn Store>,
    /// Real time.
    pub clock: Arc<dyn Clock>,
    /// Where it is said how printers are.
    pub board: Arc<Board>,
}

/// Why a slip is not printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotPrinted {
    /// The device has no printer.
    #[error("this device has no printer")]
    NoPrinter,
    /// So many wait that nobody would wait for one more.
    #[error("{} slips wait for this printer already", limits::QUEUE)]
    Full,
    /// It cannot be kept.
    #[error(transparent)]
    Store(#[from] StoreError),
}

struct Running {
    hall: HallId,
    printer: Printer,
    jobs: mpsc::Sender<Job>,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

/// All printers.
pub struct Printers {
    shared: Arc<Shared>,
    running: Mutex<HashMap<DeviceId, Running>>,
}

impl Printers {
    /// No printer is known yet.
    #[must_use]
    pub fn new(outside: Outside, config: PrintConfig, patience: Patience) -> Arc<Self> {
        let shared = Shared {
            engine: outside.engine,
            tokens: outside.tokens,
            queue: Queue::new(outside.store),
            clock: outside.clock,
            board: outside.board,
            networks: config.networks.clone(),
            patience,
            config,
            fonts: OnceLock::new(),
        };
        Arc::new(Self {
            shared: Arc::new(shared),
            running: Mutex::default(),
        })
    }

    /// Says which printer a device has from now on. What waited for another is printed by the new one.
    pub fn set(&self, hall: &HallId, device: &DeviceId, printer: Option<&Printer>) {
        let printer = printer.filter(|printer| printer.address != PrinterAddress::Browser);
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        let is_same = |now: &Running| now.hall == *hall && Some(&now.printer) == printer;
        if running.get(device).is_some_and(is_same) {
            return;
        }
        if let Some(before) = running.remove(device) {
            before.stop.cancel();
            self.shared.board.forget(&before.hall, device);
        }
        let Some(printer) = printer else { return };
        let (jobs, of_worker) = worker::queue();
        let stop = CancellationToken::new();
        let worker = Worker {
            hall: hall.clone(),
            device: device.clone(),
            printer: printer.clone(),
            jobs: of_worker,
            shared: Arc::clone(&self.shared),
            stop: stop.clone(),
        };
        let started = Running {
            hall: hall.clone(),
            printer: printer.clone(),
            jobs,
            stop,
            task: tokio::spawn(worker.run()),
        };
        running.insert(device.clone(), started);
    }

    /// Prints what was asked for before a restart and is still wanted.
    ///
    /// # Errors
    /// The store's.
    pub async fn go_on(&self) -> Result<(), StoreError> {
        for job in self.shared.queue.open(self.shared.clock.wall()).await? {
            if let Some(jobs) = self.jobs_of(&job.hall, &job.device)
                && jobs.try_send(job).is_err()
            {
                tracing::warn!("more slips wait than a printer takes");
            }
        }
        Ok(())
    }

    /// Whether the device has a printer.
    #[must_use]
    pub fn has(&self, hall: &HallId, device: &DeviceId) -> bool {
        self.jobs_of(hall, device).is_some()
    }

    /// Asks a device's printer for a slip, which bears this name for ever: asked for again under it, nothing is printed.
    ///
    /// # Errors
    /// [`NotPrinted`].
    pub async fn print(&self, name: String, wish: Wish) -> Result<(), NotPrinted> {
        let jobs = self
            .jobs_of(&wish.hall, &wish.device)
            .ok_or(NotPrinted::NoPrinter)?;
        let place = jobs.try_reserve().map_err(|_| NotPrinted::Full)?;
        let mut job = Job {
            id: name,
            version: 0,
            hall: wish.hall,
            device: wish.device,
            what: wish.what,
            origin: wish.origin,
            asked_at: self.shared.clock.wall(),
            tries: 0,
            done: false,
        };
        if self.shared.queue.add(&mut job).await? {
            place.send(job);
        }
        Ok(())
    }

    /// Ends all work; a slip that is under way may still take so long.
    pub async fn stop(&self, patience: std::time::Duration) {
        let all: Vec<Running> = {
            let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
            running.drain().map(|(_, one)| one).collect()
        };
        all.iter().for_each(|one| one.stop.cancel());
        let ended = futures_util::future::join_all(all.into_iter().map(|one| one.task));
        // What is left is known in the store, and gone on with at the next start.
        let _in_time = tokio::time::timeout(patience, ended).await;
    }

    fn jobs_of(&self, hall: &HallId, device: &DeviceId) -> Option<mpsc::Sender<Job>> {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        let found = running.get(device).filter(|one| one.hall == *hall)?;
        Some(found.jobs.clone())
    }
}

/// What somebody wants on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The hall.
    pub hall: HallId,
    /// The device whose printer it is for.
    pub device: DeviceId,
    /// What it is.
    pub what: What,
    /// Under which address visitors reach the server.
    pub origin: Option<String>,
}

impl Wish {
    /// The name of the slip of a ticket that was just taken: there is one, at whichever printer.
    #[must_use]
    pub fn name_of_taken(hall: &HallId, ticket: TicketId) -> String {
        format!("taken.{hall}.{ticket}")
    }

    /// The name of what somebody asks for at that moment, real time.
    #[must_use]
    pub fn name_once_more(&self, now: DateTime<Utc>) -> String {
        let what = match self.what {
            What::Ticket { ticket } | What::Again { ticket } => format!("again.{ticket}"),
            What::Voucher { breach, redress } => format!("voucher.{breach}.{redress}"),
            What::Test => "test".to_owned(),
        };
        format!("{what}.{}.{}.{}", self.hall, self.device, now.timestamp_millis())
    }
}
