//! What every operation works with: the halls, who may enter, the live views.

use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use serde::Serialize;
use serde_json::Value;

use super::access::When;
use super::caller::Caller;
use super::etag::IfMatch;
use super::headers::IdempotencyKey;
use super::input::Asked;
use super::kept_answers::KeptAnswers;
use super::origin::host;
use super::problem::{Problem, ProblemKind};
use super::reports::desk::ReportDesk;
use crate::audit::Provenance;
use crate::auth::{Auth, HeldToken, Principal, Subject, TokenKey};
use crate::engine::{Call, Engine, Hall, OnlyIf, Published, Reply};
use crate::hall::command::Command;
use crate::hall::facts::{Actor, MessageWay};
use crate::hall::rules::owed;
use crate::ids::{HallId, TicketId};
use crate::intake::sources::Sources;
use crate::live::Live;
use crate::municipality::Municipality;
use crate::municipality::charters::Charters;
use crate::municipality::house_style::HouseStyle;
use crate::municipality::statement::StatementFile;
use crate::network::sites::Sites;
use crate::posters::kept::Posters;
use crate::practice::Practices;
use crate::print::Printers;
use crate::push::book::Book;
use crate::speech::Speech;
use crate::store::AnswerKey;
use crate::store::audit::{AuditEntry, AuditKind};
use crate::view::Scene;
use crate::webhooks::book::Webhooks;

/// The server as its operations see it.
#[derive(Clone)]
pub struct App {
    /// All halls.
    pub engine: Arc<Engine>,
    /// All live views.
    pub live: Arc<Live>,
    /// Who may enter.
    pub auth: Arc<Auth>,
    /// Makes and checks the tokens of visits.
    pub tokens: Arc<TokenKey>,
    /// Where reports are made.
    pub reports: Arc<ReportDesk>,
    /// All halls to practise in.
    pub practices: Arc<Practices>,
    /// Whether this is itself a hall to practise in, in which nothing is real.
    pub is_practice: bool,
    /// The answers of what belongs to no hall.
    pub kept_answers: Arc<KeptAnswers>,
    /// What the municipality keeps of itself.
    pub municipality: Arc<Municipality>,
    /// The charters that halls can choose.
    pub charters: Arc<Charters>,
    /// The voice of all halls.
    pub speech: Arc<Speech>,
    /// Where its accessibility statement stands.
    pub statement: StatementFile,
    /// The printers beside kiosks.
    pub printers: Arc<Printers>,
    /// How its pages are dressed.
    pub house_style: Arc<HouseStyle>,
    /// What lobby screens show beside the calls.
    pub posters: Arc<Posters>,
    /// Telephones that are told of their turn; none where nobody can be told.
    pub push: Option<Arc<Book>>,
    /// By which ways visitors can be sent messages.
    pub message_ways: Arc<Vec<MessageWay>>,
    /// To whom what happens is sent.
    pub webhooks: Arc<Webhooks>,
    /// The sites whose pages may read what anyone may.
    pub sites: Arc<Sites>,
    /// Where appointments are read from again and again; none where one practises.
    pub sources: Option<Arc<Sources>>,
}

impl FromRef<App> for Arc<Auth> {
    fn from_ref(app: &App) -> Self {
        Arc::clone(&app.auth)
    }
}

/// What makes a retry of this call recognisable: its key, if the client chose one, its method and path; and on which
/// edition of what it edits it may be done.
#[derive(Debug, Clone)]
pub struct Retry {
    key: Option<String>,
    call: String,
    only_if: Option<OnlyIf>,
    from: Provenance,
    host: Option<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for Retry {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let IdempotencyKey(key) = IdempotencyKey::from_request_parts(parts, state).await?;
        let IfMatch(only_if) = IfMatch::from_request_parts(parts, state).await?;
        let Ok(from) = Provenance::from_request_parts(parts, state).await;
        Ok(Self {
            from,
            key,
            host: host(parts).map(str::to_owned),
            call: format!("{} {}", parts.method, parts.uri.path()),
            only_if,
        })
    }
}

impl Retry {
    /// A call of which no answer is kept.
    #[must_use]
    pub fn never(call: &str, from: Provenance) -> Self {
        Self {
            key: None,
            call: call.to_owned(),
            only_if: None,
            from,
            host: None,
        }
    }

    /// A call in another program's dialect, of which an answer is kept when it has a key.
    #[must_use]
    pub fn in_dialect(key: Option<String>, call: &str, from: Provenance) -> Self {
        Self {
            key,
            ..Self::never(call, from)
        }
    }

    /// The same call under a path that holds no secret, for the paths that do.
    #[must_use]
    pub fn under(self, call: String) -> Self {
        Self { call, ..self }
    }

    /// Under which address whoever called reached the server: what the configuration says, or what the call names.
    #[must_use]
    pub fn reached_at(&self, public: Option<&str>) -> Option<String> {
        let named = || self.host.as_ref().map(|host| format!("http://{host}"));
        public.map(str::to_owned).or_else(named)
    }

    /// From where the call comes.
    #[must_use]
    pub const fn provenance(&self) -> &Provenance {
        &self.from
    }

    /// The editions that may be changed; `None` for any.
    #[must_use]
    pub const fn editions(&self) -> Option<&OnlyIf> {
        self.only_if.as_ref()
    }

    /// Whether the caller says which edition may be changed.
    #[must_use]
    pub fn is_conditional(&self) -> bool {
        self.only_if.is_some()
    }

    /// The same call, on condition of this edition where the caller names none.
    #[must_use]
    pub fn unless_chosen(mut self, edition: String) -> Self {
        self.only_if.get_or_insert_with(|| [edition].into());
        self
    }

    fn of(self, by: &Principal, digest: String) -> Option<(AnswerKey, String)> {
        let key = AnswerKey {
            caller: by.subject.to_string(),
            call: self.call,
            key: self.key?,
        };
        Some((key, digest))
    }
}

impl App {
    /// The hall of that name, as it was last published.
    ///
    /// # Errors
    /// `not-found`.
    pub fn published(&self, id: &HallId) -> Result<Published, Problem> {
        let published = self.engine.hall(id).and_then(|hall| hall.published());
        published.ok_or_else(|| Problem::not_found("this hall"))
    }

    /// The way to the hall of that name.
    ///
    /// # Errors
    /// `not-found`.
    pub fn hall(&self, id: &HallId) -> Result<Hall, Problem> {
        let hall = self.engine.hall(id).filter(|hall| hall.published().is_some());
        hall.ok_or_else(|| Problem::not_found("this hall"))
    }

    /// Somebody who may do in a hall that exists what is asked. Strangers are not told which halls exist.
    ///
    /// # Errors
    /// `unauthorized`, `forbidden`, or `not-found` for who may.
    pub fn permit(&self, caller: &Caller, hall: &HallId) -> Result<Principal, Problem> {
        let principal = caller.permit(hall)?;
        self.hall(hall)?;
        Ok(principal)
    }

    /// The same for what needs another role under this condition.
    ///
    /// # Errors
    /// As [`App::permit`].
    pub fn permit_when(&self, caller: &Caller, when: When, hall: &HallId) -> Result<Principal, Problem> {
        let principal = caller.permit_when(when, hall)?;
        self.hall(hall)?;
        Ok(principal)
    }

    /// Sends a command to a hall and waits until what came of it is on disk.
    ///
    /// # Errors
    /// The hall's refusal or the store's failure, as a problem.
    pub async fn command(
        &self,
        hall: &HallId,
        by: &Principal,
        retry: Retry,
        digest: String,
        command: Command,
    ) -> Result<Reply, Problem> {
        let hall = self.hall(hall)?;
        self.send(&hall, by, retry, digest, command).await
    }

    /// Sends a command to a hall that may not have been set up yet.
    ///
    /// # Errors
    /// As [`App::command`].
    pub async fn send(
        &self,
        hall: &Hall,
        by: &Principal,
        retry: Retry,
        digest: String,
        command: Command,
    ) -> Result<Reply, Problem> {
        let actor = by
            .role
            .map_or_else(Actor::visitor, |_| Actor::principal(&by.subject.to_string()));
        let call = Call {
            command,
            by: actor,
            only_if: retry.only_if.clone(),
            noted: self.change(by, &retry.from),
            key: retry.of(by, digest),
        };
        Ok(hall.call(call).await?)
    }

    /// The entry of a change, to be put on record with it (a hall adds its name): of staff and of the administrator's token. What visitors do at
    /// a kiosk or on their phone is theirs, and in the hall's log; what is done to practise is nobody's.
    fn change(&self, by: &Principal, from: &Provenance) -> Option<AuditEntry> {
        if self.is_practice {
            return None;
        }
        let is_staff = matches!(
            by.subject,
            Subject::Account(_) | Subject::ApiKey(_) | Subject::AdminToken
        );
        let who = is_staff.then(|| by.subject.to_string())?;
        let audit = self.auth.audit();
        Some(audit.entry(AuditKind::Changed, who, None, from))
    }

    /// Puts a change on record that belongs to no hall, before it is made.
    ///
    /// # Errors
    /// The store's failure, as a problem.
    pub async fn note_change(&self, by: &Principal, from: &Provenance) -> Result<(), Problem> {
        match self.change(by, from) {
            Some(entry) => Ok(self.auth.audit().note(entry).await?),
            None => Ok(()),
        }
    }

    /// Puts on record what somebody reads of visitors, before it is shown.
    ///
    /// # Errors
    /// The store's failure, as a problem: what cannot be put on record is not shown.
    pub async fn note_reading(
        &self,
        by: &Principal,
        hall: &HallId,
        from: &Provenance,
        ids: Vec<String>,
    ) -> Result<(), Problem> {
        if self.is_practice {
            return Ok(());
        }
        let who = by.subject.to_string();
        Ok(self.auth.audit().reads(&who, Some(hall), from, ids).await?)
    }

    /// This hall as it is asked when something is read that is meant for it.
    ///
    /// # Errors
    /// `not-found`.
    pub fn asked(&self, hall: &HallId) -> Result<Asked, Problem> {
        Ok(Asked {
            setup: self.published(hall)?.setup,
            agents: Arc::new(self.auth.agents_of(hall)),
        })
    }

    /// What is there now, as it is read, for a `PUT` that may carry it back; `null` when there is nothing.
    #[must_use]
    pub fn present<T: Serialize>(&self, hall: &HallId, read: impl FnOnce(&Scene<'_>) -> Option<T>) -> Value {
        let found = self.published(hall).ok();
        let found = found.and_then(|published| read(&published.scene(self.engine.clock().now())));
        found
            .and_then(|found| serde_json::to_value(found).ok())
            .unwrap_or_default()
    }

    /// Looks at a hall as it was last published, at this moment.
    ///
    /// # Errors
    /// `not-found`, or whatever `look` finds.
    pub fn look<T>(
        &self,
        hall: &HallId,
        look: impl FnOnce(&Scene<'_>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let published = self.published(hall)?;
        look(&published.scene(self.engine.clock().now()))
    }

    /// The visit that a token stands for, also one of a day past that is still owed something.
    ///
    /// # Errors
    /// `not-found` when it is no token of ours, or the visit ended more than twelve hours ago and nothing can be had
    /// for it any more.
    pub fn visit(&self, token: &str) -> Result<(HallId, TicketId), Problem> {
        let gone = || Problem::not_found("a visit with this token");
        let held = HeldToken::read(token).ok_or_else(gone)?;
        let published = self.published(&held.hall).map_err(|_| gone())?;
        let epoch = published.state.epoch_of_ticket(held.ticket);
        if !self.tokens.is_of(&held, epoch) {
            return Err(gone());
        }
        let HeldToken { hall, ticket, .. } = held;
        let visit = published.state.visit(ticket).ok_or_else(gone)?;
        if owed::is_reachable(&published.state, visit, self.engine.clock().now()) {
            Ok((hall, ticket))
        } else {
            Err(gone())
        }
    }

    /// That a visit goes on, or ended a moment ago.
    ///
    /// # Errors
    /// `wrong-state` for a visit of which only what is owed is still dealt with.
    pub fn require_present(&self, hall: &HallId, ticket: TicketId) -> Result<(), Problem> {
        self.look(hall, |scene| {
            let past = scene
                .state
                .visit(ticket)
                .filter(|visit| owed::is_past(visit, scene.now));
            past.map_or(Ok(()), |visit| {
                let state = visit.state.name();
                let detail = "This visit ended too long ago; what is owed for it can still be asked for.";
                Err(Problem::new(ProblemKind::WrongState, detail).with("state", state))
            })
        })
    }
}
