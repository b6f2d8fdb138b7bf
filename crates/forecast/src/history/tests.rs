//! Hall files that are none, and the rows of a day.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::forecast::Model;
use kwartier_hall::hall::state::State;

#[test]
fn a_hall_file_reads_back_as_it_was_written_packed_or_not() {
    let folder = tempfile::tempdir().unwrap();
    let file = HallFile::new(
        (None, None),
        State::default(),
        Model::new(),
        Vec::new(),
        Vec::new(),
    );
    for name in ["hall.json", "hall.json.gz"] {
        let path = folder.path().join(name);
        file.write(&path).unwrap();
        assert_eq!(HallFile::read(&path).unwrap(), file);
    }
}

#[test]
fn what_is_no_hall_file_is_refused_with_its_name_and_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    for (text, reason) in [
        ("day,class", "not a hall file"),
        ("{}", "not a hall file"),
        (
            r#"{"format":"kwartier-hall","version":2,"more":1}"#,
            "up to version 1",
        ),
        (r#"{"format":"other","version":1}"#, "up to version 1"),
    ] {
        let path = folder.path().join("some.json");
        std::fs::write(&path, text).unwrap();
        let said = HallFile::read(&path).unwrap_err().to_string();
        assert!(said.contains(reason) && said.contains("some.json"), "{said}");
    }
    assert!(HallFile::read(&folder.path().join("none.json")).is_err());
}
