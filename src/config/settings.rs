//! The server's own settings: one table, which the readers of the file and of the environment take their keys, defaults
//! and bounds from, and which `kwartier config settings` prints.
//!
//! A new setting is one entry here, and the reader that asks for it. Halls, accounts and devices are not settings but
//! what the server is about; the settings of a hall have [a table of their own](crate::hall::setup::SETTINGS).

use serde::de::DeserializeOwned;
use toml::Value;

use crate::duration::Length;

/// How every variable begins.
pub(super) const PREFIX: &str = "KWARTIER_";

/// One setting of the server.
#[derive(Debug)]
pub struct ServerSetting {
    /// The table of the file that it stands in; empty when it stands before all tables.
    pub table: &'static str,
    /// Its key there.
    pub name: &'static str,
    /// What values it may have.
    pub kind: Kind,
    /// What counts when it is left out.
    pub usual: Usual,
    /// What it does, in a sentence or two.
    meaning: &'static [&'static str],
}

/// The values that a setting may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An address of this machine with its port.
    Socket,
    /// Scheme and host.
    Origin,
    /// Schemes and hosts.
    Origins,
    /// Addresses and networks.
    Networks,
    /// A folder, or a file.
    Path,
    /// Levels of the log by module.
    Levels,
    /// A name.
    Name,
    /// Somebody's address of mail.
    Mailbox,
    /// The id of a template at NotifyNL.
    TemplateId,
    /// A local time of day.
    TimeOfDay,
    /// An IANA time zone.
    TimeZone,
    /// Texts of its own kind, in an order.
    Words,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A whole number.
    Whole {
        /// The smallest.
        least: u64,
        /// The largest.
        most: u64,
    },
    /// A length of time.
    Length {
        /// The shortest.
        least: Length,
        /// The longest.
        most: Length,
    },
}

/// What counts when a setting is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usual {
    /// It must be said wherever its table stands.
    MustBeSaid,
    /// This text.
    Text(&'static str),
    /// This number.
    Whole(u64),
    /// What its reader makes of the others, in words.
    Worked(&'static str),
}

macro_rules! settings {
    ($($table:literal {$(
        $(#[doc = $meaning:tt])+
        $id:ident $name:literal: $kind:expr, $usual:expr;
    )+})+) => {
        $($(
            pub(super) const $id: &ServerSetting = &ServerSetting {
                table: $table,
                name: $name,
                kind: $kind,
                usual: $usual,
                meaning: &[$($meaning),+],
            };
        )+)+

        /// Every setting of the server.
        pub const SERVER_SETTINGS: &[&ServerSetting] = &[$($($id,)+)+];
    };
}

settings! {
    "" {
        /// Where the server listens; a proxy with HTTPS goes before it.
        LISTEN "listen": Kind::Socket, Usual::Text("127.0.0.1:8080");
        /// The folder of the database and of the server's secret.
        DATA "data": Kind::Path, Usual::Text("data");
        /// Under which address people reach the server, when it stands behind a proxy.
        PUBLIC_URL "publicUrl": Kind::Origin, Usual::Worked("as each call names it");
        /// The municipality's name, as people say it; it counts until an administrator says another.
        MUNICIPALITY "municipality": Kind::Name, Usual::Worked("nothing");
        /// The folder of the town's house style: tokens, logo, letters; what an administrator uploads counts before it.
        THEME "theme": Kind::Path, Usual::Worked("`theme` in the data folder");
        /// The proxies that are believed when they say for whom they ask.
        TRUSTED_PROXIES "trustedProxies": Kind::Networks, Usual::Worked("nobody");
        /// The sites of the town whose pages may show the page for bookings, `/book/`, in a frame of theirs.
        FRAMED_BY "framedBy": Kind::Origins, Usual::Worked("nobody");
        /// Where `/metrics` is read without a token.
        METRICS_LISTEN "metricsListen": Kind::Socket, Usual::Worked("nowhere");
        /// The sites whose pages may read what anyone may (waits, opening hours, open data); `*` stands for every site.
        PUBLIC_READERS "publicReaders": Kind::Origins, Usual::Worked("none");
        /// What counts where file and program changed the same of a hall to different values; a hall may have its own.
        WHEN_BOTH_CHANGED "whenBothChanged": Kind::Choice(&["ask", "file", "program"]), Usual::Text("ask");
    }
    "log" {
        /// What is logged: a level, also by module.
        FILTER "filter": Kind::Levels, Usual::Text("info,memory_serve=warn");
        /// Lines for people, or an object a line for machines.
        FORMAT "format": Kind::Choice(&["text", "json"]), Usual::Text("text");
    }
    "network" {
        /// Networks of one's own whose hosts may be called where somebody names them: sources of appointments, for one. Without it
        /// only hosts of the internet are.
        NETWORK_ALLOWED "allowed": Kind::Networks, Usual::Worked("none");
    }
    "import" {
        /// A folder in which other systems put files of appointments: a folder in it for each hall, and in that one for each source.
        IMPORT_FOLDER "folder": Kind::Path, Usual::Worked("none");
    }
    "anchors" {
        /// Where it is noted and signed where the halls' logs end.
        ANCHORS_DIR "dir": Kind::Path, Usual::Worked("`anchors` in the data folder");
        /// To whom each day's note is mailed; it needs `[mail]`.
        ANCHORS_MAIL_TO "mailTo": Kind::Mailbox, Usual::Worked("nobody");
    }
    "backup" {
        /// Where backups are made that the server makes by itself; it lies outside the data folder.
        BACKUP_DIR "dir": Kind::Path, Usual::MustBeSaid;
        /// The time of day at which one is made.
        BACKUP_AT "at": Kind::TimeOfDay, Usual::Text("03:00");
        /// The time zone of `at`.
        BACKUP_TIME_ZONE "timeZone": Kind::TimeZone, Usual::Text("Europe/Amsterdam");
        /// How long after the one before the next is made, instead of `at`.
        BACKUP_EVERY "every": Kind::Length {
            least: Length::from_minutes(5),
            most: Length::LONGEST,
        }, Usual::Worked("`at` counts");
        /// How many are kept.
        BACKUP_KEEP "keep": Kind::Whole { least: 1, most: 10_000 }, Usual::Whole(14);
    }
    "copy" {
        /// Where a copy is kept that is up to date within seconds; it lies outside the data folder.
        COPY_DIR "dir": Kind::Path, Usual::MustBeSaid;
    }
    "audit" {
        /// For how many days it is kept who did what from where.
        KEEP_DAYS "keepDays": Kind::Whole { least: 30, most: 3_653 }, Usual::Whole(crate::audit::USUAL_DAYS as u64);
    }
    "limits" {
        /// Commands that may wait for one hall; more are told to come back.
        MAILBOX "mailbox": Kind::Whole { least: 16, most: 1_000_000 }, Usual::Whole(crate::engine::limits::MAILBOX as u64);
        /// Live views open at once: lobby screens, phones, pages of staff.
        CONNECTIONS "connections": Kind::Whole { least: 1, most: 1_000_000 }, Usual::Whole(crate::live::limits::SOCKETS as u64);
        /// Live views and connections beyond those of anyone, for staff, kiosks and paired screens.
        RESERVED "reserved": Kind::Whole { least: 0, most: 1_000_000 }, Usual::Worked("a tenth of `connections`, at least 64");
        /// Connections open at once, those of live views among them.
        OPEN_CONNECTIONS "openConnections": Kind::Whole { least: 1, most: 2_000_000 }, Usual::Worked("`connections` and 4096");
        /// How many of them one address (of IPv6: one /64) may hold; trusted proxies are not counted.
        CONNECTIONS_PER_ADDRESS "connectionsPerAddress": Kind::Whole { least: 1, most: 2_000_000 },
            Usual::Worked("1000; any number from this machine");
        /// How long a client may take to send its first request.
        FIRST_REQUEST "firstRequest": Kind::Length {
            least: Length::from_seconds(1),
            most: Length::from_minutes(5),
        }, Usual::Text("PT20S");
        /// Bytes of a call's body.
        BODY_BYTES "bodyBytes": Kind::Whole { least: 1_024, most: 16_777_216 }, Usual::Whole(crate::http::body::DEFAULT_BODY_BYTES as u64);
        /// How many appointments one API key may book in a minute, by the calls of forms or by `POST /appointments`; more are told
        /// to come back.
        BOOKINGS_PER_KEY "bookingsPerKey": Kind::Whole { least: 1, most: 1_000_000 }, Usual::Whole(crate::auth::BOOKINGS_PER_KEY.get() as u64);
    }
    "signIn" {
        /// How long a sign-in provider may take to answer; the providers themselves: docs/sign-in.md.
        SIGN_IN_PATIENCE "patience": Kind::Length {
            least: Length::from_seconds(1),
            most: Length::from_seconds(30),
        }, Usual::Text("PT5S");
        /// Who must have a second factor, of those who have a password here: whoever has none can do nothing but set it.
        SECOND_FACTOR_FOR "secondFactorFor": Kind::Choice(&["nobody", "administrators", "everybody"]), Usual::Text("nobody");
    }
    "print" {
        /// Networks in which ticket printers may stand; an address elsewhere is never connected to.
        PRINT_NETWORKS "networks": Kind::Networks, Usual::Worked(crate::print::config::NETWORKS);
        /// A folder with the fonts (TrueType, OpenType) that text on paper is drawn with.
        PRINT_FONTS "fonts": Kind::Path, Usual::Worked("the fonts of the system");
        /// The municipality's logo on tickets, a PNG file in black on white.
        PRINT_LOGO "logo": Kind::Path, Usual::Worked("none");
    }
    "webhooks" {
        /// Hosts of your own network to which webhooks may be sent all the same, over HTTPS: `zaken.lan`, or `zaken.lan:8443`
        /// where it is another port than the usual one.
        WEBHOOKS_OWN_NETWORK "ownNetwork": Kind::Words, Usual::Worked("none");
    }
    "speech" {
        /// By what calls and kiosks are said aloud: `command` where it is given and otherwise espeak-ng where it is installed,
        /// one of them, or nothing.
        SPEECH_ENGINE "engine": Kind::Choice(&["auto", "espeak-ng", "command", "off"]), Usual::Text("auto");
        /// A program that makes a sound of a text, with its arguments and no shell: the text comes by its standard input, a WAV
        /// goes to its standard output. `{voice}` and `{language}` in an argument are filled in.
        SPEECH_COMMAND "command": Kind::Words, Usual::Worked("none");
        /// The voice of a language where another than the engine's own is wanted, as `nl=nl+f3`; for `command` the languages
        /// that it speaks.
        SPEECH_VOICES "voices": Kind::Words, Usual::Worked("the engine's own");
        /// A folder of recorded clips by language, of which calls are put together before any voice is asked.
        SPEECH_CLIPS "clips": Kind::Path, Usual::Worked("none");
        /// How long a voice may take for one text.
        SPEECH_PATIENCE "patience": Kind::Length {
            least: Length::from_seconds(1),
            most: Length::from_seconds(30),
        }, Usual::Text("PT8S");
        /// Voices that run at once.
        SPEECH_AT_ONCE "atOnce": Kind::Whole { least: 1, most: 16 }, Usual::Whole(2);
        /// How much is kept of what was said, in the data folder, megabytes; the oldest goes first.
        SPEECH_KEEP "keepMegabytes": Kind::Whole { least: 0, most: 10_000 }, Usual::Whole(200);
    }
    "mail" {
        /// The mail server; without the table no mail about appointments is sent.
        MAIL_HOST "host": Kind::Name, Usual::MustBeSaid;
        /// How the line to it is kept: from the first byte, after the greeting, or not.
        MAIL_ENCRYPTION "encryption": Kind::Choice(&["tls", "starttls", "none"]), Usual::Text("starttls");
        /// Its port.
        MAIL_PORT "port": Kind::Whole { least: 0, most: 65_535 }, Usual::Worked("the usual one of `encryption`");
        /// The name to sign in with, with the password in `KWARTIER_SMTP_PASSWORD`.
        MAIL_USER "user": Kind::Name, Usual::Worked("nobody signs in");
        /// In whose name mail is sent.
        MAIL_FROM "from": Kind::Mailbox, Usual::MustBeSaid;
        /// Where answers go.
        MAIL_REPLY_TO "replyTo": Kind::Mailbox, Usual::Worked("to `from`");
        /// Certificates (PEM) of an authority of your own that vouches for the mail server, beside the configuration.
        MAIL_CA_FILE "caFile": Kind::Path, Usual::Worked("those that the machine trusts");
    }
    "notify" {
        /// Where NotifyNL is, or another that speaks the interface of GOV.UK Notify, with the key in `KWARTIER_NOTIFY_KEY`.
        NOTIFY_ADDRESS "address": Kind::Origin, Usual::Text("https://api.notifynl.nl");
        /// The template of text messages, with the field `((text))`.
        NOTIFY_SMS_TEMPLATE "smsTemplate": Kind::TemplateId, Usual::Worked("no text messages are sent");
        /// The template of mail about appointments, with the fields `((subject))` and `((text))`; it goes before `[mail]`.
        NOTIFY_MAIL_TEMPLATE "mailTemplate": Kind::TemplateId, Usual::Worked("mail goes by `[mail]`, if at all");
    }
}

/// What comes by the environment only, since a file is copied around: variable and meaning.
pub const SECRETS: &[(&str, &str)] = &[
    (
        "KWARTIER_ADMIN_TOKEN",
        "A bearer token with every right, for automation.",
    ),
    (
        "KWARTIER_SECRET",
        "What visitors' tokens are signed with; without it the server makes `secret.key` in the data folder.",
    ),
    (
        "KWARTIER_SMTP_PASSWORD",
        "The password of `[mail] user`, where the mail server asks for one.",
    ),
    (
        "KWARTIER_NOTIFY_KEY",
        "The key of the service at NotifyNL, where there is a `[notify]`.",
    ),
    (
        "KWARTIER_PROVIDER_SECRET_…",
        "The `clientSecret` of a sign-in provider, whose id it ends with: `KWARTIER_PROVIDER_SECRET_ENTRA`.",
    ),
];

impl ServerSetting {
    /// Its path in the file: `limits.mailbox`.
    #[must_use]
    pub fn path(&self) -> String {
        match self.table {
            "" => self.name.to_owned(),
            table => format!("{table}.{}", self.name),
        }
    }

    /// The variable that sets it, before the file.
    #[must_use]
    pub fn variable(&self) -> String {
        variable(&self.path())
    }

    /// What it does, in a sentence or two, on one line.
    #[must_use]
    pub fn meaning(&self) -> String {
        let lines = self.meaning.iter().map(|line| line.trim());
        lines.collect::<Vec<_>>().join(" ")
    }

    /// The value that counts when it is left out, where the table knows it.
    pub(super) fn usual<T: DeserializeOwned>(&self) -> Option<T> {
        let value = match self.usual {
            Usual::Text(text) => Value::String(text.to_owned()),
            Usual::Whole(number) => Value::Integer(number.try_into().ok()?),
            Usual::MustBeSaid | Usual::Worked(_) => return None,
        };
        T::deserialize(value).ok()
    }
}

/// The variable that sets the value at a path: `limits.bodyBytes` → `KWARTIER_LIMITS__BODY_BYTES`.
fn variable(path: &str) -> String {
    let mut name = PREFIX.to_owned();
    for letter in path.chars() {
        match letter {
            '.' => name.push_str("__"),
            upper if upper.is_ascii_uppercase() => name.extend(['_', upper]),
            lower => name.push(lower.to_ascii_uppercase()),
        }
    }
    name
}
