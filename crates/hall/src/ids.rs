//! The names of things: small types that cannot be mixed up, each with the one spelling that is legal.
//!
//! Identifiers that people choose (halls, services, counters, accounts) are slugs. Identifiers that a hall
//! hands out (tickets, breaches, calls) are a letter and a running number that is never used twice in the
//! life of the hall's log; those that stand at the top of the API carry the hall before a dot.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Why a text is not an identifier; the message names what is allowed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct IdError(String);

/// The longest slug, in bytes.
pub const MAX_SLUG: usize = 40;

fn check_slug(text: &str) -> Result<(), IdError> {
    let legal = !text.is_empty()
        && text.len() <= MAX_SLUG
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-');
    if legal {
        Ok(())
    } else {
        Err(IdError(format!(
            "must be 1 to {MAX_SLUG} lower-case letters, digits or inner hyphens"
        )))
    }
}

/// Serialises through `Display`, deserialises through `FromStr`; a string with an example in the API's schema.
macro_rules! text_serde {
    ($name:ident, $example:expr) => {
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .examples([$example])
                    .into()
            }
        }
        impl utoipa::ToSchema for $name {}
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

macro_rules! slug {
    ($(#[$doc:meta])* $name:ident, $example:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(std::sync::Arc<str>);

        impl $name {
            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                check_slug(text)?;
                Ok(Self(text.into()))
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        text_serde!($name, $example);
    };
}

slug!(
    /// A hall: one place where visitors wait.
    HallId, "stadhuis"
);
slug!(
    /// A service (*product*): what a visitor comes for.
    ServiceId, "paspoort"
);
slug!(
    /// A counter (*balie*): where staff help visitors.
    CounterId, "3"
);
slug!(
    /// A member of staff, by the account they sign in with.
    AgentId, "jansen"
);
slug!(
    /// A device paired with a hall: a kiosk or a lobby screen.
    DeviceId, "k1"
);
slug!(
    /// An address at which calendars read appointments.
    CalendarFeedId, "k7m2p9xw"
);
slug!(
    /// A key by which a program of the municipality or of a supplier calls.
    ApiKeyId, "website"
);
slug!(
    /// A receiver that is sent what happens.
    WebhookId, "datawarehouse"
);
slug!(
    /// A provider of accounts that the municipality keeps elsewhere.
    ProviderId, "gemeente"
);
slug!(
    /// A charter (*kwaliteitshandvest*), by its file's name.
    CharterName, "voorbeeld"
);
slug!(
    /// A norm within a charter.
    NormId, "walk-in"
);
slug!(
    /// A piece of advice; stays the same as long as the advice stands.
    AdviceId, "a9f3c2e17b60d458"
);
slug!(
    /// A source of appointments of another system, which is read again and again.
    SourceId, "afsprakensysteem"
);
slug!(
    /// A notice shown to visitors.
    NoticeId, "summer"
);

impl AdviceId {
    /// The name that stands for a number: `a` and sixteen hexadecimal digits.
    #[must_use]
    pub fn of_number(number: u64) -> Self {
        Self(format!("a{number:016x}").into())
    }
}

impl NoticeId {
    /// The name under which visitors are told that the hall had to close in mid-day; no other notice may have it.
    #[must_use]
    pub fn hall_closed() -> Self {
        Self("hall-closed".into())
    }
}

macro_rules! numbered {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u64);

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                text.strip_prefix($prefix)
                    .filter(|digits| {
                        !digits.is_empty()
                            && digits.bytes().all(|b| b.is_ascii_digit())
                            && (digits.len() == 1 || !digits.starts_with('0'))
                    })
                    .and_then(|digits| digits.parse().ok())
                    .map(Self)
                    .ok_or_else(|| IdError(format!("must be `{}` and a number", $prefix)))
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }
        text_serde!($name, concat!($prefix, "17"));
    };
}

numbered!(
    /// One ticket of a hall: `t184`, counted from the beginning of the hall's log.
    TicketId,
    "t"
);
numbered!(
    /// One sounding of a number: a call or a recall. Stable, so that a screen sounds it once.
    CallId,
    "c"
);
numbered!(
    /// A breach within its hall.
    BreachSeq,
    "b"
);
numbered!(
    /// An appointment within its hall.
    AppointmentSeq,
    "a"
);
numbered!(
    /// A place that is held while somebody books, within its hall.
    HoldSeq,
    "h"
);
numbered!(
    /// Something that was shown to visitors for a time, within its hall.
    ShownId,
    "n"
);
numbered!(
    /// A mail about an appointment, within its hall.
    MailSeq,
    "m"
);
numbered!(
    /// A row of personal data, named from the log by this number only.
    PersonalId,
    "p"
);
numbered!(
    /// A case (*zaak*): a complaint, a promised answer, help that was asked for.
    CaseId,
    "z"
);
numbered!(
    /// A change of a hall's setup, by the event of the hall's log that it is.
    SetupChangeId,
    "s"
);
numbered!(
    /// A setup that is to begin on a later day, within its hall.
    DraftId,
    "d"
);
numbered!(
    /// A time that staff blocked, within its hall.
    BlockId,
    "k"
);
numbered!(
    /// Something that is sent to a webhook, within that.
    DeliveryId,
    "w"
);
numbered!(
    /// One thing owed for a breach; counted within the breach.
    RedressId,
    "r"
);

macro_rules! hall_scoped {
    ($(#[$doc:meta])* $name:ident, $inner:ident, $example:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            /// The hall that handed it out.
            pub hall: HallId,
            /// Its number within the hall.
            pub seq: $inner,
        }
        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                let (hall, seq) = text
                    .split_once('.')
                    .ok_or_else(|| IdError("must be a hall, a dot and a number".into()))?;
                Ok(Self { hall: hall.parse()?, seq: seq.parse()? })
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}.{}", self.hall, self.seq)
            }
        }
        text_serde!($name, $example);
    };
}

hall_scoped!(
    /// A breach as the API names it: `stadhuis.b17`.
    BreachId,
    BreachSeq,
    "stadhuis.b17"
);
hall_scoped!(
    /// An appointment as the API names it: `stadhuis.a3`.
    AppointmentId,
    AppointmentSeq,
    "stadhuis.a3"
);

/// The capital letter that begins the ticket numbers of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Letter(char);

impl FromStr for Letter {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(letter), None) if letter.is_ascii_uppercase() => Ok(Self(letter)),
            _ => Err(IdError("must be one capital letter, A to Z".into())),
        }
    }
}
impl fmt::Display for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
text_serde!(Letter, "P");

/// What stands on the ticket and on the screen: a service's letter and the day's running number, `P042`.
///
/// Unique within a hall and a day, and gap-free per letter; three digits at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TicketNumber {
    /// The letter of the visit's first service.
    pub letter: Letter,
    /// Counts from 1 each day.
    pub count: u32,
}

impl FromStr for TicketNumber {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let wrong = || IdError("must be a capital letter and three or more digits".into());
        let (letter, digits) = text.split_at_checked(1).ok_or_else(wrong)?;
        let legal = digits.len() >= 3
            && digits.bytes().all(|b| b.is_ascii_digit())
            && (digits.len() == 3 || !digits.starts_with('0'));
        let count = digits.parse().map_err(|_| wrong())?;
        if legal && count > 0 {
            Ok(Self {
                letter: letter.parse()?,
                count,
            })
        } else {
            Err(wrong())
        }
    }
}
impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:03}", self.letter, self.count)
    }
}
text_serde!(TicketNumber, "P042");

/// A BCP 47 language subtag that a visitor chose, `nl` or `en`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 2]);

impl Language {
    /// Dutch, the language in which every text exists.
    pub const DUTCH: Self = Self(*b"nl");
    /// English, for who reads no Dutch.
    pub const ENGLISH: Self = Self(*b"en");

    /// The language of a code of two lower-case letters; none for another code.
    #[must_use]
    pub const fn of(code: [u8; 2]) -> Option<Self> {
        match code {
            [b'a'..=b'z', b'a'..=b'z'] => Some(Self(code)),
            _ => None,
        }
    }
}
impl FromStr for Language {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let code = <[u8; 2]>::try_from(text.as_bytes()).ok();
        code.and_then(Self::of)
            .ok_or_else(|| IdError("must be a language of two lower-case letters, such as `nl`".into()))
    }
}
impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.0 {
            write!(f, "{}", char::from(byte))?;
        }
        Ok(())
    }
}
text_serde!(Language, "nl");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_identifier_reads_back_what_it_writes_and_refuses_other_spellings() {
        assert_eq!(
            "stadhuis".parse::<HallId>().map(|id| id.to_string()),
            Ok("stadhuis".into())
        );
        assert_eq!("t184".parse::<TicketId>(), Ok(TicketId(184)));
        assert_eq!(TicketId(184).to_string(), "t184");
        for wrong in ["t", "184", "t01", "t-1", "t1 ", "t99999999999999999999"] {
            assert!(wrong.parse::<TicketId>().is_err(), "{wrong}");
        }
        for wrong in ["", "-a", "a-", "A", "a b", "a.b", &"x".repeat(41)] {
            assert!(wrong.parse::<HallId>().is_err(), "{wrong}");
        }
        let breach: Result<BreachId, _> = "stadhuis.b17".parse();
        assert_eq!(breach.map(|id| id.to_string()), Ok("stadhuis.b17".into()));
    }

    #[test]
    fn ticket_numbers_have_three_digits_and_grow_beyond_them() {
        let letter = Letter('P');
        assert_eq!(TicketNumber { letter, count: 42 }.to_string(), "P042");
        assert_eq!(TicketNumber { letter, count: 1042 }.to_string(), "P1042");
        assert_eq!("P1042".parse(), Ok(TicketNumber { letter, count: 1042 }));
        for wrong in ["P42", "p042", "P000", "P0042", "042", "", "é42"] {
            assert!(wrong.parse::<TicketNumber>().is_err(), "{wrong}");
        }
    }
}
