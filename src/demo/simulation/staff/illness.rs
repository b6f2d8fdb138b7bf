//! Falling ill: the counter closes, whoever was there is helped by a colleague, and nobody comes back before tomorrow.

use chrono::{DateTime, Days, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use serde_json::json;

use super::Member;
use crate::demo::simulation::answers::Ticket;
use crate::demo::simulation::client::Refused;
use crate::hall::facts::TicketState;

/// What the colleague who takes over reads.
const NOTE: &str = "Collega is ziek naar huis. Graag verder helpen.";

impl Member {
    /// Leaves the counter to the colleagues, and is well again tomorrow.
    pub(super) async fn stay_home(&mut self) {
        if let Err(refused) = self.hand_over().await {
            tracing::debug!(counter = %self.counter, ?refused, "a visitor could not be passed on");
        }
        if let Err(refused) = self.at_counter("_close", json!({})).await {
            tracing::debug!(counter = %self.counter, ?refused, "the counter of somebody ill was closed already");
        }
        self.town.left_behind.take_over(std::mem::take(&mut self.errands));
        let now = self.town.clock.now();
        let zone = self.hall().await.and_then(|hall| hall.time_zone.parse().ok());
        self.town.clock.sleep_until(tomorrow(now, zone)).await;
        self.town.crew.come_back(&self.counter);
        self.pass_between(1.0, 120.0).await;
        self.break_due = self.town.clock.now() + self.dice.seconds(900.0, 6_000.0);
        self.begin().await;
    }

    /// Whoever is being helped goes on with the same service at another counter; whoever was only called waits again
    /// when this one closes.
    async fn hand_over(&mut self) -> Result<(), Refused> {
        for served in self.mine(TicketState::Serving).await? {
            let body = json!({"serviceId": served.service_id, "note": NOTE});
            self.api
                .post::<Ticket>(&self.town.step(served.id, "_transfer"), body)
                .await?;
        }
        Ok(())
    }
}

/// When the next day of the hall begins.
fn tomorrow(now: DateTime<Utc>, zone: Option<Tz>) -> DateTime<Utc> {
    let zone = zone.unwrap_or(Tz::UTC);
    let date = now.with_timezone(&zone).date_naive();
    let begins = date
        .checked_add_days(Days::new(1))
        .map(|date| date.and_time(NaiveTime::MIN))
        .and_then(|midnight| zone.from_local_datetime(&midnight).latest());
    begins.map_or(now + TimeDelta::days(1), |begins| begins.with_timezone(&Utc))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn whoever_falls_ill_comes_back_when_the_next_day_of_the_hall_begins() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let there = Some(Tz::Europe__Amsterdam);
        assert_eq!(
            tomorrow(at("2026-11-02T09:00:00Z"), there),
            at("2026-11-02T23:00:00Z")
        );
        assert_eq!(
            tomorrow(at("2026-11-02T23:30:00Z"), there),
            at("2026-11-03T23:00:00Z")
        );
        assert_eq!(
            tomorrow(at("2026-11-02T09:00:00Z"), None),
            at("2026-11-03T00:00:00Z")
        );
    }
}
