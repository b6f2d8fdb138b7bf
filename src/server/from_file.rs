//! What the configuration file says of halls is brought into their logs, each hall for itself: one that cannot take it
//! over goes on with what it had, and keeps no other from starting.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt};
use tokio_util::sync::CancellationToken;

use super::StartError;
use crate::config::Config;
use crate::engine::{Call, Engine, Failure};
use crate::hall::command::Command;
use crate::hall::decide::as_lived;
use crate::hall::facts::Actor;
use crate::hall::merge::{Difference, WhenBothChanged, merge};
use crate::hall::refusal::Refusal;
use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::HallId;
use crate::ops::metrics::names;
use crate::store::StoreError;

/// Halls whose setups are written at once: what a hall waits for is the disk.
const AT_ONCE: usize = 16;

/// How often a change is tried again that a hall could not take since it was in use, real time.
const TRY_AGAIN: Duration = Duration::from_secs(600);

/// What the file says of one hall.
#[derive(Debug, Clone)]
pub struct Said {
    /// The hall.
    pub hall: HallId,
    /// Its setup; `None` when the file names it no more.
    pub setup: Option<Arc<HallSetup>>,
    /// Whether the file names a calling rule.
    pub names_policy: bool,
    /// What counts where the program changed the same.
    pub when_both_changed: WhenBothChanged,
}

impl Said {
    /// Everything that the file says of halls, those that it names no more included. A file that names none at all means
    /// that halls are kept in the program, or that `--config` was forgotten: nothing goes out of use then.
    #[must_use]
    pub fn all(config: &Config, in_the_log: impl IntoIterator<Item = HallId>) -> Vec<Self> {
        let named = config.halls.iter().map(|(hall, setup)| Self {
            hall: hall.clone(),
            setup: Some(Arc::new(setup.clone())),
            names_policy: !config.without_policy.contains(hall),
            when_both_changed: config.when_both_changed.get(hall).copied().unwrap_or_default(),
        });
        let mut all: Vec<Self> = named.collect();
        if all.is_empty() {
            return all;
        }
        let known: BTreeSet<HallId> = all.iter().map(|said| said.hall.clone()).collect();
        let gone = in_the_log.into_iter().filter(|hall| !known.contains(hall));
        all.extend(gone.map(|hall| Self {
            hall,
            setup: None,
            names_policy: false,
            when_both_changed: WhenBothChanged::Ask,
        }));
        all
    }

    /// The command that brings it into the log.
    #[must_use]
    pub fn command(&self) -> Command {
        match &self.setup {
            Some(setup) => Command::ConfigureFromFile {
                setup: Arc::clone(setup),
                names_policy: self.names_policy,
                when_both_changed: self.when_both_changed,
            },
            None => Command::LeaveFile,
        }
    }

    /// Every value in which the file and the hall differ, and what becomes of it; none for a hall that is not there yet,
    /// or that the file has nothing to do with.
    ///
    /// # Errors
    /// When the two changes do not go together.
    pub fn differences(&self, state: &State) -> Result<Vec<Difference>, Refusal> {
        let Some(present) = &state.setup else {
            return Ok(Vec::new());
        };
        let base = state.from_file.as_deref();
        let file = match (&self.setup, base) {
            (Some(setup), _) => as_lived(state, setup, self.names_policy),
            (None, Some(base)) => Arc::new(HallSetup {
                retired: true,
                ..base.clone()
            }),
            (None, None) => return Ok(Vec::new()),
        };
        Ok(merge(base, &file, present, self.when_both_changed)?.differences)
    }
}

/// Changes that their halls could not take yet.
#[derive(Debug, Default)]
pub struct Pending(Vec<Said>);

impl Pending {
    /// Tries again from time to time, until all is taken or the server stops: at night, mostly, nobody is in the hall.
    pub async fn try_again(mut self, engine: Arc<Engine>, stop: CancellationToken) {
        while !self.0.is_empty() {
            let next = tokio::time::sleep(TRY_AGAIN);
            if stop.run_until_cancelled(next).await.is_none() {
                return;
            }
            let mut still = Vec::new();
            for said in self.0 {
                match tell(&engine, &said).await {
                    Ok(Told::Taken) => {
                        tracing::info!(hall = %said.hall, "what the configuration file says is taken over now");
                        note_clashes(&engine, &said);
                    }
                    Ok(Told::Refused(_)) | Err(_) => still.push(said),
                }
            }
            self.0 = still;
        }
    }
}

/// Brings what the file says into the logs; says what could not be taken, and why.
///
/// # Errors
/// [`StartError`] when a log cannot be read or written, or a hall that is new cannot be set up.
pub async fn take_over(engine: &Arc<Engine>, config: &Config) -> Result<Pending, StartError> {
    let in_the_log = engine.halls().into_iter().map(|(hall, _)| hall);
    let all = Said::all(config, in_the_log);
    let told = futures_util::stream::iter(all).map(|said| async move {
        let told = tell(engine, &said).await?;
        Ok::<_, StartError>((said, told))
    });
    let told: Vec<(Said, Told)> = told.buffered(AT_ONCE).try_collect().await?;
    let mut pending = Pending::default();
    for (said, told) in told {
        match told {
            Told::Taken => note_clashes(engine, &said),
            Told::Refused(why) => {
                note_refused(&said, &why);
                pending.0.push(said);
            }
        }
    }
    Ok(pending)
}

enum Told {
    /// All that does not clash is in the log.
    Taken,
    /// Nothing was taken: the hall goes on as it was.
    Refused(String),
}

async fn tell(engine: &Arc<Engine>, said: &Said) -> Result<Told, StartError> {
    let hall = engine.open(said.hall.clone()).await?;
    let call = Call {
        command: said.command(),
        by: Actor::configuration(),
        key: None,
        only_if: None,
        noted: None,
    };
    let Err(failure) = hall.call(call).await else {
        return Ok(Told::Taken);
    };
    match (&failure, hall.published()) {
        (Failure::Refused(refusal), Some(_)) => Ok(Told::Refused(in_words(refusal))),
        (Failure::Refused(refusal), None) => Err(StartError::Hall {
            hall: said.hall.clone(),
            reason: in_words(refusal),
        }),
        // No fault of the hall: whoever starts the server waits for room.
        (
            Failure::Store {
                error: StoreError::Full,
                ..
            },
            _,
        ) => Err(StoreError::Full.into()),
        (other, _) => Err(StartError::Unreached {
            hall: said.hall.clone(),
            reason: other.to_string(),
        }),
    }
}

/// Every fault of a refusal.
#[must_use]
pub fn in_words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Invalid { faults } => {
            let faults = faults.iter();
            let one = faults.map(|fault| format!("{} {}", fault.pointer, fault.detail));
            one.collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

fn note_refused(said: &Said, why: &str) {
    let hall = &said.hall;
    if said.setup.is_some() {
        tracing::warn!(%hall, why, "the hall goes on as it was: what the configuration file changed cannot be taken over");
    } else {
        tracing::warn!(%hall, why, "the configuration file names the hall no more, but it cannot go out of use yet");
    }
    metrics::gauge!(names::CONFIGURATION_UNSETTLED, "hall" => hall.to_string()).set(1.0);
}

fn note_clashes(engine: &Engine, said: &Said) {
    let hall = &said.hall;
    let Some(published) = engine.hall(hall).and_then(|hall| hall.published()) else {
        return;
    };
    if said.setup.is_none() && published.setup.retired && published.state.from_file.is_some() {
        tracing::warn!(%hall, "the hall is out of use: the configuration file names it no more. It comes back when the file does");
    }
    let differences = said.differences(&published.state).unwrap_or_default();
    let fate = crate::hall::merge::Fate::Clash;
    let clashes: Vec<&Difference> = differences.iter().filter(|one| one.fate == fate).collect();
    for clash in &clashes {
        tracing::warn!(
            %hall,
            "changed in the configuration file and in the program; the hall keeps the program's value. {clash}. To settle \
             it, let both say the same, or set whenBothChanged = \"file\" or \"program\" for the hall"
        );
    }
    let count = u32::try_from(clashes.len()).unwrap_or(u32::MAX);
    metrics::gauge!(names::CONFIGURATION_UNSETTLED, "hall" => hall.to_string()).set(f64::from(count));
}
