//! `PATCH` by merge patch (RFC 7396): a part changes, everything else stays as it is then.
//!
//! A patch is laid over what is there, and the whole is checked and written as a `PUT` of it would be, on condition that
//! nobody edited it in between; if somebody did, it is laid over what they made of it.

use serde::Serialize;
use serde_json::Value;

use crate::auth::Principal;
use crate::engine::Reply;
use crate::hall::command::Command;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::input::{Asked, Input};
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::HallId;
use crate::view::Scene;
use crate::view::edition::edition;

/// How often a patch is laid over what somebody else just made.
const TRIES: usize = 8;

/// Changes a part of what `look` finds; `into` makes the command of the checked whole.
pub async fn patch<I: Input, V: Serialize>(
    app: &App,
    (hall, by): (&HallId, &Principal),
    retry: Retry,
    body: &RawBody,
    (what, asked): (&str, Option<Asked>),
    look: impl Fn(&Scene<'_>) -> Option<V>,
    into: impl Fn(I::Checked) -> Command,
) -> Result<Reply, Problem> {
    let patch = body.merge_patch()?;
    let mut tries = TRIES;
    loop {
        let present = app.present(hall, &look);
        if present.is_null() {
            return Err(Problem::not_found(what));
        }
        let mut whole = present.clone();
        merge(&mut whole, &patch);
        let checked = RawBody::of(&whole).read_over::<I>(&present, asked.clone())?;
        let guarded = retry.clone().unless_chosen(edition(&present));
        let sent = app
            .command(hall, by, guarded, body.digest()?, into(checked))
            .await;
        tries -= 1;
        match sent {
            Err(problem)
                if problem.kind() == ProblemKind::PreconditionFailed
                    && !retry.is_conditional()
                    && tries > 0 => {}
            outcome => return outcome,
        }
    }
}

/// Lays a patch over a value: `null` takes a member away, an object goes into what is there, all else replaces it.
fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(members) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    let Value::Object(there) = target else { return };
    for (name, value) in members {
        if value.is_null() {
            there.remove(name);
        } else {
            merge(there.entry(name.clone()).or_insert(Value::Null), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_patch_goes_over_what_is_there_as_the_standard_has_it() {
        for (target, patch, expected) in [
            (json!({"a": "b"}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "b"}), json!({"b": "c"}), json!({"a": "b", "b": "c"})),
            (json!({"a": "b", "b": "c"}), json!({"a": null}), json!({"b": "c"})),
            (json!({"a": ["b"]}), json!({"a": "c"}), json!({"a": "c"})),
            (
                json!({"a": {"b": "c"}}),
                json!({"a": {"b": "d", "c": null}}),
                json!({"a": {"b": "d"}}),
            ),
            (json!({"a": [{"b": "c"}]}), json!({"a": [1]}), json!({"a": [1]})),
            (
                json!({}),
                json!({"a": {"bb": {"ccc": null}}}),
                json!({"a": {"bb": {}}}),
            ),
        ] {
            let mut merged = target.clone();
            merge(&mut merged, &patch);
            assert_eq!(merged, expected, "{target} {patch}");
        }
    }
}
