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

  /// The summary where it is short enough to be heard in one go; otherwise where to find it.
  var spokenSummary: String {
    summary.count <= 600 ? summary : title + ". The words and numbers of this picture follow it."
  }
}

/// Numbers of a picture that a screen reader can read out.
struct ChartTable: Sendable {
  struct Cell: Sendable {
    var text: String
    /// The number as the JSON has it; nil for what is no number.
    var value: Double?
    /// Of the metric that the cell names.
    var definition: String?

    init(_ text: String, _ value: Double? = nil, definition: String? = nil) {
      self.text = text
      self.value = value
      self.definition = definition
    }
  }

  var columns: [String]
  var rows: [[Cell]]
}
