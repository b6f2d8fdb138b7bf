//! The way to a server that dies and comes back at another address.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::watch;

use crate::ADMIN_TOKEN;
use crate::journal::{Answer, By, Call, Entry, Journal};

/// How long a caller waits before it looks again for a server that broke the connection.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

#[derive(Clone)]
pub struct Line {
    http: reqwest::Client,
    /// Where the server is; nowhere between a kill and the next start.
    base: watch::Receiver<Option<String>>,
    journal: Arc<Journal>,
    run: String,
}

impl Line {
    pub fn new(base: watch::Receiver<Option<String>>, journal: Arc<Journal>, run: String) -> Self {
        let http = reqwest::Client::builder()
            .timeout(Duration::from_secs(60))
            .build()
            .unwrap();
        Self {
            http,
            base,
            journal,
            run,
        }
    }

    /// Sends a call, under one key and as often as it takes, and remembers the answer.
    pub async fn ask(&self, call: Call) -> Answer {
        let (place, key) = self.journal.begin(&self.run, &call);
        let answer = self.until_answered(&key, &call).await;
        self.journal.answered(place, answer.clone());
        answer
    }

    /// Sends a call that was answered once more; the journal keeps the first answer.
    pub async fn ask_again(&self, entry: &Entry) -> Answer {
        self.until_answered(&entry.key, &entry.call).await
    }

    async fn until_answered(&self, key: &str, call: &Call) -> Answer {
        loop {
            let mut request = self
                .http
                .request(call.method.clone(), self.url(&call.path).await)
                .header("Idempotency-Key", key)
                .json(&call.body);
            if call.by == By::Staff {
                request = request.bearer_auth(ADMIN_TOKEN);
            }
            // A fault of the server's is no answer: whoever gets one tries again, as after a broken connection.
            match received(request).await {
                Some(answer) if answer.status < 500 => return answer,
                _ => self.wait().await,
            }
        }
    }

    /// Reads something; `None` when the server dies meanwhile.
    pub async fn read(&self, path: &str) -> Option<Value> {
        let request = self.http.get(self.url(path).await).bearer_auth(ADMIN_TOKEN);
        received(request).await.map(|answer| answer.body)
    }

    async fn url(&self, path: &str) -> String {
        let mut base = self.base.clone();
        let known = base.wait_for(Option::is_some).await.unwrap();
        format!("{}/api/v1{path}", known.as_ref().unwrap())
    }

    async fn wait(&self) {
        let mut base = self.base.clone();
        base.mark_unchanged();
        let _ = tokio::time::timeout(LOOK_AGAIN, base.changed()).await;
    }
}

/// The whole answer, or nothing: half an answer tells nothing.
async fn received(request: reqwest::RequestBuilder) -> Option<Answer> {
    let response = request.send().await.ok()?;
    let status = response.status().as_u16();
    let body = response.json().await.ok()?;
    Some(Answer { status, body })
}
