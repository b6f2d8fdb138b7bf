//! Shares and parts, rounded in one place and never in the hall's favour.
//!
//! The share on time is what was helped in time, of that and of every promise that broke. Whoever left in time, or was
//! not there when called, is in neither: nothing was broken for them, and nobody helped them in time.

/// A part of a whole, 0 to 1; `None` of nothing.
#[must_use]
pub fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// The share on time: helped in time, of that and of every promise that broke.
#[must_use]
pub fn kept_share(kept: u32, broken: u32) -> Option<f64> {
    let decided = f64::from(kept) + f64::from(broken);
    (decided > 0.0).then(|| f64::from(kept) / decided)
}

/// A part of a whole in per cent with one decimal, cut down; `None` of nothing.
#[must_use]
pub fn percent(part: u32, whole: u32) -> Option<f64> {
    cut_down(part, whole.into(), 1_000).map(|thousandths| f64::from(thousandths) / 10.0)
}

/// How many of so many equal steps a part of a whole fills, cut down; `None` of nothing.
#[must_use]
pub fn cut_down(part: u32, whole: u64, steps: u32) -> Option<u32> {
    Steps::of(part, whole, steps.into()).map(|steps| steps.whole)
}

/// Parts as whole numbers out of a hundred that add up to a hundred; `None` of nothing.
///
/// The first is what went well and is cut down; the others follow by largest remainder, the earlier among equals. None
/// becomes 100 while another has something in it, but where what went well is too little to be told.
#[must_use]
pub fn of_hundred<const PARTS: usize>(parts: [u32; PARTS]) -> Option<[u32; PARTS]> {
    let total: u64 = parts.iter().map(|part| u64::from(*part)).sum();
    let mut steps = Vec::with_capacity(PARTS);
    for part in parts {
        steps.push(Steps::of(part, total, 100)?);
    }
    let mut told = [0; PARTS];
    for (told, steps) in told.iter_mut().zip(&steps) {
        *told = steps.whole;
    }
    let missing = 100 - told.iter().sum::<u32>().min(100);
    let mut others: Vec<usize> = (1..PARTS).collect();
    others.retain(|place| steps.get(*place).is_some_and(|steps| steps.rest > 0));
    others.sort_by_key(|place| steps.get(*place).map(|steps| std::cmp::Reverse(steps.rest)));
    // Whoever stands at 99 comes last: what is left for the others says that there were some.
    others.sort_by_key(|place| told.get(*place) == Some(&99));
    for place in others.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        if let Some(told) = told.get_mut(place) {
            *told += 1;
        }
    }
    Some(told)
}

/// How many whole steps of a whole a part fills, and what is left over of the next.
struct Steps {
    whole: u32,
    rest: u64,
}

impl Steps {
    fn of(part: u32, total: u64, steps: u64) -> Option<Self> {
        let scaled = u64::from(part) * steps;
        let whole = scaled.checked_div(total)?;
        Some(Self {
            whole: u32::try_from(whole).ok()?,
            rest: scaled % total,
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_has_no_share_and_no_parts() {
        assert_eq!((share(0, 0), kept_share(0, 0)), (None, None));
        assert_eq!(percent(0, 0), None);
        assert_eq!(of_hundred([0, 0, 0]), None);
    }

    #[test]
    fn a_hundred_is_said_only_when_it_is_all() {
        assert_eq!(of_hundred([7, 0, 0]), Some([100, 0, 0]));
        assert_eq!(of_hundred([999_999, 1, 0]), Some([99, 1, 0]));
        assert_eq!(of_hundred([0, 9_985, 15]), Some([0, 99, 1]));
        assert_eq!((percent(9_999, 10_000), percent(4, 4)), (Some(99.9), Some(100.0)));
    }

    #[test]
    fn what_went_well_is_cut_down_and_the_rest_goes_by_largest_remainder() {
        assert_eq!(of_hundred([2, 1, 0]), Some([66, 34, 0]));
        // 42.8…, 28.5…, 14.2… and 14.2…: two steps go to the largest remainders among the last three.
        assert_eq!(of_hundred([3, 2, 1, 1]), Some([42, 29, 15, 14]));
    }

    proptest! {
        #[test]
        fn parts_add_up_to_a_hundred_and_none_is_more_than_a_step_away(
            parts in prop::array::uniform5(prop_oneof![Just(0_u32), 0..40_u32, 0..100_000_u32]),
        ) {
            let total: u64 = parts.iter().map(|part| u64::from(*part)).sum();
            let Some(told) = of_hundred(parts) else {
                prop_assert_eq!(total, 0);
                return Ok(());
            };
            prop_assert_eq!(told.iter().sum::<u32>(), 100);
            prop_assert_eq!(u64::from(told[0]), u64::from(parts[0]) * 100 / total);
            for (part, told) in parts.iter().zip(told) {
                let away = (u64::from(*part) * 100).abs_diff(u64::from(told) * total);
                prop_assert!(away < total, "{} of {} is told as {}", part, total, told);
                prop_assert!(*part > 0 || told == 0);
            }
            prop_assert_eq!(told[0] == 100, u64::from(parts[0]) == total);
        }

        #[test]
        fn the_share_on_time_is_never_told_as_more_than_it_is(kept in 0..1_000_000_u32, broken in 0..1_000_000_u32) {
            let (Some(exact), Some(told)) = (kept_share(kept, broken), percent(kept, kept + broken)) else {
                prop_assert_eq!(kept + broken, 0);
                return Ok(());
            };
            let told = told / 100.0;
            prop_assert!(told <= exact + 1e-12 && exact < told + 0.001 + 1e-12);
            prop_assert_eq!(told >= 1.0, broken == 0);
        }
    }
}
