import CloudModel

/// What a number of a scenario measures; it decides which units may follow it.
enum Quantity: Equatable, Sendable {
  case time
  /// Events per time.
  case rate
  case amount(ResourceKind)
  /// Money per time.
  case price
  /// A part of a whole, at most 1.
  case share
  /// A time of day.
  case timeOfDay
  /// A day of the week and a time of day.
  case clock
  /// A number without a unit.
  case number
  /// A bound of a metric: whatever unit the metric has.
  case bound

  /// What it is called in messages, with its article.
  var noun: String {
    switch self {
    case .time: "a time"
    case .rate: "a rate"
    case .amount(.cpu): "a number of cores"
    case .amount(.memory): "an amount of memory"
    case .amount(.gpu): "a number of GPUs"
    case .amount(.network): "a bandwidth"
    case .amount(.storage): "an amount of storage"
    case .price: "a price per time"
    case .share: "a share"
    case .timeOfDay: "a time of day"
    case .clock: "a weekday and a time of day"
    case .number: "a number"
    case .bound: "a number, a percentage or a time"
    }
  }

  /// The heading in the reference and the key among the definitions of the schema.
  var title: String {
    switch self {
    case .time: "time"
    case .rate: "rate"
    case .amount(let kind): kind.name
    case .price: "price"
    case .share: "share"
    case .timeOfDay: "time of day"
    case .clock: "clock"
    case .number: "number"
    case .bound: "bound"
    }
  }

  /// Ways to write it.
  var examples: [String] {
    switch self {
    case .time: ["5s", "5min", "1h30min"]
    case .rate: ["90/s", "6/h"]
    case .amount(.cpu): ["4", "0.5", "500m"]
    case .amount(.gpu): ["1", "0.5", "500m"]
    case .amount(.memory): ["256GiB", "512MiB"]
    case .amount(.storage): ["2TiB", "500GB"]
    case .amount(.network): ["25Gbps", "100Mbit/s"]
    case .price: ["3.20/h", "76.80/d"]
    case .share: ["95%", "0.95"]
    case .timeOfDay: ["02:30"]
    case .clock: ["mon 00:00", "02:30"]
    case .number: ["1.5"]
    case .bound: ["95%", "500ms", "1.5"]
    }
  }

  /// One line for the reference.
  var summary: String {
    switch self {
    case .time:
      "A number and a unit: `ns`, `us`, `ms`, `s`, `min`, `h`, `d` or `w`; several may follow each other. At most "
        + "100 years."
    case .rate: "A number per unit of time."
    case .amount(.cpu): "Cores; `m` after the number means thousandths."
    case .amount(.gpu): "GPUs; `m` after the number means thousandths."
    case .amount(.memory), .amount(.storage):
      "A number and a unit: `KiB`, `MiB`, `GiB`, `TiB`, `PiB` (or `Ki`, `Mi`, …), the decimal `KB`, `MB`, `GB`, "
        + "`TB`, `PB`, or `B`."
    case .amount(.network): "A number and a unit: `kbps`, `Mbps`, `Gbps`, `Tbps`, or `kbit/s`, `Mbit/s`, …"
    case .price: "Money in any currency per unit of time."
    case .share: "A percentage, or a number from 0 to 1."
    case .timeOfDay: "Hours and minutes (and seconds) from 00:00 to 23:59:59."
    case .clock: "A weekday (`mon` … `sun`; Monday where it is left out) and a time of day."
    case .number: "A number without a unit."
    case .bound: "A number in the metric's unit, a percentage, or a time."
    }
  }

  var units: [Unit] {
    switch self {
    case .time, .rate, .price: Unit.times
    case .amount(let kind): Unit.of(kind)
    default: []
    }
  }

  /// `write 5s, 5min or 1h30min`.
  var advice: String { "write for example " + enumeration(examples, "or") }
}

/// Which side of zero a number may lie on.
enum Sign: Sendable {
  case any, nonNegative, positive
}

/// What is wrong with a value; what to write instead.
struct Complaint: Error, Equatable {
  var message: String

  init(_ wrong: String, _ instead: String) { message = wrong + "; " + instead }
}

/// An amount of a resource kind in whole units, rounded either way.
struct Amount: Equatable, Sendable {
  var kind: ResourceKind
  var down: Int64
  var up: Int64
  /// In the kind's shown unit: cores, MiB, ….
  var shown: Double

  /// The most of a kind that one value may name.
  static let limit: Int64 = 1 << 34
}
