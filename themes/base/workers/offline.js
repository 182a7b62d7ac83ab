// The service worker: pages that were read once can be read without a network. `LOA` — the version of the site and
// the files every page needs — is put before this text by the build.
//
// The network always comes first. A saved copy is shown only when nothing answers, or nothing answers in time, and then
// with a note of the day its figures are of.
"use strict";

var SCOPE = self.registration.scope;
var SHELL = "loa " + SCOPE + " " + LOA.version;
var READ = "loa " + SCOPE + " read";
var PATIENCE = 4000;
var MOST = 160;

self.addEventListener("install", function (event) {
  self.skipWaiting();
  event.waitUntil(caches.open(SHELL).then(function (cache) {
    return Promise.all(LOA.shell.map(function (path) {
      var url = new URL(path, SCOPE).href;
      return fetch(new Request(url, { cache: "no-cache" })).then(function (answer) {
        if (!answer.ok) throw new Error(path);
        return cache.put(url, answer);
      });
    }));
  }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) {
      return name.indexOf("loa " + SCOPE + " ") === 0 && name !== SHELL && name !== READ;
    }).map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.clients.claim(); }));
});

self.addEventListener("fetch", function (event) {
  var request = event.request;
  if (request.method !== "GET" || request.url.indexOf(SCOPE) !== 0) return;
  event.respondWith(isForEver(request.url) ? fromCache(request) : fromNetwork(request));
});

// A page asks whether what it shows has changed since.
self.addEventListener("message", function (event) {
  var url = key(event.data);
  event.waitUntil(saved(url).then(function (copy) {
    return copy && Promise.all([copy.text(), fetch(event.data, { cache: "no-cache" })]).then(function (both) {
      if (!both[1].ok) return;
      return both[1].text().then(function (text) { if (text !== both[0]) event.source.postMessage("changed"); });
    });
  }).catch(function () {}));
});

// A file whose name has the fingerprint of its content never changes.
function isForEver(url) { return /-[0-9a-f]{16}\.[a-z0-9]+$/.test(url); }

function key(url) {
  url = url.split("#")[0].split("?")[0];
  return url.slice(-1) === "/" ? url + "index.html" : url;
}

function saved(url) {
  return caches.open(READ).then(function (cache) { return cache.match(url); }).then(function (copy) {
    return copy || caches.open(SHELL).then(function (cache) { return cache.match(url); });
  });
}

function keep(url, answer) {
  return caches.open(READ).then(function (cache) {
    return cache.put(url, answer).then(function () { return cache.keys(); }).then(function (all) {
      return Promise.all(all.slice(0, Math.max(0, all.length - MOST)).map(function (old) { return cache.delete(old); }));
    });
  });
}

function load(request) {
  return fetch(request).then(function (answer) {
    if (answer.ok && answer.type === "basic" && !answer.redirected) keep(key(request.url), answer.clone());
    return answer;
  });
}

function fromCache(request) {
  return saved(key(request.url)).then(function (copy) { return copy || load(request); });
}

function fromNetwork(request) {
  return saved(key(request.url)).then(function (copy) {
    if (!copy) {
      return load(request).catch(function (error) {
        if (request.mode !== "navigate") throw error;
        return saved(new URL(LOA.missing, SCOPE).href);
      });
    }
    var late = new Promise(function (resolve) { setTimeout(resolve, PATIENCE); });
    return Promise.race([load(request).catch(function () {}), late]).then(function (answer) {
      return answer && answer.status < 500 ? answer : noted(copy);
    });
  });
}

// The page has the note in its own language, with the day its figures are of; it only has to show.
function noted(copy) {
  if (!/html/.test(copy.headers.get("Content-Type") || "")) return copy;
  return copy.text().then(function (text) {
    var shown = text.replace('class="notice saved-note" hidden', 'class="notice saved-note"');
    return new Response(shown, { headers: { "Content-Type": "text/html; charset=utf-8" } });
  });
}
