//! Visitors and counters at one moment: whether each visitor has a counter that may help them, and which counters could
//! take one more, if need be by others moving up. A maximum matching by augmenting paths (Kuhn 1955), in sets of bits,
//! which goes on from one moment to the next: who has gone leaves a counter, who comes is given one.
//!
//! A visitor is the set of counters that may help them; visitors are named by their place in a list of all of the day.

/// The counters that no visitor has, and the visitors that have none.
const NOBODY: usize = usize::MAX;

/// Who is helped where at one moment.
#[derive(Debug)]
pub(super) struct Matching {
    /// By counter: whose it is.
    at: [usize; 128],
    /// By visitor: where.
    seats: Vec<usize>,
    taken: u128,
}

impl Matching {
    /// Nobody of so many has a counter.
    pub(super) fn of(visitors: usize) -> Self {
        Self {
            at: [NOBODY; 128],
            seats: vec![NOBODY; visitors],
            taken: 0,
        }
    }

    /// Nobody has a counter any more.
    pub(super) fn clear(&mut self) {
        let mut taken = self.taken;
        while taken != 0 {
            let counter = taken.trailing_zeros() as usize;
            taken &= taken - 1;
            self.seats[self.at[counter]] = NOBODY;
        }
        self.taken = 0;
    }

    /// Gives a visitor a counter if that can be while all who have one keep one; whether it could. Who has one keeps one.
    pub(super) fn seat(&mut self, visitors: &[u128], visitor: usize) -> bool {
        self.has_seat(visitor) || self.seek(visitors, visitor, &mut 0)
    }

    fn seek(&mut self, visitors: &[u128], visitor: usize, seen: &mut u128) -> bool {
        let free = visitors[visitor] & !self.taken;
        if free != 0 {
            let counter = free.trailing_zeros() as usize;
            self.taken |= 1 << counter;
            self.put(visitor, counter);
            return true;
        }
        loop {
            let others = visitors[visitor] & !*seen;
            if others == 0 {
                return false;
            }
            let counter = others.trailing_zeros() as usize;
            *seen |= 1 << counter;
            if self.seek(visitors, self.at[counter], seen) {
                self.put(visitor, counter);
                return true;
            }
        }
    }

    fn put(&mut self, visitor: usize, counter: usize) {
        self.at[counter] = visitor;
        self.seats[visitor] = counter;
    }

    /// A visitor has gone.
    pub(super) fn leave(&mut self, visitor: usize) {
        let counter = std::mem::replace(&mut self.seats[visitor], NOBODY);
        if counter != NOBODY {
            self.taken &= !(1 << counter);
        }
    }

    /// Whether a visitor has a counter.
    pub(super) fn has_seat(&self, visitor: usize) -> bool {
        self.seats[visitor] != NOBODY
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
        fn whoever_comes_and_goes_as_many_have_a_counter_as_can_and_one_more_is_told_as_trying_everything_tells_it(
            visitors in prop::collection::vec(0_u128..64, 1..9),
            turns in prop::collection::vec((0_usize..9, any::<bool>()), 1..20),
            one_more in 1_u128..64,
        ) {
            let mut matching = Matching::of(visitors.len());
            let mut there: Vec<usize> = Vec::new();
            for (visitor, comes) in turns {
                let visitor = visitor % visitors.len();
                there.retain(|other| *other != visitor);
                if comes {
                    there.push(visitor);
                } else {
                    matching.leave(visitor);
                }
                for visitor in &there {
                    matching.seat(&visitors, *visitor);
                }
                let now: Vec<u128> = there.iter().map(|visitor| visitors[*visitor]).collect();
                let seated = there.iter().filter(|visitor| matching.has_seat(**visitor)).count();
                prop_assert_eq!(seated, most(&now, 0));
                let mut with_one = now.clone();
                with_one.push(one_more);
                let told = matching.can_take_one_more(&visitors, 0b11_1111) & one_more != 0;
                prop_assert_eq!(told, most(&with_one, 0) > most(&now, 0));
            }
            matching.clear();
            prop_assert!((0..visitors.len()).all(|visitor| !matching.has_seat(visitor)));
        }
    }
}
