//! What an event is called, as what for: who comes often stands behind that.

/// What a summary is cut at when the whole is no service.
const BEHIND_THE_SERVICE: [&str; 6] = [" - ", " – ", " | ", ":", "(", ","];

/// What a summary may mean, in the order in which it is believed: the whole, and what stands before each mark.
pub(crate) fn readings(summary: &str) -> Vec<Vec<String>> {
    let begins = BEHIND_THE_SERVICE.iter().filter_map(|mark| summary.find(mark));
    let begins = begins.filter_map(|end| summary.get(..end)).map(str::trim);
    let cut = begins.filter(|begins| !begins.is_empty());
    let all = [summary].into_iter().chain(cut);
    all.map(|reading| vec![reading.to_owned()]).collect()
}
