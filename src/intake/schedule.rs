//! When a source is read next: each at moments of its own, so that not all are asked at once, and ever more rarely while it fails.

use chrono::{DateTime, TimeDelta, Utc};

use crate::duration::Length;

/// The rarest that a source is tried which fails, unless it is read more rarely anyway.
pub const RAREST: TimeDelta = TimeDelta::hours(6);

/// How much later than the last look a folder is looked at again in which a file does not stand still yet.
pub const SOON: TimeDelta = TimeDelta::seconds(10);

/// The most doublings: more are longer than [`RAREST`] whatever the beginning.
const MOST_DOUBLINGS: u32 = 8;

/// When it is read next, once it has been read now: at the first of the moments that its name gives it, which are `every`
/// apart, or twice, four times … as far apart after so many failures.
#[must_use]
pub fn next(name: &str, every: Length, failures: u32, now: DateTime<Utc>) -> DateTime<Utc> {
    let usual = every.delta();
    let apart = usual * 2_i32.pow(failures.min(MOST_DOUBLINGS));
    let apart = apart.min(RAREST.max(usual)).num_seconds().max(1);
    let offset = i64::try_from(spread(name)).unwrap_or_default() % apart;
    let since = (now.timestamp() - offset).rem_euclid(apart);
    now + TimeDelta::seconds(apart - since)
}

/// Whether it is to be read now: also when the clock was set back meanwhile, and it would have to wait for ever.
#[must_use]
pub fn is_due(next: Option<DateTime<Utc>>, every: Length, now: DateTime<Utc>) -> bool {
    let longest = RAREST.max(every.delta());
    next.is_none_or(|next| next <= now || next > now + longest)
}

/// A number that a name always gives, spread evenly (FNV-1a).
fn spread(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    }) >> 1
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const QUARTER: Length = Length::from_minutes(15);

    fn instant(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn sources_of_other_names_have_other_moments() {
        let moments: std::collections::BTreeSet<_> = (0..20)
            .map(|one| next(&format!("stadhuis.bron-{one}"), QUARTER, 0, instant(0)))
            .collect();
        assert!(moments.len() > 15, "{moments:?}");
    }

    #[test]
    fn a_clock_that_was_set_back_keeps_nothing_waiting() {
        assert!(is_due(None, QUARTER, instant(0)));
        assert!(is_due(Some(instant(86_400)), QUARTER, instant(0)));
        assert!(!is_due(Some(instant(600)), QUARTER, instant(0)));
    }

    proptest! {
        #[test]
        fn it_is_never_longer_than_one_pace_and_failures_make_the_pace_slower(
            name in "[a-z]{1,8}", minutes in 5_u32..1_440, failures in 0_u32..40, now in 0_i64..10_000_000,
        ) {
            let (every, now) = (Length::from_minutes(minutes), instant(now));
            let wait = next(&name, every, failures, now) - now;
            prop_assert!(wait > TimeDelta::zero());
            prop_assert!(wait <= RAREST.max(every.delta()));
            if failures == 0 {
                prop_assert!(wait <= every.delta());
            }
            // From one of its moments on the next is a whole pace away.
            let at = next(&name, every, failures, now);
            let pace = next(&name, every, failures, at) - at;
            let expected = (every.delta() * 2_i32.pow(failures.min(8))).min(RAREST.max(every.delta()));
            prop_assert_eq!(pace, expected);
        }
    }
}
