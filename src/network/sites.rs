//! The sites whose pages may read, from a visitor's browser, what anyone may.

use std::collections::BTreeSet;

use axum::http::{HeaderMap, HeaderValue, header};

/// What scripts of another site may read beside the body.
const EXPOSED: &str = "api-version, retry-after";

/// The sites whose pages may read what anyone may.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sites(BTreeSet<String>);

/// What stands for every site.
pub const EVERY_SITE: &str = "*";

impl Sites {
    /// These, each as scheme and host in lower case; `*` stands for every site.
    #[must_use]
    pub fn of(named: impl IntoIterator<Item = String>) -> Self {
        Self(named.into_iter().collect())
    }

    /// What a page of that site is told; nothing where it may not read.
    fn told(&self, origin: Option<&HeaderValue>) -> Option<HeaderValue> {
        if self.0.contains(EVERY_SITE) {
            return Some(HeaderValue::from_static(EVERY_SITE));
        }
        let origin = origin?;
        let named = origin.to_str().ok()?.to_ascii_lowercase();
        self.0.contains(&named).then(|| origin.clone())
    }

    /// Says on an answer that anyone may read whether a page of that site may.
    pub fn write(&self, origin: Option<&HeaderValue>, headers: &mut HeaderMap) {
        if self.0.is_empty() {
            return;
        }
        // Whoever keeps the answer must not give one site's to another.
        headers.append(header::VARY, HeaderValue::from_static("Origin"));
        if let Some(told) = self.told(origin) {
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, told);
            let exposed = HeaderValue::from_static(EXPOSED);
            headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_sites_that_are_named_may_read_and_no_others() {
        let told = |sites: &[&str], origin: Option<&'static str>| {
            let mut headers = HeaderMap::new();
            let origin = origin.map(HeaderValue::from_static);
            Sites::of(sites.iter().map(|site| (*site).to_owned())).write(origin.as_ref(), &mut headers);
            let allowed = headers.get(header::ACCESS_CONTROL_ALLOW_ORIGIN);
            (
                allowed.map(|value| value.to_str().unwrap().to_owned()),
                headers.contains_key(header::VARY),
            )
        };
        let own = "https://www.gemeente.nl";
        assert_eq!(told(&[], Some(own)), (None, false));
        assert_eq!(told(&[own], Some(own)), (Some(own.to_owned()), true));
        for other in [
            None,
            Some("null"),
            Some("http://www.gemeente.nl"),
            Some("https://www.gemeente.nl.example"),
        ] {
            assert_eq!(told(&[own], other), (None, true), "{other:?}");
        }
        assert_eq!(told(&["*"], None), (Some("*".to_owned()), true));
    }
}
