//! What a clerk hears who makes a mistake in a charter's file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;

use super::*;
use crate::charter::exception::EFFECTS;

const HEAD: &str =
    "version = \"1\"\nvalidFrom = 2026-01-01\ntitle = \"T\"\nsource = \"S\"\nredressLapsesAfter = \"P30D\"\n";

const NORM: &str = "[[norms]]\nid = \"walk-in\"\nvisitKinds = [\"walkIn\"]\nlimit = \"PT15M\"\nclockStart = \"arrival\"\nclockStop = \"called\"\ncommitment = \"guarantee\"\n";

fn name() -> CharterName {
    "proef".parse().unwrap()
}

/// Reads a charter with a good head and norm, and these lines after them; line 13 is the first of them.
fn with(lines: &str) -> Result<Charter, Vec<CharterFault>> {
    parse(name(), &format!("{HEAD}{NORM}{lines}"))
}

/// Checks that the file has exactly one fault, in this line, that says this.
fn assert_fault(read: Result<Charter, Vec<CharterFault>>, line: usize, says: &str) {
    let faults = read.expect_err("the fault should be found");
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].line, line, "{}", faults[0]);
    assert!(faults[0].detail.contains(says), "{}", faults[0]);
}

fn step(lines: &str) -> String {
    format!("[[norms.redress]]\n{lines}\n")
}

fn exception(lines: &str) -> String {
    format!("[[exceptions]]\n{lines}\n")
}

#[test]
fn a_charter_needs_no_more_than_a_title_and_a_norm() {
    let charter = with("").unwrap();
    assert_eq!(charter.name, name());
    assert_eq!(charter.norms.len(), 1);
    assert_eq!(charter.norms[0].limit, Length::from_minutes(15));
    assert!(charter.exceptions.is_empty() && charter.complaints.is_none());
}

#[test]
fn the_terms_beside_the_norms_are_read_and_bounded() {
    let head = |lines: &str| parse(name(), &format!("{lines}\n{HEAD}{NORM}"));
    let charter = head(
        "calledBackWithinWorkingDays = 2\nsuggestionsAnsweredWithinWeeks = 4\npassedOnAtMost = 1\nreviewedEveryMonths = 12",
    )
    .unwrap();
    let terms = (
        charter.called_back_within_working_days,
        charter.suggestions_answered_within_weeks,
        charter.passed_on_at_most,
        charter.reviewed_every_months,
    );
    assert_eq!(terms, (Some(2), Some(4), Some(1), Some(12)));
    let faults = head(
        "calledBackWithinWorkingDays = 0\nsuggestionsAnsweredWithinWeeks = \"drie\"\npassedOnAtMost = 21\nreviewedEveryMonths = 121",
    )
    .unwrap_err();
    let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [1, 2, 3, 4], "{faults:?}");
    let told = with("[complaints]\ntoldWhenLongerThanWorkingDays = 5\n").unwrap();
    let complaints = told.complaints.unwrap();
    assert_eq!(complaints.told_when_longer_than_working_days, Some(5));
}

#[test]
fn two_seconds_is_a_legal_limit() {
    let text = format!("{HEAD}{NORM}").replace("PT15M", "PT2S");
    assert_eq!(
        parse(name(), &text).unwrap().norms[0].limit,
        Length::from_seconds(2)
    );
}

#[test]
fn every_fault_is_named_at_once_each_with_its_line() {
    let text = "version = \"1\"\n\
        validFrom = 2026-02-28\n\
        titel = \"Handvest\"\n\
        source = \"\"\n\
        redressLapsesAfter = \"P1M\"\n\
        [[norms]]\n\
        id = \"Walk In\"\n\
        limit = \"-PT5M\"\n\
        clockStart = \"arrival\"\n\
        clockStop = \"helped\"\n\
        commitment = 3\n\
        [[norms.redress]]\n\
        after = \"PT0S\"\n\
        kind = \"cake\"\n\
        source = \"default\"\n";
    let faults = parse(name(), text).unwrap_err();
    let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [1, 3, 4, 5, 6, 7, 8, 10, 11, 14], "{faults:#?}");
}

#[test]
fn lines_that_are_not_toml_are_all_named_beside_the_other_faults() {
    let text =
        format!("{HEAD}dit is geen regel\n{NORM}services = \nexceptServices = [\"A B\"]\nlimit = \"PT5M\"\n");
    let faults = parse(name(), &text).unwrap_err();
    let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [6, 14, 15, 16], "{faults:#?}");
    assert!(faults[0].detail.contains("TOML"), "{}", faults[0]);
}

#[test]
fn a_broken_heading_is_named_alone_since_the_lines_under_it_lost_their_meaning() {
    let text = format!("{HEAD}{NORM}").replace("[[norms]]", "[[norms");
    assert_fault(parse(name(), &text), 6, "TOML");
}

#[test]
fn a_day_that_does_not_exist_is_refused() {
    for day in ["2026-02-30", "\"2026-02-30\"", "2026-01-01T09:00:00", "\"soon\""] {
        let text = format!("{HEAD}{NORM}").replace("2026-01-01", day);
        let faults = parse(name(), &text).unwrap_err();
        assert!(faults.iter().all(|fault| fault.line == 2), "{day}: {faults:?}");
    }
}

#[test]
fn a_key_that_nobody_reads_is_refused_wherever_it_stands() {
    assert_fault(with("redres = 1\n"), 13, "`redres`");
    assert_fault(
        with(&step(
            "onRequest = true\nkind = \"coffee\"\nsource = \"text\"\nsugar = 2",
        )),
        17,
        "`sugar`",
    );
    assert_fault(with("[complaints]\nwithinDays = 5\n"), 14, "`withinDays`");
    assert_fault(
        parse(name(), &format!("colour = 1\n{HEAD}{NORM}")),
        1,
        "it may have",
    );
}

#[test]
fn lengths_that_are_negative_or_not_lengths_are_refused() {
    for wrong in ["-PT15M", "15 minutes", "PT0S", "P1M", ""] {
        let text = format!("{HEAD}{NORM}").replace("PT15M", wrong);
        assert_fault(parse(name(), &text), 9, "`limit`");
    }
}

#[test]
fn a_charter_without_norms_promises_nothing_and_is_refused() {
    assert_fault(parse(name(), HEAD), 1, "promises nothing");
}

#[test]
fn a_norm_that_holds_for_no_visit_is_refused() {
    let text = format!("{HEAD}{NORM}").replace("[\"walkIn\"]", "[]");
    assert_fault(parse(name(), &text), 6, "visitKinds");
    let text = format!("{HEAD}{NORM}").replace("[\"walkIn\"]", "[\"walkIn\", \"walkIn\"]");
    assert_fault(parse(name(), &text), 8, "twice");
}

#[test]
fn two_norms_of_one_name_are_refused() {
    let second = NORM.replace("walkIn", "appointment");
    assert_fault(with(&second), 14, "another norm is called `walk-in`");
}

#[test]
fn a_norm_that_an_earlier_one_hides_is_refused() {
    let second = NORM.replace("\"walk-in\"", "\"passports\"");
    assert_fault(
        with(&format!("{second}services = [\"paspoort\"]\n")),
        13,
        "never holds",
    );
}

#[test]
fn a_narrow_norm_may_stand_above_a_wide_one() {
    let narrow = NORM.replace("\"walk-in\"", "\"passports\"");
    let text = format!("{HEAD}{narrow}services = [\"paspoort\"]\n{NORM}");
    assert_eq!(parse(name(), &text).unwrap().norms.len(), 2);
}

#[test]
fn a_norm_cannot_both_name_and_leave_out_a_service() {
    let lists = "services = [\"paspoort\"]\nexceptServices = [\"paspoort\"]\n";
    assert_fault(with(lists), 6, "both holds and does not hold");
}

#[test]
fn redress_must_be_of_a_known_kind() {
    assert_fault(
        with(&step("after = \"PT0S\"\nkind = \"cake\"\nsource = \"text\"")),
        15,
        "is `cake`; it must be one of `apology`",
    );
}

#[test]
fn only_parking_and_travel_pay_euros() {
    let coffee = step("after = \"PT0S\"\nkind = \"coffee\"\nmaxEuros = 5\nsource = \"text\"");
    assert_fault(with(&coffee), 16, "maxEuros");
    for wrong in ["-5", "0", "2.5", "1001", "\"5\""] {
        let parking = format!("after = \"PT0S\"\nkind = \"parking\"\nmaxEuros = {wrong}\nsource = \"text\"");
        assert_fault(with(&step(&parking)), 16, "from 1 to 1000");
    }
}

#[test]
fn redress_is_offered_either_by_itself_or_on_request() {
    for when in ["", "after = \"PT0S\"\nonRequest = true\n"] {
        let both = step(&format!("{when}kind = \"coffee\"\nsource = \"text\""));
        assert_fault(with(&both), 13, "either `after`");
    }
    let never = step("onRequest = false\nkind = \"coffee\"\nsource = \"text\"");
    assert_fault(with(&never), 14, "leave it out");
}

#[test]
fn the_same_redress_at_the_same_moment_is_refused() {
    let coffee = step("after = \"PT0S\"\nkind = \"coffee\"\nsource = \"text\"");
    assert_fault(with(&format!("{coffee}{coffee}")), 17, "twice");
}

#[test]
fn redress_without_an_end_to_claims_is_refused() {
    let text = format!(
        "{HEAD}{NORM}{}",
        step("onRequest = true\nkind = \"coffee\"\nsource = \"text\"")
    )
    .replace("redressLapsesAfter = \"P30D\"\n", "");
    assert_fault(parse(name(), &text), 1, "redressLapsesAfter");
}

#[test]
fn an_exception_to_a_norm_that_does_not_exist_is_refused() {
    let lines = "norms = [\"walkin\"]\nfrom = 2026-07-01\nto = 2026-09-01\neffect = \"noNorm\"";
    assert_fault(with(&exception(lines)), 13, "`walkin`");
}

#[test]
fn an_exception_must_end_after_it_begins() {
    for to in ["2026-07-01", "2026-06-30"] {
        let lines = format!("from = 2026-07-01\nto = {to}\neffect = \"noNorm\"");
        assert_fault(with(&exception(&lines)), 13, "ends before it begins");
    }
    let hours =
        "from = 2026-07-01\nto = 2026-07-02\nfromTime = 12:00:00\ntoTime = 09:00:00\nlimit = \"PT30M\"";
    assert_fault(with(&exception(hours)), 13, "toTime");
}

#[test]
fn an_exception_says_what_holds_then() {
    for effect in ["", "\nlimit = \"PT30M\"\neffect = \"noNorm\""] {
        let lines = format!("from = 2026-07-01\nto = 2026-09-01{effect}");
        assert_fault(with(&exception(&lines)), 13, "must say what holds");
    }
}

#[test]
fn two_limits_for_one_visit_are_refused() {
    let summer = "from = 2026-07-01\nto = 2026-09-01\nservices = [\"paspoort\"]\nlimit = \"PT30M\"";
    let august = "from = 2026-08-31\nto = 2026-09-02\neffect = \"noNorm\"";
    let both = format!("{}{}", exception(summer), exception(august));
    assert_fault(with(&both), 18, "overlaps");
}

#[test]
fn exceptions_that_never_meet_may_stand_side_by_side() {
    let summer = "from = 2026-07-01\nto = 2026-09-01\nservices = [\"paspoort\"]\nlimit = \"PT30M\"";
    for other in [
        "from = 2026-09-01\nto = 2026-10-01\nlimit = \"PT30M\"",
        "from = 2026-07-01\nto = 2026-09-01\nservices = [\"rijbewijs\"]\nlimit = \"PT30M\"",
        "from = 2026-07-01\nto = 2026-09-01\neffect = \"noticeOnly\"",
    ] {
        let both = format!("{}{}", exception(summer), exception(other));
        assert!(with(&both).is_ok(), "{other}");
    }
    let halves = "from = 2026-07-01\nto = 2026-09-01\nlimit = \"PT30M\"";
    let mornings = format!("{halves}\ntoTime = 12:00:00");
    let afternoons = format!("{halves}\nfromTime = \"12:00\"");
    assert!(with(&format!("{}{}", exception(&mornings), exception(&afternoons))).is_ok());
    let mondays = format!("{halves}\nweekdays = [\"monday\"]");
    let fridays = format!("{halves}\nweekdays = [\"friday\"]");
    assert!(with(&format!("{}{}", exception(&mondays), exception(&fridays))).is_ok());
}

#[test]
fn a_notice_is_always_there_in_dutch() {
    let dates = "from = 2026-07-01\nto = 2026-09-01\neffect = \"noticeOnly\"";
    assert_fault(
        with(&exception(&format!("{dates}\nnotice = {{ en = \"Busy\" }}"))),
        17,
        "no Dutch text",
    );
    assert_fault(
        with(&exception(&format!(
            "{dates}\nnotice = {{ nl = \"Druk\", english = \"Busy\" }}"
        ))),
        17,
        "two lower-case letters",
    );
}

#[test]
fn lists_have_an_end() {
    let exceptions: String = (0..=limits::EXCEPTIONS)
        .map(|_| exception("from = 2026-07-01\nto = 2026-09-01\neffect = \"noticeOnly\""))
        .collect();
    let faults = with(&exceptions).unwrap_err();
    assert!(faults[0].detail.contains("at most 200"), "{faults:?}");
    let endless = format!("{HEAD}{NORM}#{}", "x".repeat(limits::FILE));
    assert_fault(parse(name(), &endless), 1, "larger than");
}

#[test]
fn a_fault_reads_as_a_line_and_a_sentence() {
    let faults = parse(name(), HEAD).unwrap_err();
    assert_eq!(
        faults[0].to_string(),
        "line 1: the charter promises nothing: it has no [[norms]]"
    );
}

#[test]
fn the_example_in_the_guide_is_read_and_so_is_every_shipped_name_in_it() {
    let guide = include_str!("../../../../../docs/charters.md");
    let example = guide
        .split("```toml")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .expect("the guide has an example");
    let charter = with(example).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(charter.exceptions.len(), 1);
    for (shipped, _) in SHIPPED {
        assert!(guide.contains(&format!("| `{shipped}` |")), "{shipped}");
    }
}

#[test]
fn every_word_that_a_charter_may_use_stands_in_the_guide() {
    let guide = include_str!("../../../../../docs/charters.md");
    let kinds = RedressKind::NAMED.iter().map(|(word, _)| *word);
    let others = [
        "walkIn",
        "appointment",
        "arrival",
        "called",
        "served",
        "guarantee",
        "target",
    ];
    for word in kinds.chain(others).chain(EFFECTS.iter().map(|(word, _)| *word)) {
        let written = guide.contains(&format!("`{word}`")) || guide.contains(&format!("\"{word}\""));
        assert!(written, "`{word}` is missing from the guide");
    }
}

proptest! {
    #[test]
    fn no_file_however_mangled_does_more_than_name_its_faults(
        which in 0..SHIPPED.len(),
        cut in 0.0..1.0_f64,
        length in 0_usize..40,
        junk in "[\\[\\]\"=a-z0-9\n{}.,-]{0,12}",
    ) {
        let text = SHIPPED[which].1;
        let start = text.floor_char_boundary((cut * text.len() as f64) as usize);
        let end = text.ceil_char_boundary((start + length).min(text.len()));
        let mangled = format!("{}{junk}{}", &text[..start], &text[end..]);
        if let Err(faults) = parse(name(), &mangled) {
            prop_assert!(!faults.is_empty());
            let lines = mangled.lines().count() + 1;
            prop_assert!(faults.iter().all(|fault| (1..=lines).contains(&fault.line)));
        }
    }
}

#[test]
fn redress_that_would_come_after_it_has_lapsed_is_refused() {
    let coffee = step("after = \"P30D\"\nkind = \"coffee\"\nsource = \"text\"");
    assert_fault(with(&coffee), 6, "when `redressLapsesAfter` has passed");
}

fn restricted(lines: &str) -> String {
    format!("[[restrictedHours]]\n{lines}\n")
}

#[test]
fn restricted_hours_are_read() {
    let text = restricted(
        "weekdays = [\"thursday\"]\nfromTime = 17:00:00\ntoTime = 00:00:00\nservices = [\"uittreksel\"]",
    );
    let charter = with(&text).unwrap();
    let at = |text: &str| charter.is_on_offer(&"paspoort".parse().unwrap(), text.parse().unwrap());
    assert!(at("2026-11-12T16:59:59") && !at("2026-11-12T17:00:00") && !at("2026-11-12T23:59:59"));
    assert!(at("2026-11-13T00:00:00") && at("2026-11-11T18:00:00"));
}

#[test]
fn faults_of_restricted_hours_are_named() {
    let nothing = "fromTime = 17:00:00\ntoTime = 20:00:00\nservices = []";
    assert_fault(with(&restricted(nothing)), 13, "must name the `services`");
    let backwards = "fromTime = 17:00:00\ntoTime = 16:00:00\nservices = [\"uittreksel\"]";
    assert_fault(with(&restricted(backwards)), 13, "`toTime`");
    let one = restricted("fromTime = 17:00:00\ntoTime = 20:00:00\nservices = [\"uittreksel\"]");
    let other = restricted(
        "weekdays = [\"monday\"]\nfromTime = 19:00:00\ntoTime = 00:00:00\nservices = [\"afhalen\"]",
    );
    assert_fault(with(&format!("{one}{other}")), 17, "overlap");
}

#[test]
fn redress_without_a_norm_is_a_fault_of_its_own() {
    let stray = "[[redress]]\nafter = \"PT0S\"\nkind = \"coffee\"\nsource = \"text\"\n";
    assert_fault(with(stray), 13, "stands without a norm");
}

#[test]
fn services_that_the_hall_does_not_have_are_named_by_line() {
    let text = format!(
        "{HEAD}{NORM}services = [\"paspoort\", \"pasport\"]\nexceptServices = [\"wmo\"]\n{}{}",
        exception("services = [\"rijbewijs\"]\nfrom = 2026-01-01\nto = 2027-01-01\nlimit = \"PT30M\""),
        restricted("fromTime = 17:00:00\ntoTime = 20:00:00\nservices = [\"uitreksel\"]"),
    );
    let known: Vec<ServiceId> = vec!["paspoort".parse().unwrap()];
    let faults = parse_for(name(), &text, &known).unwrap_err();
    let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [13, 16, 23], "{faults:#?}");
    assert!(
        parse(name(), &text).is_ok(),
        "without a hall nothing is known of its services"
    );
}
