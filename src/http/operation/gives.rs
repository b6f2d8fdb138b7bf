//! What operations answer: each a type that axum sends and the description shows.

use axum::Json;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use serde::Serialize;
use utoipa::{PartialSchema, ToSchema};

use super::page::Page;
use super::problems;
use crate::http::etag::Tagged;

const JSON: &str = "application/json";

/// CSV in UTF-8.
pub const CSV: &str = "text/csv";

/// An answer.
pub trait Gives: IntoResponse {
    /// Writes its statuses, and what is in it.
    fn describe(page: &mut Page<'_>);

    /// What can go wrong with a call that reads, or changes something, and answers so.
    #[must_use]
    fn problems(reads: bool) -> problems::Described {
        problems::usual(reads)
    }
}

/// 200.
impl<T: Serialize + ToSchema> Gives for Json<T> {
    fn describe(page: &mut Page<'_>) {
        let schema = page.named::<T>();
        page.answer(200, [(JSON, schema)]);
    }
}

/// 200, with an `ETag`.
impl<T: Serialize + ToSchema> Gives for Tagged<T> {
    fn describe(page: &mut Page<'_>) {
        Json::<T>::describe(page);
    }
}

/// What was made, with 201.
#[derive(Debug)]
pub struct Created<T>(pub T);

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        (StatusCode::CREATED, Json(self.0)).into_response()
    }
}

impl<T: Serialize + ToSchema> Gives for Created<T> {
    fn describe(page: &mut Page<'_>) {
        let schema = page.named::<T>();
        page.answer(201, [(JSON, schema)]);
    }
}

/// What was made, with 201, its address and its `ETag`.
#[derive(Debug)]
pub struct CreatedAt<T> {
    /// Where it can be read.
    pub location: String,
    /// It.
    pub made: T,
}

impl<T: Serialize> IntoResponse for CreatedAt<T> {
    fn into_response(self) -> Response {
        let location = [(header::LOCATION, self.location)];
        (StatusCode::CREATED, location, Tagged::new(self.made)).into_response()
    }
}

impl<T: Serialize + ToSchema> Gives for CreatedAt<T> {
    fn describe(page: &mut Page<'_>) {
        Created::<T>::describe(page);
    }
}

/// The same, where what is shown is a side of what is edited.
#[derive(Debug)]
pub struct Made<T> {
    /// Where it can be read.
    pub location: String,
    /// It, with its `ETag`.
    pub made: Tagged<T>,
}

impl<T: Serialize> IntoResponse for Made<T> {
    fn into_response(self) -> Response {
        let location = [(header::LOCATION, self.location)];
        (StatusCode::CREATED, location, self.made).into_response()
    }
}

impl<T: Serialize + ToSchema> Gives for Made<T> {
    fn describe(page: &mut Page<'_>) {
        Created::<T>::describe(page);
    }
}

/// It was done, and there is nothing to show: 204.
#[derive(Debug)]
pub struct Done;

impl IntoResponse for Done {
    fn into_response(self) -> Response {
        StatusCode::NO_CONTENT.into_response()
    }
}

impl Gives for Done {
    fn describe(page: &mut Page<'_>) {
        page.answer(204, []);
    }
}

/// An answer with cookies.
#[derive(Debug)]
pub struct WithCookies<T> {
    /// Each as `Set-Cookie`.
    pub cookies: Vec<(HeaderName, String)>,
    /// The answer.
    pub answer: T,
}

impl<T: IntoResponse> IntoResponse for WithCookies<T> {
    fn into_response(self) -> Response {
        (AppendHeaders(self.cookies), self.answer).into_response()
    }
}

impl<T: Gives> Gives for WithCookies<T> {
    fn describe(page: &mut Page<'_>) {
        T::describe(page);
    }
}

/// The frames of a live view follow: 101.
#[derive(Debug)]
pub struct Frames(pub Response);

impl IntoResponse for Frames {
    fn into_response(self) -> Response {
        self.0
    }
}

impl Gives for Frames {
    fn describe(page: &mut Page<'_>) {
        page.answer(101, []);
    }

    fn problems(reads: bool) -> problems::Described {
        problems::of_watching(reads)
    }
}

/// A file to be kept, with a name.
#[derive(Debug)]
pub struct File {
    /// Its media type, in full.
    pub media_type: &'static str,
    /// How it is called where it is kept.
    pub name: String,
    /// What is in it.
    pub body: axum::body::Body,
}

impl IntoResponse for File {
    fn into_response(self) -> Response {
        let named = format!("attachment; filename=\"{}\"", self.name);
        let headers = [
            (header::CONTENT_TYPE, self.media_type.to_owned()),
            (header::CONTENT_DISPOSITION, named),
            (header::VARY, "Accept".to_owned()),
        ];
        (headers, self.body).into_response()
    }
}

/// A file of CSV, whatever is asked for.
#[derive(Debug)]
pub struct Csv(pub File);

impl IntoResponse for Csv {
    fn into_response(self) -> Response {
        self.0.into_response()
    }
}

impl Gives for Csv {
    fn describe(page: &mut Page<'_>) {
        page.answer(200, [(CSV, <String as PartialSchema>::schema())]);
    }
}

/// What can also be had as a file.
pub trait AlsoAsFile: Serialize + ToSchema {
    /// The media types of those files; a client chooses by `Accept`, where JSON comes first.
    const FILES: &'static [&'static str];
}

/// JSON, or a file of the same.
#[derive(Debug)]
pub enum Either<T> {
    /// As JSON.
    Json(T),
    /// As a file.
    File(File),
}

impl<T: AlsoAsFile> Either<T> {
    /// The media types to choose from, in our own order of preference.
    #[must_use]
    pub fn forms() -> Vec<&'static str> {
        [JSON].into_iter().chain(T::FILES.iter().copied()).collect()
    }
}

impl<T: Serialize> IntoResponse for Either<T> {
    fn into_response(self) -> Response {
        match self {
            Self::Json(shown) => ([(header::VARY, "Accept")], Json(shown)).into_response(),
            Self::File(file) => file.into_response(),
        }
    }
}

impl<T: AlsoAsFile> Gives for Either<T> {
    fn describe(page: &mut Page<'_>) {
        Json::<T>::describe(page);
        let files = T::FILES.iter().copied();
        page.answer(200, files.map(|kind| (kind, <String as PartialSchema>::schema())));
    }

    fn problems(reads: bool) -> problems::Described {
        problems::of_choice(reads)
    }
}
