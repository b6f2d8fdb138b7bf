//! A fact as a `CloudEvents` 1.0 event in JSON (<https://github.com/cloudevents/spec>, structured mode).

use serde::Serialize;

use crate::ids::HallId;
use crate::view::fact::{FactData, FactView};

/// The media type of an event.
pub const MEDIA_TYPE: &str = "application/cloudevents+json; charset=utf-8";

/// What the types of all events begin with.
pub const TYPE_PREFIX: &str = "nl.kwartier.";

/// An event, as it is sent.
#[derive(Debug, Serialize)]
struct CloudEvent<'a> {
    specversion: &'static str,
    id: String,
    source: String,
    r#type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    time: chrono::DateTime<chrono::Utc>,
    datacontenttype: &'static str,
    /// The place in the hall's log, as a text that sorts as the places do (the extension `sequence`).
    sequence: String,
    data: &'a FactData,
}

/// Where it comes from: a name, not an address, since the same hall is reached under several.
fn source(municipality: &str, hall: &HallId) -> String {
    format!("urn:kwartier:{municipality}:{hall}")
}

/// By what a receiver knows that it got it before: no other event of any hall has it.
#[must_use]
pub fn id(hall: &HallId, fact: &FactView) -> String {
    format!("{hall}.{}", fact.id)
}

/// The event that is sent of a fact; `municipality` is its own id.
///
/// # Errors
/// Never, but the writer can say so.
pub fn of(municipality: &str, hall: &HallId, fact: &FactView) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&CloudEvent {
        specversion: "1.0",
        id: id(hall, fact),
        source: source(municipality, hall),
        r#type: format!("{TYPE_PREFIX}{}", fact.r#type.name()),
        subject: fact.subject(),
        time: fact.at,
        datacontenttype: "application/json",
        sequence: format!("{:020}", fact.seq),
        data: &fact.data,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::hall::event::{Event, Recorded};
    use crate::hall::facts::{Actor, Epoch};
    use crate::ids::TicketId;
    use serde_json::{Value, json};

    #[test]
    fn a_fact_is_sent_with_every_member_that_cloudevents_asks_for() {
        let hall: HallId = "stadhuis".parse().unwrap();
        let recorded = Recorded {
            seq: 412,
            at: "2026-11-03T08:00:00Z".parse().unwrap(),
            by: Actor::system(),
            event: Event::TicketStarted { ticket: TicketId(7) },
        };
        let fact = FactView::of(&hall, Epoch::from_bytes([7; 16]), &recorded).unwrap();
        let sent: Value = serde_json::from_slice(&of("0f", &hall, &fact).unwrap()).unwrap();
        let expected = json!({
            "specversion": "1.0",
            "id": format!("stadhuis.{}.412", "07".repeat(16)),
            "source": "urn:kwartier:0f:stadhuis",
            "type": "nl.kwartier.ticketStarted",
            "subject": "t7",
            "time": "2026-11-03T08:00:00Z",
            "datacontenttype": "application/json",
            "sequence": "00000000000000000412",
            "data": {"ticketId": "t7"},
        });
        assert_eq!(sent, expected);
    }
}
