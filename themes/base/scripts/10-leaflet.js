// The leaflet check: a code leads to its page. Without scripts the button leads to the list of all codes.
(function () {
  "use strict";
  var form = document.getElementById("leaflet-form");
  if (!form) return;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    // Letters that look like digits are not in the alphabet of the codes.
    var code = form.elements.code.value.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
    var message = document.getElementById("code-message"), entry = document.getElementById(code);
    if (!/^[0-9A-Z]{6}$/.test(code)) {
      message.textContent = form.dataset.wrong;
    } else if (document.getElementById("codes") && !entry) {
      message.textContent = code + ": " + form.dataset.unknown;
    } else {
      location.href = entry ? entry.querySelector("a").href : form.dataset.root + "Q/" + code + "/index.html";
    }
  });
})();
