//! Numbers as people read them.

/// A length of time, with as many decimals as mean something.
pub(super) fn minutes(minutes: f64) -> String {
    format!("{} min", number(minutes))
}

/// A number of minutes without its unit.
pub(super) fn number(minutes: f64) -> String {
    let places = match minutes.abs() {
        ..1.0 => 2,
        ..10.0 => 1,
        _ => 0,
    };
    format!("{minutes:.places$}")
}

/// A share, whole.
pub(super) fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// A count, with thousands apart.
pub(super) fn count(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// So many waits.
pub(super) fn waits(number: u64) -> String {
    match number {
        1 => "1 wait".to_owned(),
        more => format!("{} waits", count(more)),
    }
}

/// So many days.
pub(super) fn days(number: usize) -> String {
    match number {
        1 => "1 day".to_owned(),
        more => format!("{more} days"),
    }
}

/// Safe within a page.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_as_many_decimals_as_mean_something() {
        assert_eq!([0.449, 5.84, 12.6].map(number), ["0.45", "5.8", "13"]);
        assert_eq!(percent(0.184), "18 %");
        assert_eq!(
            [7, 999, 1_000, 43_280].map(count),
            ["7", "999", "1,000", "43,280"]
        );
        assert_eq!(
            (waits(1), days(1), days(2)),
            ("1 wait".into(), "1 day".into(), "2 days".into())
        );
    }

    #[test]
    fn what_a_page_would_take_for_its_own_is_escaped() {
        assert_eq!(escaped("<b> & \"c\""), "&lt;b&gt; &amp; &quot;c&quot;");
    }
}
