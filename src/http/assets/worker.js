// Installs the worker that shows a page of ours where none can be loaded. Without it everything works, connected.
//
// What the page without a connection knows (outbox.js) is of whoever came in last: it is let go of where that is
// somebody else.
"use strict";

{
  const { member } = document.currentScript.dataset;
  const place = new URL("../service-worker.js", document.currentScript.src);
  const scope = new URL("./", place);
  const choices = `minutier-draft-choices ${new URL("declare", scope).pathname}`;
  try {
    const known = JSON.parse(window.localStorage.getItem(choices));
    if (known && known.member !== member) window.localStorage.removeItem(choices);
  } catch { /* Nothing is kept here. */ }
  if (navigator.serviceWorker) navigator.serviceWorker.register(place, { scope }).catch(() => {});
}
