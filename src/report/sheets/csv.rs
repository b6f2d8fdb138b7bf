//! The report as one table for programs: a row a group and period, names that never change, seconds and shares as
//! plain numbers.

use super::delimited::{Dialect, Value, safe, written};
use super::rows::{kind_of, name_of, name_of_kind, step_name};
use crate::report::cases::{CaseComparison, ClockFigures};
use crate::report::figures::Figures;
use crate::report::halls::HallsReport;
use crate::report::norm_report::{Comparison, NormReport};
use crate::report::share::cut_down;
use crate::report::texts::Words;

type Column = (&'static str, fn(&Figures) -> Value);

const COLUMNS: [Column; 56] = [
    ("visits", |f| count(f.visits)),
    ("waits", |f| count(f.waits)),
    ("running", |f| count(f.running)),
    ("promised", |f| count(f.promised)),
    ("kept", |f| count(f.kept)),
    ("broken", |f| count(f.broken)),
    ("keptShare", |f| share(f.kept, f.decided)),
    ("medianS", |f| Value::number(f.median_s)),
    ("p90S", |f| Value::number(f.p90_s)),
    ("longestS", |f| Value::number(f.longest_s)),
    ("meanS", |f| fraction(f.mean_s)),
    ("meanHelpS", |f| fraction(f.mean_help_s)),
    ("left", |f| count(f.left.count)),
    ("leftBroken", |f| count(f.left.broken)),
    ("leftMedianS", |f| Value::number(f.left.median_s)),
    ("noShows", |f| count(f.no_shows)),
    ("dayEnd", |f| count(f.day_end)),
    ("causes", |f| {
        let causes = f
            .causes
            .iter()
            .map(|each| format!("{}:{}", each.cause, each.count));
        causes.collect::<Vec<_>>().join("|").into()
    }),
    ("redressOpen", |f| count(f.redress.open)),
    ("redressGiven", |f| count(f.redress.given)),
    ("redressDeclined", |f| count(f.redress.declined)),
    ("redressLapsed", |f| count(f.redress.lapsed)),
    ("redressCostCents", |f| Value::number(Some(f.redress.cost_cents))),
    ("forecastErrorS", |f| fraction(f.forecast.mean_absolute_error_s)),
    ("forecastInsideShare", |f| {
        share(f.forecast.inside, f.forecast.judged)
    }),
    ("answered", |f| count(f.answers.answered)),
    ("answerPromised", |f| count(f.answers.promised)),
    ("notAnswered", |f| count(f.answers.not_answered)),
    ("promisesKept", |f| Value::number(f.answers.promises_kept)),
    ("saidYes", |f| count(f.answers.said_yes)),
    ("saidNo", |f| count(f.answers.said_no)),
    ("promisesMissed", |f| Value::number(f.answers.promises_missed)),
    ("decided", |f| count(f.decided)),
    ("called", |f| count(f.called)),
    ("returned", |f| count(f.returned)),
    ("unfinished", |f| count(f.unfinished)),
    ("helpedInTime", |f| count(f.outcomes.helped.in_time)),
    ("helpedLate", |f| count(f.outcomes.helped.late)),
    ("leftInTime", |f| count(f.outcomes.left.in_time)),
    ("leftLate", |f| count(f.outcomes.left.late)),
    ("notThereInTime", |f| count(f.outcomes.not_there.in_time)),
    ("notThereLate", |f| count(f.outcomes.not_there.late)),
    ("returnedInTime", |f| count(f.outcomes.returned.in_time)),
    ("returnedLate", |f| count(f.outcomes.returned.late)),
    ("dayEndInTime", |f| count(f.outcomes.day_end.in_time)),
    ("dayEndLate", |f| count(f.outcomes.day_end.late)),
    ("unfinishedInTime", |f| count(f.outcomes.unfinished.in_time)),
    ("unfinishedLate", |f| count(f.outcomes.unfinished.late)),
    ("runningLate", |f| count(f.outcomes.running_late)),
    ("visitsPromised", |f| count(f.visits_promised)),
    ("visitsOnTime", |f| count(f.visit_parts.on_time)),
    ("visitsLate", |f| count(f.visit_parts.late)),
    ("visitsGone", |f| count(f.visit_parts.gone)),
    ("visitsGoneLate", |f| count(f.visit_parts.gone_late)),
    ("visitsDayEnd", |f| count(f.visit_parts.day_end)),
    ("visitsDayEndLate", |f| count(f.visit_parts.day_end_late)),
];

/// A column's name, and what of a clock stands in it.
type ClockColumn = (&'static str, fn(&ClockFigures) -> u32);

/// The clocks of a step of a kind of case, in rows of their own.
const CLOCKS: [ClockColumn; 4] = [
    ("clocks", |clock| clock.set),
    ("clocksKept", |clock| clock.kept),
    ("clocksMissed", |clock| clock.missed),
    ("clocksRunning", |clock| clock.running),
];

fn count(count: u32) -> Value {
    Value::number(Some(count))
}

fn fraction(number: Option<f64>) -> Value {
    Value::number(number.map(|number| format!("{number:.4}")))
}

/// A part of a whole with four decimals, cut down as everywhere.
fn share(part: u32, whole: u32) -> Value {
    let steps = cut_down(part, whole.into(), 10_000);
    Value::number(steps.map(|steps| format!("{}.{:04}", steps / 10_000, steps % 10_000)))
}

/// Writes the report as CSV.
///
/// # Errors
/// Never in memory, but the writer can say so.
pub fn csv(report: &NormReport, words: &Words, dialect: Dialect) -> Result<Vec<u8>, csv::Error> {
    let mut groups = vec![(
        "all",
        String::new(),
        words.say("all").into_owned(),
        &report.overall,
    )];
    for each in &report.by_service {
        let id = each.service_id.to_string();
        groups.push(("service", id, name_of(each, words), &each.figures));
    }
    for each in &report.by_arrival {
        let id = serde_json::to_value(each.arrival).unwrap_or_default();
        let id = id.as_str().unwrap_or_default().to_owned();
        groups.push(("arrival", id, kind_of(each.arrival, words), &each.figures));
    }
    let hall = report.hall_id.as_str();
    let periods = (report.period.as_str(), report.period_before.as_str());
    let mut rows = Vec::new();
    for (group, id, name, figures) in groups {
        rows.extend(of_visits([hall, group, &id, &name], periods, figures));
    }
    rows.extend(of_cases(hall, periods, &report.cases, words));
    table(dialect, &rows)
}

/// Writes the report of several halls in the same columns: all of them, then each.
///
/// # Errors
/// Never in memory, but the writer can say so.
pub fn csv_of_halls(report: &HallsReport, words: &Words, dialect: Dialect) -> Result<Vec<u8>, csv::Error> {
    let periods = (report.period.as_str(), report.period_before.as_str());
    let all = words.say("all");
    let mut rows = Vec::from(of_visits(["", "all", "", &all], periods, &report.overall));
    for each in &report.by_hall {
        let id = each.hall_id.as_str();
        rows.extend(of_visits(
            [id, "hall", id, &each.hall_name],
            periods,
            &each.figures,
        ));
    }
    rows.extend(of_cases("", periods, &report.cases, words));
    for each in &report.by_hall {
        rows.extend(of_cases(each.hall_id.as_str(), periods, &each.cases, words));
    }
    table(dialect, &rows)
}

/// The two rows of a group of visits: the period, and the one before.
fn of_visits(about: [&str; 4], (now, before): (&str, &str), figures: &Comparison) -> [Vec<Value>; 2] {
    [(now, &figures.now), (before, &figures.before)].map(|(period, figures)| {
        let mut row = begun(about, period);
        row.extend(COLUMNS.map(|(_, of)| of(figures)));
        row.extend(CLOCKS.map(|_| Value::Number(String::new())));
        row
    })
}

/// Two rows for each step of each kind of case.
fn of_cases(
    hall: &str,
    (now, before): (&str, &str),
    cases: &CaseComparison,
    words: &Words,
) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    for each in cases.by_step() {
        let id = format!("{}.{}", name_of_kind(each.kind), each.step.name());
        let name = step_name(each.kind, each.step, words);
        for (period, clock) in [(now, each.now), (before, each.before)] {
            let mut row = begun([hall, "case", &id, &name], period);
            row.extend(COLUMNS.map(|_| Value::Number(String::new())));
            row.extend(CLOCKS.map(|(_, of)| Value::number(Some(clock.map_or(0, of)))));
            rows.push(row);
        }
    }
    rows
}

fn begun([hall, group, id, name]: [&str; 4], period: &str) -> Vec<Value> {
    // Names are what people typed, in a file that is opened with a spreadsheet whomever it is for.
    let name = safe(name);
    [hall, period, group, id, &name].map(Value::from).into()
}

fn table(dialect: Dialect, rows: &[Vec<Value>]) -> Result<Vec<u8>, csv::Error> {
    let about = ["hall", "period", "group", "id", "name"];
    let columns = about.into_iter().chain(COLUMNS.map(|(name, _)| name));
    let columns: Vec<&str> = columns.chain(CLOCKS.map(|(name, _)| name)).collect();
    written(dialect, &columns, rows, Vec::clone)
}
