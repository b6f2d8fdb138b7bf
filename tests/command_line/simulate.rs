//! `kwartier simulate`.

use super::{kwartier, said};

#[test]
fn policies_stand_side_by_side_for_each_load() {
    let policies = "fifo,keepMostPromises";
    let output = kwartier(&["simulate", "--policy", policies, "--load", "0.8,1", "--days", "1"]);
    assert!(output.status.success(), "{}", said(&output.stderr));
    let text = said(&output.stdout);
    let lines = |beginning: &str| text.lines().filter(|line| line.starts_with(beginning)).count();
    assert_eq!(
        (lines("load "), lines("| fifo |"), lines("| keepMostPromises |")),
        (2, 2, 2)
    );
    let header = text.lines().find(|line| line.starts_with("| policy |")).unwrap();
    assert!(
        header.ends_with("| passed, as explained | passed otherwise |"),
        "{header}"
    );
    let mut rows = text
        .lines()
        .filter(|line| line.starts_with("| fifo |") || line.starts_with("| keep"));
    assert!(rows.all(|row| row.ends_with("| 0 |")), "{text}");
    assert_eq!(
        text,
        said(&kwartier(&["simulate", "--policy", policies, "--load", "0.8,1", "--days", "1"]).stdout)
    );
}

#[test]
fn every_wrong_argument_is_named_at_once() {
    let output = kwartier(&[
        "simulate",
        "--policy",
        "lifo,fifo:soon",
        "--load",
        "1,x",
        "--days",
        "many",
    ]);
    assert_eq!(output.status.code(), Some(2));
    let errors = said(&output.stderr);
    assert!(
        errors.contains("no policy is called `lifo`; there are `earliestPromiseFirst`"),
        "{errors}"
    );
    for part in ["`fifo:soon`", "--load must be", "--days must be", "4 fault(s)"] {
        assert!(errors.contains(part), "{errors}");
    }
}
