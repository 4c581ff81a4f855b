// What is typed into a form stays in this browser until it is recorded: a lost connection loses nothing.
//
// A form says under which name it is kept (data-draft), and the sentences to show; a page that says what was recorded
// names it again (data-draft-recorded), and the form by which one goes out forgets all (data-draft-forget). Keys are
// never kept: what is sent again from a draft is a new sending.
"use strict";

(() => {
  const PREFIX = "minutier-draft-";
  const TAKEN = "#draft";
  const store = () => { try { return window.localStorage; } catch { return null; } };

  const fields = (form) => Array.from(form.elements).filter((field) =>
    field.name && field.type !== "hidden" && field.type !== "submit" && !/^(long-day|again)-/.test(field.name));

  const typed = (form) => {
    const kept = {};
    for (const field of fields(form)) kept[field.name] = field.type === "checkbox" ? field.checked : field.value;
    return kept;
  };

  const begun = (kept) => Object.entries(kept).some(([name, value]) =>
    /^(minutes|what)-/.test(name) && typeof value === "string" && value.trim() !== "");

  const lines = (names) => Math.max(0, ...names.map((name) => Number(/^minutes-(\d+)$/.exec(name)?.[1] ?? 0)));

  const forget = (kept) => Object.keys(kept).filter((name) => name.startsWith(PREFIX)).forEach((name) => kept.removeItem(name));

  const begin = () => {
    const kept = store();
    if (!kept) return;
    for (const told of document.querySelectorAll("[data-draft-recorded]")) {
      kept.removeItem(PREFIX + told.dataset.draftRecorded);
    }
    for (const out of document.querySelectorAll("form[data-draft-forget]")) {
      out.addEventListener("submit", () => forget(kept));
    }
    for (const form of document.querySelectorAll("form[data-draft]")) watch(form, kept);
  };

  const watch = (form, kept) => {
    const name = PREFIX + form.dataset.draft;
    const says = form.querySelector("[data-draft-says]");
    let found = null;
    try { found = JSON.parse(kept.getItem(name)); } catch { kept.removeItem(name); }
    const keep = () => {
      const now = typed(form);
      try {
        if (begun(now)) { kept.setItem(name, JSON.stringify(now)); says.textContent = form.dataset.draftKept; }
        else kept.removeItem(name);
      } catch { /* The browser keeps nothing: the form works all the same. */ }
    };
    // Not every way of choosing in a list says both.
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
    // What was not recorded is in the form alone, until somebody types.
    if (!("draftFresh" in form.dataset)) keep();
    if (found && "draftFresh" in form.dataset && begun(found)) {
      if (location.hash === TAKEN && fits(form, found)) take(form, found);
      else offer(form, kept, name, found);
    }
  };

  /** Whether those whose hours a draft holds are still somebody one may declare for. */
  const fits = (form, found) => {
    const { from, for: whom } = form.elements;
    if (!found.for || found.for === from?.value) return true;
    return Array.from(whom?.options ?? []).some(({ value }) => value === found.for);
  };

  const offer = (form, kept, name, found) => {
    const box = document.createElement("div");
    box.className = "told";
    box.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = fits(form, found) ? form.dataset.draftFound : form.dataset.draftOther;
    const acts = document.createElement("div");
    acts.className = "acts";
    const button = (text, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = text;
      made.addEventListener("click", () => { act(); box.remove(); });
      acts.append(made);
    };
    if (fits(form, found)) button(form.dataset.draftTake, () => {
      // A form with fewer lines than were written comes again with as many, and takes them up.
      const wanted = lines(Object.keys(found));
      if (wanted > lines(fields(form).map((field) => field.name))) location.assign(`${form.action}?lines=${wanted}${TAKEN}`);
      else take(form, found);
    });
    button(form.dataset.draftDrop, () => kept.removeItem(name));
    box.append(words, acts);
    form.before(box);
  };

  const take = (form, found) => {
    for (const field of fields(form)) {
      if (!(field.name in found)) continue;
      if (field.type === "checkbox") field.checked = found[field.name] === true;
      // What is not to be chosen any more leaves a list without a choice: it is asked for, and nothing taken instead.
      else field.value = found[field.name];
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
