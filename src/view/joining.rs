//! What can be had from home: whether a number can be taken before coming, for what, and how long it takes now.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::decide::remote::most_expected;
use crate::view::hall::ClosedView;
use crate::view::kiosk::{self, KioskServiceView};
use crate::view::notice::NoticeView;
use crate::view::scene::Scene;

/// Why no number can be taken from home now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum NoJoining {
    /// The hall gives numbers in the hall only.
    NotOffered,
    /// It is outside opening hours, or a supervisor has closed the hall.
    HallClosed,
    /// As many as may be are on their way.
    Full,
}

/// What can be had from home.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct JoiningView {
    /// Whether a number can be taken now, for some service.
    pub available: bool,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<NoJoining>,
    /// How long after taking a number it can be checked in with, seconds; closing time comes first.
    pub check_in_within_s: u32,
    /// That a supervisor closed the hall in mid-day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<ClosedView>,
    /// When it closes.
    pub closes_at: Option<DateTime<Utc>>,
    /// When it opens next.
    pub opens_at: Option<DateTime<Utc>>,
    /// The services, in the order shown: the wait of who came now, as the kiosk says it.
    pub services: Vec<KioskServiceView>,
    /// What visitors are told.
    pub notices: Vec<NoticeView>,
}

/// What can be had from home now.
#[must_use]
pub fn joining(scene: &Scene<'_>) -> JoiningView {
    // Who joins from home prints nothing.
    let shown = kiosk::live(scene, &BTreeMap::new());
    let settings = &scene.setup.settings;
    let reason = if settings.remote_tickets == 0 {
        Some(NoJoining::NotOffered)
    } else if !shown.is_open {
        Some(NoJoining::HallClosed)
    } else if scene.state.expected.len() >= most_expected(scene.state, settings) {
        Some(NoJoining::Full)
    } else {
        None
    };
    JoiningView {
        available: reason.is_none() && shown.services.iter().any(|service| service.available),
        reason,
        check_in_within_s: settings.remote_check_in_within.seconds(),
        closed: shown.closed,
        closes_at: shown.closes_at,
        opens_at: shown.opens_at,
        services: shown.services,
        notices: shown.notices,
    }
}
