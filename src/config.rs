//! What a municipality configures: `kwartier.toml` and the environment, with every fault named at once.
//!
//! Every key can also be set by a variable `KWARTIER_…`: `listen` by `KWARTIER_LISTEN`, `publicUrl` by
//! `KWARTIER_PUBLIC_URL`, `log.filter` by `KWARTIER_LOG__FILTER`; a variable goes before the file. Lists are
//! written in a variable as TOML: `KWARTIER_DEVICES='[{ id = "k1", … }]'`. Three secrets come by the
//! environment only: `KWARTIER_ADMIN_TOKEN`, `KWARTIER_SECRET` and `KWARTIER_SMTP_PASSWORD`; those of sign-in providers
//! can: `KWARTIER_PROVIDER_SECRET_…`.

mod anchors;
mod audit;
mod document;
pub mod doubts;
mod fault;
mod halls;
mod intake;
mod limits;
mod mail;
mod notify;
mod people;
mod print;
mod proxies;
mod recovery;
pub mod settings;
mod sign_in;
mod speech;
#[cfg(test)]
mod tests;
pub mod weak;
mod webhooks;

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use self::document::{Document, Faults, Section};
pub use self::fault::ConfigFault;
pub use self::limits::Limits;
pub use self::sign_in::SignInConfig;
pub use crate::audit::AuditConfig;
use crate::auth::{Account, AuthSetup, Device, TokenDigest, TokenKey};
use crate::evidence::anchor::ANCHORS_DIR;
use crate::hall::merge::WhenBothChanged;
use crate::hall::setup::HallSetup;
use crate::http::client_address::TrustedProxy;
use crate::ids::HallId;
use crate::mail::MailConfig;
use crate::mail::notify::NotifyConfig;
use crate::network::OwnNetworks;
use crate::network::outward::OwnHosts;
use crate::network::sites::{EVERY_SITE, Sites};
pub use crate::ops::logs::{LogConfig, LogFormat};
use crate::print::PrintConfig;
use crate::recovery::schedule::BackupConfig;
use crate::speech::SpeechConfig;
pub use anchors::AnchorsConfig;

/// The configuration, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// The address of pages, API and live views.
    pub listen: SocketAddr,
    /// The folder of the database and the server's secret.
    pub data: PathBuf,
    /// The scheme, host and port under which people reach the server, when it stands behind a proxy.
    pub public_url: Option<String>,
    /// The proxies that are believed about whom they ask for.
    pub trusted_proxies: Vec<TrustedProxy>,
    /// The sites whose pages may show the page for bookings in a frame.
    pub framed_by: Vec<String>,
    /// An address for `/metrics` alone, which then asks for no token there.
    pub metrics_listen: Option<SocketAddr>,
    /// What is logged, and how.
    pub log: LogConfig,
    /// How much is taken at once.
    pub limits: Limits,
    /// The municipality's name, where the program has none yet.
    pub municipality: Option<String>,
    /// The folder of the house style, where it is not in the data folder.
    pub theme: Option<PathBuf>,
    /// Staff.
    pub accounts: Vec<Account>,
    /// Providers by which staff sign in as well.
    pub sign_in: SignInConfig,
    /// Kiosks and displays.
    pub devices: Vec<Device>,
    /// Halls, in the order of the file; written to the log at start where the log says otherwise.
    pub halls: Vec<(HallId, HallSetup)>,
    /// Those of them whose file names no calling rule: they keep the one that they have.
    pub without_policy: BTreeSet<HallId>,
    /// What counts for each of them where the file and the program changed the same.
    pub when_both_changed: BTreeMap<HallId, WhenBothChanged>,
    /// The mail server, when mail about appointments is sent.
    pub mail: Option<MailConfig>,
    /// NotifyNL, when text messages, or mail, are sent by it.
    pub notify: Option<NotifyConfig>,
    /// How halls speak.
    pub speech: SpeechConfig,
    /// Hosts of the municipality's own network to which webhooks may be sent.
    pub webhooks: OwnHosts,
    /// The sites whose pages may read what anyone may.
    pub public_readers: Sites,
    /// Tickets on paper.
    pub print: PrintConfig,
    /// Backups that are made by themselves.
    pub backup: Option<BackupConfig>,
    /// The folder of the continuous copy.
    pub copy: Option<PathBuf>,
    /// Networks of the municipality's own whose hosts may be called.
    pub own_networks: OwnNetworks,
    /// The folder in which other systems put files of appointments.
    pub import_folder: Option<PathBuf>,
    /// The digest of `KWARTIER_ADMIN_TOKEN`.
    pub admin_token: Option<TokenDigest>,
    /// Where it is noted and signed where the logs end.
    pub anchors: AnchorsConfig,
    /// How long it is kept who did what.
    pub audit: AuditConfig,
    /// The key from `KWARTIER_SECRET`; without it the key in the data folder counts.
    pub secret: Option<TokenKey>,
}

/// A configuration with what should be said about it in the log.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The configuration.
    pub config: Config,
    /// What is odd, but no fault.
    pub warnings: Vec<String>,
    /// Secrets that are too easy to guess: [`weak::judge`] says whether a server may start with them.
    pub weak: Vec<weak::WeakSecret>,
}

/// All that can be said of a configuration, whether or not a server would start with it.
#[derive(Debug, Clone)]
pub struct Examined {
    /// What could be read of it; parts that have a fault are left out or have their default.
    pub config: Option<Config>,
    /// Every fault, in the order of the file.
    pub faults: Vec<ConfigFault>,
    /// What is odd, but no fault.
    pub warnings: Vec<String>,
    /// Secrets that are too easy to guess.
    pub weak: Vec<weak::WeakSecret>,
}

impl Examined {
    /// A configuration that a server starts with, or why it does not.
    fn loaded(self) -> Result<Loaded, Vec<ConfigFault>> {
        match self.config {
            Some(config) if self.faults.is_empty() => Ok(Loaded {
                config,
                warnings: self.warnings,
                weak: self.weak,
            }),
            _ => Err(self.faults),
        }
    }
}

impl Config {
    /// Where the signed notes of where the logs end are kept.
    #[must_use]
    pub fn anchors_dir(&self) -> PathBuf {
        let configured = self.anchors.dir.clone();
        configured.unwrap_or_else(|| self.data.join(ANCHORS_DIR))
    }

    /// The folder of the house style.
    #[must_use]
    pub fn theme_dir(&self) -> PathBuf {
        let configured = self.theme.clone();
        configured.unwrap_or_else(|| self.data.join(crate::municipality::house_style::FOLDER))
    }

    /// The folder of pictures and videos that lobby screens show without their being uploaded.
    #[must_use]
    pub fn posters_dir(&self) -> PathBuf {
        self.data.join(crate::posters::folder::FOLDER)
    }

    /// Reads the file, when there is one, and the environment.
    ///
    /// # Errors
    /// Every fault, in the order of the file.
    pub fn load(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Loaded, Vec<ConfigFault>> {
        Self::examine(file, environment).loaded()
    }

    /// Reads the file, when there is one, and the environment, and says all that can be said of them.
    pub fn examine(file: Option<&Path>, environment: impl IntoIterator<Item = (String, String)>) -> Examined {
        let Some(path) = file else {
            return Self::examine_text("kwartier.toml", "", Path::new("."), environment);
        };
        let name = path.display().to_string();
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                let fault = ConfigFault {
                    place: name,
                    line: None,
                    detail: format!("cannot be read: {error}"),
                };
                return Examined {
                    config: None,
                    faults: vec![fault],
                    warnings: Vec::new(),
                    weak: Vec::new(),
                };
            }
        };
        let folder = path.parent().unwrap_or(Path::new("."));
        Self::examine_text(&name, &text, folder, environment)
    }

    /// Reads a configuration from the text of a file; charters of its own are looked for in `folder`.
    ///
    /// # Errors
    /// Every fault, in the order of the file.
    pub fn read(
        name: &str,
        text: &str,
        folder: &Path,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Loaded, Vec<ConfigFault>> {
        Self::examine_text(name, text, folder, environment).loaded()
    }

    fn examine_text(
        name: &str,
        text: &str,
        folder: &Path,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Examined {
        let mut faults = Faults::new(name);
        let mut secrets = Secrets::default();
        let settings = environment
            .into_iter()
            .filter(|(variable, value)| !secrets.take(variable, value));
        let document = Document::read(text, settings, &mut faults);
        if let Some(secret) = &secrets.secret
            && TokenKey::from_secret(secret).is_none()
        {
            let shortest = crate::auth::SHORTEST_SECRET;
            faults.add_variable("KWARTIER_SECRET", format!("must have at least {shortest} bytes"));
        }
        weak::look_at_variable(
            "KWARTIER_ADMIN_TOKEN",
            secrets.admin_token.as_deref(),
            &mut faults,
        );
        weak::look_at_variable("KWARTIER_SECRET", secrets.secret.as_deref(), &mut faults);
        let config = document.and_then(|document| {
            let mut root = Section::root(&document);
            let config = read_root(&mut root, folder, &secrets, &mut faults);
            root.close(&mut faults);
            config
        });
        let weak = faults.take_weak();
        let (faults, warnings) = faults.into_found();
        Examined {
            config,
            faults,
            warnings,
            weak,
        }
    }

    /// Whether people reach the server by `https` alone.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        let address = self.public_url.as_deref();
        address.is_some_and(|address| address.starts_with("https://"))
    }

    /// What [`crate::auth::Auth`] needs of it.
    #[must_use]
    pub fn auth_setup(&self) -> AuthSetup {
        AuthSetup {
            accounts: self.accounts.clone(),
            devices: self.devices.clone(),
            admin_token: self.admin_token.clone(),
            public_origin: self.public_url.clone(),
            key: self.secret.clone(),
            second_factor_for: self.sign_in.second_factor_for,
            bookings_per_key: Some(self.limits.bookings_per_key),
        }
    }
}

/// What must not stand in a file that is copied around.
#[derive(Default)]
struct Secrets {
    admin_token: Option<String>,
    secret: Option<String>,
    smtp_password: Option<String>,
    notify_key: Option<String>,
    /// Of sign-in providers, by the end of the variable.
    providers: BTreeMap<String, String>,
}

impl Secrets {
    /// Takes a variable that holds a secret, and those that the command line reads; says whether it was one.
    fn take(&mut self, variable: &str, value: &str) -> bool {
        let value = (!value.is_empty()).then(|| value.to_owned());
        match variable {
            "KWARTIER_ADMIN_TOKEN" => self.admin_token = value,
            "KWARTIER_SECRET" => self.secret = value,
            "KWARTIER_SMTP_PASSWORD" => self.smtp_password = value,
            "KWARTIER_NOTIFY_KEY" => self.notify_key = value,
            "KWARTIER_CONFIG" => {}
            other => {
                let Some(provider) = other.strip_prefix(sign_in::SECRET) else {
                    return false;
                };
                if let Some(value) = value {
                    self.providers.insert(provider.to_owned(), value);
                }
            }
        }
        true
    }
}

fn read_root(
    root: &mut Section<'_>,
    folder: &Path,
    secrets: &Secrets,
    faults: &mut Faults,
) -> Option<Config> {
    let listen = root.setting(faults, settings::LISTEN);
    let data = root.setting(faults, settings::DATA);
    let public_url = root.given::<String>(faults, settings::PUBLIC_URL);
    let public_url = public_url.and_then(|url| {
        if let Some(origin) = origin_of(&url) {
            Some(origin)
        } else {
            let detail = "`publicUrl` must be a scheme and a host, such as https://wachten.example.nl";
            root.fault(faults, "publicUrl", detail);
            None
        }
    });
    let municipality = read_municipality(root, faults);
    let theme = root.given(faults, settings::THEME);
    let trusted_proxies = proxies::read(root, faults);
    let framed_by = read_framed_by(root, faults);
    let metrics_listen = root.given(faults, settings::METRICS_LISTEN);
    let log = read_log(root.table(faults, "log"), faults);
    let limits = limits::read(root.table(faults, "limits"), faults);
    let anchors = anchors::read(root, faults);
    let audit = audit::read(root.table(faults, "audit"), faults);
    let own_networks = intake::read_networks(root, faults);
    let import_folder = intake::read_folder(root, folder, faults);
    let speech = speech::read(root, folder, faults);
    let webhooks = webhooks::read(root, faults);
    let public_readers = read_public_readers(root, faults);
    let print = print::read(root.table(faults, "print"), folder, faults);
    let mail = mail::read(root, folder, secrets.smtp_password.as_deref(), faults);
    let notify = notify::read(root, secrets.notify_key.as_deref(), faults);
    let halls::Halls {
        halls,
        without_policy,
        when_both_changed,
    } = halls::read(root, folder, faults);
    let data: PathBuf = data?;
    let backup = recovery::read_backup(root, &data, faults);
    let copy = recovery::read_copy(root, &data, faults);
    let known: Vec<HallId> = halls.iter().map(|(id, _)| id.clone()).collect();
    let accounts = people::read_accounts(root, &known, faults);
    let devices = people::read_devices(root, &known, faults);
    let around = (public_url.is_some(), known.as_slice());
    let sign_in = sign_in::read(root, folder, around, &secrets.providers, faults);
    Some(Config {
        listen: listen?,
        data,
        public_url,
        trusted_proxies,
        framed_by,
        metrics_listen,
        log,
        limits,
        municipality,
        theme,
        accounts,
        sign_in,
        devices,
        halls,
        without_policy,
        when_both_changed,
        print,
        mail,
        notify,
        speech,
        webhooks,
        public_readers,
        anchors,
        backup,
        copy,
        audit,
        own_networks,
        import_folder,
        admin_token: secrets.admin_token.as_deref().map(TokenDigest::of),
        secret: secrets.secret.as_deref().and_then(TokenKey::from_secret),
    })
}

/// The sites that may read; each wrong entry is named.
fn read_public_readers(root: &mut Section<'_>, faults: &mut Faults) -> Sites {
    let written = root.given::<Vec<String>>(faults, settings::PUBLIC_READERS);
    let mut sites = Vec::new();
    for (index, text) in written.unwrap_or_default().into_iter().enumerate() {
        match origin_of(&text) {
            Some(origin) => sites.push(origin),
            None if text == EVERY_SITE => sites.push(text),
            None => {
                let detail = format!(
                    "`publicReaders`: `{text}` must be a scheme and a host, such as `https://www.example.nl`, or `*`"
                );
                root.fault(faults, &format!("publicReaders[{index}]"), &detail);
            }
        }
    }
    Sites::of(sites)
}

fn read_municipality(root: &mut Section<'_>, faults: &mut Faults) -> Option<String> {
    let name = root.given::<String>(faults, settings::MUNICIPALITY)?;
    match crate::text::name_fault(&name, crate::municipality::LONGEST_NAME) {
        None => Some(name),
        Some(fault) => {
            root.fault(faults, "municipality", &format!("`municipality` {fault}"));
            None
        }
    }
}

fn read_log(mut section: Section<'_>, faults: &mut Faults) -> LogConfig {
    let filter = section
        .setting::<String>(faults, settings::FILTER)
        .unwrap_or_default();
    if let Err(error) = filter.parse::<tracing_subscriber::filter::Targets>() {
        section.fault(
            faults,
            "filter",
            &format!("`filter` cannot be understood: {error}"),
        );
    } else if let Some(word) = without_level(&filter) {
        let detail = format!(
            "`{word}` in `filter` is no level: it must be `error`, `warn`, `info`, `debug`, `trace` or `off`, or say \
             of what, such as `kwartier=debug`"
        );
        section.fault(faults, "filter", &detail);
    }
    let format = section
        .setting(faults, settings::FORMAT)
        .unwrap_or(LogFormat::Text);
    section.close(faults);
    LogConfig { filter, format }
}

/// The first part of a filter that names no level: it would be taken for the name of a part of the program, of which alone
/// something is logged, and a misspelt level would silence everything.
fn without_level(filter: &str) -> Option<&str> {
    let mut parts = filter.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts.find(|part| !part.contains('=') && part.parse::<tracing_subscriber::filter::LevelFilter>().is_err())
}

/// Reads `framedBy`; without it nobody shows the page in a frame. Every wrong entry is named, each at its line.
fn read_framed_by(root: &mut Section<'_>, faults: &mut Faults) -> Vec<String> {
    let written = root.given::<Vec<String>>(faults, settings::FRAMED_BY);
    let mut sites = Vec::new();
    for (index, text) in written.unwrap_or_default().iter().enumerate() {
        if let Some(origin) = origin_of(text.trim()) {
            sites.push(origin);
        } else {
            let detail = "`framedBy` must name schemes and hosts, such as https://www.example.nl";
            root.fault(faults, &format!("framedBy[{index}]"), detail);
        }
    }
    sites
}

/// The origin of an address: scheme, host and port, without a path.
fn origin_of(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.strip_suffix('/').unwrap_or(rest);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    let is_origin = matches!(scheme, "http" | "https") && !host.is_empty() && host.chars().all(is_plain);
    is_origin.then(|| format!("{scheme}://{}", host.to_ascii_lowercase()))
}
