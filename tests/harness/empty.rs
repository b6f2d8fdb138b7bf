//! A server on which nobody can sign in yet and no hall is set up: what `kwartier serve` is on an empty folder.

use std::sync::Arc;

use kwartier::clock::ManualClock;
use kwartier::config::Config;
use kwartier::engine::Outside;
use kwartier::mail::outbox::Pace;
use kwartier::server::{Parts, Running, start};
use kwartier::store::memory::MemoryStore;

use super::caller::Caller;
use super::setting;
use super::town::{MORNING, instant};

/// A running server that nobody has set up.
pub struct Empty {
    /// Everybody's time.
    pub clock: ManualClock,
    /// Where its halls are kept: things can go wrong on command.
    pub store: MemoryStore,
    /// Somebody who is not signed in.
    pub nobody: Caller,
    change: fn(&mut Config),
    running: Option<Running>,
}

impl Empty {
    /// A new one.
    pub async fn open() -> Self {
        Self::with(|_| {}).await
    }

    /// A new one whose configuration says something all the same.
    pub async fn with(change: fn(&mut Config)) -> Self {
        super::log::listen();
        let (clock, store) = (ManualClock::new(instant(MORNING)), MemoryStore::new());
        let running = serve(&clock, &store, change).await;
        Self {
            nobody: Caller::new(&format!("http://{}", running.address)),
            clock,
            store,
            change,
            running: Some(running),
        }
    }

    /// The secret that the server prints, when it offers a first run.
    pub fn secret(&self) -> Option<String> {
        let address = self.running.as_ref().expect("the server runs").first_run()?;
        let (page, secret) = address.split_once('#').expect("a secret behind a page");
        assert!(page.ends_with("/setup/"), "{page}");
        Some(secret.to_owned())
    }

    /// Whoever starts the server next forgets what its configuration said.
    pub fn forget_change(&mut self) {
        self.change = |_| {};
    }

    /// Stops the server, and starts it again on what it keeps.
    pub async fn restart(&mut self) {
        self.running.take().expect("the server runs").stop().await;
        let running = serve(&self.clock, &self.store, self.change).await;
        self.nobody.moved(&format!("http://{}", running.address));
        self.running = Some(running);
    }
}

async fn serve(clock: &ManualClock, store: &MemoryStore, change: fn(&mut Config)) -> Running {
    let mut config = setting::config(None, "", "");
    config.accounts.clear();
    config.devices.clear();
    config.admin_token = None;
    config.halls.clear();
    change(&mut config);
    let parts = Parts {
        mail_pace: Pace::default(),
        print_patience: Default::default(),
        push: Default::default(),
        webhooks: Default::default(),
        sources: Default::default(),
        outside: Outside::default(),
        tokens: config.secret.clone().expect("the environment gives the secret"),
        store: Arc::new(store.clone()),
        real_clock: Arc::new(clock.clone()),
        hall_clock: Arc::new(clock.clone()),
        metrics: super::town::metrics(),
        config,
    };
    start(parts).await.expect("the server starts")
}
