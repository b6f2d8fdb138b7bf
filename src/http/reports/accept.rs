//! Which of several media types a client would rather have (RFC 9110, section 12.5.1).

use axum::http::{HeaderMap, header};

use crate::http::problem::{Problem, ProblemKind};

/// The place of the best of `offered`, which are in our own order of preference: the first when nothing is said.
///
/// # Errors
/// `not-acceptable` when the client takes none of them.
pub fn best(headers: &HeaderMap, offered: &[&str]) -> Result<usize, Problem> {
    let values = headers.get_all(header::ACCEPT).iter();
    let texts: Vec<&str> = values.filter_map(|value| value.to_str().ok()).collect();
    let ranges: Vec<(String, f32)> = texts
        .iter()
        .flat_map(|text| text.split(','))
        .filter_map(range)
        .collect();
    if ranges.is_empty() {
        return Ok(0);
    }
    let liked = offered
        .iter()
        .enumerate()
        .map(|(place, kind)| (place, liking(&ranges, kind)));
    let best = liked.filter(|(_, liking)| *liking > 0.0);
    // Of equals the first.
    let best = best.rev().max_by(|(_, a), (_, b)| a.total_cmp(b));
    best.map(|(place, _)| place).ok_or_else(|| {
        let detail = format!("Ask for one of: {}.", offered.join(", "));
        Problem::new(ProblemKind::NotAcceptable, detail)
    })
}

fn range(text: &str) -> Option<(String, f32)> {
    let mut parts = text.split(';').map(str::trim);
    let kind = parts
        .next()
        .filter(|kind| kind.contains('/'))?
        .to_ascii_lowercase();
    let weight = parts.find_map(|part| part.strip_prefix("q="));
    let weight = weight.map_or(1.0, |text| text.parse().unwrap_or(0.0));
    Some((kind, weight))
}

/// How much a type is liked: by the range that names it most closely.
fn liking(ranges: &[(String, f32)], kind: &str) -> f32 {
    let family = kind.split('/').next().unwrap_or_default();
    let closeness = |range: &str| match range {
        range if range == kind => 3,
        range if range.strip_suffix("/*") == Some(family) => 2,
        "*/*" => 1,
        _ => 0,
    };
    let named = ranges.iter().filter(|(range, _)| closeness(range) > 0);
    named
        .max_by_key(|(range, _)| closeness(range))
        .map_or(0.0, |(_, weight)| *weight)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_type_that_is_liked_best_is_given_and_ours_first_among_equals() {
        let offered = ["application/json", "text/csv"];
        let best = |accept: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, accept.parse().unwrap());
            best(&headers, &offered)
        };
        assert_eq!(super::best(&HeaderMap::new(), &offered), Ok(0));
        assert_eq!(best("*/*"), Ok(0));
        assert_eq!(best("text/csv"), Ok(1));
        assert_eq!(best("Text/CSV; charset=utf-8"), Ok(1));
        assert_eq!(best("text/*, application/json;q=0.5"), Ok(1));
        assert_eq!(best("text/csv;q=0.2, */*;q=0.1"), Ok(1));
        assert_eq!(best("text/csv;q=0, */*"), Ok(0));
        for nothing in ["application/pdf", "text/csv;q=0", "image/*"] {
            assert_eq!(best(nothing).unwrap_err().kind(), ProblemKind::NotAcceptable);
        }
    }
}
