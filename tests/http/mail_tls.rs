//! Mail over TLS, with signing in, to a mail server that speaks it.

use kwartier::mail::{Encryption, MailConfig};

use crate::harness::certificates::Authority;
use crate::harness::mail_server::{Line, MailServer, Manners, Seen, SignIn};
use crate::harness::{Building, Town, log, setting};
use crate::mail::{appointment, mails, settled};

/// What the test's servers are called by their certificates.
const HERE: &str = "127.0.0.1";

const PASSWORD: &str = "een goed woord";

/// Signing in as the mail server offers it.
fn sign_in(mechanism: &'static str) -> SignIn {
    SignIn {
        mechanism,
        user: "kwartier",
        password: PASSWORD,
    }
}

/// A town that sends its mail there, with name and password, and trusts that authority.
fn config(server: &MailServer, encryption: Encryption, authority: &Authority) -> MailConfig {
    MailConfig {
        encryption,
        authorities: vec![authority.certificate()],
        user: Some("kwartier".to_owned()),
        password: Some(PASSWORD.to_owned()),
        ..setting::mail(server.port)
    }
}

/// The town, in which somebody has just made an appointment.
async fn booked(mail: MailConfig) -> Town {
    let town = Town::built(Building {
        mail: Some(mail),
        ..Building::default()
    })
    .await;
    let booked = appointment("CODE-1", "vries@example.nl");
    town.admin.post("appointments", booked).await.is(201);
    town
}

async fn goes_out(line: fn(&Authority) -> Line, encryption: Encryption, mechanism: &'static str) {
    let authority = Authority::new("Gemeente");
    let manners = Manners {
        line: line(&authority),
        sign_in: Some(sign_in(mechanism)),
        ..Manners::default()
    };
    let mut server = MailServer::with(0, manners).await;
    let town = booked(config(&server, encryption, &authority)).await;
    let right = true;
    assert_eq!(server.next().await, Seen::SignIn { mechanism, right });
    assert_eq!(server.taken().await.0, "vries@example.nl");
    assert_eq!(settled(&town).await[0]["state"], "sent");
}

#[tokio::test]
async fn mail_goes_over_tls_from_the_first_byte_to_a_server_that_our_own_authority_vouches_for() {
    let line = |authority: &Authority| Line::Tls(authority.server(HERE));
    goes_out(line, Encryption::Tls, "PLAIN").await;
}

#[tokio::test]
async fn mail_goes_after_starttls_and_name_and_password_go_one_by_one_where_the_server_wants_it() {
    let line = |authority: &Authority| Line::Starttls(authority.server(HERE));
    goes_out(line, Encryption::Starttls, "LOGIN").await;
}

#[tokio::test]
async fn with_a_wrong_password_mail_waits_until_the_server_knows_it() {
    let authority = Authority::new("Gemeente");
    let manners = |password| Manners {
        line: Line::Starttls(authority.server(HERE)),
        sign_in: Some(SignIn {
            password,
            ..sign_in("PLAIN")
        }),
        ..Manners::default()
    };
    let mut server = MailServer::with(0, manners("een ander woord")).await;
    let town = booked(config(&server, Encryption::Starttls, &authority)).await;
    let (mechanism, right) = ("PLAIN", false);
    let refused = Seen::SignIn { mechanism, right };
    assert_eq!(server.next().await, refused);
    // The second try comes when the log knows of the first.
    assert_eq!(server.next().await, refused);
    assert!(log::text().contains("the mail server does not let us in"));
    assert!(!log::text().contains(PASSWORD));
    assert_eq!(mails(&town).await[0]["state"], "queued");
    server.becomes(manners(PASSWORD)).await;
    let right = true;
    assert_eq!(server.next().await, Seen::SignIn { mechanism, right });
    assert_eq!(server.taken().await.0, "vries@example.nl");
    assert_eq!(settled(&town).await[0]["state"], "sent");
}

#[tokio::test]
async fn a_certificate_that_nobody_trusts_is_told_to_the_operator_and_mail_waits_until_it_is_mended() {
    let (ours, stranger) = (Authority::new("Gemeente"), Authority::new("Onbekend"));
    let manners = |tls| Manners {
        line: Line::Tls(tls),
        sign_in: Some(sign_in("PLAIN")),
        ..Manners::default()
    };
    let mut server = MailServer::with(0, manners(stranger.server(HERE))).await;
    let town = booked(config(&server, Encryption::Tls, &ours)).await;
    for _ in 0..2 {
        assert_eq!(server.next().await, Seen::NoTls);
    }
    let why = "the mail server's certificate is not trusted: invalid peer certificate: UnknownIssuer";
    assert!(log::text().contains(why));
    assert_eq!(mails(&town).await[0]["state"], "queued");
    // Ours vouches, but for a server of another name: that is no better.
    server.becomes(manners(ours.server("smtp.example.nl"))).await;
    for _ in 0..2 {
        assert_eq!(server.next().await, Seen::NoTls);
    }
    assert!(log::text().contains("certificate not valid for name"));
    server.becomes(manners(ours.server(HERE))).await;
    let (mechanism, right) = ("PLAIN", true);
    assert_eq!(server.next().await, Seen::SignIn { mechanism, right });
    assert_eq!(server.taken().await.0, "vries@example.nl");
    assert_eq!(settled(&town).await[0]["state"], "sent");
}

#[tokio::test]
async fn a_server_without_starttls_gets_neither_password_nor_mail() {
    let authority = Authority::new("Gemeente");
    let manners = |line| Manners {
        line,
        sign_in: Some(sign_in("PLAIN")),
        ..Manners::default()
    };
    let mut server = MailServer::with(0, manners(Line::Plain)).await;
    let town = booked(config(&server, Encryption::Starttls, &authority)).await;
    for _ in 0..2 {
        let Seen::WentAway { after } = server.next().await else {
            panic!("something was handed over a line that others can read");
        };
        assert!(
            after.iter().all(|verb| ["EHLO", "QUIT"].contains(&verb.as_str())),
            "{after:?}"
        );
    }
    assert!(log::text().contains("STARTTLS is not supported on this server"));
    assert_eq!(mails(&town).await[0]["state"], "queued");
    server
        .becomes(manners(Line::Starttls(authority.server(HERE))))
        .await;
    let (mechanism, right) = ("PLAIN", true);
    assert_eq!(server.next().await, Seen::SignIn { mechanism, right });
    assert_eq!(server.taken().await.0, "vries@example.nl");
    assert_eq!(settled(&town).await[0]["state"], "sent");
}
