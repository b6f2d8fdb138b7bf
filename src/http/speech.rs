//! What is heard: calls in the lobby, what a kiosk says of its screen, and by what voice.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::Deserialize;
use utoipa::openapi::schema::SchemaType;
use utoipa::openapi::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;

use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Gives, Page, Queried, Read, Sent, operations, problems};
use crate::http::path::InPath;
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{CallId, HallId, Language};
use crate::speech::call::SpokenCall;
use crate::speech::state::SpeechStateView;
use crate::speech::text::Utterance;
use crate::speech::{Keeping, NotSpoken};
use crate::view::lobby::calls;

/// The operations on speech, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(say_call))
        .routes(operations!(read_speech, say))
}

const WAV: &str = "audio/wav";

/// A sound, as a WAV that every browser plays.
#[derive(Debug)]
pub struct Sound(Bytes);

impl IntoResponse for Sound {
    fn into_response(self) -> Response {
        let headers = [(header::CONTENT_TYPE, WAV), (header::CACHE_CONTROL, "no-store")];
        (headers, self.0).into_response()
    }
}

impl Gives for Sound {
    fn describe(page: &mut Page<'_>) {
        let sound = ObjectBuilder::new()
            .schema_type(SchemaType::Type(Type::String))
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)))
            .build();
        page.answer(200, [(WAV, sound.into())]);
    }

    fn problems(reads: bool) -> problems::Described {
        problems::of_speaking(reads)
    }
}

impl From<NotSpoken> for Problem {
    fn from(why: NotSpoken) -> Self {
        match why {
            NotSpoken::NoVoice => Self::new(
                ProblemKind::NotSpoken,
                "No voice for this language is installed or recorded here.",
            ),
            NotSpoken::Busy => Self::new(
                ProblemKind::Overloaded,
                "Too much is said at once. Try again in a moment.",
            )
            .retry_after(std::time::Duration::from_secs(1)),
            NotSpoken::Failed => Self::new(
                ProblemKind::NotSpoken,
                "The voice failed; the server's log says why.",
            ),
        }
    }
}

/// In which language.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct SayCallQuery {
    /// One of those that the call names as `spokenIn`.
    #[param(value_type = Language)]
    language: Field<Language>,
}

impl Input for SayCallQuery {
    type Checked = Language;

    fn check(self, faults: &mut Faults) -> Option<Language> {
        faults.required("language", self.language)
    }
}

/// Says a call aloud
///
/// For whoever may see the lobby's view, and only what that shows: a call that stands there now, in a language that it names
/// as `spokenIn`. 409 `not-spoken` where the server has no voice for that language: a screen sounds its chime alone then.
#[utoipa::path(get, path = "/halls/{hallId}/calls/{callId}/speech", tag = "halls",
    responses((status = 200, description = "The call as a sound")))]
pub async fn say_call(
    State(app): State<App>,
    InPath((hall, id)): InPath<(HallId, CallId)>,
    query: Queried<SayCallQuery>,
) -> Answer<Sound> {
    let language = query.check()?;
    let call = app.look(&hall, |scene| {
        let found = calls(scene).into_iter().find(|call| call.call_id == id);
        let found = found.filter(|call| call.spoken_in.contains(&language));
        let found = found.ok_or_else(|| Problem::not_found("a call that is said in this language now"))?;
        Ok(SpokenCall::of(&found, scene.setup))
    })?;
    Ok(Sound(app.speech.call(&call, language).await?))
}

/// By what voice the hall speaks
///
/// The engine, its version and its languages, as they are found now; and what was recorded. By an administrator.
#[utoipa::path(get, path = "/halls/{hallId}/speech", tag = "halls",
    responses((status = 200, description = "The voice")))]
pub async fn read_speech(call: Read<HallId>) -> Answer<Json<SpeechStateView>> {
    Ok(Json(call.app.speech.look().await))
}

/// What is to be said.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SpeechBody {
    /// In which language.
    #[schema(value_type = Language)]
    language: Field<Language>,
    /// The words, as the screen shows them.
    #[schema(value_type = String, max_length = 1000)]
    spoken: Field<String>,
    /// That it is what a visitor typed: it is said and kept nowhere. What looks like somebody's number or address never is.
    #[schema(value_type = Option<bool>)]
    passing: Field<bool>,
}

impl Input for SpeechBody {
    type Checked = (Language, Utterance, Keeping);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let language = faults.required("language", self.language);
        let spoken = faults.required("spoken", self.spoken);
        let passing = faults.optional("passing", self.passing);
        let spoken = spoken.and_then(|text| match Utterance::of(&text) {
            Ok(spoken) => Some(spoken),
            Err(fault) => {
                faults.add("spoken", fault.to_string());
                None
            }
        });
        let keeping = match passing? {
            Some(true) => Keeping::Passing,
            _ => Keeping::Kept,
        };
        Some((language?, spoken?, keeping))
    }
}

/// Says a text aloud
///
/// For a kiosk that says what is on its screen to whoever does not see it, and for who tries the voice. As fast as somebody
/// listens: 429 `too-many-requests` beyond that. 409 `not-spoken` where the server has no voice for that language.
#[utoipa::path(post, path = "/halls/{hallId}/speech", tag = "halls",
    responses((status = 200, description = "The text as a sound")))]
pub async fn say(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    body: Sent<SpeechBody>,
) -> Answer<Sound> {
    let by = app.permit(&caller, &hall)?;
    let (language, spoken, keeping) = body.check()?;
    app.auth.note_speech(&by.subject).map_err(|wait| {
        let detail = "More is to be said than anybody can hear. Try again in a moment.";
        Problem::new(ProblemKind::TooManyRequests, detail).retry_after(wait)
    })?;
    Ok(Sound(app.speech.say(&spoken, language, keeping).await?))
}
