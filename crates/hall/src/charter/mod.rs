//! Charters (*kwaliteitshandvesten*): what a municipality promises and what it does when it breaks a promise.
//!
//! A charter is data. It is read from a file by [`load`], travels in the hall's log with the hall's setup, and
//! answers one question here: which norm holds for a visit of this kind, for this service, at this moment.

mod check;
pub mod document;
mod editions;
mod exception;
mod fault;
pub mod limits;
pub mod load;
mod notice;
mod restricted;
mod section;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::duration::Length;
use crate::ids::{CharterName, NormId, ServiceId};

pub use editions::EditionFault;
pub use exception::{ExceptionEffect, NormException};
pub use restricted::RestrictedHours;

/// How a visit began.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum ArrivalKind {
    /// Without an appointment.
    WalkIn,
    /// With one.
    Appointment,
}

/// Which instant stops the wait clock of a norm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ClockStop {
    /// The first call of the leg; a recall does not start the clock again.
    Called,
    /// The moment help starts.
    Served,
}

impl ClockStop {
    /// Which of the two instants stops the clock: that of the call, or that at which help starts.
    #[must_use]
    pub fn instant<T>(self, called: T, started: T) -> T {
        match self {
            Self::Called => called,
            Self::Served => started,
        }
    }
}

/// Which instant starts the wait clock of a norm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ClockStart {
    /// The visitor reports: the ticket is issued; for an appointment the later of the appointed time and the
    /// check-in.
    Arrival,
}

/// How firmly a norm is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Commitment {
    /// A promise.
    Guarantee,
    /// An aim; its breaches are registered too.
    Target,
}

/// What can be offered for a broken promise.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum RedressKind {
    /// An apology, on screen and spoken by staff.
    Apology,
    /// An apology by letter.
    WrittenApology,
    /// A coffee in the hall, had at the counter or by a voucher.
    Coffee,
    /// The costs of parking.
    Parking,
    /// The costs of travel.
    Travel,
    /// An explanation, spoken or written, to whoever says that a promise was not kept.
    Explanation,
}

impl RedressKind {
    /// All of them, each with its name in charters, in the API and in files.
    pub const NAMED: [(&'static str, Self); 6] = [
        ("apology", Self::Apology),
        ("writtenApology", Self::WrittenApology),
        ("coffee", Self::Coffee),
        ("parking", Self::Parking),
        ("travel", Self::Travel),
        ("explanation", Self::Explanation),
    ];

    /// Its name in charters, in the API and in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        let named = Self::NAMED.into_iter().find(|(_, kind)| *kind == self);
        named.map_or("", |(name, _)| name)
    }

    /// Whether it is money that somebody claims: the costs of parking or travel.
    #[must_use]
    pub const fn is_costs(self) -> bool {
        matches!(self, Self::Parking | Self::Travel)
    }
}

/// Where a line of a charter comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Source {
    /// The municipality's published text says so.
    Text,
    /// The text leaves it open; this is the value Kwartier ships.
    Default,
}

/// When a redress step is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RedressWhen {
    /// By itself, once the wait is this much over the limit (`PT0S`: at the breach).
    After(Length),
    /// When the visitor asks.
    OnRequest,
}

/// One step of redress for a breach of a norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RedressStep {
    /// When it is offered.
    pub when: RedressWhen,
    /// What is offered.
    pub kind: RedressKind,
    /// The most that is paid, in whole euros; only for parking and travel costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_euros: Option<u32>,
    /// The charter's own text, or a default.
    pub source: Source,
}

/// The longest wait promised for some kinds of visit (*servicenorm*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Norm {
    /// Its name within the charter.
    pub id: NormId,
    /// The longest wait promised.
    pub limit: Length,
    /// What starts the wait clock.
    pub clock_start: ClockStart,
    /// What stops the wait clock.
    pub clock_stop: ClockStop,
    /// How firmly it is promised.
    pub commitment: Commitment,
    /// The visits it holds for.
    pub visit_kinds: Vec<ArrivalKind>,
    /// The services it holds for; empty: all of the hall.
    #[serde(default)]
    pub services: Vec<ServiceId>,
    /// The services it does not hold for (Harlingen leaves the social domain out).
    #[serde(default)]
    pub except_services: Vec<ServiceId>,
    /// What is owed when it breaks, in the order it is offered.
    #[serde(default)]
    pub redress: Vec<RedressStep>,
}

/// How fast a complaint about a broken promise is handled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ComplaintClocks {
    /// Working days until it is acknowledged, with the date of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged_within_working_days: Option<u16>,
    /// Working days until the visitor is called back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called_back_within_working_days: Option<u16>,
    /// Weeks until it is settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_within_weeks: Option<u16>,
    /// Working days after which whoever complained is told that it takes longer, unless it is settled by then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_when_longer_than_working_days: Option<u16>,
}

/// A charter, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Charter {
    /// The name its file has.
    pub name: CharterName,
    /// Which edition this is; a ticket keeps the one it was issued under.
    pub version: String,
    /// The local day from which it holds.
    pub valid_from: NaiveDate,
    /// The title as published.
    pub title: String,
    /// Where the text can be found.
    pub source: String,
    /// The norms; the first that fits a visit holds.
    pub norms: Vec<Norm>,
    /// Times at which another limit holds.
    #[serde(default)]
    pub exceptions: Vec<NormException>,
    /// Complaint clocks, where the charter names them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complaints: Option<ComplaintClocks>,
    /// The longest until a promised answer, in days, where the charter names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised_answer_within_days: Option<u16>,
    /// Working days until whoever asked to be called is called back, where the charter names them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called_back_within_working_days: Option<u16>,
    /// Weeks until a suggestion is answered, where the charter names them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestions_answered_within_weeks: Option<u16>,
    /// How many times a visitor is passed on at most during one visit, where the charter says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed_on_at_most: Option<u16>,
    /// After how many months the charter itself is looked at again, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_every_months: Option<u16>,
    /// How long after a breach what is owed can still be claimed.
    pub redress_lapses_after: Length,
    /// Hours in which only some services are on offer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub restricted_hours: Vec<RestrictedHours>,
    /// The editions that follow this one, in the order of the days from which they hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub later: Vec<Charter>,
}

/// The norm that holds for one leg of one visit, exceptions applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppliedNorm<'a> {
    /// The edition it is from.
    pub edition: &'a Charter,
    /// The norm that holds for this visit in that edition.
    pub norm: &'a Norm,
    /// The limit that holds at this moment.
    pub limit: Length,
}

impl Charter {
    /// The norm for a visit of this kind and service whose wait clock starts at this local time, under the edition
    /// that holds on that day; `None` where the charter promises nothing, and before its first edition.
    #[must_use]
    pub fn norm_for(
        &self,
        kind: ArrivalKind,
        service: &ServiceId,
        local: NaiveDateTime,
    ) -> Option<AppliedNorm<'_>> {
        self.edition_on(local.date())?
            .norm_of_edition(kind, service, local)
    }

    /// The norm under this very edition, whichever day it is: a visit keeps the edition it began under.
    #[must_use]
    pub fn norm_of_edition(
        &self,
        kind: ArrivalKind,
        service: &ServiceId,
        local: NaiveDateTime,
    ) -> Option<AppliedNorm<'_>> {
        let norm = self.norms.iter().find(|norm| norm.holds_for(kind, service))?;
        // An exception that only tells visitors something must not hide one that changes the norm.
        let effect = self
            .exceptions
            .iter()
            .filter(|exception| exception.effect != ExceptionEffect::NoticeOnly)
            .find(|exception| exception.changes(norm, service, local))
            .map(|exception| exception.effect);
        match effect {
            None | Some(ExceptionEffect::NoticeOnly) => Some(AppliedNorm {
                edition: self,
                norm,
                limit: norm.limit,
            }),
            Some(ExceptionEffect::Limit(limit)) => Some(AppliedNorm {
                edition: self,
                norm,
                limit,
            }),
            Some(ExceptionEffect::NoNorm) => None,
        }
    }

    /// The norm of that name.
    #[must_use]
    pub fn norm(&self, id: &NormId) -> Option<&Norm> {
        self.norms.iter().find(|norm| norm.id == *id)
    }
}

impl Norm {
    fn holds_for(&self, kind: ArrivalKind, service: &ServiceId) -> bool {
        self.visit_kinds.contains(&kind)
            && (self.services.is_empty() || self.services.contains(service))
            && !self.except_services.contains(service)
    }
}

#[cfg(test)]
mod tests;
