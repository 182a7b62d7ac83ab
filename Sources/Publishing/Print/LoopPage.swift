internal import Diagnostics
internal import FoundationEssentials

/// Slides one after the other in a single file that needs no network: for a television with a browser, for days.
///
/// Two picture elements take turns; nothing is ever added, so nothing grows. Without a script the first slide stands.
struct LoopPage {
    var title: String
    var language: String
    /// PNG files.
    var pictures: [[UInt8]]
    /// How long a slide stands.
    var seconds = 12

    var bytes: [UInt8] {
        let slides = pictures.map { "data:image/png;base64,\(Data($0).base64EncodedString())" }
        let list = slides.dropFirst().map { "\"\($0)\"" }.joined(separator: ",\n")
        let html = """
            <!doctype html>
            <html lang="\(XMLText.escape(language))">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
            <title>\(XMLText.escape(title))</title>
            <style>
            html, body { margin: 0; height: 100%; background: #000; overflow: hidden; cursor: none }
            img { position: absolute; width: 100%; height: 100%; object-fit: contain; opacity: 0; transition: opacity 1s linear }
            img.shown { opacity: 1 }
            @media (prefers-reduced-motion: reduce) { img { transition: none } }
            </style>
            </head>
            <body>
            <img class="shown" alt="\(XMLText.escape(title))" src="\(slides.first ?? "")">
            <img alt="">
            <script>
            "use strict";
            (function () {
              var images = document.getElementsByTagName("img");
              var slides = [images[0].src,
            \(list)];
              var shown = 0, slide = 0;
              function turn() {
                slide = (slide + 1) % slides.length;
                var next = images[1 - shown];
                next.onload = function () {
                  next.onload = null;
                  images[shown].className = "";
                  next.className = "shown";
                  shown = 1 - shown;
                };
                next.src = slides[slide];
              }
              if (slides.length > 1) setInterval(turn, \(seconds * 1000));
            })();
            </script>
            </body>
            </html>

            """
        return Array(html.utf8)
    }
}
