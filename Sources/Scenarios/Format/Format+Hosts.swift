import CloudModel
import Traces

extension Format {
  /// In the place of a list of pools.
  static let tracedHosts = Group(
    "hosts of a file", "The machines of a file in place of a list of pools.",
    [
      Key("trace", .groupOrValue(hostTrace, of: "file"), "the file")
    ])

  private static let hostTrace = Group(
    "list of machines",
    "The machines of a trace, or of an inventory: machines of equal capacity and price make a pool. Lines that cannot be "
      + "used are left out, counted and warned of.",
    [
      Key(
        "file", .file,
        "path of the file, plain or compressed by gzip or zstd, relative to the file that names it"),
      Key(
        "format", .word(MachineFormat.allCases.map { Word($0.rawValue, $0.summary) }), .optional,
        "what kind of file it is; left out: told from the first line"),
      Key("name", .name, .byDefault("machines"), "pools are called so, with a hyphen and a number from 1"),
      Key(
        "price", .quantity(.price, .nonNegative), .optional, "price of one machine, where the file has no column for it"
      ),
      Key("strict", .flag, .byDefault("false"), "whether the first line that cannot be used is an error"),
      Key(
        "machine", .group(amounts("largest machine", "The largest machine of the trace.", .hostCapacity)), .optional,
        "what the share 1 means in Google's machine events; left out: 64 cores, 256 GiB"),
      Key("map", .group(machineMap), .optional, "which columns of a CSV file mean what"),
    ])

  static let machineColumns = MachineFile.columns

  private static let machineMap = Group(
    "column mapping of machines",
    "The columns of a CSV file, each by its name in the header or by its number from 1.",
    machineColumns.map { name in
      Key(name, .text, .optional, "the column for `\(name)`; left out: the one called so, if there is one")
    } + [
      Key(
        "memoryUnit", .word(traceMemoryUnits.map { Word($0.name) }), .optional,
        "unit of memory and storage in a CSV (left out: MiB) and in a topology of OpenDC's (left out: told from the size)"
      )
    ])
}

extension MachineFormat {
  /// A line for the reference.
  var summary: String {
    switch self {
    case .google2011: "Google cluster data of 2011, machine events"
    case .google2019: "Google cluster data of 2019, machine events as CSV"
    case .alibabaNodes: "Alibaba's GPU cluster, list of nodes"
    case .opendc: "OpenDC's topology, JSON"
    case .csv: "CSV with a header: `cpu`, `memory`, …, `count`, `price`, or a mapping"
    }
  }
}
