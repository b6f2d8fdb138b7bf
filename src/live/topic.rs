//! What can be watched.

use std::sync::Arc;

use serde::Serialize;

use super::presence::Fallen;
use crate::engine::time::Standing;
use crate::hall::calendar;
use crate::hall::facts::{CaseKind, Need, TicketState};
use crate::hall::record::Ticket;
use crate::hall::rules::queue::Availability;
use crate::hall::rules::{explanation, owed};
use crate::hall::setup::{Phase, Service, ServiceIcon, Texts};
use crate::ids::{CounterId, DeviceId, HallId, ServiceId, TicketId};
use crate::posters::Poster;
use crate::print::board::OfHall;
use crate::printer::PrinterState;
use crate::view::case::{CaseReceiptView, of_visit};
use crate::view::hall::{ClosedView, closed, hours};
use crate::view::nearly::nearly;
use crate::view::poster::PosterView;
use crate::view::who_is_next::{WhoIsNext, who_is_next};
use crate::view::{Alarm, Scene, counter, kiosk, lobby, supervisor, ticket};

/// One view of one hall.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Topic {
    /// The lobby screen.
    Lobby(HallId),
    /// What a kiosk shows: what can be chosen, and how long it takes.
    Kiosk(HallId),
    /// The supervisor's page.
    Supervisor(HallId),
    /// One counter's page.
    Counter(HallId, CounterId),
    /// One visitor's page.
    Ticket(HallId, TicketId),
}

/// What a visitor's page shows: the ticket, and the names it needs.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TicketLive {
    /// The ticket.
    #[serde(flatten)]
    pub ticket: ticket::TicketView,
    /// The hall's name.
    pub hall_name: String,
    /// The hall's IANA time zone: a visitor's phone may be set to another.
    pub time_zone: String,
    /// The name of the counter, once called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counter_name: Option<String>,
    /// Whether the turn is near: nobody is called before, or a call will likely come within three minutes.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    pub nearly: bool,
    /// Whether the private room was asked for: of the needs only this, since the visitor is sent there.
    pub room_asked: bool,
    /// Whether the hall has such a room.
    pub has_room: bool,
    /// Whether the visitor can ask why a promise was not kept: the charter gives an explanation, and none was asked
    /// for or given yet.
    pub explains_on_request: bool,
    /// Whether the visitor can say whether the question was answered.
    pub can_rate: bool,
    /// What can still be asked about the visit besides: each once.
    pub can_ask: Vec<CaseKind>,
    /// How it is decided who is called next.
    pub who_is_next: WhoIsNext,
    /// That a supervisor closed the hall in mid-day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<ClosedView>,
    /// What the visitor could come for instead, while waiting: the services that can be had now, in the order shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_services: Vec<OtherServiceView>,
    /// What was asked about the visit and promised after it.
    pub cases: Vec<CaseReceiptView>,
    /// The names of the visit's services by language.
    #[schema(value_type = std::collections::BTreeMap<String, std::collections::BTreeMap<String, String>>)]
    pub service_names: std::collections::BTreeMap<crate::ids::ServiceId, crate::hall::setup::Texts>,
    /// The signs beside the names of those of them that have one.
    #[schema(value_type = std::collections::BTreeMap<String, ServiceIcon>)]
    #[serde(skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    pub service_icons: std::collections::BTreeMap<crate::ids::ServiceId, ServiceIcon>,
}

/// What a view shows that is no part of the hall's state: how the house itself is.
#[derive(Debug, Default)]
pub(super) struct House {
    /// How the halls' clock stands to the machine's.
    pub clock: Standing,
    /// Lobby screens that cannot be heard.
    pub muted: Vec<DeviceId>,
    /// Devices that spoke and are silent now.
    pub silent: Vec<Fallen>,
    /// How the printers of kiosks are.
    pub printers: OfHall,
    /// What stands beside the calls.
    pub posters: Vec<Arc<Poster>>,
}

/// A service that can be chosen instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OtherServiceView {
    /// The service.
    pub service_id: ServiceId,
    /// Its name by language.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub names: Texts,
}

impl Topic {
    /// The hall it is a view of.
    #[must_use]
    pub fn hall(&self) -> &HallId {
        match self {
            Self::Lobby(hall)
            | Self::Kiosk(hall)
            | Self::Supervisor(hall)
            | Self::Counter(hall, _)
            | Self::Ticket(hall, _) => hall,
        }
    }

    /// The view's name in its frames.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Lobby(_) => "lobby",
            Self::Kiosk(_) => "kiosk",
            Self::Supervisor(_) => "supervisor",
            Self::Counter(..) => "counter",
            Self::Ticket(..) => "ticket",
        }
    }

    /// The view's `data` as JSON; `None` when what it shows is not there any more.
    pub(super) fn data(&self, scene: &Scene<'_>, house: &House) -> Option<Result<String, serde_json::Error>> {
        let alarms = || {
            let mut alarms = scene.unserved();
            alarms.extend(scene.kept_in_vain());
            alarms.extend(scene.offline_unhelped());
            alarms.extend(house.clock.held.then_some(Alarm::ClockHeld));
            alarms.extend(house.clock.apart.map(|apart| Alarm::ClockApart {
                since: apart.since,
                ahead_s: apart.ahead_s,
            }));
            alarms
        };
        Some(match self {
            Self::Lobby(_) => serde_json::to_string(&lobby::LobbyLive {
                posters: posters(scene, &house.posters),
                ..lobby::live(scene)
            }),
            Self::Kiosk(_) => serde_json::to_string(&kiosk::live(scene, &house.printers)),
            Self::Supervisor(_) => {
                let mut alarms = alarms();
                alarms.extend(scene.promises_at_risk());
                alarms.extend(scene.help_outlasts());
                alarms.extend(scene.cases_pressing());
                alarms.extend(scene.charter_review());
                alarms.extend(scene.mail_not_sent());
                let muted = house.muted.iter().cloned();
                alarms.extend(muted.map(|device_id| Alarm::DisplayMuted { device_id }));
                let silent = house.silent.iter().filter(|_| hours(scene).is_open);
                alarms.extend(silent.map(|fallen| Alarm::DeviceSilent {
                    device_id: fallen.device.clone(),
                    since: fallen.since,
                }));
                let ill = house
                    .printers
                    .iter()
                    .filter(|(_, state)| **state != PrinterState::Ready);
                alarms.extend(ill.map(|(device_id, state)| Alarm::PrinterTrouble {
                    device_id: device_id.clone(),
                    state: *state,
                }));
                serde_json::to_string(&supervisor::live(scene, &alarms))
            }
            Self::Counter(_, id) => {
                serde_json::to_string(&counter::live(scene, id, &alarms(), !house.printers.is_empty())?)
            }
            Self::Ticket(_, id) => serde_json::to_string(&visitor(scene, *id)?),
        })
    }
}

/// Those that are to be seen now.
fn posters(scene: &Scene<'_>, all: &[Arc<Poster>]) -> Vec<PosterView> {
    let is_shown = |poster: &&Arc<Poster>| {
        let phase = poster.said.notice.phase(scene.setup.time_zone, scene.now);
        poster.is_whole() && phase == Phase::Shown
    };
    let shown = all.iter().filter(is_shown);
    shown
        .map(|poster| PosterView {
            id: poster.id().clone(),
            kind: poster.said.kind,
            texts: poster.said.notice.texts.clone(),
            shown_s: poster.said.shown_s,
            address: poster.address(),
            until: poster.said.notice.to,
            zone: poster.said.zone.clone(),
        })
        .collect()
}

fn other_services(scene: &Scene<'_>, ticket: &Ticket) -> Vec<OtherServiceView> {
    if ticket.state != TicketState::Waiting || scene.state.closed.is_some() {
        return Vec::new();
    }
    let can_be_had = |service: &&Service| {
        let local = calendar::local(scene.setup.time_zone, scene.now);
        ticket.leg().service != service.id
            && scene.setup.charter.is_on_offer(&service.id, local)
            && scene.state.availability(&service.id, scene.now) != Availability::Unavailable
    };
    let others = scene.setup.services.iter().filter(can_be_had);
    others
        .map(|service| OtherServiceView {
            service_id: service.id.clone(),
            names: service.names.clone(),
        })
        .collect()
}

fn visitor(scene: &Scene<'_>, id: TicketId) -> Option<TicketLive> {
    let found = scene.state.visit(id)?;
    if !owed::is_reachable(scene.state, found, scene.now) {
        return None;
    }
    let past = owed::is_past(found, scene.now);
    let ticket = ticket::ticket(scene, found, None).for_visitor().told(scene);
    let counter = ticket.counter_id.as_ref().and_then(|id| scene.setup.counter(id));
    let names = ticket
        .service_ids
        .iter()
        .filter_map(|id| Some((id.clone(), scene.setup.service(id)?.names.clone())));
    let icons = ticket
        .service_ids
        .iter()
        .filter_map(|id| Some((id.clone(), scene.setup.service(id)?.icon?)));
    Some(TicketLive {
        nearly: nearly(scene, found, &ticket),
        service_icons: icons.collect(),
        hall_name: scene.setup.name.clone(),
        time_zone: scene.setup.time_zone.name().to_owned(),
        counter_name: counter.map(|counter| counter.name.clone()),
        service_names: names.collect(),
        room_asked: scene.state.needs(found).contains(&Need::PrivateRoom),
        has_room: scene.setup.settings.private_rooms > 0,
        closed: closed(scene),
        other_services: other_services(scene, found),
        explains_on_request: explanation::can_be_asked(scene.state, scene.setup, found, scene.now),
        can_rate: !past && found.state == TicketState::Done && found.rating.is_none(),
        can_ask: can_ask(scene, id),
        who_is_next: who_is_next(scene),
        cases: of_visit(scene, id),
        ticket,
    })
}

/// A complaint and a suggestion, unless there was one.
fn can_ask(scene: &Scene<'_>, id: TicketId) -> Vec<CaseKind> {
    let asked = |kind: CaseKind| {
        let mut cases = scene.state.cases.values();
        cases.any(|case| case.kind == kind && case.ticket == Some(id))
    };
    let kinds = [CaseKind::Complaint, CaseKind::Suggestion].into_iter();
    kinds.filter(|kind| !asked(*kind)).collect()
}
