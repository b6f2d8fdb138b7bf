//! `/house-style`: how the municipality dresses its pages; and beside the contract `/theme.css` and `/theme/…`, which the
//! pages load.

use axum::Json;
use axum::Router;
use axum::extract::{FromRequest, Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, PartialSchema, ToSchema};
use utoipa_axum::router::OpenApiRouter;

use crate::audit::Provenance;
use crate::http::app::App;
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, FromText, Input};
use crate::http::operation::{Answer, Done, Page, Queried, Takes, operations};
use crate::http::path::InPath;
use crate::http::problem::{Problem, ProblemKind};
use crate::municipality::house_style::files::{self, Format};
use crate::municipality::house_style::look::{Look, Served};
use crate::municipality::house_style::{HouseStyleRefusal, OneFile, Origin, Standing};

/// The operations on the house style, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(read_house_style))
        .routes(operations!(keep_house_style_file, remove_house_style_file))
}

/// A token of the product as it counts.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ThemeTokenView {
    /// Its name.
    #[schema(example = "--kwartier-accent-color")]
    name: &'static str,
    /// What values it may have: `colour`, `radius`, `weight`, `letters` or `scheme`.
    kind: &'static str,
    /// Its value.
    #[schema(example = "#0b4a7a")]
    value: String,
    /// The token of the file that it comes from; left out when it is the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
}

/// Two colours that pages put on each other.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ContrastView {
    /// The token of the letters or the mark.
    ink: &'static str,
    /// The token of what is behind them.
    ground: &'static str,
    /// Their contrast, to 1.
    ratio: f64,
    /// The least that it must be: 4.5 for letters, 3 for the edges of what is pressed or filled in.
    least: f64,
}

/// A file of the house style.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ThemeFileView {
    /// Its name.
    #[schema(example = "tokens.css")]
    file_name: String,
    /// What it is for: `tokens`, `logo`, `icon` or `letters`.
    purpose: &'static str,
    /// Its size in bytes.
    bytes: usize,
    /// Whether it was uploaded; otherwise it lies in the server's folder.
    is_uploaded: bool,
}

/// Something that keeps a house style from being used.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ThemeFaultView {
    /// The file or the token.
    place: String,
    /// What is wrong with it.
    detail: String,
}

/// The house style.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HouseStyleView {
    /// Whether pages are dressed in it; otherwise something is wrong with it, and pages look as they ship.
    is_used: bool,
    /// Its files.
    files: Vec<ThemeFileView>,
    /// The product's tokens, as they count or would.
    tokens: Vec<ThemeTokenView>,
    /// What the files hold beside, which nothing uses; at most 200.
    ignored: Vec<String>,
    /// How much there is of that.
    ignored_count: usize,
    /// Every pair of colours that pages put on each other.
    contrasts: Vec<ContrastView>,
    /// What is wrong with it, pairs of colours that cannot be read among them.
    faults: Vec<ThemeFaultView>,
}

impl HouseStyleView {
    fn of(standing: &Standing) -> Self {
        let look: &Look = standing.refused.as_deref().unwrap_or(&standing.look);
        let file = |file: &OneFile| ThemeFileView {
            file_name: file.name.clone(),
            purpose: file.purpose.name(),
            bytes: file.bytes,
            is_uploaded: file.origin == Origin::Upload,
        };
        let tokens = look.tokens.iter().map(|token| ThemeTokenView {
            name: token.name,
            kind: token.kind.name(),
            value: token.value.clone(),
            from: token.from.clone(),
        });
        let contrasts = look.contrasts.iter().map(|pair| ContrastView {
            ink: pair.ink,
            ground: pair.ground,
            ratio: (pair.ratio * 100.0).floor() / 100.0,
            least: pair.least,
        });
        Self {
            is_used: standing.refused.is_none(),
            files: standing.files.iter().map(file).collect(),
            tokens: tokens.collect(),
            ignored: look.ignored.clone(),
            ignored_count: look.ignored_count,
            contrasts: contrasts.collect(),
            faults: faults(look).collect(),
        }
    }
}

fn faults(look: &Look) -> impl Iterator<Item = ThemeFaultView> {
    look.faults.iter().map(|fault| ThemeFaultView {
        place: fault.place.clone(),
        detail: fault.detail.clone(),
    })
}

/// The house style
///
/// Its files, the tokens as they count, what of its files is not used, and the contrast of every pair of colours that pages
/// put on each other.
#[utoipa::path(get, path = "/house-style", tag = "setup",
    responses((status = 200, description = "The house style")))]
pub async fn read_house_style(State(app): State<App>, caller: Caller) -> Answer<Json<HouseStyleView>> {
    caller.permit_everywhere()?;
    Ok(Json(HouseStyleView::of(&app.house_style.standing())))
}

/// Whether it is only tried.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct TryQuery {
    /// Only say what it would come to; faults are then told in the answer.
    #[param(value_type = Option<bool>)]
    dry_run: Field<FromText<bool>>,
}

impl Input for TryQuery {
    type Checked = bool;

    fn check(self, faults: &mut Faults) -> Option<bool> {
        let dry_run = faults.optional("dryRun", self.dry_run)?;
        Some(dry_run.is_some_and(|FromText(dry_run)| dry_run))
    }
}

/// A file, not yet read.
#[derive(Debug)]
pub struct ThemeFile(Request);

impl<S: Send + Sync> FromRequest<S> for ThemeFile {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Answer<Self> {
        Ok(Self(request))
    }
}

impl Takes for ThemeFile {
    fn describe(page: &mut Page<'_>) {
        let file = <String as PartialSchema>::schema;
        let of = |format: Format| (format.media_type(), file());
        page.body([
            of(Format::Css),
            (Format::Json.media_type(), <Value as PartialSchema>::schema()),
            of(Format::Svg),
            of(Format::Png),
            of(Format::Ico),
            of(Format::Woff2),
        ]);
    }
}

/// Uploads a file of the house style
///
/// `tokens.css` or `tokens.json` (design tokens), `logo.svg` or `logo.png`, `favicon.svg`, `favicon.png` or `favicon.ico`,
/// and letters as `NAME.woff2`; it takes the place of what was uploaded for the same purpose, and pages show it when they
/// are next loaded. Pairs of colours that cannot be read on each other, and whatever else is wrong, are named at once, and
/// then nothing is kept. With `dryRun` nothing is kept in any case.
#[utoipa::path(put, path = "/house-style/files/{fileName}", tag = "setup",
    responses((status = 200, description = "The house style with it")))]
pub async fn keep_house_style_file(
    State(app): State<App>,
    caller: Caller,
    from: Provenance,
    InPath(name): InPath<String>,
    query: Queried<TryQuery>,
    ThemeFile(request): ThemeFile,
) -> Answer<Json<HouseStyleView>> {
    let by = caller.permit_everywhere()?;
    let dry_run = query.check()?;
    let Some((purpose, format)) = files::named(&name) else {
        return Err(Problem::not_found(
            "a file of this name: a house style has none such",
        ));
    };
    let body = RawBody::read_within(request, files::most_bytes(purpose)).await?;
    if body.media_type() != Some(format.media_type()) {
        let detail = format!("Send `{name}` as `Content-Type: {}`.", format.media_type());
        return Err(Problem::new(ProblemKind::UnsupportedMediaType, detail));
    }
    let bytes: Bytes = body.bytes().clone();
    if dry_run {
        let house_style = std::sync::Arc::clone(&app.house_style);
        let tried = tokio::task::spawn_blocking(move || house_style.tried(&name, bytes)).await;
        return Ok(Json(HouseStyleView::of(&tried.map_err(Problem::internal)?)));
    }
    app.note_change(&by, &from).await?;
    let kept = app.house_style.keep(&name, bytes).await?;
    Ok(Json(HouseStyleView::of(&kept)))
}

/// Takes a file of the house style away
///
/// One that was uploaded; what lies in the server's folder for the same purpose counts again.
#[utoipa::path(delete, path = "/house-style/files/{fileName}", tag = "setup",
    responses((status = 204, description = "It is gone")))]
pub async fn remove_house_style_file(
    State(app): State<App>,
    caller: Caller,
    from: Provenance,
    InPath(name): InPath<String>,
) -> Answer<Done> {
    let by = caller.permit_everywhere()?;
    app.note_change(&by, &from).await?;
    app.house_style.remove(&name).await?;
    Ok(Done)
}

impl From<HouseStyleRefusal> for Problem {
    fn from(refusal: HouseStyleRefusal) -> Self {
        match refusal {
            HouseStyleRefusal::Faulty(look) => {
                let mut all = Faults::new();
                for fault in faults(&look) {
                    all.add(fault.place, fault.detail);
                }
                match all.finish::<()>(None) {
                    Err(problem) => problem,
                    Ok(()) => Self::internal("a house style was refused without a fault"),
                }
            }
            HouseStyleRefusal::Unknown => Self::not_found("this uploaded file"),
            HouseStyleRefusal::ChangedMeanwhile => Self::new(
                ProblemKind::PreconditionFailed,
                "Somebody changed the house style since you read it: read it again.",
            ),
            HouseStyleRefusal::Store(error) => error.into(),
        }
    }
}

/// The mark of the browser's tab where the municipality has none of its own.
const OWN_ICON: &[u8] = include_bytes!("../../web/public/favicon.svg");

/// What a picture or a drawing may do when somebody opens it by itself: nothing but be seen.
const FILE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/// What the pages load of the house style. It stands beside the contract.
pub fn served() -> Router<App> {
    Router::new()
        .route("/theme.css", get(read_sheet))
        .route("/theme/{file}", get(read_file))
}

async fn read_sheet(State(app): State<App>, headers: HeaderMap) -> Response {
    sent(&app.house_style.standing().look.sheet, &headers)
}

async fn read_file(State(app): State<App>, Path(file): Path<String>, headers: HeaderMap) -> Response {
    let standing = app.house_style.standing();
    match standing.look.served.get(&file) {
        Some(served) => sent(served, &headers),
        None if file == "icon" => {
            let own = Served::new(Bytes::from_static(OWN_ICON), Format::Svg.media_type());
            sent(&own, &headers)
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Browsers ask each time whether it changed, as they do for pages.
fn sent(served: &Served, headers: &HeaderMap) -> Response {
    let fixed: [(HeaderName, &'static str); 4] = [
        (header::CACHE_CONTROL, "no-cache"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, FILE_POLICY),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ];
    let is_known = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|known| known.to_str().ok())
        .is_some_and(|known| {
            known
                .split(',')
                .any(|one| one.trim().trim_start_matches("W/") == served.etag)
        });
    let mut answer = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, served.media_type)], served.bytes.clone()).into_response()
    };
    for (name, value) in fixed {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    if let Ok(etag) = HeaderValue::from_str(&served.etag) {
        answer.headers_mut().insert(header::ETAG, etag);
    }
    answer
}
