internal import Diagnostics

/// Pages of the preview's own.
enum SheetList {
    /// All sheets as pictures; the script fills it.
    static func page(_ language: InterfaceLanguage) -> String {
        let title = Message(vi: "Mọi bản in", en: "All printed sheets").text(in: language)
        let home = Message(vi: "Về trang web", en: "To the website").text(in: language)
        return """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; \
            img-src 'self' data:; connect-src 'self'; base-uri 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) – Loa</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="\(LiveAddress.style)">
            </head>
            <body class="list">
            <header><h1>\(title)</h1><p><a href="/">\(home)</a></p></header>
            <main id="sheets"></main>
            </body>
            </html>

            """
    }

    /// Stands where there is no site yet; the script shows why.
    static let empty =
        "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>Loa</title>\n</head>\n<body></body>\n</html>\n"
}
