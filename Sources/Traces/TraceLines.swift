import Glibc
import Workloads

/// The lines of a trace, one at a time, in memory that does not grow with the file.
final class TraceLines {
  let input: TraceInput
  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
  private var range = 0..<0
  private var isInputAtEnd = false
  /// The number of the line that was given last, from 1.
  private(set) var line = 0
  /// Lines longer than this are not given but counted as malformed.
  static let longestLine = 1 << 18

  init(_ input: TraceInput) { self.input = input }

  deinit { buffer.deallocate() }

  /// What the file begins with, up to `count` bytes; to be called before the first line.
  func beginning(_ count: Int) throws(TraceProblem) -> [UInt8] {
    while range.count < count, !isInputAtEnd { try fill() }
    return Array(buffer[range.prefix(count)])
  }

  private func fill() throws(TraceProblem) {
    if range.lowerBound > 0 {
      memmove(buffer.baseAddress!, buffer.baseAddress! + range.lowerBound, range.count)
      range = 0..<range.count
    }
    let count = try input.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[range.upperBound...]))
    if count == 0 { isInputAtEnd = true }
    range = 0..<range.upperBound + count
  }

  enum Line {
    /// Without the line's end; valid until the next line is asked for.
    case text(UnsafeRawBufferPointer)
    case tooLong
  }

  /// The next line; nil at the end.
  func next() throws(TraceProblem) -> Line? {
    var searched = 0
    while true {
      let start = buffer.baseAddress! + range.lowerBound + searched
      if let end = memchr(start, 0x0a, range.count - searched) {
        let first = range.lowerBound
        let length = UnsafeRawPointer(end) - UnsafeRawPointer(buffer.baseAddress! + first)
        range = first + length + 1..<range.upperBound
        line += 1
        return .text(trimmed(first, length))
      }
      searched = range.count
      if isInputAtEnd {
        guard !range.isEmpty else { return nil }
        let (first, length) = (range.lowerBound, range.count)
        range = range.upperBound..<range.upperBound
        line += 1
        return .text(trimmed(first, length))
      }
      if range.count == buffer.count { return try skipLine() }
      try fill()
    }
  }

  private func skipLine() throws(TraceProblem) -> Line {
    line += 1
    while true {
      if let end = memchr(buffer.baseAddress! + range.lowerBound, 0x0a, range.count) {
        range = UnsafeRawPointer(end) - UnsafeRawPointer(buffer.baseAddress!) + 1..<range.upperBound
        return .tooLong
      }
      range = range.upperBound..<range.upperBound
      if isInputAtEnd { return .tooLong }
      try fill()
    }
  }

  private func trimmed(_ first: Int, _ length: Int) -> UnsafeRawBufferPointer {
    var text = UnsafeRawBufferPointer(rebasing: buffer[first..<first + length])
    if line == 1, text.starts(with: [0xef, 0xbb, 0xbf]) { text = UnsafeRawBufferPointer(rebasing: text[3...]) }
    if text.last == 0x0d { text = UnsafeRawBufferPointer(rebasing: text.dropLast()) }
    return text
  }
}
