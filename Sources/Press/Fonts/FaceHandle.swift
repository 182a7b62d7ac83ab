internal import CHarfBuzz
internal import Sheets

/// Owns a face of HarfBuzz and reads what a PDF wants to know of it.
struct FaceHandle: ~Copyable {
    let face: OpaquePointer
    private let isOwner: Bool

    /// Opens the file; nil when there is no such font.
    init?(_ face: FontFace) {
        guard let blob = hb_blob_create_from_file_or_fail(face.file) else { return nil }
        defer { hb_blob_destroy(blob) }
        guard let opened = hb_face_create(blob, UInt32(clamping: face.index)) else { return nil }
        // HarfBuzz makes an empty face of what is no font.
        guard hb_face_get_glyph_count(opened) > 0 else {
            hb_face_destroy(opened)
            return nil
        }
        self.face = opened
        isOwner = true
    }

    /// A face that someone else destroys later.
    init(borrowing face: OpaquePointer) {
        self.face = face
        isOwner = false
    }

    deinit {
        if isOwner { hb_face_destroy(face) }
    }

    var glyphCount: Int { Int(hb_face_get_glyph_count(face)) }

    var tableTags: [hb_tag_t] {
        let total = Int(hb_face_get_table_tags(face, 0, nil, nil))
        return [hb_tag_t](unsafeUninitializedCapacity: total) { buffer, count in
            var length = UInt32(total)
            _ = hb_face_get_table_tags(face, 0, &length, buffer.baseAddress)
            count = Int(length)
        }
    }

    /// The bytes of a table, empty when there is none.
    func table(_ name: String) -> [UInt8] {
        let blob = hb_face_reference_table(face, Self.tag(name))
        defer { hb_blob_destroy(blob) }
        return Self.bytes(of: blob)
    }

    /// The whole font file.
    var file: [UInt8] {
        let blob = hb_face_reference_blob(face)
        defer { hb_blob_destroy(blob) }
        return Self.bytes(of: blob)
    }

    /// The PostScript name with nothing but letters, digits and hyphens.
    var postScriptName: String {
        var length: UInt32 = 64
        var buffer = [CChar](repeating: 0, count: 64)
        // Name 6 of the OpenType `name` table.
        _ = hb_ot_name_get_utf8(face, 6, nil, &length, &buffer)
        let letters = buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }
        let name = letters.filter { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
        }
        return name.isEmpty ? "Font" : String(decoding: name, as: UTF8.self)
    }

    static func tag(_ name: String) -> hb_tag_t {
        name.utf8.reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// A big-endian 16-bit number, 0 outside the table.
    static func signed16(_ table: [UInt8], at offset: Int) -> Int16 {
        guard offset >= 0, offset + 1 < table.count else { return 0 }
        return Int16(bitPattern: UInt16(table[offset]) << 8 | UInt16(table[offset + 1]))
    }

    private static func bytes(of blob: OpaquePointer?) -> [UInt8] {
        var length: UInt32 = 0
        guard let data = hb_blob_get_data(blob, &length), length > 0 else { return [] }
        return data.withMemoryRebound(to: UInt8.self, capacity: Int(length)) { start in
            Array(UnsafeBufferPointer(start: start, count: Int(length)))
        }
    }
}
