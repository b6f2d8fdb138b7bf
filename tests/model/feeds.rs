//! A calendar that others read: what is in it, and what never is.

use kwartier::hall::command::{AppointmentRequest, Command, Party};
use kwartier::hall::done::Done;
use kwartier::hall::facts::{Identification, ReservedFor};
use kwartier::mail::feed::Feed;
use proptest::prelude::*;

use super::commands::{counter, services};
use super::hall::Hall;

fn feed(hall: &Hall, at: Option<&str>, says_who_comes: bool) -> String {
    let (name, counter) = ("stadhuis".parse().unwrap(), at.map(counter));
    let feed = Feed {
        municipality: "0f8b2c",
        hall: &name,
        counter: counter.as_ref(),
        says_who_comes,
    };
    // Long lines are folded in calendars.
    feed.write(&hall.state, &hall.setup(), hall.now)
        .replace("\r\n ", "")
}

#[derive(Debug, Clone)]
struct One {
    quarter: i64,
    at: usize,
    is_erased: bool,
    is_off: bool,
}

fn several() -> impl Strategy<Value = Vec<One>> {
    let one = (0..30_i64, 0..3_usize, any::<bool>(), any::<bool>());
    let one = one.prop_map(|(quarter, at, is_erased, is_off)| One {
        quarter,
        at,
        is_erased,
        is_off,
    });
    prop::collection::vec(one, 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn who_comes_is_in_it_only_where_it_says_so_and_never_once_it_was_erased_or_called_off(all in several()) {
        let mut hall = Hall::with(|_| {});
        hall.at("08:00");
        for (nth, one) in all.iter().enumerate() {
            let kept_for = ["1", "2"].get(one.at).map(|id| ReservedFor::Counter(counter(id)));
            let request = AppointmentRequest {
                code: format!("CODE{nth}"),
                services: services("paspoort"),
                at: hall.instant("09:00") + chrono::TimeDelta::minutes(15 * one.quarter),
                reserved_for: kept_for,
                contact: Some(format!("Naam{nth}; van, der")),
                mail: None,
                party: Party::default(),
            };
            let Done::Appointments(made) = hall.does(Command::Book { requests: vec![request] }) else {
                panic!("it was booked")
            };
            if one.is_off {
                hall.does(Command::CancelAppointment { appointment: made[0] });
            }
            if one.is_erased {
                hall.does(Command::ErasePersonal {
                    appointment: made[0],
                    identified_by: Identification::IdentityDocument,
                    known: Vec::new(),
                });
            }
        }
        let (whole, named) = (feed(&hall, None, false), feed(&hall, None, true));
        let of_counter = feed(&hall, Some("1"), true);
        for (nth, one) in all.iter().enumerate() {
            let (name, uid) = (format!("Naam{nth}"), format!("stadhuis.a{}\r\n", nth + 1));
            prop_assert!(!whole.contains(&name));
            prop_assert_eq!(whole.contains(&uid), !one.is_off);
            prop_assert_eq!(named.contains(&name), !one.is_off && !one.is_erased);
            prop_assert_eq!(of_counter.contains(&uid), !one.is_off && one.at == 0);
            let code = format!("CODE{nth}");
            prop_assert!(!named.contains(&code));
        }
        prop_assert_eq!(&feed(&hall, None, true), &named, "the same to the byte");
    }
}
