// Large type: the links work without scripts, for one page; with them the choice is remembered.
(function () {
  "use strict";
  var root = document.documentElement;
  function remember(isLarge) {
    try { localStorage.setItem("loa-text", isLarge ? "large" : ""); } catch (error) { /* private mode */ }
  }
  try { if (localStorage.getItem("loa-text") === "large") root.classList.add("large"); } catch (error) { /* private mode */ }
  if (location.hash === "#large") remember(true);
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".text-size a");
    if (!link) return;
    event.preventDefault();
    var isLarge = link.getAttribute("href") === "#large";
    root.classList.toggle("large", isLarge);
    if (!isLarge && location.hash === "#large") location.hash = "normal";
    remember(isLarge);
    var other = document.querySelector(isLarge ? ".text-size .smaller" : ".text-size .larger");
    if (other) other.focus();
  });
})();
