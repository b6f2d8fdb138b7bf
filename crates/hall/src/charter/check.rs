//! What must hold between the parts of a charter: no promise that can't be reached, no two answers at once.

use super::section::{Faults, Placed};
use super::{ArrivalKind, ExceptionEffect, Norm, NormException, RedressWhen};
use crate::duration::Length;
use crate::ids::{NormId, ServiceId};

/// The first norm that fits a visit holds; one that never comes first is a mistake of whoever wrote it.
pub(super) fn norms(norms: &[Placed<Norm>], faults: &mut Faults) {
    for (i, placed) in norms.iter().enumerate() {
        let norm = placed.get_ref();
        for service in &norm.except_services {
            if norm.services.contains(service) {
                faults.add(
                    placed.span().start,
                    format!(
                        "norm `{}` both holds and does not hold for service `{service}`",
                        norm.id
                    ),
                );
            }
        }
        let earlier = norms.get(..i).unwrap_or_default();
        for kind in &norm.visit_kinds {
            if let Some(first) = earlier.iter().find(|first| covers(first.get_ref(), norm, *kind)) {
                faults.add(
                    placed.span().start,
                    format!(
                        "norm `{}` never holds: `{}` above it already holds for the same visits",
                        norm.id,
                        first.get_ref().id
                    ),
                );
            }
        }
    }
}

/// What is owed lapses at one time after the breach: a step that comes later could never be taken.
pub(super) fn redress(norms: &[Placed<Norm>], lapses_after: Length, faults: &mut Faults) {
    for placed in norms {
        let norm = placed.get_ref();
        for step in &norm.redress {
            if let RedressWhen::After(after) = step.when
                && after >= lapses_after
            {
                faults.add(
                    placed.span().start,
                    format!(
                        "norm `{}` offers redress {after} after the breach, when `redressLapsesAfter` has passed",
                        norm.id
                    ),
                );
            }
        }
    }
}

fn covers(first: &Norm, later: &Norm, kind: ArrivalKind) -> bool {
    let every_service = if later.services.is_empty() {
        first.services.is_empty()
            && first
                .except_services
                .iter()
                .all(|s| later.except_services.contains(s))
    } else {
        later
            .services
            .iter()
            .all(|service| first.holds_for(kind, service))
    };
    first.visit_kinds.contains(&kind) && every_service
}

/// Exceptions name norms that exist, begin before they end, and never give two limits for one visit.
pub(super) fn exceptions(
    exceptions: &[Placed<NormException>],
    norms: &[Placed<Norm>],
    names: &[Placed<NormId>],
    faults: &mut Faults,
) {
    for (i, placed) in exceptions.iter().enumerate() {
        let (exception, at) = (placed.get_ref(), placed.span().start);
        for norm in &exception.norms {
            if !names.iter().any(|name| name.get_ref() == norm) {
                faults.add(
                    at,
                    format!("the exception names norm `{norm}`, which the charter does not have"),
                );
            }
        }
        if exception.to <= exception.from {
            faults.add(
                at,
                "the exception ends before it begins: `to` is the day after its last",
            );
        }
        if let (Some(from), Some(to)) = (exception.from_time, exception.to_time)
            && to <= from
        {
            faults.add(at, "the exception's `toTime` must be later than its `fromTime`");
        }
        let earlier = exceptions.get(..i).unwrap_or_default();
        if let Some(other) = earlier
            .iter()
            .find(|other| collide(other.get_ref(), exception, norms))
        {
            faults.add(
                at,
                format!(
                    "the exception overlaps another one for the same norm and service, which begins on {}",
                    other.get_ref().from
                ),
            );
        }
    }
}

/// Whether two exceptions change the same norm, for the same service, at the same moment. One that only
/// tells visitors something changes nothing, and may stand beside any other.
fn collide(a: &NormException, b: &NormException, norms: &[Placed<Norm>]) -> bool {
    let changes = |exception: &NormException| exception.effect != ExceptionEffect::NoticeOnly;
    changes(a)
        && changes(b)
        && a.from < b.to
        && b.from < a.to
        && share(&a.weekdays, &b.weekdays)
        && a.from_time
            .is_none_or(|from| b.to_time.is_none_or(|to| from < to))
        && b.from_time
            .is_none_or(|from| a.to_time.is_none_or(|to| from < to))
        && norms
            .iter()
            .map(Placed::get_ref)
            .any(|norm| same_visits(a, b, norm))
}

fn same_visits(a: &NormException, b: &NormException, norm: &Norm) -> bool {
    let names = |exception: &NormException| exception.norms.is_empty() || exception.norms.contains(&norm.id);
    names(a) && names(b) && share_service(a, b, norm)
}

/// Whether some service that the norm holds for is in both exceptions.
fn share_service(a: &NormException, b: &NormException, norm: &Norm) -> bool {
    let holds = |service: &ServiceId| {
        (norm.services.is_empty() || norm.services.contains(service))
            && !norm.except_services.contains(service)
    };
    let [narrow, wide] = if a.services.is_empty() { [b, a] } else { [a, b] };
    if narrow.services.is_empty() {
        return true;
    }
    narrow
        .services
        .iter()
        .any(|service| holds(service) && (wide.services.is_empty() || wide.services.contains(service)))
}

/// Whether two lists in which empty means all have an entry in common.
fn share<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    a.is_empty() || b.is_empty() || a.iter().any(|entry| b.contains(entry))
}
