//! Calls and kiosks said aloud.

use kwartier::config::Config;
use kwartier::speech::SpeechConfig;
use kwartier::speech::config::EngineChoice;
use serde_json::{Value, json};

use crate::harness::setting::HALL;
use crate::harness::{Building, Town};

/// A voice that speaks Dutch alone and says one sound whatever it is given: 44 bytes of a WAV's head and two samples.
const ONE_SOUND: &str = "cat >/dev/null; printf 'RIFF\\050\\000\\000\\000WAVEfmt \\020\\000\\000\\000\\001\\000\\001\\000\\100\\037\\000\\000\\200\\076\\000\\000\\002\\000\\020\\000data\\004\\000\\000\\000\\001\\000\\001\\000'";

fn with_voice(config: &mut Config) {
    config.speech = SpeechConfig {
        command: ["sh", "-c", ONE_SOUND].map(str::to_owned).into(),
        keep_megabytes: 0,
        ..SpeechConfig::default()
    };
}

fn mute(config: &mut Config) {
    config.speech.engine = EngineChoice::Off;
}

async fn town(change: fn(&mut Config)) -> Town {
    Town::built(Building {
        change: Some(change),
        in_memory: true,
        ..Building::default()
    })
    .await
}

/// Somebody who chose this language is called at counter 1; the call as the lobby shows it.
async fn called(town: &Town, language: &str) -> Value {
    town.open_counter("1").await;
    let wish = json!({"serviceIds": ["paspoort"], "language": language});
    town.kiosk
        .post(&format!("halls/{HALL}/tickets"), wish)
        .await
        .is(201);
    town.call("1").await.is(200);
    let mut lobby =
        crate::harness::Screen::open(&town.nobody, &format!("halls/{HALL}/live?view=lobby")).await;
    lobby.until(|data| data["calls"][0]["number"] == "P001").await["calls"][0].clone()
}

fn of_call(call: &Value, language: &str) -> String {
    let id = call["callId"].as_str().unwrap();
    format!("halls/{HALL}/calls/{id}/speech?language={language}")
}

#[tokio::test]
async fn whoever_may_see_a_call_may_hear_it_in_the_languages_that_it_names_and_in_no_other() {
    let town = town(with_voice).await;
    let call = called(&town, "en").await;
    assert_eq!(call["spokenIn"], json!(["nl", "en"]));
    let sound = town.nobody.get(&of_call(&call, "nl")).await;
    sound.is(200);
    assert_eq!(sound.header("content-type"), Some("audio/wav"));
    assert!(sound.text.starts_with("RIFF"), "{}", sound.text);
    // The voice speaks Dutch alone.
    town.nobody
        .get(&of_call(&call, "en"))
        .await
        .problem(409, "not-spoken");
    town.nobody
        .get(&of_call(&call, "de"))
        .await
        .problem(404, "not-found");
    let unknown = json!({"callId": "c999"});
    town.nobody
        .get(&of_call(&unknown, "nl"))
        .await
        .problem(404, "not-found");
    let wrong = town.nobody.get(&of_call(&call, "nederlands")).await;
    assert_eq!((wrong.status, wrong.faults()), (400, vec!["language"]));
}

#[tokio::test]
async fn what_is_over_is_not_said_any_more() {
    let town = town(with_voice).await;
    let call = called(&town, "nl").await;
    assert_eq!(call["spokenIn"], json!(["nl"]));
    town.agent
        .post(&format!("halls/{HALL}/counters/1/_close"), json!({}))
        .await
        .is(200);
    town.nobody
        .get(&of_call(&call, "nl"))
        .await
        .problem(404, "not-found");
}

#[tokio::test]
async fn a_hall_says_calls_as_it_chose_and_softer_in_its_quiet_hours() {
    let town = town(with_voice).await;
    let lobby = || async {
        let path = format!("halls/{HALL}/live?view=lobby");
        let mut screen = crate::harness::Screen::open(&town.nobody, &path).await;
        screen.until(|data| data["volumePercent"].is_number()).await
    };
    assert_eq!(lobby().await["volumePercent"], 100);
    // Nine o'clock in the hall's own time.
    let settings = json!({"spokenCalls": "chimeOnly", "quietFrom": "08:30", "quietUntil": "10:00", "quietVolumePercent": 0});
    let path = format!("halls/{HALL}");
    let patch = async |settings: Value| {
        let body = json!({"settings": settings}).to_string();
        let ask = town.admin.ask("PATCH", &path);
        ask.body("application/merge-patch+json", body).send().await
    };
    patch(settings).await.is(200);
    let call = called(&town, "en").await;
    assert_eq!(
        (&call["spokenIn"], &lobby().await["volumePercent"]),
        (&Value::Null, &json!(0))
    );
    town.nobody
        .get(&of_call(&call, "nl"))
        .await
        .problem(404, "not-found");
    let refused = patch(json!({"quietFrom": "half negen"})).await;
    assert_eq!(
        (refused.status, refused.faults()),
        (400, vec!["settings.quietFrom"])
    );
    let refused = patch(json!({"volumePercent": 101})).await;
    assert_eq!(
        (refused.status, refused.faults()),
        (400, vec!["settings.volumePercent"])
    );
}

#[tokio::test]
async fn a_kiosk_has_its_own_screen_said_and_nobody_else_does() {
    let town = town(with_voice).await;
    let path = format!("halls/{HALL}/speech");
    let wish = json!({"language": "nl", "spoken": "Kies waarvoor u komt"});
    let sound = town.kiosk.post(&path, wish.clone()).await;
    sound.is(200);
    assert_eq!(sound.header("content-type"), Some("audio/wav"));
    let typed = json!({"language": "nl", "spoken": "K 7", "passing": true});
    town.kiosk.post(&path, typed).await.is(200);
    town.nobody
        .post(&path, wish.clone())
        .await
        .problem(401, "unauthorized");
    town.display
        .post(&path, wish.clone())
        .await
        .problem(403, "forbidden");
    town.other_kiosk.post(&path, wish).await.problem(403, "forbidden");
    let nothing = town
        .kiosk
        .post(&path, json!({"language": "nl", "spoken": "<>"}))
        .await;
    assert_eq!((nothing.status, nothing.faults()), (400, vec!["spoken"]));
    let both = town
        .kiosk
        .post(&path, json!({"language": "n", "spoken": "a".repeat(1_001)}))
        .await;
    assert_eq!((both.status, both.faults()), (400, vec!["language", "spoken"]));
}

#[tokio::test]
async fn a_kiosk_is_told_whether_its_hall_has_headphones_for_it() {
    let town = town(with_voice).await;
    let path = format!("halls/{HALL}/live?view=kiosk");
    let mut kiosk = crate::harness::Screen::open(&town.kiosk, &path).await;
    kiosk
        .until(|data| data["isOpen"] == true && data["hasHeadphones"].is_null())
        .await;
    let body = json!({"settings": {"spokenKiosk": "throughHeadphones"}}).to_string();
    let ask = town.admin.ask("PATCH", &format!("halls/{HALL}"));
    ask.body("application/merge-patch+json", body)
        .send()
        .await
        .is(200);
    kiosk.until(|data| data["hasHeadphones"] == true).await;
}

#[tokio::test]
async fn an_administrator_reads_by_what_voice_the_hall_speaks() {
    let speaking = town(with_voice).await;
    let path = format!("halls/{HALL}/speech");
    let voice = speaking.admin.get(&path).await;
    let voice = voice.is(200);
    assert_eq!(
        (&voice["engine"], &voice["program"]),
        (&json!("command"), &json!("sh"))
    );
    assert_eq!(
        (&voice["languages"], &voice["clips"]),
        (&json!(["nl"]), &json!([]))
    );
    speaking.supervisor.get(&path).await.problem(403, "forbidden");
    let mute = town(mute).await;
    assert_eq!(mute.admin.get(&path).await.is(200)["engine"], "none");
    let wish = json!({"language": "nl", "spoken": "Goedemorgen"});
    mute.kiosk.post(&path, wish).await.problem(409, "not-spoken");
}
