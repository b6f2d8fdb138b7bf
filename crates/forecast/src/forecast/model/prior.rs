//! What is believed before a hall has taught anything. Rough figures of what town halls see; each is replaced
//! by what is observed within some tens of visitors.

use kwartier_hall::hall::setup::ServiceTime;

/// From the moment a counter is free to its next call, with visitors waiting.
pub const GAP: ServiceTime = ServiceTime {
    mean_s: 30.0,
    variation: 0.8,
};
/// From the call to the start of help.
pub const WALK_UP: ServiceTime = ServiceTime {
    mean_s: 25.0,
    variation: 0.6,
};
/// From the call until staff give a visitor up.
pub const ABSENCE: ServiceTime = ServiceTime {
    mean_s: 90.0,
    variation: 0.6,
};
/// From going on a break to coming back.
pub const BREAK: ServiceTime = ServiceTime {
    mean_s: 900.0,
    variation: 0.5,
};
/// Help for a service that the setup no longer has.
pub const HELP: ServiceTime = ServiceTime {
    mean_s: 600.0,
    variation: 0.6,
};
/// Breaks in an hour of an open counter.
pub const BREAKS_AN_HOUR: f64 = 0.3;
/// How many hours that is worth.
pub const BREAKS_WORTH_HOURS: f64 = 8.0;
/// Share of bookings whose visitor comes.
pub const KEEPS: f64 = 0.92;
/// How many bookings that share is worth.
pub const KEEPS_WORTH: f64 = 40.0;
/// Check-in after the appointed time, in minutes: mean.
pub const CHECK_IN_MIN: f64 = -7.0;
/// Check-in after the appointed time, in minutes: standard deviation.
pub const CHECK_IN_SD_MIN: f64 = 6.0;
/// How many check-ins these are worth.
pub const CHECK_IN_WORTH: f64 = 20.0;
