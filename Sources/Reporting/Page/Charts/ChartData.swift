/// The data of a chart, as the text of a CSV file: the smallest form that a specification can hold.
struct ChartData {
  private let columns: [String]
  private let numbers: [String]
  private var buffer = ByteBuffer()

  /// - Parameters:
  ///   - texts: the names of the first columns, of texts.
  ///   - numbers: those of the columns after them. There is a column at least.
  init(texts: [String], numbers: [String]) {
    columns = texts + numbers
    self.numbers = numbers
    buffer.append(columns.joined(separator: ",") + "\n")
  }

  var isEmpty: Bool { rows == 0 }
  private(set) var rows = 0

  mutating func add(_ texts: [String], _ values: [Double?]) {
    for text in texts {
      buffer.append(CSVText.field(text))
      buffer.append(byte: UInt8(ascii: ","))
    }
    for value in values {
      buffer.append(optional: value)
      buffer.append(byte: UInt8(ascii: ","))
    }
    buffer.replaceLast(with: UInt8(ascii: "\n"))
    rows += 1
  }

  /// As a specification has it. The types are given, so that a tenant that is called 12 stays a name.
  var specification: JSONValue {
    [
      "values": .text(String(decoding: buffer.bytes, as: UTF8.self)),
      "format": ["type": "csv", "parse": .inline(numbers.map { JSONMember($0, .text("number")) })],
    ]
  }
}
