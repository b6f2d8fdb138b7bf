//! What came of an import, in JSON.

use serde::{Deserialize, Serialize};

use crate::hall::done::{ImportOutcome, Imported};
use crate::ids::AppointmentId;
use crate::view::appointment::{AppointmentView, appointment};
use crate::view::scene::Scene;

/// What came of an import: line by line, and the appointments that it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportView {
    /// The appointments as they stand now, in the order of the file: what was booked or changed, and what was so already.
    pub items: Vec<AppointmentView>,
    /// Always null: an import is answered whole.
    pub next: Option<String>,
    /// Whether nothing was done: this is what would come of it.
    pub dry_run: bool,
    /// How often each came of it.
    pub counts: ImportCounts,
    /// What came of each line, in their order; then of what is in the file no longer.
    pub lines: Vec<ImportedView>,
    /// What is to be known of the file as a whole, such as columns that are not read.
    pub remarks: Vec<String>,
}

/// How many lines came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportCounts {
    /// New appointments.
    pub booked: usize,
    /// Known ones that are otherwise now.
    pub changed: usize,
    /// Known ones that stand as they were.
    pub same: usize,
    /// Known ones that are no more.
    pub called_off: usize,
    /// Lines of which nothing came.
    pub passed_over: usize,
    /// Lines with faults.
    pub faulty: usize,
}

/// What came of one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportedView {
    /// The line in which it begins, counted from 1; null for an occurrence that is in the file no longer.
    pub line: Option<u64>,
    /// What came of it.
    pub outcome: ImportOutcome,
    /// The appointment, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment_id: Option<AppointmentId>,
    /// What is wrong with it, why it is passed over, or what was read otherwise than it is written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<ImportRemark>,
}

/// A remark on one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportRemark {
    /// The member it is about; empty for the line as a whole.
    pub pointer: String,
    /// What is to be said.
    pub detail: String,
}

impl ImportCounts {
    fn of(imported: &[Imported]) -> Self {
        let mut counts = Self::default();
        for one in imported {
            *match one.outcome {
                ImportOutcome::Booked => &mut counts.booked,
                ImportOutcome::Changed => &mut counts.changed,
                ImportOutcome::Same => &mut counts.same,
                ImportOutcome::CalledOff => &mut counts.called_off,
                ImportOutcome::PassedOver => &mut counts.passed_over,
                ImportOutcome::Faulty => &mut counts.faulty,
            } += 1;
        }
        counts
    }
}

/// What came of an import, in the hall as it stands afterwards.
#[must_use]
pub fn import(scene: &Scene<'_>, imported: &[Imported]) -> ImportView {
    let standing = imported.iter().filter(|one| {
        matches!(
            one.outcome,
            ImportOutcome::Booked | ImportOutcome::Changed | ImportOutcome::Same
        )
    });
    let items = standing.filter_map(|one| scene.state.appointments.get(&one.appointment?));
    let lines = imported.iter().map(|one| ImportedView {
        line: one.line,
        outcome: one.outcome,
        appointment_id: one.appointment.map(|seq| AppointmentId {
            hall: scene.hall.clone(),
            seq,
        }),
        remarks: one
            .remarks
            .iter()
            .map(|fault| ImportRemark {
                pointer: fault.pointer.clone(),
                detail: fault.detail.clone(),
            })
            .collect(),
    });
    ImportView {
        items: items.map(|found| appointment(scene, found)).collect(),
        next: None,
        dry_run: false,
        counts: ImportCounts::of(imported),
        lines: lines.collect(),
        remarks: Vec::new(),
    }
}
