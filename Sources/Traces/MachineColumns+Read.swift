import CloudModel
import Workloads

extension MachineColumns {
  func read(_ fields: [TraceField]) -> MachineRow.Outcome {
    let last = max(count, price, name, event, ResourceKind.allCases.map { amounts[$0.rawValue] }.max() ?? 0)
    guard last < fields.count else {
      return .fault(.init("there are \(fields.count) fields, and \(last + 1) or more are needed"))
    }
    var row = MachineRow()
    if event >= 0 {
      let field = fields[event]
      switch isAddition(field.string.uppercased()) {
      case nil: return .fault(.init("the event \(shown(field.string)) is not known", column: field.column))
      case false?: return .nothing
      case true?: row.name = fields[name].string
      }
    }
    for kind in ResourceKind.allCases where amounts[kind.rawValue] >= 0 {
      let field = fields[amounts[kind.rawValue]]
      guard !field.text.isEmpty else { continue }
      let value = amount(field.text, kind)
      guard let units = value.value else { return .fault(Self.fault(value, kind.name, field)) }
      row.capacity[kind] = units
    }
    if count >= 0 {
      let value = FieldValue(fields[count].text, decimals: 0, largest: Int64(MachineFile.mostMachines))
      guard let number = value.value else { return .fault(Self.fault(value, "count", fields[count])) }
      row.count = Int(number)
    }
    if price >= 0, !fields[price].text.isEmpty {
      let value = FieldValue(fields[price].text, decimals: 6, largest: 1_000_000_000_000_000)
      guard let millionths = value.value else { return .fault(Self.fault(value, "price", fields[price])) }
      row.price = Double(millionths) / 1e6
    }
    if row.count == 0 { return .nothing }
    return row.capacity.isZero ? .fault(.init("the machine has no capacity of any kind")) : .machines(row)
  }

  private func isAddition(_ event: String) -> Bool? {
    switch event {
    case "ADD": true
    case "REMOVE", "UPDATE": false
    // The numbers of 2019 begin with one for what is not known.
    case "0": format == .google2011
    case "1": format == .google2019
    case "2": false
    case "3": format == .google2019 ? false : nil
    default: nil
    }
  }

  private func amount(_ text: UnsafeRawBufferPointer, _ kind: ResourceKind) -> FieldValue {
    let largest = RequestDraw.largestAmount
    switch format {
    case .alibabaNodes:
      let factor: Int64 = kind == .gpu ? 1000 : 1
      let value = FieldValue(text, decimals: 0, rounding: .down, largest: largest / factor)
      return value.value.map { .number($0 * factor) } ?? value
    case .google2011, .google2019:
      let share = FieldValue(text, decimals: 12, largest: 1_000_000_000_000_000)
      return share.value.map { .number(Int64(Int128($0) * Int128(options.machine[kind]) / 1_000_000_000_000)) } ?? share
    case .csv, .opendc:
      guard kind == .memory || kind == .storage else {
        return FieldValue(text, decimals: kind.unitsPerShown == 1000 ? 3 : 0, rounding: .down, largest: largest)
      }
      let value = FieldValue(text, decimals: 6, rounding: .down, largest: .max)
      guard let millionths = value.value else { return value }
      let mebibytes = (Int128(millionths) * Int128(options.memoryUnit ?? 1 << 20) / 1_000_000) >> 20
      return mebibytes <= Int128(largest) ? .number(Int64(mebibytes)) : .tooLarge
    }
  }

  private static func fault(_ value: FieldValue, _ name: String, _ field: TraceField) -> MachineRow.Fault {
    .init("\(shown(name)): \(shown(field.string)) \(value.complaint)", column: field.column)
  }
}
