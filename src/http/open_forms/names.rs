//! Names by which other programs know halls, services, appointments and visitors: UUIDs that say nothing, are the same on
//! every day, and lie in no table.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::{Builder, Uuid};

use crate::auth::TokenKey;
use crate::hall::state::State;
use crate::ids::{AppointmentSeq, HallId, ServiceId};

/// The space of our names (RFC 9562, 5.5); written down once and never changed.
const SPACE: Uuid = Uuid::from_u128(0x6f0d_4c2b_9d1e_4f57_8a63_1c5e_07b4_a9d2);

/// Bytes of an appointment's name that hold its number.
const NUMBER: usize = 7;

/// The name of a hall.
#[must_use]
pub fn of_hall(hall: &HallId) -> Uuid {
    Uuid::new_v5(&SPACE, format!("hall {hall}").as_bytes())
}

/// The name of a service, in whichever hall.
#[must_use]
pub fn of_service(service: &ServiceId) -> Uuid {
    Uuid::new_v5(&SPACE, format!("service {service}").as_bytes())
}

/// The name of what belongs to a hall, such as its address.
#[must_use]
pub fn within(hall: &HallId, what: &str) -> Uuid {
    Uuid::new_v5(&of_hall(hall), what.as_bytes())
}

/// The name of an appointment: its number behind a code of hall, number and the epoch of the log in which it was booked,
/// under the server's secret. Nobody can guess another's, and after a restore the name of what was lost opens nothing.
#[must_use]
pub fn of_appointment(tokens: &TokenKey, hall: &HallId, state: &State, id: AppointmentSeq) -> Uuid {
    let epoch = state.epoch_of_appointment(id).map(|epoch| epoch.to_string());
    let purpose = format!("booking name {hall} {id} {}", epoch.unwrap_or_default());
    let mut bytes = code(tokens, &purpose);
    let from = bytes.len() - NUMBER;
    bytes[from..].copy_from_slice(&id.0.to_be_bytes()[8 - NUMBER..]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// The appointment of that hall with this name, while the hall remembers it.
#[must_use]
pub fn appointment_of(tokens: &TokenKey, hall: &HallId, state: &State, name: Uuid) -> Option<AppointmentSeq> {
    let mut number = [0; 8];
    number[8 - NUMBER..].copy_from_slice(&name.as_bytes()[16 - NUMBER..]);
    let id = AppointmentSeq(u64::from_be_bytes(number));
    let is_it = state.appointments.contains_key(&id) && of_appointment(tokens, hall, state, id) == name;
    is_it.then_some(id)
}

/// The name of whoever has this address of mail; capital letters make nobody another.
#[must_use]
pub fn of_visitor(tokens: &TokenKey, address: &str) -> Uuid {
    let purpose = format!("visitor name {}", address.to_lowercase());
    Builder::from_custom_bytes(code(tokens, &purpose)).into_uuid()
}

fn code(tokens: &TokenKey, purpose: &str) -> [u8; 16] {
    let mut bytes = [0; 16];
    // 22 characters of a text of our own making are 16 bytes.
    if let Ok(read) = URL_SAFE_NO_PAD.decode(tokens.derived(purpose)) {
        bytes.iter_mut().zip(read).for_each(|(byte, read)| *byte = read);
    }
    bytes
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_changes_and_no_two_have_the_same() {
        let hall: HallId = "stadhuis".parse().unwrap();
        let (same, other): (ServiceId, ServiceId) =
            ("stadhuis".parse().unwrap(), "paspoort".parse().unwrap());
        let names = [
            of_hall(&hall),
            of_service(&same),
            of_service(&other),
            within(&hall, "address"),
        ];
        for (i, name) in names.iter().enumerate() {
            assert!(!names[..i].contains(name));
            assert_eq!(name.get_version_num(), 5);
        }
        // Open Forms keeps these in its forms: whoever changes them empties every form.
        assert_eq!(of_hall(&hall).to_string(), "15ee1702-da89-5cb1-acfa-d981aad2001e");
        assert_eq!(
            of_service(&other).to_string(),
            "8289e5f7-7c74-5773-a360-255612129271"
        );
    }

    #[test]
    fn a_visitor_is_known_by_the_address_however_it_is_written_and_only_on_this_server() {
        let here = TokenKey::from_secret(&"s".repeat(32)).unwrap();
        let there = TokenKey::from_secret(&"t".repeat(32)).unwrap();
        assert_eq!(
            of_visitor(&here, "Zoe@example.nl"),
            of_visitor(&here, "zoe@example.nl")
        );
        assert_ne!(
            of_visitor(&here, "zoe@example.nl"),
            of_visitor(&there, "zoe@example.nl")
        );
        assert_ne!(
            of_visitor(&here, "zoe@example.nl"),
            of_visitor(&here, "zo@example.nl")
        );
    }
}
