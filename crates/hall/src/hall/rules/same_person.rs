//! Appointments of one person: made with the same address of mail or the same telephone number.
//!
//! Families share both, so nobody is refused for it. Staff see which they are; the owner of the address is told by mail,
//! since nobody else reads that. Whoever typed somebody's number or address learns nothing.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use crate::hall::record::{Appointment, AppointmentState, PersonalData};
use crate::hall::state::State;
use crate::ids::{AppointmentSeq, PersonalId};

/// Digits of a telephone number at least: with fewer it may be a house number.
const LEAST_DIGITS: usize = 8;
/// Digits of a telephone number at most (E.164).
const MOST_DIGITS: usize = 15;
/// Others that are named at most: whoever books for a whole school is known by the first of them.
const MOST_OTHERS: usize = 10;

/// By what two appointments are taken to be of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shared {
    /// The same address of mail.
    Mail,
    /// The same telephone number.
    Phone,
}

/// An address of mail or a telephone number, in the one way in which it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Reached(Shared, String);

/// Who can be reached where, of all appointments of a hall that are still to come.
#[derive(Debug)]
pub struct Persons<'a> {
    state: &'a State,
    by: HashMap<Reached, Vec<&'a Appointment>>,
}

impl<'a> Persons<'a> {
    /// Those that are still to come at that instant.
    #[must_use]
    pub fn of(state: &'a State, now: DateTime<Utc>) -> Self {
        let mut by: HashMap<Reached, Vec<&Appointment>> = HashMap::new();
        for (_, id) in state.appointed.range((now, AppointmentSeq(0))..) {
            let booked = state.appointments.get(id).map(AsRef::as_ref);
            let Some(booked) = booked.filter(|one| one.state == AppointmentState::Booked) else {
                continue;
            };
            for reached in reached(state, booked) {
                by.entry(reached).or_default().push(booked);
            }
        }
        Self { state, by }
    }

    /// The others of whoever booked this one, for one of the same services: earliest first, each once. None of one that
    /// is not to come itself.
    #[must_use]
    pub fn others(&self, of: &Appointment) -> Vec<(&'a Appointment, Shared)> {
        let mut others: Vec<(&Appointment, Shared)> = Vec::new();
        for reached in reached(self.state, of) {
            let all = self.by.get(&reached).map(Vec::as_slice).unwrap_or_default();
            if !all.iter().any(|one| one.id == of.id) {
                continue;
            }
            for other in all.iter().filter(|other| other.id != of.id) {
                let is_same = other.services.iter().any(|id| of.services.contains(id));
                if is_same && !others.iter().any(|(known, _)| known.id == other.id) {
                    others.push((other, reached.0));
                }
            }
        }
        others.sort_by_key(|(other, _)| (other.at, other.id));
        others.truncate(MOST_OTHERS);
        others
    }
}

/// How the visitor of an appointment can be reached, the address of mail first.
fn reached(state: &State, of: &Appointment) -> Vec<Reached> {
    let kept = |id: Option<PersonalId>| id.and_then(|id| state.personal.get(&id)).map(AsRef::as_ref);
    let mut reached = Vec::new();
    if let Some(PersonalData::MailAddress(address)) = kept(of.mail) {
        reached.push(Reached(Shared::Mail, plain_address(address)));
    }
    if let Some(PersonalData::Contact(contact)) = kept(of.contact) {
        let phones = contact.split([',', ';']).filter_map(plain_phone);
        reached.extend(phones.map(|phone| Reached(Shared::Phone, phone)));
    }
    reached
}

/// An address of mail as it is compared. Servers may tell small letters from capitals before the `@`; none is known that does.
fn plain_address(address: &str) -> String {
    address.trim().to_lowercase()
}

/// A telephone number as it is compared, with its country and without what people write between digits; `None` when the text
/// is none. A number without a country is Dutch.
fn plain_phone(text: &str) -> Option<String> {
    let text = text.trim();
    let is_written = |c: char| c.is_ascii_digit() || " -().+/".contains(c);
    if !text.chars().all(is_written) {
        return None;
    }
    // `+31 (0)58`: the nought is for who calls within the country.
    let without = text.replace("(0)", "");
    let text = if without.starts_with('+') || without.starts_with("00") {
        without
    } else {
        text.to_owned()
    };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let whole = if text.starts_with('+') {
        digits
    } else if let Some(abroad) = digits.strip_prefix("00") {
        abroad.to_owned()
    } else if let Some(dutch) = digits.strip_prefix('0') {
        format!("31{dutch}")
    } else {
        digits
    };
    (LEAST_DIGITS..=MOST_DIGITS)
        .contains(&whole.len())
        .then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_is_the_same_however_it_is_written() {
        for written in [
            "06 12345678",
            "06-12 34 56 78",
            "+31 6 12345678",
            "+31 (0)6 12345678",
            "0031612345678",
            "0031 (0)6 1234 5678",
        ] {
            assert_eq!(plain_phone(written).as_deref(), Some("31612345678"), "{written}");
        }
        for other in ["06 12345679", "+32 6 12345678", "(058) 123 45 67"] {
            assert_ne!(plain_phone(other).as_deref(), Some("31612345678"), "{other}");
        }
        for none in ["De Vries", "12", "06 12345678 (werk)", "", "0612345678901234"] {
            assert_eq!(plain_phone(none), None, "{none}");
        }
    }
}
