//! Simulated visitors and staff, who bring the demonstration alive.
//!
//! They are people like others: they know the hall by its HTTP API alone, sign in as the demonstration's
//! accounts and devices, and live by the hall's clock, however fast it runs. A person may work beside them: whoever
//! takes a number by hand is called and helped like everybody else, and a counter that a person uses is left
//! alone for a while.
//!
//! Chance is seeded, so that every demonstration has the same people; what becomes of them depends on how the
//! hall runs.

mod afterwards;
mod answers;
mod client;
mod crew;
mod errands;
mod floor;
mod happenings;
mod how_often;
mod mishaps;
mod office;
mod people;
mod seed;
mod staff;
mod town;
mod visitor;
mod words;

use std::collections::BTreeSet;
use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};
use tokio::task::{JoinHandle, JoinSet};
use tokio_util::sync::CancellationToken;

use self::answers::{HallAnswer, ListAnswer, Ticket};
use self::client::{Client, Refused};
use self::crew::Health;
use self::happenings::Happening;
pub use self::happenings::ON_THE_BUS;
pub use self::how_often::Mishaps;
use self::office::{Clerk, Lists};
use self::people::{Diary, WalkIns};
use self::seed::{SEED, SLIPS, STAFF_STREAM};
use self::staff::Member;
use self::town::Town;
use super::Addresses;
use super::sign_ins::StaffSignIn;
use crate::auth::Role;
use crate::engine::HallClock;
use crate::ids::CounterId;
use crate::synthetic::dice::Dice;

/// So many people wait or are helped as soon as the doors open, so that no screen begins empty.
const FIRST_VISITORS: usize = 14;

/// The simulated people of a hall, until they are sent away.
#[derive(Debug)]
pub struct People {
    /// Their lives; whoever aborts it ends them all.
    pub lives: JoinHandle<()>,
    asked: mpsc::Sender<Happening>,
}

/// The people are not there any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the simulated people are gone")]
pub struct Gone;

impl People {
    /// Sends them all away.
    pub fn abort(&self) {
        self.lives.abort();
    }

    /// [`ON_THE_BUS`] visitors come at once.
    ///
    /// # Errors
    /// [`Gone`].
    pub async fn bus_arrives(&self) -> Result<(), Gone> {
        self.asked.send(Happening::Bus).await.map_err(|_| Gone)
    }

    /// Somebody at a counter falls ill: the counter closes, and opens no earlier than tomorrow, unless a person opens
    /// it. Which it was; `None` when nobody can be missed.
    ///
    /// # Errors
    /// [`Gone`].
    pub async fn falls_ill(&self) -> Result<Option<CounterId>, Gone> {
        self.asks(Happening::FallsIll).await
    }

    /// The counters of those who are ill today.
    ///
    /// # Errors
    /// [`Gone`].
    pub async fn ill(&self) -> Result<Vec<CounterId>, Gone> {
        self.asks(Happening::WhoIsIll).await
    }

    async fn asks<T>(&self, happening: impl FnOnce(oneshot::Sender<T>) -> Happening) -> Result<T, Gone> {
        let (told, heard) = oneshot::channel();
        self.asked.send(happening(told)).await.map_err(|_| Gone)?;
        heard.await.map_err(|_| Gone)
    }
}

/// Lets simulated people use the hall through its HTTP API, until they are sent away.
///
/// `mishaps` says how often they do what nobody should.
pub fn start(addresses: &Addresses, clock: Arc<HallClock>, mishaps: Mishaps) -> People {
    start_without(addresses, clock, mishaps, BTreeSet::new())
}

/// The same, but for those who fell ill at these counters before: they come back tomorrow.
pub fn start_without(
    addresses: &Addresses,
    clock: Arc<HallClock>,
    mishaps: Mishaps,
    ill: BTreeSet<CounterId>,
) -> People {
    let addresses = addresses.clone();
    let (asked, heard) = mpsc::channel(happenings::WAITING);
    let lives = tokio::spawn(async move {
        let stop = CancellationToken::new();
        // Dropped when this task is aborted, and everybody whom it let live ends with it.
        let _everybody = stop.clone().drop_guard();
        if let Err(error) = open_doors(&addresses, clock, (mishaps, ill), heard, stop).await {
            tracing::error!(%error, "nobody comes to the simulated hall");
        }
    });
    People { lives, asked }
}

/// Why there can be no simulated people.
#[derive(Debug, thiserror::Error)]
enum NobodyComes {
    #[error("there is no HTTP client: {0}")]
    Client(#[from] reqwest::Error),
    #[error("the hall cannot be read: {0:?}")]
    Hall(Refused),
}

async fn open_doors(
    addresses: &Addresses,
    clock: Arc<HallClock>,
    (mishaps, ill): (Mishaps, BTreeSet<CounterId>),
    asked: mpsc::Receiver<Happening>,
    stop: CancellationToken,
) -> Result<(), NobodyComes> {
    let began = clock.now();
    let phone = Client::visitor(
        &addresses.base,
        &format!("simulated-{}", began.timestamp_millis()),
    )?;
    let kiosks = addresses
        .kiosk
        .iter()
        .map(|kiosk| phone.device(&kiosk.token))
        .collect();
    let desk = client_of(&phone, &addresses.staff, Role::Agent).unwrap_or_else(|| phone.clone());
    let town = Arc::new(Town::new(
        addresses.hall.clone(),
        clock,
        (phone, desk),
        kiosks,
        mishaps,
        stop,
    ));
    open_counters(&town, &addresses.staff, &ill).await?;
    town.spawn(happenings::let_happen(Arc::clone(&town), asked));
    let mut walk_ins = WalkIns::new(SEED);
    for _ in 0..FIRST_VISITORS.saturating_sub(already_waiting(&town).await) {
        town.spawn(visitor::walk_in(Arc::clone(&town), walk_ins.person()));
    }
    open_office(&town, &addresses.staff);
    if let Some(admin) = client_of(&town.phone, &addresses.staff, Role::Admin) {
        let diary = Diary::new(SEED, began);
        town.spawn(visitor::book_ahead(Arc::clone(&town), admin, diary));
    }
    visitor::come_in(town, walk_ins).await;
    Ok(())
}

/// Opens every counter, each with a member of staff, but for those who are ill; all others are open when this ends.
async fn open_counters(
    town: &Arc<Town>,
    staff: &[StaffSignIn],
    ill: &BTreeSet<CounterId>,
) -> Result<(), NobodyComes> {
    let hall = format!("/halls/{}", town.hall);
    let hall: HallAnswer = town.phone.get(&hall).await.map_err(NobodyComes::Hall)?;
    let agents: Vec<Client> = staff
        .iter()
        .filter(|staff| staff.role == Role::Agent)
        .map(|staff| town.phone.staff(&staff.account, &staff.password))
        .collect();
    let mut opening = JoinSet::new();
    // With fewer members of staff than counters some work at two, as nobody can in life.
    for ((counter, api), stream) in hall
        .counters
        .into_iter()
        .zip(agents.iter().cycle())
        .zip(STAFF_STREAM..)
    {
        let dice = (Dice::new(SEED, stream), Dice::new(SEED, stream + SLIPS));
        let is_ill = ill.contains(&counter.id);
        let health = if is_ill { Health::Ill } else { Health::Well };
        let health = town.crew.join(counter.id.clone(), health);
        let mut member = Member::new(Arc::clone(town), api.clone(), counter.id, dice);
        opening.spawn(async move {
            if !is_ill {
                member.begin().await;
            }
            (member, health)
        });
    }
    while let Some(opened) = opening.join_next().await {
        if let Ok((member, health)) = opened {
            town.spawn(member.work(health));
        }
    }
    Ok(())
}

/// Lets the lists be worked off, and those come who cannot come unaided.
fn open_office(town: &Arc<Town>, staff: &[StaffSignIn]) {
    let clerk = |api: &Client, lists| Clerk::new(Arc::clone(town), api.clone(), lists, SEED);
    town.spawn(clerk(&town.desk, Lists::OfAgents).work());
    if let Some(supervisor) = client_of(&town.phone, staff, Role::Supervisor) {
        town.spawn(clerk(&supervisor, Lists::Complaints).work());
        town.spawn(clerk(&supervisor, Lists::Claims).work());
        let agents = staff
            .iter()
            .filter(|staff| staff.role == Role::Agent)
            .cloned()
            .collect();
        town.spawn(mishaps::meddle(Arc::clone(town), supervisor, agents, SEED));
    }
    town.spawn(office::ask_for_help(Arc::clone(town), SEED));
    town.spawn(office::suggest(Arc::clone(town), SEED));
}

/// How many wait from before, when the hall's log has a past.
async fn already_waiting(town: &Town) -> usize {
    let path = town.path("tickets?state=waiting&limit=100");
    let waiting = town.desk.get::<ListAnswer<Ticket>>(&path).await;
    waiting.map_or(0, |list| list.items.len())
}

fn client_of(phone: &Client, staff: &[StaffSignIn], role: Role) -> Option<Client> {
    let one = staff.iter().find(|staff| staff.role == role)?;
    Some(phone.staff(&one.account, &one.password))
}
