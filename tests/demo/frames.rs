//! Every frame of every view of a hall, as screens receive them: each is read when it comes, and beside the newest of all
//! others.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::StreamExt;
use kwartier::auth::TokenKey;
use kwartier::engine::Published;
use kwartier::ids::TicketId;
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::watch;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

use crate::simulated_day::{Demonstration, tokens};
use crate::truth::{Frame, contradictions, disagreements};

/// How long after the visit a phone is put away.
const PUT_AWAY_AFTER: TimeDelta = TimeDelta::minutes(3);

/// What was read of a day.
#[derive(Debug, Default)]
pub struct Read {
    /// How many frames of each kind of view.
    pub frames: BTreeMap<String, usize>,
    /// How many times views of one instant were laid beside each other.
    pub compared: usize,
    /// What was wrong, with the first instant at which it was.
    pub wrong: BTreeMap<String, DateTime<Utc>>,
    newest: BTreeMap<String, Frame>,
}

impl Read {
    fn take(&mut self, screen: &str, text: &str) {
        let frame = Frame::read(text);
        let kind = screen.split('/').next().unwrap_or_default();
        *self.frames.entry(kind.to_owned()).or_default() += 1;
        for wrong in contradictions(&frame.data, frame.at) {
            self.wrong.entry(format!("{screen}: {wrong}")).or_insert(frame.at);
        }
        if let Some(before) = self.newest.get(screen)
            && (before.version >= frame.version || before.seq > frame.seq)
        {
            let wrong = format!("{screen}: a frame of before comes after a newer one");
            self.wrong.entry(wrong).or_insert(frame.at);
        }
        self.newest.insert(screen.to_owned(), frame);
    }

    /// Everything that has come is read: the views of the newest instant say one thing.
    fn compare(&mut self) {
        let Some(newest) = self.newest.values().map(|frame| frame.seq).max() else {
            return;
        };
        let now = self.newest.iter().filter(|(_, frame)| frame.seq == newest);
        let now: BTreeMap<&str, &Frame> = now.map(|(screen, frame)| (screen.as_str(), frame)).collect();
        self.compared += 1;
        for wrong in disagreements(&now) {
            let at = now.values().map(|frame| frame.at).max().unwrap_or_default();
            self.wrong.entry(wrong).or_insert(at);
        }
    }
}

/// Opens every screen of the hall and reads what they show until that instant.
pub async fn read_until(demonstration: &Demonstration, ends: DateTime<Utc>) -> Read {
    let (sender, mut frames) = unbounded_channel();
    let base = format!("ws://{}/api/v1", demonstration.running.address);
    let session = session_of_a_supervisor(demonstration).await;
    let hall = format!("{base}/halls/{}", demonstration.hall);
    let kiosk = &demonstration.addresses.kiosk[0].token;
    watch_screen("lobby", &format!("{hall}/live?view=lobby"), None, &sender).await;
    let bearer = ("authorization", format!("Bearer {kiosk}"));
    watch_screen("kiosk", &format!("{hall}/live?view=kiosk"), Some(bearer), &sender).await;
    let cookie = ("cookie", session);
    let supervisor = format!("{hall}/live?view=supervisor");
    watch_screen("supervisor", &supervisor, Some(cookie.clone()), &sender).await;
    let (mut published, clock) = demonstration.follow();
    let counters: Vec<_> = demonstration
        .published()
        .setup
        .counters
        .iter()
        .map(|each| each.id.clone())
        .collect();
    for counter in counters {
        let address = format!("{hall}/counters/{counter}/live");
        watch_screen(
            &format!("counter/{counter}"),
            &address,
            Some(cookie.clone()),
            &sender,
        )
        .await;
    }
    let phones = Phones {
        base,
        tokens: tokens(),
        held: BTreeSet::new(),
    };
    let mut read = Read::default();
    tokio::select! {
        () = clock.sleep_until(ends) => {}
        () = phones.take_out(&mut published, demonstration, &sender) => panic!("the hall stopped"),
        () = read_on(&mut frames, &mut read) => panic!("all screens went dark"),
    }
    read
}

async fn read_on(frames: &mut UnboundedReceiver<(String, Option<String>)>, read: &mut Read) {
    while let Some(first) = frames.recv().await {
        let mut next = Some(first);
        while let Some((screen, text)) = next {
            match text {
                Some(text) => read.take(&screen, &text),
                None => {
                    read.newest.remove(&screen);
                }
            }
            next = frames.try_recv().ok();
        }
        read.compare();
    }
}

/// The phones of visitors: each has its own ticket before it from its issue until some time after the visit.
struct Phones {
    base: String,
    tokens: TokenKey,
    held: BTreeSet<TicketId>,
}

impl Phones {
    async fn take_out(
        mut self,
        published: &mut watch::Receiver<Option<Published>>,
        demonstration: &Demonstration,
        sender: &UnboundedSender<(String, Option<String>)>,
    ) {
        loop {
            let newest = published.borrow_and_update().clone();
            let tickets = newest.iter().flat_map(|newest| newest.state.tickets.values());
            let new: Vec<TicketId> = tickets
                .filter(|ticket| !ticket.state.is_over())
                .map(|ticket| ticket.id)
                .filter(|ticket| self.held.insert(*ticket))
                .collect();
            for ticket in new {
                let epoch = newest
                    .as_ref()
                    .and_then(|newest| newest.state.epoch_of_ticket(ticket));
                let token = self.tokens.issue(&demonstration.hall, ticket, epoch);
                let address = format!("{}/tickets/{token}/live", self.base);
                watch_screen(&format!("ticket/{ticket}"), &address, None, sender).await;
            }
            if published.changed().await.is_err() {
                return;
            }
        }
    }
}

/// Hands on every frame of that view until it ends, or until the visit that it shows has been over for a while.
async fn watch_screen(
    screen: &str,
    address: &str,
    header: Option<(&'static str, String)>,
    to: &UnboundedSender<(String, Option<String>)>,
) {
    let mut request = address.into_client_request().unwrap();
    if let Some((name, value)) = header {
        request.headers_mut().insert(name, value.parse().unwrap());
    }
    let Ok((mut socket, _)) = connect_async(request).await else {
        panic!("{screen} cannot be watched");
    };
    let (screen, to) = (screen.to_owned(), to.clone());
    tokio::spawn(async move {
        while let Some(Ok(message)) = socket.next().await {
            let Message::Text(text) = message else { continue };
            let is_over = screen.starts_with("ticket/") && has_long_ended(&text);
            if to.send((screen.clone(), Some(text.to_string()))).is_err() || is_over {
                break;
            }
        }
        let _ = to.send((screen, None));
    });
}

fn has_long_ended(text: &str) -> bool {
    if !text.contains("\"endedAt\"") {
        return false;
    }
    let frame = Frame::read(text);
    let ended = frame.data["endedAt"]
        .as_str()
        .and_then(|at| at.parse::<DateTime<Utc>>().ok());
    ended.is_some_and(|ended| frame.at > ended + PUT_AWAY_AFTER)
}

async fn session_of_a_supervisor(demonstration: &Demonstration) -> String {
    let address = format!("http://{}/api/v1/sessions", demonstration.running.address);
    let staff = demonstration.addresses.staff.iter();
    let smit = staff.clone().find(|each| each.account == "smit").unwrap();
    let body: Value = serde_json::json!({"account": smit.account, "password": smit.password});
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client.post(address).json(&body).send().await.unwrap();
    let set = answer.headers()["set-cookie"].to_str().unwrap();
    set.split(';').next().unwrap().to_owned()
}
