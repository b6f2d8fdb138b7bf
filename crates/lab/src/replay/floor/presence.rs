//! Who is at work in a hall of a trace: who is seen to help, who is known to have closed, who has gone.

use super::{AtWork, Floor, FloorError};
use kwartier_hall::hall::command::Command;
use kwartier_hall::hall::facts::CounterStatus;

/// A server who has called nobody for so long, seconds, is taken to have gone.
const GONE_AFTER_S: f64 = 45.0 * 60.0;
/// Who stays away longer than this, seconds, was not on a break.
const LONGEST_BREAK_S: f64 = 2.0 * 3_600.0;
/// Chance that a server who is closed before the first call of the day is back on that day, believed at first; and
/// how many mornings that is worth.
const BACK_TODAY: f64 = 0.3;
const BACK_TODAY_WORTH: f64 = 2.0;

impl Floor {
    /// Whether a server is taken to stay away all day.
    pub(super) fn is_absent(&self, server: usize) -> bool {
        let closed = self.servers[server].closed && self.servers[server].closed_early;
        closed && self.back_today.near(BACK_TODAY, BACK_TODAY_WORTH) < 0.5
    }

    fn status(&self, server: usize) -> Option<CounterStatus> {
        let counter = self.state.counters.get(&self.counter_ids[server + 1]);
        counter.map(|state| state.status)
    }

    /// A server is known to have closed; nobody knows for how long.
    pub(in crate::replay) fn closes(&mut self, at_s: f64, server: usize) -> Result<(), FloorError> {
        self.servers[server].closed = true;
        self.set_up(at_s)?;
        self.settle(at_s)?;
        match self.status(server) {
            Some(CounterStatus::Open) => {
                let counter = self.counter_ids[server + 1].clone();
                self.command(at_s, &Command::PauseCounter { counter, until: None })?;
            }
            Some(CounterStatus::Closed) if !self.was_seen_today(server) => {
                self.servers[server].closed_early = true;
                self.changed = true;
            }
            _ => {}
        }
        Ok(())
    }

    pub(super) fn was_seen_today(&self, server: usize) -> bool {
        self.servers[server].helps.is_some() || self.servers[server].free_since_s.is_some()
    }

    /// A closure is over. Whether that matters today shows when the next customer comes: the ends of closures that
    /// last the day lie in the night.
    pub(in crate::replay) fn reopens(&mut self, at_s: f64, server: usize) -> Result<(), FloorError> {
        self.changed |= self.servers[server].closed_early;
        self.servers[server].closed = false;
        self.servers[server].back = true;
        if self.status(server) == Some(CounterStatus::Paused) {
            self.settle(at_s)?;
            self.ends_break(at_s, server)?;
        }
        Ok(())
    }

    fn ends_break(&mut self, at_s: f64, server: usize) -> Result<(), FloorError> {
        let counter = self.counter_ids[server + 1].clone();
        let since = self.state.counters.get(&counter).and_then(|state| state.since);
        let now = self.instant(at_s)?;
        let was_break = since.is_none_or(|since| (now - since).as_seconds_f64() < LONGEST_BREAK_S);
        let ends = if was_break {
            Command::ResumeCounter { counter }
        } else {
            Command::CloseCounter { counter }
        };
        self.command(at_s, &ends).map(|_| ())
    }

    /// A server is at work, as far as is known.
    pub(super) fn comes_to_work(&mut self, at_s: f64, server: usize) -> Result<(), FloorError> {
        self.changed |= self.is_absent(server);
        self.servers[server].closed = false;
        self.servers[server].back = false;
        self.set_up(at_s)?;
        self.settle(at_s)?;
        if self.status(server) == Some(CounterStatus::Paused) {
            self.ends_break(at_s, server)?;
        }
        if self.status(server) == Some(CounterStatus::Closed) {
            let counter = self.counter_ids[server + 1].clone();
            let services = Some(self.taken_by(server));
            let agent = None;
            self.command(
                at_s,
                &Command::OpenCounter {
                    counter,
                    services,
                    agent,
                },
            )?;
        }
        Ok(())
    }

    /// Those whose closure is over are at work.
    pub(super) fn welcome_back(&mut self, at_s: f64) -> Result<(), FloorError> {
        for server in 0..self.servers.len() {
            if self.servers[server].back {
                self.comes_to_work(at_s, server)?;
            }
        }
        Ok(())
    }

    /// Servers who have called nobody for long have gone.
    pub(super) fn release_idle(&mut self, at_s: f64) -> Result<(), FloorError> {
        for server in 0..self.servers.len() {
            let AtWork {
                helps, free_since_s, ..
            } = self.servers[server];
            let idle = helps.is_none() && free_since_s.is_some_and(|since| at_s - since > GONE_AFTER_S);
            if idle && self.status(server) == Some(CounterStatus::Open) {
                let counter = self.counter_ids[server + 1].clone();
                self.command(at_s, &Command::CloseCounter { counter })?;
            }
        }
        Ok(())
    }

    /// Servers seen today who are not closed.
    pub(in crate::replay) fn present(&self, now_s: f64) -> impl Iterator<Item = (usize, &AtWork)> {
        self.servers.iter().enumerate().filter(move |(_, server)| {
            let seen = server
                .free_since_s
                .is_some_and(|since| now_s - since <= GONE_AFTER_S);
            !server.closed && (server.helps.is_some() || seen)
        })
    }
}
