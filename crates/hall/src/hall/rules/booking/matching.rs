//! Visitors and counters at one moment: whether each visitor has a counter that may help them, and which counters could
//! take one more, if need be by others moving up. A maximum matching by augmenting paths (Kuhn 1955), in sets of bits.

/// The counters that no visitor has.
const NOBODY: usize = usize::MAX;

/// Who is helped where at one moment.
#[derive(Debug, Default)]
pub(super) struct Matching {
    /// By counter: whose it is.
    at: Vec<usize>,
    taken: u128,
}

impl Matching {
    /// Gives as many visitors a counter as can have one, those before others who come first in the list. Each visitor is
    /// a set of counters.
    pub(super) fn of(&mut self, visitors: &[u128]) {
        self.at.clear();
        self.at.resize(128, NOBODY);
        self.taken = 0;
        for visitor in 0..visitors.len() {
            let mut seen = 0;
            self.seat(visitors, visitor, &mut seen);
        }
    }

    fn seat(&mut self, visitors: &[u128], visitor: usize, seen: &mut u128) -> bool {
        let free = visitors[visitor] & !self.taken;
        if free != 0 {
            let counter = free.trailing_zeros() as usize;
            self.taken |= 1 << counter;
            self.at[counter] = visitor;
            return true;
        }
        let mut others = visitors[visitor] & !*seen;
        while others != 0 {
            let counter = others.trailing_zeros() as usize;
            *seen |= 1 << counter;
            if self.seat(visitors, self.at[counter], seen) {
                self.at[counter] = visitor;
                return true;
            }
            others &= others - 1;
            others &= !*seen;
        }
        false
    }

    /// The counters, of those that are there, at which one more visitor could be helped while all who have a counter keep
    /// one.
    pub(super) fn can_take_one_more(&self, visitors: &[u128], there: u128) -> u128 {
        let mut can = there & !self.taken;
        loop {
            let mut more = 0;
            let mut taken = self.taken & !can;
            while taken != 0 {
                let counter = taken.trailing_zeros() as usize;
                taken &= taken - 1;
                if visitors[self.at[counter]] & can != 0 {
                    more |= 1 << counter;
                }
            }
            if more == 0 {
                return can;
            }
            can |= more;
        }
    }

    /// Who has a counter.
    pub(super) fn seated(&self) -> impl Iterator<Item = usize> + '_ {
        self.at.iter().copied().filter(|visitor| *visitor != NOBODY)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The most visitors who can have a counter at once, by trying everything.
    fn most(visitors: &[u128], taken: u128) -> usize {
        let Some((first, rest)) = visitors.split_first() else {
            return 0;
        };
        let without = most(rest, taken);
        let counters = (0..8).map(|counter| 1_u128 << counter);
        let with = counters
            .filter(|counter| first & counter != 0 && taken & counter == 0)
            .map(|counter| 1 + most(rest, taken | counter));
        with.max().unwrap_or(0).max(without)
    }

    proptest! {
        #[test]
        fn as_many_have_a_counter_as_can_and_one_more_is_told_as_trying_everything_tells_it(
            visitors in prop::collection::vec(0_u128..64, 0..7), one_more in 1_u128..64,
        ) {
            let there = 0b11_1111;
            let mut matching = Matching::default();
            matching.of(&visitors);
            prop_assert_eq!(matching.seated().count(), most(&visitors, 0));
            let mut with_one = visitors.clone();
            with_one.push(one_more);
            let told = matching.can_take_one_more(&visitors, there) & one_more != 0;
            prop_assert_eq!(told, most(&with_one, 0) > most(&visitors, 0));
        }
    }
}
