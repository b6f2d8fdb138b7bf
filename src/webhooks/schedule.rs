//! When what was not taken is tried again.

use chrono::TimeDelta;

/// How long is waited after each failure; after the last of them the receiver is paused. Three days in all, so that a weekend
/// without anybody who looks loses nothing.
const WAITS_S: [i64; 11] = [
    5,
    30,
    2 * 60,
    10 * 60,
    30 * 60,
    2 * 3_600,
    5 * 3_600,
    10 * 3_600,
    14 * 3_600,
    20 * 3_600,
    24 * 3_600,
];

/// The longest that a receiver may ask to be left alone.
const LONGEST_ASKED: TimeDelta = TimeDelta::hours(24);

/// How long is waited after so many failures, and no shorter than the receiver asks; `None` when it is not tried again by itself.
#[must_use]
pub fn wait_after(failures: u32, asked: Option<TimeDelta>) -> Option<TimeDelta> {
    let place = usize::try_from(failures.checked_sub(1)?).ok()?;
    let wait = TimeDelta::seconds(*WAITS_S.get(place)?);
    Some(wait.max(asked.unwrap_or_default().min(LONGEST_ASKED)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wait_is_longer_than_the_one_before_and_they_last_for_three_days() {
        let waits: Vec<TimeDelta> = (1..).map_while(|failures| wait_after(failures, None)).collect();
        assert!(waits.windows(2).all(|two| two[0] < two[1]), "{waits:?}");
        let whole: TimeDelta = waits.iter().sum();
        assert!(
            (TimeDelta::days(3)..TimeDelta::days(4)).contains(&whole),
            "{whole}"
        );
        assert_eq!(wait_after(0, None), None);
    }

    #[test]
    fn a_receiver_may_ask_for_longer_but_not_for_ever() {
        let asked = |seconds| wait_after(1, Some(TimeDelta::seconds(seconds)));
        assert_eq!(asked(1), Some(TimeDelta::seconds(5)));
        assert_eq!(asked(60), Some(TimeDelta::seconds(60)));
        assert_eq!(asked(9_000_000), Some(TimeDelta::hours(24)));
    }
}
