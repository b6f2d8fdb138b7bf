//! A kiosk that goes on without the server: numbers beforehand, the tickets that it gave out afterwards, and whom staff
//! helped by hand meanwhile.

use axum::Json;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::auth::{LONGEST_SLIP, NumberSlip};
use crate::engine::{NumbersKept, Reply};
use crate::hall::command::{Command, OfflineTicket};
use crate::hall::decide::service_faults;
use crate::hall::event::HelpedByHand;
use crate::hall::facts::{Need, Outcome};
use crate::hall::setup::limits;
use crate::http::app::App;
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::operation::{Answer, Change, Created, Gives, Page};
use crate::http::problem::{Problem, ProblemKind};
use crate::http::tickets::issue::{HandedOut, IssuedTicket, hand_out};
use crate::http::tickets::{OnTicket, whole_ms};
use crate::ids::{CounterId, HallId, Language, Letter, ServiceId, TicketNumber};
use crate::view::staff::StaffTicketView;

/// Which numbers are wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReserveNumbersBody {
    /// The hall's local day: today unless said, or tomorrow.
    #[schema(value_type = Option<String>, format = Date)]
    day: Field<NaiveDate>,
    /// The letters of which the kiosk runs short; of every service unless said.
    #[schema(value_type = Option<Vec<String>>)]
    letters: Field<Items<Letter>>,
}

impl Input for ReserveNumbersBody {
    type Checked = (Option<NaiveDate>, Vec<Letter>);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let day = faults.optional("day", self.day);
        let letters = faults.optional_items("letters", self.letters, 0..=26);
        Some((day?, letters?.unwrap_or_default()))
    }
}

/// A number that a kiosk may give out while the server does not answer.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReservedNumber {
    /// What the visitor gets.
    number: TicketNumber,
    /// Opens the visitor's own page once the ticket is known.
    token: String,
    /// To be shown when the ticket is told of.
    slip: String,
}

/// Numbers for a kiosk and a day.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NumberBlock {
    /// The local day they are of.
    day: NaiveDate,
    /// From when they may be given out: the day's first instant.
    valid_from: DateTime<Utc>,
    /// Until when, that instant not among it.
    valid_until: DateTime<Utc>,
    /// The numbers, by letter, in the order in which they are to be given out.
    numbers: Vec<ReservedNumber>,
}

/// Keeps numbers aside for a kiosk
///
/// To be given out while the server does not answer. Each is unique on its day; what nobody is known to have is void when
/// the day ends. Of one letter 40 are given at once, and a caller has 120 at most of which it has not said that they were
/// used; `wrong-state` when that is so of every letter.
#[utoipa::path(post, path = "/halls/{hallId}/number-blocks", tag = "tickets",
    responses((status = 201, description = "The numbers, each with its token and its slip")))]
pub async fn reserve_numbers(call: Change<HallId, ReserveNumbersBody>) -> Answer<Created<NumberBlock>> {
    let (app, hall) = (call.app.clone(), call.hall.clone());
    let kept: NumbersKept = call
        .send(|_, (day, letters)| Command::ReserveNumbers { day, letters })
        .await?;
    let numbers = |kept: &NumbersKept| {
        let all = kept.runs.iter().flat_map(|run| run.all().collect::<Vec<_>>());
        let reserved = all.map(|(ticket, number)| {
            let epoch = kept.epoch;
            let slip = NumberSlip {
                hall: hall.clone(),
                ticket,
                number,
                day: kept.day,
                reserved_at: kept.reserved_at,
                epoch,
            };
            ReservedNumber {
                number,
                token: app.tokens.issue(&hall, ticket, epoch),
                slip: app.tokens.slip(&slip),
            }
        });
        reserved.collect()
    };
    Ok(Created(NumberBlock {
        day: kept.day,
        valid_from: kept.valid_from,
        valid_until: kept.valid_until,
        numbers: numbers(&kept),
    }))
}

/// A ticket that a kiosk gave out while the server did not answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OfflineTicketBody {
    /// What came with the number.
    #[schema(value_type = String, max_length = 240)]
    slip: Field<String>,
    /// One or more services, helped one after the other.
    #[schema(value_type = Vec<String>, min_items = 1, max_items = 8)]
    service_ids: Field<Items<ServiceId>>,
    /// The language the visitor chose.
    #[schema(value_type = Option<String>, example = "nl")]
    language: Field<Language>,
    /// What the visitor needs.
    #[schema(value_type = Option<Vec<Need>>)]
    needs: Field<Items<Need>>,
    /// When the visitor took it: the server's time of the last contact, and what a running clock counted since.
    #[schema(value_type = String, format = DateTime)]
    taken_at: Field<DateTime<Utc>>,
    /// The server's time when the kiosk last heard of it before that.
    #[schema(value_type = String, format = DateTime)]
    last_contact_at: Field<DateTime<Utc>>,
}

/// What a kiosk tells of a ticket, before its slip was looked at.
pub struct Told {
    slip: String,
    services: Vec<ServiceId>,
    language: Option<Language>,
    needs: Vec<Need>,
    taken_at: DateTime<Utc>,
    last_contact_at: DateTime<Utc>,
}

impl Input for OfflineTicketBody {
    type Checked = Told;

    fn check(self, faults: &mut Faults) -> Option<Told> {
        let slip = faults.name("slip", self.slip, LONGEST_SLIP);
        let services = faults.items("serviceIds", self.service_ids, 1..=limits::SERVICES_A_VISIT);
        faults
            .asks_hall(|setup| service_faults(setup, "serviceIds", services.as_deref().unwrap_or_default()));
        let language = faults.optional("language", self.language);
        let needs = faults.optional_items("needs", self.needs, 0..=2);
        let taken_at = faults.required("takenAt", self.taken_at);
        let last_contact_at = faults.required("lastContactAt", self.last_contact_at);
        Some(Told {
            slip: slip?,
            services: services?,
            language: language?,
            needs: needs?.unwrap_or_default(),
            taken_at: whole_ms(taken_at?),
            last_contact_at: whole_ms(last_contact_at?),
        })
    }
}

/// The ticket of a kiosk that went on without the server: 201 the first time, afterwards 200.
#[derive(Debug)]
pub struct Recorded(HandedOut);

impl IntoResponse for Recorded {
    fn into_response(self) -> Response {
        self.0.into_response()
    }
}

impl Gives for Recorded {
    fn describe(page: &mut Page<'_>) {
        HandedOut::describe(page);
        Json::<IssuedTicket>::describe(page);
    }
}

/// Records a ticket that a kiosk gave out without the server
///
/// Whatever has become of the hall meanwhile: the number is in a visitor's hand. The first time 201; again, by whichever
/// kiosk, 200 with the same ticket. The wait clock starts at `takenAt`, which lies between the last contact and now.
/// A ticket whose day has ended, or whose hall has closed for the day, has ended with it. A slip of another hall, or that
/// no server with this one's secret signed, is 404; a visit that is long forgotten is `visit-ended`.
#[utoipa::path(post, path = "/halls/{hallId}/offline-tickets", tag = "tickets",
    responses(
        (status = 201, description = "The ticket with its token"),
        (status = 200, description = "Recorded before: the same ticket"),
    ))]
pub async fn record_offline_ticket(call: Change<HallId, OfflineTicketBody>) -> Answer<Recorded> {
    let app = call.app.clone();
    let slip = slip_of(&app, &call.hall, &call.body.slip)?;
    let record = |_, told: Told| {
        Command::RecordOffline(Box::new(OfflineTicket {
            ticket: slip.ticket,
            number: slip.number,
            day: slip.day,
            epoch: slip.epoch,
            reserved_at: slip.reserved_at,
            services: told.services,
            language: told.language,
            needs: told.needs,
            taken_at: told.taken_at,
            last_contact_at: told.last_contact_at,
        }))
    };
    let reply: Reply = call.send(record).await?;
    hand_out(&app, reply).map(Recorded)
}

fn slip_of(app: &App, hall: &HallId, slip: &str) -> Answer<NumberSlip> {
    let read = app.tokens.read_slip(slip).filter(|slip| slip.hall == *hall);
    read.ok_or_else(|| Problem::new(ProblemKind::NotFound, "No number was kept aside with this slip."))
}

/// Whom staff helped by hand.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HelpedBody {
    /// Where.
    #[schema(value_type = String)]
    counter_id: Field<CounterId>,
    /// When the visitor was called.
    #[schema(value_type = String, format = DateTime)]
    called_at: Field<DateTime<Utc>>,
    /// How help ended.
    #[schema(value_type = Outcome)]
    outcome: Field<Outcome>,
}

impl Input for HelpedBody {
    type Checked = (CounterId, DateTime<Utc>, Outcome);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let counter = faults.required("counterId", self.counter_id);
        let called_at = faults.required("calledAt", self.called_at);
        let outcome = faults.required("outcome", self.outcome);
        if outcome == Some(Outcome::AnswerPromised) {
            faults.add(
                "outcome",
                "must be `answered` or `notAnswered`: a promised answer needs a day and a way",
            );
        }
        Some((counter?, whole_ms(called_at?), outcome?))
    }
}

/// Staff called and helped the visitor by hand
///
/// While the server did not answer. From `waiting`, and from `cancelled` where the day ended meanwhile. The wait clock
/// stopped at `calledAt`; a promise that was taken for broken and was kept at that instant stays on the register and is
/// counted no more. The visit is over, whatever services it had left; how long help took is not known.
#[utoipa::path(post, path = "/halls/{hallId}/tickets/{ticketId}/_helped", tag = "tickets",
    responses((status = 200, description = "The ticket")))]
pub async fn helped_by_hand(call: Change<OnTicket, HelpedBody>) -> Answer<Json<StaffTicketView>> {
    call.send(|(_, ticket), (counter, called_at, outcome)| {
        Command::NoteHelpedByHand(Box::new(HelpedByHand {
            ticket,
            counter,
            called_at,
            outcome,
        }))
    })
    .await
}
