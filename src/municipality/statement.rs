//! The municipality's accessibility statement: what it says of how well its screens can be used by everybody, in a file
//! beside the data that it writes itself. Nothing here judges that: who has not looked says so.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::hall::setup::Texts;
use crate::text::{lines_fault, name_fault};

/// The file beside the data.
pub const STATEMENT_FILE: &str = "accessibility.toml";
/// A file that says more than this is no statement.
const MAX_BYTES: u64 = 64 * 1024;
/// The most shortcomings that are told of.
pub const MOST_SHORTCOMINGS: usize = 100;
/// The longest text about one, in characters.
pub const LONGEST_TEXT: usize = 1_000;
/// The longest way to reach somebody, in characters.
pub const LONGEST_CONTACT: usize = 240;

/// How far the municipality is, as the Dutch model of such statements tells five stages apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub enum Stage {
    /// All that is asked is met.
    A,
    /// It was examined, and what is not met is known and being mended.
    B,
    /// First steps were taken.
    C,
    /// It is not met, and nothing was begun.
    D,
    /// It was not examined.
    E,
}

/// Where somebody says that something cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Contact {
    /// By mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
    /// By telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// On the web; begins with `https://`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
}

/// Something that is not met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Shortcoming {
    /// What cannot be used, and by whom, by language.
    #[schema(value_type = BTreeMap<String, String>)]
    pub what: Texts,
    /// What can be done instead, by language.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    #[schema(value_type = BTreeMap<String, String>)]
    pub instead: Texts,
    /// By which day it is mended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mended_by: Option<NaiveDate>,
}

/// The statement as the municipality wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Statement {
    /// How far it is.
    pub status: Stage,
    /// The day of the last examination by somebody who knows how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub examined: Option<NaiveDate>,
    /// The day on which the statement was written or last looked at.
    pub drawn_up: NaiveDate,
    /// Where the report of the examination is; begins with `https://`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<String>,
    /// Where somebody says that something cannot be used.
    pub contact: Contact,
    /// What is known not to be met.
    #[serde(default)]
    pub shortcomings: Vec<Shortcoming>,
}

/// Why the file is no statement; every reason, where it can be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("; "))]
pub struct StatementFaults(pub Vec<String>);

impl Statement {
    /// Reads one, and says everything that is wrong with it. `today` is the machine's: nobody examined tomorrow.
    ///
    /// # Errors
    /// [`StatementFaults`].
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, StatementFaults> {
        let read: Self = toml::from_str(text).map_err(|error| {
            let before = error
                .span()
                .map_or("", |span| &text[..span.start.min(text.len())]);
            let line = before.matches('\n').count() + 1;
            StatementFaults(vec![format!("line {line}: {}", error.message())])
        })?;
        let faults = read.faults(today);
        if faults.is_empty() {
            Ok(read)
        } else {
            Err(StatementFaults(faults))
        }
    }

    fn faults(&self, today: NaiveDate) -> Vec<String> {
        let mut faults = Vec::new();
        for (name, day) in [("examined", self.examined), ("drawnUp", Some(self.drawn_up))] {
            if day.is_some_and(|day| day > today) {
                faults.push(format!("`{name}` lies after today"));
            }
        }
        if self.examined.is_none() && matches!(self.status, Stage::A | Stage::B) {
            faults.push("`status` A and B ask for `examined`, the day of the examination".into());
        }
        if self.status == Stage::A && !self.shortcomings.is_empty() {
            faults.push("`status` A says that all is met, and there are `shortcomings`".into());
        }
        if self.contact == Contact::default() {
            faults.push("`contact` names no `mail`, `phone` or `website`".into());
        }
        let Contact { mail, phone, website } = &self.contact;
        for (name, way) in [
            ("contact.mail", mail),
            ("contact.phone", phone),
            ("contact.website", website),
            ("report", &self.report),
        ] {
            let Some(way) = way else { continue };
            faults.extend(name_fault(way, LONGEST_CONTACT).map(|fault| format!("`{name}` {fault}")));
            let on_the_web = matches!(name, "contact.website" | "report");
            if on_the_web && !way.starts_with("https://") {
                faults.push(format!("`{name}` must begin with https://"));
            }
        }
        if mail.as_ref().is_some_and(|mail| !mail.contains('@')) {
            faults.push("`contact.mail` is no address".into());
        }
        if self.shortcomings.len() > MOST_SHORTCOMINGS {
            faults.push(format!("there are more than {MOST_SHORTCOMINGS} `shortcomings`"));
        }
        for (at, shortcoming) in (1..).zip(&self.shortcomings) {
            faults.extend(
                shortcoming
                    .faults()
                    .map(|fault| format!("`shortcomings` {at}: {fault}")),
            );
        }
        faults
    }
}

impl Shortcoming {
    fn faults(&self) -> impl Iterator<Item = String> {
        let unsaid = self.what.is_empty().then(|| "`what` says nothing".to_owned());
        let texts = [("what", &self.what), ("instead", &self.instead)];
        let long = texts.into_iter().flat_map(|(name, texts)| {
            texts.iter().filter_map(move |(language, text)| {
                let empty = text.trim().is_empty().then(|| "must not be empty".to_owned());
                let fault = empty.or_else(|| lines_fault(text, LONGEST_TEXT));
                fault.map(|fault| format!("`{name}.{language}` {fault}"))
            })
        });
        unsaid.into_iter().chain(long)
    }
}

/// The file of a data folder; none of a server that keeps nothing.
#[derive(Debug, Clone, Default)]
pub struct StatementFile(Option<PathBuf>);

impl StatementFile {
    /// That of this folder.
    #[must_use]
    pub fn of(folder: &Path) -> Self {
        Self(Some(folder.join(STATEMENT_FILE)))
    }

    /// What it says now: it is read anew each time, so that a change needs no restart. `None` when there is no file.
    ///
    /// # Errors
    /// [`StatementFaults`], when it cannot be read or is no statement.
    pub fn read(&self, today: NaiveDate) -> Result<Option<Statement>, StatementFaults> {
        let Some(file) = &self.0 else { return Ok(None) };
        let failed = |error: std::io::Error| StatementFaults(vec![format!("cannot be read: {error}")]);
        let size = match std::fs::metadata(file) {
            Ok(found) => found.len(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(error)),
        };
        if size > MAX_BYTES {
            return Err(StatementFaults(vec![format!("is larger than {MAX_BYTES} bytes")]));
        }
        let text = std::fs::read_to_string(file).map_err(failed)?;
        Statement::parse(&text, today).map(Some)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const SOUND: &str = r#"
status = "B"
examined = "2026-09-14"
drawnUp = "2026-10-01"
report = "https://voorbeeld.nl/onderzoek"
[contact]
mail = "toegankelijk@voorbeeld.nl"
[[shortcomings]]
what = { nl = "De zuil spreekt niet." }
instead = { nl = "Een medewerker helpt u." }
mendedBy = "2027-03-01"
"#;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 30).unwrap()
    }

    fn faults(text: &str) -> Vec<String> {
        Statement::parse(text, day()).unwrap_err().0
    }

    #[test]
    fn a_statement_says_how_far_it_is_what_is_not_met_and_whom_to_ask() {
        let read = Statement::parse(SOUND, day()).unwrap();
        assert_eq!(read.status, Stage::B);
        assert_eq!(read.shortcomings.len(), 1);
        assert_eq!(read.contact.mail.as_deref(), Some("toegankelijk@voorbeeld.nl"));
    }

    #[test]
    fn nobody_claims_what_was_not_examined() {
        let unexamined = SOUND.replace("examined = \"2026-09-14\"\n", "");
        assert_eq!(
            faults(&unexamined),
            ["`status` A and B ask for `examined`, the day of the examination"]
        );
        let all = SOUND.replace("\"B\"", "\"A\"");
        assert_eq!(
            faults(&all),
            ["`status` A says that all is met, and there are `shortcomings`"]
        );
        let tomorrow = SOUND.replace("2026-09-14", "2026-12-01");
        assert_eq!(faults(&tomorrow), ["`examined` lies after today"]);
    }

    #[test]
    fn every_fault_is_named_and_one_that_ends_reading_with_its_line() {
        let wrong = r#"
status = "C"
drawnUp = "2026-10-01"
[contact]
mail = "voorbeeld"
website = "http://voorbeeld.nl"
[[shortcomings]]
what = {}
"#;
        assert_eq!(faults(wrong).len(), 3);
        let misspelt = SOUND.replace("report", "raport");
        assert!(
            faults(&misspelt)[0].starts_with("line 5: unknown field `raport`"),
            "{:?}",
            faults(&misspelt)
        );
    }

    #[test]
    fn a_folder_without_the_file_has_no_statement() {
        let folder = tempfile::tempdir().unwrap();
        let file = StatementFile::of(folder.path());
        assert_eq!(file.read(day()), Ok(None));
        std::fs::write(folder.path().join(STATEMENT_FILE), SOUND).unwrap();
        assert_eq!(file.read(day()).unwrap().map(|read| read.status), Some(Stage::B));
        std::fs::write(folder.path().join(STATEMENT_FILE), "status = ").unwrap();
        assert!(file.read(day()).is_err());
        assert_eq!(StatementFile::default().read(day()), Ok(None));
    }
}
