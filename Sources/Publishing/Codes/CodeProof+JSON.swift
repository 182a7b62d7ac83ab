internal import Diagnostics
internal import Sheets

extension CodeProof {
    /// What was measured of every code, with what is wrong with it; lengths in millimetres.
    package var json: String {
        let codes = probes.map { "    \($0.json)" }
        let list = codes.isEmpty ? "[]" : "[\n\(codes.joined(separator: ",\n"))\n  ]"
        // The diagnostics stand as they do in every other report.
        let rest = JSONRenderer.render(report.sorted()).dropFirst()
        return "{\n  \"proof\": \"loa-qr-proof/1\",\n  \"isRead\": \(hasReader),\n  \"codes\": \(list),\(rest)"
    }
}

extension CodeProof.Probe {
    fileprivate var json: String {
        var fields = [
            "\"file\": \(JSONText.quote(file))", "\"page\": \(page)", "\"edition\": \(JSONText.quote(edition))",
            "\"payload\": \(JSONText.quote(code.payload))", "\"modules\": \(code.matrix.side)",
            "\"plannedModule\": \(Self.number(code.moduleSize.value))",
        ]
        if let measure {
            let module = measure.module.map { Self.number($0.value) } ?? "null"
            fields += [
                "\"module\": \(module)", "\"quietZone\": \(measure.quietZone)",
                "\"contrast\": \(Self.number(measure.contrast))", "\"damaged\": \(measure.damaged.count)",
                "\"budget\": \(measure.budget)",
            ]
        }
        if let read {
            let texts = read.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \(JSONText.quote($0.value))" }
            fields.append("\"read\": {\(texts.joined(separator: ", "))}")
        }
        fields.append("\"findings\": [\(findings.map { JSONText.quote($0.id) }.joined(separator: ", "))]")
        return "{\(fields.joined(separator: ", "))}"
    }
}
