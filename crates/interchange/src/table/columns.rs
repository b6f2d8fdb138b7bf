//! What each column of a table holds, by the name in its header line.

use std::collections::BTreeSet;

use csv::StringRecord;
use kwartier_hall::hall::refusal::InputFault;
use kwartier_hall::hall::setup::limits;

/// What a column says of an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// The name that the other system gave it.
    Name,
    /// What the visitor checks in with.
    Code,
    /// What for.
    Services,
    /// When, with or without its day.
    At,
    /// On which day.
    Date,
    /// With whom.
    Agent,
    /// Where.
    Counter,
    /// Who comes, in as many columns as there are.
    Contact,
    /// By what number they can be reached.
    Telephone,
    /// Who could be told by mail.
    Email,
    /// What has become of it.
    Status,
    /// What a calendar calls it, which may begin with what for.
    Subject,
    /// How a calendar sorts it, which may be what for.
    Category,
    /// Whether it lasts the whole day.
    WholeDay,
}

/// Names of columns as they are compared: small letters and digits only.
const NAMES: [(Column, &[&str]); 14] = [
    (Column::Name, &["uid", "afspraakid", "appointmentid", "id"]),
    (
        Column::Code,
        &[
            "code",
            "afspraakcode",
            "afspraaknummer",
            "bevestigingscode",
            "reserveringscode",
            "reserveringsnummer",
            "checkincode",
            "appointmentcode",
        ],
    ),
    (
        Column::Services,
        &[
            "serviceids",
            "serviceid",
            "services",
            "service",
            "product",
            "producten",
            "productnaam",
            "dienst",
            "diensten",
            "activiteit",
            "activiteiten",
            "afspraaktype",
            "soortafspraak",
        ],
    ),
    (
        Column::At,
        &[
            "at",
            "tijdstip",
            "datumtijd",
            "datumentijd",
            "start",
            "begin",
            "aanvang",
            "tijd",
            "starttijd",
            "begintijd",
            "aanvangstijd",
            "time",
            "starttime",
            "startdatetime",
            "afspraaktijd",
        ],
    ),
    (
        Column::Date,
        &[
            "datum",
            "dag",
            "date",
            "startdatum",
            "startdate",
            "begindatum",
            "afspraakdatum",
        ],
    ),
    (Column::Agent, &["agentid", "agent", "account"]),
    (Column::Counter, &["counterid", "counter", "balie", "loket"]),
    (
        Column::Contact,
        &[
            "contact",
            "naam",
            "name",
            "klant",
            "klantnaam",
            "bezoeker",
            "inwoner",
            "aanhef",
            "voornaam",
            "firstname",
            "voorletters",
            "initialen",
            "tussenvoegsel",
            "tussenvoegsels",
            "achternaam",
            "lastname",
        ],
    ),
    (
        Column::Telephone,
        &[
            "telefoon",
            "telefoonnummer",
            "phone",
            "mobiel",
            "mobielnummer",
            "tel",
        ],
    ),
    (
        Column::Email,
        &["email", "emailadres", "emailaddress", "mail", "mailadres"],
    ),
    (Column::Status, &["status", "afspraakstatus"]),
    // As Outlook and Google write their calendars as tables.
    (Column::Subject, &["onderwerp", "subject"]),
    (
        Column::Category,
        &[
            "categorieën",
            "categorieen",
            "categorie",
            "categories",
            "category",
        ],
    ),
    (
        Column::WholeDay,
        &["duurtheledag", "heledag", "alldayevent", "allday"],
    ),
];

/// The columns as they are named in this system, in the order in which a fault lists them.
const OUR_NAMES: [&str; 9] = [
    "uid",
    "code",
    "serviceIds",
    "at",
    "counterId",
    "agentId",
    "contact",
    "email",
    "status",
];

/// What stands in each column, and the columns that are passed over.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) held: Vec<Option<Column>>,
    passed_over: Vec<String>,
}

impl Columns {
    /// What is to be known of columns that are not read.
    pub(super) fn remarks(&self) -> Vec<String> {
        let named = self.passed_over.iter();
        let named: Vec<String> = named.map(|name| format!("`{name}`")).collect();
        if named.is_empty() {
            return Vec::new();
        }
        vec![format!(
            "columns that are not read and not kept: {}",
            named.join(", ")
        )]
    }
}

impl Columns {
    /// What says what for by itself leaves nothing to be found in these, which may hold anything.
    fn pass_over(&mut self, header: &StringRecord, columns: &[Column]) {
        for (held, name) in self.held.iter_mut().zip(header) {
            if held.is_some_and(|column| columns.contains(&column)) {
                *held = None;
                self.passed_over.push(shown(name));
            }
        }
    }
}

fn shown(name: &str) -> String {
    name.trim().chars().take(limits::NAME).collect()
}

/// The name of a column as names are compared.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn column(name: &str) -> Option<Column> {
    let plain = plain(name);
    let mut all = NAMES.iter();
    all.find(|(_, names)| names.contains(&plain.as_str()))
        .map(|(column, _)| *column)
}

/// Whether a cell of a header line is the name of a column that is read.
pub(super) fn is_known(name: &str) -> bool {
    column(name).is_some()
}

/// What each column holds.
///
/// # Errors
/// A column that can be there once is there twice, or there is none for what and when.
pub(super) fn read(header: &StringRecord) -> Result<Columns, Vec<InputFault>> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    let mut columns = Columns {
        held: Vec::new(),
        passed_over: Vec::new(),
    };
    for name in header {
        let shown = shown(name);
        let column = column(name);
        match column {
            // Names stand in several columns; the first of several instants is the beginning, the rest say when it ends.
            Some(Column::Contact | Column::Telephone) => {}
            Some(one) if !seen.insert(one) => {
                faults.push(InputFault::new(shown.clone(), "is there twice"));
            }
            Some(_) => {}
            None if shown.is_empty() => {}
            None => columns.passed_over.push(shown),
        }
        columns.held.push(column);
    }
    if seen.contains(&Column::Services) {
        columns.pass_over(header, &[Column::Subject, Column::Category]);
    }
    let says_what_for = [Column::Services, Column::Subject, Column::Category];
    for (needed, is_there) in [
        (
            "serviceIds",
            says_what_for.iter().any(|column| seen.contains(column)),
        ),
        ("at", seen.contains(&Column::At) || seen.contains(&Column::Date)),
    ] {
        if !is_there {
            let known = OUR_NAMES.map(|known| format!("`{known}`")).join(", ");
            let detail =
                format!("is a column that must be there; those that are read: {known}, or their Dutch names");
            faults.push(InputFault::new(needed, detail));
        }
    }
    if faults.is_empty() {
        Ok(columns)
    } else {
        faults.extend(
            columns
                .remarks()
                .into_iter()
                .map(|remark| InputFault::new("", remark)),
        );
        Err(faults)
    }
}
