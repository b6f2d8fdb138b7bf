//! What an operation takes and gives, said once: by the types of its handler.
//!
//! axum runs a handler by its arguments and its result; [`operations!`] reads the same types and writes parameters, body,
//! answers and problems into the description, so that code and description cannot part. The handler's attribute says what
//! no type can: method, path, tag, and a few words on each answer. An operation reads as
//!
//! ```ignore
//! /// Closes a counter
//! ///
//! /// At any time: a called number goes back to the queue with its rank.
//! #[utoipa::path(post, path = "/halls/{hallId}/counters/{counterId}/_close", tag = "counters",
//!     responses((status = 200, description = "The counter")))]
//! pub async fn close_counter(call: Change<OnCounter>) -> Answer<Json<CounterView>> {
//!     call.send(|(_, counter), ()| Command::CloseCounter { counter }).await
//! }
//! ```
//!
//! [`takes`] holds the parts of a request, [`call`] what most operations put together of them, [`gives`] the answers, and
//! [`problems`] what can go wrong with a call of that kind.

pub mod call;
pub mod gives;
pub mod problems;
pub mod takes;

use std::future::Future;

use utoipa::openapi::path::{Operation as Described, Parameter, PathItem, Paths};
use utoipa::openapi::request_body::RequestBody;
use utoipa::openapi::{Content, Ref, RefOr, Required, Response, Schema};
use utoipa::{PartialSchema, ToSchema};

pub use call::{Change, Read};
pub use gives::{Created, CreatedAt, Done, Frames, Gives};
pub use takes::{Nothing, Patch, Queried, Sent, Takes, Whole};

use super::problem::Problem;

/// What a handler answers.
pub type Answer<T> = Result<T, Problem>;

/// Schemas by name, as they are gathered for the description.
pub type Schemas = Vec<(String, RefOr<Schema>)>;

/// The routes of the operations on one path, with what their types say of them in the description.
macro_rules! operations {
    ($($handler:path),+ $(,)?) => {{
        let mut routes = utoipa_axum::routes!($($handler),+);
        $($crate::http::operation::describe(&mut routes.0, &mut routes.1, stringify!($handler), &$handler);)+
        routes
    }};
}
pub(in crate::http) use operations;

/// A handler, by what it takes (`A`) and gives.
pub trait Operation<A> {
    /// Writes what it takes and gives.
    fn describe(page: &mut Page<'_>);
}

/// Implements [`Operation`] for handlers of so many arguments.
macro_rules! handlers {
    ($($argument:ident)+) => {
        impl<F, Running, G, $($argument),+> Operation<($($argument,)+)> for F
        where
            F: Fn($($argument),+) -> Running,
            Running: Future<Output = Answer<G>>,
            G: Gives,
            $($argument: Takes),+
        {
            fn describe(page: &mut Page<'_>) {
                $($argument::describe(page);)+
                G::describe(page);
                page.problems(G::problems);
            }
        }
    };
}

handlers!(A);
handlers!(A B);
handlers!(A B C);
handlers!(A B C D);
handlers!(A B C D E);
handlers!(A B C D E F_);

/// Writes into the description what the types of this handler say, and the name of the operation: that of the function.
pub fn describe<A, O: Operation<A>>(schemas: &mut Schemas, paths: &mut Paths, handler: &str, _: &O) {
    let name = handler.rsplit("::").next().unwrap_or_default().trim();
    for (path, item) in &mut paths.paths {
        let PathItem {
            get,
            put,
            post,
            delete,
            patch,
            ..
        } = item;
        let reads = get.iter_mut().map(|operation| (true, operation));
        let changes = [put, post, delete, patch].into_iter().flatten();
        for (reads, operation) in reads.chain(changes.map(|operation| (false, operation))) {
            if operation.operation_id.as_deref() == Some(name) {
                operation.operation_id = Some(camel(name));
                O::describe(&mut Page {
                    path,
                    reads,
                    operation,
                    schemas,
                });
            }
        }
    }
}

/// `close_counter` as `closeCounter`.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |so_far, word| {
        let (head, tail) = word.split_at(word.len().min(1));
        so_far + &head.to_ascii_uppercase() + tail
    })
}

/// Where an operation is described.
pub struct Page<'d> {
    path: &'d str,
    reads: bool,
    operation: &'d mut Described,
    schemas: &'d mut Schemas,
}

impl Page<'_> {
    /// The names in the path, in order.
    fn names_in_path(&self) -> Vec<String> {
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
    fn problems(&mut self, of: fn(bool) -> problems::Described) {
        let answers = &mut self.operation.responses.responses;
        if !answers.keys().any(|status| status.starts_with(['4', '5'])) {
            answers.extend(of(self.reads));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::camel;

    #[test]
    fn an_operation_is_named_as_its_function_is() {
        assert_eq!(camel("close_counter"), "closeCounter");
        assert_eq!(camel("suggest"), "suggest");
    }
}
