// What the browser does where the site cannot be reached. The server says before this which files are kept (KEPT)
// and under which VERSION.
//
// It keeps the three pages that say nothing about anybody, and what they are dressed with; no other page, ever. What
// was declared and could not leave it keeps too, until the server says what became of it.
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

// --- what was declared without a connection ------------------------------------------------------------------
//
// One store, "queue": a line of the form each, with the key that it has from there, so that it may be sent again and
// again and is recorded once. Whose it is (from) the server asks: nobody declares in another's name by coming in here.

const declared = async (mode, act) => {
  const database = await new Promise((done, failed) => {
    const asked = indexedDB.open(`minutier-declared ${KEPT.base}`, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("queue", { keyPath: "key" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  try {
    const change = database.transaction("queue", mode);
    const asked = act(change.objectStore("queue"));
    return await new Promise((done, failed) => {
      change.oncomplete = () => done(asked.result);
      change.onerror = change.onabort = () => failed(change.error);
    });
  } finally {
    database.close();
  }
};
const list = async () => (await declared("readonly", (queue) => queue.getAll())).sort((one, other) => one.at - other.at);
const drop = (key) => declared("readwrite", (queue) => queue.delete(key));

const tell = async (what) => {
  for (const page of await self.clients.matchAll({ type: "window" })) page.postMessage(what);
};

/** The lines of a form that somebody began, each as a form of one line. */
const linesOf = (fields) =>
  Object.keys(fields).flatMap((name) => {
    const line = /^key-(\d+)$/.exec(name)?.[1];
    if (!line || !(fields[`minutes-${line}`]?.trim() || fields[`what-${line}`]?.trim())) return [];
    const ends = `-${line}`;
    const own = Object.entries(fields).filter(([field]) => field.endsWith(ends));
    const one = Object.fromEntries(own.map(([field, value]) => [field.slice(0, -ends.length) + "-1", value]));
    if (fields.for) one.for = fields.for;
    return [{ ...one, from: fields.from }];
  });

/** How many lines were kept. */
const keep = async (fields) => {
  const lines = linesOf(fields);
  const at = Date.now();
  for (const [place, one] of lines.entries()) {
    const kept = { key: one["key-1"], from: one.from, fields: one, at: at + place };
    await declared("readwrite", (queue) => queue.put(kept));
  }
  // Where the browser offers it, it is sent although no page of ours is open.
  if (lines.length > 0) await self.registration.sync?.register("declared").catch(() => {});
  return lines.length;
};

/** Sends what waits; of one person, where it is said whom. Whether the server could be reached. */
const sendAll = async (member) => {
  for (const one of await list()) {
    if (one.asks || (member && one.from !== member)) continue;
    let answer;
    try {
      answer = await fetch(below("declare"), { method: "POST", body: new URLSearchParams(one.fields) });
    } catch {
      return false;
    }
    const { pathname, searchParams } = new URL(answer.url);
    if (answer.ok && pathname === below("declare") && searchParams.has("done")) {
      await drop(one.key);
      await tell({ recorded: one, changed: true });
    } else if (answer.status === 422) {
      await declared("readwrite", (queue) => queue.put({ ...one, asks: true }));
      await tell({ changed: true });
    } else if (answer.status === 429 || answer.status >= 500) {
      return false;
    }
    // Nobody is in, or somebody else: it waits for whoever wrote it.
  }
  return true;
};
let sending = null;
const send = (member) => {
  sending ??= sendAll(member).finally(() => {
    sending = null;
  });
  return sending;
};

self.addEventListener("sync", (event) => {
  const again = async () => {
    if (!(await send())) throw new Error("the server could not be reached");
  };
  if (event.tag === "declared") event.waitUntil(again());
});

const acts = {
  list: () => list(),
  keep: ({ fields }) => keep(fields),
  drop: ({ key }) => drop(key),
  send: ({ member }) => send(member),
};
self.addEventListener("message", (event) => {
  const { data, ports } = event;
  const answer = async () => ports[0]?.postMessage(await acts[data.what]?.(data).catch(() => null));
  event.waitUntil(answer());
});

/** What is sent from the form; kept where it cannot leave. */
const declare = async (request) => {
  const sent = new URLSearchParams(await request.clone().text());
  try {
    return await fetch(request);
  } catch (error) {
    const fields = Object.fromEntries(sent);
    // Another line was asked for, and nothing sent: it stays a draft.
    const lines = sent.has("do") ? 0 : await keep(fields).catch(() => 0);
    if (lines > 0) return Response.redirect(`${below("declare")}#kept`, 303);
    return await shown("offline", error);
  }
};

const kept = (path) => caches.match(path, { ignoreVary: true });

const shown = async (path, error) => {
  const found = await kept(below(path));
  if (!found) throw error;
  return found;
};

const page = async (request, path) => {
  try {
    const answer = await fetch(request);
    if (path === below("language")) keepPages().catch(() => {});
    return answer;
  } catch (error) {
    const declares = path === below("declare") || path === below("declare/offline");
    const away = path.startsWith(below("counter")) ? "counter/offline" : declares ? "declare/offline" : "offline";
    return await shown(away, error);
  }
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin || !pathname.startsWith(KEPT.base)) return;
  if (request.mode === "navigate") {
    if (pathname === below("sign-out")) event.waitUntil(forget());
    const declares = request.method === "POST" && pathname === below("declare");
    event.respondWith(declares ? declare(request) : page(request, pathname));
  } else if (request.method === "GET" && KEPT.dress.includes(pathname)) {
    event.respondWith(kept(pathname).then((found) => found ?? fetch(request)));
  }
});
