//! The part of the description that is about one operation, while it is written.

use utoipa::openapi::path::{Operation, Parameter};
use utoipa::openapi::request_body::RequestBody;
use utoipa::openapi::{Content, Ref, RefOr, Required, Response, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::problems;
use crate::http::problem::Problem;

/// What a handler answers.
pub type Answer<T> = Result<T, Problem>;

/// Schemas by name, as they are gathered for the description.
pub type Schemas = Vec<(String, RefOr<Schema>)>;

/// Where an operation is described.
pub struct Page<'d> {
    pub(super) path: &'d str,
    pub(super) reads: bool,
    pub(super) operation: &'d mut Operation,
    pub(super) schemas: &'d mut Schemas,
}

impl Page<'_> {
    /// The names in the path, in order.
    pub(super) fn names_in_path(&self) -> Vec<String> {
        let parts = self.path.split('/');
        let named = parts.filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        named.map(str::to_owned).collect()
    }

    /// Adds a parameter, after those that are there.
    pub fn parameter(&mut self, parameter: impl Into<Parameter>) {
        let parameters = self.operation.parameters.get_or_insert_default();
        parameters.push(RefOr::T(parameter.into()));
    }

    /// A type by its name; what it is, and what it is made of, goes among the schemas.
    pub fn named<T: ToSchema>(&mut self) -> RefOr<Schema> {
        let name = T::name().into_owned();
        self.schemas.push((name.clone(), <T as PartialSchema>::schema()));
        T::schemas(self.schemas);
        RefOr::Ref(Ref::from_schema_name(name))
    }

    /// Says that a body is taken, in one of these media types.
    pub fn body(&mut self, kinds: impl IntoIterator<Item = (&'static str, RefOr<Schema>)>) {
        let mut body = RequestBody::new();
        body.required = Some(Required::True);
        for (kind, schema) in kinds {
            body.content
                .insert(kind.to_owned(), RefOr::T(Content::new(Some(schema))));
        }
        self.operation.request_body = Some(RefOr::T(body));
    }

    /// Says what an answer of this status holds, in one of these media types; the attribute has the words on it.
    pub fn answer(&mut self, status: u16, kinds: impl IntoIterator<Item = (&'static str, RefOr<Schema>)>) {
        let answers = &mut self.operation.responses.responses;
        let answer = answers
            .entry(status.to_string())
            .or_insert_with(|| RefOr::T(Response::new(String::new())));
        if let RefOr::T(answer) = answer {
            for (kind, schema) in kinds {
                let content = Content::new(Some(schema));
                answer.content.insert(kind.to_owned(), RefOr::T(content));
            }
        }
    }

    /// Adds the problems of a call that reads or changes; an attribute that names its problems has them all.
    pub(super) fn problems(&mut self, of: fn(bool) -> problems::Described) {
        let answers = &mut self.operation.responses.responses;
        if !answers.keys().any(|status| status.starts_with(['4', '5'])) {
            answers.extend(of(self.reads));
        }
    }
}
