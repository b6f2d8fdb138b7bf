//! What an administrator changes of a hall's setup.
//!
//! A change is decided on the setup that the hall has when its turn comes, and names only what it is about: two
//! administrators who change different things at once both get what they asked for.

use std::sync::Arc;

use chrono_tz::Tz;

use crate::charter::Charter;
use crate::hall::done::Done;
use crate::hall::merge::{WhenBothChanged, merge};
use crate::hall::refusal::{InputFault, Refusal};
use crate::hall::setup::{
    BookingRule, Closure, Counter, HallSetup, Notice, OpeningPeriod, Service, Settings, SettingsEdit,
};
use crate::ids::{CharterName, CounterId, NoticeId, ServiceId};

/// One change of a setup.
#[derive(Debug, Clone, PartialEq)]
pub enum SetupEdit {
    /// A hall that was not there is set up.
    CreateHall(HallEdit),
    /// The hall itself changes.
    ChangeHall(HallEdit),
    /// The hall is no longer used; what was stays readable.
    RetireHall,
    /// A service joins, shown last.
    AddService(Service),
    /// A service changes in its place.
    ChangeService(Service),
    /// A service goes.
    RemoveService(ServiceId),
    /// A counter joins, shown last.
    AddCounter(Counter),
    /// A counter changes in its place.
    ChangeCounter(Counter),
    /// A counter goes.
    RemoveCounter(CounterId),
    /// A notice joins, shown last.
    AddNotice(Notice),
    /// A notice changes in its place.
    ChangeNotice(Notice),
    /// A notice goes.
    RemoveNotice(NoticeId),
    /// The charter by which the hall goes, as its municipality has it now.
    TakeCharter(Charter),
    /// What lies between two setups is laid over the one in force.
    LayOver(Box<LaidOver>),
}

/// A change that was made of another setup than the one in force: what is the same in `base` and `wanted` stays as it is now.
#[derive(Debug, Clone, PartialEq)]
pub struct LaidOver {
    /// Of which it was made.
    pub base: Arc<HallSetup>,
    /// As that one should have been.
    pub wanted: Arc<HallSetup>,
}

impl LaidOver {
    /// The setup that comes of it.
    ///
    /// # Errors
    /// `wrong-state` as `changedSince` when what it changes was changed to something else since, which is named; as `nothingLeft` when all
    /// of it is so already.
    pub fn over(&self, present: &HallSetup) -> Result<HallSetup, Refusal> {
        let merged = merge(Some(&self.base), &self.wanted, present, WhenBothChanged::Ask)?;
        let clashes: Vec<&str> = merged.clashes().map(|clash| clash.pointer.as_str()).collect();
        if !clashes.is_empty() {
            let detail = format!("it was changed again since: {}", clashes.join(", "));
            return Err(Refusal::wrong_state("changedSince", detail));
        }
        if merged.setup == *present {
            return Err(Refusal::wrong_state("nothingLeft", "the hall is so already"));
        }
        Ok(merged.setup)
    }
}

/// A hall as an administrator wants it, whole. What is absent is empty, or the default of a new hall.
#[derive(Debug, Clone, PartialEq)]
pub struct HallEdit {
    /// Its name on screens.
    pub name: String,
    /// Where it is; an empty text takes the address away.
    pub address: Option<String>,
    /// Its IANA time zone.
    pub time_zone: Tz,
    /// When it is open in a normal week.
    pub opening_hours: Vec<OpeningPeriod>,
    /// The charter it goes by.
    pub charter: CharterChoice,
    /// What visitors come for.
    pub services: Option<Vec<Service>>,
    /// Where they are helped.
    pub counters: Option<Vec<Counter>>,
    /// Days on which it is closed all the same.
    pub closures: Option<Vec<Closure>>,
    /// What visitors are told.
    pub notices: Option<Vec<Notice>>,
    /// The hall's own choices.
    pub settings: SettingsEdit,
    /// Whether it is out of use.
    pub retired: Option<bool>,
    /// What holds for bookings where a service says nothing.
    pub booking: Option<BookingRule>,
}

/// A charter by name. The municipality's own counts first, then the hall's own before the shipped one of that name: a
/// municipality may have edited its copy.
#[derive(Debug, Clone, PartialEq)]
pub struct CharterChoice {
    /// The name that was chosen.
    pub name: CharterName,
    /// The charter that the municipality keeps under that name, if it does.
    pub kept: Option<Charter>,
    /// The charter that ships under that name, if one does.
    pub shipped: Option<Charter>,
}

/// A setup as a change leaves it; whether it can be used is still to be asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Edited {
    /// The whole setup.
    pub setup: HallSetup,
    /// Where the part that was changed stands in it, as `services[2].`; empty for the whole.
    pub part: String,
    /// What will have been done.
    pub done: Done,
}

impl SetupEdit {
    /// Changes the setup that is in force, or makes the first.
    ///
    /// # Errors
    /// What is created exists, what is changed does not, or what should go is named by another part.
    pub fn apply(&self, present: Option<&HallSetup>) -> Result<Edited, Refusal> {
        let mut setup = match (self, present) {
            (Self::CreateHall(_), Some(_)) => {
                let what = "hall".to_owned();
                return Err(Refusal::Exists { what });
            }
            (Self::CreateHall(hall), None) => hall.create()?,
            (_, None) => return Err(Refusal::not_found("hall")),
            (Self::ChangeHall(hall), Some(present)) => hall.change(present)?,
            (Self::LayOver(laid), Some(present)) => laid.over(present)?,
            (_, Some(present)) => present.clone(),
        };
        let (part, done) = match self {
            Self::CreateHall(_) | Self::ChangeHall(_) | Self::LayOver(_) => (String::new(), Done::HallSetUp),
            Self::RetireHall => {
                setup.retired = true;
                (String::new(), Done::HallSetUp)
            }
            Self::AddService(new) => {
                let part = add(&mut setup.services, new)?;
                (part, Done::ServiceSetUp(new.id.clone()))
            }
            Self::ChangeService(new) => {
                let part = change(&mut setup.services, new)?;
                (part, Done::ServiceSetUp(new.id.clone()))
            }
            Self::RemoveService(id) => {
                remove(&mut setup.services, id)?;
                nothing_names(&setup, id)?;
                (String::new(), Done::Removed)
            }
            Self::AddCounter(new) => {
                let part = add(&mut setup.counters, new)?;
                (part, Done::CounterSetUp(new.id.clone()))
            }
            Self::ChangeCounter(new) => {
                let part = change(&mut setup.counters, new)?;
                (part, Done::CounterSetUp(new.id.clone()))
            }
            Self::RemoveCounter(id) => {
                remove(&mut setup.counters, id)?;
                (String::new(), Done::Removed)
            }
            Self::AddNotice(new) => {
                let part = add(&mut setup.notices, new)?;
                (part, Done::NoticeSetUp(new.id.clone()))
            }
            Self::ChangeNotice(new) => {
                let part = change(&mut setup.notices, new)?;
                (part, Done::NoticeSetUp(new.id.clone()))
            }
            Self::TakeCharter(charter) => {
                setup.charter = charter.clone();
                (String::new(), Done::HallSetUp)
            }
            Self::RemoveNotice(id) => {
                remove(&mut setup.notices, id)?;
                (String::new(), Done::Removed)
            }
        };
        told_apart(present, &setup, &part)?;
        Ok(Edited { setup, part, done })
    }
}

/// Two counters of one name could not be told apart by who is called to one of them. Those that were called alike before stay so:
/// a change of something else is not held up by it.
fn told_apart(before: Option<&HallSetup>, after: &HallSetup, part: &str) -> Result<(), Refusal> {
    let plain = |name: &str| name.trim().to_lowercase();
    let alike = |setup: &HallSetup, counter: &Counter| {
        let others = setup.counters.iter().filter(|other| other.id != counter.id);
        others
            .filter(|other| plain(&other.name) == plain(&counter.name))
            .count()
    };
    let mut faults = Vec::new();
    for (i, counter) in after.counters.iter().enumerate() {
        let old = before.and_then(|before| before.counter(&counter.id));
        let is_renamed = old.is_none_or(|old| plain(&old.name) != plain(&counter.name));
        if is_renamed && alike(after, counter) > 0 {
            let pointer = format!("counters[{i}].name");
            let pointer = pointer.strip_prefix(part).unwrap_or(&pointer).to_owned();
            let detail = format!(
                "another counter is called `{}`: visitors could not tell them apart",
                counter.name
            );
            faults.push(InputFault::new(pointer, detail));
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Invalid { faults })
    }
}

/// A part of a setup that has a name of its own, and is edited by itself.
pub trait Part: Clone + Send + Sync {
    /// What its name is.
    type Id: Clone + PartialEq + Send + Sync;
    /// What one is called.
    const WHAT: &'static str;
    /// Its name.
    fn id(&self) -> &Self::Id;
    /// All of them, in the order shown.
    fn all(setup: &HallSetup) -> &[Self];
    /// The edit by which it joins.
    fn adding(self) -> SetupEdit;
    /// The edit by which it takes the place of the one of its name.
    fn changing(self) -> SetupEdit;
    /// The edit by which the one of that name goes.
    fn removing(id: Self::Id) -> SetupEdit;
}

/// Implements [`Part`]: its type, its name's, what one is called, where all are, and the three edits.
macro_rules! parts {
    ($($part:ident, $id:ident, $what:literal, $all:ident, $add:ident, $change:ident, $remove:ident;)+) => {
        $(impl Part for $part {
            type Id = $id;
            const WHAT: &'static str = $what;

            fn id(&self) -> &$id {
                &self.id
            }

            fn all(setup: &HallSetup) -> &[Self] {
                &setup.$all
            }

            fn adding(self) -> SetupEdit {
                SetupEdit::$add(self)
            }

            fn changing(self) -> SetupEdit {
                SetupEdit::$change(self)
            }

            fn removing(id: $id) -> SetupEdit {
                SetupEdit::$remove(id)
            }
        })+
    };
}

parts! {
    Service, ServiceId, "service", services, AddService, ChangeService, RemoveService;
    Counter, CounterId, "counter", counters, AddCounter, ChangeCounter, RemoveCounter;
    Notice, NoticeId, "notice", notices, AddNotice, ChangeNotice, RemoveNotice;
}

fn place_of<P: Part>(list: &[P], id: &P::Id) -> Option<usize> {
    list.iter().position(|part| part.id() == id)
}

/// Puts it last; says where that is.
fn add<P: Part>(list: &mut Vec<P>, new: &P) -> Result<String, Refusal> {
    if place_of(list, new.id()).is_some() {
        let what = P::WHAT.to_owned();
        return Err(Refusal::Exists { what });
    }
    list.push(new.clone());
    Ok(format!("{}s[{}].", P::WHAT, list.len() - 1))
}

/// Puts it in the place of the one of that name; says where that is.
fn change<P: Part>(list: &mut [P], new: &P) -> Result<String, Refusal> {
    let place = place_of(list, new.id()).ok_or_else(|| Refusal::not_found(P::WHAT))?;
    list[place] = new.clone();
    Ok(format!("{}s[{place}].", P::WHAT))
}

fn remove<P: Part>(list: &mut Vec<P>, id: &P::Id) -> Result<(), Refusal> {
    let place = place_of(list, id).ok_or_else(|| Refusal::not_found(P::WHAT))?;
    list.remove(place);
    Ok(())
}

/// A service that a counter takes, or that the charter names, stays until they no longer do.
fn nothing_names(setup: &HallSetup, service: &ServiceId) -> Result<(), Refusal> {
    let mut counters = setup.counters.iter();
    let mut norms = setup.charter.editions().flat_map(|edition| &edition.norms);
    let detail = if let Some(counter) = counters.find(|counter| counter.services.contains(service)) {
        format!("service {service} cannot go: counter {} takes it", counter.id)
    } else if let Some(notice) = setup
        .notices
        .iter()
        .find(|notice| notice.services.contains(service))
    {
        format!("service {service} cannot go: notice {} is about it", notice.id)
    } else if norms.any(|norm| norm.services.contains(service)) {
        format!("service {service} cannot go: the charter names it")
    } else {
        return Ok(());
    };
    Err(Refusal::InUse { detail })
}

impl HallEdit {
    /// The hall that this sets up.
    ///
    /// # Errors
    /// A fault when no charter of that name ships.
    pub fn create(&self) -> Result<HallSetup, Refusal> {
        self.made(None)
    }

    /// The hall that this makes of the present one: the whole of it, but a charter of the hall's own that keeps its name.
    ///
    /// # Errors
    /// A fault when the hall goes by no charter of that name and none ships.
    pub fn change(&self, present: &HallSetup) -> Result<HallSetup, Refusal> {
        self.made(Some(present.charter.clone()))
    }

    fn made(&self, charter: Option<Charter>) -> Result<HallSetup, Refusal> {
        let edit = self.clone();
        Ok(HallSetup {
            charter: edit.charter.taken(charter)?,
            settings: edit.settings.applied(Settings::of_new_hall()),
            name: edit.name,
            address: edit.address.filter(|address| !address.is_empty()),
            time_zone: edit.time_zone,
            services: edit.services.unwrap_or_default(),
            counters: edit.counters.unwrap_or_default(),
            opening_hours: edit.opening_hours,
            closures: edit.closures.unwrap_or_default(),
            notices: edit.notices.unwrap_or_default(),
            retired: edit.retired.unwrap_or_default(),
            booking: edit.booking,
        })
    }
}

impl CharterChoice {
    fn taken(self, present: Option<Charter>) -> Result<Charter, Refusal> {
        let own = present.filter(|present| present.name == self.name);
        self.kept
            .or(own)
            .or(self.shipped)
            .ok_or_else(|| Refusal::invalid("charter", format!("there is no charter `{}`", self.name)))
    }
}
