import CloudModel
import Experiments

/// How queues and holdings went over time, a row of small bars for each tenant.
extension RunTable {
  /// Of a row of bars.
  private static let longest = 48
  private static let shortest = 12

  mutating func addOverTime() {
    let series = result.series
    guard series.cells > 1 else { return }
    let names = result.scenario.tenants.map { shortened($0.tenant.name, to: width / 5) }
    let lead = (names.map(\.count).max() ?? 0) + 2
    let cells = 0..<series.cells
    let queues = names.indices.map { tenant in cells.map { series.queue(cell: $0, tenant: tenant).mean } }
    let kinds = result.scenario.kinds
    let shares = names.indices.map { tenant in
      cells.map { cell in kinds.compactMap { series.utilization(cell: cell, tenant: tenant, kind: $0).mean }.max() }
    }
    let peaks = zip(queues, shares).map { (peak($0, HumanText.significant), peak($1, HumanText.percent)) }
    let numbers = peaks.reduce(0) { max($0, $1.0.count + $1.1.count) } + 6
    // Where both do not fit beside each other, there are none: the tables above tell the same in numbers.
    let bars = min(Self.longest, (width - lead - numbers) / 2)
    guard bars >= Self.shortest else { return }
    addTitle("Over time")
    lines += wrapped(
      "Left the queue, right the largest share of the cloud held of any kind, each with its peak; from the start to "
        + "the horizon.", lead: "", width: width)
    for (index, name) in names.enumerated() {
      let queue = Sparkline.text(queues[index], width: bars, isPlain: isPlain).padded(to: min(bars, series.cells))
      let peakWidth = peaks.map(\.0.count).max() ?? 0
      lines.append(
        name.padded(to: lead) + queue + " " + peaks[index].0.padded(to: peakWidth) + "  "
          + Sparkline.text(shares[index], width: bars, isPlain: isPlain) + " " + peaks[index].1)
    }
  }

  private func peak(_ values: [Double?], _ text: (Double) -> String) -> String {
    values.compactMap(\.self).max().map(text) ?? HumanText.nothing
  }
}

extension String {
  fileprivate func padded(to length: Int) -> String { self + String(repeating: " ", count: max(0, length - count)) }
}
