/// The script of the preview: keeps a page up to date and shows beside it what is printed of it.
///
/// It stands in the program, not in a theme, so that no theme can break it and no build can contain it.
enum LiveScript {
    static let text = #"""
        // Loa's preview. Not part of the site: `loa serve` adds it to pages, a build does not.
        (function () {
          "use strict";
          var script = document.currentScript;
          var digest = script.dataset.digest;
          var words = script.dataset.lang === "en" ? {
            title: "Preview", sheets: "Printed sheets", none: "No leaflet or poster opens this page.",
            all: "All sheets", date: "As of", drafts: "Drafts", errors: "errors", error: "error",
            stays: "You still see the last good state. This goes away when the file is mended.",
            hide: "Hide", warnings: "Worth a look", offline: "loa serve has stopped", open: "Open the preview panel",
            close: "Close the preview panel"
          } : {
            title: "Xem trước", sheets: "Bản in", none: "Chưa có tờ rơi, áp phích nào dẫn tới trang này.",
            all: "Mọi bản in", date: "Tại ngày", drafts: "Bản nháp", errors: "lỗi", error: "lỗi",
            stays: "Bên dưới vẫn là bản tốt gần nhất. Sửa tệp xong, bảng này tự mất.",
            hide: "Ẩn", warnings: "Nên xem lại", offline: "loa serve đã dừng", open: "Mở bảng xem trước",
            close: "Đóng bảng xem trước"
          };

          function make(name, attributes, children) {
            var element = document.createElement(name);
            Object.keys(attributes || {}).forEach(function (key) {
              if (key === "text") element.textContent = attributes.text;
              else element.setAttribute(key, attributes[key]);
            });
            (children || []).forEach(function (child) { element.appendChild(child); });
            return element;
          }

          // Everything stands in a shadow tree: the theme's styles stay out, and the preview's stay in.
          var host = make("loa-preview", { hidden: "" });
          var shadow = host.attachShadow({ mode: "open" });
          var style = make("link", { rel: "stylesheet", href: "/~loa/live.css" });
          style.addEventListener("load", function () { host.hidden = false; });
          var date = make("input", { type: "date" });
          var drafts = make("input", { type: "checkbox" });
          var list = make("div", { "class": "sheets" });
          var warnings = make("div", { "class": "warnings" });
          var status = make("p", { "class": "status", role: "status" });
          var panel = make("aside", { "class": "panel", "aria-label": words.title }, [
            make("div", { "class": "controls" }, [
              make("label", {}, [make("span", { text: words.date }), date]),
              make("label", { "class": "check" }, [drafts, make("span", { text: words.drafts })])
            ]),
            status,
            make("div", { "class": "head" }, [
              make("h2", { text: words.sheets }), make("a", { href: "/~loa/", text: words.all })
            ]),
            list, warnings
          ]);
          var toggle = make("button", { "class": "toggle", type: "button" });
          var overlay = make("section", { "class": "overlay", role: "alert", hidden: "" });
          [style, panel, toggle, overlay].forEach(function (part) { shadow.appendChild(part); });
          document.documentElement.appendChild(host);

          var isList = location.pathname === "/~loa/";
          var remembered = null;
          try { remembered = localStorage.getItem("loa-panel"); } catch (error) { /* storage may be forbidden */ }
          function show(isOpen) {
            panel.hidden = !isOpen;
            toggle.textContent = isOpen ? "×" : "Loa";
            toggle.setAttribute("aria-label", isOpen ? words.close : words.open);
            toggle.setAttribute("aria-expanded", String(isOpen));
            document.documentElement.style.paddingRight =
              isOpen && window.innerWidth >= 1100 && !isList ? "20rem" : "";
          }
          toggle.addEventListener("click", function () {
            show(panel.hidden);
            try { localStorage.setItem("loa-panel", panel.hidden ? "closed" : "open"); } catch (error) { /* as above */ }
          });
          window.addEventListener("resize", function () { show(!panel.hidden); });
          show(remembered ? remembered === "open" : window.innerWidth >= 1100);

          function change() {
            if (!date.value) return;
            location.href = location.pathname + "?loa-date=" + date.value + "&loa-drafts=" + (drafts.checked ? 1 : 0);
          }
          date.addEventListener("change", change);
          drafts.addEventListener("change", change);

          // What is wrong.
          function place(finding) {
            return finding.file ? finding.file + (finding.line ? ":" + finding.line + ":" + finding.column : "") : finding.id;
          }
          function entry(finding) {
            var parts = [make("p", { "class": "place", text: place(finding) }), make("p", { "class": "message", text: finding.message })];
            if (finding.text) {
              var before = Array.from(finding.text).slice(0, finding.column - 1).join("").replace(/[^\t]/g, " ");
              parts.push(make("pre", { text: finding.text + "\n" + before + "▲" }));
            }
            (finding.hints || []).forEach(function (hint) { parts.push(make("p", { "class": "hint", text: hint })); });
            return make("li", {}, parts);
          }
          var dismissed = "";
          function tell(errors) {
            var key = JSON.stringify(errors);
            overlay.textContent = "";
            overlay.hidden = !errors.length || key === dismissed;
            if (!errors.length) { dismissed = ""; return; }
            var hide = make("button", { type: "button", text: words.hide });
            hide.addEventListener("click", function () { dismissed = key; overlay.hidden = true; });
            overlay.appendChild(make("div", { "class": "card" }, [
              make("div", { "class": "head" }, [
                make("h2", { text: errors.length + " " + (errors.length > 1 ? words.errors : words.error) }), hide
              ]),
              make("ol", {}, errors.slice(0, 50).map(entry)), make("p", { "class": "stays", text: words.stays })
            ]));
          }
          document.addEventListener("keydown", function (event) {
            if (event.key === "Escape" && !overlay.hidden) overlay.querySelector("button").click();
          });

          // The printed sheets; a picture is exchanged only when the new one is there.
          var pictures = {};
          function draw(sheets, into, width) {
            var used = {};
            into.textContent = "";
            if (!sheets.length) into.appendChild(make("p", { "class": "none", text: words.none }));
            sheets.forEach(function (sheet) {
              var row = make("div", { "class": "row" });
              sheet.pictures.forEach(function (picture) {
                var name = picture.address.split("?")[0];
                var address = picture.address + "&width=" + width;
                var image = pictures[name];
                if (!image) {
                  image = make("img", { src: address, alt: "", loading: "lazy" });
                  image.style.aspectRatio = String(picture.ratio);
                } else if (image.getAttribute("src") !== address) {
                  exchange(image, address);
                }
                used[name] = image;
                row.appendChild(make("a", { href: picture.address + "&width=1800" }, [image]));
              });
              into.appendChild(make("figure", {}, [
                row, make("figcaption", {}, [
                  make("span", { lang: sheet.language, text: sheet.title }), make("small", { text: sheet.item + " · " + sheet.language })
                ])
              ]));
            });
            pictures = used;
          }
          function exchange(image, address) {
            var next = new Image();
            next.onload = function () { image.src = address; };
            next.src = address;
          }

          // Styles without loading the page again.
          function dress(styles) {
            var links = document.head.querySelectorAll("link[rel=stylesheet]");
            if (links.length !== styles.length) return;
            styles.forEach(function (address, index) {
              var old = links[index];
              if (old.getAttribute("href") === address) return;
              var link = old.cloneNode();
              link.href = address;
              link.addEventListener("load", function () { old.remove(); });
              old.after(link);
            });
          }

          function apply(state) {
            if (document.activeElement !== host) {
              date.value = state.date;
              drafts.checked = state.drafts;
            }
            tell(state.errors);
            if (!state.errors.length && state.digest && state.digest !== digest) {
              location.reload();
              return;
            }
            dress(state.styles);
            var target = isList ? document.getElementById("sheets") : list;
            draw(state.sheets, target, isList ? 560 : 640);
            list.parentNode.classList.toggle("bare", isList);
            warnings.textContent = "";
            if (state.warnings.length) {
              warnings.appendChild(make("h2", { text: words.warnings + " (" + state.warnings.length + ")" }));
              warnings.appendChild(make("ul", {}, state.warnings.slice(0, 30).map(entry)));
            }
          }

          // One question at a time; what changes meanwhile is asked for afterwards.
          var isAsking = false, isStale = false;
          function ask() {
            if (isAsking) { isStale = true; return; }
            isAsking = true;
            fetch("/~loa/state?page=" + encodeURIComponent(location.pathname), { cache: "no-store" })
              .then(function (answer) { return answer.json(); }).then(apply, function () { })
              .then(function () {
                isAsking = false;
                if (isStale) { isStale = false; ask(); }
              });
          }
          var wait = 250;
          function connect() {
            var socket = new WebSocket("ws://" + location.host + "/~loa/socket");
            socket.addEventListener("open", function () { wait = 250; status.textContent = ""; });
            socket.addEventListener("message", ask);
            socket.addEventListener("close", function () {
              status.textContent = words.offline;
              setTimeout(connect, wait);
              wait = Math.min(wait * 2, 4000);
            });
          }
          connect();
        })();

        """#
}
