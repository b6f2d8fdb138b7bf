//! Samples, and how they are told.

use std::time::Duration;

/// The value below which this share of the samples lies; nothing when there are none.
pub fn percentile(samples: &mut [Duration], share: f64) -> Option<Duration> {
    samples.sort_unstable();
    let last = samples.len().checked_sub(1)?;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss
    )]
    let place = (last as f64 * share).round() as usize;
    samples.get(place).copied()
}

/// The middle one of some figures.
pub fn median(figures: &[f64]) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Milliseconds with one decimal, or a dash.
pub fn ms(duration: Option<Duration>) -> String {
    duration.map_or("–".into(), |duration| {
        format!("{:.1}", duration.as_secs_f64() * 1e3)
    })
}

/// A whole number with commas between thousands.
pub fn whole(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// One row of a Markdown table.
pub fn row(cells: &[String]) {
    println!("| {} |", cells.join(" | "));
}

/// The head of a Markdown table.
pub fn head(names: &[&str]) {
    println!("| {} |", names.join(" | "));
    println!("|{}", " --- |".repeat(names.len()));
}

/// A limit or a size from the environment, so that a run can be made shorter or longer.
pub fn from_environment<T: std::str::FromStr>(name: &str, otherwise: T) -> T {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(otherwise)
}
