//! What somebody may have and have erased of their own, through staff who made sure who asks.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::harness::setting::HALL;
use crate::harness::{Ticket, Town};

const CONTACT: &str = "06-98765432-vdberg";
const NOTE: &str = "Mevrouw wacht op haar echtscheidingsakte";

async fn a_visit_by_appointment(town: &Town) -> (String, Ticket) {
    let at = town.now() + TimeDelta::minutes(20);
    let booking =
        json!({"hallId": HALL, "serviceIds": ["paspoort"], "at": at, "code": "ABCD", "contact": CONTACT});
    let booked = town.supervisor.post("appointments", booking).await;
    let id = booked.is(201)["id"].as_str().unwrap().to_owned();
    town.open_counter("1").await;
    let ticket = Ticket::of(town.check_in("ABCD").await.is(201));
    (id, ticket)
}

async fn is_helped_with_a_note(town: &Town, ticket: &Ticket) {
    town.serve(ticket, "1").await;
    let path = format!("halls/{HALL}/tickets/{}/_transfer", ticket.id);
    let transfer = json!({"serviceId": "rijbewijs", "note": NOTE});
    town.agent.post(&path, transfer).await.is(200);
    town.help(ticket, "1").await;
}

fn by_document() -> Value {
    json!({"identifiedBy": "identityDocument"})
}

async fn export(town: &Town, id: &str) -> Value {
    let path = format!("appointments/{id}/_export");
    town.supervisor.post(&path, by_document()).await.is(200).clone()
}

async fn inventory_of(town: &Town, kind: &str) -> Value {
    let path = format!("halls/{HALL}/personal-data");
    let items = town.supervisor.get(&path).await.is(200)["items"].clone();
    let mut items = items.as_array().unwrap().iter();
    items.find(|item| item["kind"] == kind).unwrap().clone()
}

#[tokio::test]
async fn whoever_asks_gets_all_that_is_kept_and_it_is_on_record_how_they_were_identified() {
    let town = Town::open().await;
    let (id, ticket) = a_visit_by_appointment(&town).await;
    is_helped_with_a_note(&town, &ticket).await;
    let data = export(&town, &id).await;
    assert_eq!(data["appointment"]["contact"], CONTACT);
    assert_eq!(data["visit"]["number"], json!(ticket.number));
    assert_eq!(data["visit"]["notes"][0]["text"], NOTE);
    let kinds: Vec<&Value> = data["kept"]
        .as_array()
        .unwrap()
        .iter()
        .map(|kept| &kept["kind"])
        .collect();
    assert_eq!(kinds, ["contact", "note"]);
    let read = town.admin.get("audit?kind=read").await.is(200)["items"].clone();
    let read = read.to_string();
    assert!(read.contains(&id) && read.contains("identityDocument"), "{read}");
    assert!(!read.contains(CONTACT));
}

#[tokio::test]
async fn what_is_erased_is_gone_for_everybody_and_what_happened_stays() {
    let town = Town::open().await;
    let (id, ticket) = a_visit_by_appointment(&town).await;
    let path = format!("appointments/{id}/_erase");
    let during = town.supervisor.post(&path, by_document()).await;
    during.problem(409, "wrong-state");
    is_helped_with_a_note(&town, &ticket).await;
    let complaint = json!({"text": "Ik stond te lang", "way": "letter", "contact": "Hofplein 3"});
    let asked = format!("{}/complaints", ticket.own());
    town.nobody.post(&asked, complaint).await.is(201);
    let erased = town.supervisor.post(&path, by_document()).await.is(200).clone();
    assert_eq!(erased["erased"], 2, "{erased}");
    assert_eq!(erased["stays"][0]["because"], "openCase");
    let data = export(&town, &id).await;
    assert!(data["appointment"].get("contact").is_none());
    assert_eq!(data["visit"]["notes"], json!([]));
    assert_eq!(data["visit"]["number"], json!(ticket.number));
    assert_eq!(
        data["cases"][0]["text"], "Ik stond te lang",
        "somebody works on it"
    );
    let again = town.supervisor.post(&path, by_document()).await.is(200).clone();
    assert_eq!(again["erased"], 0);
}

#[tokio::test]
async fn the_inventory_proves_what_was_erased() {
    let town = Town::open().await;
    let (id, ticket) = a_visit_by_appointment(&town).await;
    is_helped_with_a_note(&town, &ticket).await;
    let before = inventory_of(&town, "contact").await;
    assert_eq!((&before["rows"], &before["allErased"]), (&json!(1), &json!(0)));
    assert!(before["firstUntil"].is_string() && before.get("lastErasedAt").is_none());
    let path = format!("appointments/{id}/_erase");
    town.supervisor.post(&path, by_document()).await.is(200);
    town.store().erase_expired(town.now()).await.unwrap();
    let after = inventory_of(&town, "contact").await;
    assert_eq!((&after["rows"], &after["lastErased"]), (&json!(0), &json!(1)));
    assert!(after["lastErasedAt"].is_string());
    assert_eq!(after["overdue"], 0);
}

#[tokio::test]
async fn only_supervisors_do_it_and_never_without_saying_how_they_made_sure() {
    let town = Town::open().await;
    let (id, _) = a_visit_by_appointment(&town).await;
    for verb in ["_export", "_erase"] {
        let path = format!("appointments/{id}/{verb}");
        let unsaid = town.supervisor.post(&path, json!({})).await;
        unsaid.problem(400, "invalid-input");
        assert_eq!(unsaid.faults(), ["identifiedBy"]);
        let wrong = town
            .supervisor
            .post(&path, json!({"identifiedBy": "gut feeling"}))
            .await;
        assert_eq!(wrong.faults(), ["identifiedBy"]);
        town.agent
            .post(&path, by_document())
            .await
            .problem(403, "forbidden");
        let unknown = format!("appointments/{HALL}.a404/{verb}");
        let unknown = town.supervisor.post(&unknown, by_document()).await;
        unknown.problem(404, "not-found");
    }
    let path = format!("halls/{HALL}/personal-data");
    town.agent.get(&path).await.problem(403, "forbidden");
}

#[tokio::test]
async fn an_erasure_and_its_proof_survive_a_restart_and_a_rebuild() {
    let mut town = Town::open().await;
    let (id, ticket) = a_visit_by_appointment(&town).await;
    is_helped_with_a_note(&town, &ticket).await;
    let path = format!("appointments/{id}/_erase");
    town.supervisor.post(&path, by_document()).await.is(200);
    town.stop().await;
    town.start_again().await;
    let data = export(&town, &id).await;
    assert!(data["appointment"].get("contact").is_none());
    let hall = HALL.parse().unwrap();
    let proof = kwartier::engine::rebuild::rebuild(&*town.store(), &hall)
        .await
        .unwrap();
    for table in &proof.tables {
        assert!(table.same(), "{table:?}");
    }
}
