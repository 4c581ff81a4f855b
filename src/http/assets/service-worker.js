// What the browser does where the site cannot be reached. The server says before this which files are kept (KEPT)
// and under which VERSION.
//
// It keeps the two pages that say nothing about anybody, and what they are dressed with; no other page, ever.
"use strict";

const CACHE = `minutier ${KEPT.base} ${VERSION}`;
const below = (path) => KEPT.base + path;

// The pages are asked for again when the language is chosen: they are kept as they were read last.
const keepPages = async () => (await caches.open(CACHE)).addAll(KEPT.pages.map((page) => new Request(page, { cache: "reload" })));
const keepDress = async () => (await caches.open(CACHE)).addAll(KEPT.dress);

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(Promise.all([keepPages(), keepDress()]));
});

self.addEventListener("activate", (event) => {
  const leave = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(`minutier ${KEPT.base} `) && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(leave());
});

// Whoever goes out leaves nothing of anybody: what a keeper took along is let go of. What they served and did not
// send yet stays queued.
const forget = () =>
  new Promise((done) => {
    const asked = indexedDB.open(`minutier-counter ${KEPT.base}`);
    asked.onerror = done;
    asked.onsuccess = () => {
      const database = asked.result;
      if (!database.objectStoreNames.contains("taken")) return done();
      const change = database.transaction("taken", "readwrite");
      change.objectStore("taken").clear();
      change.oncomplete = change.onerror = () => {
        database.close();
        done();
      };
    };
  });

const kept = (path) => caches.match(path, { ignoreVary: true });

const page = async (request, path) => {
  try {
    const answer = await fetch(request);
    if (path === below("language")) keepPages().catch(() => {});
    return answer;
  } catch (error) {
    const away = path.startsWith(below("counter")) ? "counter/offline" : "offline";
    const shown = await kept(below(away));
    if (!shown) throw error;
    return shown;
  }
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin || !pathname.startsWith(KEPT.base)) return;
  if (request.mode === "navigate") {
    if (pathname === below("sign-out")) event.waitUntil(forget());
    event.respondWith(page(request, pathname));
  } else if (request.method === "GET" && KEPT.dress.includes(pathname)) {
    event.respondWith(kept(pathname).then((found) => found ?? fetch(request)));
  }
});
