internal import CHarfBuzz

/// The part of an installed font that a website needs in one language, as browsers load it.
package struct WebFont: Sendable {
    private let file: [UInt8]
    private let index: Int
    /// Those of the wanted characters that the font has, sorted.
    package let characters: [Unicode.Scalar]
    /// What the font says of who made it and on which terms, one paragraph each.
    package let notice: [String]

    /// - Parameters:
    ///   - file: The bytes of the face's file.
    ///   - characters: What the site writes; what the font does not have is left to the fonts of the device.
    /// - Returns: Nil when there is no such face, or it has none of the characters.
    package init?(_ file: [UInt8], index: Int, characters wanted: Set<Unicode.Scalar>) {
        guard let face = OpenFace(file, index: index) else { return nil }
        let covered = face.characters
        characters = wanted.filter { covered.contains($0.value) }.sorted()
        guard !characters.isEmpty else { return nil }
        self.file = file
        self.index = index
        // Copyright, licence and its address in the OpenType `name` table.
        notice = [face.name(0), face.name(13), face.name(14)].filter { !$0.isEmpty }
    }

    /// The font cut down to its characters, with the rules that join and place them, as a WOFF2 file.
    package func make() throws(WebFontError) -> [UInt8] {
        guard let face = OpenFace(file, index: index), let input = hb_subset_input_create_or_fail() else {
            throw .unreadable
        }
        defer { hb_subset_input_destroy(input) }
        let wanted = hb_subset_input_unicode_set(input)
        for scalar in characters { hb_set_add(wanted, scalar.value) }
        // Telephones scale outlines themselves; hints are half the file.
        hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING.rawValue)
        // The licence goes with the font.
        let names = hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID)
        for identifier in [UInt32(0), 13, 14] { hb_set_add(names, identifier) }
        guard let plan = hb_subset_plan_create_or_fail(face.pointer, input) else { throw .unreadable }
        defer { hb_subset_plan_destroy(plan) }
        guard let cut = hb_subset_plan_execute_or_fail(plan) else { throw .unreadable }
        defer { hb_face_destroy(cut) }
        return try WOFF2File.pack(OpenFace.file(of: cut))
    }
}

/// Why a font could not be made ready; nothing an author can mend.
package enum WebFontError: Error, Equatable {
    case unreadable
    /// Brotli refused.
    case compression
}

/// Owns a face of HarfBuzz; the bytes are copied into it.
private struct OpenFace: ~Copyable {
    let pointer: OpaquePointer

    init?(_ file: [UInt8], index: Int) {
        let blob = file.withUnsafeBytes { bytes in
            hb_blob_create_or_fail(
                bytes.bindMemory(to: CChar.self).baseAddress, UInt32(clamping: bytes.count), HB_MEMORY_MODE_DUPLICATE,
                nil, nil)
        }
        guard let blob else { return nil }
        defer { hb_blob_destroy(blob) }
        guard let face = hb_face_create(blob, UInt32(clamping: index)) else { return nil }
        // HarfBuzz makes an empty face of what is no font.
        guard hb_face_get_glyph_count(face) > 0 else {
            hb_face_destroy(face)
            return nil
        }
        pointer = face
    }

    deinit { hb_face_destroy(pointer) }

    var characters: Set<UInt32> {
        guard let set = hb_set_create() else { return [] }
        defer { hb_set_destroy(set) }
        hb_face_collect_unicodes(pointer, set)
        var found: Set<UInt32> = []
        var next = UInt32.max
        while hb_set_next(set, &next) != 0 { found.insert(next) }
        return found
    }

    func name(_ identifier: Int) -> String {
        var length = hb_ot_name_get_utf8(pointer, UInt32(identifier), nil, nil, nil) + 1
        guard length > 1, length < 20_000 else { return "" }
        var buffer = [CChar](repeating: 0, count: Int(length))
        _ = hb_ot_name_get_utf8(pointer, UInt32(identifier), nil, &length, &buffer)
        return String(decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    static func file(of face: OpaquePointer) -> [UInt8] {
        let blob = hb_face_reference_blob(face)
        defer { hb_blob_destroy(blob) }
        var length: UInt32 = 0
        guard let data = hb_blob_get_data(blob, &length), length > 0 else { return [] }
        return data.withMemoryRebound(to: UInt8.self, capacity: Int(length)) { start in
            Array(UnsafeBufferPointer(start: start, count: Int(length)))
        }
    }
}
