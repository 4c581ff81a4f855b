//! A folder that is served in this process, over a real socket, for as long as a test asks.

use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;

use ledger::ids::MemberId;
use ledger::log::recover::WithoutHead;
use minutier::clock::Clock;
use minutier::config::Mail;
use minutier::http::app::{App, Place};
use minutier::http::guard::rates::Limits;
use minutier::http::server::{self, Opening};
use minutier::store::access::{Proof, Secret};
use minutier::writer::ClockCheck;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// A house that is served until this is dropped.
pub(crate) struct Serving {
    pub(crate) app: Arc<App>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Serving {
    /// On a port of its own, below this path.
    pub(crate) fn of(
        folder: &Path,
        clock: Clock,
        base: &str,
        (limits, mail): (Limits, Option<Mail>),
    ) -> Self {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = server::address(listener.local_addr().unwrap());
        let opening = Opening {
            folder: folder.to_owned(),
            clock,
            clock_check: ClockCheck::Refuse,
            without_head: WithoutHead::CutNothing,
            place: Place { address, base: base.to_owned() },
            limits,
            mail,
        };
        let house = opening.open().unwrap();
        let app = Arc::clone(&house.app);
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = std::thread::spawn(move || {
            runtime.block_on(house.serve(listener, async {
                let _ = stopped.await;
            }));
            drop(runtime);
            house.close().unwrap();
        });
        Self { app, stop: Some(stop), thread: Some(thread) }
    }

    /// A session's cookie: a browser in which somebody came in.
    pub(crate) fn session(&self, member: MemberId, proof: Proof) -> String {
        let secret = Secret::of(self.app.clock.random().unwrap());
        let now = self.app.clock.now().unwrap();
        self.app.access.begin_session(secret.hashed(), member, proof, "a test", now).unwrap();
        format!("minutier_session={}", secret.shown())
    }

    /// The server stops; its folder stays.
    pub(crate) fn stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            assert!(thread.join().is_ok() || std::thread::panicking(), "it did not stop cleanly");
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.stop();
    }
}

/// What asks, follows nobody elsewhere, and keeps no connection: the server ends what is idle.
pub(crate) fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_idle_connections(0)
        .build()
        .into()
}
