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
pub mod general;
pub mod gives;
pub mod page;
pub mod problems;
pub mod takes;

use std::future::Future;

use utoipa::openapi::path::{PathItem, Paths};

pub use call::{Change, Read};
pub use general::General;
pub use gives::{Created, CreatedAt, Done, Frames, Gives};
pub use page::{Answer, Page, Schemas};
pub use takes::{Nothing, Patch, Queried, Sent, Takes, Whole};

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

#[cfg(test)]
mod tests {
    use super::camel;

    #[test]
    fn an_operation_is_named_as_its_function_is() {
        assert_eq!(camel("close_counter"), "closeCounter");
        assert_eq!(camel("suggest"), "suggest");
    }
}
