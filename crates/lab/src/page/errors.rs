//! How far off forecasts were, by hour and by what was predicted, beside the best rule of thumb; and beside all of them.

use super::picture::{Anchor, Axis, Picture, WIDTH};
use super::section::{Section, Table, legend};
use super::seen::{Errors, Seen};
use super::words::{count, minutes, number};
use crate::replay::score::{BIN_NAMES, RULES, Report, Score};

const LEFT: f64 = 34.0;
const TOP: f64 = 14.0;
const TALL: f64 = 170.0;
const HEIGHT: f64 = TOP + TALL + 36.0;

/// By the hour in which people came.
pub(super) fn by_hour(seen: &Seen, rule: usize) -> Section {
    let (first, last) = match (seen.hours.keys().next(), seen.hours.keys().next_back()) {
        (Some(first), Some(last)) => (*first, *last),
        _ => (0, 0),
    };
    let none = Errors::default();
    let hours: Vec<(String, &Errors)> = (first..=last)
        .map(|hour| (hour.to_string(), seen.hours.get(&hour).unwrap_or(&none)))
        .collect();
    let worst = hours
        .iter()
        .filter(|(_, errors)| errors.count > 0)
        .max_by(|(_, one), (_, other)| one.our_mean().total_cmp(&other.our_mean()));
    let said = match worst {
        Some((hour, errors)) => format!(
            "Kwartier was furthest off for those who came between {hour}:00 and {hour}:59: by {} on average.",
            minutes(errors.our_mean())
        ),
        None => "The log says of nobody when they came.".to_owned(),
    };
    Section {
        heading: "Error by hour",
        said,
        picture: Some(bars(
            "hours",
            "Mean error by the hour of arrival",
            &hours,
            rule,
            "hour of arrival",
        )),
        table: table(
            "Came at",
            rule,
            hours.iter().map(|(hour, errors)| (format!("{hour}:00"), *errors)),
        ),
    }
}

/// By what Kwartier predicted: the same waits for both.
pub(super) fn by_predicted(seen: &Seen, rule: usize) -> Section {
    let bins: Vec<(String, &Errors)> = BIN_NAMES
        .iter()
        .zip(&seen.predicted)
        .map(|(name, errors)| ((*name).to_owned(), errors))
        .collect();
    Section {
        heading: "Error by predicted wait",
        said: "Long waits are harder to foretell than short ones. Both stand beside each other over the same waits.".to_owned(),
        picture: Some(bars("predicted", "Mean error by predicted wait", &bins, rule, "predicted wait")),
        table: table("Predicted", rule, bins.iter().map(|(name, errors)| (name.clone(), *errors))),
    }
}

fn table<'a>(what: &'static str, rule: usize, rows: impl Iterator<Item = (String, &'a Errors)>) -> Table {
    let rows = rows.filter(|(_, errors)| errors.count > 0).map(|(name, errors)| {
        let means = [errors.our_mean(), errors.rule_mean(rule)].map(minutes);
        let [ours, theirs] = means;
        vec![name, count(errors.count), ours, theirs]
    });
    Table {
        head: vec![what, "Waits", "Kwartier", "Best rule of thumb"],
        rows: rows.collect(),
    }
}

fn bars(name: &'static str, title: &str, groups: &[(String, &Errors)], rule: usize, below: &str) -> String {
    let means = |errors: &Errors| [errors.our_mean(), errors.rule_mean(rule)];
    let most = groups
        .iter()
        .flat_map(|(_, errors)| means(errors))
        .fold(0.0, f64::max);
    let axis = Axis::up_to(most);
    let mut picture = Picture::new(
        name,
        title,
        "Two bars each: Kwartier and the best rule of thumb, the lower the better. The table below has the numbers.",
        HEIGHT,
    );
    let y = |minutes: f64| TOP + TALL - minutes / axis.end * TALL;
    for (tick, words) in axis.ticks() {
        picture.line([LEFT, y(tick)], [WIDTH - 4.0, y(tick)], "grid");
        picture.words([LEFT - 6.0, y(tick) + 4.0], Anchor::End, "label", &words);
    }
    let room = (WIDTH - 4.0 - LEFT) / groups.len().max(1) as f64;
    // Names of hours over one another could not be read.
    let named_each = (18.0 / room).ceil().max(1.0) as usize;
    for (place, (words, errors)) in groups.iter().enumerate() {
        let middle = LEFT + (place as f64 + 0.5) * room;
        if place.is_multiple_of(named_each) {
            picture.words([middle, TOP + TALL + 15.0], Anchor::Middle, "label", words);
        }
        if errors.count == 0 {
            continue;
        }
        let width = (room * 0.38).min(40.0);
        let [ours, theirs] = means(errors);
        for (mean, x, class) in [(ours, middle - width, "ours"), (theirs, middle, "rule")] {
            picture.rect([x, y(mean)], [width, TOP + TALL - y(mean)], class);
        }
    }
    let below = format!("{below}; upwards: minutes off on average");
    picture.words(
        [LEFT + (WIDTH - LEFT) / 2.0, HEIGHT - 4.0],
        Anchor::Middle,
        "label",
        &below,
    );
    let theirs = format!("best rule of thumb: {}", RULES[rule]);
    legend(&[("ours", "Kwartier"), ("rule", &theirs)]) + &picture.finish()
}

/// Kwartier, its simulation alone and all rules, the best first.
pub(super) fn beside_rules(report: &Report) -> Section {
    let ours = [
        ("Kwartier", "ours", &report.ours.all),
        ("Kwartier, simulation alone", "ours-alone", &report.runs_alone.all),
    ];
    let rules = RULES
        .iter()
        .zip(&report.rules)
        .map(|(name, scores)| (*name, "rule", &scores.all));
    let mut all: Vec<(&str, &str, &Score)> = ours.into_iter().chain(rules).collect();
    all.sort_by(|(.., one), (.., other)| one.mae().total_cmp(&other.mae()));
    let place = all.iter().position(|(name, ..)| *name == "Kwartier").unwrap_or(0) + 1;
    Section {
        heading: "Compared with the rules of thumb",
        said: format!(
            "Minutes off on average; Kwartier is number {place} of {}. Which rule is best is known only afterwards, and differs \
             from town to town.",
            all.len()
        ),
        picture: Some(ranked(&all)),
        table: Table {
            head: vec![
                "Told by",
                "Off on average",
                "Half off by at most",
                "Within 3 min",
                "Within 5 min",
                "Interval held",
                "Interval’s width",
                "Winkler score",
            ],
            rows: all.iter().map(|(name, _, score)| row(name, score)).collect(),
        },
    }
}

fn row(name: &str, score: &Score) -> Vec<String> {
    let percent = super::words::percent;
    vec![
        name.to_owned(),
        minutes(score.mae()),
        minutes(score.median_error()),
        percent(score.within_3()),
        percent(score.within_5()),
        percent(score.coverage()),
        minutes(score.width()),
        number(score.winkler()),
    ]
}

fn ranked(all: &[(&str, &str, &Score)]) -> String {
    const ROOM: f64 = 33.0;
    let most = all.iter().map(|(.., score)| score.mae()).fold(0.0, f64::max);
    let mut picture = Picture::new(
        "rules",
        "Mean error of Kwartier and of each rule of thumb",
        "A bar each, the best above. The table below has the numbers.",
        all.len() as f64 * ROOM + 4.0,
    );
    for (place, (name, class, score)) in all.iter().enumerate() {
        let y = place as f64 * ROOM;
        let width = (score.mae() / most.max(f64::MIN_POSITIVE) * (WIDTH - 66.0)).max(1.0);
        picture.words([0.0, y + 12.0], Anchor::Start, "label", name);
        picture.rect([0.0, y + 16.0], [width, 12.0], class);
        picture.words(
            [width + 6.0, y + 27.0],
            Anchor::Start,
            "label",
            &minutes(score.mae()),
        );
    }
    picture.finish()
}
