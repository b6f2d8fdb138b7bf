#![allow(clippy::unwrap_used)]

use super::super::answers::Step;
use super::*;
use crate::ids::CaseId;

const SEED: u64 = 7;

const KINDS: [CaseKind; 6] = [
    CaseKind::Complaint,
    CaseKind::Explanation,
    CaseKind::PromisedAnswer,
    CaseKind::TailoredHelp,
    CaseKind::Suggestion,
    CaseKind::CallBack,
];

fn opened_at() -> DateTime<Utc> {
    "2026-11-03T08:00:00Z".parse().unwrap()
}

fn case(id: u64, kind: CaseKind) -> Case {
    Case {
        id: CaseId(id),
        kind,
        opened_at: opened_at(),
        way: Some(AnswerWay::Phone),
        steps: Vec::new(),
    }
}

/// The steps that are taken by looking every ten minutes, with the minutes after the case was opened.
fn worked_off(mut case: Case) -> Vec<(CaseStep, i64)> {
    let mut taken = Vec::new();
    for minutes in (0..=24 * 60).step_by(10) {
        if let Some(step) = next_step(&case, SEED, opened_at() + TimeDelta::minutes(minutes)) {
            taken.push((step, minutes));
            case.steps.push(Step { step });
        }
    }
    taken
}

#[test]
fn every_case_is_settled_the_same_day_after_all_its_other_steps() {
    for kind in KINDS {
        for id in 1..50 {
            let taken = worked_off(case(id, kind));
            let steps: Vec<CaseStep> = taken.iter().map(|(step, _)| *step).collect();
            let wanted: Vec<CaseStep> = plan(kind).iter().map(|(step, ..)| *step).collect();
            assert_eq!(steps, wanted, "{kind:?} {id}");
        }
    }
}

#[test]
fn nobody_is_called_who_left_no_number() {
    let mut by_letter = case(1, CaseKind::Complaint);
    by_letter.way = Some(AnswerWay::Letter);
    let steps: Vec<CaseStep> = worked_off(by_letter).iter().map(|(step, _)| *step).collect();
    assert_eq!(steps, [CaseStep::Acknowledge, CaseStep::Settle]);
}

#[test]
fn cases_take_their_hours_each_its_own_so_that_lists_are_never_empty() {
    let settled = |id| worked_off(case(id, CaseKind::PromisedAnswer))[0].1;
    let minutes: Vec<i64> = (1..200).map(settled).collect();
    let mean = minutes.iter().sum::<i64>() / 199;
    assert!((240..=300).contains(&mean), "{mean}");
    assert!(minutes.iter().all(|minutes| (60..=490).contains(minutes)));
    assert_eq!(minutes, (1..200).map(settled).collect::<Vec<_>>());
}

#[test]
fn a_step_that_somebody_else_took_is_not_taken_again() {
    let mut complaint = case(1, CaseKind::Complaint);
    complaint.steps.push(Step {
        step: CaseStep::Acknowledge,
    });
    let later = opened_at() + TimeDelta::hours(24);
    assert_eq!(next_step(&complaint, SEED, later), Some(CaseStep::CallBack));
    complaint.steps.push(Step {
        step: CaseStep::CallBack,
    });
    complaint.steps.push(Step {
        step: CaseStep::Settle,
    });
    assert_eq!(next_step(&complaint, SEED, later), None);
}
