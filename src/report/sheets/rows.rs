//! The rows of each sheet.

use super::sheet::{Cell, Sheet};
use crate::hall::facts::{CaseKind, CaseStep};
use crate::ids::Language;
use crate::report::cases::ClockFigures;
use crate::report::figures::Figures;
use crate::report::log_ends::LogEnds;
use crate::report::norm_report::{Comparison, NormReport, ServiceReport};
use crate::report::share::cut_down;
use crate::report::texts::Words;
use crate::report::trend::TrendPoint;

type Line = (&'static str, fn(&Figures) -> Cell);

const MAIN: [Line; 25] = [
    ("visits", |f| Cell::Count(f.visits)),
    ("visits-promised", |f| Cell::Count(f.visits_promised)),
    ("visits-on-time", |f| Cell::Count(f.visit_parts.on_time)),
    ("visits-late", |f| Cell::Count(f.visit_parts.late)),
    ("visits-gone", |f| Cell::Count(f.visit_parts.gone)),
    ("visits-gone-late", |f| Cell::Count(f.visit_parts.gone_late)),
    ("visits-day-end", |f| Cell::Count(f.visit_parts.day_end)),
    ("visits-day-end-late", |f| Cell::Count(f.visit_parts.day_end_late)),
    ("waits", |f| Cell::Count(f.waits)),
    ("running", |f| Cell::Count(f.running)),
    ("promised", |f| Cell::Count(f.promised)),
    ("kept", |f| Cell::Count(f.kept)),
    ("broken", |f| Cell::Count(f.broken)),
    ("kept-share", |f| percent(f.kept_percent)),
    ("called", |f| Cell::Count(f.called)),
    ("median", |f| time(f.median_s)),
    ("p90", |f| time(f.p90_s)),
    ("mean", |f| f.mean_s.map_or(Cell::Empty, Cell::Duration)),
    ("longest", |f| time(f.longest_s)),
    ("mean-help", |f| f.mean_help_s.map_or(Cell::Empty, Cell::Duration)),
    ("left", |f| Cell::Count(f.left.count)),
    ("left-median", |f| time(f.left.median_s)),
    ("day-end", |f| Cell::Count(f.day_end)),
    ("unfinished", |f| Cell::Count(f.unfinished)),
    ("cost", |f| Cell::Euros(f.redress.cost_cents)),
];

/// What became of the promises: of each in time and late.
const OUTCOMES: [Line; 13] = [
    ("helped-in-time", |f| Cell::Count(f.outcomes.helped.in_time)),
    ("helped-late", |f| Cell::Count(f.outcomes.helped.late)),
    ("left-in-time", |f| Cell::Count(f.outcomes.left.in_time)),
    ("left-late", |f| Cell::Count(f.outcomes.left.late)),
    ("not-there-in-time", |f| Cell::Count(f.outcomes.not_there.in_time)),
    ("not-there-late", |f| Cell::Count(f.outcomes.not_there.late)),
    ("returned-in-time", |f| Cell::Count(f.outcomes.returned.in_time)),
    ("returned-late", |f| Cell::Count(f.outcomes.returned.late)),
    ("day-end-in-time", |f| Cell::Count(f.outcomes.day_end.in_time)),
    ("day-end-late", |f| Cell::Count(f.outcomes.day_end.late)),
    ("unfinished-in-time", |f| {
        Cell::Count(f.outcomes.unfinished.in_time)
    }),
    ("unfinished-late", |f| Cell::Count(f.outcomes.unfinished.late)),
    ("running-late", |f| Cell::Count(f.outcomes.running_late)),
];

const REDRESS: [Line; 5] = [
    ("redress-open", |f| Cell::Count(f.redress.open)),
    ("redress-given", |f| Cell::Count(f.redress.given)),
    ("redress-declined", |f| Cell::Count(f.redress.declined)),
    ("redress-lapsed", |f| Cell::Count(f.redress.lapsed)),
    ("cost", |f| Cell::Euros(f.redress.cost_cents)),
];

const ANSWERS: [Line; 8] = [
    ("answered", |f| Cell::Count(f.answers.answered)),
    ("answer-promised", |f| Cell::Count(f.answers.promised)),
    ("not-answered", |f| Cell::Count(f.answers.not_answered)),
    ("promises-kept", |f| {
        f.answers.promises_kept.map_or(Cell::Empty, Cell::Count)
    }),
    ("promises-missed", |f| {
        f.answers.promises_missed.map_or(Cell::Empty, Cell::Count)
    }),
    ("said-yes", |f| Cell::Count(f.answers.said_yes)),
    ("said-no", |f| Cell::Count(f.answers.said_no)),
    ("yes-share", |f| {
        part(f.answers.said_yes, f.answers.said_yes + f.answers.said_no)
    }),
];

const FORECAST: [Line; 5] = [
    ("forecast-told", |f| Cell::Count(f.forecast.told)),
    ("forecast-error", |f| {
        f.forecast
            .mean_absolute_error_s
            .map_or(Cell::Empty, Cell::Duration)
    }),
    ("forecast-judged", |f| Cell::Count(f.forecast.judged)),
    ("forecast-inside", |f| Cell::Count(f.forecast.inside)),
    ("forecast-inside-share", |f| {
        part(f.forecast.inside, f.forecast.judged)
    }),
];

const ABOUT: [(&str, &str); 16] = [
    ("figure", "about-exact"),
    ("visits", "about-visits"),
    ("waits", "about-waits"),
    ("visits-on-time", "about-visits-on-time"),
    ("promised", "about-promised"),
    ("kept-share", "about-kept-share"),
    ("left", "about-left"),
    ("returned-in-time", "about-returned"),
    ("called", "about-called"),
    ("median", "about-median"),
    ("p90", "about-p90"),
    ("period", "about-period"),
    ("cost", "about-cost"),
    ("forecast-inside", "about-inside"),
    ("clocks", "about-clocks"),
    ("sheet-log", "about-log"),
];

/// A part of a whole as a spreadsheet shows it: with a decimal of a per cent, and cut down, which it would not do.
fn part(part: u32, whole: u32) -> Cell {
    cut_down(part, whole.into(), 1_000).map_or(Cell::Empty, |steps| Cell::Share(f64::from(steps) / 1_000.0))
}

fn percent(percent: Option<f64>) -> Cell {
    percent.map_or(Cell::Empty, |percent| Cell::Share(percent / 100.0))
}

fn time(seconds: Option<u32>) -> Cell {
    seconds.map_or(Cell::Empty, |seconds| Cell::Duration(f64::from(seconds)))
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// Figures below each other, the period beside the one before.
fn compared(report: &NormReport, words: &Words, name: &str, lines: &[Line]) -> Sheet {
    let Comparison { now, before } = &report.overall;
    Sheet {
        name: words.say(name).into_owned(),
        headings: vec![
            words.say("figure").into_owned(),
            report.period.clone(),
            report.period_before.clone(),
        ],
        first_width: 42.0,
        rows: lines
            .iter()
            .map(|(name, of)| vec![text(&words.say(name)), of(now), of(before)])
            .collect(),
        heat: false,
    }
}

/// Groups below each other, each with the period and the one before in two rows.
fn grouped(
    report: &NormReport,
    words: &Words,
    names: (&str, &str),
    groups: &[(String, &Comparison)],
) -> Sheet {
    let (sheet, first) = names;
    let mut headings = vec![words.say(first).into_owned(), words.say("period").into_owned()];
    headings.extend(MAIN.iter().map(|(name, _)| words.say(name).into_owned()));
    let mut rows = Vec::new();
    for (name, Comparison { now, before }) in groups {
        for (period, figures) in [(&report.period, now), (&report.period_before, before)] {
            let mut row = vec![text(name), text(period)];
            row.extend(MAIN.iter().map(|(_, of)| of(figures)));
            rows.push(row);
        }
    }
    Sheet {
        name: words.say(sheet).into_owned(),
        headings,
        first_width: 28.0,
        rows,
        heat: false,
    }
}

/// The name of a service in the report's language, in Dutch, or as the API has it.
pub(super) fn name_of(service: &ServiceReport, words: &Words) -> String {
    let names = &service.names;
    let name = names
        .get(&words.language())
        .or_else(|| names.get(&Language::DUTCH));
    name.cloned().unwrap_or_else(|| service.service_id.to_string())
}

pub(super) fn overview(report: &NormReport, words: &Words) -> Sheet {
    compared(report, words, "sheet-overview", &MAIN)
}

pub(super) fn outcomes(report: &NormReport, words: &Words) -> Sheet {
    compared(report, words, "sheet-outcomes", &OUTCOMES)
}

pub(super) fn services(report: &NormReport, words: &Words) -> Sheet {
    let services = report.by_service.iter();
    let groups: Vec<_> = services
        .map(|each| (name_of(each, words), &each.figures))
        .collect();
    grouped(report, words, ("sheet-services", "service"), &groups)
}

/// The name of a visit kind in the report's language.
pub(super) fn kind_of(arrival: crate::charter::ArrivalKind, words: &Words) -> String {
    use crate::charter::ArrivalKind;
    let name = match arrival {
        ArrivalKind::WalkIn => "walkIn",
        ArrivalKind::Appointment => "appointment",
    };
    words.say_of("arrival", name)
}

pub(super) fn arrivals(report: &NormReport, words: &Words) -> Sheet {
    let arrivals = report.by_arrival.iter();
    let groups: Vec<_> = arrivals
        .map(|each| (kind_of(each.arrival, words), &each.figures))
        .collect();
    grouped(report, words, ("sheet-arrivals", "arrival"), &groups)
}

/// The steps of the period.
pub(super) fn trend(report: &NormReport, words: &Words) -> Sheet {
    let names = [
        "from",
        "visits",
        "promised",
        "kept",
        "broken",
        "kept-share",
        "median",
        "p90",
    ];
    let row = |point: &TrendPoint| {
        vec![
            Cell::Text(point.from.to_string()),
            Cell::Count(point.visits),
            Cell::Count(point.promised),
            Cell::Count(point.kept),
            Cell::Count(point.broken),
            percent(point.kept_percent),
            time(point.median_s),
            time(point.p90_s),
        ]
    };
    Sheet {
        name: words.say("sheet-trend").into_owned(),
        headings: names.iter().map(|name| words.say(name).into_owned()).collect(),
        first_width: 14.0,
        rows: report.trend.iter().map(row).collect(),
        heat: false,
    }
}

/// How many promises broke, by hour and day of the week; an hour in which nobody came is left out.
pub(super) fn when(report: &NormReport, words: &Words) -> Sheet {
    let slots = &report.digest.when;
    let mut hours: Vec<u8> = slots.iter().map(|slot| slot.hour).collect();
    hours.sort_unstable();
    hours.dedup();
    let mut headings = vec![words.say("hour").into_owned()];
    headings.extend((1..=7).map(|day| words.say_of("weekday", &format!("{day}"))));
    let at = |weekday: u8, hour: u8| {
        let slot = slots
            .iter()
            .find(|slot| (slot.weekday, slot.hour) == (weekday, hour));
        slot.map_or(Cell::Empty, |slot| Cell::Count(slot.broken))
    };
    let row = |hour: u8| {
        let mut row = vec![Cell::Text(format!("{hour}:00"))];
        row.extend((1..=7).map(|weekday| at(weekday, hour)));
        row
    };
    Sheet {
        name: words.say("sheet-when").into_owned(),
        headings,
        first_width: 10.0,
        rows: hours.into_iter().map(row).collect(),
        heat: true,
    }
}

pub(super) fn causes(report: &NormReport, words: &Words) -> Sheet {
    let Comparison { now, before } = &report.overall;
    let headings = ["cause", "period", "count", "share"].map(|name| words.say(name).into_owned());
    let of = |figures: &Figures, period: &str| -> Vec<Vec<Cell>> {
        let causes = figures.causes.iter();
        causes
            .map(|each| {
                vec![
                    Cell::Text(words.say_of("cause", &each.cause)),
                    text(period),
                    Cell::Count(each.count),
                    part(each.count, figures.broken),
                ]
            })
            .collect()
    };
    let mut rows = of(now, &report.period);
    rows.extend(of(before, &report.period_before));
    Sheet {
        name: words.say("sheet-causes").into_owned(),
        headings: headings.into(),
        first_width: 36.0,
        rows,
        heat: false,
    }
}

pub(super) fn redress(report: &NormReport, words: &Words) -> Sheet {
    let mut sheet = compared(report, words, "sheet-redress", &REDRESS);
    let Comparison { now, before } = &report.overall;
    let (now, before) = (&now.redress.given_by_kind, &before.redress.given_by_kind);
    let mut kinds: Vec<_> = now.iter().chain(before).map(|each| each.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let count = |of: &[crate::report::figures::KindCount]| {
            Cell::Count(
                of.iter()
                    .find(|each| each.kind == kind)
                    .map_or(0, |each| each.count),
            )
        };
        let name = serde_json::to_value(kind).unwrap_or_default();
        let name = words.say_of("kind", name.as_str().unwrap_or_default());
        let given = words.say("redress-given");
        sheet.rows.push(vec![
            Cell::Text(format!("{given}: {name}")),
            count(now),
            count(before),
        ]);
    }
    sheet
}

pub(super) fn answers(report: &NormReport, words: &Words) -> Sheet {
    compared(report, words, "sheet-answers", &ANSWERS)
}

pub(super) fn forecast(report: &NormReport, words: &Words) -> Sheet {
    compared(report, words, "sheet-forecast", &FORECAST)
}

/// The name of a kind of case in the API.
pub(super) fn name_of_kind(kind: CaseKind) -> String {
    let name = serde_json::to_value(kind).unwrap_or_default();
    name.as_str().unwrap_or_default().to_owned()
}

/// The name of a step of a kind of case in the report's language.
pub(super) fn step_name(kind: CaseKind, step: CaseStep, words: &Words) -> String {
    let kind = words.say_of("case", &name_of_kind(kind));
    format!("{kind}: {}", words.say_of("step", step.name()))
}

/// What was promised beyond the visit: a row a step of a kind of case, and period.
pub(super) fn cases(report: &NormReport, words: &Words) -> Sheet {
    let names = [
        "case",
        "period",
        "clocks",
        "clocks-kept",
        "clocks-missed",
        "clocks-running",
        "clocks-share",
    ];
    let periods = [&report.period, &report.period_before];
    let mut rows = Vec::new();
    for each in report.cases.by_step() {
        for (period, clock) in periods.into_iter().zip([each.now, each.before]) {
            let count = |of: fn(&ClockFigures) -> u32| Cell::Count(clock.map_or(0, of));
            rows.push(vec![
                Cell::Text(step_name(each.kind, each.step, words)),
                text(period),
                count(|clock| clock.set),
                count(|clock| clock.kept),
                count(|clock| clock.missed),
                count(|clock| clock.running),
                percent(clock.and_then(|clock| clock.kept_percent)),
            ]);
        }
    }
    Sheet {
        name: words.say("sheet-cases").into_owned(),
        headings: names.map(|name| words.say(name).into_owned()).into(),
        first_width: 42.0,
        rows,
        heat: false,
    }
}

/// Where the log ended, day after day, and the key to check it with.
pub(super) fn log_ends(ends: &LogEnds, words: &Words) -> Sheet {
    let headings = ["log-day", "log-event", "log-digest"].map(|name| words.say(name).into_owned());
    let days = ends.days.iter();
    let mut rows: Vec<Vec<Cell>> = days
        .map(|end| {
            vec![
                Cell::Text(end.day.to_string()),
                // Text, since a spreadsheet's numbers are not exact beyond fifteen digits.
                Cell::Text(end.seq.to_string()),
                text(&end.digest),
            ]
        })
        .collect();
    rows.push(vec![
        text(&words.say("log-key")),
        Cell::Empty,
        text(&ends.public_key),
    ]);
    Sheet {
        name: words.say("sheet-log").into_owned(),
        headings: headings.into(),
        first_width: 36.0,
        rows,
        heat: false,
    }
}

pub(super) fn about(words: &Words) -> Sheet {
    let headings = ["about-what", "about-meaning"].map(|name| words.say(name).into_owned());
    Sheet {
        name: words.say("sheet-about").into_owned(),
        headings: headings.into(),
        first_width: 36.0,
        rows: ABOUT
            .iter()
            .map(|(what, meaning)| vec![text(&words.say(what)), text(&words.say(meaning))])
            .collect(),
        heat: false,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_report_is_there_in_every_language() {
        let lines = MAIN
            .iter()
            .chain(&OUTCOMES)
            .chain(&REDRESS)
            .chain(&ANSWERS)
            .chain(&FORECAST);
        let mut names: Vec<String> = lines.map(|(name, _)| (*name).to_owned()).collect();
        names.extend(
            ABOUT
                .iter()
                .flat_map(|(what, meaning)| [(*what).to_owned(), (*meaning).to_owned()]),
        );
        names.extend((1..=7).map(|day| format!("weekday-{day}")));
        let others = "title hall period period-before made-at still-open all figure service arrival hour cause count \
            share about-what about-meaning redress-given cause-unknown arrival-walkIn arrival-appointment sheet-overview \
            sheet-services sheet-arrivals sheet-when sheet-causes sheet-redress sheet-answers sheet-forecast sheet-about \
            sheet-trend sheet-outcomes sheet-cases sheet-log log-day log-event log-digest log-key case clocks clocks-kept clocks-missed clocks-running clocks-share";
        names.extend(CaseStep::ALL.map(|step| format!("step-{}", step.name())));
        names.extend(CaseKind::ALL.map(|kind| format!("case-{}", name_of_kind(kind))));
        names.extend(
            others
                .split(' ')
                .filter(|name| !name.is_empty())
                .map(str::to_owned),
        );
        for language in crate::locales::of_staff() {
            let words = Words::of(language);
            let missing: Vec<_> = names
                .iter()
                .filter(|name| words.say(name) == name.as_str())
                .collect();
            assert!(missing.is_empty(), "{language}: {missing:?}");
        }
        let unknown = Words::of("zz".parse().unwrap());
        assert_eq!(
            unknown.say("visits"),
            "Bezoeken",
            "Dutch where there are no words"
        );
        assert_eq!(unknown.say_of("cause", "newer"), "newer");
    }
}
