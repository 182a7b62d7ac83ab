/// The MIME type of a file, by its ending.
enum MediaType {
    static let html = "text/html; charset=utf-8"
    static let json = "application/json; charset=utf-8"
    static let script = "text/javascript; charset=utf-8"
    static let style = "text/css; charset=utf-8"
    static let plain = "text/plain; charset=utf-8"
    static let png = "image/png"

    static func of(_ path: String) -> String {
        guard let dot = path.lastIndex(of: ".") else { return "application/octet-stream" }
        return switch path[path.index(after: dot)...].lowercased() {
        case "html": html
        case "css": style
        case "js", "mjs": script
        case "json": json
        case "webmanifest": "application/manifest+json; charset=utf-8"
        case "xml":
            path.hasSuffix("feed.xml") ? "application/atom+xml; charset=utf-8" : "application/xml; charset=utf-8"
        case "txt", "md": plain
        case "jsonl": "application/jsonl; charset=utf-8"
        case "opml": "text/x-opml; charset=utf-8"
        case "csv": "text/csv; charset=utf-8"
        case "ics": "text/calendar; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": png
        case "jpg", "jpeg": "image/jpeg"
        case "webp": "image/webp"
        case "avif": "image/avif"
        case "gif": "image/gif"
        case "ico": "image/x-icon"
        case "pdf": "application/pdf"
        case "woff2": "font/woff2"
        case "woff": "font/woff"
        case "mp3": "audio/mpeg"
        default: "application/octet-stream"
        }
    }
}
