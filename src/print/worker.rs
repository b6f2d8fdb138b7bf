//! The task of one printer: keeps its line open, says how it is, and prints what is asked for, one slip after the other.
//!
//! A slip counts as printed when the printer says so itself (GS r, answered in its turn) or, where it never answers that,
//! when it is still well after the last byte. A printer that dies in the middle gets the slip once more when it is well
//! again, and never a third time.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::sync::mpsc;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use super::config::limits;
use super::job::Job;
use super::line::{Line, LineFault};
use super::shared::Shared;
use super::status::{self, Heard};
use crate::ids::{DeviceId, HallId};
use crate::printer::{Printer, PrinterState};

/// A printer with what it has to print.
pub(super) struct Worker {
    pub(super) hall: HallId,
    pub(super) device: DeviceId,
    pub(super) printer: Printer,
    pub(super) jobs: mpsc::Receiver<Job>,
    pub(super) shared: Arc<Shared>,
    pub(super) stop: CancellationToken,
}

/// An open line and what is known of who is at its other end.
struct Open {
    line: Line,
    /// Whether it answers when it is asked how it is.
    answers: bool,
    /// Whether it says when all is printed; found out before the first slip.
    confirms: Option<bool>,
}

/// What became of a slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It lies in the tray.
    Printed,
    /// The printer died in the middle, as it says or by its silence.
    Died(PrinterState),
    /// There is nothing to print: the visit is over, or cannot be put on paper.
    Nothing,
}

impl Worker {
    /// Works until it is stopped. A slip that is under way is finished or given up within what a printer may take.
    pub(super) async fn run(mut self) {
        let stop = self.stop.clone();
        let (mut open, mut waiting) = (None, VecDeque::new());
        // A printer that says that it is well and yet broke off a slip each time is not: visitors hear of no paper until one
        // has come out. It goes on being tried.
        let mut breaks_off = false;
        loop {
            let state = self.meet(&mut open).await;
            while let Ok(job) = self.jobs.try_recv() {
                waiting.push_back(job);
            }
            breaks_off |= self.drop_unwanted(&mut waiting).await;
            let said = if breaks_off && state.prints() {
                PrinterState::Failed
            } else {
                state
            };
            self.shared.board.say(&self.hall, &self.device, said);
            if let (true, Some(line)) = (state.prints(), &mut open)
                && let Some(mut job) = waiting.pop_front()
            {
                let outcome = self.print(line, &mut job).await;
                if let Outcome::Died(state) = outcome {
                    self.shared.board.say(&self.hall, &self.device, state);
                    if state == PrinterState::Offline {
                        open = None;
                    }
                    tracing::warn!(device = %self.device, ?state, tries = job.tries, "a printer died in the middle of a slip");
                    waiting.push_front(job);
                } else {
                    breaks_off &= outcome != Outcome::Printed;
                    self.settle(&mut job, outcome == Outcome::Printed).await;
                }
                if stop.is_cancelled() {
                    return;
                }
                continue;
            }
            tokio::select! {
                () = stop.cancelled() => return,
                job = self.jobs.recv() => match job {
                    Some(job) => waiting.push_back(job),
                    None => return,
                },
                () = sleep(self.shared.patience.look_every) => {}
            }
        }
    }

    /// Opens the line where there is none, and asks how the printer is.
    async fn meet(&self, open: &mut Option<Open>) -> PrinterState {
        if open.is_none() {
            match self.dial().await {
                Ok(line) => *open = Some(line),
                Err(error) => {
                    tracing::debug!(device = %self.device, %error, "a printer cannot be reached");
                    return PrinterState::Offline;
                }
            }
        }
        let Some(found) = open.as_mut().filter(|open| open.answers) else {
            return PrinterState::Ready;
        };
        match status::look(&mut found.line, self.shared.patience.answer).await {
            Ok(look) => look.state,
            Err(error) => {
                tracing::debug!(device = %self.device, %error, "a printer does not answer");
                *open = None;
                PrinterState::Offline
            }
        }
    }

    async fn dial(&self) -> Result<Open, LineFault> {
        let patience = self.shared.patience;
        let networks = &self.shared.networks;
        let mut line = Line::open(&self.printer.address, networks, patience.connect).await?;
        let state = match status::look(&mut line, patience.answer).await {
            Ok(look) => look.state,
            // A device file can be of one that only listens; over the network silence is a printer that is stuck.
            Err(LineFault::Late) if line.is_device => {
                return Ok(Open {
                    line,
                    answers: false,
                    confirms: Some(false),
                });
            }
            Err(error) => return Err(error),
        };
        tracing::debug!(device = %self.device, ?state, "a printer answers");
        Ok(Open {
            line,
            answers: true,
            confirms: None,
        })
    }

    /// Whether the printer says when all is printed: asked once a line, while there is nothing to print.
    async fn confirms(&self, open: &mut Open) -> Result<bool, LineFault> {
        if let Some(known) = open.confirms {
            return Ok(known);
        }
        let patience = self.shared.patience.answer;
        open.line.send(&status::TELL_WHEN_PRINTED, patience).await?;
        let confirms = says_printed(&mut open.line, patience).await?;
        open.confirms = Some(confirms);
        Ok(confirms)
    }

    async fn print(&self, open: &mut Open, job: &mut Job) -> Outcome {
        let Some(bytes) = self.shared.bytes(job, &self.printer) else {
            return Outcome::Nothing;
        };
        let patience = self.shared.patience;
        if job.tries > 0 && open.line.send(&status::FORGET, patience.answer).await.is_err() {
            return Outcome::Died(PrinterState::Offline);
        }
        let Ok(confirms) = self.confirms(open).await else {
            return Outcome::Died(PrinterState::Offline);
        };
        // Written before the first byte: whatever happens from here on, it is begun no more often than is allowed.
        job.tries += 1;
        self.note(job).await;
        if open.line.send(&bytes, patience.slip).await.is_err() {
            return Outcome::Died(PrinterState::Offline);
        }
        if !open.answers {
            return Outcome::Printed;
        }
        self.until_printed(open, confirms).await
    }

    /// Waits for the printer's word, and looks meanwhile whether it is well.
    async fn until_printed(&self, open: &mut Open, confirms: bool) -> Outcome {
        let patience = self.shared.patience;
        let until = Instant::now() + patience.slip;
        if confirms
            && open
                .line
                .send(&status::TELL_WHEN_PRINTED, patience.answer)
                .await
                .is_err()
        {
            return Outcome::Died(PrinterState::Offline);
        }
        while Instant::now() < until {
            if confirms {
                match says_printed(&mut open.line, patience.look_while_printing).await {
                    Ok(true) => return Outcome::Printed,
                    Ok(false) => {}
                    Err(_) => return Outcome::Died(PrinterState::Offline),
                }
            }
            match status::look(&mut open.line, patience.answer).await {
                Ok(look) if !look.state.prints() => {
                    let _gone = open.line.send(&status::FORGET, patience.answer).await;
                    return Outcome::Died(look.state);
                }
                Ok(look) if look.printed || !confirms => return Outcome::Printed,
                Ok(_) => {}
                Err(_) => return Outcome::Died(PrinterState::Offline),
            }
        }
        Outcome::Died(PrinterState::Offline)
    }

    /// Gives up slips that nobody wants any more; whether one of them had been begun.
    async fn drop_unwanted(&self, waiting: &mut VecDeque<Job>) -> bool {
        let now = self.shared.clock.wall();
        let (wanted, unwanted): (VecDeque<Job>, _) = waiting.drain(..).partition(|job| job.is_wanted(now));
        *waiting = wanted;
        let was_begun = unwanted.iter().any(|job| job.tries > 0);
        for mut job in unwanted {
            self.settle(&mut job, false).await;
        }
        was_begun
    }

    async fn settle(&self, job: &mut Job, printed: bool) {
        let outcome = if printed { "printed" } else { "dropped" };
        metrics::counter!(crate::ops::metrics::names::SLIPS, "outcome" => outcome).increment(1);
        if !printed {
            tracing::info!(device = %self.device, hall = %self.hall, tries = job.tries, "a slip was not printed");
        }
        job.done = true;
        self.note(job).await;
    }

    async fn note(&self, job: &mut Job) {
        if let Err(error) = self.shared.queue.note(job).await {
            tracing::warn!(%error, "what became of a slip could not be kept");
        }
    }
}

/// Whether the printer says within so long that all is printed.
async fn says_printed(line: &mut Line, patience: std::time::Duration) -> Result<bool, LineFault> {
    let until = Instant::now() + patience;
    loop {
        match line.hear(until.saturating_duration_since(Instant::now())).await {
            Ok(byte) if Heard::of(byte) == Heard::Printed => return Ok(true),
            Ok(_) => {}
            Err(LineFault::Late) => return Ok(false),
            Err(error) => return Err(error),
        }
    }
}

/// A queue for one printer.
pub(super) fn queue() -> (mpsc::Sender<Job>, mpsc::Receiver<Job>) {
    mpsc::channel(limits::QUEUE)
}
