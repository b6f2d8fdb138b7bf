use std::collections::BTreeSet;

use super::{Matter, OFFERED, Replies, Writer, escaped, message_id};
use crate::hall::facts::{MailAbout, MailState, MessageWay};
use crate::hall::record::{Appointment, AppointmentState, ClosedForNow, Mail};
use crate::hall::setup::{Closure, HallSetup, Texts};
use crate::http::testing::hall_setup;
use crate::ids::{AppointmentSeq, Language, MailSeq, PersonalId};

fn setup() -> HallSetup {
    let mut setup = hall_setup();
    setup.name = "Stadhuis <Zuid> & Noord".into();
    setup.address = Some("Hofplein 1, Leeuwarden".into());
    let bring = Texts::from([(Language::DUTCH, "Uw oude paspoort".to_owned())]);
    setup.services[0].bring = bring;
    setup
}

fn appointment() -> Appointment {
    Appointment {
        id: AppointmentSeq(7),
        code: "AB12CD34".into(),
        services: vec!["paspoort".parse().unwrap()],
        at: "2027-03-28T01:30:00Z".parse().unwrap(),
        reserved_for: None,
        contact: None,
        mail: Some(PersonalId(1)),
        language: None,
        origin: None,
        stay: None,
        booked_at: None,
        consent: None,
        state: AppointmentState::Booked,
        ticket: None,
    }
}

fn mail(about: MailAbout, language: Language) -> Mail {
    let queued_at = "2026-11-02T09:00:00Z".parse().unwrap();
    Mail {
        id: MailSeq(3),
        appointment: AppointmentSeq(7),
        about,
        way: MessageWay::Mail,
        address: PersonalId(1),
        language,
        queued_at,
        until: queued_at,
        reason: None,
        state: MailState::Queued,
        settled_at: None,
        smtp: None,
    }
}

fn written(about: MailAbout, language: Language, replies: Replies) -> super::Letter {
    let (hall, setup, appointment, mail) = (
        "stadhuis".parse().unwrap(),
        setup(),
        appointment(),
        mail(about, language),
    );
    let matter = Matter {
        municipality: "0f",
        hall: &hall,
        setup: &setup,
        appointment: &appointment,
        epoch: None,
        mail: &mail,
        reason: None,
        closed: None,
        own_page: None,
        others: &[],
        organizer: Some("afspraken@example.nl"),
    };
    Writer::new().unwrap().letter(&matter, replies)
}

#[test]
fn a_confirmation_says_code_place_local_time_written_out_and_what_to_bring() {
    let letter = written(MailAbout::Booked, Language::DUTCH, Replies::AreRead);
    assert_eq!(letter.subject, "Uw afspraak op zondag 28 maart");
    // The clocks went forward at two that night: 01.30 UTC is half past three.
    assert_eq!(
        letter.text,
        "Beste bezoeker,\n\nU hebt een afspraak bij Stadhuis <Zuid> & Noord.\n\n\
         Wanneer: zondag 28 maart 2027 om 03:30 uur\nWaar: Stadhuis <Zuid> & Noord, Hofplein 1, Leeuwarden\n\
         Waarvoor: Paspoort\nUw code: AB12CD34\n\n\
         Typ deze code op de zuil in de hal. Dan weten wij dat u er bent.\n\n\
         Neem dit mee:\n- Uw oude paspoort\n\n\
         Zet de afspraak in uw agenda met het bestand bij deze e-mail.\n\n\
         Kunt u niet komen? Laat het ons weten. U kunt deze e-mail beantwoorden.\n\n\
         Met vriendelijke groet,\nStadhuis <Zuid> & Noord\n"
    );
    assert!(letter.html.contains("Stadhuis &lt;Zuid&gt; &amp; Noord"));
    assert!(!letter.html.contains("<Zuid>"));
}

#[test]
fn who_may_not_reply_is_not_told_to_and_a_text_that_lacks_the_language_is_dutch() {
    let letter = written(MailAbout::Moved, Language::ENGLISH, Replies::GoNowhere);
    assert_eq!(letter.subject, "Your appointment has changed: Sunday 28 March");
    assert!(letter.text.contains("When: Sunday 28 March 2027 at 03:30"));
    assert!(letter.text.contains("Please bring:\n- Uw oude paspoort"));
    assert!(!letter.text.contains("reply"));
}

#[test]
fn a_cancellation_asks_for_nothing_any_more() {
    let letter = written(MailAbout::Cancelled, Language::DUTCH, Replies::AreRead);
    assert!(letter.text.contains("gaat niet door"));
    for gone in ["AB12CD34", "Neem dit mee", "agenda"] {
        assert!(!letter.text.contains(gone), "{gone}");
    }
    assert!(letter.calendar.contains("STATUS:CANCELLED"));
}

/// A calendar takes the higher sequence of one UID, keeps what is published, takes out what is cancelled, and needs to know who
/// it is of.
#[test]
fn a_calendar_is_told_to_keep_to_move_and_to_take_out_one_and_the_same() {
    let whole = |about| written(about, Language::DUTCH, Replies::AreRead);
    for (about, method, status) in [
        (MailAbout::Booked, "PUBLISH", "CONFIRMED"),
        (MailAbout::Moved, "PUBLISH", "CONFIRMED"),
        (MailAbout::Cancelled, "CANCEL", "CANCELLED"),
    ] {
        let letter = whole(about);
        assert_eq!(letter.method.name(), method);
        let calendar = letter.calendar.replace("\r\n ", "");
        for line in [
            format!("METHOD:{method}"),
            format!("STATUS:{status}"),
            "UID:kwartier.stadhuis.a7".to_owned(),
            "SEQUENCE:3".to_owned(),
        ] {
            assert!(
                calendar.lines().any(|found| found == line),
                "{line} is not in {calendar}"
            );
        }
        let organizer = calendar.lines().find(|line| line.starts_with("ORGANIZER"));
        let organizer = organizer.unwrap();
        assert!(organizer.ends_with(":mailto:afspraken@example.nl"), "{organizer}");
        assert!(
            organizer.contains("CN=\"Stadhuis <Zuid> & Noord\""),
            "{organizer}"
        );
        assert!(!calendar.contains("ATTENDEE"), "nobody is asked to answer");
    }
}

#[test]
fn the_calendar_entry_is_the_same_one_each_time_and_has_its_instant_in_utc() {
    let letter = written(MailAbout::Booked, Language::DUTCH, Replies::AreRead);
    for line in [
        "UID:kwartier.stadhuis.a7",
        "DTSTART:20270328T013000Z",
        "SEQUENCE:3",
        "STATUS:CONFIRMED",
    ] {
        assert!(
            letter.calendar.lines().any(|found| found == line),
            "{line} is not in {}",
            letter.calendar
        );
    }
}

#[test]
fn every_text_is_there_in_every_language() {
    let ids = |text: &'static str| {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let ids: Vec<&str> = lines
            .filter_map(|line| line.split_once(" = "))
            .map(|(id, _)| id)
            .collect();
        ids
    };
    for offered in OFFERED {
        assert_eq!(ids(offered.mail), ids(OFFERED[0].mail), "{}", offered.language);
    }
    let offered: BTreeSet<_> = OFFERED.iter().map(|offered| offered.language).collect();
    assert!(Writer::new().unwrap().bundles.into_keys().eq(offered));
}

#[test]
fn two_towns_never_name_an_appointment_alike_and_what_was_mailed_keeps_its_name() {
    let (hall, setup, appointment) = ("stadhuis".parse().unwrap(), setup(), appointment());
    let mail = mail(MailAbout::Moved, Language::DUTCH);
    let uid = |municipality, epoch| {
        let matter = Matter {
            municipality,
            hall: &hall,
            setup: &setup,
            appointment: &appointment,
            epoch,
            mail: &mail,
            reason: None,
            closed: None,
            own_page: None,
            others: &[],
            organizer: Some("afspraken@example.nl"),
        };
        let calendar = Writer::new()
            .unwrap()
            .letter(&matter, Replies::GoNowhere)
            .calendar
            .replace("\r\n ", "");
        let line = calendar
            .lines()
            .find(|line| line.starts_with("UID:"))
            .map(str::to_owned);
        line.unwrap()
    };
    let epoch = Some(crate::hall::facts::Epoch::from_bytes([1; 16]));
    assert_eq!(uid("0f", epoch), "UID:kwartier.0f.stadhuis.a7");
    assert_ne!(uid("0f", epoch), uid("f0", epoch));
    assert_eq!(uid("0f", None), "UID:kwartier.stadhuis.a7");
}

#[test]
fn who_booked_is_led_to_the_page_of_the_booking_and_a_calendar_is_not() {
    let (hall, setup, appointment) = ("stadhuis".parse().unwrap(), setup(), appointment());
    let address = "https://wachten.example.nl/book/#stadhuis.a7.geheim";
    let letter = |about| {
        let mail = mail(about, Language::DUTCH);
        let matter = Matter {
            municipality: "0f",
            hall: &hall,
            setup: &setup,
            appointment: &appointment,
            epoch: None,
            mail: &mail,
            closed: None,
            own_page: Some(address),
            others: &[],
            organizer: None,
            reason: None,
        };
        Writer::new().unwrap().letter(&matter, Replies::GoNowhere)
    };
    let booked = letter(MailAbout::Booked);
    assert!(booked.text.contains(address), "{}", booked.text);
    assert!(
        booked.html.contains(&format!("<a href=\"{address}\">")),
        "{}",
        booked.html
    );
    assert!(!booked.calendar.replace("\r\n ", "").contains("geheim"));
    assert!(!letter(MailAbout::Cancelled).text.contains("geheim"));
}

#[test]
fn no_two_mails_share_a_name() {
    let (hall, setup, appointment) = ("stadhuis".parse().unwrap(), setup(), appointment());
    let mail = mail(MailAbout::Booked, Language::DUTCH);
    let matter = Matter {
        municipality: "0f",
        hall: &hall,
        setup: &setup,
        appointment: &appointment,
        epoch: None,
        mail: &mail,
        reason: None,
        closed: None,
        own_page: None,
        others: &[],
        organizer: Some("afspraken@example.nl"),
    };
    assert_eq!(
        message_id(&matter, "a.nl"),
        "<kwartier.stadhuis.m3.1793610000000@a.nl>"
    );
    assert_eq!(escaped("a\n\"b\""), "a<br>&quot;b&quot;");
}

#[test]
fn whose_appointment_a_closed_hall_called_off_reads_why_and_nobody_else_does() {
    let (hall, setup, appointment) = ("stadhuis".parse().unwrap(), setup(), appointment());
    let texts = [
        (Language::DUTCH, "De stroom is uitgevallen."),
        (Language::ENGLISH, "There is no power."),
    ];
    let why = |about, language, minutes_after| {
        let mail = mail(about, language);
        let closed = ClosedForNow {
            since: mail.queued_at - chrono::TimeDelta::minutes(minutes_after),
            until: None,
            texts: texts.map(|(language, text)| (language, text.to_owned())).into(),
        };
        let matter = Matter {
            municipality: "0f",
            hall: &hall,
            setup: &setup,
            appointment: &appointment,
            epoch: None,
            mail: &mail,
            reason: None,
            closed: Some(&closed),
            own_page: None,
            others: &[],
            organizer: Some("afspraken@example.nl"),
        };
        Writer::new().unwrap().letter(&matter, Replies::GoNowhere).text
    };
    let dutch = why(MailAbout::Cancelled, Language::DUTCH, 0);
    assert!(
        dutch.contains("Dit is de reden: De stroom is uitgevallen."),
        "{dutch}"
    );
    let english = why(MailAbout::Cancelled, Language::ENGLISH, 1);
    assert!(english.contains("This is why: There is no power."), "{english}");
    // Called off before the hall closed, and booked anew for later: for reasons of their own.
    for (about, minutes_after) in [(MailAbout::Cancelled, -1), (MailAbout::Moved, 1)] {
        let text = why(about, Language::DUTCH, minutes_after);
        assert!(!text.contains("stroom"), "{text}");
    }
}

#[test]
fn whose_appointment_was_called_off_reads_why_in_the_words_of_whoever_did_or_of_a_day_that_is_closed() {
    let (hall, mut setup, appointment) = ("stadhuis".parse().unwrap(), setup(), appointment());
    let why = |setup: &HallSetup, about, reason| {
        let mail = mail(about, Language::DUTCH);
        let matter = Matter {
            municipality: "0f",
            hall: &hall,
            setup,
            appointment: &appointment,
            epoch: None,
            mail: &mail,
            reason,
            closed: None,
            organizer: None,
            own_page: None,
            others: &[],
        };
        Writer::new().unwrap().letter(&matter, Replies::GoNowhere).text
    };
    let said = why(&setup, MailAbout::Cancelled, Some("De ambtenaar is ziek."));
    assert!(said.contains("Dit is de reden: De ambtenaar is ziek."), "{said}");
    let none = why(&setup, MailAbout::Cancelled, None);
    assert!(!none.contains("reden"), "{none}");
    setup.closures.push(Closure {
        from: "2027-03-28".parse().unwrap(),
        to: "2027-03-29".parse().unwrap(),
        reason: Texts::from([(Language::DUTCH, "Pasen".to_owned())]),
    });
    let closed = why(&setup, MailAbout::Cancelled, None);
    assert!(closed.contains("Dit is de reden: Pasen"), "{closed}");
    let own = why(&setup, MailAbout::Cancelled, Some("De ambtenaar is ziek."));
    assert!(own.contains("ziek") && !own.contains("Pasen"), "{own}");
    assert!(!why(&setup, MailAbout::Booked, None).contains("Pasen"));
}

/// The text message of a hall of this name about the appointment, at its worst: the longest day, a code of eight.
fn texted(about: MailAbout, language: Language, name: &str) -> String {
    let (hall, mut setup, mut appointment) = ("stadhuis".parse().unwrap(), setup(), appointment());
    setup.name = name.to_owned();
    appointment.at = "2026-09-30T08:30:00Z".parse().unwrap();
    let matter = Matter {
        municipality: "0f",
        hall: &hall,
        setup: &setup,
        appointment: &appointment,
        epoch: None,
        mail: &mail(about, language),
        reason: None,
        closed: None,
        own_page: None,
        others: &[],
        organizer: None,
    };
    Writer::new().unwrap().text_message(&matter, Some("P042"))
}

#[test]
fn a_text_message_in_dutch_is_one_message_however_long_the_hall_is_called_and_says_the_same_in_every_language()
 {
    // What GSM 03.38 has of what Dutch is written in: no mark that would make two messages of one.
    let is_gsm = |c: char| c.is_ascii_alphanumeric() || " .,:;!?'()-&/<>é".contains(c);
    let long = "Publiekshal van het Stadskantoor aan de Leeuwarderstraatweg, ingang Noordzijde";
    for about in [MailAbout::Reminder, MailAbout::Nearly] {
        for name in ["Stadhuis", &long.repeat(2)[..118]] {
            let said = texted(about, Language::DUTCH, name);
            assert!(said.chars().count() <= 160 && said.chars().all(is_gsm), "{said}");
        }
    }
    let reminder = texted(MailAbout::Reminder, Language::DUTCH, "Stadhuis");
    assert_eq!(
        reminder,
        "Herinnering: u hebt woensdag 30 september om 10:30 een afspraak bij Stadhuis. Uw code: AB12CD34."
    );
    for spoken in OFFERED {
        // Where letters run from the right, each part is kept together by marks that nobody sees.
        let said: String = texted(MailAbout::Reminder, spoken.language, "Stadhuis")
            .chars()
            .filter(|letter| !('\u{2066}'..='\u{2069}').contains(letter))
            .collect();
        for part in ["10:30", "Stadhuis", "AB12CD34"] {
            assert!(
                said.contains(part),
                "{}: {part} is not in {said}",
                spoken.language
            );
        }
        assert!(texted(MailAbout::Nearly, spoken.language, "Stadhuis").contains("P042"));
    }
}
