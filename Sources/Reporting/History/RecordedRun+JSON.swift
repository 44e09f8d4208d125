import Experiments
import OutputAnalysis

extension RecordedRun {
  /// Why a file is no run.
  public struct Problem: Error, Equatable, Sendable {
    /// What follows the file's name in a sentence.
    public var message: String
  }

  /// Reads the document `cloudward/run/v1`.
  ///
  /// - Parameter label: The path of the file.
  public init(json bytes: [UInt8], label: String) throws(Problem) {
    guard let document = JSONReader.value(of: bytes), document.members != nil else {
      throw Problem(message: "is no JSON document; name the summary.json of a run")
    }
    let schema = document["schema"]?.text
    guard schema == "cloudward/run/v1" else {
      throw Problem(
        message: schema == "cloudward/compare/v1"
          ? "is a comparison of several allocators; name the summary.json of a run"
          : "is not the JSON of a run (its schema is not cloudward/run/v1); name the summary.json of a run")
    }
    let heading = Heading(document: document)
    guard let cloud = document["cloud"], let tenants = document["tenants"], cloud.members != nil, tenants.members != nil
    else { throw Problem(message: "has no metrics: 'cloud' or 'tenants' is missing") }
    // The names alone, in files of earlier versions.
    let options = try heading.text(document["allocatorOptions"] == nil ? "allocator" : "allocatorOptions")
    let placement = try heading.text(document["placementOptions"] == nil ? "placement" : "placementOptions")
    var metrics: [RecordedMetric] = []
    Self.collect(cloud, "cloud", document["replicationValues"], &metrics)
    Self.collect(tenants, "tenants", document["replicationValues"], &metrics)
    self.init(
      label: label, version: try heading.text("version"), scenario: try heading.text("scenario"),
      scenarioHash: try heading.text("scenarioHash"), systemHash: try heading.text("systemHash"),
      resultHash: try heading.text("resultHash"),
      allocator: try heading.text("allocator"), allocatorOptions: options,
      placement: placement,
      seed: try heading.natural("seed"), replications: try heading.count("replications"),
      isComplete: document["complete"]?.flag ?? true, horizonSeconds: try heading.number("horizonSeconds"),
      warmupSeconds: try heading.number("warmupSeconds"), end: try heading.text("end"),
      confidence: try heading.confidence, metrics: metrics)
  }

  /// The keys at the top of the document.
  private struct Heading {
    let document: JSONValue

    /// A text that can be shown: a file of somebody else must not write to the terminal what it likes.
    func text(_ key: String) throws(Problem) -> String {
      try known(document[key]?.text.flatMap { isPlain($0) ? $0 : nil }, key, "a plain text")
    }
    func number(_ key: String) throws(Problem) -> Double { try known(document[key]?.double, key, "a number") }
    func natural(_ key: String) throws(Problem) -> UInt64 { try known(document[key]?.natural, key, "a whole number") }
    func count(_ key: String) throws(Problem) -> Int {
      try known(document[key]?.natural.flatMap { Int(exactly: $0) }, key, "a whole number")
    }

    var confidence: Double {
      get throws(Problem) {
        let level = document["confidence"]?.double
        return try known(level.flatMap { $0 > 0 && $0 < 1 ? $0 : nil }, "confidence", "a number between 0 and 1")
      }
    }

    private func known<Value>(_ value: Value?, _ key: String, _ noun: String) throws(Problem) -> Value {
      guard let value else { throw Problem(message: "is no run: '\(key)' is missing or not \(noun)") }
      return value
    }
  }

  /// Everything with a number below a path. Null, a flag and what else there may be is no metric.
  private static func collect(
    _ value: JSONValue, _ path: String, _ replications: JSONValue?, _ metrics: inout [RecordedMetric]
  ) {
    let estimate = Estimate(json: value) ?? value.double.map { Estimate(mean: $0) }
    guard isPlain(path) else { return }
    guard estimate == nil else {
      let values = replications?[path]?.elements?.map(\.double) ?? []
      metrics.append(
        RecordedMetric(
          path: path, unit: MetricTraits(path: path)?.unit ?? "", estimate: estimate ?? Estimate(), values: values))
      return
    }
    for member in value.members ?? [] { collect(member.value, path + "." + member.name, replications, &metrics) }
  }
}

/// Whether a text has no line ends and no other control characters.
private func isPlain(_ text: String) -> Bool {
  text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
}

extension Estimate {
  /// An estimate as `RunDocument` writes it; nil for other values.
  init?(json value: JSONValue) {
    guard let count = value["replications"]?.natural.flatMap({ Int(exactly: $0) }), let mean = value["mean"] else {
      return nil
    }
    guard mean == .null || mean.double != nil else { return nil }
    self.init(
      mean: mean.double, halfWidth: value["halfWidth"]?.double, replications: count, low: value["low"]?.double,
      high: value["high"]?.double)
  }
}
