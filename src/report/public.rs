//! What citizens are told of a closed month: how many of a hundred visitors were helped in time.
//!
//! Only sums are published, and no group of fewer than five. Where the group left out could be had by taking the
//! others from the whole, the smallest of the others is left out as well.

use serde::Serialize;
use utoipa::ToSchema;

use super::figures::Figures;
use super::limits::SMALLEST_GROUP;
use super::norm_report::{Counted, name_in};
use super::outcome::VisitParts;
use crate::hall::setup::{HallSetup, Texts};
use crate::ids::{HallId, ServiceId};

/// How a group of visitors fared in a month; `null` where there were too few to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublicFigures {
    /// Visits that ended and for which something was promised: what the hundred is of.
    pub promised: Option<u32>,
    /// What became of a hundred of them. Helped in time is rounded down, so that nothing is claimed that was not so; the
    /// parts add up to a hundred.
    pub of_hundred: Option<VisitParts>,
    /// Of a hundred: helped in time. The same as in `ofHundred`.
    pub kept_of_hundred: Option<u32>,
    /// Waits that ended with the visitor's turn: what the minutes are of.
    pub called: Option<u32>,
    /// Mean wait of those called, whole minutes, rounded up.
    pub mean_min: Option<u32>,
    /// Half of those called waited no longer, whole minutes, rounded up.
    pub median_min: Option<u32>,
    /// Nine of ten of those called waited no longer, whole minutes, rounded up.
    pub p90_min: Option<u32>,
}

/// How visitors for a service fared.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublicService {
    /// What those visitors came for.
    pub service_id: ServiceId,
    /// Its name by language.
    #[schema(value_type = BTreeMap<String, String>)]
    pub names: Texts,
    /// How they fared.
    #[serde(flatten)]
    pub figures: PublicFigures,
}

/// A month as citizens are told of it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublicMonth {
    /// Which: `2026-11`.
    #[schema(example = "2026-10")]
    pub period: String,
    /// All visitors.
    pub overall: PublicFigures,
    /// By service, in the order of the hall; services without a visitor are left out.
    pub by_service: Vec<PublicService>,
}

/// What a hall tells citizens.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublicReport {
    /// Its name in addresses: `stadhuis`.
    pub hall_id: HallId,
    /// Its name on screens.
    pub hall_name: String,
    /// The month asked for.
    pub month: PublicMonth,
    /// It and up to twelve months before it, oldest first; from the first with visitors on.
    pub months: Vec<PublicTrend>,
}

/// One month in the row of months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublicTrend {
    /// The month.
    #[schema(example = "2026-10")]
    pub period: String,
    /// All visitors.
    #[serde(flatten)]
    pub figures: PublicFigures,
}

/// Takes from a month's count what may be published.
#[must_use]
pub fn public_month(period: String, setup: &HallSetup, counted: Counted) -> PublicMonth {
    let (overall, services) = counted.by_service();
    let mut groups: Vec<(ServiceId, Figures)> = services
        .into_iter()
        .filter(|(_, figures)| figures.visits_promised > 0)
        .collect();
    let place = |id: &ServiceId| setup.service_index(id).unwrap_or(usize::MAX);
    groups.sort_by_key(|(id, _)| place(id));
    let sizes: Vec<u32> = groups
        .iter()
        .map(|(_, figures)| figures.visits_promised)
        .collect();
    let hidden = hidden(&sizes);
    let by_service = groups
        .into_iter()
        .zip(hidden)
        .map(|((service_id, figures), hidden)| PublicService {
            names: name_in(setup, &service_id),
            service_id,
            figures: if hidden {
                PublicFigures::default()
            } else {
                published(&figures)
            },
        });
    PublicMonth {
        period,
        by_service: by_service.collect(),
        overall: published(&overall),
    }
}

/// Which groups are left out.
fn hidden(sizes: &[u32]) -> Vec<bool> {
    let mut hidden: Vec<bool> = sizes.iter().map(|size| *size < SMALLEST_GROUP).collect();
    let together = |hidden: &[bool]| -> u32 {
        let all = sizes.iter().zip(hidden);
        all.filter(|(_, hidden)| **hidden).map(|(size, _)| size).sum()
    };
    if (1..SMALLEST_GROUP).contains(&together(&hidden)) {
        let shown = sizes
            .iter()
            .enumerate()
            .filter(|(index, _)| hidden.get(*index) == Some(&false));
        let smallest = shown.min_by_key(|(_, size)| **size).map(|(index, _)| index);
        if let Some(also) = smallest.and_then(|index| hidden.get_mut(index)) {
            *also = true;
        }
    }
    hidden
}

fn published(figures: &Figures) -> PublicFigures {
    let visits = figures.visits_promised;
    if visits < SMALLEST_GROUP {
        return PublicFigures::default();
    }
    let parts = figures.visits_of_hundred;
    // Many may have come of whom few were called.
    let is_told = figures.called >= SMALLEST_GROUP;
    let minutes = |seconds: Option<u32>| seconds.filter(|_| is_told).map(|seconds| seconds.div_ceil(60));
    PublicFigures {
        promised: Some(visits),
        of_hundred: parts,
        kept_of_hundred: parts.map(|parts| parts.on_time),
        called: is_told.then_some(figures.called),
        // A mean of waits is a number of seconds that fits.
        mean_min: minutes(figures.mean_s.map(|mean_s| mean_s.ceil() as u32)),
        median_min: minutes(figures.median_s),
        p90_min: minutes(figures.p90_s),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_group_that_is_left_out_cannot_be_had_by_taking_the_others_from_the_whole() {
        assert_eq!(hidden(&[40, 3, 9]), [false, true, true]);
        assert_eq!(hidden(&[40, 3, 4]), [false, true, true]);
        assert_eq!(hidden(&[40, 5]), [false, false]);
        assert_eq!(hidden(&[3]), [true]);
    }

    proptest! {
        #[test]
        fn what_is_left_out_is_never_a_group_of_one_to_four(sizes in prop::collection::vec(1..30_u32, 2..12)) {
            let hidden = hidden(&sizes);
            let together: u32 = sizes.iter().zip(&hidden).filter(|(_, hidden)| **hidden).map(|(size, _)| size).sum();
            let all_hidden = hidden.iter().all(|hidden| *hidden);
            prop_assert!(together == 0 || together >= SMALLEST_GROUP || all_hidden);
            for (size, hidden) in sizes.iter().zip(&hidden) {
                prop_assert!(*size >= SMALLEST_GROUP || *hidden);
            }
        }
    }

    fn counted(on_time: u32, late: u32) -> Figures {
        let visit_parts = VisitParts {
            on_time,
            late,
            ..VisitParts::default()
        };
        Figures {
            visits_promised: on_time + late,
            visit_parts,
            visits_of_hundred: visit_parts.of_hundred(),
            called: on_time + late,
            mean_s: Some(180.2),
            median_s: Some(121),
            p90_s: Some(900),
            ..Figures::default()
        }
    }

    #[test]
    fn of_a_hundred_is_rounded_down_and_minutes_up() {
        let told = published(&counted(949, 51));
        assert_eq!(
            (told.promised, told.kept_of_hundred, told.mean_min),
            (Some(1_000), Some(94), Some(4))
        );
        assert_eq!((told.median_min, told.p90_min), (Some(3), Some(15)));
        assert_eq!(told.of_hundred.map(|parts| parts.late), Some(6));
        assert_eq!(published(&counted(3, 1)), PublicFigures::default());
    }

    #[test]
    fn no_wait_is_told_where_many_came_and_few_were_called() {
        let told = published(&Figures {
            called: 2,
            ..counted(9, 0)
        });
        assert_eq!((told.promised, told.called), (Some(9), None));
        assert_eq!((told.mean_min, told.median_min, told.p90_min), (None, None, None));
    }
}
