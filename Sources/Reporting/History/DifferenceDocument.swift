import Experiments
import OutputAnalysis

/// How two runs differ, for programs: the document `cloudward/diff/v1`, and a table in CSV.
public enum DifferenceDocument {
  public static func json(of difference: RunDifference) -> [UInt8] {
    let changes = difference.changes { "\($0.printed) s" }.map { change in
      JSONValue.inline([
        JSONMember("name", .text(change.name)), JSONMember("first", .text(change.first)),
        JSONMember("second", .text(change.second)),
      ])
    }
    return JSONWriter.bytes(
      of: .object([
        JSONMember("schema", .text("cloudward/diff/v1")),
        JSONMember("first", run(difference.first)), JSONMember("second", run(difference.second)),
        JSONMember("changed", .array(changes)), JSONMember("paired", .flag(difference.isPaired)),
        JSONMember("confidence", .number(difference.confidence)),
        JSONMember(
          "correction",
          .inline([
            JSONMember("method", .text("Holm")), JSONMember("comparisons", .whole(Int64(difference.judged))),
          ])),
        JSONMember("differs", .flag(!difference.differing.isEmpty)),
        JSONMember("metrics", .array(difference.metrics.map(value(of:)))),
      ]))
  }

  private static func run(_ run: RecordedRun) -> JSONValue {
    .object([JSONMember("label", .text(run.label))] + HistoryDocument.heading(of: run))
  }

  private static func value(of change: MetricChange) -> JSONValue {
    .object([
      JSONMember("path", .text(change.path)), JSONMember("unit", .text(change.unit)),
      JSONMember("better", .text(change.better.rawValue)),
      JSONMember("first", RunDocument.value(of: change.first)),
      JSONMember("second", RunDocument.value(of: change.second)),
      JSONMember("difference", .optional(change.difference)), JSONMember("halfWidth", .optional(change.halfWidth)),
      JSONMember("method", .text(change.method.rawValue)), JSONMember("p", .optional(change.pValue)),
      JSONMember("adjustedP", .optional(change.adjustedPValue)),
      JSONMember("verdict", .text(change.verdict.rawValue)), JSONMember("outcome", .text(change.outcome)),
    ])
  }

  public static func csv(of difference: RunDifference) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.append(
      "path,unit,better,first,first_half_width,second,second_half_width,difference,half_width,method,p,adjusted_p,verdict,"
        + "outcome\n")
    for change in difference.metrics {
      buffer.append("\(CSVText.field(change.path)),\(change.unit),\(change.better.rawValue)")
      for number in [
        change.first.mean, change.first.halfWidth, change.second.mean, change.second.halfWidth, change.difference,
        change.halfWidth,
      ] {
        buffer.append(",")
        buffer.append(optional: number)
      }
      buffer.append("," + change.method.rawValue)
      for number in [change.pValue, change.adjustedPValue] {
        buffer.append(",")
        buffer.append(optional: number)
      }
      buffer.append(",\(change.verdict.rawValue),\(change.outcome)\n")
    }
    return buffer.bytes
  }
}
