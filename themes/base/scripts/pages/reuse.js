// Lines to copy get a button; without one they are marked with a long press, as ever.
(function () {
  "use strict";
  if (!navigator.clipboard) return;
  document.querySelectorAll(".snippet").forEach(function (box) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet";
    button.textContent = box.dataset.copy;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(box.querySelector("code").textContent).then(function () {
        button.textContent = box.dataset.copied;
      }, function () {});
    });
    box.appendChild(button);
  });
})();
