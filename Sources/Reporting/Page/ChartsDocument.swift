/// The pictures of a report as Vega-Lite specifications, written once: they stand in its page and in `charts.json`, from
/// which `cloudward plot` writes them.
public struct ChartsDocument: Sendable {
  static let schema = "cloudward/charts/v1"

  let charts: [Chart]
  /// Their names, titles and specifications as an array.
  let json: [UInt8]

  public init(_ charts: [Chart]) {
    self.charts = charts
    json = JSONWriter.bytes(
      of: .array(
        charts.map { chart in
          ["name": .text(chart.name), "title": .text(chart.title), "specification": chart.specification]
        }), isCompact: true)
  }

  /// `charts.json`. - Parameter hashes: the `resultHash` of each run that is shown.
  public func bytes(hashes: [String]) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.append("{\"schema\":\(jsonText(Self.schema)),\"resultHashes\":[")
    buffer.append(hashes.map(jsonText).joined(separator: ","))
    buffer.append("],\"charts\":")
    buffer.append(json.dropLast())
    buffer.append("}\n")
    return buffer.bytes
  }

  /// The specifications in a document, with their names; nil where the bytes are no such document.
  public static func read(_ bytes: [UInt8]) -> (hashes: [String], charts: [(name: String, specification: JSONValue)])? {
    guard let document = JSONReader.value(of: bytes), document["schema"]?.text == schema,
      let hashes = document["resultHashes"]?.elements, let charts = document["charts"]?.elements
    else { return nil }
    let read = charts.compactMap { chart -> (name: String, specification: JSONValue)? in
      guard let name = chart["name"]?.text, let specification = chart["specification"], isFileName(name) else {
        return nil
      }
      return (name, specification)
    }
    return read.count == charts.count ? (hashes.compactMap(\.text), read) : nil
  }

  /// Names become names of files, and a document may come from anywhere.
  private static func isFileName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2d }
  }
}
