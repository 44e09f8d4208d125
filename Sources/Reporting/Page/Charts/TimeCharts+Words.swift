import Experiments
import OutputAnalysis

/// The pictures over time in words and tables.
extension TimeCharts {
  /// Two dozen moments and every tenant, and how high and low it went.
  func table(_ quantity: Quantity, _ value: (_ cell: Int, _ tenant: Int) -> Estimate) -> ChartTable {
    let cells = result.series.cells
    // The more tenants, the fewer moments: a table must stay readable, and a page small.
    let moments = max(3, min(24, 720 / (result.scenario.kinds.count * names.count)))
    let step = max(1, cells / moments)
    var rows = stride(from: 0, to: cells, by: step).map { cell in
      [ChartTable.Cell(HumanText.significant(time(of: cell)), time(of: cell))]
        + names.indices.map { tenant in
          let estimate = value(cell, tenant)
          return ChartTable.Cell(quantity.text(estimate), estimate.mean)
        }
    }
    rows.append(
      [ChartTable.Cell("highest of all \(cells) cells")]
        + names.indices.map { tenant in
          let highest = extremes(tenant, value)?.high
          return ChartTable.Cell(
            highest.map { quantity.text(value($0, tenant)) } ?? HumanText.nothing,
            highest.flatMap { value($0, tenant).mean })
        })
    return ChartTable(columns: [timeTitle] + names.map { "\($0): \(quantity.axis)" }, rows: rows)
  }

  /// What the reader should know of all pictures over time.
  var hint: String {
    let warmup = result.scenario.warmup
    let all = result.scenario.tenants.count
    let parts = [
      warmup > 0 ? "What lies before \(HumanText.chosenTime(warmup.seconds)) is warm-up, and not measured." : nil,
      all > names.count ? "The first \(names.count) of \(all) tenants; timeseries.csv has all." : nil,
    ]
    return parts.compactMap(\.self).joined(separator: " ")
  }

  /// Who had how much at its highest, and when.
  func summary(_ quantity: Quantity, _ value: (_ cell: Int, _ tenant: Int) -> Estimate) -> String {
    let parts = names.indices.map { tenant in
      guard let cells = extremes(tenant, value) else { return "\(names[tenant]) has no value" }
      let (low, high) = (value(cells.low, tenant).withoutInterval, value(cells.high, tenant).withoutInterval)
      if low.mean == high.mean { return "\(names[tenant]) stays at \(quantity.text(low))" }
      return "\(names[tenant]) lies between \(quantity.text(low)) and \(quantity.text(high)), the highest at "
        + HumanText.time(time(of: cells.high) * unit.seconds)
    }
    return "\(quantity.title) of each tenant over time: \(parts.joined(separator: "; "))."
  }

  /// The cells of the lowest and the highest mean of a tenant.
  private func extremes(
    _ tenant: Int, _ value: (_ cell: Int, _ tenant: Int) -> Estimate
  ) -> (low: Int, high: Int)? {
    let cells = (0..<result.series.cells).filter { value($0, tenant).mean != nil }
    guard let first = cells.first else { return nil }
    return cells.reduce((first, first)) { found, cell in
      let mean = value(cell, tenant).mean ?? 0
      return (
        mean < value(found.0, tenant).mean ?? 0 ? cell : found.0,
        mean > value(found.1, tenant).mean ?? 0 ? cell : found.1
      )
    }
  }
}
