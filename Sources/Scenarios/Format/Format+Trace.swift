import CloudModel
import SimulationKernel
import Workloads

extension Format {
  static let trace = Group(
    "trace",
    "The jobs of a trace. A CSV file with our own columns and no further key must be without fault; under any other "
      + "format or key what cannot be used is left out, counted and warned of.",
    [
      Key(
        "file", .file,
        "path of the file, plain or compressed by gzip or zstd, relative to the file that names it; `-`: standard input"
      ),
      Key(
        "format", .word(TraceFormat.allCases.map { Word($0.rawValue, $0.summary) }), .optional,
        "what kind of file it is; left out: told from the name and the first lines"),
      Key(
        "durations", .file, .optional,
        "of azure-functions-2019: the file with percentiles of the functions' durations; left out: the workload's `duration`"
      ),
      Key(
        "fragments", .file, .optional,
        "of opendc: the file with the tasks' fragments; left out: a task holds all of its cores"),
      Key(
        "estimate",
        .word([
          Word(
            "requested",
            "what the job asked for; where it did not say, the workload's own, or else the actual run time"),
          Word("actual", "the actual run time"), Word("none", "none of the trace's; the workload's own holds"),
        ]), .byDefault("requested"), "which time becomes the runtime estimate"),
      Key(
        "processors",
        .word([
          Word("allocated", "those it was given; those it asked for where the log does not say"),
          Word("requested", "those it asked for; those it was given where the log does not say"),
        ]), .byDefault("allocated"), "how many processors a job of a parallel log has"),
      Key(
        "zeroRuntime", .word([Word("drop", "they are counted and left out"), Word("keep", "they are replayed")]),
        .byDefault("drop"), "what becomes of jobs of a parallel log that ran for 0 s"),
      Key("strict", .flag, .byDefault("false"), "whether the first line that cannot be used is an error"),
      Key(
        "scale", .number(.from(1e-6, upTo: 1e6)), .byDefault("1"),
        "arrivals come so many times as fast; durations stay"),
      Key("scaleDemand", .number(.from(1e-6, upTo: 1e6)), .byDefault("1"), "demands are so many times as large"),
      Key(
        "window", .pair(Key("from", time(.nonNegative), "the beginning"), Key("to", time(.positive), "the end")),
        .optional, "only jobs submitted in this part of the trace; its beginning becomes the start of the run"),
      Key(
        "sample", .quantity(.share, .positive), .byDefault("100%"),
        "the share of the jobs that is replayed, chosen by a hash of each job, the seed and the replication"),
      Key("repeat", time(.positive), .optional, "the trace begins anew each time so much has passed; left out: once"),
      Key("byTenant", .flag, .byDefault("false"), "only the jobs of users that are called like the tenant"),
      Key(
        "machine", .group(amounts("largest machine", "The largest machine of the trace.", .hostCapacity)), .optional,
        "what the share 1 means in Google's and Azure's traces; left out: 64 cores, 256 GiB"),
      Key("map", .group(traceMap), .optional, "which columns of a CSV file mean what"),
    ])

  static let traceColumns =
    ["arrival", "duration", "end", "estimate", "priority", "tenant", "workload", "id"]
    + ResourceKind.allCases.map(\.name)

  private static let traceMap = Group(
    "column mapping", "The columns of a CSV file, each by its name in the header or by its number from 1.",
    traceColumns.map { name in Key(name, .text, .optional, "the column for `\(name)`; left out: the one called so") }
      + [
        Key(
          "timeUnit", .word(traceTimeUnits.map { Word($0.name) }), .byDefault("s"), "unit of times"
        ),
        Key(
          "memoryUnit", .word(traceMemoryUnits.map { Word($0.name) }), .byDefault("MiB"),
          "unit of memory and storage"),
      ])

  static let traceTimeUnits: [(name: String, span: Nanoseconds)] = [
    ("s", .second), ("ms", 1_000_000), ("us", 1000), ("ns", 1), ("min", 60 * .second), ("h", 3600 * .second),
    ("d", 86_400 * .second),
  ]

  static let traceMemoryUnits: [(name: String, bytes: Int64)] = [
    ("B", 1), ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("KB", 1000), ("MB", 1_000_000),
    ("GB", 1_000_000_000),
  ]
}

extension TraceFormat {
  /// A line for the reference.
  var summary: String {
    switch self {
    case .swf: "Standard Workload Format of the Parallel Workloads Archive"
    case .azurePacking: "Azure packing trace, an SQLite database"
    case .azureFunctions: "Azure functions of 2021, a row an invocation"
    case .azureFunctions2019: "Azure functions of 2019, invocations by the minute"
    case .azureLLM: "requests to a language model on Azure"
    case .google2011: "Google cluster data of 2011, task events"
    case .google2019: "Google cluster data of 2019, instance or collection events as CSV"
    case .alibabaPods: "Alibaba's GPU cluster, list of pods"
    case .alibabaBatch: "Alibaba's cluster data of 2018, batch tasks"
    case .bitbrains: "Bitbrains, GWA-T-12: what a virtual machine used over time"
    case .opendc: "OpenDC's tasks as CSV, and fragments"
    case .csv: "CSV with a header: our own columns, or a mapping"
    }
  }
}
