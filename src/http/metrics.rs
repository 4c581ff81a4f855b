//! What is counted, for whoever looks after the machine: no name, no identifier.

use std::fmt::Write as _;
use std::time::Duration;

use prometheus_client::encoding::{EncodeLabelSet, text::encode};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// What a count is of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    method: String,
    /// The route, never the path: a path may name somebody.
    route: String,
    status: u16,
}

/// The counts of one server.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Labels, Counter>,
    durations_seconds: Histogram,
    /// Connections that are open.
    pub connections: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("minutier");
        let requests = Family::default();
        let buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];
        let durations_seconds = Histogram::new(buckets);
        let connections = Gauge::default();
        registry.register("http_requests", "Requests answered", requests.clone());
        registry.register(
            "http_request_duration_seconds",
            "From a request's head to its answer's head",
            durations_seconds.clone(),
        );
        registry.register("http_connections", "Open connections", connections.clone());
        Self { registry, requests, durations_seconds, connections }
    }
}

impl Metrics {
    /// Counts one answer.
    pub fn answered(&self, method: &str, route: &str, status: u16, took: Duration) {
        let labels = Labels { method: method.to_owned(), route: route.to_owned(), status };
        self.requests.get_or_create(&labels).inc();
        self.durations_seconds.observe(took.as_secs_f64());
    }

    /// All counts, in the text format of OpenMetrics; with how far the ledger is.
    pub fn text(&self, records: u64) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = encode(&mut text, &self.registry);
        let end = "# EOF\n";
        if text.ends_with(end) {
            text.truncate(text.len().saturating_sub(end.len()));
        }
        let _ = write!(
            text,
            "# HELP minutier_records Records of the ledger.\n# TYPE minutier_records gauge\n\
             minutier_records {records}\n{end}"
        );
        text
    }
}
