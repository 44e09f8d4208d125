import CloudModel

/// A unit that may follow a number: one of it is `numerator` ÷ `denominator` of the quantity's whole units.
struct Unit: Sendable {
  var symbol: String
  var numerator: UInt64
  var denominator: UInt64

  init(_ symbol: String, _ numerator: UInt64, over denominator: UInt64 = 1) {
    self.symbol = symbol
    self.numerator = numerator
    self.denominator = denominator
  }
}

extension Unit {
  /// Of time, in nanoseconds; the longest first.
  static let times = [
    Unit("w", 604_800_000_000_000), Unit("d", 86_400_000_000_000), Unit("h", 3_600_000_000_000),
    Unit("min", 60_000_000_000), Unit("s", 1_000_000_000), Unit("ms", 1_000_000), Unit("us", 1000),
    Unit("µs", 1000), Unit("μs", 1000), Unit("ns", 1),
  ]

  /// Of memory and storage, in MiB: powers of two, in the spellings of IEC 80000-13 and of Kubernetes, and powers of
  /// ten.
  static let bytes = [
    Unit("KiB", 1, over: 1 << 10), Unit("MiB", 1), Unit("GiB", 1 << 10), Unit("TiB", 1 << 20), Unit("PiB", 1 << 30),
    Unit("Ki", 1, over: 1 << 10), Unit("Mi", 1), Unit("Gi", 1 << 10), Unit("Ti", 1 << 20), Unit("Pi", 1 << 30),
    Unit("KB", 1000, over: 1 << 20), Unit("kB", 1000, over: 1 << 20), Unit("MB", 1_000_000, over: 1 << 20),
    Unit("GB", 1_000_000_000, over: 1 << 20), Unit("TB", 1_000_000_000_000, over: 1 << 20),
    Unit("PB", 1_000_000_000_000_000, over: 1 << 20), Unit("B", 1, over: 1 << 20),
  ]

  /// Of network bandwidth, in Mbit/s.
  static let bits = ["bps", "bit/s"].flatMap { suffix in
    [
      Unit("k" + suffix, 1, over: 1000), Unit("M" + suffix, 1), Unit("G" + suffix, 1000),
      Unit("T" + suffix, 1_000_000), Unit(suffix, 1, over: 1_000_000),
    ]
  }

  /// Of processors and GPUs, in thousandths; a number alone counts whole ones.
  static let processors = [Unit("m", 1), Unit("", 1000)]

  /// The units of a resource kind.
  static func of(_ kind: ResourceKind) -> [Unit] {
    switch kind {
    case .cpu, .gpu: processors
    case .memory, .storage: bytes
    case .network: bits
    }
  }

  /// What people write where a unit is meant, and the unit.
  static let misnomers: [(word: String, symbol: String)] = [
    ("m", "min"), ("mins", "min"), ("minute", "min"), ("minutes", "min"), ("sec", "s"), ("secs", "s"),
    ("second", "s"), ("seconds", "s"), ("hr", "h"), ("hrs", "h"), ("hour", "h"), ("hours", "h"), ("day", "d"),
    ("days", "d"), ("week", "w"), ("weeks", "w"), ("msec", "ms"), ("usec", "us"), ("k", "KB"), ("K", "KiB"),
    ("M", "MiB"), ("G", "GiB"), ("T", "TiB"), ("P", "PiB"), ("kb", "KB"), ("mb", "MB"), ("gb", "GB"), ("tb", "TB"),
    ("Gbit", "Gbit/s"), ("Mbit", "Mbit/s"), ("Gb/s", "Gbit/s"), ("Mb/s", "Mbit/s"), ("GBit/s", "Gbit/s"),
    ("cores", ""), ("core", ""), ("cpu", ""), ("vcpu", ""),
  ]

  /// The unit among `units` that was probably meant.
  static func meant(by word: String, among units: [Unit]) -> String? {
    let symbols = units.map(\.symbol)
    if let known = misnomers.first(where: { $0.word == word && symbols.contains($0.symbol) }) { return known.symbol }
    let lower = word.lowercased()
    return symbols.first { !$0.isEmpty && $0.lowercased() == lower }
      ?? misnomers.first { $0.word == lower && symbols.contains($0.symbol) }?.symbol
  }
}
