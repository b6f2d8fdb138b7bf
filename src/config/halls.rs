//! Halls: their services, counters, hours, settings and charter.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveTime;
use serde::de::DeserializeOwned;

use super::document::{Faults, Section};
use super::settings;
use crate::charter::{Charter, load};
use crate::hall::merge::WhenBothChanged;
use crate::hall::setup::{
    BookingRule, Closure, Counter, HallSetup, Notice, OpeningPeriod, Service, ServiceTime, Setting, Settings,
    SettingsEdit, SettingsSource, SetupFault,
};
use crate::ids::{CharterName, HallId, ServiceId};

/// What the file says of halls.
#[derive(Default)]
pub(super) struct Halls {
    /// In the order of the file.
    pub halls: Vec<(HallId, HallSetup)>,
    /// Those of them whose settings name no calling rule.
    pub without_policy: BTreeSet<HallId>,
    /// What counts for each where the file and the program changed the same.
    pub when_both_changed: BTreeMap<HallId, WhenBothChanged>,
}

/// Reads `[[halls]]`.
pub(super) fn read(root: &mut Section<'_>, folder: &Path, faults: &mut Faults) -> Halls {
    let mut read = Halls::default();
    let for_all = root
        .setting(faults, settings::WHEN_BOTH_CHANGED)
        .unwrap_or_default();
    for mut section in root.tables(faults, "halls") {
        let id = section.required::<HallId>(faults, "id");
        let mut settings = section.table(faults, "settings");
        let names_policy = settings.has("policy");
        let when_both_changed = section
            .given(faults, settings::WHEN_BOTH_CHANGED)
            .unwrap_or(for_all);
        let setup = read_setup(&mut section, settings, folder, faults);
        if let Some(id) = &id
            && read.halls.iter().any(|(other, _)| other == id)
        {
            section.fault(faults, "id", &format!("the hall `{id}` is there twice"));
        }
        for fault in setup.iter().flat_map(HallSetup::faults) {
            section.fault(faults, &fault.pointer, &said(&fault));
        }
        section.close(faults);
        if let (Some(id), Some(setup)) = (id, setup) {
            if !names_policy {
                read.without_policy.insert(id.clone());
            }
            read.when_both_changed.insert(id.clone(), when_both_changed);
            read.halls.push((id, setup));
        }
    }
    read
}

/// Whatever can be read is, so that the faults of every part are named; what comes out is used only when there
/// are none.
fn read_setup(
    section: &mut Section<'_>,
    settings: Section<'_>,
    folder: &Path,
    faults: &mut Faults,
) -> Option<HallSetup> {
    let name = section.required(faults, "name");
    let address = section.optional(faults, "address");
    let time_zone = section.required(faults, "timeZone");
    let services = each(section, faults, "services", read_service);
    let counters = each(section, faults, "counters", read_counter);
    let opening_hours = each(section, faults, "openingHours", read_period);
    let closures = each(section, faults, "closures", read_closure);
    let notices = each(section, faults, "notices", read_notice);
    let settings = read_settings(settings, faults);
    let booking = section.has("booking").then(|| read_booking(section, faults));
    let rules = services
        .iter()
        .flatten()
        .enumerate()
        .filter_map(|(place, service)| {
            let rule = service.booking.as_ref()?;
            Some((format!("services[{place}].booking"), rule))
        });
    let rules = rules.chain(booking.iter().flatten().map(|rule| ("booking".to_owned(), rule)));
    let found: Vec<SetupFault> = rules.flat_map(|(at, rule)| rule.faults(&at)).collect();
    for fault in found {
        // Said again of the hall as a whole, where all of it can be read: the same fault is named once.
        section.fault(faults, &fault.pointer, &said(&fault));
    }
    let known: Vec<ServiceId> = services
        .iter()
        .flatten()
        .map(|service| service.id.clone())
        .collect();
    let charter = read_charter(section, folder, services.is_some().then_some(&*known), faults);
    let retired = section.optional(faults, "retired").unwrap_or(false);
    Some(HallSetup {
        name: name?,
        address,
        time_zone: time_zone?,
        services: services?,
        counters: counters?,
        opening_hours: opening_hours?,
        closures: closures?,
        settings,
        charter: charter?,
        notices: notices?,
        retired,
        // A file that says nothing of what can be booked leaves it as the administration page has it.
        booking: match booking {
            None => None,
            Some(read) => Some(read?),
        },
    })
}

/// What can be booked of a service, or what holds for all of a hall: `[halls.booking]`.
fn read_booking(section: &mut Section<'_>, faults: &mut Faults) -> Option<BookingRule> {
    let mut rule = section.table(faults, "booking");
    let minutes = rule.optional(faults, "minutes");
    let minutes_per_extra_person = rule.optional(faults, "minutesPerExtraPerson");
    let buffer_minutes = rule.optional(faults, "bufferMinutes");
    let every_minutes = rule.optional(faults, "everyMinutes");
    let hours = rule
        .has("hours")
        .then(|| each(&mut rule, faults, "hours", read_period));
    let horizon_days = rule.optional(faults, "horizonDays");
    let notice_minutes = rule.optional(faults, "noticeMinutes");
    let max_persons = rule.optional(faults, "maxPersons");
    let places = rule.optional(faults, "places");
    rule.close(faults);
    Some(BookingRule {
        minutes,
        minutes_per_extra_person,
        buffer_minutes,
        every_minutes,
        hours: match hours {
            None => None,
            Some(read) => Some(read?),
        },
        horizon_days,
        notice_minutes,
        max_persons,
        places,
    })
}

/// A fault of a hall, as its file is told of it.
fn said(fault: &SetupFault) -> String {
    format!("`{}` {}", fault.pointer, fault.detail)
}

/// The entries of a list of tables; `None` when one has a fault, since those after it would be counted wrong.
fn each<T>(
    section: &mut Section<'_>,
    faults: &mut Faults,
    key: &'static str,
    read: impl Fn(&mut Section<'_>, &mut Faults) -> Option<T>,
) -> Option<Vec<T>> {
    let mut entries = Vec::new();
    for mut entry in section.tables(faults, key) {
        entries.push(read(&mut entry, faults));
        entry.close(faults);
    }
    entries.into_iter().collect()
}

fn read_service(section: &mut Section<'_>, faults: &mut Faults) -> Option<Service> {
    let id = section.required(faults, "id");
    let letter = section.required(faults, "letter");
    let names = section.required(faults, "names");
    let icon = section.optional(faults, "icon");
    let group = section.optional(faults, "group");
    let bring = section.optional(faults, "bring").unwrap_or_default();
    let booking = section.has("booking").then(|| read_booking(section, faults));
    let mut time = section.table(faults, "serviceTime");
    let mean_s = time.required(faults, "meanS");
    let variation = time.optional(faults, "variation");
    time.close(faults);
    Some(Service {
        id: id?,
        letter: letter?,
        names: names?,
        icon,
        group,
        bring,
        booking: match booking {
            None => None,
            Some(read) => Some(read?),
        },
        service_time: ServiceTime {
            mean_s: mean_s?,
            variation: variation.unwrap_or(ServiceTime::USUAL_VARIATION),
        },
    })
}

fn read_counter(section: &mut Section<'_>, faults: &mut Faults) -> Option<Counter> {
    let id = section.required(faults, "id");
    let name = section.required(faults, "name");
    let services = section.required(faults, "services");
    let zone = section.optional(faults, "zone");
    Some(Counter {
        id: id?,
        name: name?,
        services: services?,
        zone,
    })
}

fn read_period(section: &mut Section<'_>, faults: &mut Faults) -> Option<OpeningPeriod> {
    let weekday = section.required(faults, "weekday");
    let from = section.required(faults, "from");
    let to = section.required::<NaiveTime>(faults, "to");
    Some(OpeningPeriod {
        weekday: weekday?,
        from: from?,
        to: to?,
    })
}

fn read_closure(section: &mut Section<'_>, faults: &mut Faults) -> Option<Closure> {
    let from = section.required(faults, "from");
    let to = section.required(faults, "to");
    let reason = section.optional(faults, "reason").unwrap_or_default();
    Some(Closure {
        from: from?,
        to: to?,
        reason,
    })
}

fn read_notice(section: &mut Section<'_>, faults: &mut Faults) -> Option<Notice> {
    let id = section.required(faults, "id");
    let texts = section.required(faults, "texts");
    let from = section.optional(faults, "from");
    let to = section.optional(faults, "to");
    let weekdays = section.optional(faults, "weekdays").unwrap_or_default();
    let from_time = section.optional(faults, "fromTime");
    let to_time = section.optional(faults, "toTime");
    let services = section.optional(faults, "services").unwrap_or_default();
    let announced = section.optional(faults, "announced");
    Some(Notice {
        id: id?,
        texts: texts?,
        from,
        to,
        weekdays,
        from_time,
        to_time,
        services,
        announced,
    })
}

fn read_settings(mut section: Section<'_>, faults: &mut Faults) -> Settings {
    let chosen = SettingsEdit::read(&mut Written {
        section: &mut section,
        faults,
    });
    let settings = chosen.applied(Settings::of_new_hall());
    for (name, detail) in settings.faults() {
        // Whatever else of the hall cannot be read: who mends that hears no more of its settings afterwards.
        let fault = SetupFault {
            pointer: format!("settings.{name}"),
            detail,
        };
        section.fault(faults, name, &said(&fault));
    }
    section.close(faults);
    settings
}

struct Written<'s, 'd> {
    section: &'s mut Section<'d>,
    faults: &'s mut Faults,
}

impl SettingsSource for Written<'_, '_> {
    fn value<T: DeserializeOwned>(&mut self, setting: &'static Setting) -> Option<T> {
        self.section.optional(self.faults, setting.name)
    }
}

/// `charter` names one that ships; `charterFile` is the municipality's own, beside the configuration, and
/// `charterFiles` its editions. The services of the hall are absent when they could not be read.
fn read_charter(
    section: &mut Section<'_>,
    folder: &Path,
    services: Option<&[ServiceId]>,
    faults: &mut Faults,
) -> Option<Charter> {
    let shipped = section.optional::<CharterName>(faults, "charter");
    let file = section.optional::<String>(faults, "charterFile");
    let files = section.optional::<Vec<String>>(faults, "charterFiles");
    let given = ["charter", "charterFile", "charterFiles"].map(|key| section.has(key));
    if given.into_iter().filter(|given| *given).count() != 1 {
        section.fault(
            faults,
            "charterFile",
            "a hall has one of `charter`, `charterFile` and `charterFiles`",
        );
        return None;
    }
    if let Some(name) = shipped {
        let Some(text) = load::shipped(&name) else {
            let known: Vec<String> = load::SHIPPED
                .iter()
                .map(|(name, _)| format!("`{name}`"))
                .collect();
            let detail = format!("no charter `{name}` ships; there are {}", known.join(", "));
            section.fault(faults, "charter", &detail);
            return None;
        };
        return parse(&format!("charters/{name}.toml"), load::parse(name, text), faults);
    }
    let files = file.map(|file| vec![file]).or(files)?;
    let editions: Vec<Option<Charter>> = files
        .iter()
        .map(|file| read_edition(section, &folder.join(file), services, faults))
        .collect();
    match Charter::of_editions(editions.into_iter().collect::<Option<_>>()?) {
        Ok(Some(charter)) => Some(charter),
        Ok(None) => {
            section.fault(faults, "charterFiles", "names no file");
            None
        }
        Err(found) => {
            for fault in found {
                section.fault(faults, "charterFiles", &fault.to_string());
            }
            None
        }
    }
}

/// One edition, in `name.toml` or `name@version.toml`.
fn read_edition(
    section: &Section<'_>,
    path: &Path,
    services: Option<&[ServiceId]>,
    faults: &mut Faults,
) -> Option<Charter> {
    let place = path.display().to_string();
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    let name = stem.and_then(|stem| stem.split('@').next()?.parse().ok());
    let text = std::fs::read_to_string(path);
    if name.is_none() {
        let detail = "the charter's file must be named with lower-case letters, digits and hyphens, before an `@` if \
                      it has one";
        section.fault(faults, "charterFile", detail);
    }
    if let Err(error) = &text {
        section.fault(faults, "charterFile", &format!("{place} cannot be read: {error}"));
    }
    let (name, text) = (name?, text.ok()?);
    let read = match services {
        Some(services) => load::parse_for(name, &text, services),
        None => load::parse(name, &text),
    };
    parse(&place, read, faults)
}

fn parse(
    place: &str,
    read: Result<Charter, Vec<load::CharterFault>>,
    faults: &mut Faults,
) -> Option<Charter> {
    match read {
        Ok(charter) => Some(charter),
        Err(found) => {
            faults.add_charter(place, found);
            None
        }
    }
}
