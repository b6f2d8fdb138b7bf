//! Reading a charter's file, with every fault named at once and the line it is in.
//!
//! The format is described for municipalities in `docs/charters.md`. Six charters ship with Kwartier; a
//! municipality copies one and edits it.

use toml::de::DeTable;

use super::section::{self, Faults, Placed, Section, values};
use super::{
    ArrivalKind, Charter, ClockStart, ClockStop, Commitment, ComplaintClocks, Norm, RedressKind, RedressStep,
    RedressWhen, Source,
};
use super::{check, exception, limits, restricted};
use crate::duration::Length;
use crate::ids::{CharterName, NormId, ServiceId};
use crate::toml_file::blank_broken_lines;

pub use super::fault::CharterFault;

/// The charters that ship with Kwartier: name and text of the file.
pub const SHIPPED: [(&str, &str); 6] = [
    ("antwoord", include_str!("../../../../charters/antwoord.toml")),
    ("leeuwarden", include_str!("../../../../charters/leeuwarden.toml")),
    ("heemskerk", include_str!("../../../../charters/heemskerk.toml")),
    ("utrecht", include_str!("../../../../charters/utrecht.toml")),
    ("harlingen", include_str!("../../../../charters/harlingen.toml")),
    ("voorbeeld", include_str!("../../../../charters/voorbeeld.toml")),
];

/// The text of the shipped charter of that name; `None` when none has it.
#[must_use]
pub fn shipped(name: &CharterName) -> Option<&'static str> {
    SHIPPED
        .iter()
        .find(|(shipped, _)| *shipped == name.as_str())
        .map(|(_, text)| *text)
}

const ARRIVALS: &[(&str, ArrivalKind)] = &[
    ("walkIn", ArrivalKind::WalkIn),
    ("appointment", ArrivalKind::Appointment),
];
const CLOCK_STARTS: &[(&str, ClockStart)] = &[("arrival", ClockStart::Arrival)];
const CLOCK_STOPS: &[(&str, ClockStop)] = &[("called", ClockStop::Called), ("served", ClockStop::Served)];
const COMMITMENTS: &[(&str, Commitment)] = &[
    ("guarantee", Commitment::Guarantee),
    ("target", Commitment::Target),
];
const SOURCES: &[(&str, Source)] = &[("text", Source::Text), ("default", Source::Default)];
/// Reads the charter of that name from the text of its file.
///
/// # Errors
/// Every fault of the file, in the order of its lines.
pub fn parse(name: CharterName, toml_text: &str) -> Result<Charter, Vec<CharterFault>> {
    read(name, toml_text, None)
}

/// Reads a charter for a hall that has these services: one that the charter names and the hall does not have is a
/// fault. What `exceptServices` names may be missing: leaving out what is not there does no harm.
///
/// # Errors
/// As [`parse`].
pub fn parse_for(
    name: CharterName,
    toml_text: &str,
    services: &[ServiceId],
) -> Result<Charter, Vec<CharterFault>> {
    read(name, toml_text, Some(services))
}

fn read(
    name: CharterName,
    toml_text: &str,
    services: Option<&[ServiceId]>,
) -> Result<Charter, Vec<CharterFault>> {
    let mut faults = Faults::new(toml_text);
    if toml_text.len() > limits::FILE {
        faults.add(0, format!("the file is larger than {} bytes", limits::FILE));
        return Err(faults.into_found());
    }
    let blanked = blank_broken_lines(toml_text, |at, detail| faults.add_syntax(at, detail));
    let Some(readable) = blanked else {
        return Err(faults.into_found());
    };
    let (document, _) = DeTable::parse_recoverable(&readable);
    let root = Section::new("the charter", 0, document.get_ref());
    let charter = read_charter(name, root, &mut faults);
    if let Some(known) = services {
        faults.unknown_services(known);
    }
    let found = faults.into_found();
    charter.filter(|_| found.is_empty()).ok_or(found)
}

fn read_charter(name: CharterName, mut root: Section<'_, '_>, faults: &mut Faults) -> Option<Charter> {
    let version = root.required(faults, "version", section::text(limits::TITLE));
    let valid_from = root.required(faults, "validFrom", section::date);
    let title = root.required(faults, "title", section::text(limits::TITLE));
    let source = root.required(faults, "source", section::text(limits::TITLE));
    let lapses = root.optional(faults, "redressLapsesAfter", section::parsed::<Length>);
    let answer = root.optional(
        faults,
        "promisedAnswerWithinDays",
        section::number(limits::COMPLAINT),
    );
    let mut terms = |key, most| {
        root.optional(faults, key, section::number(most))
            .map(Placed::into_inner)
    };
    let called_back = terms("calledBackWithinWorkingDays", limits::COMPLAINT);
    let suggestions = terms("suggestionsAnsweredWithinWeeks", limits::COMPLAINT);
    let passed_on = terms("passedOnAtMost", limits::PASSED_ON);
    let reviewed = terms("reviewedEveryMonths", limits::REVIEW_MONTHS);
    let complaints = root
        .table(faults, "complaints", "[complaints]")
        .map(|complaints| read_complaints(complaints, faults));
    let (norms, names) = read_norms(&mut root, faults);
    let exceptions = exception::read(&mut root, faults);
    let restricted_hours = restricted::read(&mut root, faults);
    no_redress_without_a_norm(&mut root, faults);
    if !root.has("redressLapsesAfter") && norms.iter().any(|norm| !norm.get_ref().redress.is_empty()) {
        faults.add(
            root.starts(),
            "the charter offers redress, so it must say `redressLapsesAfter`",
        );
    }
    check::norms(&norms, faults);
    if let Some(lapses) = &lapses {
        check::redress(&norms, *lapses.get_ref(), faults);
    }
    check::exceptions(&exceptions, &norms, &names, faults);
    root.close(faults);
    Some(Charter {
        name,
        version: version?.into_inner(),
        valid_from: valid_from?.into_inner(),
        title: title?.into_inner(),
        source: source?.into_inner(),
        norms: values(norms),
        exceptions: values(exceptions),
        complaints,
        promised_answer_within_days: answer.map(Placed::into_inner),
        called_back_within_working_days: called_back,
        suggestions_answered_within_weeks: suggestions,
        passed_on_at_most: passed_on,
        reviewed_every_months: reviewed,
        redress_lapses_after: lapses.map_or(Length::ZERO, Placed::into_inner),
        restricted_hours,
        later: Vec::new(),
    })
}

/// Redress belongs to the norm above it; beside the norms nobody knows what broke.
fn no_redress_without_a_norm(root: &mut Section<'_, '_>, faults: &mut Faults) {
    for stray in root.tables(faults, "redress", "[[redress]]", limits::REDRESS) {
        faults.add(
            stray.starts(),
            "redress stands without a norm: write [[norms.redress]] directly under the norm it is for",
        );
    }
}

fn read_complaints(mut table: Section<'_, '_>, faults: &mut Faults) -> ComplaintClocks {
    let mut clock = |key| {
        table
            .optional(faults, key, section::number(limits::COMPLAINT))
            .map(Placed::into_inner)
    };
    let clocks = ComplaintClocks {
        acknowledged_within_working_days: clock("acknowledgedWithinWorkingDays"),
        called_back_within_working_days: clock("calledBackWithinWorkingDays"),
        settled_within_weeks: clock("settledWithinWeeks"),
        told_when_longer_than_working_days: clock("toldWhenLongerThanWorkingDays"),
    };
    table.close(faults);
    clocks
}

/// The norms that could be read, and the names of all, so that an exception to a faulty norm is no fault too.
fn read_norms(root: &mut Section<'_, '_>, faults: &mut Faults) -> (Vec<Placed<Norm>>, Vec<Placed<NormId>>) {
    let tables = root.tables(faults, "norms", "[[norms]]", limits::NORMS);
    if !root.has("norms") {
        faults.add_missing(root.starts(), "the charter promises nothing: it has no [[norms]]");
    }
    let (mut norms, mut names) = (Vec::new(), Vec::new());
    for table in tables {
        let starts = table.starts();
        let norm = read_norm(table, &mut names, faults);
        norms.extend(norm.map(|norm| Placed::new(starts..starts, norm)));
    }
    (norms, names)
}

fn read_norm(
    mut table: Section<'_, '_>,
    names: &mut Vec<Placed<NormId>>,
    faults: &mut Faults,
) -> Option<Norm> {
    let id = table.required(faults, "id", section::parsed::<NormId>);
    if let Some(id) = id.clone() {
        if names.iter().any(|other| other.get_ref() == id.get_ref()) {
            faults.add(
                id.span().start,
                format!("another norm is called `{}` too", id.get_ref()),
            );
        }
        names.push(id);
    }
    let limit = table.required(faults, "limit", section::limit);
    let clock_start = table.required(faults, "clockStart", section::one_of(CLOCK_STARTS));
    let clock_stop = table.required(faults, "clockStop", section::one_of(CLOCK_STOPS));
    let commitment = table.required(faults, "commitment", section::one_of(COMMITMENTS));
    let visit_kinds = table.list(faults, "visitKinds", section::one_of(ARRIVALS));
    if visit_kinds.is_empty() {
        faults.add_missing(
            table.starts(),
            "[[norms]] holds for no visit: `visitKinds` must name `walkIn`, `appointment` or both",
        );
    }
    let services = table.list(faults, "services", section::parsed);
    faults.name_services(&services);
    let except_services = table.list(faults, "exceptServices", section::parsed);
    let redress = read_redress(&mut table, faults);
    table.close(faults);
    Some(Norm {
        id: id?.into_inner(),
        limit: limit?.into_inner(),
        clock_start: clock_start?.into_inner(),
        clock_stop: clock_stop?.into_inner(),
        commitment: commitment?.into_inner(),
        visit_kinds: values(visit_kinds),
        services: values(services),
        except_services: values(except_services),
        redress,
    })
}

fn read_redress(norm: &mut Section<'_, '_>, faults: &mut Faults) -> Vec<RedressStep> {
    let mut steps: Vec<RedressStep> = Vec::new();
    for table in norm.tables(faults, "redress", "[[norms.redress]]", limits::REDRESS) {
        let starts = table.starts();
        match read_redress_step(table, faults) {
            Some(step)
                if steps
                    .iter()
                    .any(|other| (other.when, other.kind) == (step.when, step.kind)) =>
            {
                faults.add(starts, "the same redress is offered twice at the same moment");
            }
            step => steps.extend(step),
        }
    }
    steps
}

fn read_redress_step(mut table: Section<'_, '_>, faults: &mut Faults) -> Option<RedressStep> {
    let kind = table.required(faults, "kind", section::one_of(&RedressKind::NAMED));
    let source = table.required(faults, "source", section::one_of(SOURCES));
    let max_euros = table.optional(faults, "maxEuros", section::number(limits::EUROS));
    if table.has("after") == table.has("onRequest") {
        faults.add(
            table.starts(),
            "[[norms.redress]] must say when it is offered: either `after` (over the limit) or `onRequest = true`",
        );
    }
    let after = table.optional(faults, "after", section::parsed::<Length>);
    let on_request = table.optional(faults, "onRequest", section::set);
    table.close(faults);
    let kind = kind?.into_inner();
    if let Some(euros) = &max_euros
        && !kind.is_costs()
    {
        faults.add(
            euros.span().start,
            "`maxEuros` is for `parking` and `travel` only: the other kinds pay nothing",
        );
    }
    let when = match (after, on_request) {
        (Some(after), None) => RedressWhen::After(after.into_inner()),
        (None, Some(_)) => RedressWhen::OnRequest,
        _ => return None,
    };
    Some(RedressStep {
        when,
        kind,
        max_euros: max_euros.map(|euros| euros.into_inner().into()),
        source: source?.into_inner(),
    })
}

#[cfg(test)]
mod tests;
