// The leaflet check: a code leads to its page. Without scripts the page tells the reader to type the address.
(function () {
  "use strict";
  var form = document.getElementById("leaflet-form");
  if (!form) return;
  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    // Letters that look like digits are not in the alphabet of the codes.
    var code = form.elements.code.value.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
    if (/^[0-9A-Z]{4,8}$/.test(code)) {
      location.href = form.dataset.root + "Q/" + code + "/index.html";
    } else {
      document.getElementById("code-message").textContent = form.dataset.wrong;
    }
  });
})();
