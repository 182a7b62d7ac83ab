internal import Content

/// What a web server may be told: old addresses that lead on, and which pages may stand in other people's frames.
///
/// Nothing of the site needs it: every old address has a page that leads on, and lies at its place. With it a server
/// answers 301 at once, and frames are kept away from all but the embedded pages, which no page can say by itself.
extension SiteRenderer {
    /// Old addresses and where they lead, from the root of the server.
    private var moved: [(from: String, to: String)] {
        plan.pages.compactMap { page in
            guard case .alias(let target) = page.subject else { return nil }
            return (base + page.path, base + target)
        }
    }

    /// `/`, or `/bhxh/` for a site that does not lie at the root of its server.
    private var base: String {
        let parts = site.configuration.url.split(separator: "/").dropFirst(2)
        return parts.isEmpty ? "/" : "/" + parts.joined(separator: "/") + "/"
    }

    /// `_redirects` and `_headers`, which hosts of static sites read at the root of a site.
    func redirects() -> [SiteFile] {
        let lines = moved.map { "\(Self.encoded($0.from)) \(Self.encoded($0.to)) 301\n" }
        let headers = """
            /*
              X-Content-Type-Options: nosniff
              Referrer-Policy: strict-origin-when-cross-origin
              Content-Security-Policy: frame-ancestors 'none'
            \(base)embed/*
              ! Content-Security-Policy
              Content-Security-Policy: frame-ancestors *
              Access-Control-Allow-Origin: *
            \(base)data/*
              Access-Control-Allow-Origin: *
            \(base)pictures/*
              Cache-Control: public, max-age=31536000, immutable

            """
        return [
            SiteFile(path: "_redirects", text: lines.joined()), SiteFile(path: "_headers", text: headers),
        ]
    }

    /// For a server of one's own: `nginx-maps.conf` to include in `http`, `nginx-site.conf` in `server`.
    package func serverFiles() -> [SiteFile] {
        let lines = moved.flatMap { old -> [String] in
            let target = Self.encoded(old.to)
            guard old.from.hasSuffix("/") else { return ["  \"\(old.from)\" \"\(target)\";\n"] }
            return [old.from, String(old.from.dropLast()), old.from + "index.html"].map {
                "  \"\($0)\" \"\(target)\";\n"
            }
        }
        let maps = """
            # Old addresses of the site.
            map_hash_bucket_size 256;
            map $uri $loa_moved {
              default "";
            \(lines.joined())}
            # Whom a page lets show it in a frame.
            map $uri $loa_policy {
              default "frame-ancestors 'none'";
              "~^\(base)embed/" "frame-ancestors *";
            }
            # What programs of other sites may read; an empty header is not sent.
            map $uri $loa_readers {
              default "";
              "~^\(base)(embed|data)/" "*";
            }
            # Names with a fingerprint never change what they mean.
            map $uri $loa_kept {
              default "no-cache";
              "~^\(base)assets/[^/]+-[0-9a-f]{16}\\\\.(css|js)$" "public, max-age=31536000, immutable";
              "~^\(base)(assets/fonts/.+\\\\.woff2$|pictures/)" "public, max-age=31536000, immutable";
            }
            # Kinds of files that Debian's list of types lacks.
            types {
              application/manifest+json webmanifest;
              application/jsonl jsonl;
              text/calendar ics;
              text/csv csv;
              text/x-opml opml;
            }

            """
        let site = """
            if ($loa_moved) { return 301 $loa_moved; }
            add_header Content-Security-Policy $loa_policy always;
            add_header Access-Control-Allow-Origin $loa_readers always;
            add_header Cache-Control $loa_kept always;
            add_header X-Content-Type-Options nosniff always;
            add_header Referrer-Policy strict-origin-when-cross-origin always;
            error_page 404 \(base)404.html;
            charset utf-8;
            charset_types text/css text/plain text/csv text/calendar text/xml text/x-opml
              application/javascript application/json application/jsonl application/manifest+json;
            gzip on;
            gzip_vary on;
            gzip_types text/css text/plain text/csv text/calendar text/xml text/x-opml image/svg+xml
              application/javascript application/json application/jsonl application/manifest+json;

            """
        return [
            SiteFile(path: "nginx-maps.conf", text: maps), SiteFile(path: "nginx-site.conf", text: site),
        ]
    }

    /// A path as it stands in a request: what is not ASCII as `%C3%A0`.
    private static func encoded(_ path: String) -> String {
        var result = ""
        for byte in path.utf8 {
            if byte < 0x80 {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += "%" + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }
}
