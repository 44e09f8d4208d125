/// Why a line of a trace, or a job in it, is not used.
public enum DropReason: String, CaseIterable, Sendable {
  /// A line that is not of the format.
  case malformed
  /// A time before the trace's origin, or none.
  case submitTime = "no submit time"
  /// A run time of 0 s.
  case zeroRuntime = "zero run time"
  /// A run time that is negative or not known.
  case noRuntime = "no run time"
  /// A demand that is zero, negative or not known.
  case noDemand = "no demand"
  /// A time or an amount beyond all that can be simulated.
  case enormous
  /// A job whose end is not in the file.
  case unfinished = "no end in the file"
  /// An end without its beginning.
  case orphan = "no beginning in the file"
  /// A line of the file of durations or fragments beside the trace.
  case secondFile = "in the second file"
  /// What would follow where the file is cut off or damaged.
  case cutOff = "cut off"
}

/// What has been read so far, and what was not used of it.
public struct TraceSummary: Equatable, Sendable {
  public struct Dropped: Equatable, Sendable {
    public var reason: DropReason
    public var count = 0
    /// The first lines on which it was so.
    public var lines: [Int] = []
    /// What was wrong with the first.
    public var example = ""
  }

  /// Of each reason so many lines are kept.
  public static let mostLines = 5

  public var jobs = 0
  /// By reason, in the order of `DropReason`.
  public var dropped: [Dropped] = []
  /// Jobs that stand behind one that was submitted later.
  public var unsorted = 0
  public var firstUnsortedLine: Int?
  /// Comment lines `; Key: value` of a log, in order.
  public var header: [(key: String, value: String)] = []

  public init() {}

  public var droppedCount: Int { dropped.reduce(0) { $0 + $1.count } }

  public func headerValue(_ key: String) -> String? { header.first { $0.key == key }?.value }

  mutating func drop(_ reason: DropReason, line: Int, _ example: String, count: Int = 1) {
    let index: Int
    if let found = dropped.firstIndex(where: { $0.reason == reason }) {
      index = found
    } else {
      let order = DropReason.allCases.firstIndex(of: reason)!
      index =
        dropped.firstIndex { DropReason.allCases.firstIndex(of: $0.reason)! > order } ?? dropped.count
      dropped.insert(Dropped(reason: reason, example: example), at: index)
    }
    dropped[index].count += count
    if dropped[index].lines.count < Self.mostLines { dropped[index].lines.append(line) }
  }

  public static func == (a: Self, b: Self) -> Bool {
    a.jobs == b.jobs && a.dropped == b.dropped && a.unsorted == b.unsorted
      && a.firstUnsortedLine == b.firstUnsortedLine
      && a.header.elementsEqual(b.header) { $0.key == $1.key && $0.value == $1.value }
  }
}
