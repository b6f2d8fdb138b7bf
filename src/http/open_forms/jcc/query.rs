//! What stands in the query of a call of the JCC dialect: the same key repeated is a list.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::hall::setup::booking::limits;
use crate::http::operation::Answer;
use crate::http::problem::Problem;

/// A query, read leniently: what nobody asks for is ignored.
#[derive(Debug, Clone)]
pub struct Said(Vec<(String, String)>);

impl Said {
    /// The query of an address.
    #[must_use]
    pub fn read(query: &str) -> Self {
        Self(form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    fn all<'s>(&'s self, name: &str) -> impl Iterator<Item = &'s str> {
        let named = self
            .0
            .iter()
            .filter(move |(key, _)| key.eq_ignore_ascii_case(name));
        named
            .map(|(_, value)| value.as_str())
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The last value of that name that says something.
    pub fn one<'s>(&'s self, name: &str) -> Option<&'s str> {
        self.all(name).filter(|value| !value.is_empty()).last()
    }

    /// Whether that name says yes.
    #[must_use]
    pub fn is_true(&self, name: &str) -> bool {
        self.one(name)
            .is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    /// The ids of that name, in their order.
    ///
    /// # Errors
    /// `not-found` for what can be nobody's id, `invalid-input` when there are none.
    pub fn ids(&self, name: &str) -> Answer<Vec<Uuid>> {
        let ids = self.all(name).map(id).collect::<Answer<Vec<Uuid>>>()?;
        if ids.is_empty() {
            return Err(Problem::fault(name, "must be there"));
        }
        Ok(ids)
    }

    /// The id of that name.
    ///
    /// # Errors
    /// As [`Said::ids`].
    pub fn id(&self, name: &str) -> Answer<Uuid> {
        self.one(name)
            .map_or_else(|| Err(Problem::fault(name, "must be there")), id)
    }

    /// The day of that name; a time behind it is ignored.
    ///
    /// # Errors
    /// `invalid-input`.
    pub fn day(&self, name: &str) -> Answer<NaiveDate> {
        let day = self
            .one(name)
            .and_then(|text| text.split('T').next()?.parse().ok());
        day.ok_or_else(|| Problem::fault(name, "must be a day, such as 2026-12-01"))
    }

    /// For how many each of so many activities is: one where nothing is said.
    ///
    /// # Errors
    /// `invalid-input`.
    pub fn amounts(&self, of: usize) -> Answer<Vec<u32>> {
        let said: Vec<&str> = self.all("amount").collect();
        if said.is_empty() {
            return Ok(vec![1; of]);
        }
        let amounts: Option<Vec<u32>> = said
            .iter()
            .map(|amount| amount.parse().ok().and_then(count))
            .collect();
        amounts.filter(|amounts| amounts.len() == of).ok_or_else(|| {
            Problem::fault(
                "amount",
                "must be a number of persons from 1 on, once for each activity",
            )
        })
    }
}

/// A number of persons; more than any rule allows is as many as one more than that.
#[must_use]
pub fn count(amount: u64) -> Option<u32> {
    let most = u64::from(limits::PERSONS.end() + 1);
    (amount > 0).then(|| u32::try_from(amount.min(most)).ok())?
}

/// What is no id is nobody's.
fn id(text: &str) -> Answer<Uuid> {
    Uuid::try_parse(text).map_err(|_| Problem::not_found("this id"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::http::problem::ProblemKind;

    const A: &str = "2e656741-db4d-4c75-ae57-97fda6ce5ce8";

    #[test]
    fn a_list_is_the_same_key_repeated_in_its_order() {
        let said = Said::read(&format!(
            "activityId={A}&amount=2&activityId={}&amount=1&odd=%FF",
            Uuid::nil()
        ));
        assert_eq!(
            said.ids("activityId").unwrap(),
            [Uuid::try_parse(A).unwrap(), Uuid::nil()]
        );
        assert_eq!(said.amounts(2).unwrap(), [2, 1]);
        assert!(said.amounts(1).is_err());
        assert_eq!(Said::read("").amounts(2).unwrap(), [1, 1]);
    }

    #[test]
    fn days_counts_and_ids_that_are_none_are_told_apart() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
        for text in ["2026-12-01", "2026-12-01T00:00:00"] {
            assert_eq!(
                Said::read(&format!("fromDate={text}")).day("fromDate").unwrap(),
                day
            );
        }
        for wrong in ["fromDate=1-12-2026", "fromDate=", "toDate=2026-12-01"] {
            assert_eq!(
                Said::read(wrong).day("fromDate").unwrap_err().kind(),
                ProblemKind::InvalidInput
            );
        }
        for (amount, persons) in [
            ("1", Some(1)),
            ("0", None),
            ("-1", None),
            ("x", None),
            ("99999999999", Some(21)),
        ] {
            assert_eq!(
                Said::read(&format!("amount={amount}")).amounts(1).ok(),
                persons.map(|one| vec![one])
            );
        }
        assert_eq!(
            Said::read("id=paspoort").id("id").unwrap_err().kind(),
            ProblemKind::NotFound
        );
        assert_eq!(
            Said::read("").id("id").unwrap_err().kind(),
            ProblemKind::InvalidInput
        );
    }
}
