//! Names of staff and codes of appointments, replaced.

use std::collections::{BTreeMap, BTreeSet};

use kwartier_hall::hall::event::{Booked, Event, Recorded};
use kwartier_hall::hall::facts::{Actor, ReservedFor};
use kwartier_hall::ids::AgentId;

/// Who stands for whoever acted, other than visitors, time and the configuration.
const STAFF: &str = "staff";

/// Pseudonyms for the staff of a hall: `agent-0001`, in the order of their names, so that whatever goes through them
/// in order goes through them in the same order under both names, and numbers that are added up come out the same.
#[derive(Debug, Clone, Default)]
pub struct Pseudonyms(BTreeMap<AgentId, AgentId>);

impl Pseudonyms {
    /// Pseudonyms for these members of staff.
    #[must_use]
    pub fn of(staff: &BTreeSet<AgentId>) -> Self {
        let digits = staff.len().to_string().len().max(4);
        let named = (1..).zip(staff).filter_map(|(number, agent)| {
            let pseudonym = format!("agent-{number:0digits$}").parse().ok()?;
            Some((agent.clone(), pseudonym))
        });
        Self(named.collect())
    }

    /// Adds whom an event names to those who need a pseudonym.
    pub fn note(staff: &mut BTreeSet<AgentId>, event: &Event) {
        let reserved = match event {
            Event::CounterOpened { agent, .. } => {
                staff.extend(agent.clone());
                None
            }
            Event::TicketIssued(issued) => issued.reserved_for.as_ref(),
            Event::TicketTransferred { reserved_for, .. } => reserved_for.as_ref(),
            Event::AppointmentBooked(booked) | Event::AppointmentChanged(booked) => {
                booked.reserved_for.as_ref()
            }
            _ => None,
        };
        if let Some(ReservedFor::Agent(agent)) = reserved {
            staff.insert(agent.clone());
        }
    }

    /// The event without names, and with another check-in code.
    #[must_use]
    pub fn hide(&self, recorded: &Recorded) -> Recorded {
        let mut recorded = recorded.clone();
        let known = [Actor::system(), Actor::visitor(), Actor::configuration()];
        if !known.contains(&recorded.by) {
            recorded.by = Actor::principal(STAFF);
        }
        match &mut recorded.event {
            Event::CounterOpened {
                agent: Some(agent), ..
            } => self.rename(agent),
            Event::TicketIssued(issued) => self.rename_kept(&mut issued.reserved_for),
            Event::TicketTransferred { reserved_for, .. } => self.rename_kept(reserved_for),
            Event::AppointmentBooked(booked) | Event::AppointmentChanged(booked) => self.hide_booking(booked),
            _ => {}
        }
        recorded
    }

    fn hide_booking(&self, booked: &mut Booked) {
        self.rename_kept(&mut booked.reserved_for);
        booked.code = format!("A{:06}", booked.appointment.0);
        booked.origin = None;
    }

    fn rename_kept(&self, reserved_for: &mut Option<ReservedFor>) {
        if let Some(ReservedFor::Agent(agent)) = reserved_for {
            self.rename(agent);
        }
    }

    fn rename(&self, agent: &mut AgentId) {
        if let Some(pseudonym) = self.0.get(agent) {
            *agent = pseudonym.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pseudonyms_keep_the_order_of_names() {
        let staff: BTreeSet<AgentId> = ["zwart", "bakker", "jansen"]
            .iter()
            .map(|name| name.parse().unwrap())
            .collect();
        let pseudonyms = Pseudonyms::of(&staff);
        let hidden: Vec<&AgentId> = staff.iter().map(|agent| &pseudonyms.0[agent]).collect();
        assert!(hidden.is_sorted());
        assert_eq!(hidden[0].to_string(), "agent-0001");
    }
}
