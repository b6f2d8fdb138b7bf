//! Visits that staff have perhaps forgotten to finish: help that outlasts what is plausible.
//!
//! First the counter is asked, and twice that long after help began the supervisor is told. Whoever is still being
//! helped at local midnight ends as unfinished (`crate::hall::decide`).

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::TicketState;
use crate::hall::record::Ticket;
use crate::ids::{CounterId, TicketId, TicketNumber};
use crate::view::alarm::Alarm;
use crate::view::scene::Scene;

/// Nobody is asked before help has taken this long, whatever is usual for a service.
const SOONEST: TimeDelta = TimeDelta::minutes(30);

/// A visitor whom the counter perhaps does not help any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StillHelpingView {
    /// The visit.
    pub ticket_id: TicketId,
    /// What stands on the visitor's ticket: `P042`.
    pub number: TicketNumber,
    /// Since when it is helped.
    pub since: DateTime<Utc>,
    /// How long help for this service plausibly takes, seconds: in 99 of 100 cases less, and half an hour at least.
    pub plausible_s: u32,
}

/// How long this visitor may be helped before somebody asks.
fn plausible(scene: &Scene<'_>, ticket: &Ticket) -> TimeDelta {
    let service = scene.setup.service(&ticket.leg().service);
    let learned = service.map_or(0.0, |service| scene.forecasts.plausible_help_s(service));
    // A cast saturates; no help is planned for more than a day.
    SOONEST.max(TimeDelta::seconds(learned.min(86_400.0) as i64))
}

/// Whom this counter has been helping for longer than is plausible.
#[must_use]
pub fn still_helping(scene: &Scene<'_>, id: &CounterId) -> Option<StillHelpingView> {
    let ticket = scene.state.ticket(scene.state.counters.get(id)?.ticket?)?;
    let (since, plausible) = (ticket.helped_since(), plausible(scene, ticket));
    let outlasts = ticket.state == TicketState::Serving && scene.now - since > plausible;
    outlasts.then(|| StillHelpingView {
        ticket_id: ticket.id,
        number: ticket.number,
        since,
        plausible_s: u32::try_from(plausible.num_seconds()).unwrap_or(u32::MAX),
    })
}

impl Scene<'_> {
    /// Counters that have been helping somebody for twice as long as is plausible, for who can go and look.
    #[must_use]
    pub fn help_outlasts(&self) -> Vec<Alarm> {
        let counters = self.setup.counters.iter();
        let asked = counters.filter_map(|counter| Some((&counter.id, still_helping(self, &counter.id)?)));
        let too_long = asked.filter(|(_, helping)| {
            self.now - helping.since > TimeDelta::seconds(2 * i64::from(helping.plausible_s))
        });
        too_long
            .map(|(counter_id, helping)| Alarm::HelpOutlasts {
                counter_id: counter_id.clone(),
                number: helping.number,
                since: helping.since,
            })
            .collect()
    }
}
