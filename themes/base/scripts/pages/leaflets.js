// The leaflet check: a code leads to its page. Without scripts the button leads to the list of all codes.
(function () {
  "use strict";
  var form = document.getElementById("leaflet-form");
  if (!form) return;
  var message = document.getElementById("code-message"), digits = +form.dataset.digits, shards = {};

  // FNV-1a of 32 bits: codes lie as fingerprints in small scripts named by how they begin.
  function fingerprint(code) {
    var hash = 0x811c9dc5;
    for (var i = 0; i < code.length; i++) hash = Math.imul(hash ^ code.charCodeAt(i), 0x01000193);
    return ("0000000" + (hash >>> 0).toString(16)).slice(-8);
  }

  window.loaCodes = function (name, list) { shards[name] = " " + list + " "; };

  function lookUp(code, then) {
    var print = fingerprint(code), name = print.slice(0, digits);
    function answer() { then(shards[name] ? shards[name].indexOf(" " + print.slice(digits) + " ") >= 0 : null); }
    if (!digits || shards[name]) return answer();
    var script = document.createElement("script");
    script.src = form.dataset.root + "assets/codes/" + name + ".js";
    script.onload = script.onerror = answer;
    document.head.appendChild(script);
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    // Letters that look like digits are not in the alphabet of the codes.
    var code = form.elements.code.value.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
    message.textContent = "";
    if (!/^[0-9A-Z]{6}$/.test(code)) {
      message.textContent = form.dataset.wrong;
      return;
    }
    lookUp(code, function (isKnown) {
      // When nothing answers, the address of the code does.
      if (isKnown === false) message.textContent = code + ": " + form.dataset.unknown;
      else location.href = form.dataset.root + "Q/" + code + "/index.html";
    });
  });
})();
