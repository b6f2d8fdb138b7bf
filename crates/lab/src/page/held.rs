//! How intervals held, and how warnings came true.

use super::picture::{Anchor, Picture, WIDTH};
use super::section::{Section, Table, legend};
use super::seen::{Held, Seen};
use super::words::{count, percent, waits};
use crate::replay::WARNED_S;
use crate::replay::score::{BIN_NAMES, Report, Warned};

/// What an interval promises: eight in ten inside, one in ten on each side.
const PROMISED: [f64; 3] = [0.1, 0.8, 0.1];

/// So far from what was promised an interval still counts as honest.
const HONEST: f64 = 0.03;

const ROOM: f64 = 42.0;

/// The intervals by what was predicted, under what they promise.
pub(super) fn intervals(seen: &Seen) -> Section {
    let all = Held::all(&seen.held);
    let rows: Vec<(String, Held)> = BIN_NAMES
        .iter()
        .zip(seen.held)
        .filter(|(_, held)| held.count > 0)
        .map(|(name, held)| (format!("{name} predicted"), held))
        .chain([("all".to_owned(), all)])
        .collect();
    Section {
        heading: "How intervals held",
        said: said(all),
        picture: Some(drawn(&rows)),
        table: Table {
            head: vec![
                "Waits",
                "How many",
                "Shorter than said",
                "Inside",
                "Longer than said",
            ],
            rows: rows
                .iter()
                .map(|(name, held)| {
                    let shares = held.shares().map(|share| format!("{:.1} %", share * 100.0));
                    [name.clone(), count(held.count)]
                        .into_iter()
                        .chain(shares)
                        .collect()
                })
                .collect(),
        },
    }
}

fn said(all: Held) -> String {
    let [_, inside, _] = all.shares();
    let verdict = if (inside - PROMISED[1]).abs() <= HONEST {
        "as promised"
    } else if inside < PROMISED[1] {
        "fewer than promised: the intervals were too narrow"
    } else {
        "more than promised: the intervals were wider than need be"
    };
    format!(
        "With each wait two ends are told between which eight in ten should come. {} did, {verdict}.",
        percent(inside)
    )
}

fn drawn(rows: &[(String, Held)]) -> String {
    let promised = ("promised".to_owned(), PROMISED);
    let rows: Vec<(String, [f64; 3])> = [promised]
        .into_iter()
        .chain(rows.iter().map(|(name, held)| (name.clone(), held.shares())))
        .collect();
    let mut picture = Picture::new(
        "held",
        "How many waits came inside their interval",
        "A bar each: shorter than said, inside, longer than said; the first is what was promised. The table below has the \
         numbers.",
        rows.len() as f64 * ROOM + 4.0,
    );
    for (place, (name, shares)) in rows.iter().enumerate() {
        let y = place as f64 * ROOM;
        picture.words([0.0, y + 12.0], Anchor::Start, "label", name);
        let mut x = 0.0;
        for (share, class) in shares.iter().zip(["shorter", "inside", "longer"]) {
            picture.rect([x, y + 17.0], [share * WIDTH, 17.0], class);
            x += share * WIDTH;
        }
        let middle = (shares[0] + shares[1] / 2.0) * WIDTH;
        picture.words([middle, y + 30.0], Anchor::Middle, "on-dark", &percent(shares[1]));
    }
    for edge in [PROMISED[0], PROMISED[0] + PROMISED[1]] {
        picture.line(
            [edge * WIDTH, 16.0],
            [edge * WIDTH, rows.len() as f64 * ROOM - 6.0],
            "as-told",
        );
    }
    let words = [
        ("shorter", "shorter than said"),
        ("inside", "inside"),
        ("longer", "longer than said"),
    ];
    legend(&words) + &picture.finish()
}

/// Whether people who would wait past the norm were known beforehand.
pub(super) fn warnings(report: &Report, norm: &str) -> Section {
    let (broken, judged) = report.broken_of();
    let heading = "Warnings";
    if broken == 0 {
        return Section {
            heading,
            said: format!(
                "Of {} without an appointment none was longer than {norm}: there was nothing to warn of.",
                waits(judged)
            ),
            picture: None,
            table: Table {
                head: Vec::new(),
                rows: Vec::new(),
            },
        };
    }
    let moments = ["at issue".to_owned()].into_iter();
    let moments = moments.chain(WARNED_S.map(|ahead_s| format!("{:.0} min ahead", ahead_s / 60.0)));
    let rows: Vec<(String, Warned, [u64; 3])> = moments
        .zip(&report.warnings)
        .map(|(moment, warnings)| (moment, warnings.warned(), warnings.counts()))
        .collect();
    Section {
        heading,
        said: warned_in_words(&rows, (broken, judged), norm),
        picture: Some(drawn_warnings(&rows)),
        table: Table {
            head: vec![
                "Warned",
                "Warnings",
                "Came true",
                "Did not",
                "Broke unwarned",
                "Of warnings true",
                "Of breaches warned of",
            ],
            rows: rows
                .iter()
                .map(|(moment, warned, [hits, alarms, misses])| {
                    let counts = [hits + alarms, *hits, *alarms, *misses].map(count);
                    let shares = [
                        share(warned.precision, hits + alarms),
                        share(warned.recall, hits + misses),
                    ];
                    [moment.clone()].into_iter().chain(counts).chain(shares).collect()
                })
                .collect(),
        },
    }
}

/// Of none there is no share.
fn share(share: f64, of: u64) -> String {
    if of == 0 { "–".to_owned() } else { percent(share) }
}

fn warned_in_words(rows: &[(String, Warned, [u64; 3])], (broken, judged): (u64, u64), norm: &str) -> String {
    let mut said = format!(
        "Of {} without an appointment {} were longer than {norm}.",
        waits(judged),
        count(broken)
    );
    let Some((moment, warned, [hits, alarms, _])) = rows.get(1) else {
        return said;
    };
    if hits + alarms == 0 {
        said += &format!(" Kwartier warned of none of them {moment}.");
    } else {
        said += &format!(
            " {} of these were warned of {moment}, and {} of all such warnings came true.",
            percent(warned.recall),
            percent(warned.precision)
        );
    }
    said
}

fn drawn_warnings(rows: &[(String, Warned, [u64; 3])]) -> String {
    const ROOM: f64 = 58.0;
    let mut picture = Picture::new(
        "warned",
        "How many warnings came true, and how many breaches were warned of",
        "Two bars for each moment, the longer the better. The table below has the numbers.",
        rows.len() as f64 * ROOM,
    );
    for (place, (moment, warned, [hits, alarms, misses])) in rows.iter().enumerate() {
        let y = place as f64 * ROOM;
        picture.words([0.0, y + 12.0], Anchor::Start, "label", moment);
        let bars = [
            (warned.recall, hits + misses, "ours"),
            (warned.precision, hits + alarms, "ours-alone"),
        ];
        for (line, (value, of, class)) in bars.into_iter().enumerate() {
            let y = y + 17.0 + line as f64 * 17.0;
            let width = value * (WIDTH - 50.0);
            picture.rect([0.0, y], [width.max(1.0), 14.0], class);
            picture.words([width + 6.0, y + 12.0], Anchor::Start, "label", &share(value, of));
        }
    }
    let words = [
        ("ours", "of breaches, warned of"),
        ("ours-alone", "of warnings, came true"),
    ];
    legend(&words) + &picture.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_that_are_too_narrow_or_too_wide_are_said_to_be() {
        let held = |inside: u64| Held {
            count: 100,
            shorter: 0,
            longer: 100 - inside,
        };
        assert!(said(held(81)).ends_with("81 % did, as promised."));
        assert!(said(held(70)).contains("too narrow"));
        assert!(said(held(95)).contains("wider than need be"));
    }
}
