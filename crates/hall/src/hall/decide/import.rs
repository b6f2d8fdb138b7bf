//! What another system wrote of its appointments is taken over: what is new is booked, what is known and otherwise now is
//! changed, what is no more is called off, and the same is the same, however often it comes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::appointments::{
    cancel, change_faults, new_faults, not_too_many, persons_of, rewrite, within, write_one,
};
use super::brought::no_longer_brought;
use super::draft::Draft;
use super::faults::{in_use, no_faults};
use crate::hall::calendar;
use crate::hall::command::{
    AppointedTime, AppointmentRequest, Import, ImportIdentity, ImportLine, ImportSaid, ImportedAppointment,
    Party,
};
use crate::hall::done::{Done, ImportOutcome, Imported};
use crate::hall::facts::{Origin, OriginKey};
use crate::hall::record::{Appointment, AppointmentState, CodeKey, PersonalData};
use crate::hall::refusal::{InputFault, Refusal};
use crate::hall::rules::mail::MailWish;
use crate::hall::setup::{HallSetup, Service, limits};
use crate::ids::{AppointmentSeq, Language, ServiceId};

/// The most faults of an import that are named: who has more has another mistake to look for first.
const MOST_FAULTS: usize = 1_000;

/// Fewer appointments of one day than this may go without a word, whatever part of the day they are.
const FEW: usize = 3;

/// Takes over what was written, all of it or none unless the good lines alone are asked for.
pub(super) fn import(draft: &mut Draft, asked: &Import) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    in_use(&setup)?;
    not_too_many(asked.lines.len())?;
    let mut known = Known::of(draft);
    let mut steps = Vec::with_capacity(asked.lines.len());
    let mut faults = Vec::new();
    for line in &asked.lines {
        let step = known.step(draft, &setup, line);
        if let Todo::Nothing(ImportOutcome::Faulty, own) = &step.todo {
            let place = format!("lines[{}].", line.line);
            faults.extend(own.iter().map(|fault| within(&place, fault.clone())));
        }
        if faults.len() >= MOST_FAULTS && !asked.good_alone {
            break;
        }
        steps.push(step);
    }
    if !asked.good_alone {
        no_faults(faults)?;
    }
    let is_told = |id: &AppointmentSeq| known.found.contains(id) || known.there.contains(id);
    let gone = vanished(draft, asked).chain(no_longer_brought(draft, &setup, asked, is_told));
    let gone: BTreeSet<AppointmentSeq> = gone.collect();
    steps.extend(gone.into_iter().map(|id| Step {
        line: None,
        known: Some(id),
        todo: Todo::CallOff,
    }));
    if !asked.confirmed {
        not_half_a_day(draft, &setup, &steps)?;
    }
    carry_out(draft, &setup, steps)
}

/// What is to be done about one line.
struct Step {
    line: Option<u64>,
    /// The appointment that it is about, where it is known.
    known: Option<AppointmentSeq>,
    todo: Todo,
}

enum Todo {
    Book(Box<AppointmentRequest>, Option<Origin>, Vec<InputFault>),
    Change(Box<AppointmentRequest>, Option<Origin>, Vec<InputFault>),
    CallOff,
    Nothing(ImportOutcome, Vec<InputFault>),
}

impl Todo {
    fn passed_over(why: impl Into<String>) -> Self {
        Self::Nothing(ImportOutcome::PassedOver, vec![InputFault::new("", why)])
    }
}

/// The appointments that the hall knows, by what a line may know them.
struct Known {
    by_origin: BTreeMap<OriginKey, AppointmentSeq>,
    /// Those that no other system has named, by their time.
    nameless: BTreeMap<DateTime<Utc>, Vec<AppointmentSeq>>,
    /// Every one that a line has been found to be about.
    found: BTreeSet<AppointmentSeq>,
    /// Those that a line is about which says nothing of them, or that they are no more.
    there: BTreeSet<AppointmentSeq>,
    /// Codes of appointments that are new.
    codes: BTreeSet<CodeKey>,
}

impl Known {
    fn of(draft: &Draft) -> Self {
        let all = draft.state.appointments.values();
        // Of several with one name the last counts: it took the place of one that had been called off.
        let named = all.filter_map(|one| Some((one.origin.as_ref()?.key.clone(), one.id)));
        let mut nameless: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for one in draft.state.appointments.values() {
            if one.origin.is_none() && one.state != AppointmentState::Cancelled {
                nameless.entry(one.at).or_default().push(one.id);
            }
        }
        Self {
            by_origin: named.collect(),
            nameless,
            found: BTreeSet::new(),
            there: BTreeSet::new(),
            codes: BTreeSet::new(),
        }
    }

    fn step(&mut self, draft: &Draft, setup: &HallSetup, line: &ImportLine) -> Step {
        let nothing = |todo| Step {
            line: Some(line.line),
            known: None,
            todo,
        };
        match &line.read {
            Err(faults) => {
                self.still_there(draft, line);
                nothing(Todo::Nothing(ImportOutcome::Faulty, faults.clone()))
            }
            Ok(ImportSaid::PassedOver(why)) => {
                self.still_there(draft, line);
                nothing(Todo::passed_over(why))
            }
            Ok(ImportSaid::CalledOff) => {
                self.still_there(draft, line);
                let old = self.named(draft, &line.identity, None);
                Step {
                    line: Some(line.line),
                    known: old.as_ref().map(|old| old.id),
                    todo: old.map_or_else(
                        || Todo::passed_over(why_not_known(draft, &line.identity)),
                        |old| called_off(&old, &line.identity),
                    ),
                }
            }
            Ok(ImportSaid::Appointment(imported)) => self.appointment(draft, setup, line, imported),
        }
    }

    /// What a line is about that says nothing of it: it has not vanished all the same.
    fn still_there(&mut self, draft: &Draft, line: &ImportLine) {
        let there = self.named(draft, &line.identity, None);
        self.there.extend(there.map(|there| there.id));
    }

    fn appointment(
        &mut self,
        draft: &Draft,
        setup: &HallSetup,
        line: &ImportLine,
        imported: &ImportedAppointment,
    ) -> Step {
        let (mut request, unknown) = resolve(setup, imported);
        let old = match &line.identity {
            ImportIdentity::Content => self.of_this_content(draft, &request),
            named => self.named(draft, named, imported.code.as_deref()),
        };
        let origin = match &line.identity {
            ImportIdentity::Origin(origin) => Some(origin.clone()),
            _ => None,
        };
        let step = |known: Option<AppointmentSeq>, todo| Step {
            line: Some(line.line),
            known,
            todo,
        };
        let Some(old) = old else {
            return step(
                None,
                self.new_one(draft, setup, request, origin, imported, unknown),
            );
        };
        if !self.found.insert(old.id) {
            let twice = InputFault::new("code", "is there twice in the file");
            return step(Some(old.id), Todo::Nothing(ImportOutcome::Faulty, vec![twice]));
        }
        let known = Some(old.id);
        let is_older = old.origin.as_ref().zip(origin.as_ref());
        if is_older.is_some_and(|(old, new)| new.is_older_than(old)) {
            return step(known, Todo::passed_over("a later edition of it is known"));
        }
        if imported.code.is_none() || origin.is_some() {
            request.code.clone_from(&old.code);
        }
        keep_what_is_not_said(draft, &old, &mut request);
        let is_the_same = unknown.is_empty() && same(draft, &old, &request);
        let todo = match old.state {
            _ if is_the_same && old.state != AppointmentState::Cancelled => {
                Todo::Nothing(ImportOutcome::Same, imported.remarks.clone())
            }
            AppointmentState::Booked => changed(draft, setup, &old, request, origin, imported, unknown),
            AppointmentState::Cancelled if is_newer(&old, origin.as_ref()) => self.new_one(
                draft,
                setup,
                request_anew(request, imported),
                origin,
                imported,
                unknown,
            ),
            AppointmentState::Cancelled => Todo::passed_over("was called off here"),
            AppointmentState::CheckedIn => Todo::passed_over("the visitor has checked in"),
            AppointmentState::Missed => Todo::passed_over("its day has passed"),
        };
        step(known, todo)
    }

    /// The appointment of that name or code; of one that came before names were kept, by its code.
    fn named(
        &self,
        draft: &Draft,
        identity: &ImportIdentity,
        code: Option<&str>,
    ) -> Option<Arc<Appointment>> {
        match identity {
            ImportIdentity::Origin(origin) => {
                let known = self.by_origin.get(&origin.key);
                let known = known.and_then(|id| draft.state.appointments.get(id)).cloned();
                let of_old = || {
                    let found = draft.state.appointment_with_code(code?)?;
                    found.origin.is_none().then(|| Arc::clone(found))
                };
                known.or_else(of_old)
            }
            ImportIdentity::Code(code) => draft.state.appointment_with_code(code).cloned(),
            ImportIdentity::Content => None,
        }
    }

    /// An appointment that says the same and that no other line has been found to be about.
    fn of_this_content(&self, draft: &Draft, request: &AppointmentRequest) -> Option<Arc<Appointment>> {
        let then = self.nameless.get(&request.at)?.iter();
        then.filter(|id| !self.found.contains(id))
            .filter_map(|id| draft.state.appointments.get(id))
            .find(|one| same(draft, one, request))
            .cloned()
    }

    fn new_one(
        &mut self,
        draft: &Draft,
        setup: &HallSetup,
        mut request: AppointmentRequest,
        origin: Option<Origin>,
        imported: &ImportedAppointment,
        unknown: Vec<InputFault>,
    ) -> Todo {
        if calendar::local_date(setup.time_zone, request.at) < draft.today(setup) {
            return Todo::passed_over("its day has passed");
        }
        let is_taken = |code: &str| draft.state.appointment_with_code(code).is_some();
        if origin.is_some() && is_taken(&request.code) {
            // The name says which it is; the code that was made of it is another's by chance.
            request.code.clone_from(&imported.spare_code);
        }
        let mut faults = faults_of(new_faults(draft, setup, &request), unknown);
        if !self.codes.insert(CodeKey::from(&*request.code)) || is_taken(&request.code) {
            faults.push(InputFault::new("code", "is taken"));
        }
        if faults.is_empty() {
            Todo::Book(Box::new(request), origin, imported.remarks.clone())
        } else {
            Todo::Nothing(ImportOutcome::Faulty, faults)
        }
    }
}

/// What was one of an event that repeats, and is in the file no longer.
fn vanished<'d>(draft: &'d Draft, asked: &'d Import) -> impl Iterator<Item = AppointmentSeq> + 'd {
    let named: BTreeSet<&OriginKey> = asked
        .lines
        .iter()
        .filter_map(|line| match &line.identity {
            ImportIdentity::Origin(origin) => Some(&origin.key),
            _ => None,
        })
        .collect();
    let is_gone = move |one: &&Arc<Appointment>| {
        let Some(origin) = &one.origin else { return false };
        let mut series = asked.series.iter();
        one.state == AppointmentState::Booked
            && one.at > draft.now
            && !named.contains(&origin.key)
            && series.any(|series| {
                origin.series.as_ref() == Some(&series.key) && (series.from..series.to).contains(&one.at)
            })
    };
    draft
        .state
        .appointments
        .values()
        .filter(is_gone)
        .map(|one| one.id)
}

/// Why nothing is known by that name which is called off: a series is known by its occurrences, which go as what vanished.
fn why_not_known(draft: &Draft, identity: &ImportIdentity) -> &'static str {
    let is_of_it = |one: &Arc<Appointment>| match (identity, &one.origin) {
        (ImportIdentity::Origin(named), Some(origin)) => origin.series.as_ref() == Some(&named.key),
        _ => false,
    };
    if draft.state.appointments.values().any(is_of_it) {
        "was called off with all its occurrences"
    } else {
        "was called off, and is not known here"
    }
}

/// What a line says that calls an appointment off.
fn called_off(old: &Appointment, identity: &ImportIdentity) -> Todo {
    let is_older = match (identity, &old.origin) {
        (ImportIdentity::Origin(new), Some(old)) => new.sequence < old.sequence,
        _ => false,
    };
    match old.state {
        AppointmentState::Booked if is_older => Todo::passed_over("a later edition of it is known"),
        AppointmentState::Booked => Todo::CallOff,
        AppointmentState::Cancelled => Todo::Nothing(ImportOutcome::Same, Vec::new()),
        AppointmentState::CheckedIn => Todo::passed_over("the visitor has checked in"),
        AppointmentState::Missed => Todo::passed_over("its day has passed"),
    }
}

fn changed(
    draft: &Draft,
    setup: &HallSetup,
    old: &Appointment,
    request: AppointmentRequest,
    origin: Option<Origin>,
    imported: &ImportedAppointment,
    unknown: Vec<InputFault>,
) -> Todo {
    let faults = faults_of(change_faults(draft, setup, old, &request), unknown);
    if faults.is_empty() {
        let origin = origin.or_else(|| old.origin.clone());
        Todo::Change(Box::new(request), origin, imported.remarks.clone())
    } else {
        Todo::Nothing(ImportOutcome::Faulty, faults)
    }
}

/// Whether the other system has taken up again what was called off: calling it off was the first change after the edition that
/// is known, taking it up again the second.
fn is_newer(old: &Appointment, origin: Option<&Origin>) -> bool {
    let both = old.origin.as_ref().zip(origin);
    both.is_some_and(|(old, new)| new.sequence > old.sequence + 1)
}

/// One that was called off keeps its code: whoever comes with it hears so.
fn request_anew(mut request: AppointmentRequest, imported: &ImportedAppointment) -> AppointmentRequest {
    request.code.clone_from(&imported.spare_code);
    request
}

/// What the file does not say of who comes stays as it was told here.
fn keep_what_is_not_said(draft: &Draft, old: &Appointment, request: &mut AppointmentRequest) {
    let kept = |id: Option<_>| id.and_then(|id| draft.state.personal.get(&id)).map(AsRef::as_ref);
    if request.contact.is_none()
        && let Some(PersonalData::Contact(contact)) = kept(old.contact)
    {
        request.contact = Some(contact.clone());
    }
    if let Some(PersonalData::MailAddress(address)) = kept(old.mail) {
        let wish = request.mail.take();
        request.mail = Some(MailWish {
            address: wish.map_or_else(|| address.clone(), |wish| wish.address),
            language: old.language,
        });
    }
    request.party.persons = persons_of(old);
    if request.reserved_for.is_none() {
        request.reserved_for.clone_from(&old.reserved_for);
    }
}

/// Whether an appointment is as it is asked for; what was erased of it cannot differ.
fn same(draft: &Draft, old: &Appointment, request: &AppointmentRequest) -> bool {
    let kept = |id: Option<_>| id.and_then(|id| draft.state.personal.get(&id)).map(AsRef::as_ref);
    let contact = match (old.contact, kept(old.contact)) {
        (Some(_), Some(PersonalData::Contact(contact))) => Some(contact) == request.contact.as_ref(),
        (Some(_), _) => true,
        (None, _) => request.contact.is_none(),
    };
    let mail = match (old.mail, kept(old.mail), &request.mail) {
        (Some(_), Some(PersonalData::MailAddress(address)), Some(wish)) => *address == wish.address,
        (_, _, None) | (Some(_), _, _) => true,
        (None, _, Some(_)) => false,
    };
    old.at == request.at
        && old.services == request.services
        && old.reserved_for == request.reserved_for
        && contact
        && mail
}

/// Of services that are not known nothing else can be said.
fn faults_of(mut own: Vec<InputFault>, unknown: Vec<InputFault>) -> Vec<InputFault> {
    if !unknown.is_empty() {
        own.retain(|fault| !fault.pointer.starts_with("serviceIds"));
        own.extend(unknown);
    }
    own
}

/// Nobody calls off half a day by a slip: a file that does waits for a word.
fn not_half_a_day(draft: &Draft, setup: &HallSetup, steps: &[Step]) -> Result<(), Refusal> {
    let day = |id: &AppointmentSeq| {
        let one = draft.state.appointments.get(id)?;
        Some(calendar::local_date(setup.time_zone, one.at))
    };
    let mut gone: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for step in steps.iter().filter(|step| matches!(step.todo, Todo::CallOff)) {
        if let Some(day) = step.known.as_ref().and_then(day) {
            *gone.entry(day).or_default() += 1;
        }
    }
    gone.retain(|_, count| *count >= FEW);
    if gone.is_empty() {
        return Ok(());
    }
    let mut booked: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for one in draft.state.appointments.values() {
        if one.state == AppointmentState::Booked {
            let day = calendar::local_date(setup.time_zone, one.at);
            *booked.entry(day).or_default() += 1;
        }
    }
    gone.retain(|day, count| *count * 2 >= booked.get(day).copied().unwrap_or_default());
    if gone.is_empty() {
        return Ok(());
    }
    Err(Refusal::CallsOffMuch {
        called_off: gone.values().sum(),
        days: gone.into_keys().collect(),
    })
}

fn carry_out(draft: &mut Draft, setup: &HallSetup, steps: Vec<Step>) -> Result<Done, Refusal> {
    let mut outcomes = Vec::with_capacity(steps.len());
    for Step { line, known, todo } in steps {
        let (outcome, appointment, remarks) = match todo {
            Todo::Book(request, origin, remarks) => {
                let booked = write_one(draft, setup, &request, None, origin)?;
                (ImportOutcome::Booked, Some(booked), remarks)
            }
            Todo::Change(request, origin, remarks) => {
                let old = known.and_then(|id| draft.state.appointments.get(&id)).cloned();
                let old = old.ok_or_else(|| Refusal::not_found("appointment"))?;
                rewrite(draft, setup, &old, &request, origin)?;
                (ImportOutcome::Changed, known, remarks)
            }
            Todo::CallOff => {
                let id = known.ok_or_else(|| Refusal::not_found("appointment"))?;
                cancel(draft, id)?;
                (ImportOutcome::CalledOff, known, Vec::new())
            }
            Todo::Nothing(outcome, remarks) => (outcome, known, remarks),
        };
        outcomes.push(Imported {
            line,
            outcome,
            appointment,
            remarks,
        });
    }
    Ok(Done::Imported(outcomes))
}

/// What is imported as a request: services by id or else by Dutch name, local time as the hall's.
fn resolve(setup: &HallSetup, imported: &ImportedAppointment) -> (AppointmentRequest, Vec<InputFault>) {
    let mut readings = imported.services.iter().map(|reading| found(setup, reading));
    let first = readings.next().unwrap_or_default();
    let (services, unknown) = if first.1.is_empty() {
        first
    } else {
        readings.find(|(_, unknown)| unknown.is_empty()).unwrap_or(first)
    };
    let code = imported.code.as_ref().unwrap_or(&imported.spare_code);
    let request = AppointmentRequest {
        code: code.clone(),
        services,
        at: match imported.at {
            AppointedTime::At(instant) => instant,
            AppointedTime::Local(time) => calendar::instant_of(setup.time_zone, time),
        },
        reserved_for: imported.reserved_for.clone(),
        contact: imported.contact.clone(),
        mail: imported.mail.clone(),
        party: Party::default(),
    };
    (request, unknown)
}

/// The services of that reading, and those that nobody knows.
fn found(setup: &HallSetup, reading: &[String]) -> (Vec<ServiceId>, Vec<InputFault>) {
    let mut services = Vec::with_capacity(reading.len());
    let mut unknown = Vec::new();
    for (i, text) in reading.iter().enumerate() {
        if let Some(service) = service_called(setup, text) {
            services.push(service);
        } else {
            let shown: String = text.chars().take(limits::NAME).collect();
            let detail = format!("no service has the id or the Dutch name `{shown}`");
            unknown.push(InputFault::new(format!("serviceIds[{i}]"), detail));
        }
    }
    (services, unknown)
}

fn service_called(setup: &HallSetup, text: &str) -> Option<ServiceId> {
    let wanted = text.to_lowercase();
    let is_named = |service: &&Service| {
        let name = service.names.get(&Language::DUTCH);
        name.is_some_and(|name| name.to_lowercase() == wanted)
    };
    let by_id = setup.services.iter().find(|service| service.id.as_str() == text);
    let found = by_id.or_else(|| setup.services.iter().find(is_named))?;
    Some(found.id.clone())
}
