internal import Content
internal import Diagnostics
internal import FlyingFox
internal import FoundationEssentials

/// Answers requests: the site's own pages and files, and under `/~loa/` what the preview adds.
struct Responder: HTTPHandler {
    let site: PreviewSite
    let bulletin: Bulletin
    /// In which people are spoken to.
    let language: InterfaceLanguage

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        // A page of another site could give its own name to this address and then read all answers.
        guard let host = request.headers[.host], LocalHost.isLocal(host) else {
            return text(.forbidden, "loa serve: 127.0.0.1\n")
        }
        guard request.method == .GET || request.method == .HEAD else {
            var response = text(.methodNotAllowed, "GET, HEAD\n")
            response.headers[HTTPHeader("Allow")] = "GET, HEAD"
            return response
        }
        var response = await answer(request, host: host)
        if request.method == .HEAD, case .httpBody(let body) = response.payload {
            if let count = body.count { response.headers[.contentLength] = String(count) }
            response.payload = .httpBody(HTTPBodySequence(data: Data()))
        }
        return response
    }

    private func answer(_ request: HTTPRequest, host: String) async -> HTTPResponse {
        let query = QueryText.values(request.target.query())
        let showing = site.standard.changed(by: CookieText.values(request.headers[HTTPHeader("Cookie")] ?? ""))
        // An address no page can have leads to the page that says so.
        let path = RequestPath(request.target.path()) ?? RequestPath("/\u{FFFD}")
        guard let path else { return text(.notFound, "404\n") }
        do {
            if query[Showing.dateName] != nil || query[Showing.draftsName] != nil {
                return changing(showing.changed(by: query), at: path)
            }
            if path.parts.first == LiveAddress.folder {
                return try await own(path, request, query, showing, host: host)
            }
            return try await published(path, showing, host: host)
        } catch {
            return text(.internalServerError, "\(error)\n")
        }
    }

    /// The browser remembers what it wants to see, and loads the page again.
    private func changing(_ showing: Showing, at path: RequestPath) -> HTTPResponse {
        var response = HTTPResponse(statusCode: .seeOther)
        response.headers[.location] = "/" + QueryText.encode(path: path.text)
        for (name, value) in showing.cookies {
            response.headers.addValue("\(name)=\(value); Path=/; SameSite=Strict", for: HTTPHeader("Set-Cookie"))
        }
        response.headers[HTTPHeader("Cache-Control")] = "no-store"
        return response
    }

    private func published(_ path: RequestPath, _ showing: Showing, host: String) async throws -> HTTPResponse {
        switch try await site.answer(path, showing) {
        case .page(let page):
            let attributes = [("digest", page.digest), ("lang", language.rawValue)]
            return response(
                page.exists ? .ok : .notFound, MediaType.html,
                LivePage.adding(script: attributes, to: page.bytes, host: host))
        case .file(let bytes, let type, let isForEver): return response(.ok, type, bytes, isForEver: isForEver)
        case .moved(let address):
            var response = HTTPResponse(statusCode: .movedPermanently)
            response.headers[.location] = QueryText.encode(path: address)
            response.headers[HTTPHeader("Cache-Control")] = "no-store"
            return response
        case nil:
            let page = LivePage.adding(
                script: [("digest", ""), ("lang", language.rawValue)], to: Array(SheetList.empty.utf8), host: host)
            return response(.ok, MediaType.html, page)
        }
    }

    // MARK: What the preview adds

    private func own(
        _ path: RequestPath, _ request: HTTPRequest, _ query: [String: String], _ showing: Showing, host: String
    ) async throws -> HTTPResponse {
        switch path.parts.dropFirst().first {
        case nil where path.isFolder:
            let page = LivePage.adding(
                script: [("digest", ""), ("lang", language.rawValue)], to: Array(SheetList.page(language).utf8),
                host: host)
            return response(.ok, MediaType.html, page)
        case nil:
            var response = HTTPResponse(statusCode: .movedPermanently)
            response.headers[.location] = LiveAddress.list
            return response
        case "live.js": return response(.ok, MediaType.script, Array(LiveScript.text.utf8))
        case "live.css": return response(.ok, MediaType.style, Array(LiveStyle.text.utf8))
        case "state":
            guard let page = RequestPath(query["page"] ?? "/") else { return text(.badRequest, "page\n") }
            let state = try await site.state(of: page, showing)
            return response(.ok, MediaType.json, Array(state.json(in: language).utf8))
        case "socket":
            // Pages of other sites may open sockets to any address; theirs carry their own origin.
            if let origin = request.headers[HTTPHeader("Origin")], origin != "http://\(host)" {
                return text(.forbidden, "origin\n")
            }
            return try await WebSocketHTTPHandler.webSocket(bulletin).handleRequest(request)
        case "sheets":
            let width = min(max(query["width"].flatMap { Int($0) } ?? 640, 64), 2400)
            guard let bytes = try await site.picture(at: path, width: width, showing) else {
                return text(.notFound, "404\n")
            }
            if await site.hasNewFindings() { bulletin.tell(generation: await site.generation) }
            return response(.ok, MediaType.png, bytes, isForEver: query["v"] != nil)
        default: return text(.notFound, "404\n")
        }
    }

    // MARK: Responses

    private func response(
        _ status: HTTPStatusCode, _ type: String, _ bytes: [UInt8], isForEver: Bool = false
    ) -> HTTPResponse {
        HTTPResponse(
            statusCode: status,
            headers: [
                .contentType: type,
                HTTPHeader("Cache-Control"): isForEver ? "private, max-age=31536000, immutable" : "no-store",
                HTTPHeader("X-Content-Type-Options"): "nosniff",
                HTTPHeader("X-Frame-Options"): "SAMEORIGIN",
                HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
            ],
            body: Data(bytes))
    }

    private func text(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
        response(status, MediaType.plain, Array(text.utf8))
    }
}
