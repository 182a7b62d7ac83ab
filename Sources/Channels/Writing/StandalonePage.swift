internal import Diagnostics

/// HTML pages that stand alone, such as reports.
enum StandalonePage {
    /// A whole page with its style inside; opens from a USB stick, prints on A4.
    static func make(language: String, title: String, body: String) -> String {
        """
        <!doctype html>
        <html lang="\(XMLText.escape(language))">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(XMLText.escape(title))</title>
        <style>
        \(style)
        </style>
        </head>
        <body>
        <main>
        \(body)
        </main>
        </body>
        </html>

        """
    }

    private static let style = """
        :root{color-scheme:light dark;--ink:#1b2430;--soft:#5a6675;--line:#d5dbe3;--paper:#fff;--band:#f3f6fa;--hole:#b42318;--hole-bg:#fdecea;--good:#1a6b3c;--doubt:#8a5a00;--doubt-bg:#fff4dc}
        @media (prefers-color-scheme:dark){:root{--ink:#e8edf3;--soft:#a5b1c0;--line:#3a4553;--paper:#141a22;--band:#1d2530;--hole:#ff9c92;--hole-bg:#3d1f1c;--good:#7fd6a2;--doubt:#f2c46d;--doubt-bg:#3a2e14}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 Inter,"Noto Sans",system-ui,sans-serif}
        main{max-width:76rem;margin:0 auto;padding:2rem 1.25rem 4rem}
        h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem}
        h2{font-size:1.2rem;line-height:1.3;margin:2.5rem 0 .5rem}
        h3{font-size:1.05rem;margin:1.75rem 0 .25rem}
        p{margin:.35rem 0;max-width:60rem}
        .soft{color:var(--soft)}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:.9375rem;font-variant-numeric:tabular-nums}
        th,td{padding:.4rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
        thead th{background:var(--band);border-bottom:2px solid var(--line);font-weight:600;position:sticky;top:0}
        td.number,th.number{text-align:right;white-space:nowrap}
        td.hole{background:var(--hole-bg);color:var(--hole);font-weight:600}
        td.doubt{background:var(--doubt-bg);color:var(--doubt)}
        td.good{color:var(--good)}
        .answer{break-inside:avoid;padding:.75rem 0;border-bottom:1px solid var(--line)}
        .short{font-size:1.125rem;font-weight:600}
        @media print{body{font-size:10pt;background:#fff;color:#000}main{max-width:none;padding:0}thead th{position:static}a{color:inherit}}
        """
}
