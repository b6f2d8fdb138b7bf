//! Staff sign in by a provider of the municipality's accounts: what is believed of it, and what becomes of whoever it
//! vouches for.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::caller::Identity;
use crate::harness::provider::{CLIENT, Provider, Signed};
use crate::harness::setting::HALL;
use crate::harness::town::{MORNING, instant};
use crate::harness::{Answer, Building, Caller, Town};

const PUBLIC: &str = "https://wachten.example.nl";
const CALLBACK: &str = "sign-ins/gemeente/callback";

/// A town whose staff can sign in by a provider.
struct Story {
    town: Town,
    provider: Provider,
}

/// A browser that left for the provider.
struct Away {
    address: String,
    cookie: String,
}

impl Story {
    async fn open() -> Self {
        Self::at(Provider::open().await).await
    }

    async fn at(provider: Provider) -> Self {
        let town = Town::built(Building {
            public_url: Some(PUBLIC),
            sign_in: Some(provider.config()),
            ..Building::default()
        });
        let town = town.await;
        Self { town, provider }
    }

    async fn asks_to_leave(&self) -> Answer {
        let body = json!({"providerId": "gemeente", "page": "counter", "language": "nl"});
        self.town.nobody.post("sign-ins", body).await
    }

    async fn leaves(&self) -> Away {
        let answer = self.asks_to_leave().await;
        Away {
            address: answer.is(201)["url"].as_str().unwrap().to_owned(),
            cookie: cookie(&answer, "trip").unwrap(),
        }
    }

    /// Comes back with this query, and a browser's cookie.
    async fn comes_back(&self, query: &str, cookie: &str) -> Answer {
        let browser = self.town.nobody.as_whom(Identity::Cookie(cookie.to_owned()));
        let answer = browser.get(&format!("{CALLBACK}?{query}")).await;
        answer.is(303);
        answer
    }

    /// There and back again.
    async fn goes_round(&self) -> Answer {
        let away = self.leaves().await;
        let (code, state) = self.provider.lets_through(&away.address);
        self.comes_back(&format!("code={code}&state={state}"), &away.cookie)
            .await
    }

    async fn signs_in(&self) -> Caller {
        let answer = self.goes_round().await;
        assert_eq!(answer.header("location"), Some("/counter/"));
        self.town
            .nobody
            .as_whom(Identity::Cookie(cookie(&answer, "staff").unwrap()))
    }

    async fn admin(&self) -> Caller {
        self.town.nobody.sign_in("beheer").await
    }
}

/// The cookie of that kind which an answer gives, `name=value`.
fn cookie(answer: &Answer, kind: &str) -> Option<String> {
    let all = answer.headers.get_all("set-cookie").iter();
    let mut given = all.filter_map(|set| set.to_str().ok()?.split(';').next());
    let found = given.find(|set| set.starts_with(&format!("__Host-kwartier_{kind}")) && !set.ends_with('='));
    found.map(str::to_owned)
}

/// Why a browser that came back was not signed in.
#[track_caller]
fn why(answer: &Answer) -> String {
    let location = answer.header("location").unwrap_or_default();
    assert!(cookie(answer, "staff").is_none(), "{location}");
    let (page, query) = location
        .split_once('?')
        .unwrap_or_else(|| panic!("signed in: {location}"));
    assert_eq!(page, "/counter/");
    let why = query.split('&').find_map(|part| part.strip_prefix("signIn="));
    why.unwrap_or_default().to_owned()
}

async fn current(caller: &Caller) -> Value {
    let answer = caller.get("sessions/current").await;
    answer.is(200)["sessions"][0].clone()
}

#[tokio::test]
async fn a_member_of_staff_signs_in_by_the_provider_and_works_with_the_roles_of_their_groups() {
    let story = Story::open().await;
    let buttons = story.town.nobody.get("sign-ins").await;
    assert_eq!(
        buttons.is(200)["items"],
        json!([{"id": "gemeente", "name": "Gemeente Voorbeeld", "answers": true}])
    );
    let agent = story.signs_in().await;
    let session = current(&agent).await;
    assert_eq!(session["subject"], "account:n-dewit");
    assert_eq!(session["providerId"], "gemeente");
    assert_eq!(session["halls"][0]["hallId"], HALL);
    assert_eq!(session["halls"][0]["role"], "agent");
    assert_eq!(session["halls"].as_array().unwrap().len(), 1);
    agent.get(&format!("halls/{HALL}/tickets")).await.is(200);
    let admin = story.admin().await;
    let account = admin.get("accounts/n-dewit").await;
    let account = account.is(200);
    assert_eq!(account["name"], "Noor de Wit");
    assert_eq!(
        (&account["providerId"], &account["hasPassword"]),
        (&json!("gemeente"), &json!(false))
    );
    let record = admin.get("audit").await;
    let record = record.is(200)["items"].as_array().unwrap();
    let entered = record
        .iter()
        .find(|row| row["kind"] == "signedIn" && row["who"] == "account:n-dewit");
    assert_eq!(entered.unwrap()["about"], "provider:gemeente");
    let made = record.iter().find(|row| row["who"] == "provider:gemeente");
    assert_eq!(made.unwrap()["about"], "account:n-dewit");
}

#[tokio::test]
async fn a_cookie_of_a_trip_comes_along_from_the_provider_and_is_good_once() {
    let story = Story::open().await;
    let asked = story.asks_to_leave().await;
    let set = asked.header("set-cookie").unwrap();
    assert!(
        set.ends_with("; Path=/; HttpOnly; SameSite=Lax; Max-Age=600; Secure"),
        "{set}"
    );
    let away = story.leaves().await;
    let (code, state) = story.provider.lets_through(&away.address);
    let query = format!("code={code}&state={state}&session_state=whatever&x=1&x=2");
    let back = story.comes_back(&query, &away.cookie).await;
    assert!(cookie(&back, "staff").is_some(), "what is not known is ignored");
    let sets: Vec<_> = back.headers.get_all("set-cookie").iter().collect();
    assert!(
        sets.iter()
            .any(|set| set.to_str().unwrap().contains("kwartier_trip_")
                && set.to_str().unwrap().contains("Max-Age=0"))
    );
    assert_eq!(why(&story.comes_back(&query, &away.cookie).await), "expired");
}

#[tokio::test]
async fn a_token_of_which_anything_is_wrong_signs_nobody_in() {
    let story = Story::open().await;
    let now = instant(MORNING).timestamp();
    let (provider, town) = (&story.provider, &story.town);
    for wrong in [
        json!({"aud": "another"}),
        json!({"aud": [CLIENT, "another"]}),
        json!({"aud": null}),
        json!({"azp": "another"}),
        json!({"nonce": "another"}),
        json!({"nonce": null}),
        json!({"iss": "https://another.example"}),
        json!({"exp": now - 61}),
        json!({"exp": null}),
        json!({"iat": now + 120}),
        json!({"nbf": now + 120}),
        json!({"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}),
        json!({"sub": null}),
    ] {
        provider.says(&wrong);
        assert_eq!(why(&story.goes_round().await), "distrusted", "{wrong}");
    }
    provider.says(&json!({}));
    for signed in [Signed::ByAnother, Signed::BySecret, Signed::NotAtAll] {
        provider.signs(signed);
        assert_eq!(why(&story.goes_round().await), "distrusted", "{signed:?}");
    }
    provider.signs(Signed::Rightly);
    assert!(town.nobody.get("sign-ins").await.is(200)["items"][0]["answers"] == true);
    story
        .admin()
        .await
        .get("accounts/n-dewit")
        .await
        .problem(404, "not-found");
    story.signs_in().await;
}

#[tokio::test]
async fn clocks_may_be_a_minute_apart() {
    let story = Story::open().await;
    let now = instant(MORNING).timestamp();
    story
        .provider
        .says(&json!({"exp": now - 50, "iat": now + 50, "nbf": now + 50}));
    story.signs_in().await;
}

#[tokio::test]
async fn what_was_begun_in_another_browser_or_long_ago_or_for_another_page_is_begun_again() {
    let story = Story::open().await;
    let (here, there) = (story.leaves().await, story.leaves().await);
    let (code, state) = story.provider.lets_through(&here.address);
    let query = format!("code={code}&state={state}");
    assert_eq!(why(&story.comes_back(&query, &there.cookie).await), "expired");
    assert_eq!(why(&story.comes_back(&query, "x=y").await), "expired");
    assert_eq!(why(&story.comes_back("", &here.cookie).await), "expired");
    let forged = state.replace("counter.", "//evil.example.");
    let answer = story
        .comes_back(&format!("code={code}&state={forged}"), &here.cookie)
        .await;
    assert_eq!(why(&answer), "expired");
    story.town.real_clock.advance(Duration::from_secs(601));
    assert_eq!(why(&story.comes_back(&query, &here.cookie).await), "expired");
    let nowhere = story.town.nobody.get("sign-ins/elders/callback").await;
    nowhere.is(303);
}

#[tokio::test]
async fn a_code_that_was_used_signs_nobody_in_a_second_time() {
    let story = Story::open().await;
    let first = story.leaves().await;
    let (code, state) = story.provider.lets_through(&first.address);
    story
        .comes_back(&format!("code={code}&state={state}"), &first.cookie)
        .await;
    let second = story.leaves().await;
    let (_, state) = story.provider.lets_through(&second.address);
    let answer = story
        .comes_back(&format!("code={code}&state={state}"), &second.cookie)
        .await;
    assert_eq!(why(&answer), "distrusted");
}

#[tokio::test]
async fn nobody_is_led_to_a_page_that_is_not_ours() {
    let story = Story::open().await;
    for page in [
        "https://evil.example",
        "//evil.example",
        "/counter/",
        "",
        "../admin",
        "counter?x",
    ] {
        let body = json!({"providerId": "gemeente", "page": page});
        let answer = story.town.nobody.post("sign-ins", body).await;
        answer.problem(400, "invalid-input");
        assert_eq!(answer.faults(), ["page"], "{page}");
    }
    let body = json!({"providerId": "elders", "page": "counter"});
    let answer = story.town.nobody.post("sign-ins", body).await;
    assert_eq!(answer.faults(), ["providerId"]);
    let out = story
        .town
        .nobody
        .get("sign-ins/gemeente/signed-out?state=//evil.example&x=1")
        .await;
    out.is(303);
    assert_eq!(out.header("location"), Some("/"));
    let out = story
        .town
        .nobody
        .get("sign-ins/gemeente/signed-out?state=admin")
        .await;
    assert_eq!(out.header("location"), Some("/admin/"));
}

#[tokio::test]
async fn another_sites_page_begins_nothing() {
    let story = Story::open().await;
    let body = json!({"providerId": "gemeente", "page": "counter"});
    let asked = story.town.nobody.ask("POST", "sign-ins").json(&body);
    asked
        .header("origin", "https://evil.example")
        .send()
        .await
        .problem(403, "cross-site");
}

#[tokio::test]
async fn keys_that_change_are_fetched_again_and_not_more_than_once_a_minute() {
    let story = Story::open().await;
    story.signs_in().await;
    story.town.real_clock.advance(Duration::from_secs(61));
    let before = story.provider.asked_for_keys();
    story.provider.changes_its_key("second");
    story.signs_in().await;
    assert_eq!(story.provider.asked_for_keys(), before + 1);
    story.signs_in().await;
    story.provider.changes_its_key("third");
    assert_eq!(why(&story.goes_round().await), "distrusted");
    assert_eq!(why(&story.goes_round().await), "distrusted");
    assert_eq!(
        story.provider.asked_for_keys(),
        before + 1,
        "a minute is not over"
    );
    story.town.real_clock.advance(Duration::from_secs(61));
    story.signs_in().await;
    assert_eq!(story.provider.asked_for_keys(), before + 2);
}

#[tokio::test]
async fn other_groups_give_other_roles_and_end_what_was_open() {
    let story = Story::open().await;
    let agent = story.signs_in().await;
    assert!(current(&story.signs_in().await).await.is_object());
    assert!(current(&agent).await.is_object(), "the same roles end nothing");
    story
        .provider
        .says(&json!({"groups": ["balie", "leiding"], "name": "Noor Bakker"}));
    let supervisor = story.signs_in().await;
    assert!(
        current(&agent).await.is_null(),
        "other roles end the session of before"
    );
    assert_eq!(current(&supervisor).await["halls"][0]["role"], "supervisor");
    let account = story.admin().await.get("accounts/n-dewit").await;
    assert_eq!(account.is(200)["name"], "Noor Bakker");
    story.provider.says(&json!({"groups": ["kantine"]}));
    assert_eq!(why(&story.goes_round().await), "noRole");
    assert!(
        current(&supervisor).await.is_null(),
        "who has no role any more is signed out"
    );
}

#[tokio::test]
async fn who_is_in_no_group_that_means_something_here_gets_no_account() {
    let story = Story::open().await;
    for (groups, refused) in [
        (json!({"groups": ["kantine"]}), "noRole"),
        (json!({"groups": null}), "noRole"),
        (json!({"groups": "Balie"}), "noRole"),
        (
            json!({"groups": null, "_claim_names": {"groups": "src1"}}),
            "tooManyGroups",
        ),
        (json!({"preferred_username": null}), "noName"),
        (json!({"preferred_username": "???"}), "noName"),
    ] {
        story.provider.says(&groups);
        assert_eq!(why(&story.goes_round().await), refused, "{groups}");
    }
    story
        .admin()
        .await
        .get("accounts/n-dewit")
        .await
        .problem(404, "not-found");
}

#[tokio::test]
async fn an_account_of_our_own_is_never_taken_over() {
    let story = Story::open().await;
    story
        .provider
        .says(&json!({"preferred_username": "jansen@elders.example", "groups": ["beheer"]}));
    assert_eq!(why(&story.goes_round().await), "taken");
    let jansen = current(&story.town.nobody.sign_in("jansen").await).await;
    assert_eq!(jansen["halls"][0]["role"], "agent");
    assert!(jansen.get("providerId").is_none());
    story.provider.says(&json!({}));
    story.signs_in().await;
    // Somebody else of the same name.
    story
        .provider
        .says(&json!({"sub": "43", "preferred_username": "n.dewit@elders.example"}));
    assert_eq!(why(&story.goes_round().await), "taken");
    // The same person under another name keeps the account.
    story
        .provider
        .says(&json!({"preferred_username": "n.bakker@gemeente.example"}));
    assert_eq!(
        current(&story.signs_in().await).await["subject"],
        "account:n-dewit"
    );
}

#[tokio::test]
async fn an_administrator_puts_an_account_of_a_provider_out_of_use_and_gives_it_neither_roles_nor_a_password()
{
    let story = Story::open().await;
    let agent = story.signs_in().await;
    let admin = story.admin().await;
    let patch = |body: Value| {
        let asked = admin.ask("PATCH", "accounts/n-dewit");
        asked.body("application/merge-patch+json", body.to_string())
    };
    let more = json!({"halls": [{"hallId": "*", "role": "admin"}]});
    patch(more).send().await.problem(409, "in-use");
    admin
        .ask("POST", "accounts/n-dewit/_invite")
        .send()
        .await
        .problem(409, "in-use");
    let body = json!({"account": "n-dewit", "password": "een lang wachtwoord"});
    story
        .town
        .nobody
        .post("sessions", body)
        .await
        .problem(401, "unauthorized");
    let change = json!({"present": "x", "password": "veertien blauwe fietsen"});
    agent
        .post("passwords/_change", change)
        .await
        .problem(409, "in-use");
    patch(json!({"active": false})).send().await.is(200);
    assert!(current(&agent).await.is_null());
    assert_eq!(why(&story.goes_round().await), "inactive");
    patch(json!({"active": true})).send().await.is(200);
    story.signs_in().await;
}

#[tokio::test]
async fn a_provider_that_is_down_keeps_nobody_out_who_has_a_password_and_nobody_who_is_in() {
    let story = Story::open().await;
    let agent = story.signs_in().await;
    story.provider.is_down(true);
    // The description is fresh for an hour; the token cannot be had.
    assert_eq!(why(&story.goes_round().await), "silent");
    assert_eq!(
        story.town.nobody.get("sign-ins").await.is(200)["items"][0]["answers"],
        false
    );
    agent.get(&format!("halls/{HALL}/tickets")).await.is(200);
    story.town.nobody.sign_in("jansen").await;
    story
        .town
        .kiosk
        .post(&format!("halls/{HALL}/help-requests"), json!({}))
        .await;
    assert_eq!(story.town.nobody.get("/readyz").await.status, 200);
    story.provider.is_down(false);
    story.signs_in().await;
    assert_eq!(
        story.town.nobody.get("sign-ins").await.is(200)["items"][0]["answers"],
        true
    );
}

#[tokio::test]
async fn a_server_starts_while_its_provider_is_down_and_finds_it_later() {
    let provider = Provider::open().await;
    provider.is_down(true);
    let story = Story::at(provider).await;
    let answer = story.asks_to_leave().await;
    answer.problem(503, "provider-silent");
    assert_eq!(answer.header("retry-after"), Some("10"));
    assert_eq!(story.town.nobody.get("/readyz").await.status, 200);
    story.provider.is_down(false);
    story.town.real_clock.advance(Duration::from_secs(11));
    story.signs_in().await;
}

#[tokio::test]
async fn a_provider_that_thinks_too_long_counts_as_one_that_does_not_answer() {
    let provider = Provider::open().await;
    provider.takes(Duration::from_secs(60));
    let story = Story::at(provider).await;
    story.asks_to_leave().await.problem(503, "provider-silent");
    story.provider.takes(Duration::ZERO);
    story.town.real_clock.advance(Duration::from_secs(11));
    let away = story.leaves().await;
    let (code, state) = story.provider.lets_through(&away.address);
    story.provider.takes(Duration::from_secs(60));
    let answer = story
        .comes_back(&format!("code={code}&state={state}"), &away.cookie)
        .await;
    assert_eq!(why(&answer), "silent");
}

#[tokio::test]
async fn who_gives_up_at_the_provider_or_comes_from_another_is_not_signed_in() {
    let story = Story::open().await;
    let away = story.leaves().await;
    let (_, state) = story.provider.lets_through(&away.address);
    let query = format!("error=access_denied&error_description=No&state={state}");
    assert_eq!(why(&story.comes_back(&query, &away.cookie).await), "denied");
    let away = story.leaves().await;
    let (code, state) = story.provider.lets_through(&away.address);
    let query = format!("code={code}&state={state}&iss=https%3A%2F%2Fanother.example");
    assert_eq!(why(&story.comes_back(&query, &away.cookie).await), "distrusted");
}

#[tokio::test]
async fn who_comes_back_wrong_again_and_again_waits_and_waiting_is_enough() {
    let story = Story::open().await;
    let mut refused = Vec::new();
    for _ in 0..30 {
        refused.push(why(&story
            .comes_back("code=x&state=counter.made-up-by-hand", "x=y")
            .await));
    }
    assert_eq!(refused.iter().filter(|why| *why == "expired").count(), 21);
    assert_eq!(refused.last().unwrap(), "tooMany");
    story.town.real_clock.advance(Duration::from_secs(60));
    story.signs_in().await;
    let record = story.admin().await.get("audit?kind=signInFailed").await;
    assert!(!record.is(200)["items"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn who_signs_out_is_signed_out_at_the_provider_too() {
    let story = Story::open().await;
    let agent = story.signs_in().await;
    let answer = agent.post("sign-ins/_signout", json!({"page": "counter"})).await;
    let address = answer.is(200)["url"].as_str().unwrap().to_owned();
    assert!(
        address.starts_with(&format!("{}/out?", story.provider.issuer())),
        "{address}"
    );
    let out = reqwest::Url::parse(&address).unwrap();
    let sent: std::collections::HashMap<_, _> = out.query_pairs().into_owned().collect();
    assert_eq!(sent["id_token_hint"].split('.').count(), 3);
    assert_eq!(sent["client_id"], CLIENT);
    assert_eq!(
        sent["post_logout_redirect_uri"],
        format!("{PUBLIC}/api/v1/sign-ins/gemeente/signed-out")
    );
    assert_eq!(sent["state"], "counter");
    assert!(current(&agent).await.is_null());
    let again = agent.post("sign-ins/_signout", json!({"page": "counter"})).await;
    assert!(again.is(200).get("url").is_none());
    let jansen = story.town.nobody.sign_in("jansen").await;
    let local = jansen.post("sign-ins/_signout", json!({"page": "counter"})).await;
    assert!(
        local.is(200).get("url").is_none(),
        "who has a password goes nowhere"
    );
    assert!(current(&jansen).await.is_null());
}

#[tokio::test]
async fn a_session_outlives_a_restart_but_not_its_provider() {
    let mut story = Story::open().await;
    let mut agent = story.signs_in().await;
    story.town.restart().await;
    agent.moved(story.town.nobody.base());
    assert!(current(&agent).await.is_object());
    let out = agent.post("sign-ins/_signout", json!({"page": "counter"})).await;
    assert!(out.is(200)["url"].as_str().unwrap().contains("id_token_hint="));
    let mut agent = story.signs_in().await;
    story
        .town
        .restart_changed(|config| config.sign_in.providers.clear())
        .await;
    agent.moved(story.town.nobody.base());
    assert!(current(&agent).await.is_null());
    let nobodys = story.town.nobody.sign_in("beheer").await;
    assert_eq!(
        nobodys.get("accounts/n-dewit").await.is(200)["providerId"],
        "gemeente"
    );
}

#[tokio::test]
async fn an_administrator_reads_what_the_provider_must_be_told_and_no_secret() {
    let story = Story::open().await;
    let answer = story.admin().await.get("sign-in-providers").await;
    let provider = answer.is(200)["items"][0].clone();
    assert_eq!(
        provider["redirectUri"],
        format!("{PUBLIC}/api/v1/sign-ins/gemeente/callback")
    );
    assert_eq!(
        provider["signedOutUri"],
        format!("{PUBLIC}/api/v1/sign-ins/gemeente/signed-out")
    );
    assert_eq!(provider["groups"], json!(["leiding", "balie", "beheer"]));
    assert!(!answer.text.contains("what only the client knows"));
    story
        .town
        .agent
        .get("sign-in-providers")
        .await
        .problem(403, "forbidden");
}
