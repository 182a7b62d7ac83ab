/// The metadata packet of a press file (ISO 16684-1), which names the standard the file follows.
struct XMP {
    var title: String
    var author: String
    var subject: String
    /// The day it was made, `2027-05-01`.
    var day: String
    var standard: PressOptions.Standard
    /// 32 hexadecimal digits.
    var identifier: String

    var text: String {
        let stamp = "\(day)T00:00:00Z"
        let uuid = Self.uuid(identifier)
        var body = """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" \
            xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/" \
            xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(Self.escape(title))</rdf:li></rdf:Alt></dc:title>

            """
        if !author.isEmpty {
            body += "<dc:creator><rdf:Seq><rdf:li>\(Self.escape(author))</rdf:li></rdf:Seq></dc:creator>\n"
        }
        if !subject.isEmpty {
            body +=
                "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">\(Self.escape(subject))</rdf:li></rdf:Alt>"
                + "</dc:description>\n"
        }
        body += """
            <xmp:CreatorTool>Loa</xmp:CreatorTool><xmp:CreateDate>\(stamp)</xmp:CreateDate>\
            <xmp:ModifyDate>\(stamp)</xmp:ModifyDate><xmp:MetadataDate>\(stamp)</xmp:MetadataDate>
            <xmpMM:DocumentID>uuid:\(uuid)</xmpMM:DocumentID><xmpMM:InstanceID>uuid:\(uuid)</xmpMM:InstanceID>\
            <xmpMM:RenditionClass>default</xmpMM:RenditionClass><xmpMM:VersionID>1</xmpMM:VersionID>
            <pdf:Producer>Loa</pdf:Producer><pdf:Trapped>False</pdf:Trapped>

            """
        switch standard {
        case .x1a:
            body += "<pdfx:GTS_PDFXVersion>\(standard.rawValue)</pdfx:GTS_PDFXVersion>"
            body += "<pdfx:GTS_PDFXConformance>\(standard.rawValue)</pdfx:GTS_PDFXConformance>\n"
        case .x4: body += "<pdfxid:GTS_PDFXVersion>\(standard.rawValue)</pdfxid:GTS_PDFXVersion>\n"
        }
        return body + "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"
    }

    private static func uuid(_ digits: String) -> String {
        let letters = Array(digits.utf8)
        guard letters.count >= 32 else { return digits }
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return parts.map { String(decoding: letters[$0], as: UTF8.self) }.joined(separator: "-")
    }

    private static func escape(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            // Characters that XML 1.0 does not know at all.
            case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
