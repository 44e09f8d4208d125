import OutputAnalysis

/// Single metrics by their paths, without estimating all others.
extension MetricTable {
  /// The shape at a path below the root; nil where there is none.
  func shape(at path: String) -> Shape? { Self.shape(at: path[...], in: root) }

  private static func shape(at path: Substring, in shape: Shape) -> Shape? {
    guard case .group(let children) = shape else { return nil }
    for child in children {
      if path == child.name { return child.shape }
      let prefix = child.name + "."
      if path.hasPrefix(prefix), let found = self.shape(at: path.dropFirst(prefix.count), in: child.shape) {
        return found
      }
    }
    return nil
  }

  /// Whether a metric is estimated with an interval, once there are replications enough.
  func hasInterval(_ shape: Shape) -> Bool {
    switch shape {
    case .mean(let index): means[index].hasInterval
    case .quantile, .proportion: true
    case .group, .number, .flag, .absent: false
    }
  }

  /// One metric's estimate from all replications so far; empty for what is no number.
  func estimate(of shape: Shape, confidence: Double) -> Estimate {
    switch shape {
    case .mean(let index): means[index].estimate(confidence: confidence)
    case .number(let index): Estimate(mean: Moments(of: means[index].values).mean)
    case .quantile(let sample, let index):
      samples[sample].quantiles.estimates(at: [samples[sample].probabilities[index]], confidence: confidence)[0]
        .scaled(by: samples[sample].scale)
    case .proportion(let index): proportions[index].proportion.estimate(confidence: confidence)
    case .group, .flag, .absent: Estimate()
    }
  }

  /// A metric's value in each replication; nil for what is not a value of a single replication.
  func observed(at path: String) -> [Double?]? {
    switch shape(at: path) {
    case .mean(let index)?, .number(let index)?: means[index].observed
    case .proportion(let index)?: proportions[index].observed
    case .group?, .quantile?, .flag?, .absent?, nil: nil
    }
  }

  /// How far a metric of `other` is from this table's, over replications that belong together: the paired t on the
  /// values that means and proportions have in each replication, and the jackknife over replications for quantiles of
  /// all observations together. Both tables are of one scenario, but for its allocator and placement.
  ///
  /// - Returns: nil where either has no value.
  func difference(of shape: Shape, to other: MetricTable) -> PairedDifference? {
    switch shape {
    case .mean(let index), .number(let index):
      let difference = PairedDifference(first: means[index].observed, second: other.means[index].observed)
      return means[index].hasInterval ? difference : difference?.withoutInterval
    case .quantile(let sample, let index):
      return samples[sample].quantiles
        .difference(to: other.samples[sample].quantiles, at: samples[sample].probabilities[index])?
        .scaled(by: samples[sample].scale)
    case .proportion(let index):
      return PairedDifference(first: proportions[index].observed, second: other.proportions[index].observed)
    case .group, .flag, .absent: return nil
    }
  }

  /// The observations that quantiles are taken of, with the path of the group of each.
  var pooledSamples: [PooledSample] {
    var found: [PooledSample] = []
    func visit(_ shape: Shape, _ path: String, group: String) {
      switch shape {
      case .group(let children):
        for child in children { visit(child.shape, path.isEmpty ? child.name : path + "." + child.name, group: path) }
      case .quantile(let sample, 0):
        let column = samples[sample]
        found.append(PooledSample(path: group, unit: column.unit, scale: column.scale, quantiles: column.quantiles))
      case .quantile, .mean, .number, .proportion, .flag, .absent: break
      }
    }
    visit(root, "", group: "")
    return found
  }
}
