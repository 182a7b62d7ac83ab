/// A small press file of A6 with one line of text, made of parts that a test can spoil one at a time.
struct PlantedPDF {
    var version = "1.4"
    var boxes = "/MediaBox[0 0 400 520]/BleedBox[51.5 51.5 366.1 489.9]/TrimBox[60 60 357.6 481.4]"
    var pageKeys = ""
    var catalogKeys = ""
    var intent = "/OutputIntents[<</S/GTS_PDFX/OutputConditionIdentifier(FOGRA39)/RegistryName(http://www.color.org)>>]"
    var info =
        "/Title(T)/CreationDate(D:20270101)/ModDate(D:20270101)/Trapped/False/GTS_PDFXVersion(PDF/X-1a:2003)"
    var trailer = "/ID[<00><00>]"
    var fontKeys = "/FontFile2 8 0 R"
    var image = "/Width 600/Height 600/BitsPerComponent 8/ColorSpace/DeviceCMYK"
    var imageData = [UInt8](repeating: 20, count: 600 * 600 * 4)
    var graphicsState = "/OP true/op true/OPM 1"
    var content = "1 0 0 .2 k 51.5 400 314.6 89.9 re f /O gs 0 0 0 1 k BT /F 10 Tf 1 0 0 1 100 300 Tm (text) Tj ET"
    var pages = 1
    /// Objects from number 10 on, as they stand in the file.
    var extra = ""

    var bytes: [UInt8] {
        let kids = Array(repeating: "3 0 R", count: pages).joined(separator: " ")
        var objects: [[UInt8]] = [
            "<</Type/Catalog/Pages 2 0 R\(intent)\(catalogKeys)>>", "<</Type/Pages/Count \(pages)/Kids[\(kids)]>>",
            """
            <</Type/Page/Parent 2 0 R\(boxes)/Contents 4 0 R\(pageKeys)/Resources<</Font<</F 6 0 R>>\
            /ExtGState<</O<<\(graphicsState)>>/N<</OP false/op false>>>>/XObject<</I 5 0 R>>>>>>
            """,
            "<</Length \(content.utf8.count)>>stream\n\(content)\nendstream",
        ].map { Array($0.utf8) }
        objects.append(
            Array("<</Subtype/Image\(image)/Length \(imageData.count)>>stream\n".utf8) + imageData
                + Array("\nendstream".utf8))
        objects += [
            "<</Type/Font/Subtype/TrueType/BaseFont/Sample/FirstChar 97/Widths[\(Array(repeating: "500", count: 26).joined(separator: " "))]/FontDescriptor 7 0 R>>",
            "<</Type/FontDescriptor/FontName/Sample\(fontKeys)>>", "<</Length 1>>stream\nx\nendstream", "<<\(info)>>",
        ].map { Array($0.utf8) }
        var file = Array("%PDF-\(version)\n".utf8)
        for (index, object) in objects.enumerated() {
            file += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        file += Array(extra.utf8)
        return file + Array("trailer\n<</Root 1 0 R/Info 9 0 R/Size 10\(trailer)>>\n%%EOF\n".utf8)
    }

    /// Says in the metadata that the file is PDF/X-4, and everything that belongs to it but one property.
    mutating func declareX4(without missing: String = "") {
        version = "1.6"
        info = info.replacing("/GTS_PDFXVersion(PDF/X-1a:2003)", with: "")
        let names = [
            "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID",
            "xmpMM:RenditionClass", "dc:title", "pdf:Trapped",
        ]
        let properties = names.filter { $0 != missing }.map { "<\($0)/>" }.joined()
        let packet = "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\(properties)"
        catalogKeys += "/Metadata 10 0 R"
        extra = "10 0 obj\n<</Type/Metadata/Length \(packet.utf8.count)>>stream\n\(packet)\nendstream\nendobj\n"
    }
}
