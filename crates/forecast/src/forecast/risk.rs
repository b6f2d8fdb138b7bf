//! Whose promise is at risk, without flicker: from forecast to forecast a chance moves up and down by a few per
//! cent, and a screen that follows each move is not looked at for long.
//!
//! Kept beside the forecasts, not in the log: it says nothing that the forecasts don't.

mod follow;

use std::collections::BTreeMap;

use kwartier_hall::ids::{ServiceId, TicketId};

/// From this chance on a promise is on the list.
pub const LISTED_FROM: f64 = 0.25;
/// Below this chance it goes off the list again.
pub const LISTED_UNTIL: f64 = 0.15;
/// From this chance on, in [`HELD_FOR`] forecasts one after the other, an alarm is raised.
pub const RAISED_FROM: f64 = 0.6;
/// At this chance or below the alarm is cleared.
pub const CLEARED_AT: f64 = 0.4;
/// How many forecasts one after the other must say so.
pub const HELD_FOR: u8 = 2;

/// How a promise stands.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Risk {
    /// Chance that it breaks, 0 to 1.
    pub chance: f64,
    /// Whether it is on the list.
    pub listed: bool,
    /// Whether it is cause for alarm.
    pub raised: bool,
    /// Forecasts one after the other that said so.
    held: u8,
}

impl Risk {
    /// After a forecast with that chance.
    #[must_use]
    fn then(self, chance: f64) -> Self {
        let held = if chance >= RAISED_FROM {
            self.held.saturating_add(1)
        } else {
            0
        };
        Self {
            chance,
            listed: chance >= if self.listed { LISTED_UNTIL } else { LISTED_FROM },
            raised: held >= HELD_FOR || self.raised && chance > CLEARED_AT,
            held,
        }
    }
}

/// The promises at risk in a hall.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Risks {
    /// Of those who wait.
    pub tickets: BTreeMap<TicketId, Risk>,
    /// Of a walk-in who would take a number now, by service.
    pub newcomers: BTreeMap<ServiceId, Risk>,
}

impl Risks {
    /// Those whose promise will likely break.
    pub fn raised(&self) -> impl Iterator<Item = TicketId> + '_ {
        let raised = self.tickets.iter().filter(|(_, risk)| risk.raised);
        raised.map(|(ticket, _)| *ticket)
    }

    /// Whether that ticket's promise is on the list, and how it stands.
    #[must_use]
    pub fn listed(&self, ticket: TicketId) -> Option<Risk> {
        self.tickets.get(&ticket).copied().filter(|risk| risk.listed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(chances: &[f64]) -> Risk {
        chances
            .iter()
            .fold(Risk::default(), |risk, chance| risk.then(*chance))
    }

    #[test]
    fn an_alarm_is_raised_by_two_forecasts_one_after_the_other_and_not_by_one() {
        assert!(!after(&[0.9]).raised);
        assert!(!after(&[0.9, 0.5, 0.9]).raised);
        assert!(after(&[0.6, 0.6]).raised);
    }

    #[test]
    fn an_alarm_stays_until_the_chance_has_fallen_well_below_where_it_was_raised() {
        assert!(after(&[0.7, 0.7, 0.59, 0.41]).raised);
        assert!(!after(&[0.7, 0.7, 0.4]).raised);
        assert!(!after(&[0.7, 0.7, 0.4, 0.65]).raised);
    }

    #[test]
    fn the_list_has_hysteresis_of_its_own() {
        assert!(!after(&[0.2]).listed);
        assert!(after(&[0.25, 0.2, 0.15]).listed);
        assert!(!after(&[0.25, 0.14]).listed);
        assert!(!after(&[0.25, 0.14, 0.2]).listed);
    }
}
