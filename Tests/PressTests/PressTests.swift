import Content
import Foundation
import Sheets
import TestSupport
import Testing

@testable import Press

@Suite struct PressRunTests {
    let samples: PressSamples

    init() throws { samples = try PressSamples() }

    @Test func leafletIsAWholePDF() throws {
        let run = try PressRun((0..<5).map(samples.leaflet), options: PressSamples.options())
        for index in 0..<run.count {
            let document = run.document(at: index, using: PressWorkspace())
            if let folder = ProcessInfo.processInfo.environment["PRESS_OUT"] {
                try Data(document.bytes).write(to: URL(fileURLWithPath: "\(folder)/leaflet\(index).pdf"))
            }
            #expect(document.bytes.count < 45_000)
            try Tool.withFile(document.bytes) { file, _ in
                let check = try Tool.run("qpdf", ["--check", file])
                #expect(check.status == 0, "\(check.text)")
            }
        }
    }
}
