//! Telling again, from the log, what visitors were told when their tickets were issued.
//!
//! A forecast is a function of the hall's state, what it had learned, an instant and a seed. The log notes the last
//! two with what was told; the first two are folded from the events. So there is no second forecaster for replays.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::foretell::of_hall;
use super::hall_forecasts::HallForecasts;
use super::model::Model;
use kwartier_hall::hall::apply::Misfit;
use kwartier_hall::hall::event::{Event, Issued, Recorded};
use kwartier_hall::hall::facts::Told;
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::{AppointmentSeq, ServiceId, TicketId};

/// What one visitor was told, and what the same forecaster says again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Retold {
    /// What the log says was told.
    pub told: Told,
    /// What is told again; `None` when the forecast cannot be made: its state lies before these events, the log
    /// does not say which it was, or this version knows no forecast there.
    pub again: Option<Told>,
}

impl Retold {
    /// Whether it comes out the same, to the last digit.
    #[must_use]
    pub fn same(&self) -> bool {
        self.again == Some(self.told)
    }
}

/// Whose forecast it was.
enum Whom {
    Newcomer(ServiceId),
    CheckIn(AppointmentSeq),
}

/// One forecast that was told.
struct Telling {
    ticket: TicketId,
    whom: Whom,
    as_of: DateTime<Utc>,
}

/// Folds these events into the state and the model before them, and tells each visitor again what the log says that
/// they were told at issue.
///
/// # Errors
/// [`Misfit`] when an event does not follow the state.
pub fn retell(
    mut state: State,
    mut model: Model,
    events: &[Recorded],
) -> Result<BTreeMap<TicketId, Retold>, Misfit> {
    let mut retold = BTreeMap::new();
    let mut tellings: BTreeMap<u64, Vec<Telling>> = BTreeMap::new();
    for recorded in events {
        if let Event::TicketIssued(issued) = &recorded.event
            && let Some(told) = issued.told
        {
            retold.insert(issued.ticket, Retold { told, again: None });
            if let (Some(seq), Some(as_of)) = (told.seq, told.as_of) {
                let telling = Telling {
                    ticket: issued.ticket,
                    whom: whom(issued),
                    as_of,
                };
                tellings.entry(seq).or_default().push(telling);
            }
        }
    }
    tell(&tellings, &state, &model, &mut retold);
    for recorded in events {
        model.observe(&state, recorded);
        state.apply(recorded)?;
        tell(&tellings, &state, &model, &mut retold);
    }
    Ok(retold)
}

fn whom(issued: &Issued) -> Whom {
    match issued.appointment {
        Some(booked) => Whom::CheckIn(booked),
        None => Whom::Newcomer(issued.leg.service.clone()),
    }
}

/// Makes the forecasts that were told from this state.
fn tell(
    tellings: &BTreeMap<u64, Vec<Telling>>,
    state: &State,
    model: &Model,
    retold: &mut BTreeMap<TicketId, Retold>,
) {
    let mut made: Option<(DateTime<Utc>, HallForecasts)> = None;
    for telling in tellings.get(&state.seq).into_iter().flatten() {
        let forecasts = match &made {
            Some((as_of, forecasts)) if *as_of == telling.as_of => forecasts,
            _ => {
                let forecasts = of_hall(state, model, telling.as_of);
                &made.insert((telling.as_of, forecasts)).1
            }
        };
        let said = match &telling.whom {
            Whom::Newcomer(service) => forecasts.newcomer(service).ok(),
            Whom::CheckIn(booked) => forecasts.bookings.get(booked).copied(),
        };
        if let Some(retold) = retold.get_mut(&telling.ticket) {
            retold.again = said.map(|said| said.told(forecasts.seq));
        }
    }
}
