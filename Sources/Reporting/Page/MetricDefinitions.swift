/// What each metric means, for the glossary of a page. The text of Documentation/glossary.md and the model, in brief.
enum MetricDefinitions {
  struct Definition {
    /// Of the anchor.
    var key: String
    var term: String
    var text: String
  }

  static let all: [Definition] = [
    Definition(
      key: "requests", term: "requests",
      text: "Those that arrived in the measured window [warm-up, horizon), by what became of them: completed, rejected "
        + "(the queue was full), abandoned (patience ended), impossible (fit no host), unfinished at the end."),
    Definition(
      key: "wait", term: "wait",
      text: "First start − arrival, in seconds, over the counted requests that started. pN: the time that N % of them "
        + "do not exceed."),
    Definition(
      key: "response", term: "response",
      text: "Completion − arrival, in seconds, over the requests that were completed."),
    Definition(
      key: "slowdown", term: "slowdown",
      text: "Response ÷ the time that the request would take alone with its full demand. boundedMean: services shorter "
        + "than 10 s count as 10 s."),
    Definition(
      key: "slo", term: "service level (SLO), attainment",
      text:
        "The part of the decided requests that met their objective. Rejected, abandoned and overdue ones have missed "
        + "it; those that were neither at the end are undecided and left out."),
    Definition(key: "queue", term: "queue", text: "Waiting requests, averaged over time; max: the most at any time."),
    Definition(
      key: "censored", term: "censored",
      text:
        "More than 1 % of the tenant's requests were unfinished or abandoned, so that times over the others flatter."),
    Definition(
      key: "utilization", term: "utilization U",
      text: "Amount held, integrated over time, ÷ (capacity of the cloud × time)."),
    Definition(
      key: "used", term: "used", text: "Of what is held, the part at work: inside instances, what requests are given."),
    Definition(
      key: "R", term: "R",
      text: "R = Σ rᵢ/tᵢ over the virtual resources i: the amount rᵢ granted ÷ the time tᵢ it is granted for. A rate "
        + "(amount per second), in which short grants weigh most. mean and peak use the planned times, total the times "
        + "that grants released in the window really lasted."),
    Definition(
      key: "cost", term: "cost",
      text: "Price of the hosts × time, to each tenant by its dominant share of each host; idle: what nobody held."),
    Definition(
      key: "fairness", term: "fairness",
      text: "Jain's index of held ÷ wanted over the tenants: 1 where all get the same part of what they want."),
    Definition(
      key: "coverage", term: "coverage x", text: "The part of the offered requests that were served within their SLO."),
    Definition(
      key: "sharing", term: "sharing y",
      text: "The part of the occupied host time in which two or more tenants hold parts of a host."),
    Definition(
      key: "line", term: "line", text: "sharing = a · coverage + b, fitted by least squares over 24 windows; r2 is R²."),
    Definition(
      key: "gap", term: "gap", text: "How far the greedy rounds of the allocator utilization were from an upper bound."),
    Definition(
      key: "makespan", term: "makespan", text: "From the first arrival to when the last request left, in seconds."),
    Definition(
      key: "interval", term: "interval, ±",
      text: "A confidence interval over the independent replications: mean ± half of its width (Student's t; for "
        + "quantiles by the jackknife; for parts of requests never beyond 0 and 100 %, and never narrower than Wilson's)."
    ),
  ]

  /// The definition of the metric at a path, by the first part of it that has one.
  static func key(ofPath path: String) -> String? {
    let parts = path.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
    let first = parts.first == "cloud" ? 1 : 2
    guard parts.count > first else { return nil }
    let rest =
      parts[first] == "workloads" && parts.count > first + 2 ? Array(parts[(first + 2)...]) : Array(parts[first...])
    return rest.first { part in all.contains { $0.key == part } }
  }

  static func key(ofChart name: String) -> String {
    let heads = [
      ("utilization", "utilization"), ("holdings", "utilization"), ("rate", "R"), ("queue", "queue"), ("wait", "wait"),
      ("response", "response"), ("hosts", "utilization"), ("service", "slo"),
    ]
    return heads.first { name.hasPrefix($0.0) }?.1 ?? "interval"
  }
}

extension HTMLText {
  mutating func addGlossary() {
    element("section", ["id": "definitions"]) { page in
      page.element("h2", text: "What the metrics mean")
      page.element("dl") { list in
        for definition in MetricDefinitions.all {
          list.element("dt", ["id": "metric-" + definition.key], text: definition.term)
          list.element("dd", text: definition.text)
        }
      }
    }
  }
}
