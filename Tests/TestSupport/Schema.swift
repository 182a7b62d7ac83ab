internal import Foundation

/// As much of JSON Schema 2020-12 as the product's schemas use.
package struct Schema {
    private let root: [String: Any]

    struct NoSchema: Error {}

    package init(_ text: String) throws {
        guard let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
            throw NoSchema()
        }
        self.root = root
    }

    /// What is wrong with a value, by its path.
    package func faults(of value: Any, against definition: String? = nil) -> [String] {
        let definitions = root["$defs"] as? [String: Any] ?? [:]
        let rule = definition.map { definitions[$0] as? [String: Any] ?? [:] } ?? root
        return faults(of: value, rule, at: "")
    }

    private func faults(of value: Any, _ rule: [String: Any], at path: String) -> [String] {
        if let reference = rule["$ref"] as? String {
            let name = reference.replacing("#/$defs/", with: "")
            guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
                return ["\(path): no \(reference)"]
            }
            return faults(of: value, target, at: path)
        }
        var found: [String] = []
        let known: Set = [
            "$schema", "$id", "$defs", "title", "description", "type", "required", "additionalProperties",
            "properties", "const", "enum", "anyOf", "pattern", "minLength", "items",
        ]
        for key in rule.keys where !known.contains(key) { found.append("\(path): the test does not know \(key)") }
        if let types = rule["type"] as? [String] ?? (rule["type"] as? String).map({ [$0] }),
            !types.contains(type(of: value))
        {
            return found + ["\(path): \(type(of: value)) is not \(types)"]
        }
        if let constant = rule["const"] as? String, value as? String != constant {
            found.append("\(path): not \(constant)")
        }
        if let values = rule["enum"] as? [String], !values.contains(value as? String ?? "") {
            found.append("\(path): not one of \(values)")
        }
        if let rules = rule["anyOf"] as? [[String: Any]], rules.allSatisfy({ !faults(of: value, $0, at: path).isEmpty })
        {
            found.append("\(path): none of the alternatives")
        }
        if let text = value as? String {
            if let pattern = rule["pattern"] as? String, text.range(of: pattern, options: .regularExpression) == nil {
                found.append("\(path): \(text) is not \(pattern)")
            }
            if let length = rule["minLength"] as? Int, text.count < length { found.append("\(path): too short") }
        }
        if let list = value as? [Any], let items = rule["items"] as? [String: Any] {
            for (index, element) in list.enumerated() {
                found += faults(of: element, items, at: "\(path)/\(index)")
            }
        }
        guard let object = value as? [String: Any] else { return found }
        for key in rule["required"] as? [String] ?? [] where object[key] == nil { found.append("\(path): no \(key)") }
        let properties = rule["properties"] as? [String: [String: Any]] ?? [:]
        for (key, element) in object {
            if let rule = properties[key] {
                found += faults(of: element, rule, at: "\(path)/\(key)")
            } else if let rule = rule["additionalProperties"] as? [String: Any] {
                found += faults(of: element, rule, at: "\(path)/\(key)")
            } else if rule["additionalProperties"] as? Bool == false {
                found.append("\(path): \(key) is not known")
            }
        }
        return found
    }

    private func type(of value: Any) -> String {
        switch value {
        case is NSNull: "null"
        case is String: "string"
        case is [Any]: "array"
        case is [String: Any]: "object"
        default: "number"
        }
    }
}
