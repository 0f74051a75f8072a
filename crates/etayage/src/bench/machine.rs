//! The machine on which a measure was made.

use serde::Serialize;

/// What is worth knowing of a machine.
#[derive(Clone, Debug, Serialize)]
pub struct Machine {
    /// Model of the processor.
    pub processor: String,
    /// Threads that it runs at once.
    pub threads: usize,
    /// Memory, in GiB.
    pub memory: f64,
    /// Kernel.
    pub kernel: String,
    /// How the program was built.
    pub build: &'static str,
    /// Whether documents are set: typst is dear to build.
    pub documents: bool,
    /// Mean number of processes that wanted the processor during the minute before.
    pub load: f64,
}

impl Machine {
    /// This one.
    pub fn here() -> Self {
        let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
        let after = |text: &str, name: &str| -> Option<String> {
            let line = text.lines().find(|line| line.starts_with(name))?;
            Some(line.split_once(':')?.1.trim().to_owned())
        };
        let kib: f64 = after(&read("/proc/meminfo"), "MemTotal")
            .and_then(|text| text.split(' ').next()?.parse().ok())
            .unwrap_or_default();
        Self {
            processor: after(&read("/proc/cpuinfo"), "model name").unwrap_or_default(),
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            memory: kib / 1024.0 / 1024.0,
            kernel: read("/proc/sys/kernel/osrelease").trim().to_owned(),
            build: if cfg!(debug_assertions) {
                "dev"
            } else {
                "optimised"
            },
            documents: cfg!(feature = "pdf"),
            load: read("/proc/loadavg")
                .split(' ')
                .next()
                .and_then(|text| text.parse().ok())
                .unwrap_or_default(),
        }
    }
}
