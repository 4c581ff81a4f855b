// Declarations that wait on this device for a connection: shown where one looks for them, sent as soon as there is
// one, given back to the form where the ledger asks something. The worker keeps and sends them (service-worker.js);
// here is what a person sees of it.
//
// The form takes along which codes there are, so that the page without a connection knows them, and whose they are:
// that page belongs to whoever came in last on this device. What is taken along and what is typed lie beside the
// drafts (draft.js, which runs after this), and are forgotten with them by whoever goes out.
"use strict";

(() => {
  const root = document.querySelector("[data-kept]");
  const worker = navigator.serviceWorker;
  if (!root || !worker) return;
  const words = root.dataset;
  const find = (name) => document.querySelector(`[data-part=${name}]`);
  const say = (sentence, values) => sentence.replaceAll(/\{(\w+)\}/g, (_, name) => values[name]);
  const put = (node, text) => {
    if (node.textContent !== text) node.textContent = text;
  };

  // --- beside the drafts -------------------------------------------------------------------------------------

  const PREFIX = "minutier-draft-";
  const CHOICES = `choices ${words.declare}`;
  const read = (name) => {
    try { return JSON.parse(window.localStorage.getItem(PREFIX + name)); } catch { return null; }
  };
  /** Whether it is kept. */
  const write = (name, value) => {
    try { window.localStorage.setItem(PREFIX + name, JSON.stringify(value)); return true; } catch { return false; }
  };
  const forget = (name) => {
    try { window.localStorage.removeItem(PREFIX + name); } catch { /* Nothing is there. */ }
  };

  const known = read(CHOICES);
  const member = words.member ?? known?.member;
  const draft = `declare-${member}`;

  // --- the worker --------------------------------------------------------------------------------------------

  const ask = async (what) => {
    const { active } = await worker.ready;
    return new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => done(data);
      // A worker that the browser ended answers nothing; everything that is asked of it may be asked again.
      setTimeout(() => done(null), 45000);
      active.postMessage(what, [port2]);
    });
  };

  // --- what is kept ------------------------------------------------------------------------------------------

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const named = ({ fields }) => ({ time: fields["minutes-1"], what: fields["what-1"] || "…" });
  const told = (sentence) => find("kept-told").append(element("p", "", sentence));

  const locale = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const day = (written) => {
    const date = new Date(`${written}T12:00`);
    if (Number.isNaN(date.valueOf())) return written ?? "";
    return date.toLocaleDateString(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  };

  /** The lines of a draft that somebody began, in their order, each without its number. */
  const begun = (kept) => {
    const lines = [];
    for (let line = 1; line <= Number(words.most); line += 1) {
      const ends = `-${line}`;
      const own = Object.entries(kept).filter(([name]) => name.endsWith(ends));
      const one = Object.fromEntries(own.map(([name, value]) => [name.slice(0, -ends.length), value]));
      if (one.minutes?.trim() || one.what?.trim()) lines.push(one);
    }
    return lines;
  };

  /** What the ledger asks about is asked in the form, as one more line of what was begun there. */
  const take = async (one) => {
    const before = read(draft);
    const lines = begun(before ?? {});
    const whose = one.fields.for ?? member;
    // A form is for one person, and has so many lines.
    if (lines.length >= Number(words.most) || (lines.length > 0 && (before.for ?? member) !== whose)) {
      told(words.full);
      return;
    }
    const { fields } = one;
    lines.push({ code: fields["code-1"], day: fields["day-1"], minutes: fields["minutes-1"], what: fields["what-1"], free: "free-1" in fields });
    const kept = { for: whose };
    for (const [place, line] of lines.entries()) {
      for (const [name, value] of Object.entries(line)) kept[`${name}-${place + 1}`] = value;
    }
    if (!write(draft, kept)) {
      told(words.failed);
      return;
    }
    // Another window may have taken it up.
    if (!(await ask({ what: "drop", key: one.key }))) {
      if (before) write(draft, before);
      else forget(draft);
      return;
    }
    history.replaceState(null, "", `${words.declare}?lines=${lines.length}#draft`);
    location.reload();
  };

  let outside = false;
  const rows = new Map();
  const row = (one) => {
    const made = element("li");
    const line = element("div", "line");
    const name = element("span", "named", named(one).what);
    name.id = `kept-${one.key}`;
    line.append(name, element("span", "number", named(one).time));
    const waits = outside ? words.outside : words.waits;
    const about = element("p", "small", `${day(one.fields["day-1"])} · ${one.asks ? words.asks : waits}`);
    const acts = element("div", "acts");
    const button = (text, act) => {
      const pressed = element("button", "", text);
      pressed.type = "button";
      pressed.setAttribute("aria-describedby", name.id);
      pressed.addEventListener("click", act);
      acts.append(pressed);
    };
    // Without a connection there is no form to take it up in.
    if (one.asks && words.member) button(words.take, () => take(one));
    button(words.drop, async () => {
      await ask({ what: "drop", key: one.key });
      await show();
      (find("kept-rows").querySelector("button") ?? document.getElementById("main")).focus();
    });
    made.append(line, about, acts);
    return made;
  };

  const show = async () => {
    const { mine, others } = (await ask({ what: "list", member })) ?? { mine: [], others: 0 };
    // Only what changed is shown anew: whoever stands on a button stays there.
    const shown = new Map();
    for (const one of mine) {
      const now = JSON.stringify([one, outside]);
      const before = rows.get(one.key);
      shown.set(one.key, before?.now === now ? before : { now, made: row(one) });
    }
    for (const [key, { made }] of rows) if (shown.get(key)?.made !== made) made.remove();
    rows.clear();
    let after = null;
    for (const [key, one] of shown) {
      rows.set(key, one);
      const place = after ? after.nextElementSibling : find("kept-rows").firstElementChild;
      if (one.made !== place) find("kept-rows").insertBefore(one.made, place);
      after = one.made;
    }
    const sentence = member ? words.others : words.unsigned;
    put(find("kept-others"), others > 0 ? say(sentence, { count: others }) : "");
    root.hidden = mine.length === 0 && others === 0;
    return mine.some((one) => !one.asks);
  };

  worker.addEventListener("message", ({ data }) => {
    if (member && data?.recorded?.from === member) told(say(words.recorded, named(data.recorded)));
    if (member && data?.asks?.from === member) told(say(words.asked, named(data.asks)));
    if (data?.changed) show();
  });
  worker.startMessages();

  // --- declaring without a connection ------------------------------------------------------------------------

  const form = find("kept-form");

  const options = (select) => {
    const groups = new Map();
    select.replaceChildren();
    for (const { value, text, group } of known.choices) {
      if (group && !groups.has(group)) {
        const made = element("optgroup");
        made.label = group;
        groups.set(group, made);
        select.append(made);
      }
      (groups.get(group) ?? select).append(new Option(text, value));
    }
  };

  const today = () => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  const away = () => {
    find("kept-unknown").hidden = Boolean(known);
    if (!known) return;
    form.hidden = false;
    form.dataset.draft = `declare-away-${member}`;
    options(form.elements["code-1"]);
    const date = form.elements["day-1"];
    let key;
    const fresh = () => {
      date.value = date.max = today();
      key = crypto.randomUUID();
    };
    fresh();
    let keeping = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (keeping) return;
      // Somebody else came in meanwhile, in another window: the page is theirs now.
      if (read(CHOICES)?.member !== member) {
        location.reload();
        return;
      }
      keeping = true;
      const fields = { ...Object.fromEntries(new FormData(form)), from: member, "key-1": key };
      const kept = await ask({ what: "keep", fields }).catch(() => null);
      keeping = false;
      if (!kept) {
        told(words.failed);
        return;
      }
      told(say(words.keeps, named({ fields })));
      form.reset();
      fresh();
      forget(form.dataset.draft);
      await show();
      find("kept-title").focus();
      meet();
    });
  };

  // --- now and then ------------------------------------------------------------------------------------------

  const takeAlong = () => {
    const select = document.querySelector("form.declare:not([data-part]) select[name=code-1]");
    if (!select || !words.member) return;
    const choices = [...select.options].filter(({ value }) => value)
      .map((one) => ({ value: one.value, text: one.textContent, group: one.parentElement.label ?? null }));
    write(CHOICES, { member: words.member, choices });
  };

  let meeting = false;
  const meet = async () => {
    if (meeting) return;
    meeting = true;
    try {
      if ((await show()) && member) {
        const ended = await ask({ what: "send", member });
        if (ended) ({ outside } = ended);
        await show();
      }
      if (form) {
        const there = navigator.onLine && (await fetch(words.alive, { cache: "no-store" }).then(({ ok }) => ok, () => false));
        put(find("kept-state"), there ? words.back : words.away);
        find("kept-on").hidden = !there;
      }
    } finally {
      meeting = false;
    }
  };

  // What was kept just now is no draft any more.
  if (location.hash === "#kept") {
    forget(draft);
    history.replaceState(null, "", location.pathname + location.search);
  }
  takeAlong();
  if (form) away();
  meet();
  window.addEventListener("online", meet);
  // Whoever is away looks out for the server; whoever has something waiting tries now and then.
  setInterval(meet, form ? 5000 : 60000);
})();
