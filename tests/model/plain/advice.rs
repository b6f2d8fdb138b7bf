//! Advice: all of its moves or none, and back again.

use kwartier::hall::command::Standing;
use kwartier::hall::facts::{CounterStatus, Move};
use kwartier::hall::setup::CallingRule;
use kwartier::ids::{AdviceId, CounterId, ServiceId};

use super::steps::{Outcome, Reasons, reason, wrong_state};
use super::{Instant, Plain};

/// Advice that was carried out.
#[derive(Debug, Clone)]
pub struct Carried {
    pub advice: AdviceId,
    pub at: Instant,
    pub until: Instant,
    pub undone_at: Option<Instant>,
    /// How many promises had broken in that hour when it was over.
    pub counted: Option<usize>,
    made: Vec<Made>,
}

#[derive(Debug, Clone)]
enum Made {
    Opened(CounterId, Vec<ServiceId>, Vec<ServiceId>),
    EndedBreak(CounterId),
    Moved(CounterId, Vec<ServiceId>, Vec<ServiceId>),
    AppointmentsFirst(Instant),
}

fn stale() -> Reasons {
    reason("adviceStale")
}

impl Plain {
    fn latest(&self, advice: &AdviceId) -> Option<usize> {
        self.advice.iter().rposition(|carried| carried.advice == *advice)
    }

    pub(super) fn carry_out(&mut self, advice: &AdviceId, standing: &Standing, now: Instant) -> Outcome {
        if let Some(carried) = self.latest(advice) {
            let undone = self.advice[carried].undone_at.is_some();
            return Err(wrong_state(if undone { "undone" } else { "carriedOut" }));
        }
        let advised = match standing {
            Standing::Unknown => return Err(reason("notFound")),
            Standing::Withdrawn => return Err(stale()),
            Standing::Stands(advised) => advised,
        };
        let mut tried = self.clone();
        let mut made = Vec::new();
        for each in &advised.moves {
            made.push(tried.make(each, now).ok_or_else(stale)?);
        }
        *self = tried;
        self.advice.push(Carried {
            advice: advice.clone(),
            at: now,
            until: now + chrono::TimeDelta::hours(1),
            undone_at: None,
            counted: None,
            made,
        });
        Ok(None)
    }

    fn make(&mut self, step: &Move, now: Instant) -> Option<Made> {
        match step {
            Move::OpenCounter { counter, services } => {
                let before = self.desks[counter].services.clone();
                self.open(counter, Some(services), None, now).ok()?;
                Some(Made::Opened(counter.clone(), services.clone(), before))
            }
            Move::EndBreak { counter } => {
                self.resume(counter, now).ok()?;
                Some(Made::EndedBreak(counter.clone()))
            }
            // Nobody plans rosters on these days, so there is no break to delay.
            Move::DelayBreak { .. } => None,
            Move::SetServices {
                counter,
                services,
                before,
            } => {
                let desk = self.desks.get_mut(counter).unwrap();
                if desk.status == CounterStatus::Closed || desk.services != *before {
                    return None;
                }
                desk.services.clone_from(services);
                Some(Made::Moved(counter.clone(), services.clone(), before.clone()))
            }
            Move::AppointmentsFirst { lasting } => {
                let holds = self.setup.settings.policy == CallingRule::AppointmentsFirst;
                if holds || self.appointments_first_until.is_some_and(|until| now < until) {
                    return None;
                }
                let until = now + lasting.delta();
                self.appointments_first_until = Some(until);
                Some(Made::AppointmentsFirst(until))
            }
        }
    }

    pub(super) fn undo(&mut self, advice: &AdviceId, now: Instant) -> Outcome {
        let Some(position) = self.latest(advice) else {
            return Err(reason("notFound"));
        };
        let carried = self.advice[position].clone();
        if carried.undone_at.is_some() {
            return Err(wrong_state("undone"));
        }
        let over = |made: &Made| matches!(made, Made::AppointmentsFirst(until) if *until <= now);
        let left: Vec<&Made> = carried.made.iter().filter(|made| !over(made)).collect();
        let possible = left.iter().all(|made| self.is_as_left(made, carried.at));
        if now >= carried.until || left.is_empty() || !possible {
            return Err(stale());
        }
        for made in left.into_iter().rev() {
            self.put_back(made, now);
        }
        self.advice[position].undone_at = Some(now);
        Ok(None)
    }

    fn is_as_left(&self, made: &Made, at: Instant) -> bool {
        match made {
            // A break since then leaves the counter opened; closing it does not.
            Made::Opened(id, services, _) => {
                let desk = &self.desks[id];
                desk.status != CounterStatus::Closed
                    && desk.services == *services
                    && self.opened.get(id) == Some(&at)
            }
            Made::EndedBreak(id) => {
                let desk = &self.desks[id];
                desk.status == CounterStatus::Open && desk.since == Some(at)
            }
            Made::Moved(id, services, _) => {
                let desk = &self.desks[id];
                desk.status != CounterStatus::Closed && desk.services == *services
            }
            Made::AppointmentsFirst(until) => self.appointments_first_until == Some(*until),
        }
    }

    fn put_back(&mut self, made: &Made, now: Instant) {
        match made {
            Made::Opened(id, _, before) => {
                self.close(id, now).unwrap();
                self.desks.get_mut(id).unwrap().services.clone_from(before);
            }
            Made::EndedBreak(id) => {
                self.pause(id, now).unwrap();
            }
            Made::Moved(id, _, before) => self.desks.get_mut(id).unwrap().services.clone_from(before),
            Made::AppointmentsFirst(_) => self.appointments_first_until = None,
        }
    }
}
