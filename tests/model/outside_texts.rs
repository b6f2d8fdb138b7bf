//! Whatever stands in a text from outside, reading it never panics; what is read reads back from what is printed, and
//! what is refused is refused with a reason. What each parser takes is in its own tests.

use kwartier::auth::HeldToken;
use kwartier::charter::load;
use kwartier::config::Config;
use kwartier::duration::Length;
use kwartier::http::client_address::TrustedProxy;
use kwartier::ids::{BreachSeq, CharterName, CounterId, HallId, TicketId, TicketNumber};
use kwartier::report::period::Period;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// The example that is shipped with the server.
const CONFIGURATION: &str = include_str!("../../kwartier.example.toml");

/// A shipped charter.
fn charter(name: &str) -> &'static str {
    load::shipped(&name.parse().unwrap()).unwrap()
}

/// How somebody who edits a file gets it wrong: a piece taken out, put in, or done twice.
#[derive(Debug, Clone)]
enum Slip {
    Cut(Index, usize),
    Insert(Index, String),
    Double(Index, usize),
}

fn slips() -> impl Strategy<Value = Vec<Slip>> {
    let inserted = prop_oneof![
        ".{0,12}",
        select(vec![
            "\"", "[[", "]]", "= ", "\n", "'''", "\u{feff}", "PT", "-1", "[norms]"
        ])
        .prop_map(str::to_owned),
    ];
    let slip = prop_oneof![
        (any::<Index>(), 1_usize..40).prop_map(|(at, length)| Slip::Cut(at, length)),
        (any::<Index>(), inserted).prop_map(|(at, text)| Slip::Insert(at, text)),
        (any::<Index>(), 1_usize..200).prop_map(|(at, length)| Slip::Double(at, length)),
    ];
    prop::collection::vec(slip, 1..4)
}

/// The text with these slips.
fn slipped(text: &str, slips: &[Slip]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for slip in slips {
        match slip {
            Slip::Cut(at, length) => {
                let from = at.index(letters.len() + 1);
                let to = (from + length).min(letters.len());
                letters.drain(from..to);
            }
            Slip::Insert(at, text) => {
                let at = at.index(letters.len() + 1);
                letters.splice(at..at, text.chars());
            }
            Slip::Double(at, length) => {
                let from = at.index(letters.len() + 1);
                let to = (from + length).min(letters.len());
                let piece: Vec<char> = letters[from..to].to_vec();
                letters.splice(to..to, piece);
            }
        }
    }
    letters.into_iter().collect()
}

/// Every text, and those that are nearly right.
fn near(pattern: &'static str) -> impl Strategy<Value = String> {
    prop_oneof![1 => ".{0,60}", 3 => pattern]
}

proptest! {
    #[test]
    fn a_chosen_name_is_what_its_message_says(text in near("[a-zA-Z0-9-]{0,44}")) {
        let legal = (1..=40).contains(&text.len())
            && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
            && !text.starts_with('-')
            && !text.ends_with('-');
        let read: Result<HallId, _> = text.parse();
        prop_assert_eq!(read.is_ok(), legal);
        match read {
            Ok(id) => prop_assert_eq!(id.to_string(), text.clone()),
            Err(error) => prop_assert!(error.to_string().contains("40")),
        }
        prop_assert_eq!(text.parse::<CounterId>().is_ok(), legal);
    }

    #[test]
    fn a_number_that_was_handed_out_has_one_spelling(text in near("[tbaP]?0{0,2}[0-9]{0,22}"), number in any::<u64>()) {
        prop_assert_eq!(TicketId(number).to_string().parse::<TicketId>().ok(), Some(TicketId(number)));
        prop_assert_eq!(BreachSeq(number).to_string().parse::<BreachSeq>().ok(), Some(BreachSeq(number)));
        if let Ok(id) = text.parse::<TicketId>() {
            prop_assert_eq!(id.to_string(), text.clone());
        }
        if let Ok(read) = text.parse::<TicketNumber>() {
            prop_assert_eq!(read.to_string(), text.clone());
        }
    }

    #[test]
    fn a_length_reads_back_from_what_is_printed(
        text in near("-?P?[0-9]{0,12}[YMWD]?T?[0-9]{0,22}[HMS.]?[0-9]{0,3}S?"),
        minutes in 0_u32..100_000,
    ) {
        let length = Length::from_minutes(minutes);
        prop_assert_eq!(length.to_string().parse::<Length>().ok(), Some(length));
        match text.parse::<Length>() {
            Ok(length) => prop_assert_eq!(length.to_string().parse::<Length>().ok(), Some(length)),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn a_period_has_one_spelling(text in near("[0-9]{3,5}(-[QqW]?[0-9]{1,3})?")) {
        match text.parse::<Period>() {
            Ok(period) => prop_assert_eq!(period.to_string(), text.clone()),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn whatever_stands_in_a_link_is_a_visit_s_name_or_nothing(
        text in near("[a-z-]{0,8}\\.t?[0-9]{0,21}\\.[A-Za-z0-9_=+/-]{0,30}"),
    ) {
        if let Some(held) = HeldToken::read(&text) {
            let name = format!("{}.{}.", held.hall, held.ticket);
            prop_assert!(text.starts_with(&name));
        }
    }

    #[test]
    fn a_proxy_s_address_reads_back_from_what_is_printed(
        text in near("[0-9a-f:.]{0,20}(/[0-9]{0,4})?"),
    ) {
        match text.parse::<TrustedProxy>() {
            Ok(proxy) => prop_assert_eq!(proxy.to_string().parse::<TrustedProxy>().ok(), Some(proxy)),
            Err(error) => prop_assert!(error.contains("must be"), "{}", error),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_charter_that_was_edited_wrongly_is_read_or_told_every_fault(
        name in select(vec!["voorbeeld", "leeuwarden", "utrecht", "harlingen", "heemskerk", "antwoord"]),
        slips in slips(),
    ) {
        let text = slipped(charter(name), &slips);
        let name: CharterName = name.parse().unwrap();
        if let Err(faults) = load::parse(name, &text) {
            prop_assert!(!faults.is_empty());
            prop_assert!(faults.iter().all(|fault| !fault.to_string().is_empty()));
        }
    }

    #[test]
    fn a_configuration_that_was_edited_wrongly_is_read_or_told_every_fault(slips in slips()) {
        let text = slipped(CONFIGURATION, &slips);
        let folder = std::path::Path::new(".");
        if let Err(faults) = Config::read("kwartier.toml", &text, folder, []) {
            prop_assert!(!faults.is_empty());
            prop_assert!(faults.iter().all(|fault| !fault.place.is_empty() && !fault.detail.is_empty()));
        }
    }
}
