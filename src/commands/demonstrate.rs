//! `kwartier demo`: the demonstration hall, with the stage around it, until it is asked to stop.

use std::convert::Infallible;
use std::ffi::OsString;
use std::net::SocketAddr;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use clap::Args;

use super::serve::{StopAsked, open_folder, stop};
use super::shown::Shown;
use crate::clock::{Clock, ScaledClock, SystemClock};
use crate::config::Config;
use crate::demo::Addresses;
use crate::demo::sign_ins::SignIns;
use crate::demo::stage::{Legacy, PACES, Stage};
use crate::engine::Outside;
use crate::intake::sources::Means as SourceMeans;
use crate::mail::outbox::Pace;
use crate::ops::metrics::Metrics;
use crate::print::config::Patience;
use crate::push::outbox::Means;
use crate::server::keeping::Keeping;
use crate::server::{self, Entrance, House, Parts};
use crate::store::Store;
use crate::webhooks::outbox as webhook_outbox;

/// How long the answer to whoever lets the server die may take on its way.
const LAST_WORDS: Duration = Duration::from_millis(300);

/// How the demonstration is to be.
#[derive(Debug, Clone, Args)]
pub struct DemoArguments {
    /// The folder of the database and the server's secret.
    #[arg(long, value_name = "DIR", default_value = "data/demo")]
    pub data: PathBuf,
    /// The address to listen on; port 0 takes any that is free.
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Let simulated visitors and staff use the hall.
    #[arg(long)]
    pub simulate: bool,
    /// How many times faster than life the hall's clock runs, 1 to 100.
    #[arg(long, value_name = "N", default_value_t = 1.0, value_parser = speed)]
    pub speed: f64,
    /// Also write the addresses and sign-ins to this file, as JSON.
    #[arg(long, value_name = "FILE")]
    pub addresses_file: Option<PathBuf>,
    /// Begin with what is there though it does not belong together: an empty or another database, a missing key.
    #[arg(long)]
    pub new: bool,
    /// What the server that died before this one left behind; only a demonstration that lets itself die says this.
    #[arg(long, value_name = "JSON", hide = true, value_parser = legacy)]
    pub legacy: Option<Legacy>,
}

fn speed(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(speed) if PACES.contains(&speed) => Ok(speed),
        _ => Err("must be a number from 1 to 100".into()),
    }
}

fn legacy(text: &str) -> Result<Legacy, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// Opens the demonstration hall, has the addresses of its screens printed, and ends when it is asked to stop.
///
/// # Errors
/// Why it could not be opened.
pub async fn demonstrate(
    mut config: Config,
    asked: DemoArguments,
    print: impl Fn(&str) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    if let Some(legacy) = &asked.legacy {
        tokio::time::sleep(Duration::try_from_secs_f64(legacy.away_s)?).await;
    }
    let metrics = Metrics::start()?;
    let entrance = Entrance::open(&config, &metrics).await?;
    let shown = Shown::in_the_log(entrance.tally());
    let mut stop_asked = None;
    let folder = open_folder(&config, asked.new, entrance.tally(), &mut stop_asked);
    let Some((store, tokens)) = folder.await? else {
        return Ok(());
    };
    let Some(hall) = config.halls.first().map(|(id, _)| id.clone()) else {
        bail!("there is no hall to show")
    };
    let sign_ins = SignIns::of(&tokens);
    config.accounts = sign_ins.accounts(&hall)?;
    config.devices = sign_ins.devices(&hall);
    let real_clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
    let (kept, keeping_clock) = (config.clone(), Arc::clone(&real_clock));
    let logged = server::last_logged(store.as_ref()).await?;
    let before = asked.legacy.as_ref().map(|legacy| legacy.comes_back_at);
    let begin = real_clock.wall().max(logged.max(before).unwrap_or_default());
    let hall_clock = ScaledClock::new(begin, asked.speed);
    let mut house = House::open(Parts {
        mail_pace: Pace::default(),
        print_patience: Patience::default(),
        push: Means::default(),
        webhooks: webhook_outbox::Means::default(),
        sources: SourceMeans::default(),
        outside: Outside {
            progress: Arc::new(entrance.tally().clone()),
            ..Outside::default()
        },
        config,
        store: Arc::clone(&store) as Arc<dyn Store>,
        tokens,
        real_clock,
        hall_clock: Arc::new(hall_clock.clone()),
        metrics,
    })
    .await?;
    let addresses = Addresses::of(format!("http://{}", entrance.address), hall, sign_ins);
    let clock = Arc::clone(house.engine.clock());
    let stage = Stage::new(addresses.clone(), kept.public_url.clone(), hall_clock, clock);
    house.router = crate::demo::stage::around::around(&stage, house.router);
    let running = entrance.lead_to(house);
    shown.end();
    let mut stop_asked = StopAsked::or_listen(stop_asked)?;
    print(&format!("{}\n", addresses.text()))?;
    if let Some(file) = &asked.addresses_file {
        let json = serde_json::to_string_pretty(&addresses)?;
        std::fs::write(file, json).with_context(|| format!("cannot write {}", file.display()))?;
    }
    if asked.simulate {
        let ill = asked.legacy.as_ref().map(|legacy| legacy.ill.clone());
        stage.let_people_in(ill.unwrap_or_default()).await;
    }
    let keeping = Keeping::start(&kept, &store, &keeping_clock, running.alarms());
    tokio::select! {
        () = stop_asked.wait() => {}
        () = stage.dies() => {
            tokio::time::sleep(LAST_WORDS).await;
            let Err(error) = die(&asked, running.address, &stage.legacy().await);
            // A server that cannot die goes on, or nobody would come back.
            tracing::error!(%error, "the server could not be let die");
            stop_asked.wait().await;
        }
    }
    // The simulated people first, or they would try to reach the server that stops.
    stage.send_people_away().await;
    stop(running, keeping, &store).await;
    Ok(())
}

/// Ends this very process where it stands, as a power cut would: nothing is finished, nothing is closed, nobody is told.
/// In its place begins a new program that knows nothing but the folder and the legacy, waits, and opens the hall again.
fn die(asked: &DemoArguments, address: SocketAddr, legacy: &Legacy) -> anyhow::Result<Infallible> {
    let mut next: Vec<OsString> = vec!["demo".into(), "--data".into(), asked.data.clone().into()];
    next.extend(["--listen".into(), address.to_string().into()]);
    next.extend(["--speed".into(), legacy.pace.to_string().into()]);
    if legacy.people {
        next.push("--simulate".into());
    }
    if let Some(file) = &asked.addresses_file {
        next.extend(["--addresses-file".into(), file.clone().into()]);
    }
    next.extend(["--legacy".into(), serde_json::to_string(legacy)?.into()]);
    tracing::warn!(away_s = legacy.away_s, "the server dies, as it was asked to");
    let program = std::env::current_exe().context("this program cannot be found")?;
    Err(Command::new(program).args(next).exec().into())
}
