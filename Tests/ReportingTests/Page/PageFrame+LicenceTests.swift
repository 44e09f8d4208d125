import Foundation
import Testing

@testable import Reporting

/// The terms in a page against those in the package, which were written by hand in another form.
@Suite struct PageFrameLicenceTests {
  private func plain(_ text: some StringProtocol) -> String {
    text.lowercased().replacing("-", with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func whatThePackageNamesIsNamedInAPageWithItsHolders() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    let copyright = try String(contentsOf: root.appending(path: ".ci/copyright"), encoding: .utf8)
    let bundled = try #require(copyright.range(of: "Files: Vega\n")).lowerBound
    let paragraphs = copyright[bundled...].components(separatedBy: "\n\n").filter { $0.hasPrefix("Files: ") }
    #expect(paragraphs.count > 10)
    let licence = plain(PageFrame.licence)
    for paragraph in paragraphs {
      let names = try #require(paragraph.split(separator: "\n").first).dropFirst(7).split(separator: " ")
      for name in names { #expect(licence.contains(plain(name)), "\(name)") }
      let holders = try #require(paragraph.firstMatch(of: /Copyright: ((?:.+\n {11})*.+)/)).output.1
      for holder in holders.split(separator: "\n") where !holder.hasPrefix("none") {
        let name = plain(holder.replacing(/^ *[0-9-]* */, with: ""))
        #expect(licence.contains(name), "\(name)")
      }
    }
  }

  @Test func allTextsOfLicencesAreThere() {
    for words in ["Neither the name of the copyright holder", "with or without fee", "persons to whom the Software"] {
      #expect(plain(PageFrame.licence).contains(plain(words)))
    }
    #expect(!PageFrame.licence.contains("--"), "it would end the comment")
  }
}
