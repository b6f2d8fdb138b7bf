//! What can be booked where, as somebody chooses among it.

use chrono_tz::Tz;

use crate::hall::setup::{HallSetup, Service, Texts};
use crate::http::app::App;
use crate::http::operation::Answer;
use crate::ids::{HallId, Language, ServiceId};
use crate::view::bookable::bookable;

/// A service as visitors read of it.
pub(super) struct Offered {
    pub(super) id: ServiceId,
    pub(super) names: Texts,
    pub(super) bring: Texts,
    /// For how many persons it can be booked; nobody books it where there is none.
    max_persons: Option<u32>,
}

/// A hall as visitors read of it.
pub(super) struct HallHere {
    pub(super) id: HallId,
    pub(super) name: String,
    pub(super) address: Option<String>,
    pub(super) zone: Tz,
    pub(super) languages: Vec<Language>,
    /// All of them, also those that nobody can book.
    pub(super) services: Vec<Offered>,
}

impl HallHere {
    fn of(id: &HallId, setup: &HallSetup) -> Self {
        let offered = |service: &Service| Offered {
            id: service.id.clone(),
            names: service.names.clone(),
            bring: service.bring.clone(),
            max_persons: bookable(setup, service)
                .filter(|_| !setup.retired)
                .map(|rule| rule.max_persons),
        };
        Self {
            id: id.clone(),
            name: setup.name.clone(),
            address: setup.address.clone(),
            zone: setup.time_zone,
            languages: setup.settings.languages.clone(),
            services: setup.services.iter().map(offered).collect(),
        }
    }

    /// What of these services it has, in the order in which they were named.
    pub(super) fn named(&self, ids: &[ServiceId]) -> Vec<&Offered> {
        let found = |id: &ServiceId| self.services.iter().find(|service| service.id == *id);
        ids.iter().filter_map(found).collect()
    }

    fn bookable(&self) -> impl Iterator<Item = &Offered> {
        self.services
            .iter()
            .filter(|service| service.max_persons.is_some())
    }

    fn has_all(&self, ids: &[ServiceId]) -> bool {
        let mut ids = ids.iter();
        ids.all(|id| self.bookable().any(|service| service.id == *id))
    }

    /// For how many one booking of all of this may be.
    pub(super) fn most_persons(&self, ids: &[ServiceId]) -> u32 {
        let named = self.named(ids).into_iter();
        named.filter_map(|service| service.max_persons).min().unwrap_or(1)
    }
}

/// The halls in which somebody can book: the one that is named, or all that are in use.
///
/// # Errors
/// `not-found` for a name that no hall has.
pub(super) fn here(app: &App, named: Option<&HallId>) -> Answer<Vec<HallHere>> {
    if let Some(id) = named {
        return app.look(id, |scene| Ok(vec![HallHere::of(id, scene.setup)]));
    }
    let halls = app.engine.halls().into_iter();
    let halls = halls.filter_map(|(id, hall)| Some((id, hall.published()?)));
    let in_use = halls.filter(|(_, hall)| !hall.setup.retired);
    Ok(in_use.map(|(id, hall)| HallHere::of(&id, &hall.setup)).collect())
}

/// What can be booked in any of these halls: what several have stands there once, as the first of them names it.
pub(super) fn on_offer(halls: &[HallHere]) -> Vec<&Offered> {
    let mut found: Vec<&Offered> = Vec::new();
    for service in halls.iter().flat_map(HallHere::bookable) {
        if found.iter().all(|one| one.id != service.id) {
            found.push(service);
        }
    }
    found
}

/// The halls in which all of this can be had in one visit.
pub(super) fn fitting<'h>(halls: &'h [HallHere], ids: &[ServiceId]) -> Vec<&'h HallHere> {
    halls.iter().filter(|hall| hall.has_all(ids)).collect()
}

/// For how many somebody can book anything at all.
pub(super) fn most_persons(halls: &[HallHere]) -> u32 {
    let offered = halls.iter().flat_map(HallHere::bookable);
    offered
        .filter_map(|service| service.max_persons)
        .max()
        .unwrap_or(1)
}

/// The languages that all of these halls offer, in the order of the first.
pub(super) fn languages(halls: &[HallHere]) -> Vec<Language> {
    let Some((first, others)) = halls.split_first() else {
        return Vec::new();
    };
    let offered = first.languages.iter().copied();
    let everywhere = |language: &Language| others.iter().all(|hall| hall.languages.contains(language));
    offered.filter(everywhere).collect()
}
