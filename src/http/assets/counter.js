// The counter in the browser: takes along what it needs while it is connected, serves without a connection, and sends
// what was served, each once, as soon as the server answers again.
//
// Two stores of one database on this device: "taken", what the keeper took along until the service day ends; "queue",
// what was served and is not recorded yet, each under a key of its own, so that it may be sent again and again and is
// recorded once. Nothing leaves the queue before the server said what became of it.
"use strict";

(() => {
  const root = document.querySelector("[data-counter]");
  if (!root || !window.indexedDB) return;
  const words = root.dataset;
  const url = (path) => words.base + path;
  const find = (name) => document.querySelector(`[data-part=${name}]`);
  const say = (sentence, values) => sentence.replaceAll(/\{(\w+)\}/g, (_, name) => values[name]);

  // --- what is kept on this device ---------------------------------------------------------------------------

  const opened = new Promise((done, failed) => {
    const asked = indexedDB.open(`minutier-counter ${words.base}`, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("taken");
      asked.result.createObjectStore("queue", { keyPath: "key" });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  const store = async (name, mode, act) => {
    const change = (await opened).transaction(name, mode);
    const asked = act(change.objectStore(name));
    return new Promise((done, failed) => {
      change.oncomplete = () => done(asked.result);
      change.onerror = change.onabort = () => failed(change.error);
    });
  };
  const queued = async () => {
    const all = await store("queue", "readonly", (queue) => queue.getAll());
    return all.sort((one, other) => one.at - other.at);
  };
  const forget = () => store("taken", "readwrite", (taken) => taken.clear());

  /** What was taken along, while it holds. */
  const taken = async () => {
    const found = await store("taken", "readonly", (kept) => kept.get("now"));
    if (found && found.until > Date.now()) return found;
    if (found) await forget();
    return null;
  };

  /** Takes along what there is now. Null without a connection; a keeper who is none any more keeps nothing. */
  const take = async () => {
    let answer;
    try {
      answer = await fetch(url("counter/snapshot"), { headers: { accept: "application/json" }, cache: "no-store" });
    } catch {
      return null;
    }
    if (answer.status === 401 || answer.status === 403) await forget();
    if (!answer.ok) return null;
    const found = await answer.json();
    await store("taken", "readwrite", (kept) => kept.put({ ...found, until: Date.now() + found.seconds * 1000 }, "now"));
    return found;
  };

  // --- sending -----------------------------------------------------------------------------------------------

  const line = ({ name, quantity, what }) => say(words.line, { name, count: quantity, item: what });

  const tell = (sentence, done) => {
    const row = document.createElement("li");
    row.append(sentence);
    if (done) {
      const button = document.createElement("button");
      button.textContent = words.read;
      button.addEventListener("click", async () => {
        await done();
        row.remove();
      });
      row.className = "across";
      row.append(button);
    }
    find("answers").append(row);
  };

  const command = ({ key, member, item, quantity, day }) => ({
    key,
    for: member,
    command: { time: { spend: { on: { item: { item, quantity } }, day, served: "offline" } } },
  });

  const sendAs = async (keeper) => {
    const mine = (await queued()).filter((one) => one.keeper === keeper && !one.refused).slice(0, 50);
    if (mine.length === 0) return;
    const answer = await fetch(url("api/v1/commands"), {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(mine.map(command)),
    });
    if (!answer.ok) return;
    const answers = await answer.json();
    for (const [place, one] of mine.entries()) {
      const { outcome, message } = answers[place];
      if (outcome === "recorded" || outcome === "already_recorded") {
        await store("queue", "readwrite", (queue) => queue.delete(one.key));
        tell(say(words.recorded, { line: line(one) }));
      } else if (outcome === "refused") {
        await store("queue", "readwrite", (queue) => queue.put({ ...one, refused: message }));
      }
    }
    await showRefused();
    if (mine.length === 50) await sendAs(keeper);
  };

  const refusedShown = new Set();
  const showRefused = async () => {
    for (const one of (await queued()).filter((found) => found.refused && !refusedShown.has(found.key))) {
      refusedShown.add(one.key);
      tell(say(words.refused, { line: line(one), why: one.refused }), () =>
        store("queue", "readwrite", (queue) => queue.delete(one.key)),
      );
    }
  };

  const showQueue = async (keeper) => {
    const waiting = (await queued()).filter((one) => !one.refused);
    const others = waiting.filter((one) => keeper && one.keeper !== keeper).length;
    const count = waiting.length - others;
    const sentences = [];
    if (count > 0) sentences.push(say(words.waiting, { count }));
    if (others > 0) sentences.push(say(words.waitingOther, { count: others }));
    find("queue").textContent = sentences.join(" ");
  };

  /** Takes along, and sends what is queued. Whether there is a connection. */
  const meet = async () => {
    const found = await take();
    try {
      // Several windows send in turn.
      const send = () => sendAs(found.keeper);
      if (found) await (navigator.locks ? navigator.locks.request("minutier-counter-send", send) : send());
    } catch {
      // The answer was lost: it is sent again, under the same keys.
    }
    await showRefused();
    await showQueue(found?.keeper);
    return found !== null;
  };

  // --- serving without a connection --------------------------------------------------------------------------

  const away = find("away");
  let chosen = new Map();
  let person = null;

  const plain = (text) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const tile = (parts, press) => {
    const row = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tile";
    for (const [name, text] of parts) {
      const part = document.createElement("span");
      part.className = name;
      part.textContent = text;
      button.append(part);
    }
    button.addEventListener("click", press);
    row.append(button);
    return row;
  };

  const showPeople = (known) => {
    const sought = plain(find("away").querySelector("input").value.trim());
    const found = known.people.filter(({ name }) => plain(name).includes(sought)).slice(0, 60);
    const choose = (one) => () => {
      person = one;
      chosen = new Map();
      showServing(known);
    };
    find("people").replaceChildren(...found.map((one) => tile([["named", one.name]], choose(one))));
  };

  /** Whether what is chosen is within what this device knows: what it served already counts. */
  const isPossible = async (known) => {
    const had = (await queued()).filter((one) => one.member === person.member && one.day === known.day);
    let minutes = had.reduce((sum, one) => sum + one.minutes, 0);
    for (const [item, count] of chosen) {
      minutes += item.minutes * count;
      const before = had.filter((one) => one.item === item.item).reduce((sum, one) => sum + one.quantity, 0);
      if (item.daily_cap && before + count > item.daily_cap) return false;
    }
    return minutes <= person.cap;
  };

  const showServing = async (known) => {
    find("serving").hidden = person === null;
    away.hidden = person !== null;
    if (person === null) return;
    find("name").textContent = person.name;
    const possible = await isPossible(known);
    find("possible").textContent =
      chosen.size === 0 ? words.choose : possible ? words.possible : words.notPossible;
    find("serve").hidden = chosen.size === 0 || !possible;
    const change = (item, by) => () => {
      const count = Math.min((chosen.get(item) ?? 0) + by, 99);
      if (count > 0) chosen.set(item, count);
      else chosen.delete(item);
      showServing(known);
    };
    const rows = known.items.map((item) => {
      const count = chosen.get(item);
      const parts = [["named", item.name], ["small", item.time]];
      const row = tile(count ? [...parts, ["times", count]] : parts, change(item, 1));
      if (count) {
        const less = document.createElement("button");
        less.type = "button";
        less.className = "less";
        less.textContent = "−";
        less.setAttribute("aria-label", say(words.less, { item: item.name }));
        less.addEventListener("click", change(item, -1));
        row.append(less);
      }
      return row;
    });
    find("items").replaceChildren(...rows);
  };

  const serve = async (known) => {
    const { keeper, day } = known;
    const { member, name } = person;
    for (const [{ item, name: what, minutes }, quantity] of chosen) {
      const one = { key: crypto.randomUUID(), keeper, member, name, item, what, quantity, minutes: minutes * quantity, day, at: Date.now() };
      await store("queue", "readwrite", (queue) => queue.put(one));
      tell(say(words.kept, { line: line(one) }));
    }
    person = null;
    await showServing(known);
    await showQueue(known.keeper);
  };

  const goOn = async () => {
    const known = await taken();
    const state = find("state");
    if (!known) {
      state.textContent = words.expired;
      return;
    }
    state.textContent = words.away;
    away.hidden = false;
    away.querySelector("input").addEventListener("input", () => showPeople(known));
    find("other").addEventListener("click", () => {
      person = null;
      showServing(known);
    });
    find("serve").addEventListener("click", () => serve(known));
    showPeople(known);
  };

  // --- now and then ------------------------------------------------------------------------------------------

  const begin = async () => {
    let connected = await meet();
    if (away && !connected) await goOn();
    const again = async () => {
      connected = await meet();
      if (away && connected) {
        // Connected, the ledger is asked first: nothing more is served from here.
        away.hidden = true;
        find("serving").hidden = true;
        find("state").textContent = words.back;
      }
    };
    if (away && connected) await again();
    window.addEventListener("online", again);
    // Whoever is away looks out for the server; whoever is connected takes along what changed.
    setInterval(again, away ? 5000 : 60000);
  };
  begin();
})();
