//! What they hear of NotifyNL.

use super::{EXAMPLE, read, said};

const KEY: &str = "kwartier-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0";
const TEMPLATE: &str = "smsTemplate = \"9d751e0e-f929-4891-82a1-a3e1c3c18ee3\"";

fn with_notify(lines: &str) -> String {
    let text = EXAMPLE.replace("# [notify]\n", &format!("[notify]\n{lines}\n# \n"));
    assert!(text.contains("\n[notify]\n"));
    text
}

#[test]
fn text_messages_go_by_notifynl_with_a_key_that_is_never_shown() {
    let key = [("KWARTIER_NOTIFY_KEY", KEY)];
    let config = read(&with_notify(TEMPLATE), &key).unwrap().config;
    let notify = config.notify.unwrap();
    assert_eq!(notify.address, "https://api.notifynl.nl");
    assert!(!format!("{notify:?}").contains("3d844edf"));
    assert!(said(&with_notify(TEMPLATE), &[])[0].contains("KWARTIER_NOTIFY_KEY"));
    assert!(said(EXAMPLE, &key)[0].contains("no `[notify]`"));
    let torn = [("KWARTIER_NOTIFY_KEY", &KEY[..60])];
    let faults = said(&with_notify(TEMPLATE), &torn);
    assert!(
        faults[0].contains("name-id-secret") && !faults[0].contains("26785a09"),
        "{faults:?}"
    );
}

#[test]
fn only_a_named_host_of_the_internet_takes_messages_and_a_template_is_an_id() {
    let key = [("KWARTIER_NOTIFY_KEY", KEY)];
    for address in [
        "http://api.notifynl.nl",
        "https://127.0.0.1",
        "https://notify.local",
        "https://10.0.0.1:8443",
    ] {
        let faults = said(
            &with_notify(&format!("{TEMPLATE}\naddress = \"{address}\"")),
            &key,
        );
        assert!(faults[0].contains("`address` must"), "{address}: {faults:?}");
    }
    let faults = said(&with_notify("smsTemplate = \"herinnering\""), &key);
    assert!(
        faults[0].contains("`smsTemplate` must be the id of a template"),
        "{faults:?}"
    );
    assert!(said(&with_notify(""), &key)[0].contains("`smsTemplate`"));
}
