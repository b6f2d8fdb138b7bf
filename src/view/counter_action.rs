//! What can be done at a counter as it stands, so that no page has to know when a key makes sense.

use serde::{Deserialize, Serialize};

use crate::hall::facts::{CounterStatus, TicketState};
use crate::ids::TicketId;

/// Something that staff can do at a counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum CounterActionKind {
    /// Call the next number.
    Next,
    /// Begin to help who came.
    Start,
    /// Call the same number again.
    Recall,
    /// Nobody came.
    NoShow,
    /// The visitor chose the wrong service, or needs something else about the counter.
    OtherChoice,
    /// The visitor does not want to wait or be helped any more.
    Cancel,
    /// Help is over, and the question answered.
    Answered,
    /// Help is over; the answer comes later.
    Promise,
    /// Help is over, without an answer.
    NotAnswered,
    /// Pass the visitor on.
    Transfer,
    /// Set the visitor aside for an errand.
    Park,
    /// Take back who was set aside for longest.
    Unpark,
    /// Take back who was last noted as not having come.
    Requeue,
    /// Begin a break.
    Pause,
    /// End it.
    Resume,
    /// Close the counter.
    Close,
    /// Take back the latest step; for whoever took it, and supervisors.
    Undo,
}

/// One of them as it stands now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CounterActionView {
    /// What is done.
    pub kind: CounterActionKind,
    /// Whether it is what staff most likely do next: the key that stands out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub likeliest: bool,
    /// Whom it is done to, where that is not simply who is at the counter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<TicketId>,
}

/// What of a counter decides what can be done there.
#[derive(Debug, Clone, Copy)]
pub struct AtCounter {
    /// Closed, open or on a break.
    pub counter: CounterStatus,
    /// How far the visitor is who is called or helped there.
    pub visitor: Option<TicketState>,
    /// Who was set aside for longest.
    pub set_aside: Option<TicketId>,
    /// Who was last noted as not having come.
    pub no_show: Option<TicketId>,
    /// Whose latest step can be taken back.
    pub undo: Option<TicketId>,
    /// Whether a supervisor closed the hall in mid-day.
    pub hall_closed: bool,
}

/// What can be done at a counter as it stands, the likeliest first.
#[must_use]
pub fn actions(at: &AtCounter) -> Vec<CounterActionView> {
    use CounterActionKind as Kind;
    let steps = match (at.visitor, at.counter) {
        (Some(TicketState::Called), _) => likeliest_first(&[
            Kind::Start,
            Kind::Recall,
            Kind::NoShow,
            Kind::OtherChoice,
            Kind::Cancel,
        ]),
        (Some(TicketState::Serving), _) => likeliest_first(&[
            Kind::Answered,
            Kind::Promise,
            Kind::NotAnswered,
            Kind::Transfer,
            Kind::Park,
        ]),
        (_, CounterStatus::Paused) => likeliest_first(&[Kind::Resume, Kind::Close]),
        (_, CounterStatus::Closed) => Vec::new(),
        // In a hall that had to close nobody is called.
        (_, CounterStatus::Open) if at.hall_closed => vec![plain(Kind::Pause), plain(Kind::Close)],
        (_, CounterStatus::Open) => likeliest_first(&[Kind::Next, Kind::Pause, Kind::Close]),
    };
    let helps_nobody = at.visitor.is_none() && at.counter == CounterStatus::Open;
    let set_aside = at.set_aside.filter(|_| helps_nobody);
    let no_show = at.no_show.filter(|_| !steps.is_empty());
    steps
        .into_iter()
        .chain(to(Kind::Unpark, set_aside))
        .chain(to(Kind::Requeue, no_show))
        .chain(to(Kind::Undo, at.undo))
        .collect()
}

const fn plain(kind: CounterActionKind) -> CounterActionView {
    CounterActionView {
        kind,
        likeliest: false,
        ticket_id: None,
    }
}

fn likeliest_first(kinds: &[CounterActionKind]) -> Vec<CounterActionView> {
    let mut actions: Vec<_> = kinds.iter().copied().map(plain).collect();
    if let Some(first) = actions.first_mut() {
        first.likeliest = true;
    }
    actions
}

fn to(kind: CounterActionKind, ticket: Option<TicketId>) -> Option<CounterActionView> {
    ticket.map(|ticket| CounterActionView {
        ticket_id: Some(ticket),
        ..plain(kind)
    })
}
