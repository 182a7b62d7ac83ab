internal import Diagnostics
internal import Yams

/// The part of `theme.yaml` that concerns the web: `extends`, `swatches`, `roles`, `web`.
struct ThemeSettings {
    var parent: String?
    var parentSpan: SourceSpan?
    /// Name → `#RRGGBB`.
    var swatches: [String: String] = [:]
    /// What a colour is for → name of a swatch.
    var roles: [String: String] = [:]
    /// Colours of the dark appearance by the name of the custom property they replace.
    var dark: [String: String] = [:]

    init() {}

    init(_ source: SourceFile, report: inout Report) {
        guard let root = ThemeYAML.node(source, report: &report), let mapping = root.mapping else { return }
        if let extends = mapping["extends"], let name = extends.scalar?.string {
            parent = name
            parentSpan = ThemeYAML.span(of: extends.mark, in: source)
        }
        for (key, value) in mapping["swatches"]?.mapping ?? [:] {
            guard let name = key.scalar?.string, let colour = value.mapping?["rgb"]?.scalar?.string else { continue }
            add(colour, named: name, to: \.swatches, at: ThemeYAML.span(of: value.mark, in: source), report: &report)
        }
        for (key, value) in mapping["roles"]?.mapping ?? [:] {
            guard let role = key.scalar?.string, let swatch = value.scalar?.string else { continue }
            if Self.isName(role), Self.isName(swatch) {
                roles[role] = swatch
            } else {
                report.add(
                    Diagnostic(
                        "theme-role", .error,
                        Message(
                            vi: "vai màu “\(role)” và tên màu của nó chỉ được có chữ cái không dấu và số",
                            en: "role '\(role)' and its colour must be named with letters of ASCII and digits"),
                        at: ThemeYAML.span(of: value.mark, in: source)))
            }
        }
        for (key, value) in mapping["web"]?.mapping?["dark"]?.mapping ?? [:] {
            guard let name = key.scalar?.string, let colour = value.scalar?.string else { continue }
            add(colour, named: name, to: \.dark, at: ThemeYAML.span(of: value.mark, in: source), report: &report)
        }
    }

    /// Takes over what a theme further down says.
    mutating func merge(_ own: ThemeSettings) {
        swatches.merge(own.swatches) { $1 }
        roles.merge(own.roles) { $1 }
        dark.merge(own.dark) { $1 }
    }

    /// Swatches and roles as CSS custom properties: `deepBlue` is `--deep-blue`, the role `band` is `--band`.
    var customProperties: [UInt8] {
        var css = ":root{"
        for (name, colour) in swatches.sorted(by: { $0.key < $1.key }) { css += "--\(Self.property(name)):\(colour);" }
        for (role, swatch) in roles.sorted(by: { $0.key < $1.key }) where swatches[swatch] != nil {
            css += "--role-\(Self.property(role)):var(--\(Self.property(swatch)));"
        }
        css += "}\n"
        if !dark.isEmpty {
            css += "@media screen and (prefers-color-scheme:dark){:root{"
            for (name, colour) in dark.sorted(by: { $0.key < $1.key }) { css += "--\(Self.property(name)):\(colour);" }
            css += "}}\n"
        }
        return Array(css.utf8)
    }

    private mutating func add(
        _ colour: String, named name: String, to colours: WritableKeyPath<ThemeSettings, [String: String]>,
        at span: SourceSpan, report: inout Report
    ) {
        let digits = colour.dropFirst()
        if colour.hasPrefix("#"), digits.utf8.count == 6, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }),
            Self.isName(name)
        {
            self[keyPath: colours][name] = colour
        } else {
            report.add(
                Diagnostic(
                    "theme-colour", .error,
                    Message(
                        vi: "màu “\(name)” phải viết như “#1B1F24”",
                        en: "colour '\(name)' must be written like '#1B1F24'"),
                    at: span))
        }
    }

    private static func isName(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
            }
    }

    /// The custom property of a swatch: `deepBlue` becomes `deep-blue`.
    static func property(_ name: String) -> String {
        var result = ""
        for character in name {
            if character.isUppercase { result += "-" }
            result += character.lowercased()
        }
        return result
    }
}
