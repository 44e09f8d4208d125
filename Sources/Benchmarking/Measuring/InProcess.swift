import Glibc

/// Measures in this very process. Each benchmark has a process of its own, so that its peak of memory is its own.
public enum InProcess {
  /// After this much time no further run is begun.
  private static let patience = Duration.seconds(15)

  /// Times so many runs of a benchmark, after one that warms up; fewer where they take long, but at least one.
  public static func time(_ benchmark: Benchmark, _ size: Benchmark.Size, runs: Int) throws -> Measurement {
    try benchmark.work(size).prepared { run in
      _ = try run()
      var measurement = Measurement(name: benchmark.name)
      let clock = ContinuousClock()
      let begin = clock.now
      repeat {
        let start = clock.now
        let events = try run()
        let elapsed = (clock.now - start).components
        let nanoseconds = Int(elapsed.seconds) * 1_000_000_000 + Int(elapsed.attoseconds / 1_000_000_000)
        measurement.runs.append(Measurement.Run(events: events, nanoseconds: nanoseconds))
      } while measurement.runs.count < runs && clock.now - begin < patience
      measurement.peakMemoryBytes = peakMemoryBytes
      return measurement
    }
  }

  /// Runs a benchmark once and counts how often it asks for memory, where the library that counts is preloaded. A small
  /// run goes before it, so that what is set up once in a process is not counted.
  public static func count(_ benchmark: Benchmark, _ size: Benchmark.Size) throws -> Measurement.Counts {
    try benchmark.work(.quick).prepared { run in _ = try run() }
    return try benchmark.work(size).prepared { run in
      let before = allocations()
      let events = try countedRun(run)
      let after = allocations()
      var counts = Measurement.Counts(events: events)
      if let before, let after { counts.allocations = Int(after - before) }
      return counts
    }
  }

  /// Requests for memory so far; nil unless they are counted.
  private static func allocations() -> UInt64? {
    typealias Counter = @convention(c) () -> UInt64
    guard let symbol = dlsym(nil, "cloudward_allocations") else { return nil }
    return unsafeBitCast(symbol, to: Counter.self)()
  }

  /// The largest resident set of this process, without what its parent had before it.
  private static var peakMemoryBytes: Int? {
    guard let file = fopen("/proc/self/status", "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let words = text.split(whereSeparator: \.isWhitespace)
      if words.count >= 2, words[0] == "VmHWM:", let kilobytes = Int(words[1]) { return kilobytes * 1024 }
    }
    return nil
  }
}

/// What is counted, and nothing else: the counter of instructions is switched on as this function is entered, which it
/// knows by name.
@inline(never)
func countedRun(_ run: () throws -> Int) throws -> Int { try run() }
