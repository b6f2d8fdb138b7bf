//! Problems told to a client whose request no operation ever saw, written as they go over the line.

use bytes::Bytes;

use super::problem::{PROBLEM_JSON, Problem, ProblemKind};

/// The whole answer, after which the connection ends.
#[must_use]
pub fn answer(problem: &Problem) -> Bytes {
    let status = problem.kind().status();
    let body = problem.to_json().to_string();
    let retry = problem.retry_after_s().map(|s| format!("retry-after: {s}\r\n"));
    let (retry, length) = (retry.unwrap_or_default(), body.len());
    let reason = status.canonical_reason().unwrap_or_default();
    let code = status.as_u16();
    format!(
        "HTTP/1.1 {code} {reason}\r\ncontent-type: {PROBLEM_JSON}\r\ncontent-length: {length}\r\n{retry}\
         cache-control: no-store\r\nx-content-type-options: nosniff\r\nconnection: close\r\n\r\n{body}"
    )
    .into()
}

/// What the HTTP library answers by itself, bare, to what it cannot understand: said again as a problem; `None` when
/// these bytes are something else. Every answer of ours has an `x-request-id`, the library's own have none.
#[must_use]
pub fn instead_of(written: &[u8]) -> Option<Bytes> {
    const LONGEST: usize = 256;
    let is_bare =
        written.starts_with(b"HTTP/1.1 4") && written.len() <= LONGEST && written.ends_with(b"\r\n\r\n");
    if !is_bare || written.windows(12).any(|part| part == b"x-request-id") {
        return None;
    }
    let code = std::str::from_utf8(written.get(9..12)?).ok()?;
    let (kind, detail) = match code {
        "414" => (ProblemKind::UriTooLong, "Send a shorter address."),
        "431" => (
            ProblemKind::HeadersTooLarge,
            "Send fewer or shorter headers: 16 KiB in all, 100 at most.",
        ),
        "400" => (ProblemKind::BadRequest, "This is not a request of HTTP/1.1."),
        _ => return None,
    };
    Some(answer(&Problem::new(kind, detail)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_library_s_own_refusals_are_said_as_problems_and_nothing_else_is_touched() {
        let bare = |status: &str| {
            let head = format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
            instead_of(head.as_bytes()).map(|bytes| String::from_utf8(bytes.to_vec()).unwrap())
        };
        let told = bare("431 Request Header Fields Too Large").unwrap();
        assert!(told.starts_with("HTTP/1.1 431 ") && told.contains("urn:kwartier:problem:headers-too-large"));
        assert!(
            bare("400 Bad Request")
                .unwrap()
                .contains("urn:kwartier:problem:bad-request")
        );
        assert!(
            bare("414 URI Too Long")
                .unwrap()
                .contains("urn:kwartier:problem:uri-too-long")
        );
        assert_eq!(bare("200 OK"), None);
        assert_eq!(
            instead_of(b"HTTP/1.1 404 Not Found\r\nx-request-id: 1-1\r\n\r\n"),
            None
        );
        assert_eq!(instead_of(b"HTTP/1.1 404 Not Found\r\n"), None);
        assert_eq!(instead_of(b"\x81\x05hello"), None);
    }
}
