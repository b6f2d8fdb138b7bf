//! When staff are told that the charter is to be looked at again.

use chrono::Days;

use crate::hall::calendar;
use crate::hall::record::case::limits::REVIEW_TOLD_DAYS;
use crate::hall::state::State;

impl State {
    /// Derives when the next review of the charter is told: some weeks before its day, and at once where the hall came
    /// under the charter later than that. Reviews from before the present setup are nobody's any more.
    pub(super) fn index_review(&mut self) {
        let due = self
            .setup
            .as_ref()
            .zip(self.setup_at)
            .and_then(|(setup, set_at)| {
                if setup.retired {
                    return None;
                }
                let set_on = calendar::local_date(setup.time_zone, set_at);
                let since = self.reviewed_for.map_or(set_on, |told| told.max(set_on));
                let day = setup.charter.next_review(since)?;
                let told_on = day.checked_sub_days(Days::new(REVIEW_TOLD_DAYS)).unwrap_or(day);
                let told_at = calendar::midnight_of(setup.time_zone, told_on);
                Some((told_at.max(set_at), day))
            });
        self.review_due = due;
    }
}
