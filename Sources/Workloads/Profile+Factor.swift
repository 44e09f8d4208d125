import SimulationKernel

extension Profile {
  public static let day: Nanoseconds = 86_400 * .second
  public static let week: Nanoseconds = 7 * day

  /// A piece between two neighbouring points, across the end of the period for the last.
  struct Segment: Equatable, Sendable {
    /// Since the beginning of the period; the last segment may end after the period.
    var start: Nanoseconds
    var length: Nanoseconds
    var first: Double
    var last: Double

    /// The factor at a moment `offset` nanoseconds after the start.
    @inline(__always) func factor(at offset: Double) -> Double {
      first + (last - first) * (offset / Double(length))
    }
  }

  /// The pieces that have a length, in order of time; together as long as the period.
  var segments: [Segment] {
    points.indices.compactMap { index in
      let point = points[index]
      let isLast = index == points.count - 1
      let next = isLast ? points[0] : points[index + 1]
      let length = next.time - point.time + (isLast ? period : 0)
      return length > 0
        ? Segment(start: point.time, length: length, first: point.factor, last: next.factor) : nil
    }
  }

  /// The factor at a time of the clock, which counts from Monday 00:00. Where two points have the same time, the later
  /// one counts from that time on.
  public func factor(at clock: Nanoseconds) -> Double {
    let (segments, index, offset) = position(at: clock)
    return segments[index].factor(at: Double(offset))
  }

  /// The largest factor.
  var peak: Double { points.reduce(0) { max($0, $1.factor) } }

  /// The exact time average over a period: the trapezium rule, which has no error where pieces are straight.
  public var meanFactor: Double {
    segments.reduce(0) { $0 + ($1.first + $1.last) / 2 * Double($1.length) } / Double(period)
  }

  /// The exact integral of the factor over a span of the clock, in seconds; `start` ≤ `end`.
  public func integral(from start: Nanoseconds, to end: Nanoseconds) -> Double {
    var (segments, index, offset) = position(at: start)
    let whole = (end - start) / period
    var sum = Double(whole) * meanFactor * period.seconds
    var rest = end - start - whole * period
    while rest > 0 {
      let segment = segments[index]
      let part = min(rest, segment.length - offset)
      let middle = segment.factor(at: Double(offset) + Double(part) / 2)
      sum += middle * part.seconds
      rest -= part
      offset = 0
      index = (index + 1) % segments.count
    }
    return sum
  }

  /// The segment in which a time of the clock lies, and how far after its start.
  func position(at clock: Nanoseconds) -> (segments: [Segment], index: Int, offset: Nanoseconds) {
    let segments = self.segments
    var time = clock % period
    if time < 0 { time += period }
    // Before the first point of the period runs the piece that began in the period before.
    let index = segments.lastIndex { $0.start <= time } ?? segments.count - 1
    let offset = time - segments[index].start
    return (segments, index, offset < 0 ? offset + period : offset)
  }

  /// Why these points make no profile; nil where they do.
  public var problem: String? {
    guard period > 0, period <= Self.week * 53 else { return "the period must be positive and at most 53 weeks" }
    guard let first = points.first, let last = points.last else { return "there must be at least one point" }
    guard first.time >= 0, last.time < period else { return "times must lie within the period" }
    guard zip(points, points.dropFirst()).allSatisfy({ $0.time <= $1.time }) else {
      return "times must not go back"
    }
    guard points.allSatisfy({ $0.factor >= 0 && $0.factor.isFinite }) else { return "factors must be 0 or more" }
    return nil
  }
}
