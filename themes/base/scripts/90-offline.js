// Registers the service worker and says when the page shown is no longer the newest.
(function () {
  "use strict";
  var script = document.currentScript, notice = document.getElementById("new-version");
  if (!script || !notice || !("serviceWorker" in navigator) || !/^http/.test(location.protocol)) return;
  var root = new URL("../", script.src), workers = navigator.serviceWorker, hadWorker = !!workers.controller;

  notice.querySelector("button").addEventListener("click", function () { location.reload(); });
  workers.addEventListener("message", function (event) { if (event.data === "changed") notice.hidden = false; });
  // Another version of the site took over while this page was open: has the page itself changed?
  workers.addEventListener("controllerchange", function () {
    if (hadWorker && workers.controller) workers.controller.postMessage(location.href);
    hadWorker = true;
  });
  addEventListener("load", function () {
    workers.register(new URL("sw.js", root).href, { scope: root.href }).then(function (registration) {
      document.addEventListener("visibilitychange", function () {
        if (!document.hidden) registration.update().catch(function () {});
      });
    }).catch(function () { /* a browser that may not keep anything */ });
    // The copy was shown because the network was slow or away: ask again when it is back.
    addEventListener("online", function () { if (workers.controller) workers.controller.postMessage(location.href); });
  });
})();
