//! The hall's own choices as they are sent.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::duration::Length;
use crate::hall::edit::SettingsEdit;
use crate::hall::setup::CallingRule;
use crate::http::input::{Faults, Field, Input};

/// The hall's own choices; what is left out is as in a new hall.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SettingsBody {
    /// Who is called next.
    #[serde(default)]
    #[schema(value_type = Option<CallingRule>)]
    policy: Field<CallingRule>,
    /// How much later a visitor whose promise broke is promised a call; `PT0S`: no second promise.
    #[serde(default)]
    #[schema(value_type = Option<Length>)]
    second_promise: Field<Length>,
    /// Orders walk-ins where no norm holds.
    #[serde(default)]
    #[schema(value_type = Option<Length>)]
    ordering_walk_in: Field<Length>,
    /// Orders appointments where no norm holds.
    #[serde(default)]
    #[schema(value_type = Option<Length>)]
    ordering_appointment: Field<Length>,
    /// How long after a no-show the visitor may still come back in the old place.
    #[serde(default)]
    #[schema(value_type = Option<Length>)]
    requeue_within: Field<Length>,
    /// How much later than appointed a check-in still counts as the appointment.
    #[serde(default)]
    #[schema(value_type = Option<Length>)]
    check_in_grace: Field<Length>,
    /// No ticket is issued when the visitor could not be called at least this long before closing.
    #[serde(default)]
    #[schema(value_type = Option<Length>)]
    closing_margin: Field<Length>,
    /// Rooms for private matters.
    #[serde(default)]
    #[schema(value_type = Option<u16>)]
    private_rooms: Field<u16>,
    /// The most tickets that may be in the hall at once.
    #[serde(default)]
    #[schema(value_type = Option<u32>)]
    most_tickets: Field<u32>,
    /// How long personal data of a visit is kept after the visit ends.
    #[serde(default)]
    #[schema(value_type = Option<Length>)]
    personal_data_kept: Field<Length>,
    /// Costs above so many euros are given once a supervisor has approved them.
    #[serde(default)]
    #[schema(value_type = Option<u32>)]
    claim_approval_over_euros: Field<u32>,
    /// What a coffee that makes good for a broken promise costs, euro cents; 0: not counted.
    #[serde(default)]
    #[schema(value_type = Option<u32>)]
    coffee_cost_cents: Field<u32>,
    /// What the hall means to spend on redress in a year, euros; 0: nothing is set.
    #[serde(default)]
    #[schema(value_type = Option<u32>)]
    redress_budget_euros: Field<u32>,
}

impl Input for SettingsBody {
    type Checked = SettingsEdit;

    fn check(self, faults: &mut Faults) -> Option<SettingsEdit> {
        let policy = faults.optional("policy", self.policy);
        let mut length = |pointer: &str, field| faults.optional(pointer, field);
        let second_promise = length("secondPromise", self.second_promise);
        let ordering_walk_in = length("orderingWalkIn", self.ordering_walk_in);
        let ordering_appointment = length("orderingAppointment", self.ordering_appointment);
        let requeue_within = length("requeueWithin", self.requeue_within);
        let check_in_grace = length("checkInGrace", self.check_in_grace);
        let closing_margin = length("closingMargin", self.closing_margin);
        let personal_data_kept = length("personalDataKept", self.personal_data_kept);
        let private_rooms = faults.optional("privateRooms", self.private_rooms);
        let most_tickets = faults.optional("mostTickets", self.most_tickets);
        let claim_approval_over_euros =
            faults.optional("claimApprovalOverEuros", self.claim_approval_over_euros);
        let coffee_cost_cents = faults.optional("coffeeCostCents", self.coffee_cost_cents);
        let redress_budget_euros = faults.optional("redressBudgetEuros", self.redress_budget_euros);
        Some(SettingsEdit {
            policy: policy?,
            second_promise: second_promise?,
            ordering_walk_in: ordering_walk_in?,
            ordering_appointment: ordering_appointment?,
            requeue_within: requeue_within?,
            check_in_grace: check_in_grace?,
            closing_margin: closing_margin?,
            private_rooms: private_rooms?,
            most_tickets: most_tickets?,
            personal_data_kept: personal_data_kept?,
            claim_approval_over_euros: claim_approval_over_euros?,
            coffee_cost_cents: coffee_cost_cents?,
            redress_budget_euros: redress_budget_euros?,
        })
    }
}
