//! What a hall can be asked to do.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use crate::charter::RedressKind;
use crate::hall::edit::{LaidOver, SetupEdit};
use crate::hall::event::{ClockCorrected, HelpedByHand};
use crate::hall::facts::{
    AnswerWay, BreachCause, CaseKind, CaseStep, Epoch, Identification, MailState, Move, Need, Origin,
    OriginKey, Outcome, Promised, PromisedDay, ReservedFor, RosterEntry, Shown, Told,
};
use crate::hall::merge::WhenBothChanged;
use crate::hall::refusal::InputFault;
use crate::hall::rules::mail::MailWish;
use crate::hall::rules::reminder::ConsentWish;
use crate::hall::rules::roster::RosterDay;
use crate::hall::setup::{HallSetup, Texts};
use crate::ids::{
    AdviceId, AgentId, AppointmentSeq, BlockId, BreachSeq, CaseId, CounterId, DraftId, HoldSeq, Language,
    Letter, MailSeq, PersonalId, RedressId, ServiceId, TicketId, TicketNumber,
};

/// A piece of advice on its way to be carried out.
#[derive(Debug, Clone, PartialEq)]
pub struct Advised {
    /// What is to be done, in this order.
    pub moves: Vec<Move>,
    /// What is expected of it.
    pub promised: Promised,
}

/// A change of the setup that is to begin on a later day.
#[derive(Debug, Clone, PartialEq)]
pub struct SetupPlan {
    /// Which is changed; a new one when absent.
    pub draft: Option<DraftId>,
    /// The local day with whose first instant it begins.
    pub day: NaiveDate,
    /// What it is for, in a few words.
    pub title: Option<String>,
    /// The setup of which it is made, and as that one is to be; as it is prepared already when absent.
    pub made_of: Option<LaidOver>,
}

/// A visitor takes a number.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueTicket {
    /// What for, one after the other.
    pub services: Vec<ServiceId>,
    /// The language chosen.
    pub language: Option<Language>,
    /// Needs named.
    pub needs: Vec<Need>,
    /// For whom it is kept.
    pub reserved_for: Option<ReservedFor>,
    /// The wait shown to the visitor, when one is known.
    pub told: Option<Told>,
    /// How long the wait is at least, seconds, when it is too long to be told.
    pub at_least_s: u32,
}

/// A ticket that a kiosk gave out while the server did not answer. Who reads what the kiosk sends has checked that number,
/// id, day and epoch were given out together.
#[derive(Debug, Clone, PartialEq)]
pub struct OfflineTicket {
    /// The id that was kept aside.
    pub ticket: TicketId,
    /// The number that the visitor has.
    pub number: TicketNumber,
    /// The local day that both are of.
    pub day: NaiveDate,
    /// The epoch by which the token was signed.
    pub epoch: Option<Epoch>,
    /// When the number was kept aside.
    pub reserved_at: DateTime<Utc>,
    /// What for, one after the other.
    pub services: Vec<ServiceId>,
    /// The language chosen.
    pub language: Option<Language>,
    /// Needs named.
    pub needs: Vec<Need>,
    /// When the visitor took it, as the kiosk says.
    pub taken_at: DateTime<Utc>,
    /// When the kiosk had last heard the server by then.
    pub last_contact_at: DateTime<Utc>,
}

/// Appointments that are called off together.
#[derive(Clone, PartialEq, Eq)]
pub struct CallingOff {
    /// Which.
    pub appointments: Vec<AppointmentSeq>,
    /// Why, as those visitors read it who are told by mail.
    pub reason: Option<String>,
}

impl std::fmt::Debug for CallingOff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What somebody writes freely stands in no log.
        let reason = self.reason.as_ref().map(|_| "…");
        f.debug_struct("CallingOff")
            .field("appointments", &self.appointments)
            .field("reason", &reason)
            .finish()
    }
}

/// An appointment as somebody wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppointmentRequest {
    /// What the visitor will check in with; unguessable, given by the caller since a hall knows no chance.
    pub code: String,
    /// What for.
    pub services: Vec<ServiceId>,
    /// When.
    pub at: DateTime<Utc>,
    /// With whom or where.
    pub reserved_for: Option<ReservedFor>,
    /// How the visitor can be reached.
    pub contact: Option<String>,
    /// Who is told by mail what becomes of it.
    pub mail: Option<MailWish>,
    /// How many come.
    pub party: Party,
}

impl AppointmentRequest {
    /// Whether a text can be an appointment's code: 4 to 40 letters, digits or hyphens, so that it can be typed at
    /// a kiosk.
    #[must_use]
    pub fn is_code(text: &str) -> bool {
        (4..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    }
}

/// How many come, and whether they may come though the hall has no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Party {
    /// How many.
    pub persons: u32,
    /// Whether it may be booked beyond what the rules of its services have places for.
    pub beyond_capacity: bool,
}

impl Default for Party {
    fn default() -> Self {
        Self {
            persons: 1,
            beyond_capacity: false,
        }
    }
}

/// A place as a visitor wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceAsked {
    /// What for, one after the other.
    pub services: Vec<ServiceId>,
    /// For how many.
    pub persons: u32,
    /// When.
    pub at: DateTime<Utc>,
}

/// How much of a day can be booked by promise, as whoever ran the simulation found it.
#[derive(Debug, Clone, PartialEq)]
pub struct PromiseReckoned {
    /// The figures.
    pub promised: Arc<PromisedDay>,
    /// The roster by which it was reckoned.
    pub roster: Option<Arc<Vec<RosterEntry>>>,
}

/// Which place a visitor books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The one that is held.
    Held(HoldSeq),
    /// This one, if it is free.
    Free(PlaceAsked),
    /// The same where each service is for a number of persons of its own, in the order of the services.
    FreeForEach(PlaceAsked, Vec<u32>),
}

/// What a visitor books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookingRequest {
    /// Which place.
    pub place: Place,
    /// What the visitor will check in with; unguessable, given by the caller since a hall knows no chance.
    pub code: String,
    /// How the visitor can be reached.
    pub contact: Option<String>,
    /// Who is told by mail what becomes of it.
    pub mail: Option<MailWish>,
    /// To what messages beside these the visitor consents.
    pub consent: ConsentWish,
}

/// A time as staff want it blocked: of the whole hall when neither services nor counters are named.
#[derive(Clone, PartialEq, Eq)]
pub struct BlockRequest {
    /// From then on.
    pub from: DateTime<Utc>,
    /// Until then, not included; on the same local day.
    pub to: DateTime<Utc>,
    /// The services that are not booked then.
    pub services: Vec<ServiceId>,
    /// The counters at which nothing is booked then.
    pub counters: Vec<CounterId>,
    /// What colleagues should know.
    pub note: Option<String>,
}

impl std::fmt::Debug for BlockRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What somebody writes freely stands in no log.
        let note = self.note.as_ref().map(|_| "…");
        f.debug_struct("BlockRequest")
            .field("from", &self.from)
            .field("to", &self.to)
            .field("services", &self.services)
            .field("counters", &self.counters)
            .field("note", &note)
            .finish()
    }
}

/// What another system wrote of its appointments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Line by line.
    pub lines: Vec<ImportLine>,
    /// Events that repeat: what was one of them and no longer is has been called off.
    pub series: Vec<ImportedSeries>,
    /// What its source had brought before, of one that always holds all there is: what no line is about any more has been
    /// called off, as far as it reaches.
    pub brought: Vec<AppointmentSeq>,
    /// For how many weeks from today on it holds all there is; from its first row's day to its last one's when nobody says.
    pub weeks: Option<u16>,
    /// Whether good lines are taken while others have faults.
    pub good_alone: bool,
    /// Whether somebody has said that a large part of a day may be called off by it.
    pub confirmed: bool,
}

/// One line of an import, or one event of a calendar: what it says, or what is wrong with it by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportLine {
    /// Where it begins, counted from 1; its faults are named `lines[12].at`.
    pub line: u64,
    /// By what it is known when it comes again.
    pub identity: ImportIdentity,
    /// What was read; faults with the member they are in.
    pub read: Result<ImportSaid, Vec<InputFault>>,
}

/// By what a line of an import is known when it comes again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportIdentity {
    /// By the name that the other system gave it.
    Origin(Origin),
    /// By its check-in code.
    Code(String),
    /// By what it says, as often as it says so.
    Content,
}

/// What a line of an import says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportSaid {
    /// That there is this appointment.
    Appointment(ImportedAppointment),
    /// That it is no more.
    CalledOff,
    /// Nothing of an appointment, and why.
    PassedOver(String),
}

/// An event that repeats, as far as its occurrences were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedSeries {
    /// Its name there.
    pub key: OriginKey,
    /// From when on its occurrences were read.
    pub from: DateTime<Utc>,
    /// Until when, without it.
    pub to: DateTime<Utc>,
}

/// An appointment as another system writes it. The hall finds its services and knows its local time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedAppointment {
    /// What the visitor will check in with, where the other system says so.
    pub code: Option<String>,
    /// What the visitor will check in with otherwise: unguessable, given by the caller since a hall knows no chance.
    pub spare_code: String,
    /// What for, in several readings, each by id or Dutch name: the first counts of which the hall knows every service.
    pub services: Vec<Vec<String>>,
    /// When.
    pub at: AppointedTime,
    /// With whom or where.
    pub reserved_for: Option<ReservedFor>,
    /// How the visitor can be reached.
    pub contact: Option<String>,
    /// Who is told by mail what becomes of it.
    pub mail: Option<MailWish>,
    /// What was read otherwise than it stands there.
    pub remarks: Vec<InputFault>,
}

/// When an appointment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppointedTime {
    /// At this instant.
    At(DateTime<Utc>),
    /// When the clocks in the hall show this.
    Local(NaiveDateTime),
}

/// Who takes a ticket out of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CancelledBy {
    /// Whoever has the ticket or the code.
    Visitor,
    /// Somebody who works in the hall.
    Staff,
    /// The kiosk, which heard no answer when it asked for the number: no visitor ever saw it.
    Kiosk,
}

/// How somebody is to be answered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach {
    /// How the visitor wants to be answered; in no way when absent.
    pub way: Option<AnswerWay>,
    /// The address or number.
    pub contact: Option<String>,
}

/// A case as somebody wants it opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRequest {
    /// What it is about.
    pub kind: CaseKind,
    /// The visit, if it is about one.
    pub ticket: Option<TicketId>,
    /// Where it was taken down.
    pub counter: Option<CounterId>,
    /// What was said.
    pub said: Option<String>,
    /// How the answer is to come.
    pub reach: Reach,
}

/// What can be done with a ticket at a counter.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the members of a variant are explained by the variant and their types"
)]
pub enum TicketStep {
    /// Sound the number again.
    Recall,
    /// Help starts.
    Start,
    /// The visitor did not come.
    NoShow,
    /// The visitor came after all.
    Requeue,
    /// The visitor has an errand in between.
    Park,
    /// Help goes on, at this counter.
    Unpark { counter: CounterId },
    /// On to another service.
    Transfer {
        service: ServiceId,
        note: Option<String>,
        reserved_for: Option<ReservedFor>,
    },
    /// Help for the present service ends.
    Complete {
        outcome: Outcome,
        answer_promised_by: Option<NaiveDate>,
        reach: Reach,
    },
    /// Out of the queue.
    Cancel { by: CancelledBy },
}

/// A command to one hall.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    missing_docs,
    reason = "the members of a variant are explained by the variant and their types"
)]
pub enum Command {
    /// Set the hall up, or change its setup.
    Configure { setup: Arc<HallSetup> },
    /// Set the hall up as its configuration file says, or take over what the file changed; a file that names no calling
    /// rule leaves the hall the one that it has.
    ConfigureFromFile {
        setup: Arc<HallSetup>,
        names_policy: bool,
        when_both_changed: WhenBothChanged,
    },
    /// The configuration file names the hall no more: a hall that it began goes out of use.
    LeaveFile,
    /// Change a part of the setup that is in force then.
    EditSetup(Box<SetupEdit>),
    /// Prepare a setup for a later day, or change what is prepared.
    PlanSetup(Box<SetupPlan>),
    /// Prepare it no longer.
    DropPlan { draft: DraftId },
    /// Issue a walk-in ticket.
    Issue(IssueTicket),
    /// Keep numbers aside for a kiosk: of these letters, or of all; for today or that day.
    ReserveNumbers {
        day: Option<NaiveDate>,
        letters: Vec<Letter>,
    },
    /// Record what a kiosk gave out without the server.
    RecordOffline(Box<OfflineTicket>),
    /// Note whom staff called and helped by hand.
    NoteHelpedByHand(Box<HelpedByHand>),
    /// Issue a number to who is not in the hall yet, to be checked in there with this code: unguessable, given by the
    /// caller since a hall knows no chance.
    JoinFromHome { request: IssueTicket, code: String },
    /// Who joined from home is in the hall; staff know them by their number.
    CheckInFromHome { ticket: TicketId },
    /// The visitor is away: until they say that they are back, or for so many minutes.
    GoAway { ticket: TicketId, minutes: Option<u32> },
    /// The visitor is back.
    ComeBack { ticket: TicketId },
    /// Check an appointment in by its code, or who joined from home.
    CheckIn { code: String, told: Option<Told> },
    /// Do a step in a ticket's life.
    Step { ticket: TicketId, step: TicketStep },
    /// Call this ticket by hand to the private room, though staff know that it is taken.
    CallToTakenRoom { counter: CounterId, ticket: TicketId },
    /// Choose other services before help begins.
    ChangeServices {
        ticket: TicketId,
        services: Vec<ServiceId>,
        /// Whether the visitor asks, not staff.
        by_visitor: bool,
    },
    /// Keep a ticket for nobody any more.
    Release { ticket: TicketId },
    /// Close the hall in mid-day.
    CloseHall {
        until: Option<DateTime<Utc>>,
        texts: Texts,
    },
    /// Open it again.
    ReopenHall,
    /// Take back the latest step of staff with a ticket, and what the same key did besides.
    UndoStep {
        ticket: TicketId,
        /// Whether who asks may take back what others did.
        supervises: bool,
    },
    /// The visitor says whether the question was answered.
    Rate {
        ticket: TicketId,
        answered: bool,
        missing: Option<String>,
        /// Where to reach whoever wants to be called or written to; with a no only.
        reach: Reach,
    },
    /// Open a counter; without services it takes today's.
    OpenCounter {
        counter: CounterId,
        services: Option<Vec<ServiceId>>,
        agent: Option<AgentId>,
    },
    /// Nobody works at this counter any more; who was called to it waits again.
    CloseCounter { counter: CounterId },
    /// Begin a break.
    PauseCounter {
        counter: CounterId,
        until: Option<DateTime<Utc>>,
    },
    /// End a break.
    ResumeCounter { counter: CounterId },
    /// Let a counter take other services.
    SetCounterServices {
        counter: CounterId,
        services: Vec<ServiceId>,
    },
    /// Call the next ticket, or this one by hand.
    Call {
        counter: CounterId,
        ticket: Option<TicketId>,
    },
    /// Give what is owed.
    GiveRedress { breach: BreachSeq, redress: RedressId },
    /// Offer what the charter gives on request.
    RequestRedress { breach: BreachSeq, kind: RedressKind },
    /// Give costs: at once, or once somebody else approves, when they are more than the hall lets one person give.
    ClaimRedress {
        breach: BreachSeq,
        redress: RedressId,
        amount_cents: u32,
        reason: Option<String>,
    },
    /// Give what was claimed.
    ApproveClaim { breach: BreachSeq, redress: RedressId },
    /// Do not give what was claimed.
    RefuseClaim { breach: BreachSeq, redress: RedressId },
    /// Say why a promise broke.
    SetBreachCause {
        breach: BreachSeq,
        cause: BreachCause,
        reason: Option<String>,
    },
    /// The visitor does not want it.
    DeclineRedress { breach: BreachSeq, redress: RedressId },
    /// Book appointments, all or none.
    Book { requests: Vec<AppointmentRequest> },
    /// Hold a place while somebody books.
    HoldPlace(PlaceAsked),
    /// Hold it no longer.
    GiveUpHold { hold: HoldSeq },
    /// Book a place by a visitor.
    BookPlace(Box<BookingRequest>),
    /// The same by a program that may ask twice: what the same person booked a moment ago is not booked once more.
    BookPlaceOnce(Box<BookingRequest>),
    /// Move an appointment to a time that is free.
    MoveBooking {
        appointment: AppointmentSeq,
        at: DateTime<Utc>,
    },
    /// Block a time, so that nothing is booked then.
    BlockTime(BlockRequest),
    /// Let it be booked again.
    FreeTime { block: BlockId },
    /// The visitor of an appointment would come earlier, from that local day on.
    WantEarlier {
        appointment: AppointmentSeq,
        from: NaiveDate,
    },
    /// And would no more.
    WantEarlierNoMore { appointment: AppointmentSeq },
    /// The visitor comes at the earlier time that is offered.
    AcceptEarlier { appointment: AppointmentSeq },
    /// And does not, but waits on.
    DeclineEarlier { appointment: AppointmentSeq },
    /// Note how much of a day can be booked by promise.
    NotePromised(PromiseReckoned),
    /// Book, move and call off what another system wrote; every fault of every line is named.
    Import(Import),
    /// Another time, services or visitors for what was booked.
    ChangeAppointment {
        appointment: AppointmentSeq,
        request: AppointmentRequest,
    },
    /// Call an appointment off.
    CancelAppointment { appointment: AppointmentSeq },
    /// Calls off those of several appointments that are still expected, and tells their visitors why.
    CallOff(CallingOff),
    /// Erase what can be told of who booked an appointment, since they ask for it; `known` is what was found of one that the
    /// hall itself has forgotten.
    ErasePersonal {
        appointment: AppointmentSeq,
        identified_by: Identification,
        known: Vec<PersonalId>,
    },
    /// Carry out advice: all of its moves or none. What it says is filled in by whoever knows the advice.
    CarryOutAdvice { advice: AdviceId, advised: Standing },
    /// Restore what advice that was carried out has changed.
    UndoAdvice { advice: AdviceId },
    /// Plan days: who works where and when.
    PlanRosters { days: Vec<RosterDay> },
    /// Note what the lobby shows, where it changed materially.
    NoteShown { shown: Vec<Shown> },
    /// Note that these visitors are told that their wait will likely be longer than promised.
    WarnVisitors { tickets: Vec<TicketId> },
    /// Say what a visitor needs, after the number was taken.
    SetNeeds { ticket: TicketId, needs: Vec<Need> },
    /// The visitor asks for the private room.
    AskPrivateRoom { ticket: TicketId },
    /// A visitor complains, suggests something, objects or asks for an explanation.
    OpenCase(Box<CaseRequest>),
    /// Take a step of a case; an acknowledgement names the day of the answer.
    TakeCaseStep {
        case: CaseId,
        step: CaseStep,
        answer_by: Option<NaiveDate>,
    },
    /// A visitor consents to no messages any more but news of the appointment.
    WithdrawConsent { appointment: AppointmentSeq },
    /// The turn of who checked in with this appointment is near.
    TellNear { appointment: AppointmentSeq },
    /// What the mail server made of a mail: it took it, or never will.
    NoteMail {
        mail: MailSeq,
        state: MailState,
        smtp: Option<u16>,
    },
    /// Go on from `to` where the clock showed `from`.
    CorrectClock(ClockCorrected),
    /// Nothing but what fell due.
    Settle,
}

/// Whether advice still stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Standing {
    /// Nobody knows it.
    #[default]
    Unknown,
    /// It was given and has been withdrawn since.
    Withdrawn,
    /// It can be carried out.
    Stands(Box<Advised>),
}

impl Command {
    /// The command's name in metrics and logs.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Configure { .. } | Self::ConfigureFromFile { .. } | Self::LeaveFile => "configure",
            Self::EditSetup(_) => "editSetup",
            Self::PlanSetup(_) => "planSetup",
            Self::DropPlan { .. } => "dropPlan",
            Self::Issue(_) => "issue",
            Self::JoinFromHome { .. } => "joinFromHome",
            Self::CheckInFromHome { .. } => "checkInFromHome",
            Self::GoAway { .. } => "goAway",
            Self::ComeBack { .. } => "comeBack",
            Self::CheckIn { .. } => "checkIn",
            Self::ReserveNumbers { .. } => "reserveNumbers",
            Self::RecordOffline(_) => "recordOffline",
            Self::NoteHelpedByHand(_) => "noteHelpedByHand",
            Self::Step { step, .. } => match step {
                TicketStep::Recall => "recall",
                TicketStep::Start => "start",
                TicketStep::NoShow => "noShow",
                TicketStep::Requeue => "requeue",
                TicketStep::Park => "park",
                TicketStep::Unpark { .. } => "unpark",
                TicketStep::Transfer { .. } => "transfer",
                TicketStep::Complete { .. } => "complete",
                TicketStep::Cancel { .. } => "cancel",
            },
            Self::UndoStep { .. } => "undoStep",
            Self::CallToTakenRoom { .. } => "callToTakenRoom",
            Self::ChangeServices { .. } => "changeServices",
            Self::Release { .. } => "release",
            Self::CloseHall { .. } => "closeHall",
            Self::ReopenHall => "reopenHall",
            Self::Rate { .. } => "rate",
            Self::OpenCounter { .. } => "openCounter",
            Self::CloseCounter { .. } => "closeCounter",
            Self::PauseCounter { .. } => "pauseCounter",
            Self::ResumeCounter { .. } => "resumeCounter",
            Self::SetCounterServices { .. } => "setCounterServices",
            Self::Call { .. } => "call",
            Self::GiveRedress { .. } => "giveRedress",
            Self::DeclineRedress { .. } => "declineRedress",
            Self::RequestRedress { .. } => "requestRedress",
            Self::ClaimRedress { .. } => "claimRedress",
            Self::ApproveClaim { .. } => "approveClaim",
            Self::RefuseClaim { .. } => "refuseClaim",
            Self::SetBreachCause { .. } => "setBreachCause",
            Self::Book { .. } => "book",
            Self::HoldPlace(_) => "holdPlace",
            Self::GiveUpHold { .. } => "giveUpHold",
            Self::BookPlace(_) => "bookPlace",
            Self::BookPlaceOnce(_) => "bookPlaceOnce",
            Self::MoveBooking { .. } => "moveBooking",
            Self::BlockTime(_) => "blockTime",
            Self::FreeTime { .. } => "freeTime",
            Self::WantEarlier { .. } => "wantEarlier",
            Self::WantEarlierNoMore { .. } => "wantEarlierNoMore",
            Self::AcceptEarlier { .. } => "acceptEarlier",
            Self::DeclineEarlier { .. } => "declineEarlier",
            Self::NotePromised(_) => "notePromised",
            Self::Import(_) => "import",
            Self::ChangeAppointment { .. } => "changeAppointment",
            Self::CancelAppointment { .. } => "cancelAppointment",
            Self::CallOff(_) => "callOff",
            Self::ErasePersonal { .. } => "erasePersonal",
            Self::CarryOutAdvice { .. } => "carryOutAdvice",
            Self::UndoAdvice { .. } => "undoAdvice",
            Self::PlanRosters { .. } => "planRosters",
            Self::NoteShown { .. } => "noteShown",
            Self::WarnVisitors { .. } => "warnVisitors",
            Self::SetNeeds { .. } => "setNeeds",
            Self::AskPrivateRoom { .. } => "askPrivateRoom",
            Self::OpenCase(_) => "openCase",
            Self::TakeCaseStep { .. } => "takeCaseStep",
            Self::WithdrawConsent { .. } => "withdrawConsent",
            Self::TellNear { .. } => "tellNear",
            Self::NoteMail { .. } => "noteMail",
            Self::CorrectClock(_) => "correctClock",
            Self::Settle => "settle",
        }
    }
}
