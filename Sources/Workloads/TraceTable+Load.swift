import Glibc

extension TraceTable {
  /// Reads a trace: CSV with a header, plain or compressed by gzip.
  ///
  /// The columns, in any order: `arrival` (seconds since the start, required), `tenant`, `workload`, `cpu` (cores),
  /// `memory` (MiB), `gpu` (GPUs), `network` (Mbit/s), `storage` (MiB), `duration` and `estimate` (seconds),
  /// `priority`. What a row does not give, the workload's own laws do. Rows need not be in order of time.
  ///
  /// - Throws: up to 20 problems, with their lines.
  public static func load(_ path: String) throws(TraceProblem) -> TraceTable {
    var input = try GzipInput(path: path)
    var builder = TraceBuilder(file: path)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: longestLine, alignment: 16)
    defer { buffer.deallocate() }
    var filled = 0
    while !builder.isStopped {
      let count = try input.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
      filled += count
      let used = builder.takeLines(UnsafeRawBufferPointer(rebasing: buffer[..<filled]), isLast: count == 0)
      if count == 0 { break }
      guard used > 0 || filled < buffer.count else {
        builder.report("the line is longer than \(longestLine) bytes")
        break
      }
      filled -= used
      if used > 0, filled > 0 { memmove(buffer.baseAddress!, buffer.baseAddress! + used, filled) }
    }
    return try builder.finish()
  }

  private static let longestLine = 1 << 20
}
