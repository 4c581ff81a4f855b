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

/** Does something in one transaction; what `act` gives at once, or the result of the request that it gives. */
const declared = async (mode, act) => {
  const database = await new Promise((done, failed) => {
    const asked = indexedDB.open(`minutier-declared ${KEPT.base}`, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("queue", { keyPath: "key" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  try {
    const transaction = database.transaction("queue", mode);
    const asked = act(transaction.objectStore("queue"));
    return await new Promise((done, failed) => {
      transaction.oncomplete = () => done(asked?.result);
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  } finally {
    database.close();
  }
};
const waiting = async () => (await declared("readonly", (queue) => queue.getAll())).sort((one, other) => one.at - other.at);
const there = (key) => declared("readonly", (queue) => queue.get(key));

/** Changes one that is still there; whether it was. */
const change = async (key, how) => {
  let was = false;
  await declared("readwrite", (queue) => {
    queue.get(key).onsuccess = ({ target }) => {
      was = Boolean(target.result);
      if (was) how(queue, target.result);
    };
  });
  return was;
};

const tell = async (what) => {
  for (const page of await self.clients.matchAll({ type: "window" })) page.postMessage(what);
};

/** What waits of one person; of others only how much. */
const list = async (member) => {
  const all = await waiting();
  const mine = all.filter((one) => member && one.from === member);
  return { mine, others: all.length - mine.length };
};

/** Lets go of one, unless it is recorded meanwhile; whether it was there. */
const drop = async (key) => {
  leaving.add(key);
  try {
    if (onItsWay === key) await sending;
    const was = await change(key, (queue) => queue.delete(key));
    await tell({ changed: true });
    return was;
  } finally {
    leaving.delete(key);
  }
};
const leaving = new Set();

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

/** Keeps all lines, or none; how many. A form that does not say whose it is stays a draft. */
const keep = async (fields) => {
  const lines = fields.from ? linesOf(fields) : [];
  const at = Date.now();
  await declared("readwrite", (queue) => {
    for (const [place, one] of lines.entries()) {
      queue.put({ key: one["key-1"], from: one.from, fields: one, at: at + place });
    }
  });
  if (lines.length > 0) {
    await tell({ changed: true });
    // Where the browser offers it, it is sent although no page of ours is open.
    await self.registration.sync?.register("declared").catch(() => {});
  }
  return lines.length;
};

/** So long an answer is waited for; what came without one is sent again. */
const PATIENCE_MS = 30000;

/** Sends what waits; of one person, where it is said whom. What kept it: no server (away), nobody who is in (outside). */
const sendAll = async (member) => {
  let ended = { away: false, outside: false };
  for (const { key, from, asks } of await waiting()) {
    if (asks || (member && from !== member)) continue;
    const one = await there(key);
    if (!one || leaving.has(key)) continue;
    onItsWay = key;
    let answer;
    try {
      const body = new URLSearchParams(one.fields);
      answer = await fetch(below("declare"), { method: "POST", body, signal: AbortSignal.timeout(PATIENCE_MS) });
    } catch {
      return { ...ended, away: true };
    }
    const { pathname, searchParams } = new URL(answer.url);
    const { status } = answer;
    if (answer.ok && pathname === below("declare") && searchParams.has("done")) {
      await change(key, (queue) => queue.delete(key));
      await tell({ recorded: one, changed: true });
    } else if (status === 500) {
      // Something is wrong with this one: the others do not wait behind it.
      ended = { ...ended, away: true };
    } else if (status === 408 || status === 429 || status > 500) {
      return { ...ended, away: true };
    } else if (status === 409 || status === 401 || answer.redirected) {
      // Somebody else is in, or nobody: it waits for whoever wrote it.
      ended = { ...ended, outside: true };
    } else if (await change(key, (queue, found) => queue.put({ ...found, asks: true }))) {
      await tell({ asks: one, changed: true });
    }
  }
  return ended;
};
let sending = null;
let onItsWay = null;
const send = (member) => {
  sending ??= sendAll(member).finally(() => {
    sending = null;
    onItsWay = null;
  });
  return sending;
};

self.addEventListener("sync", (event) => {
  const again = async () => {
    if ((await send()).away) throw new Error("the server could not be reached");
  };
  if (event.tag === "declared") event.waitUntil(again());
});

const acts = {
  list: ({ member }) => list(member),
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
  let failed;
  try {
    const answer = await fetch(request);
    if (!isAway(answer)) return answer;
    failed = answer;
  } catch (error) {
    // Whoever stopped it themselves does not want it sent.
    if (request.signal.aborted) throw error;
    failed = error;
  }
  // Where another line was asked for nothing was sent: it stays a draft.
  const lines = sent.has("do") ? 0 : await keep(Object.fromEntries(sent)).catch(() => 0);
  if (lines > 0) return Response.redirect(`${below("declare")}#kept`, 303);
  return failed instanceof Response ? (await shown("offline", null)) ?? failed : shown("offline", failed);
};

const kept = (path) => caches.match(path, { ignoreVary: true });

/** A page that is kept; where it is not, what went wrong is thrown, if anything did. */
const shown = async (path, error) => {
  const found = await kept(below(path));
  if (!found && error) throw error;
  return found;
};

/** What stands before the server says that it is not there. */
const isAway = ({ status }) => status === 502 || status === 504;

const offlineFor = (path) => {
  const declares = path === below("declare") || path === below("declare/offline");
  return path.startsWith(below("counter")) ? "counter/offline" : declares ? "declare/offline" : "offline";
};

const page = async (request, path) => {
  try {
    const answer = await fetch(request);
    if (path === below("language")) keepPages().catch(() => {});
    return isAway(answer) ? await shown(offlineFor(path), null) ?? answer : answer;
  } catch (error) {
    return await shown(offlineFor(path), error);
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
