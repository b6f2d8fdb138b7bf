//! The report as one table for programs: a row a group and period, names that never change, seconds and shares as
//! plain numbers.

use super::rows::name_of;
use crate::report::figures::Figures;
use crate::report::halls::HallsReport;
use crate::report::norm_report::{Comparison, NormReport};
use crate::report::texts::Words;

type Column = (&'static str, fn(&Figures) -> String);

const COLUMNS: [Column; 31] = [
    ("visits", |f| f.visits.to_string()),
    ("waits", |f| f.waits.to_string()),
    ("running", |f| f.running.to_string()),
    ("promised", |f| f.promised.to_string()),
    ("kept", |f| f.kept.to_string()),
    ("broken", |f| f.broken.to_string()),
    ("keptShare", |f| part(f.kept_share)),
    ("medianS", |f| whole(f.median_s)),
    ("p90S", |f| whole(f.p90_s)),
    ("longestS", |f| whole(f.longest_s)),
    ("meanS", |f| part(f.mean_s)),
    ("meanHelpS", |f| part(f.mean_help_s)),
    ("left", |f| f.left.count.to_string()),
    ("leftBroken", |f| f.left.broken.to_string()),
    ("leftMedianS", |f| whole(f.left.median_s)),
    ("noShows", |f| f.no_shows.to_string()),
    ("dayEnd", |f| f.day_end.to_string()),
    ("causes", |f| {
        let causes = f
            .causes
            .iter()
            .map(|each| format!("{}:{}", each.cause, each.count));
        causes.collect::<Vec<_>>().join("|")
    }),
    ("redressOpen", |f| f.redress.open.to_string()),
    ("redressGiven", |f| f.redress.given.to_string()),
    ("redressDeclined", |f| f.redress.declined.to_string()),
    ("redressLapsed", |f| f.redress.lapsed.to_string()),
    ("redressCostCents", |f| f.redress.cost_cents.to_string()),
    ("forecastErrorS", |f| part(f.forecast.mean_absolute_error_s)),
    ("forecastInsideShare", |f| part(f.forecast.inside_share)),
    ("answered", |f| f.answers.answered.to_string()),
    ("answerPromised", |f| f.answers.promised.to_string()),
    ("notAnswered", |f| f.answers.not_answered.to_string()),
    ("promisesKept", |f| whole(f.answers.promises_kept)),
    ("saidYes", |f| f.answers.said_yes.to_string()),
    ("saidNo", |f| f.answers.said_no.to_string()),
];

fn whole(number: Option<u32>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

fn part(number: Option<f64>) -> String {
    number.map_or_else(String::new, |number| format!("{number:.4}"))
}

/// A text that a spreadsheet will not take for a formula.
#[must_use]
pub fn safe(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Writes the report as CSV (RFC 4180, UTF-8, comma, dot as the decimal mark).
///
/// # Errors
/// Never in memory, but the writer can say so.
pub fn csv(report: &NormReport, words: &Words) -> Result<Vec<u8>, csv::Error> {
    let mut groups = vec![("all", String::new(), words.say("all").to_owned(), &report.overall)];
    for each in &report.by_service {
        let id = each.service_id.to_string();
        groups.push(("service", id, name_of(each, words), &each.figures));
    }
    for each in &report.by_arrival {
        let id = serde_json::to_value(each.arrival).unwrap_or_default();
        let id = id.as_str().unwrap_or_default().to_owned();
        let name = super::rows::kind_of(each.arrival, words);
        groups.push(("arrival", id, name, &each.figures));
    }
    let hall = report.hall_id.to_string();
    let mut rows = Vec::new();
    for (group, id, name, figures) in groups {
        let about = [hall.clone(), group.to_owned(), id, safe(&name)];
        rows.extend(both(about, (&report.period, &report.period_before), figures));
    }
    table(&rows)
}

/// Writes the report of several halls in the same columns: all of them, then each.
///
/// # Errors
/// Never in memory, but the writer can say so.
pub fn csv_of_halls(report: &HallsReport, words: &Words) -> Result<Vec<u8>, csv::Error> {
    let periods = (report.period.as_str(), report.period_before.as_str());
    let all = [
        String::new(),
        "all".to_owned(),
        String::new(),
        words.say("all").to_owned(),
    ];
    let mut rows = Vec::from(both(all, periods, &report.overall));
    for each in &report.by_hall {
        let id = each.hall_id.to_string();
        let about = [id.clone(), "hall".to_owned(), id, safe(&each.hall_name)];
        rows.extend(both(about, periods, &each.figures));
    }
    table(&rows)
}

/// The two rows of a group: the period, and the one before.
fn both(
    [hall, group, id, name]: [String; 4],
    (period, before): (&str, &str),
    figures: &Comparison,
) -> [Vec<String>; 2] {
    [(period, &figures.now), (before, &figures.before)].map(|(period, figures)| {
        let about = [&hall, period, &group, &id, &name].map(str::to_owned);
        about
            .into_iter()
            .chain(COLUMNS.map(|(_, of)| of(figures)))
            .collect()
    })
}

fn table(rows: &[Vec<String>]) -> Result<Vec<u8>, csv::Error> {
    let about = ["hall", "period", "group", "id", "name"];
    let columns: Vec<&str> = about.into_iter().chain(COLUMNS.map(|(name, _)| name)).collect();
    written(&columns, rows, Vec::clone)
}

/// Writes a table as CSV.
///
/// # Errors
/// Never in memory, but the writer can say so.
pub fn written<T>(
    columns: &[&str],
    rows: &[T],
    record: impl Fn(&T) -> Vec<String>,
) -> Result<Vec<u8>, csv::Error> {
    let mut file = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    file.write_record(columns)?;
    for row in rows {
        file.write_record(record(row))?;
    }
    file.into_inner()
        .map_err(|error| csv::Error::from(std::io::Error::from(error.error().kind())))
}
