//! Exact points of a distribution.
//!
//! The p-quantile is the smallest value such that at least the share p of all values is no greater (the inverse of the
//! empirical distribution, "nearest rank", type 1 of Hyndman and Fan 1996). It is always a wait that somebody had, and
//! "nine of ten waited no longer" is true as it stands, without interpolation.

/// The point below or at which `share` (numerator, denominator) of the values lie; `None` of nothing.
///
/// `values` must be in ascending order, and the share above 0 and no more than 1.
#[must_use]
pub fn quantile(values: &[u32], (numerator, denominator): (usize, usize)) -> Option<u32> {
    let rank = (values.len() * numerator).div_ceil(denominator.max(1)).max(1);
    values.get(rank - 1).copied()
}

/// Half.
pub const MEDIAN: (usize, usize) = (1, 2);

/// The wait that nine of ten stayed under.
pub const NINE_OF_TEN: (usize, usize) = (9, 10);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_points_of_small_groups_are_those_of_the_definition() {
        assert_eq!(quantile(&[], MEDIAN), None);
        assert_eq!(quantile(&[7], NINE_OF_TEN), Some(7));
        assert_eq!(quantile(&[1, 2], MEDIAN), Some(1));
        assert_eq!(quantile(&[1, 2, 3], MEDIAN), Some(2));
        let ten: Vec<u32> = (1..=10).collect();
        assert_eq!(quantile(&ten, NINE_OF_TEN), Some(9));
        let eleven: Vec<u32> = (1..=11).collect();
        assert_eq!(quantile(&eleven, NINE_OF_TEN), Some(10));
    }

    proptest! {
        #[test]
        fn it_is_the_smallest_value_that_enough_do_not_exceed(
            mut values in prop::collection::vec(0..200_u32, 1..80),
            numerator in 1..=20_usize,
        ) {
            values.sort_unstable();
            let enough = |value: u32| {
                let no_greater = values.iter().filter(|each| **each <= value).count();
                no_greater * 20 >= values.len() * numerator
            };
            let found = quantile(&values, (numerator, 20));
            let expected = values.iter().copied().find(|value| enough(*value));
            prop_assert_eq!(found, expected);
        }
    }
}
