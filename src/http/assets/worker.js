// Installs the worker that shows a page of ours where none can be loaded. Without it everything works, connected.
"use strict";

if (navigator.serviceWorker) {
  const place = new URL("../service-worker.js", document.currentScript.src);
  navigator.serviceWorker.register(place, { scope: new URL("./", place) }).catch(() => {});
}
