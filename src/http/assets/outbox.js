// Declarations that wait on this device for a connection: shown where one looks for them, sent as soon as there is
// one, given back to the form where the ledger asks something. The worker keeps and sends them (service-worker.js);
// here is what a person sees of it.
//
// The form takes along which codes there are, so that the page without a connection knows them. What is taken along
// and what is typed lie beside the drafts (draft.js), and are forgotten with them by whoever goes out.
"use strict";

(() => {
  const root = document.querySelector("[data-kept]");
  const worker = navigator.serviceWorker;
  if (!root || !worker) return;
  const words = root.dataset;
  const find = (name) => document.querySelector(`[data-part=${name}]`);
  const say = (sentence, values) => sentence.replaceAll(/\{(\w+)\}/g, (_, name) => values[name]);

  // --- beside the drafts -------------------------------------------------------------------------------------

  const PREFIX = "minutier-draft-";
  const read = (name) => {
    try { return JSON.parse(window.localStorage.getItem(PREFIX + name)); } catch { return null; }
  };
  const write = (name, value) => {
    try { window.localStorage.setItem(PREFIX + name, JSON.stringify(value)); } catch { /* It is not kept, then. */ }
  };
  const forget = (name) => {
    try { window.localStorage.removeItem(PREFIX + name); } catch { /* Nothing is there. */ }
  };

  const known = read("choices");
  const member = words.member ?? known?.member;
  const draft = `declare-${member}`;

  // --- the worker --------------------------------------------------------------------------------------------

  const ask = async (what) => {
    const { active } = await worker.ready;
    return new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => done(data);
      active.postMessage(what, [port2]);
    });
  };

  // --- what is kept ------------------------------------------------------------------------------------------

  const locale = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const day = (written) => {
    const date = new Date(`${written}T12:00`);
    if (Number.isNaN(date.valueOf())) return written;
    return date.toLocaleDateString(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  };

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  /** What the ledger asks about is asked in the form: as one more line of what was begun there. */
  const take = async (one) => {
    const begun = read(draft) ?? {};
    const lines = Object.keys(begun).map((name) => Number(/^minutes-(\d+)$/.exec(name)?.[1] ?? 0));
    const line = Math.max(0, ...lines) + 1;
    for (const [name, value] of Object.entries(one.fields)) {
      const [, field] = /^(code|day|minutes|what|free)-1$/.exec(name) ?? [];
      if (field) begun[`${field}-${line}`] = field === "free" ? true : value;
    }
    if (one.fields.for) begun.for = one.fields.for;
    write(draft, begun);
    await ask({ what: "drop", key: one.key });
    history.replaceState(null, "", `${words.declare}?lines=${line}#draft`);
    location.reload();
  };

  const row = (one) => {
    const made = element("li");
    const line = element("div", "line");
    line.append(element("span", "named", one.fields["what-1"] || "…"), element("span", "number", one.fields["minutes-1"]));
    const about = element("p", "small", `${day(one.fields["day-1"])} · ${one.asks ? words.asks : words.waits}`);
    const acts = element("div", "acts");
    const button = (text, act) => {
      const pressed = element("button", "", text);
      pressed.type = "button";
      pressed.addEventListener("click", act);
      acts.append(pressed);
    };
    if (one.asks) button(words.take, () => take(one));
    button(words.drop, () => ask({ what: "drop", key: one.key }).then(show));
    made.append(line, about, acts);
    return made;
  };

  let shown = "[]";
  const show = async () => {
    const all = (await ask({ what: "list" })) ?? [];
    const mine = all.filter((one) => one.from === member);
    // Only what changed is shown anew: whoever stands on a button stays there.
    const now = JSON.stringify(mine);
    if (now !== shown) find("kept-rows").replaceChildren(...mine.map(row));
    shown = now;
    find("kept-title").hidden = mine.length === 0;
    const others = all.length - mine.length;
    find("kept-others").textContent = others > 0 ? say(words.others, { count: others }) : "";
    root.hidden = all.length === 0 && !find("kept-told").hasChildNodes();
    return mine.some((one) => !one.asks);
  };

  const told = (sentence) => {
    find("kept-told").append(element("p", "", sentence));
    root.hidden = false;
  };

  worker.addEventListener("message", ({ data }) => {
    if (data?.recorded) {
      const { fields } = data.recorded;
      const sentence = say(words.recorded, { time: fields["minutes-1"], what: fields["what-1"] });
      told(sentence);
    }
    if (data?.changed) show();
  });
  worker.startMessages();

  // --- declaring without a connection ------------------------------------------------------------------------

  const form = find("kept-form");

  const options = (select) => {
    const groups = new Map();
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
    options(form.elements["code-1"]);
    const date = form.elements["day-1"];
    const fresh = () => { date.value = date.max = today(); };
    fresh();
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const fields = { ...Object.fromEntries(new FormData(form)), from: known.member, "key-1": crypto.randomUUID() };
      const kept = await ask({ what: "keep", fields });
      if (!kept) {
        told(words.failed);
        return;
      }
      form.reset();
      fresh();
      forget(form.dataset.draft);
      await meet();
      find("kept-title").scrollIntoView();
    });
  };

  // --- now and then ------------------------------------------------------------------------------------------

  const takeAlong = () => {
    const select = document.querySelector("form.declare:not([data-part]) select[name=code-1]");
    if (!select || !words.member) return;
    const choices = [...select.options].filter(({ value }) => value)
      .map((one) => ({ value: one.value, text: one.textContent, group: one.parentElement.label ?? null }));
    write("choices", { member: words.member, choices });
  };

  const meet = async () => {
    if (await show()) await ask({ what: "send", member });
    const waits = await show();
    if (form && navigator.onLine) {
      const there = await fetch(words.alive, { cache: "no-store" }).then(({ ok }) => ok, () => false);
      find("kept-state").textContent = there ? words.back : words.away;
      find("kept-on").hidden = !there;
    }
    return waits;
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
