/// What an `ExtGState` dictionary sets, as far as ink goes (ISO 32000-1, 8.4.5).
struct GraphicsChange: Sendable {
    private var strokeOverprints: Bool?
    private var fillOverprints: Bool?
    private var overprintMode: Int?
    private var lineWidth: Double?
    private var isTransparent: Bool?

    /// Changes nothing.
    init() {}

    init(_ entries: [String: PDFValue], reader: PDFReader) {
        if case .bool(let isOn) = reader.resolve(entries["OP"]) {
            strokeOverprints = isOn
            // OP alone rules both (ISO 32000-1, 8.6.7).
            if entries["op"] == nil { fillOverprints = isOn }
        }
        if case .bool(let isOn) = reader.resolve(entries["op"]) { fillOverprints = isOn }
        overprintMode = reader.resolve(entries["OPM"]).integer
        lineWidth = reader.resolve(entries["LW"]).number
        let opacities = ["CA", "ca"].compactMap { reader.resolve(entries[$0]).number }
        let blend = reader.name(entries["BM"]) ?? "Normal"
        let hasMask = !["", "None"].contains(reader.name(entries["SMask"]) ?? (entries["SMask"] == nil ? "" : "mask"))
        if !opacities.isEmpty || entries["BM"] != nil || entries["SMask"] != nil {
            let isSolid = opacities.allSatisfy { $0 >= 1 } && (blend == "Normal" || blend == "Compatible") && !hasMask
            isTransparent = !isSolid
        }
    }

    func apply(to state: inout ContentReader.State) {
        state.strokeOverprints = strokeOverprints ?? state.strokeOverprints
        state.fillOverprints = fillOverprints ?? state.fillOverprints
        state.overprintMode = overprintMode ?? state.overprintMode
        state.lineWidth = lineWidth ?? state.lineWidth
        state.isTransparent = isTransparent ?? state.isTransparent
    }
}
