// Search without a server. The index is cut into small scripts, because a page opened from a disk may load scripts
// but no data; a search loads the few that hold its words. Words are folded as when the index was made: without
// case and marks, with the vowel marks and the tone kept aside so that what was typed exactly comes first.
(function () {
  "use strict";
  var box = document.getElementById("search-results");
  var input = document.getElementById("q");
  if (!box || !input) return;

  var folder = box.dataset.root + box.dataset.index + "/";
  var index = null, words = {}, pages = {}, waiting = {}, turn = 0;
  var TONES = { "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5 };
  var UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17d3\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/;

  window.loaSearch = function (kind, number, data) {
    if (kind === "index") index = data;
    else (kind === "words" ? words : pages)[number] = data;
  };

  function load(name) {
    return waiting[name] || (waiting[name] = new Promise(function (resolve) {
      var script = document.createElement("script");
      script.src = folder + name + ".js";
      script.onload = script.onerror = resolve;
      document.head.appendChild(script);
    }));
  }

  // [{folded, form, marked}]; scripts without spaces give overlapping pairs of letters.
  function split(text) {
    var result = [];
    var parts = text.toLowerCase().normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) || [];
    parts.forEach(function (part) {
      if (UNSPACED.test(part)) {
        var clusters = part.match(/(?:\p{L}|\p{N})(?:\u17d2\p{L}|\p{M})*/gu) || [];
        if (clusters.length === 1) result.push(word(clusters[0]));
        for (var i = 0; i + 1 < clusters.length; i++) result.push(word(clusters[i] + clusters[i + 1]));
      } else {
        result.push(word(part));
      }
    });
    return result;
  }

  function word(text) {
    if (UNSPACED.test(text)) return { folded: text, form: text, marked: false };
    var tone = 0, form = "", folded = "";
    text.normalize("NFD").split("").forEach(function (c) {
      if (TONES[c]) { tone = TONES[c]; return; }
      form += c;
      if (c < "\u0300" || c > "\u036f") folded += c === "đ" ? "d" : c;
    });
    form = form.normalize("NFC") + (tone || "");
    return { folded: folded, form: form, marked: form !== folded };
  }

  function shardOf(folded) {
    var low = 0, high = index.starts.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (index.starts[middle] <= folded) low = middle + 1; else high = middle;
    }
    return Math.max(0, low - 1);
  }

  // The query, and the query with each synonym in it replaced.
  function alternatives(query) {
    var result = [query];
    var marked = query.some(function (w) { return w.marked; });
    index.synonyms.forEach(function (group) {
      group.forEach(function (phrase, which) {
        for (var at = 0; at + phrase.length <= query.length; at++) {
          if (!phrase.every(function (f, i) { return query[at + i].folded === f; })) continue;
          group.forEach(function (other, number) {
            if (number === which || result.length >= 8) return;
            var swapped = other.map(function (f) { return { folded: f, form: f, marked: false, meant: marked }; });
            result.push(query.slice(0, at).concat(swapped, query.slice(at + phrase.length)));
          });
        }
      });
    });
    return result;
  }

  function readPostings(text, each) {
    var entry = 0, number = "";
    for (var i = 0; i < text.length; i++) {
      var code = text.charCodeAt(i);
      if (code < 65 || code > 90) { number += text[i]; continue; }
      entry += parseInt(number, 36);
      number = "";
      each(entry, code - 64);
    }
  }

  // Page → score for one word.
  function score(w, isPrefix) {
    var scores = {}, found = 0;
    var first = shardOf(w.folded), last = isPrefix ? Math.min(first + 1, index.starts.length - 1) : first;
    function take(forms, factor) {
      Object.keys(forms).forEach(function (form) {
        // Without marks every form is as good; with marks the same form is better and another is worse. A synonym is
        // what was meant, so it counts as much as the words beside it.
        var f = factor * (w.meant ? 1.6 : !w.marked ? 1 : form === w.form ? 1.6 : 0.5);
        readPostings(forms[form], function (entry, weight) {
          if (!scores[entry]) found++;
          scores[entry] = Math.max(scores[entry] || 0, weight * f);
        });
      });
    }
    for (var s = first; s <= last; s++) {
      var shard = words[s] || {};
      if (!isPrefix) {
        if (Object.prototype.hasOwnProperty.call(shard, w.folded)) take(shard[w.folded], 1);
        continue;
      }
      Object.keys(shard).forEach(function (key) {
        if (key.slice(0, w.folded.length) === w.folded) take(shard[key], key === w.folded ? 1 : 0.4);
      });
    }
    var rarity = Math.log(1 + index.count / (found || 1));
    Object.keys(scores).forEach(function (entry) { scores[entry] *= rarity; });
    return scores;
  }

  function rank(lists, isOpen) {
    var best = {};
    lists.forEach(function (query, number) {
      var sums = {}, hits = {};
      query.forEach(function (w, i) {
        var scores = score(w, isOpen && number === 0 && i === query.length - 1);
        Object.keys(scores).forEach(function (entry) {
          sums[entry] = (sums[entry] || 0) + scores[entry];
          hits[entry] = (hits[entry] || 0) + 1;
        });
      });
      Object.keys(sums).forEach(function (entry) {
        var share = hits[entry] / query.length;
        var value = sums[entry] / query.length * share * share * (number ? 0.9 : 1);
        if (!(best[entry] > value)) best[entry] = value;
      });
    });
    return Object.keys(best).map(Number).sort(function (a, b) { return best[b] - best[a] || a - b; }).slice(0, 10);
  }

  function show(entries) {
    box.textContent = "";
    var heading = document.createElement("h2");
    heading.textContent = entries.length ? box.dataset.found : box.dataset.none;
    box.appendChild(heading);
    var list = document.createElement("ol");
    entries.forEach(function (number) {
      var page = (pages[Math.floor(number / index.chunk)] || [])[number % index.chunk];
      if (!page) return;
      var item = document.createElement("li"), link = document.createElement("a"), text = document.createElement("p");
      link.href = box.dataset.root + page[0];
      link.textContent = page[1];
      text.textContent = page[2];
      item.appendChild(link);
      item.appendChild(text);
      list.appendChild(item);
    });
    if (entries.length) box.appendChild(list);
  }

  function search() {
    var query = split(input.value), mine = ++turn, isOpen = !/\s$/.test(input.value);
    if (!query.length) { box.textContent = ""; return; }
    load("index").then(function () {
      if (!index || mine !== turn) return;
      var lists = alternatives(query), shards = {};
      lists.forEach(function (list) {
        list.forEach(function (w, i) {
          shards[shardOf(w.folded)] = true;
          if (list === query && isOpen && i === list.length - 1) {
            shards[Math.min(shardOf(w.folded) + 1, index.starts.length - 1)] = true;
          }
        });
      });
      Promise.all(Object.keys(shards).map(load)).then(function () {
        if (mine !== turn) return;
        var entries = rank(lists, isOpen), chunks = {};
        entries.forEach(function (n) { chunks["p" + Math.floor(n / index.chunk)] = true; });
        Promise.all(Object.keys(chunks).map(load)).then(function () { if (mine === turn) show(entries); });
      });
    });
  }

  var query = /[?&]q=([^&#]*)/.exec(location.search);
  if (query) {
    try { input.value = decodeURIComponent(query[1].replace(/\+/g, " ")); } catch (error) { input.value = ""; }
    search();
  }
  var timer = 0;
  input.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(search, 120); });
  input.form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
})();
