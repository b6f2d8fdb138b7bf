//! Who gives up waiting, who is called in vain, and who comes back.
//!
//! Visitors who leave and say so take no counter's time; those who leave without a word stay in line until they
//! are called in vain. The first are learned as a hazard: leavings an hour of waiting, with the waits that ended
//! in a call as censored observations (for an exponential patience the gamma posterior of its rate: Gelman and
//! others, *Bayesian Data Analysis*). The second show in the share of calls in vain, which grows with the wait.

use serde::{Deserialize, Serialize};

use crate::forecast::learn::{Rate, Share, Times};
use crate::forecast::sample::LogNormal;
use kwartier_hall::charter::ArrivalKind;
use kwartier_hall::hall::setup::ServiceTime;

/// Leavings an hour of waiting believed at first: one visitor in sixty after ten minutes. Halls where nobody can
/// say that they leave have none; the synthetic hall of this project, 0.8.
const LEAVE_AN_HOUR: f64 = 0.1;
/// How many hours of waiting that is worth: less than a day of a busy hall.
const LEAVE_WORTH_HOURS: f64 = 15.0;

/// Of a longer wait than this, what came after it is left out, in seconds.
const LONGEST_S: f64 = 2.0 * 3_600.0;

/// Share of called visitors who do not come, believed at first.
const NO_SHOW: f64 = 0.03;
/// How many calls that share is worth, and how many calls after a wait of some length the share of all is worth.
const NO_SHOW_WORTH: f64 = 40.0;

/// Share of those called in vain who come back in time, believed at first.
const RETURN: f64 = 0.1;
/// How many calls in vain that share is worth.
const RETURN_WORTH: f64 = 20.0;
/// From giving a visitor up to their coming back, believed at first.
const RETURN_AFTER: ServiceTime = ServiceTime {
    mean_s: 240.0,
    variation: 0.7,
};

/// Waits, in seconds, from which the next share of calls in vain holds.
const EDGES_S: [f64; 3] = [300.0, 900.0, 1_800.0];

/// The share of called visitors who do not come, by how long they waited.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::forecast) struct NoShow([f64; EDGES_S.len() + 1]);

impl NoShow {
    /// After a wait of so many seconds.
    pub(in crate::forecast) fn after(self, waited_s: f64) -> f64 {
        self.0[bin(waited_s)]
    }
}

fn bin(waited_s: f64) -> usize {
    EDGES_S.iter().filter(|edge| waited_s >= **edge).count()
}

/// What was learned about leaving.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Leaving {
    walk_ins: Rate,
    appointments: Rate,
    in_vain: Share,
    in_vain_after: [Share; EDGES_S.len() + 1],
    come_back: Share,
    back_after: Times,
}

impl Leaving {
    /// A wait of so many seconds ended, in leaving or not. Of a longer wait only its first hours count: whoever is
    /// still in the list then may have gone long ago.
    pub(super) fn waited(&mut self, kind: ArrivalKind, seconds: f64, left: bool) {
        let (seconds, left) = (seconds.min(LONGEST_S), left && seconds <= LONGEST_S);
        let rate = match kind {
            ArrivalKind::WalkIn => &mut self.walk_ins,
            ArrivalKind::Appointment => &mut self.appointments,
        };
        rate.observe(seconds, left);
    }

    /// A visitor was called after so many seconds of waiting, in vain or not.
    pub(super) fn called(&mut self, waited_s: f64, in_vain: bool) {
        self.in_vain.observe(in_vain);
        self.in_vain_after[bin(waited_s)].observe(in_vain);
        if in_vain {
            self.come_back.observe(false);
        }
    }

    /// Somebody called in vain came back after so many seconds.
    pub(super) fn came_back(&mut self, after_s: f64) {
        self.come_back.was_one();
        self.back_after.observe(after_s, RETURN_AFTER);
    }

    /// Leavings a second of waiting.
    pub(super) fn hazard(&self, kind: ArrivalKind) -> f64 {
        let rate = match kind {
            ArrivalKind::WalkIn => &self.walk_ins,
            ArrivalKind::Appointment => &self.appointments,
        };
        rate.an_hour(LEAVE_AN_HOUR, LEAVE_WORTH_HOURS) / 3_600.0
    }

    /// Chance that a called visitor does not come.
    pub(super) fn no_show(&self) -> NoShow {
        let all = self.in_vain.belief(NO_SHOW, NO_SHOW_WORTH);
        NoShow(self.in_vain_after.map(|share| share.belief(all, NO_SHOW_WORTH)))
    }

    /// Chance that somebody called in vain comes back, and after how long.
    pub(super) fn comes_back(&self) -> (f64, LogNormal) {
        (
            self.come_back.belief(RETURN, RETURN_WORTH),
            self.back_after.learned(RETURN_AFTER).time,
        )
    }
}
