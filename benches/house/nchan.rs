//! The peer: nginx with nchan, the fan-out module in C that Debian ships, where it is installed.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

const MODULE: &str = "/usr/lib/nginx/modules/ngx_nchan_module.so";

pub struct Nginx {
    master: Child,
    pub address: SocketAddr,
    dir: TempDir,
}

impl Nginx {
    /// Starts it with this many workers; `None` when it or its module is not installed.
    pub async fn start(workers: u32) -> Option<Self> {
        if !Path::new(MODULE).exists() {
            return None;
        }
        let dir = TempDir::new().unwrap();
        let address = super::server::free_address();
        let file = dir.path().join("nginx.conf");
        std::fs::write(&file, configuration(workers, dir.path(), address)).unwrap();
        let master = Command::new("nginx")
            .arg("-p")
            .arg(dir.path())
            .arg("-c")
            .arg(&file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let nginx = Self { master, address, dir };
        let begin = tokio::time::Instant::now();
        while tokio::net::TcpStream::connect(address).await.is_err() {
            if begin.elapsed() > Duration::from_secs(5) {
                let log = std::fs::read_to_string(nginx.dir.path().join("error.log"));
                panic!("nginx did not come up: {}", log.unwrap_or_default());
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Some(nginx)
    }

    /// The master and its workers.
    pub fn pids(&self) -> Vec<u32> {
        let master = self.master.id();
        let children = format!("/proc/{master}/task/{master}/children");
        let children = std::fs::read_to_string(children).unwrap_or_default();
        let workers = children.split_whitespace().filter_map(|pid| pid.parse().ok());
        std::iter::once(master).chain(workers).collect()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Killed outright, the master would leave its workers behind.
        let stop = Command::new("kill").arg(self.master.id().to_string()).status();
        if stop.is_err() {
            let _ = self.master.kill();
        }
        let _ = self.master.wait();
    }
}

fn configuration(workers: u32, dir: &Path, address: SocketAddr) -> String {
    let dir = dir.display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|kind| format!("  {kind}_temp_path {dir}/{kind};\n"))
        .collect();
    format!(
        "load_module {MODULE};\n\
         daemon off;\nuser root;\nworker_processes {workers};\nworker_rlimit_nofile 20000;\n\
         pid {dir}/nginx.pid;\nerror_log {dir}/error.log;\n\
         events {{ worker_connections 19000; }}\n\
         http {{\n  access_log off;\n  tcp_nodelay on;\n{temporary}\
         server {{\n    listen {address} backlog=4096;\n\
         location = /watch {{ nchan_subscriber websocket; nchan_channel_id lobby; \
         nchan_subscriber_first_message oldest; }}\n\
         location = /publish {{ nchan_publisher http; nchan_channel_id lobby; nchan_message_buffer_length 1; }}\n\
         }}\n}}\n"
    )
}
