//! A day of a trace as it unfolds: what happens when, in the order in which it could be known.

use kwartier_forecast::trace::{Day, Row, RowFault};

/// What happens at an instant; at the same one in this order, so that a place that comes free is seen by who
/// arrives then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// Help ends.
    Ends,
    /// A server closes; a position in the day's closures.
    Closes,
    /// A server is back.
    Reopens,
    /// Help starts for somebody who waited.
    Starts,
    /// Somebody leaves without help.
    Leaves,
    /// It is so long before the norm that a warning would still help; the position of the warning.
    Warns(usize),
    /// A wait passes the upper end of what was foretold.
    Passes,
    /// Somebody comes.
    Arrives,
    /// Help starts for somebody who came at this very instant.
    StartsAtOnce,
    /// It ends at the instant at which it started.
    EndsAtOnce,
}

/// An instant of the day with what happens then, and to which row or closure of the day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Happening {
    pub(super) at_s: f64,
    pub(super) what: What,
    pub(super) index: usize,
}

impl Eq for Happening {}

impl PartialOrd for Happening {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Happening {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let by_time = self.at_s.total_cmp(&other.at_s);
        by_time
            .then(self.what.cmp(&other.what))
            .then(self.index.cmp(&other.index))
    }
}

/// Whether a row tells of somebody who came and can be followed.
pub(super) fn is_customer(row: &Row) -> bool {
    let followed = matches!(
        row.fault,
        None | Some(RowFault::StartsBeforeArrival | RowFault::EndsBeforeStart)
    );
    followed && row.arrival_s.is_some()
}

/// When help started, for who was helped after having come.
pub(super) fn start_s(row: &Row) -> Option<f64> {
    let helped = matches!(row.fault, None | Some(RowFault::EndsBeforeStart));
    row.start_s.filter(|_| helped && row.arrival_s.is_some())
}

/// When help ended, where the row says so.
pub(super) fn end_s(row: &Row) -> Option<f64> {
    row.end_s.filter(|_| row.fault.is_none() && row.start_s.is_some())
}

/// Everything that the day itself decides, in order.
pub(super) fn of_day(day: &Day) -> Vec<Happening> {
    let mut all = Vec::with_capacity(day.rows.len() * 3 + day.closures.len() * 2);
    for (index, row) in day.rows.iter().enumerate().filter(|(_, row)| is_customer(row)) {
        let mut happens = |at_s: f64, what: What| all.push(Happening { at_s, what, index });
        let Some(arrival_s) = row.arrival_s else { continue };
        happens(arrival_s, What::Arrives);
        match (start_s(row), end_s(row)) {
            (Some(start_s), end_s) => {
                let at_once = start_s <= arrival_s;
                happens(start_s, if at_once { What::StartsAtOnce } else { What::Starts });
                if let Some(end_s) = end_s {
                    happens(
                        end_s,
                        if end_s <= start_s {
                            What::EndsAtOnce
                        } else {
                            What::Ends
                        },
                    );
                }
            }
            // Somebody who was not helped, or of whom that cannot be said, takes no place in line for long.
            (None, _) if row.fault.is_some() => happens(arrival_s, What::StartsAtOnce),
            (None, _) => {
                if let Some(left_s) = row.end_s {
                    // Nobody leaves before having come.
                    let at_once = left_s <= arrival_s;
                    let what = if at_once { What::StartsAtOnce } else { What::Leaves };
                    happens(left_s.max(arrival_s), what);
                }
            }
        }
    }
    for (index, closure) in day.closures.iter().enumerate() {
        let mut happens = |at_s: f64, what: What| all.push(Happening { at_s, what, index });
        happens(closure.from_s, What::Closes);
        happens(closure.to_s, What::Reopens);
    }
    all.sort_unstable();
    all
}
