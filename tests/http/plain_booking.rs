//! Booking without JavaScript: pages are read and their forms sent, as a browser does that runs no script.

use reqwest::header::{ACCEPT_LANGUAGE, CONTENT_SECURITY_POLICY, REFERRER_POLICY};
use reqwest::{Client, Url};
use serde_json::{Value, json};

use crate::harness::setting::{HALL, OTHER_HALL};
use crate::harness::{Building, Town};

/// A browser without scripts: it shows a page, follows its ways, and sends its forms.
struct Browser {
    client: Client,
    page: Page,
}

/// What it shows.
#[derive(Clone)]
struct Page {
    at: Url,
    status: u16,
    text: String,
}

/// A form as it stands in a page, with what it carries.
#[derive(Clone, Debug)]
struct Form {
    action: String,
    is_sent: bool,
    fields: Vec<(String, String)>,
    /// What its keys carry: name, value, what stands on it.
    keys: Vec<(String, String, String)>,
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// An attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next().map(unescaped)
}

/// Each tag of this name with what follows until it ends.
fn elements<'t>(text: &'t str, name: &str) -> Vec<(&'t str, &'t str)> {
    let (opens, closes) = (format!("<{name} "), format!("</{name}>"));
    let parts = text.split(opens.as_str()).skip(1);
    let parts = parts.filter_map(|part| part.split_once('>'));
    parts
        .map(|(tag, rest)| (tag, rest.split(closes.as_str()).next().unwrap_or_default()))
        .collect()
}

/// With a space before and no end, as attributes are looked for.
fn tag(tag: &str) -> String {
    format!(" {tag}")
}

impl Page {
    fn forms(&self) -> Vec<Form> {
        let forms = elements(&self.text, "form").into_iter();
        let form = |(of, content): (&str, &str)| {
            let inputs = content
                .split("<input ")
                .skip(1)
                .filter_map(|part| part.split('>').next());
            let fields = inputs.map(tag).filter(|input| {
                let kind = attribute(input, "type");
                kind.as_deref() != Some("checkbox") || input.contains(" checked")
            });
            let fields = fields.filter_map(|input| {
                let value = attribute(&input, "value").unwrap_or_default();
                Some((attribute(&input, "name")?, value))
            });
            let keys = elements(content, "button").into_iter().map(|(key, said)| {
                let key = tag(key);
                let of = |name| attribute(&key, name).unwrap_or_default();
                (of("name"), of("value"), said.to_owned())
            });
            let of = tag(of);
            Form {
                action: attribute(&of, "action").unwrap(),
                is_sent: attribute(&of, "method").as_deref() == Some("post"),
                fields: fields.collect(),
                keys: keys.collect(),
            }
        };
        forms.map(form).collect()
    }

    /// The form that is sent there.
    #[track_caller]
    fn form(&self, action: &str) -> Form {
        let found = self
            .forms()
            .into_iter()
            .find(|form| form.action.ends_with(action));
        found.unwrap_or_else(|| panic!("no form leads to {action} in {}", self.text))
    }

    /// Where the way leads on which this stands.
    #[track_caller]
    fn way(&self, said: &str) -> String {
        let mut ways = elements(&self.text, "a").into_iter();
        let found = ways.find(|(_, text)| text.contains(said));
        let (of, _) = found.unwrap_or_else(|| panic!("no way says {said} in {}", self.text));
        attribute(&tag(of), "href").unwrap()
    }

    #[track_caller]
    fn says(&self, words: &str) {
        assert!(self.text.contains(words), "{words} is not in {}", self.text);
    }

    fn heading(&self) -> &str {
        let after = self.text.split_once("<h1>").map_or("", |(_, rest)| rest);
        after.split('<').next().unwrap()
    }
}

impl Form {
    /// Filled in.
    fn with(mut self, name: &str, value: &str) -> Self {
        self.fields
            .retain(|(field, _)| field != name || name == "service");
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With the key that carries this.
    #[track_caller]
    fn pressing(self, value: &str) -> Self {
        let key = self.keys.iter().find(|(_, carried, _)| carried == value);
        let (name, value, _) = key.unwrap_or_else(|| panic!("no key carries {value}")).clone();
        self.with(&name, &value)
    }
}

impl Browser {
    async fn at(town: &Town, path: &str) -> Self {
        let client = Client::builder().no_proxy().build().unwrap();
        let at: Url = town.nobody.base().parse().unwrap();
        let page = Page {
            at,
            status: 0,
            text: String::new(),
        };
        let mut browser = Self { client, page };
        browser.go(path).await;
        browser
    }

    async fn show(&mut self, request: reqwest::RequestBuilder) -> &Page {
        let answer = request.header(ACCEPT_LANGUAGE, "en").send().await.unwrap();
        let (at, status) = (answer.url().clone(), answer.status().as_u16());
        for (name, part) in [
            (CONTENT_SECURITY_POLICY, "default-src 'none'; script-src 'self'"),
            (REFERRER_POLICY, "same-origin"),
        ] {
            let said = answer.headers()[name].to_str().unwrap().to_owned();
            assert!(said.contains(part), "{said}");
        }
        let text = answer.text().await.unwrap();
        assert!(!text.contains("<script") && !text.contains(" style="), "{text}");
        self.page = Page { at, status, text };
        &self.page
    }

    async fn go(&mut self, address: &str) -> &Page {
        let address = self.page.at.join(address).unwrap();
        self.show(self.client.get(address)).await
    }

    async fn send(&mut self, form: Form) -> &Page {
        let mut address = self.page.at.join(&form.action).unwrap();
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&form.fields)
            .finish();
        let request = if form.is_sent {
            let own = self.page.at.origin().ascii_serialization();
            let request = self.client.post(address).header("origin", own);
            request
                .header("content-type", "application/x-www-form-urlencoded")
                .body(body)
        } else {
            address.set_query(Some(&body));
            self.client.get(address)
        };
        self.show(request).await
    }

    /// From the first page to the one that asks how somebody can be reached.
    async fn chooses(&mut self, at: &str) -> &Page {
        let what = self.page.form("times").with("service", "paspoort");
        let times = self.send(what).await;
        assert_eq!(times.heading(), "When will you come?");
        let hold = times.form("hold").pressing(at);
        self.send(hold).await
    }
}

async fn bookable(town: &Town, hall: &str, rule: Value) {
    let path = format!("services/paspoort?hallId={hall}");
    let patch = json!({"booking": rule}).to_string();
    let ask = town.admin.ask("PATCH", &path);
    ask.body("application/merge-patch+json", patch)
        .send()
        .await
        .is(200);
}

/// The town in which a passport can be booked, one at a time; it is nine o'clock on a Tuesday in the hall.
async fn town() -> Town {
    let town = Town::open().await;
    let rule = json!({"minutes": 30, "everyMinutes": 30, "maxPersons": 2, "places": {"fixed": 1}});
    bookable(&town, HALL, rule).await;
    town
}

async fn booked(town: &Town) -> Vec<Value> {
    let list = town.supervisor.get(&format!("appointments?hallId={HALL}")).await;
    list.is(200)["items"].as_array().unwrap().clone()
}

const TOMORROW_AT_TEN: &str = "2026-11-04T09:00:00Z";
const START: &str = "/book/plain/?hall=stadhuis";

#[tokio::test]
async fn a_visitor_books_moves_and_calls_off_with_forms_alone() {
    let town = town().await;
    let mut browser = Browser::at(&town, &format!("{START}&service=paspoort")).await;
    assert_eq!(browser.page.heading(), "Make an appointment");
    browser.page.says("checked");
    let who = browser.chooses(TOMORROW_AT_TEN).await.clone();
    assert_eq!(who.heading(), "How can we reach you?");
    who.says("Wednesday 4 November at 10:00");
    who.says("We hold this time for you until 09:10.");
    let reach = who
        .form("check")
        .with("name", "De Vries <b>")
        .with("email", "vries@example.nl");
    let check = browser.send(reach).await.clone();
    assert_eq!(check.heading(), "Is this right?");
    check.says("De Vries &lt;b&gt;");
    let done = browser.send(check.form("/book")).await.clone();
    assert_eq!(done.heading(), "Your appointment is made");
    assert!(
        !done.at.as_str().contains("Vries") && !done.at.as_str().contains("example"),
        "{}",
        done.at
    );
    let code = booked(&town).await[0]["code"].as_str().unwrap().to_owned();
    done.says(
        &code
            .as_bytes()
            .chunks(4)
            .map(|four| std::str::from_utf8(four).unwrap())
            .collect::<Vec<_>>()
            .join(" "),
    );
    assert_eq!(booked(&town).await[0]["contact"], "De Vries <b>");

    let file = browser
        .client
        .get(done.at.join(&done.way("calendar")).unwrap())
        .send()
        .await
        .unwrap();
    assert!(file.text().await.unwrap().contains("DTSTART:20261104T090000Z"));

    let own = done.way("/book/plain/own/");
    let times = browser.go(&done.way("Move")).await.clone();
    let sure = times.way("11:30");
    let sure = browser.go(&sure).await.clone();
    assert_eq!(sure.heading(), "Do you want to move the appointment?");
    let moved = browser.send(sure.form("move")).await.clone();
    moved.says("Your appointment is moved.");
    moved.says("at 11:30");

    let off = moved.way("Cancel");
    let off = browser.go(&off).await.clone();
    assert_eq!(off.heading(), "Do you want to cancel the appointment?");
    let called_off = browser.send(off.form("off")).await.clone();
    assert_eq!(called_off.heading(), "Your appointment is cancelled");
    assert_eq!(
        browser.send(off.form("off")).await.heading(),
        "Your appointment is cancelled"
    );
    assert_eq!(browser.go(&own).await.status, 200);
    assert_eq!(booked(&town).await[0]["state"], "cancelled");
}

#[tokio::test]
async fn whoever_presses_twice_loads_again_or_goes_back_books_once() {
    let town = town().await;
    bookable(
        &town,
        HALL,
        json!({"minutes": 30, "everyMinutes": 30, "places": {"fixed": 3}}),
    )
    .await;
    let mut browser = Browser::at(&town, START).await;
    let who = browser.chooses(TOMORROW_AT_TEN).await.clone();
    let check = browser
        .send(who.form("check").with("name", "De Vries"))
        .await
        .clone();
    let first = browser.send(check.form("/book")).await.at.clone();
    // Twice.
    assert_eq!(browser.send(check.form("/book")).await.at, first);
    // Loading what it led to again.
    let again = browser.page.at.to_string();
    browser.go(&again).await;
    // Back by a page or two, and forth again: also with another name.
    let back = browser
        .send(who.form("check").with("name", "Bakker"))
        .await
        .clone();
    assert_eq!(back.heading(), "Your appointment is made");
    assert_eq!(back.at, first);
    assert_eq!(booked(&town).await.len(), 1);
}

#[tokio::test]
async fn a_place_that_was_lost_meanwhile_is_had_anew_or_others_are_offered_and_nothing_typed_is_lost() {
    let town = town().await;
    let mut browser = Browser::at(&town, START).await;
    let who = browser.chooses(TOMORROW_AT_TEN).await.clone();
    town.pass_minutes(10).await;
    let check = browser
        .send(who.form("check").with("phone", "06 12345678"))
        .await
        .clone();
    check.says("We hold this time for you until 09:20.");
    town.pass_minutes(10).await;
    let taken = json!({"serviceIds": ["paspoort"], "at": TOMORROW_AT_TEN});
    town.nobody
        .post(&format!("halls/{HALL}/bookings"), taken)
        .await
        .is(201);
    let refused = browser.send(check.form("/book")).await.clone();
    assert_eq!(refused.status, 409);
    refused.says("This time is no longer free");
    refused.says("06 12345678");
    let nearest = refused.form("hold").pressing("2026-11-04T09:30:00Z");
    let check = browser.send(nearest).await.clone();
    check.says("at 10:30");
    check.says("06 12345678");
    assert!(!check.at.as_str().contains("12345678"));
    browser
        .send(check.form("/book"))
        .await
        .says("Your appointment is made");
    assert_eq!(booked(&town).await.len(), 2);
}

#[tokio::test]
async fn what_is_wrong_is_named_at_its_field_with_a_way_to_it() {
    let town = town().await;
    let mut browser = Browser::at(&town, START).await;
    let nothing = browser.send(browser.page.form("times")).await.clone();
    assert_eq!(
        (nothing.status, nothing.way("First choose").as_str()),
        (400, "#service-1")
    );
    nothing.says("id=\"service-1\"");
    let many = nothing
        .form("times")
        .with("service", "paspoort")
        .with("persons", "9");
    let many = browser.send(many).await.clone();
    assert_eq!(many.way("at most"), "#persons");
    many.says("This is possible for 2 people at most.");
    let times = browser
        .send(
            many.form("times")
                .with("service", "paspoort")
                .with("persons", "1"),
        )
        .await
        .clone();
    let no_day = browser
        .send(times.form("times").with("from", "morgen"))
        .await
        .clone();
    assert_eq!(
        (no_day.status, no_day.way("Fill in a day").as_str()),
        (400, "#from")
    );
    let who = browser
        .send(no_day.form("hold").pressing(TOMORROW_AT_TEN))
        .await
        .clone();
    let wrong = who.form("check").with("email", "vries").with("phone", "bel mij");
    let wrong = browser.send(wrong).await.clone();
    assert_eq!(wrong.status, 400);
    assert_eq!(
        (
            wrong.way("no email").as_str(),
            wrong.way("telephone number").as_str()
        ),
        ("#email", "#phone")
    );
    wrong.says("value=\"bel mij\"");
    wrong.says("aria-describedby=\"email-why email-wrong\"");
    let unknown = browser
        .go(START)
        .await
        .form("own")
        .with("address", "https://x/book/#stadhuis.a1.AAAA");
    assert_eq!(browser.send(unknown).await.way("do not know"), "#address");
}

#[tokio::test]
async fn of_several_halls_one_is_chosen_and_the_address_from_a_mail_is_found() {
    let town = town().await;
    bookable(
        &town,
        OTHER_HALL,
        json!({"minutes": 30, "everyMinutes": 30, "places": {"fixed": 1}}),
    )
    .await;
    let mut browser = Browser::at(&town, "/book/plain/?service=paspoort").await;
    let halls = browser.send(browser.page.form("times")).await.clone();
    assert_eq!(halls.heading(), "Where and when will you come?");
    assert_eq!(halls.text.matches("First free time").count(), 2);
    let when = browser.go(&halls.way("All times: stadhuis")).await.clone();
    when.says("Choose another place");
    let more = browser.go(&when.way("More days")).await.clone();
    browser
        .go(&more.way("Earlier days"))
        .await
        .form("hold")
        .pressing(TOMORROW_AT_TEN);
    let who = browser
        .send(when.form("hold").pressing(TOMORROW_AT_TEN))
        .await
        .clone();
    // Whoever looks for another time gives this one back.
    let times = browser.send(who.form("times")).await.clone();
    let who = browser
        .send(times.form("hold").pressing(TOMORROW_AT_TEN))
        .await
        .clone();
    let check = browser.send(who.form("check")).await.clone();
    check.says("nothing filled in");
    let done = browser.send(check.form("/book")).await.clone();
    let token = done.at.path().rsplit('/').next().unwrap().to_owned();
    let mailed = format!("https://wachten.example.nl/book/#{token}");
    let found = browser
        .go("/book/plain/")
        .await
        .form("own")
        .with("address", &mailed);
    assert_eq!(browser.send(found).await.heading(), "Your appointment");
}

#[tokio::test]
async fn every_language_is_spoken_and_arabic_runs_from_right_to_left() {
    let town = town().await;
    let settings = json!({"settings": {"languages": ["nl", "en", "ar", "fy"]}}).to_string();
    let ask = town.admin.ask("PATCH", &format!("halls/{HALL}"));
    ask.body("application/merge-patch+json", settings)
        .send()
        .await
        .is(200);
    let mut browser = Browser::at(&town, &format!("{START}&service=paspoort&lang=ar")).await;
    browser.page.says("<html lang=\"ar\" dir=\"rtl\">");
    let times = browser.send(browser.page.form("times")).await.clone();
    let who = browser
        .send(times.form("hold").pressing(TOMORROW_AT_TEN))
        .await
        .clone();
    assert!(who.at.query().unwrap().contains("lang=ar"));
    let frisian = browser.go(&who.way("Frysk")).await.clone();
    frisian.says("woansdei 4 novimber");
    let dutch = browser.go(&format!("{START}&lang=pl")).await.clone();
    dutch.says("<html lang=\"nl\" dir=\"ltr\">");
}

#[tokio::test]
async fn the_limits_of_these_pages_and_of_the_api_are_one_and_the_same() {
    let town = town().await;
    let at = |n: u32| format!("2026-11-{:02}T09:00:00Z", 4 + n % 20);
    let mut held = 0;
    let place = |n| json!({"serviceIds": ["paspoort"], "at": at(n)});
    while town
        .nobody
        .post(&format!("halls/{HALL}/holds"), place(held))
        .await
        .status
        != 429
    {
        held += 1;
        assert!(held < 1_000, "nothing is limited");
    }
    let mut browser = Browser::at(&town, START).await;
    let refused = browser.chooses("2026-11-04T09:30:00Z").await.clone();
    assert_eq!(refused.status, 429);
    refused.says("Your address has just asked very often.");

    let looks = format!("/book/plain/times?hall={HALL}&service=paspoort");
    assert_eq!(browser.go(&looks).await.status, 200);
    // What nobody can book is answered soonest, and is a look all the same.
    let address = format!(
        "{}/api/v1/halls/{HALL}/free-times?serviceId=rijbewijs",
        town.nobody.base()
    );
    let mut looked = 0;
    while browser.client.get(&address).send().await.unwrap().status() != 429 {
        looked += 1;
        assert!(looked < 1_000, "nothing is limited");
    }
    assert_eq!(browser.go(&looks).await.status, 429);
}

#[tokio::test]
async fn a_form_that_another_site_sends_is_not_taken_and_a_frame_is_the_towns_choice() {
    let town = Town::built(Building {
        change: Some(|config| config.framed_by = vec!["https://www.example.nl".to_owned()]),
        ..Building::default()
    })
    .await;
    let rule = json!({"minutes": 30, "everyMinutes": 30, "places": {"fixed": 1}});
    bookable(&town, HALL, rule).await;
    let client = Client::builder().no_proxy().build().unwrap();
    let base = town.nobody.base().to_owned();
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
    ] {
        let body = format!("hall={HALL}&service=paspoort&at={TOMORROW_AT_TEN}");
        let request = client.post(format!("{base}/book/plain/hold")).header(name, value);
        let request = request
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        assert_eq!(request.send().await.unwrap().status(), 403, "{name}");
    }
    let page = client.get(format!("{base}{START}")).send().await.unwrap();
    let policy = page.headers()[CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(
        policy.ends_with("frame-ancestors https://www.example.nl"),
        "{policy}"
    );
    // The page with scripts leads here, with what its address asks.
    let led = client
        .post(format!("{base}/book/?hall={HALL}&service=paspoort"))
        .send()
        .await
        .unwrap();
    assert_eq!(
        led.url().as_str(),
        format!("{base}/book/plain/?hall={HALL}&service=paspoort")
    );
    let missing = client
        .get(format!("{base}/book/plain/own/stadhuis.a9.AAAA"))
        .send()
        .await
        .unwrap();
    assert_eq!(missing.status(), 404);
    assert!(
        missing
            .text()
            .await
            .unwrap()
            .contains("Deze afspraak kennen wij niet")
    );
}
