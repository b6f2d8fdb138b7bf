//! Editing what is there: `PUT` of the whole, and `PATCH` by merge patch (RFC 7396), by which a part changes and everything
//! else stays as it is then.
//!
//! A patch is laid over what is there, and the whole is checked and written as a `PUT` of it would be, on condition that
//! nobody edited it in between; if somebody did, it is laid over what they made of it.

use std::future::Future;

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::hall::command::Command;
use crate::http::answer::FromReply;
use crate::http::app::App;
use crate::http::body::RawBody;
use crate::http::input::{Asked, Input};
use crate::http::operation::call::Place;
use crate::http::operation::general::{Editable, Writing};
use crate::http::operation::takes::{InAPath, Patch};
use crate::http::operation::{Answer, Change, General, Whole};
use crate::http::problem::{Problem, ProblemKind};
use crate::view::Scene;
use crate::view::edition::edition;

/// How often a patch is laid over what somebody else just made.
const TRIES: usize = 8;

impl<P: Place, I: Input<Checked: Send + Sync> + ToSchema> Change<P, Whole<I>> {
    /// Puts what was sent in the place of what `look` finds; members that are only read may be sent along as they are.
    /// `asked` as in [`RawBody::read_in`].
    pub async fn replace<T: FromReply, V: Serialize>(
        self,
        asked: Option<Asked>,
        look: impl FnOnce(&Scene<'_>, &P::Named) -> Option<V>,
        into: impl FnOnce(&P::Named, I::Checked) -> Command,
    ) -> Answer<T> {
        let present = self.app.present(&self.hall, |scene| look(scene, &self.path));
        let checked = self.raw.read_over::<I>(&present, asked)?;
        self.send(|path, ()| into(&path, checked)).await
    }
}

impl<P: Place, I: Input + ToSchema> Change<P, Patch<I>> {
    /// Changes a part of what `look` finds; `into` makes the command of the checked whole.
    pub async fn patch<T: FromReply, V: Serialize>(
        self,
        (what, asked): (&str, Option<Asked>),
        look: impl Fn(&Scene<'_>, &P::Named) -> Option<V>,
        into: impl Fn(&P::Named, I::Checked) -> Command,
    ) -> Answer<T> {
        let Self {
            app,
            hall,
            by,
            path,
            retry,
            raw,
            ..
        } = self;
        let patch = raw.merge_patch()?;
        let mut tries = TRIES;
        loop {
            let present = app.present(&hall, |scene| look(scene, &path));
            if present.is_null() {
                return Err(Problem::not_found(what));
            }
            let mut whole = present.clone();
            merge(&mut whole, &patch);
            let checked = RawBody::of(&whole).read_over::<I>(&present, asked.clone())?;
            let guarded = retry.clone().unless_chosen(edition(&present));
            let command = into(&path, checked);
            let sent = app.command(&hall, &by, guarded, raw.digest()?, command).await;
            tries -= 1;
            match sent {
                Err(problem)
                    if problem.kind() == ProblemKind::PreconditionFailed
                        && !retry.is_conditional()
                        && tries > 0 => {}
                outcome => return T::of(outcome?),
            }
        }
    }
}

impl<P: Place, I: Input + ToSchema> Change<P, Patch<I>> {
    /// Changes a part of what is kept beside the hall's log. `look` gives its edition and how it is read; `write` writes the
    /// checked whole, unless it is of another edition by then.
    pub async fn patch_kept<T, Looking, Writing>(
        &self,
        look: impl Fn() -> Looking,
        write: impl Fn(I::Checked, String) -> Writing,
    ) -> Answer<T>
    where
        Looking: Future<Output = Answer<(String, Value)>>,
        Writing: Future<Output = Answer<T>>,
    {
        let patch = self.raw.merge_patch()?;
        let mut tries = TRIES;
        loop {
            let (seen, present) = look().await?;
            let mut whole = present.clone();
            merge(&mut whole, &patch);
            let checked = RawBody::of(&whole).read_over::<I>(&present, None)?;
            tries -= 1;
            // Whoever names no edition patches what is there: what somebody made of it in between is not undone.
            match write(checked, seen).await {
                Err(problem)
                    if tries > 0
                        && problem.kind() == ProblemKind::PreconditionFailed
                        && !self.retry.is_conditional() => {}
                outcome => return outcome,
            }
        }
    }
}

impl<P: InAPath + Clone, I: Input<Checked: Send + Sync> + ToSchema> General<P, Whole<I>> {
    /// Puts what was sent in the place of what `look` finds; members that are only read may be sent along as they are.
    pub async fn replace<V: Editable, T, Running: Future<Output = Answer<T>>>(
        self,
        look: impl FnOnce(&App, &P) -> Answer<V>,
        write: impl FnOnce(Writing<P>, I::Checked) -> Running,
    ) -> Answer<T> {
        let writing = self.writing;
        let present = shown(&look(&writing.app, &writing.path)?)?;
        let checked = self.raw.read_over::<I>(&present, None)?;
        write(writing, checked).await
    }
}

impl<P: InAPath + Clone, I: Input + ToSchema> General<P, Patch<I>> {
    /// Changes a part of what `look` finds; `write` writes the checked whole, unless it was edited since it was looked at.
    pub async fn patch<V: Editable, T, Running: Future<Output = Answer<T>>>(
        self,
        look: impl Fn(&App, &P) -> Answer<V>,
        write: impl Fn(Writing<P>, I::Checked) -> Running,
    ) -> Answer<T> {
        let patch = self.raw.merge_patch()?;
        let writing = self.writing;
        let mut tries = TRIES;
        loop {
            let found = look(&writing.app, &writing.path)?;
            let present = shown(&found)?;
            let mut whole = present.clone();
            merge(&mut whole, &patch);
            let checked = RawBody::of(&whole).read_over::<I>(&present, None)?;
            let guarded = writing.clone().unless_chosen(found.edition());
            tries -= 1;
            match write(guarded, checked).await {
                Err(problem)
                    if problem.kind() == ProblemKind::PreconditionFailed
                        && !writing.is_conditional()
                        && tries > 0 => {}
                outcome => return outcome,
            }
        }
    }
}

fn shown(found: &impl Editable) -> Answer<Value> {
    serde_json::to_value(found).map_err(Problem::internal)
}

/// Lays a patch over a value: `null` takes a member away, an object goes into what is there, all else replaces it.
pub fn merge(target: &mut Value, patch: &Value) {
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
