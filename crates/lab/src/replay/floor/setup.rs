//! A foreign hall as ours are set up: classes as services, servers as counters, the other system's calling order as
//! promises.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime, Weekday};

use super::{Floor, FloorError, Kind, USUAL_HELP};
use kwartier_hall::charter::{ArrivalKind, Charter, ClockStart, ClockStop, Commitment, Norm};
use kwartier_hall::duration::Length;
use kwartier_hall::hall::setup::{Counter, HallSetup, OpeningPeriod, Service, Settings};
use kwartier_hall::ids::{Language, ServiceId};

/// Everybody's promise before head starts where nobody steps back: longer than any day, so that none breaks.
const PROMISE_S: f64 = 24.0 * 3_600.0;

impl Floor {
    /// The classes that a server is known to take.
    pub(super) fn taken_by(&self, server: usize) -> Vec<ServiceId> {
        if self.is_absent(server) {
            return Vec::new();
        }
        let taken = self.service_ids.iter().enumerate();
        let only = self.places_of_classes.get(&server);
        taken
            .filter(|(class, _)| match only {
                Some(only) => only == class,
                None => self.habits.takes(server, *class),
            })
            .map(|(_, id)| id.clone())
            .collect()
    }

    pub(super) fn setup(&self) -> Result<HallSetup, FloorError> {
        let weekdays = [
            Weekday::Mon,
            Weekday::Tue,
            Weekday::Wed,
            Weekday::Thu,
            Weekday::Fri,
            Weekday::Sat,
            Weekday::Sun,
        ];
        let mut services = Vec::with_capacity(self.service_ids.len());
        for id in &self.service_ids {
            services.push(Service {
                id: id.clone(),
                letter: "A".parse()?,
                names: BTreeMap::from([(Language::DUTCH, id.to_string())]),
                bring: std::collections::BTreeMap::new(),
                group: None,
                icon: None,
                booking: None,
                service_time: USUAL_HELP,
            });
        }
        let counters = self.counter_ids.iter().enumerate().map(|(place, id)| Counter {
            id: id.clone(),
            name: id.to_string(),
            zone: None,
            services: match place.checked_sub(1) {
                // Never open; whoever comes may be given a number before the first call of the day.
                None => self.service_ids.clone(),
                Some(server) => self.taken_by(server),
            },
        });
        Ok(HallSetup {
            name: "Replay".into(),
            time_zone: chrono_tz::UTC,
            services,
            counters: counters.collect(),
            opening_hours: weekdays
                .map(|weekday| OpeningPeriod {
                    weekday,
                    from: NaiveTime::MIN,
                    to: NaiveTime::MIN,
                })
                .to_vec(),
            closures: Vec::new(),
            settings: Settings {
                second_promise: Length::from_seconds(self.habits.orders.steps_back_s() as u32),
                check_in_grace: Length::from_minutes(24 * 60),
                closing_margin: Length::ZERO,
                private_rooms: 0,
                most_tickets: u32::MAX,
                personal_data_kept: Length::ZERO,
                ..Settings::default()
            },
            charter: self.charter()?,
            notices: Vec::new(),
            address: None,
            retired: false,
            booking: None,
        })
    }

    fn charter(&self) -> Result<Charter, FloorError> {
        let orders = &self.habits.orders;
        let mut norms = Vec::new();
        for (class, service) in self.service_ids.iter().enumerate() {
            for (kind, appointment) in [(ArrivalKind::WalkIn, false), (ArrivalKind::Appointment, true)] {
                let whose = Kind { class, appointment };
                let promise_s = if orders.steps_back_s() > 0.0 {
                    orders.promise_s(whose)
                } else {
                    PROMISE_S - orders.head_start_s(whose)
                };
                norms.push(Norm {
                    id: format!("{service}-{}", if appointment { "booked" } else { "walk-in" }).parse()?,
                    limit: Length::from_seconds(promise_s as u32),
                    clock_start: ClockStart::Arrival,
                    clock_stop: ClockStop::Called,
                    commitment: Commitment::Target,
                    visit_kinds: vec![kind],
                    services: vec![service.clone()],
                    except_services: Vec::new(),
                    redress: Vec::new(),
                });
            }
        }
        Ok(Charter {
            name: "replay".parse()?,
            version: "1".into(),
            valid_from: NaiveDate::MIN,
            title: "Replay".into(),
            source: "trace".into(),
            norms,
            exceptions: Vec::new(),
            complaints: None,
            promised_answer_within_days: None,
            called_back_within_working_days: None,
            suggestions_answered_within_weeks: None,
            passed_on_at_most: None,
            reviewed_every_months: None,
            redress_lapses_after: Length::ZERO,
            restricted_hours: Vec::new(),
            later: Vec::new(),
        })
    }
}
