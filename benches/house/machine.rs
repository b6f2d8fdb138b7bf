//! What it ran on, and what a process costs there; by `/proc`, so on Linux only.

use std::time::Duration;

/// Ticks a second in `/proc/…/stat`; the kernel's ABI fixes it at 100 on every architecture Debian ships.
const TICKS: u64 = 100;

fn read(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

fn field<'a>(text: &'a str, name: &str) -> &'a str {
    text.lines()
        .find_map(|line| line.strip_prefix(name)?.split_once(':'))
        .map_or("unknown", |(_, value)| value.trim())
}

/// One line about processor, memory, kernel, open files and how busy the machine is already.
pub fn describe() -> String {
    let cpu = read("/proc/cpuinfo");
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let kib: f64 = field(&read("/proc/meminfo"), "MemTotal")
        .trim_end_matches(" kB")
        .parse()
        .unwrap_or(0.0);
    format!(
        "{cores} cores of {}, {:.0} GiB, Linux {}, {} files a process, load before the run {}",
        field(&cpu, "model name"),
        kib / 1024.0 / 1024.0,
        read("/proc/sys/kernel/osrelease").trim(),
        open_files(),
        read("/proc/loadavg").split(' ').next().unwrap_or_default(),
    )
}

/// How many files a process may open now.
pub fn open_files() -> u64 {
    let limits = read("/proc/self/limits");
    let line = limits.lines().find(|line| line.starts_with("Max open files"));
    let soft = line.and_then(|line| line.split_whitespace().nth(3));
    soft.and_then(|soft| soft.parse().ok()).unwrap_or(1024)
}

/// What some processes have used so far.
#[derive(Debug, Clone, Copy)]
pub struct Usage {
    pub cpu: Duration,
    pub resident_bytes: u64,
}

/// The sum over the processes.
pub fn usage(pids: &[u32]) -> Usage {
    let mut ticks = 0;
    let mut resident_bytes = 0;
    for pid in pids {
        let stat = read(&format!("/proc/{pid}/stat"));
        // The name in brackets may hold anything; the numbers follow the last bracket.
        let numbers: Vec<&str> = stat
            .rsplit(')')
            .next()
            .unwrap_or_default()
            .split_whitespace()
            .collect();
        let number = |place: usize| numbers.get(place).and_then(|text| text.parse::<u64>().ok());
        ticks += number(11).unwrap_or(0) + number(12).unwrap_or(0);
        let status = read(&format!("/proc/{pid}/status"));
        let kib = field(&status, "VmRSS").trim_end_matches(" kB").parse::<u64>();
        resident_bytes += kib.unwrap_or(0) * 1024;
    }
    Usage {
        cpu: Duration::from_millis(ticks * 1000 / TICKS),
        resident_bytes,
    }
}
