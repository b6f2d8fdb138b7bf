//! Lists come in pages: `{"items": […], "next": …}` with a cursor.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{IntoParams, PartialSchema, ToSchema};

use super::input::{Faults, Field, FromText, Incoming, Input};

/// One page.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListOf<T> {
    /// The elements.
    pub items: Vec<T>,
    /// The `cursor` of the page that follows; `null` at the end.
    pub next: Option<String>,
}

impl<T> ListOf<T> {
    /// A list that needs no second page.
    #[must_use]
    pub fn whole(items: Vec<T>) -> Self {
        Self { items, next: None }
    }

    /// The same page of what each element becomes.
    #[must_use]
    pub fn map<U>(self, each: impl FnMut(T) -> U) -> ListOf<U> {
        ListOf {
            items: self.items.into_iter().map(each).collect(),
            next: self.next,
        }
    }
}

/// By hand, since a derived schema takes the name of its elements only where the whole type is written out.
impl<T: ToSchema> ToSchema for ListOf<T> {
    fn name() -> Cow<'static, str> {
        Cow::Owned(format!("ListOf_{}", T::name()))
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((T::name().into_owned(), T::schema()));
        T::schemas(schemas);
    }
}

impl<T: ToSchema> PartialSchema for ListOf<T> {
    fn schema() -> RefOr<Schema> {
        let items = ArrayBuilder::new()
            .items(T::schema())
            .description(Some("The elements."));
        let next = ObjectBuilder::new()
            .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
            .description(Some("The `cursor` of the page that follows; `null` at the end."));
        let page = ObjectBuilder::new()
            .description(Some("One page."))
            .property("items", items)
            .property("next", next)
            .required("items");
        page.into()
    }
}

/// How many elements a page has when nothing is said.
pub const USUAL_PAGE: u32 = 100;

/// How many elements a page has at most.
pub const MOST_A_PAGE: u32 = 500;

/// Checks that the period of a query, as far as it was given and could be read, does not end before it begins.
pub fn check_period(faults: &mut Faults, from: Option<DateTime<Utc>>, to: Option<DateTime<Utc>>) {
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        faults.add_of_several("to", "must not be earlier than `from`");
    }
}

/// Which page of a list; `C` is what its cursors are.
#[derive(Debug, Deserialize)]
#[serde(bound = "C: Incoming")]
pub struct PageQuery<C = String> {
    cursor: Field<C>,
    limit: Field<FromText<u32>>,
}

/// The same as it is described, whatever the cursors are.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "it is only described")]
struct PageDescribed {
    /// Where the list goes on: `next` of the page before.
    cursor: Option<String>,
    /// How many a page, 1 to 500; 100 when left out.
    limit: Option<u32>,
}

impl<C> IntoParams for PageQuery<C> {
    fn into_params(place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        PageDescribed::into_params(place)
    }
}

/// The page that is asked for.
#[derive(Debug, Clone)]
pub struct PageAsked<C = String> {
    /// The end of the page before.
    pub cursor: Option<C>,
    /// How many elements it has at most.
    pub limit: usize,
}

impl<C: Incoming + 'static> Input for PageQuery<C> {
    type Checked = PageAsked<C>;

    fn check(self, faults: &mut Faults) -> Option<PageAsked<C>> {
        let cursor = faults.optional("cursor", self.cursor);
        let limit = limit(faults, self.limit);
        Some(PageAsked {
            cursor: cursor?,
            limit: limit?,
        })
    }
}

/// Checks the size of a page.
pub fn limit(faults: &mut Faults, limit: Field<FromText<u32>>) -> Option<usize> {
    let limit = faults
        .optional("limit", limit)?
        .map_or(USUAL_PAGE, |FromText(limit)| limit);
    if !(1..=MOST_A_PAGE).contains(&limit) {
        faults.add("limit", format!("must be 1 to {MOST_A_PAGE}"));
        return None;
    }
    usize::try_from(limit).ok()
}

/// The query of a list that comes in pages: which elements, and which page of them.
#[derive(Debug, Deserialize)]
#[serde(bound = "Q: DeserializeOwned, C: Incoming")]
pub struct Paged<Q, C = String> {
    #[serde(flatten)]
    which: Q,
    #[serde(flatten)]
    page: PageQuery<C>,
}

impl<Q: Input, C: Incoming + 'static> Input for Paged<Q, C> {
    type Checked = (Q::Checked, PageAsked<C>);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let which = self.which.check(faults);
        let page = self.page.check(faults);
        Some((which?, page?))
    }
}

impl<Q: IntoParams, C> IntoParams for Paged<Q, C> {
    fn into_params(place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut all = Q::into_params(&place);
        all.extend(PageQuery::<C>::into_params(&place));
        all
    }
}
