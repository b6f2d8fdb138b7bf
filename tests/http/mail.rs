//! Mail about appointments, from the call that books to a mail server on this machine.

use std::time::Duration;

use kwartier::engine::rebuild::{TableProof, rebuild};
use serde_json::{Value, json};

use crate::harness::mail_server::{Answer, MailServer, Seen};
use crate::harness::{Building, Town, setting};

async fn town(server: &MailServer) -> Town {
    let building = Building {
        mail: Some(setting::mail(server.port)),
        ..Building::default()
    };
    Town::built(building).await
}

pub fn appointment(code: &str, email: &str) -> Value {
    json!({
        "hallId": "stadhuis", "serviceIds": ["paspoort"], "at": "2026-11-05T09:30:00Z", "code": code, "email": email,
    })
}

pub async fn mails(town: &Town) -> Vec<Value> {
    let list = town.supervisor.get("halls/stadhuis/mails").await;
    list.json["items"].as_array().expect("a list").clone()
}

/// Looks until the hall knows what became of every mail: follows what it publishes.
pub async fn settled(town: &Town) -> Vec<Value> {
    let hall = town.running().engine.hall(&"stadhuis".parse().unwrap()).unwrap();
    let mut published = hall.follow();
    let none_waits = published.wait_for(|now| {
        now.as_ref()
            .is_some_and(|now| now.state.mails_queued().count() == 0)
    });
    tokio::time::timeout(Duration::from_secs(20), none_waits)
        .await
        .expect("every mail comes to its end in time")
        .expect("the hall runs");
    mails(town).await
}

fn header<'m>(mail: &'m str, name: &str) -> &'m str {
    let line = mail.lines().find(|line| line.starts_with(&format!("{name}:")));
    line.unwrap_or_else(|| panic!("no {name} in {mail}"))
}

#[tokio::test]
async fn whoever_has_an_appointment_hears_of_it_being_made_moved_and_called_off() {
    let mut server = MailServer::open(&[]).await;
    let town = town(&server).await;
    let booked = town
        .admin
        .post("appointments", appointment("CODE-1", "vries@example.nl"))
        .await;
    assert_eq!(booked.status, 201, "{:?}", booked.json);
    assert_eq!(booked.json["email"], "vries@example.nl");
    let (to, text) = server.taken().await;
    assert_eq!(to, "vries@example.nl");
    assert!(
        header(&text, "From").contains("afspraken@gemeente.example"),
        "{text}"
    );
    assert!(
        header(&text, "Reply-To").contains("balie@gemeente.example"),
        "{text}"
    );
    for part in [
        "CODE-1",
        "donderdag 5 november 2026 om 10:30 uur",
        "Uw oude paspoort",
        "text/html",
        "BEGIN:VCALENDAR",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    settled(&town).await;

    let mut moved = appointment("CODE-1", "vries@example.nl");
    moved["at"] = json!("2026-11-06T13:00:00Z");
    moved["language"] = json!("en");
    let answer = town.admin.put("appointments/stadhuis.a1", moved).await;
    assert_eq!(answer.status, 200, "{:?}", answer.json);
    let (_, text) = server.taken().await;
    assert!(text.contains("Friday 6 November 2026 at 14:00"), "{text}");
    settled(&town).await;

    let answer = town.admin.ask("DELETE", "appointments/stadhuis.a1").send().await;
    assert_eq!(answer.status, 204);
    let (_, text) = server.taken().await;
    assert!(
        text.contains("is cancelled") && text.contains("STATUS:CANCELLED"),
        "{text}"
    );
    let told = settled(&town).await;
    let states: Vec<_> = told.iter().map(|mail| (&mail["about"], &mail["state"])).collect();
    let sent = json!("sent");
    assert_eq!(
        states,
        [
            (&json!("booked"), &sent),
            (&json!("moved"), &sent),
            (&json!("cancelled"), &sent)
        ]
    );
    assert!(!told.iter().any(|mail| mail.to_string().contains("vries")));
    assert!(server.is_quiet());
}

#[tokio::test]
async fn a_wrong_address_is_not_tried_again_and_the_supervisor_sees_it() {
    let mut server = MailServer::open(&[Answer::Never]).await;
    let town = town(&server).await;
    town.admin
        .post("appointments", appointment("CODE-1", "fout@example.nl"))
        .await;
    assert_eq!(server.next().await, Seen::NotTaken(Answer::Never));
    let told = settled(&town).await;
    assert_eq!(
        (&told[0]["state"], &told[0]["smtp"]),
        (&json!("refused"), &json!(550))
    );
    let hall = town.running().engine.hall(&"stadhuis".parse().unwrap()).unwrap();
    let published = hall.published().unwrap();
    assert!(published.scene(town.now()).mail_not_sent().is_some());
    assert!(server.is_quiet());
}

#[tokio::test]
async fn a_mail_refused_for_now_or_cut_off_in_the_middle_is_sent_again_as_the_same_mail() {
    let mut server = MailServer::open(&[Answer::Later, Answer::BreakOff, Answer::TakeAndBreakOff]).await;
    let town = town(&server).await;
    town.admin
        .post("appointments", appointment("CODE-1", "vries@example.nl"))
        .await;
    assert_eq!(server.next().await, Seen::NotTaken(Answer::Later));
    assert_eq!(server.next().await, Seen::NotTaken(Answer::BreakOff));
    let (_, first) = server.taken().await;
    // The answer was lost, so it comes once more, and can be recognised.
    let (_, again) = server.taken().await;
    assert_eq!(header(&first, "Message-ID"), header(&again, "Message-ID"));
    assert_eq!(settled(&town).await[0]["state"], "sent");
}

#[tokio::test]
async fn mail_that_waits_outlives_a_restart_and_the_mail_servers_absence() {
    let server = MailServer::open(&[]).await;
    let port = server.port;
    let mut town = town(&server).await;
    drop(server);
    // Its socket is closed only when the task has ended: booking comes back at once, whatever the mail server does.
    town.admin
        .post("appointments", appointment("CODE-1", "vries@example.nl"))
        .await;
    town.stop().await;
    town.start_again().await;
    let mut server = MailServer::at(port, &[]).await;
    let (to, _) = server.taken().await;
    assert_eq!(to, "vries@example.nl");
    assert_eq!(settled(&town).await[0]["state"], "sent");
    let proof = rebuild(town.store().as_ref(), &"stadhuis".parse().unwrap())
        .await
        .unwrap();
    assert!(proof.tables.iter().all(TableProof::same), "{proof:?}");
}

#[tokio::test]
async fn without_a_mail_server_nothing_is_sent_and_what_waits_is_given_up_in_time() {
    let town = Town::open().await;
    town.admin
        .post("appointments", appointment("CODE-1", "vries@example.nl"))
        .await;
    assert_eq!(mails(&town).await[0]["state"], "queued");
    town.pass(Duration::from_secs(48 * 3_600)).await;
    let list = town
        .supervisor
        .get("halls/stadhuis/mails?from=2026-11-03T00:00:00Z")
        .await;
    assert_eq!(list.json["items"][0]["state"], "tooLate");
    assert_eq!(list.json["items"][0]["settledAt"], "2026-11-05T08:00:00Z");
}

#[tokio::test]
async fn an_import_tells_visitors_only_when_it_is_asked_to() {
    let mut server = MailServer::open(&[]).await;
    let town = town(&server).await;
    let file = |code: &str| {
        format!("serviceIds,at,code,email\npaspoort,2026-11-05T10:30,{code},{code}@example.nl\n")
    };
    let path = "appointments/_import?hallId=stadhuis";
    let quiet = town
        .admin
        .ask("POST", path)
        .body("text/csv", file("STIL-1"))
        .send()
        .await;
    assert_eq!(quiet.status, 201, "{:?}", quiet.json);
    assert!(quiet.json["items"][0].get("email").is_none());
    let told = town
        .admin
        .ask("POST", &format!("{path}&mail=true"))
        .body("text/csv", file("LUID-1"))
        .send()
        .await;
    assert_eq!(told.status, 201, "{:?}", told.json);
    assert_eq!(server.taken().await.0, "LUID-1@example.nl");
    settled(&town).await;
    assert!(server.is_quiet());
    let wrong = town
        .admin
        .ask("POST", &format!("{path}&mail=true"))
        .body(
            "text/csv",
            "serviceIds,at,email\npaspoort,2026-11-05T10:30,nergens\n",
        )
        .send()
        .await;
    assert_eq!(
        (wrong.status, &wrong.json["errors"][0]["pointer"]),
        (400, &json!("lines[2].email"))
    );
}
