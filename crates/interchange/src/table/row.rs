//! One row of a table as an appointment.

use csv::StringRecord;
use kwartier_hall::hall::command::AppointmentRequest;
use kwartier_hall::hall::facts::ReservedFor;
use kwartier_hall::hall::refusal::InputFault;

use super::columns::{Column, Columns};
use super::time;
use crate::entry::{Entry, Identity, Name, Said, Written, on_one_line};
use crate::summary;

/// What a cell says of an appointment that has been called off; its beginning is enough.
const CALLED_OFF: [&str; 6] = [
    "geannul",
    "cancel",
    "afgezegd",
    "vervall",
    "verwijderd",
    "deleted",
];

/// How a table says yes.
const YES: [&str; 5] = ["waar", "true", "ja", "yes", "1"];

/// What a spreadsheet writes before a cell that is no formula, so that none runs.
const NO_FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// Reads a row; `raw` is what stands in the table from its beginning on.
pub(super) fn read(line: u64, columns: &Columns, record: &StringRecord, delimiter: u8, raw: &str) -> Entry {
    let mut cells = Cells::default();
    let mut faults = Vec::new();
    let mut at_fault = |column: &str, detail: String| faults.push(InputFault::new(column, detail));
    let mut surplus = record.iter().skip(columns.held.len());
    let is_too_long = surplus.any(|cell| !cell.trim().is_empty());
    let last = columns.held.len().checked_sub(1);
    let last_is_text = columns.held.last() == Some(&Some(Column::Contact));
    if is_too_long && !last_is_text {
        let (there, wanted) = (record.len(), columns.held.len());
        at_fault(
            "",
            format!("has {there} cells where the header line has {wanted}"),
        );
    }
    for (place, (column, cell)) in columns.held.iter().zip(record).enumerate() {
        let Some(column) = column else { continue };
        let mut text = unwrapped(cell);
        if Some(place) == last && last_is_text && is_too_long {
            // Only a text holds the mark between cells: what follows the last column belongs to it.
            text = unwrapped(&rest_of_row(record, place, delimiter, raw));
        }
        if !text.is_empty() {
            cells.take(*column, &text, &mut at_fault);
        }
    }
    let identity = cells.identity();
    if cells.is_called_off && !matches!(identity, Identity::Content) {
        return Entry {
            line,
            identity,
            said: Ok(Said::CalledOff),
        };
    }
    if cells.is_whole_day {
        return Entry {
            line,
            identity,
            said: Ok(Said::PassedOver("lasts the whole day")),
        };
    }
    let read = cells.read(&mut at_fault);
    let said = match read {
        Some(_) if cells.is_called_off => Ok(Said::PassedOver(
            "called off, without a code or a name by which it could be found",
        )),
        Some(written) if faults.is_empty() => Ok(Said::Appointment(Box::new(written))),
        _ => Err(faults),
    };
    Entry { line, identity, said }
}

/// All that stands in a row from that cell on, as it is written where that can be told, or else its cells again.
fn rest_of_row(record: &StringRecord, place: usize, delimiter: u8, raw: &str) -> String {
    let mark = char::from(delimiter);
    let raw = raw.trim_start_matches(['\r', '\n']);
    let raw = raw.split(['\r', '\n']).next().unwrap_or_default();
    let parts: Vec<&str> = raw.splitn(place + 1, mark).collect();
    let unquoted = parts
        .iter()
        .zip(record)
        .take(place)
        .all(|(part, cell)| *part == cell);
    match parts.get(place) {
        Some(rest) if unquoted => (*rest).to_owned(),
        _ => {
            let cells: Vec<&str> = record.iter().skip(place).collect();
            cells.join(&mark.to_string())
        }
    }
}

/// A cell without what spreadsheets put around a text so that it stays one: `="00123"`, `'=1+1`.
fn unwrapped(cell: &str) -> String {
    let cell = cell.trim();
    let kept = cell
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .filter(|inner| !inner.contains('"'));
    let plain = cell
        .strip_prefix('\'')
        .filter(|rest| rest.starts_with(NO_FORMULA));
    kept.or(plain).unwrap_or(cell).trim().to_owned()
}

/// A counter's id without the word that tables put before it: `Balie 3`.
fn without_word(text: &str) -> &str {
    let word = text.split_once(' ');
    match word {
        Some((word, id)) if ["balie", "loket"].contains(&word.to_lowercase().as_str()) => id.trim(),
        _ => text,
    }
}

/// What the cells of one row say.
#[derive(Default)]
struct Cells {
    name: Option<String>,
    code: Option<String>,
    services: Vec<String>,
    categories: Vec<String>,
    subject: Option<String>,
    is_whole_day: bool,
    day: Option<String>,
    at: Option<String>,
    counter: Option<ReservedFor>,
    agent: Option<ReservedFor>,
    contact: Vec<String>,
    telephone: Vec<String>,
    email: Option<String>,
    is_called_off: bool,
    remarks: Vec<InputFault>,
}

impl Cells {
    fn take(&mut self, column: Column, text: &str, at_fault: &mut impl FnMut(&str, String)) {
        let text = text.to_owned();
        match column {
            Column::Name => self.name = Some(text),
            Column::Code if is_number_in_short(&text) => {
                let detail =
                    "a spreadsheet has made a number of the code and lost its digits: another code is made";
                self.remarks.push(InputFault::new("code", detail));
            }
            Column::Code => self.code = Some(text),
            Column::Services => {
                let services = text.split('|').map(|service| service.trim().to_owned());
                self.services = services.filter(|service| !service.is_empty()).collect();
            }
            Column::Subject => self.subject = Some(text),
            Column::Category => {
                let all = text.split([';', ',']).map(str::trim);
                self.categories = all.filter(|one| !one.is_empty()).map(str::to_owned).collect();
            }
            Column::WholeDay => self.is_whole_day = YES.contains(&text.to_lowercase().as_str()),
            Column::At => self.at = Some(text),
            Column::Date => self.day = Some(text),
            Column::Counter => match without_word(&text).parse() {
                Ok(id) => self.counter = Some(ReservedFor::Counter(id)),
                Err(error) => at_fault("counterId", error.to_string()),
            },
            Column::Agent => match text.parse() {
                Ok(id) => self.agent = Some(ReservedFor::Agent(id)),
                Err(error) => at_fault("agentId", error.to_string()),
            },
            Column::Contact => self.contact.push(on_one_line(&text)),
            Column::Telephone => self.telephone.push(on_one_line(&text)),
            Column::Email => self.email = Some(text),
            Column::Status => {
                let text = text.to_lowercase();
                self.is_called_off = CALLED_OFF.iter().any(|word| text.starts_with(word));
            }
        }
    }

    fn identity(&self) -> Identity {
        match (&self.name, &self.code) {
            (Some(uid), _) => Identity::Name(Name {
                uid: uid.clone(),
                occurrence: None,
                sequence: 0,
                stamp: None,
            }),
            (None, Some(code)) => Identity::Code(code.clone()),
            (None, None) => Identity::Content,
        }
    }

    /// What for, in the order in which it is believed.
    fn readings(&self) -> Vec<Vec<String>> {
        let lists = [&self.services, &self.categories].into_iter();
        let lists = lists.filter(|list| !list.is_empty()).cloned();
        let subject = self.subject.as_deref().map(summary::readings);
        lists.chain(subject.into_iter().flatten()).collect()
    }

    /// The appointment, when services and time could be read.
    fn read(&self, at_fault: &mut impl FnMut(&str, String)) -> Option<Written> {
        let services = self.readings();
        if services.is_empty() {
            at_fault("serviceIds", "is required".into());
        }
        let at = time::appointed(self.day.as_deref(), self.at.as_deref());
        if at.is_none() {
            let is_there = self.at.is_some() || self.day.is_some();
            at_fault("at", if is_there { time::TIME } else { "is required" }.into());
        }
        if self.counter.is_some() && self.agent.is_some() {
            at_fault("agentId", "must not be there together with `counterId`".into());
        }
        if let Some(code) = self
            .code
            .as_deref()
            .filter(|code| !AppointmentRequest::is_code(code))
        {
            let short = code.len() < 4 && code.bytes().all(|byte| byte.is_ascii_digit());
            let hint = if short {
                "; zeros at its beginning may have been lost in a spreadsheet"
            } else {
                ""
            };
            at_fault(
                "code",
                format!("must be 4 to 40 letters, digits or hyphens{hint}"),
            );
        }
        let reached = [self.contact.join(" "), self.telephone.join(", ")];
        let reached: Vec<String> = reached.into_iter().filter(|text| !text.is_empty()).collect();
        Some(Written {
            code: self.code.clone(),
            services,
            at: at?,
            reserved_for: self.counter.clone().or_else(|| self.agent.clone()),
            contact: (!reached.is_empty()).then(|| reached.join(", ")),
            email: self.email.clone(),
            remarks: self.remarks.clone(),
        })
    }
}

/// Whether a spreadsheet has written a long number in short: `1,23E+11`.
fn is_number_in_short(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa: String = mantissa.chars().filter(|c| !matches!(c, ',' | '.')).collect();
    let signed = exponent.strip_prefix(['+', '-']);
    digits(&mantissa) && signed.is_some_and(digits)
}
