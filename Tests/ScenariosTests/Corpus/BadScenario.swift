import Testing

/// A scenario with one thing wrong: the base scenario with a piece of its text replaced.
struct BadScenario: Sendable, CustomTestStringConvertible {
  enum Schema: Sendable {
    /// The JSON Schema finds it too.
    case refuses
    /// It follows from several values, or from numbers in text, which the schema cannot see.
    case cannotSee
  }

  var piece: String
  var replacement: String
  var schema: Schema
  /// The first line that the reader must print.
  var headline: String

  init(_ piece: String, _ replacement: String, schema: Schema = .cannotSee, _ headline: String) {
    self.piece = piece
    self.replacement = replacement
    self.schema = schema
    self.headline = headline
  }

  var text: String { baseScenario.replacingFirst(piece, with: replacement) }
  var testDescription: String { replacement }

  /// All that are YAML.
  static let all = general + generalFurther + hosts + tenants + arrivals + workloads + workloadsFurther + expectations
}

/// A small scenario without anything wrong.
let baseScenario = """
  scenario: clinic
  horizon: 24h
  warmup: 1h
  hosts:
    - { name: compute, count: 4, capacity: { cpu: 64, memory: 256GiB } }
  tenants:
    - name: imaging
      service: iaas
      priority: 4
      startup: 25s
      workloads:
        - name: ct
          arrivals: { poisson: { rate: 6/h } }
          demand: { cpu: 8, memory: 32GiB }
          duration: { lognormal: { mean: 6min, cv: 0.8 } }
          slo: { wait: 2min, target: 95% }
    - name: emr
      service: saas
      instances: { count: 2, size: { cpu: 16, memory: 64GiB } }
      workloads:
        - name: records
          arrivals: { schedule: { profile: clinic-day, peak: 90/s } }
          demand: { cpu: 0.5 }
          duration: 180ms
  expect:
    - { tenant: imaging, metric: slo.attainment, min: 95% }

  """

extension String {
  /// The text with the first occurrence of a piece replaced; the piece must be there.
  func replacingFirst(_ piece: String, with replacement: String) -> String {
    guard let range = firstRange(of: piece) else { preconditionFailure("no \(piece) in the base scenario") }
    return replacingCharacters(in: range, with: replacement)
  }

  private func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
