/// A picture: what is drawn, what it shows in words, and its numbers as a table.
public struct Chart: Sendable {
  /// Of the file that `cloudward plot` writes, without its ending; unique in a report.
  public var name: String
  public var title: String
  /// What it shows, in words for those who do not see it.
  public var summary: String
  /// How to read it; empty where that is plain.
  var hint = ""
  var table: ChartTable
  /// A Vega-Lite specification, with its data.
  public var specification: JSONValue
}

/// Numbers of a picture that a screen reader can read out.
struct ChartTable: Sendable {
  struct Cell: Sendable {
    var text: String
    /// The number as the JSON has it; nil for what is no number.
    var value: Double?

    init(_ text: String, _ value: Double? = nil) {
      self.text = text
      self.value = value
    }
  }

  var columns: [String]
  var rows: [[Cell]]
}
