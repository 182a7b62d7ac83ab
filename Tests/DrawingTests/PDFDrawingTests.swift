import Sheets
import Testing

@testable import Drawing

@Test func leafletIsTheSameEveryTime() throws {
    let sheet = try SampleSheets().leaflet()
    let first = try PDFDrawing().draw(sheet, created: 1_767_225_600)
    #expect(first.starts(with: Array("%PDF-1.5".utf8)))
    #expect(try PDFDrawing().draw(sheet, created: 1_767_225_600) == first)
}
