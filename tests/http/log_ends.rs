//! Where the log ended on a day leaves the machine: on the report of the month, and by mail.

use std::path::Path;

use kwartier::auth::TokenKey;
use kwartier::evidence::anchor::{Anchor, AnchorKey, Signed, file_of, write};
use kwartier::evidence::post::Post;
use kwartier::store::chain::Digest;
use serde_json::json;

use crate::harness::Town;
use crate::harness::mail_server::MailServer;
use crate::harness::setting::{self, HALL, SECRET};

/// The note of a day, signed with this secret.
fn note(dir: &Path, secret: &str, day: &str, seq: u64) -> Anchor {
    let key = AnchorKey::of(&TokenKey::from_secret(secret).unwrap()).unwrap();
    let anchor = Anchor {
        municipality: "0f".repeat(16),
        hall: HALL.parse().unwrap(),
        day: day.parse().unwrap(),
        seq,
        digest: Digest([u8::try_from(seq).unwrap(); 32]),
        at: "2026-11-04T00:00:00Z".parse().unwrap(),
    };
    let signed = Signed::new(&key, vec![anchor.clone()]);
    write(dir, &file_of(anchor.day), &signed).unwrap();
    anchor
}

#[tokio::test]
async fn the_report_of_a_month_says_where_the_log_ended_each_day_and_believes_no_other_signature() {
    let town = Town::open().await;
    let anchors = town.folder().join("anchors");
    let first = note(&anchors, SECRET, "2026-11-02", 7);
    note(&anchors, &"somebody else ".repeat(3), "2026-11-03", 9);
    let of = |period: &str| format!("halls/{HALL}/reports/norms?period={period}");
    let report = town.supervisor.get(&of("2026-11")).await.is(200).clone();
    let ends = &report["logEnds"];
    assert_eq!(
        ends["days"],
        json!([{"day": "2026-11-02", "seq": 7, "digest": first.digest.to_string(), "signedAt": "2026-11-04T00:00:00Z"}])
    );
    let key = AnchorKey::of(&TokenKey::from_secret(SECRET).unwrap()).unwrap();
    assert_eq!(ends["publicKey"], key.public());
    let before = town.supervisor.get(&of("2026-09")).await.is(200).clone();
    assert!(before.get("logEnds").is_none(), "{before}");
}

#[tokio::test]
async fn each_day_is_mailed_once_also_those_on_which_the_mail_server_was_away() {
    let dir = tempfile::tempdir().unwrap();
    let mut server = MailServer::open(&[]).await;
    let post = |port| {
        let to = "archief@example.nl".parse().unwrap();
        Post::new(setting::mail(port), to, dir.path()).unwrap()
    };
    let here = post(server.port);
    note(dir.path(), SECRET, "2026-11-01", 1);
    note(dir.path(), SECRET, "2026-11-02", 2);
    assert!(here.send_next().await.unwrap());
    let (_, mail) = server.taken().await;
    assert!(
        mail.contains("2026-11-02.json") && !mail.contains("2026-11-01"),
        "{mail}"
    );
    assert!(!here.send_next().await.unwrap(), "once is enough");
    let dead = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    for (day, seq) in [("2026-11-03", 3), ("2026-11-04", 4)] {
        note(dir.path(), SECRET, day, seq);
        assert!(post(dead.port()).send_next().await.is_err());
    }
    for day in ["2026-11-03", "2026-11-04"] {
        assert!(here.send_next().await.unwrap());
        let (_, mail) = server.taken().await;
        assert!(mail.contains(day), "{mail}");
    }
    assert!(!here.send_next().await.unwrap());
}
