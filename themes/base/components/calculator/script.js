// The calculators of a page: the arithmetic comes from the build (loaCalculator), the words and forms from the page.
(function () {
  "use strict";
  var blocks = document.querySelectorAll("[data-calculator]");
  if (!blocks.length || typeof loaCalculator === "undefined") return;

  // A page built for a day to come calculates for that day; an older one for today.
  var now = new Date();
  var today = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  if (today < loaCalculator.asOf) today = loaCalculator.asOf;
  var functions = loaCalculator.on(today), bounds = {};
  loaCalculator.periods.forEach(function (period) { if (today >= period.from) bounds = period.bounds; });

  function two(number) { return (number < 10 ? "0" : "") + number; }
  function all(block, selector) { return Array.prototype.slice.call(block.querySelectorAll(selector)); }

  function Calculator(block) {
    this.block = block;
    this.id = block.dataset.calculator;
    this.form = block.querySelector("form");
    this.forms = { group: block.dataset.group, decimal: block.dataset.decimal };
    this.lines = all(block, "[data-line]");
    this.fields = all(block, "[data-input]");
    this.start();
  }

  Calculator.prototype.write = function (value, element) {
    return loaCalculator.write(value, {
      group: this.forms.group, decimal: this.forms.decimal, form: element.dataset.form || "{n}",
      places: element.dataset.places ? +element.dataset.places : 6
    });
  };

  // What was typed, with or without the marks between groups.
  Calculator.prototype.read = function (text) {
    var group = this.forms.group, decimal = this.forms.decimal;
    text = text.replace(/[\s\u00a0]/g, "");
    if (group) text = text.split(group).join("");
    if (text.split(decimal).length > 2) text = text.split(decimal).join("");
    text = text.replace(decimal, ".").replace(/[^0-9.]/g, "");
    return text === "" ? NaN : parseFloat(text);
  };

  Calculator.prototype.start = function () {
    var self = this;
    this.fields.forEach(function (field) {
      if (field.dataset.kind !== "number") return;
      var line = self.lines[0].dataset.line, own = (bounds[line] || {})[field.dataset.input] || [];
      field.least = own[0] === null || own[0] === undefined ? +field.dataset.min : own[0];
      field.most = own[1] === null || own[1] === undefined ? +field.dataset.max : own[1];
      var slider = field.querySelector("input[type=range]"), box = field.querySelector("input[type=text]");
      box.inputMode = "decimal";
      slider.min = field.least;
      slider.max = field.most;
      slider.addEventListener("input", function () { self.set(field, +slider.value); self.show(); });
      box.addEventListener("input", function () {
        var value = self.read(box.value);
        if (value >= field.least && value <= field.most) { field.current = value; slider.value = value; self.show(); }
      });
      box.addEventListener("change", function () {
        var value = self.read(box.value);
        self.set(field, isNaN(value) ? field.current : value);
        self.show();
      });
      self.set(field, +field.dataset.value);
    });
    this.form.addEventListener("change", function () { self.show(); });
    this.form.addEventListener("submit", function (event) { event.preventDefault(); self.show(); });
    this.form.querySelector("[data-share]").addEventListener("click", function () { self.share(); });
    this.form.querySelector("[data-print]").addEventListener("click", function () { self.print(); });
    this.form.hidden = false;
    this.restore();
    this.show(true);
    window.addEventListener("hashchange", function () { if (self.restore()) self.show(true); });
  };

  // A number within its bounds and on its steps.
  Calculator.prototype.set = function (field, value) {
    var step = +field.dataset.step || 1;
    value = Math.max(field.least, Math.min(field.most, value));
    var stepped = field.least + Math.round((value - field.least) / step) * step;
    field.current = value === field.most ? value : Math.min(field.most, stepped);
    var slider = field.querySelector("input[type=range]"), box = field.querySelector("input[type=text]");
    slider.value = field.current;
    slider.setAttribute("aria-valuetext", this.write(field.current, field));
    box.value = loaCalculator.write(field.current, { group: this.forms.group, decimal: this.forms.decimal, form: "{n}", places: 6 });
  };

  // Arguments by name: choices as words, percentages as fractions.
  Calculator.prototype.values = function () {
    var result = {};
    this.fields.forEach(function (field) {
      var name = field.dataset.input;
      if (field.dataset.kind === "number") {
        result[name] = field.current / +field.dataset.factor;
      } else {
        var chosen = field.querySelector("input:checked");
        result[name] = chosen ? chosen.value : "";
      }
    });
    return result;
  };

  Calculator.prototype.show = function (isFirst) {
    var self = this, values = this.values(), results = {};
    this.lines.forEach(function (output) {
      var line = output.dataset.line;
      var parameters = loaCalculator.formulas[line].parameters.map(function (p) { return values[p.name]; });
      var value = functions[line].apply(null, parameters);
      results[output.dataset.name] = value;
      var text = isNaN(value) ? output.dataset.otherwise : self.write(value, output);
      if (output.textContent !== text) output.textContent = text;
      output.classList.toggle("no-value", isNaN(value));
    });
    all(this.block, "[data-copy]").forEach(function (copy) {
      var output = self.lines.filter(function (o) { return o.dataset.name === copy.dataset.copy; })[0];
      copy.textContent = output.textContent;
    });
    this.draw(results);
    var day = this.block.querySelector("[data-day]");
    if (day) day.textContent = loaCalculator.date(today, day.dataset.day);
    if (!isFirst) this.remember();
  };

  // All bars of one unit have one scale, so that they can be compared.
  Calculator.prototype.draw = function (results) {
    var longest = {}, bars = all(this.block, "svg[data-scale]");
    function value(part) { var v = results[part.dataset.part]; return v > 0 ? v : 0; }
    bars.forEach(function (bar) {
      var sum = all(bar, "rect").reduce(function (sum, part) { return sum + value(part); }, 0);
      longest[bar.dataset.scale] = Math.max(longest[bar.dataset.scale] || 0, sum);
    });
    bars.forEach(function (bar) {
      var x = 0, scale = longest[bar.dataset.scale] ? 100 / longest[bar.dataset.scale] : 0;
      all(bar, "rect").forEach(function (part) {
        var width = value(part) * scale;
        part.setAttribute("x", x.toFixed(2));
        part.setAttribute("width", width.toFixed(2));
        x += width;
      });
    });
  };

  // The address holds the answers: it may be kept, sent, and opened from a disk.
  Calculator.prototype.address = function () {
    var values = this.values(), parts = [];
    this.fields.forEach(function (field) {
      var name = field.dataset.input;
      parts.push(name + "=" + encodeURIComponent(field.dataset.kind === "number" ? field.current : values[name]));
    });
    return "#" + this.block.id + "?" + parts.join("&");
  };

  Calculator.prototype.remember = function () {
    try { history.replaceState(null, "", this.address()); } catch (error) { /* some browsers refuse it on a disk */ }
  };

  Calculator.prototype.restore = function () {
    var start = "#" + this.block.id + "?", hash = location.hash, self = this;
    if (hash.slice(0, start.length) !== start) return false;
    hash.slice(start.length).split("&").forEach(function (part) {
      var at = part.indexOf("="), name = part.slice(0, at), text = part.slice(at + 1);
      try { text = decodeURIComponent(text); } catch (error) { return; }
      self.fields.forEach(function (field) {
        if (field.dataset.input !== name) return;
        if (field.dataset.kind === "number") {
          if (/^[0-9]+(\.[0-9]+)?$/.test(text)) self.set(field, +text);
          return;
        }
        all(field, "input").forEach(function (input) { if (input.value === text) input.checked = true; });
      });
    });
    this.block.scrollIntoView();
    return true;
  };

  Calculator.prototype.share = function () {
    var status = this.form.querySelector("[data-shared]"), box = this.form.querySelector("[data-link]");
    this.remember();
    var link = location.href.split("#")[0] + this.address();
    function byHand() { box.hidden = false; box.value = link; box.focus(); box.select(); }
    if (navigator.share && /Android|iPhone|iPad/.test(navigator.userAgent)) {
      navigator.share({ title: document.title, url: link }).catch(function () {});
    } else if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(link).then(function () { status.textContent = status.dataset.shared; }, byHand);
    } else {
      byHand();
    }
  };

  Calculator.prototype.print = function () {
    var block = this.block;
    block.classList.add("is-printed");
    document.body.classList.add("print-one");
    window.addEventListener("afterprint", function done() {
      window.removeEventListener("afterprint", done);
      block.classList.remove("is-printed");
      document.body.classList.remove("print-one");
    });
    window.print();
  };

  Array.prototype.forEach.call(blocks, function (block) { new Calculator(block); });
})();
