/// Of a sequence that may be long, the first half and the last half of what there is room for, and how many were left
/// out between them.
public struct BoundedHistory<Element: Sendable>: Sendable {
  public let limit: Int
  private var first: [Element] = []
  /// A ring: the oldest at `oldest` once it is full.
  private var last: [Element] = []
  private var oldest = 0
  public private(set) var omitted = 0

  /// - Parameter limit: at least 2.
  public init(limit: Int) { self.limit = limit }

  /// How many of the elements come before those that were left out.
  public var headCount: Int { first.count }

  public var elements: [Element] { first + last[oldest...] + last[..<oldest] }

  public var isEmpty: Bool { first.isEmpty }

  public mutating func append(_ element: Element) {
    let (mostFirst, mostLast) = (limit - limit / 2, limit / 2)
    if first.count < mostFirst {
      first.append(element)
    } else if last.count < mostLast {
      last.append(element)
    } else {
      last[oldest] = element
      oldest = (oldest + 1) % mostLast
      omitted += 1
    }
  }
}
