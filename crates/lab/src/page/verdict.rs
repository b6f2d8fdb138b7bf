//! What came of a replay, in a sentence: also that a rule of thumb does better, or that nobody can say yet.

use super::seen::{Errors, Seen};
use super::words::{days, minutes, percent, waits};
use crate::replay::score::RULES;

/// Fewer scored days or waits say nothing: one odd day would decide.
const DAYS: usize = 5;
const WAITS: u64 = 100;

/// How we compare with the rule of thumb that was best on these very days, which nobody could have known before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Verdict {
    /// So few that nothing can be said.
    TooFew { days: usize, waits: u64 },
    /// Nearer than the best rule, by this share of its error.
    Better { by: f64 },
    /// Further off than the best rule, by this share of its error.
    Worse { by: f64 },
    /// What differs may be chance.
    NoDifference,
}

/// The best rule and how we compare with it.
pub(super) fn verdict(seen: &Seen) -> (usize, Verdict) {
    let all = seen.all();
    let rule = best_rule(&all);
    (rule, compared(seen, &all, rule))
}

fn best_rule(all: &Errors) -> usize {
    let rules = 0..RULES.len();
    rules
        .min_by(|one, other| all.rules[*one].total_cmp(&all.rules[*other]))
        .unwrap_or(0)
}

/// Days are taken as wholes: the waits of one day hang together, so that a thousand of them say less than they seem to.
fn compared(seen: &Seen, all: &Errors, rule: usize) -> Verdict {
    let (number, waits) = (seen.days.len(), all.count);
    if number < DAYS || waits < WAITS {
        return Verdict::TooFew { days: number, waits };
    }
    let difference = all.our_mean() - all.rule_mean(rule);
    let apart = seen.days.iter().map(|day| {
        let of_day = day.ours - day.rules[rule];
        (of_day - difference * day.count as f64).powi(2)
    });
    let freedom = (number - 1) as f64;
    let spread = (apart.sum::<f64>() * (freedom + 1.0) / freedom).sqrt() / waits as f64;
    // Near enough to Student's 97.5 % point for any number of days.
    let sure = spread * (1.96 + 3.0 / freedom);
    let by = difference.abs() / all.rule_mean(rule).max(f64::MIN_POSITIVE);
    if difference.abs() <= sure {
        Verdict::NoDifference
    } else if difference < 0.0 {
        Verdict::Better { by }
    } else {
        Verdict::Worse { by }
    }
}

/// The verdict for people.
pub(super) fn in_words(seen: &Seen) -> String {
    let all = seen.all();
    let (rule, verdict) = verdict(seen);
    let (ours, theirs) = (minutes(all.our_mean()), minutes(all.rule_mean(rule)));
    let name = RULES[rule];
    let over = format!("over {} on {}", waits(all.count), days(seen.days.len()));
    match verdict {
        Verdict::TooFew { .. } if all.count == 0 => {
            "Nothing can be said: no wait of these days could be scored.".to_owned()
        }
        Verdict::TooFew { .. } => format!(
            "Too little to judge by: {} on {}. At least {WAITS} waits on {DAYS} days are needed before what differs is more \
             than chance.",
            waits(all.count),
            days(seen.days.len())
        ),
        Verdict::Better { by } => format!(
            "Kwartier would have told waits {} more precisely than the best rule of thumb: off by {ours} on average, against \
             {theirs} for “{name}”, {over}.",
            percent(by)
        ),
        Verdict::Worse { by } => format!(
            "A rule of thumb would have done better here: “{name}” was off by {theirs} on average, Kwartier by {ours}, {} \
             more, {over}.",
            percent(by)
        ),
        Verdict::NoDifference => format!(
            "Kwartier and the best rule of thumb did as well as each other: off by {ours} and by {theirs} (“{name}”) on \
             average, {over}. What differs may be chance."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days of a hundred waits each, with our error and the first rule's; all other rules are hopeless.
    fn seen(errors: &[[f64; 2]]) -> Seen {
        let days = errors.iter().map(|[ours, first]| {
            let mut rules = [1_000.0; RULES.len()];
            rules[0] = first * 100.0;
            Errors {
                count: 100,
                ours: ours * 100.0,
                rules,
            }
        });
        Seen {
            days: days.collect(),
            ..Seen::default()
        }
    }

    #[test]
    fn who_is_nearer_day_after_day_is_better() {
        let days = [[2.0, 3.0], [2.1, 3.2], [1.9, 2.8], [2.2, 3.1], [2.0, 2.9]];
        let (rule, verdict) = verdict(&seen(&days));
        assert_eq!(rule, 0);
        assert!(
            matches!(verdict, Verdict::Better { by } if (by - 0.32).abs() < 0.01),
            "{verdict:?}"
        );
        assert!(in_words(&seen(&days)).starts_with("Kwartier would have told waits 32 % more precisely"));
    }

    #[test]
    fn where_the_rule_of_thumb_is_nearer_the_page_says_so() {
        let days = [[3.0, 2.0], [3.2, 2.1], [2.8, 1.9], [3.1, 2.2], [2.9, 2.0]];
        let said = in_words(&seen(&days));
        assert!(
            said.starts_with("A rule of thumb would have done better here: “last to enter"),
            "{said}"
        );
    }

    #[test]
    fn what_one_odd_day_decides_is_no_difference() {
        let days = [[2.0, 2.1], [2.1, 2.0], [2.0, 2.0], [2.2, 2.1], [2.0, 9.0]];
        assert_eq!(verdict(&seen(&days)).1, Verdict::NoDifference);
    }

    #[test]
    fn few_days_are_too_few_however_good_they_were() {
        let days = [[1.0, 9.0], [1.0, 9.0], [1.0, 9.0], [1.0, 9.0]];
        let said = in_words(&seen(&days));
        assert!(
            said.starts_with("Too little to judge by: 400 waits on 4 days."),
            "{said}"
        );
        assert!(in_words(&Seen::default()).starts_with("Nothing can be said"));
    }
}
