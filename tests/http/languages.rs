//! The languages in which a hall speaks to its visitors.

use serde_json::{Value, json};

use crate::harness::setting::HALL;
use crate::harness::{Answer, Town};

/// What visitors read of the hall.
async fn hall(town: &Town) -> Value {
    town.nobody.get(&format!("halls/{HALL}")).await.is(200).clone()
}

/// An administrator chooses settings.
async fn choose(town: &Town, settings: Value) -> Answer {
    let body = json!({"settings": settings}).to_string();
    let ask = town.admin.ask("PATCH", &format!("halls/{HALL}"));
    ask.body("application/merge-patch+json", body).send().await
}

#[tokio::test]
async fn a_hall_speaks_dutch_and_english_until_it_chooses_its_languages_and_what_its_kiosks_ask_first() {
    let town = Town::open().await;
    let before = hall(&town).await;
    assert_eq!(
        (&before["languages"], &before["kioskBegins"]),
        (&json!(["nl", "en"]), &json!("withServices"))
    );
    let chosen = json!({"languages": ["nl", "pl", "de"], "kioskBegins": "withLanguage"});
    choose(&town, chosen).await.is(200);
    let after = hall(&town).await;
    assert_eq!(
        (&after["languages"], &after["kioskBegins"]),
        (&json!(["nl", "pl", "de"]), &json!("withLanguage"))
    );
    assert!(after["setupSeq"].as_u64() > before["setupSeq"].as_u64());
}

#[tokio::test]
async fn a_notice_is_missing_in_the_languages_of_its_hall_and_in_no_other() {
    let town = Town::open().await;
    choose(&town, json!({"languages": ["nl", "pl", "de"]}))
        .await
        .is(200);
    let notice =
        json!({"id": "bouw", "texts": {"nl": "Wij verbouwen.", "pl": "Przebudowa."}, "hallId": HALL});
    let made = town.supervisor.post("notices", notice).await;
    assert_eq!(made.is(201)["missingLanguages"], json!(["de"]));
}

#[tokio::test]
async fn without_dutch_or_with_a_language_twice_or_none_at_all_nothing_is_chosen() {
    let town = Town::open().await;
    for wrong in [
        json!(["en", "pl"]),
        json!([]),
        json!(["nl", "en", "nl"]),
        json!(["nl", "Deutsch"]),
        json!(["nl", "zz"]),
        json!("nl"),
    ] {
        let answer = choose(&town, json!({"languages": wrong})).await;
        assert_eq!(answer.status, 400, "{wrong}");
        let faults = answer.faults();
        let named = |fault: &&str| fault.starts_with("settings.languages");
        assert!(
            faults.iter().all(named) && !faults.is_empty(),
            "{wrong}: {faults:?}"
        );
    }
    // One that no screen speaks is named, with those that there are.
    let unspoken = choose(&town, json!({"languages": ["nl", "zz"]})).await;
    let said = unspoken.json["errors"][0]["detail"].as_str().unwrap().to_owned();
    assert!(said.contains("`zz`") && said.contains("`fy`"), "{said}");
    assert_eq!(hall(&town).await["languages"], json!(["nl", "en"]));
}
