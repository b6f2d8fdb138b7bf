//! What they hear of the mail server.

use super::{EXAMPLE, read, said};
use crate::config::Config;
use crate::mail::Encryption;

/// The example with its mail server.
fn with_mail(lines: &str) -> String {
    let text = EXAMPLE.replace(
        "# [mail]\n",
        &format!("[mail]\nhost = \"smtp.example.nl\"\n{lines}\n# \n"),
    );
    assert!(text.contains("\n[mail]\n"));
    text
}

const FROM: &str = "from = \"Gemeente <afspraken@example.nl>\"";

#[test]
fn mail_goes_by_starttls_on_its_usual_port_unless_somebody_says_otherwise() {
    assert!(read(EXAMPLE, &[]).unwrap().config.mail.is_none());
    let mail = read(&with_mail(FROM), &[]).unwrap().config.mail.unwrap();
    assert_eq!(
        (mail.encryption, mail.port, mail.user),
        (Encryption::Starttls, 587, None)
    );
    let tls = read(&with_mail(&format!("{FROM}\nencryption = \"tls\"")), &[]).unwrap();
    assert_eq!(tls.config.mail.unwrap().port, 465);
}

#[test]
fn the_password_of_the_mail_server_comes_from_the_environment_and_is_never_shown() {
    let text = with_mail(&format!("{FROM}\nuser = \"kwartier\""));
    assert!(said(&text, &[])[0].contains("KWARTIER_SMTP_PASSWORD"));
    let loaded = read(&text, &[("KWARTIER_SMTP_PASSWORD", "een geheim woord")]).unwrap();
    let mail = loaded.config.mail.unwrap();
    assert_eq!(mail.password.as_deref(), Some("een geheim woord"));
    assert!(!format!("{mail:?}").contains("geheim"));
    let nobody = said(EXAMPLE, &[("KWARTIER_SMTP_PASSWORD", "een geheim woord")]);
    assert!(
        nobody[0].contains("KWARTIER_SMTP_PASSWORD") && !nobody[0].contains("geheim"),
        "{nobody:?}"
    );
}

#[test]
fn every_fault_of_the_mail_server_is_named() {
    let text = with_mail("from = \"nobody\"\nuser = \"kwartier\"\nencryption = \"none\"\nreplyTo = \"x\"");
    let faults = said(&text, &[("KWARTIER_SMTP_PASSWORD", "een geheim woord")]);
    for part in ["`from` must be", "`replyTo` must be", "line that others can read"] {
        assert!(
            faults.iter().any(|fault| fault.contains(part)),
            "{part}: {faults:#?}"
        );
    }
}

/// A folder with a file of certificates that says this.
fn with_authorities(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ca.pem"), text).unwrap();
    folder
}

#[test]
fn the_municipality_s_own_authority_is_read_from_a_file_beside_the_configuration() {
    let key = rcgen::KeyPair::generate().unwrap();
    let authority = rcgen::CertificateParams::default().self_signed(&key).unwrap();
    let folder = with_authorities(&format!("# Onze eigen autoriteit\n{0}{0}", authority.pem()));
    let text = with_mail(&format!("{FROM}\ncaFile = \"ca.pem\""));
    let loaded = Config::read("kwartier.toml", &text, folder.path(), []).unwrap();
    let mail = loaded.config.mail.unwrap();
    assert_eq!(
        mail.authorities,
        [authority.der().clone(), authority.der().clone()]
    );
    // A variable goes before the file, as for every key.
    let variable = [("KWARTIER_MAIL__CA_FILE".to_owned(), "other.pem".to_owned())];
    let faults = Config::read("kwartier.toml", &text, folder.path(), variable).unwrap_err();
    assert!(
        faults[0].place == "KWARTIER_MAIL__CA_FILE" && faults[0].detail.contains("other.pem cannot be read"),
        "{faults:#?}"
    );
}

#[test]
fn what_is_wrong_with_a_file_of_authorities_is_named_beside_all_other_faults() {
    let no_certificate = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    let cut_off = "-----BEGIN CERTIFICATE-----\nAAAA\n";
    for (file, part) in [
        ("", "ca.pem has no certificate"),
        (
            "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
            "ca.pem has no certificate",
        ),
        (
            no_certificate,
            "ca.pem has a certificate, number 1, that cannot be read",
        ),
        (cut_off, "ca.pem cannot be read as PEM"),
        (&" ".repeat(1_048_577), "ca.pem is longer than 1048576 bytes"),
    ] {
        let folder = with_authorities(file);
        let text = with_mail("from = \"nobody\"\nencryption = \"none\"\ncaFile = \"ca.pem\"");
        let faults = Config::read("kwartier.toml", &text, folder.path(), []).unwrap_err();
        for part in [part, "`from` must be", "`caFile` is for"] {
            assert!(
                faults.iter().any(|fault| fault.detail.contains(part)),
                "{part}: {faults:#?}"
            );
        }
    }
}
