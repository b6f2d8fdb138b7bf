//! The lobby screen, as a test watches it.

use futures_util::StreamExt;
use serde_json::Value;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// A connection to the lobby's live view.
pub struct Lobby(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Lobby {
    /// Watches the hall at that address.
    pub async fn watch(address: std::net::SocketAddr, hall: &str) -> Self {
        let url = format!("ws://{address}/api/v1/halls/{hall}/live?view=lobby");
        let (socket, _) = connect_async(url).await.expect("the lobby is open to anyone");
        Self(socket)
    }

    /// What the screen shows next.
    pub async fn next(&mut self) -> Value {
        loop {
            let message = self.0.next().await.expect("the line stays").expect("and holds");
            if let Message::Text(text) = message {
                let frame: Value = serde_json::from_str(&text).expect("a frame is JSON");
                return frame["data"].clone();
            }
        }
    }
}
