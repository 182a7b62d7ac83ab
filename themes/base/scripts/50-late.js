// Scripts that nobody needs to read the page come when it is shown: they would take the slow line from its text.
(function () {
  "use strict";
  function load() {
    document.querySelectorAll("[data-script]").forEach(function (block) {
      var script = document.createElement("script");
      script.src = block.dataset.script;
      document.body.appendChild(script);
    });
  }
  if (document.readyState === "complete") load(); else addEventListener("load", load);
})();
