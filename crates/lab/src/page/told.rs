//! What was told against what came.

use super::picture::{Anchor, Axis, Picture, WIDTH};
use super::section::{Section, Table, legend};
use super::seen::{STEP_S, Seen};
use super::words::{count, minutes, percent};

/// Cells on each side of the picture.
const CELLS: usize = 25;

/// The square in which it is drawn.
const LEFT: f64 = 44.0;
const TOP: f64 = 10.0;
const SIDE: f64 = WIDTH - LEFT - 10.0;
const HEIGHT: f64 = TOP + SIDE + 42.0;

/// Predicted waits in minutes at which the next row of the table begins.
const ROWS_MIN: [f64; 7] = [1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0];
const ROW_NAMES: [&str; ROWS_MIN.len() + 1] = [
    "under 1 min",
    "1 to 2 min",
    "2 to 5 min",
    "5 to 10 min",
    "10 to 15 min",
    "15 to 30 min",
    "30 to 60 min",
    "over 60 min",
];

/// Fewer than so many waits in a column have no middle worth drawing.
const FEW: u64 = 5;

/// How far the axes go: nearly all waits, since a single one of four hours would squeeze the rest into a corner.
const SHOWN: f64 = 0.98;

pub(super) fn section(seen: &Seen) -> Section {
    let axis = Axis::up_to(nearly_all(seen));
    let cells = cells(seen, axis.end);
    Section {
        heading: "What was told, and what came",
        said: format!(
            "Each cell is waits: the darker, the more. Where they lie on the dashed line the very wait came that was told; \
             above it people waited longer. The solid line is the middle of what came. The axes end at {} and hold {} of \
             all.",
            minutes(axis.end),
            percent(SHOWN)
        ),
        picture: Some(drawn(axis, &cells)),
        table: Table {
            head: vec!["Told", "Waits", "Half came within", "Eight in ten came within"],
            rows: rows(seen),
        },
    }
}

fn middle_min(step: u32) -> f64 {
    (f64::from(step) + 0.5) * STEP_S / 60.0
}

/// The wait below which nearly all lie, told and come alike; minutes.
fn nearly_all(seen: &Seen) -> f64 {
    let larger = seen
        .told_and_came
        .iter()
        .map(|((told, came), count)| ((*told).max(*came), *count));
    quantile(larger.collect(), SHOWN).map_or(0.0, middle_min)
}

/// The step below which this share of waits lies.
fn quantile(mut steps: Vec<(u32, u64)>, share: f64) -> Option<u32> {
    steps.sort_unstable();
    let all: u64 = steps.iter().map(|(_, count)| count).sum();
    let rank = (share * all as f64).ceil() as u64;
    let mut passed = 0;
    steps.into_iter().find_map(|(step, count)| {
        passed += count;
        (passed >= rank && rank > 0).then_some(step)
    })
}

/// Waits of one column or row, with what came of each.
fn came_of(seen: &Seen, holds: impl Fn(f64) -> bool) -> Vec<(u32, u64)> {
    let of_row = seen
        .told_and_came
        .iter()
        .filter(|((told, _), _)| holds(middle_min(*told)));
    of_row.map(|((_, came), count)| (*came, *count)).collect()
}

struct Cells {
    counts: Vec<[u64; CELLS]>,
    /// The middle of what came in each column, minutes.
    middles: Vec<Option<f64>>,
}

fn cells(seen: &Seen, end: f64) -> Cells {
    let cell = |minutes: f64| (minutes / end * CELLS as f64) as usize;
    let mut counts = vec![[0; CELLS]; CELLS];
    for ((told, came), count) in &seen.told_and_came {
        let (column, row) = (cell(middle_min(*told)), cell(middle_min(*came)));
        if let Some(place) = counts.get_mut(column).and_then(|column| column.get_mut(row)) {
            *place += count;
        }
    }
    let middles = (0..CELLS).map(|column| {
        let came = came_of(seen, |told| cell(told) == column);
        let enough = came.iter().map(|(_, count)| count).sum::<u64>() >= FEW;
        quantile(came, 0.5).filter(|_| enough).map(middle_min)
    });
    Cells {
        counts,
        middles: middles.collect(),
    }
}

fn drawn(axis: Axis, cells: &Cells) -> String {
    let mut picture = Picture::new(
        "told",
        "Waits as they were told and as they came",
        "Across: the wait that was told. Upwards: the wait that came. The table below has the numbers.",
        HEIGHT,
    );
    let at = |told: f64, came: f64| {
        let share = |minutes: f64| (minutes / axis.end).min(1.0);
        [LEFT + share(told) * SIDE, TOP + SIDE - share(came) * SIDE]
    };
    for (tick, words) in axis.ticks() {
        picture.line(at(tick, 0.0), at(tick, axis.end), "grid");
        picture.line(at(0.0, tick), at(axis.end, tick), "grid");
        let ([x, y], [left, middle]) = (at(tick, 0.0), at(0.0, tick));
        picture.words([x, y + 15.0], Anchor::Middle, "label", &words);
        picture.words([left - 6.0, middle + 4.0], Anchor::End, "label", &words);
    }
    let most = cells.counts.iter().flatten().max().copied().unwrap_or(0).max(1) as f64;
    let side = SIDE / CELLS as f64;
    for (column, rows) in cells.counts.iter().enumerate() {
        for (row, count) in rows.iter().enumerate().filter(|(_, count)| **count > 0) {
            let place = [LEFT + column as f64 * side, TOP + SIDE - (row + 1) as f64 * side];
            // Roots, or the few waits of the busiest minutes would hide all others.
            let share = (*count as f64 / most).sqrt().max(0.06) * 0.85;
            picture.cell(place, [side, side], share);
        }
    }
    picture.line(at(0.0, 0.0), at(axis.end, axis.end), "as-told");
    let width = axis.end / CELLS as f64;
    let middles = cells.middles.iter().enumerate();
    let known = middles.filter_map(|(column, middle)| Some(at((column as f64 + 0.5) * width, (*middle)?)));
    picture.path(&known.collect::<Vec<_>>(), "middle");
    picture.words(
        [LEFT + SIDE / 2.0, HEIGHT - 6.0],
        Anchor::Middle,
        "label",
        "told, minutes",
    );
    picture.words([LEFT + 8.0, TOP + 16.0], Anchor::Start, "label", "came, minutes");
    legend(&[("as-told", "came as told"), ("middle", "middle of what came")]) + &picture.finish()
}

fn rows(seen: &Seen) -> Vec<Vec<String>> {
    let row_of = |told: f64| ROWS_MIN.iter().filter(|edge| told >= **edge).count();
    let rows = ROW_NAMES.iter().enumerate().filter_map(|(row, name)| {
        let came = came_of(seen, |told| row_of(told) == row);
        let waits: u64 = came.iter().map(|(_, count)| count).sum();
        let at = |share| quantile(came.clone(), share).map(middle_min);
        let ends = |low, high| {
            let (low, high) = (at(low)?, at(high)?);
            Some(format!("{} to {}", super::words::number(low), minutes(high)))
        };
        Some(vec![
            (*name).to_owned(),
            count(waits),
            ends(0.25, 0.75)?,
            ends(0.1, 0.9)?,
        ])
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_waits_lies_below_its_step() {
        let steps = vec![(3, 5), (1, 4), (9, 1)];
        assert_eq!(quantile(steps.clone(), 0.4), Some(1));
        assert_eq!(quantile(steps.clone(), 0.5), Some(3));
        assert_eq!(quantile(steps, 1.0), Some(9));
        assert_eq!(quantile(Vec::new(), 0.5), None);
    }

    #[test]
    fn one_long_wait_does_not_stretch_the_axes() {
        let mut seen = Seen::default();
        seen.told_and_came.insert((30, 30), 999);
        seen.told_and_came.insert((30, 1_440), 1);
        assert!(nearly_all(&seen) < 6.0);
    }
}
