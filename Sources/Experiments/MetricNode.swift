import OutputAnalysis

/// A tree of metrics in a fixed order. The names on the way to a metric, joined by dots, are its path: the same in
/// JSON, in CSV and in expectations.
public indirect enum MetricNode: Equatable, Sendable {
  case group([NamedMetric])
  case estimate(Estimate, unit: String)
  /// A plain number without an interval; nil where there is none.
  case number(Double?, unit: String)
  case flag(Bool)
  /// Nothing to measure here, as the cost where no host has a price; null in JSON.
  case absent

  /// The node at a path below this one; nil where there is none. Names may hold dots themselves.
  public func metric(at path: some StringProtocol) -> MetricNode? {
    guard case .group(let children) = self else { return nil }
    for child in children {
      if path == child.name { return child.node }
      let prefix = child.name + "."
      if path.hasPrefix(prefix), let found = child.node.metric(at: path.dropFirst(prefix.count)) { return found }
    }
    return nil
  }

  /// Calls `body` with the path and the node of every metric below this one, in order. Groups are not metrics.
  public func forEachMetric(path: String = "", _ body: (String, MetricNode) -> Void) {
    guard case .group(let children) = self else { return body(path, self) }
    for child in children { child.node.forEachMetric(path: path.isEmpty ? child.name : path + "." + child.name, body) }
  }

  /// The unit of a metric that has one.
  public var unit: String? {
    switch self {
    case .estimate(_, let unit), .number(_, let unit): unit
    case .group, .flag, .absent: nil
    }
  }

  /// The value as an estimate; nil for groups, flags and where there is nothing to measure.
  public var estimate: Estimate? {
    switch self {
    case .estimate(let estimate, _): estimate
    case .number(let number, _): Estimate(mean: number)
    case .group, .flag, .absent: nil
    }
  }
}

/// A node with its name in the group above.
public struct NamedMetric: Equatable, Sendable {
  public var name: String
  public var node: MetricNode

  public init(_ name: String, _ node: MetricNode) {
    self.name = name
    self.node = node
  }
}
