//! Bookings by promise keep what was promised; what is judged is counted as it is said.

use super::*;

/// Short, since tests are not optimised: people book on the day before or the same one.
const SHORT: Length = Length {
    learned: 15,
    ahead: 1,
    days: 2,
};

#[test]
fn by_promise_both_norms_are_kept_on_days_on_which_everybody_who_wants_to_book_would_break_them() {
    let warm = Warm::up(1.1, 5, SHORT, &mut || ()).unwrap();
    let promise = lived(&warm, Way::ByPromise(0.9), &mut || ()).unwrap();
    assert_eq!(promise.days, 2);
    assert!(
        promise.refused > 0 && promise.refused < promise.wanted,
        "{promise:?}"
    );
    assert!(promise.least_share() > 0.8, "{promise:?}");
    // Whoever wants to comes, whatever the norms: what the promise holds back.
    let everybody = lived(&warm, Way::Fixed(99), &mut || ()).unwrap();
    assert_eq!(everybody.refused, 0);
    assert_eq!(everybody.wanted, promise.wanted);
    assert!(
        everybody.least_share() < promise.least_share() - 0.1,
        "{everybody:?}"
    );
}

#[test]
fn the_same_month_is_lived_the_same_and_a_fixed_number_is_not_exceeded() {
    let warm = Warm::up(1.0, 3, SHORT, &mut || ()).unwrap();
    let two = lived(&warm, Way::Fixed(2), &mut || ()).unwrap();
    assert_eq!(two, lived(&warm, Way::Fixed(2), &mut || ()).unwrap());
    // Sixteen half hours of two days.
    assert!(two.wanted - two.refused <= 2 * 16 * 2, "{two:?}");
    let nobody = lived(&warm, Way::Fixed(0), &mut || ()).unwrap();
    assert_eq!(
        (nobody.refused, nobody.appointments),
        (nobody.wanted, Waits::default())
    );
}

#[test]
fn a_load_is_half_walk_ins_and_half_bookings_and_absences_are_those_of_the_hall() {
    let usual = kwartier_forecast::synthetic::mix::Mix::at_load(1.0);
    assert!((ABSENCES.iter().sum::<f64>() - usual.absent).abs() < 1e-9);
    let warm = Warm::up(1.0, 3, SHORT, &mut || ()).unwrap();
    let everybody = lived(&warm, Way::Fixed(99), &mut || ()).unwrap();
    let (walked_in, booked) = (everybody.walk_ins, everybody.appointments);
    let walked_in = walked_in.in_time + walked_in.broken;
    let booked = booked.in_time + booked.broken;
    // Those who book come for what takes longer.
    assert!(walked_in > booked && booked * 3 > walked_in, "{everybody:?}");
}

#[test]
fn the_table_says_who_was_helped_and_by_how_much_more() {
    let figures = |helped: u64, broken: u64| Figures {
        days: 10,
        walk_ins: Waits {
            in_time: 100 - broken,
            broken,
        },
        appointments: Waits {
            in_time: 45,
            broken: 5,
        },
        wanted: 100,
        refused: 20,
        helped,
    };
    let judged = Judged {
        load: 1.0,
        promise: figures(220, 9),
        fixed: (3, figures(200, 8)),
        one_more: (4, figures(230, 20)),
    };
    let text = table(&[judged]);
    let row = "| 1.0 | by promise | 91.0 % | 90.0 % | 10.0 | 8.0 | 20 % | 22.0 | +10.0 % |";
    assert!(text.contains(row), "{text}");
    assert!(text.contains("| 1.0 | 3 a half hour | 92.0 % |"), "{text}");
}
