import CZlib
import CZstd
import Foundation
import Testing
import Traces
import Workloads

/// A folder for the files of one test.
final class TraceFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("traces-" + UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path.
  func write(_ bytes: [UInt8], _ name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
    return path + "/" + name
  }

  func write(_ text: String, _ name: String) throws -> String { try write(Array(text.utf8), name) }

  func writeGzip(_ text: String, _ name: String) throws -> String {
    let file = try #require(gzopen(path + "/" + name, "wb"))
    let bytes = Array(text.utf8)
    #expect(gzwrite(file, bytes, UInt32(bytes.count)) == Int32(bytes.count))
    #expect(gzclose(file) == Z_OK)
    return path + "/" + name
  }

  func writeZstd(_ text: String, _ name: String) throws -> String {
    let bytes = Array(text.utf8)
    var packed = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    let count = ZSTD_compress(&packed, packed.count, bytes, bytes.count, 3)
    #expect(ZSTD_isError(count) == 0)
    return try write(Array(packed.prefix(count)), name)
  }

  func bytes(_ path: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: URL(fileURLWithPath: path))) }
}

/// Reads a file as a trace.
func jobs(
  _ file: String, _ format: TraceFormat? = nil, _ options: TraceOptions = TraceOptions()
) throws -> (jobs: [TraceJob], summary: TraceSummary) {
  let reader = try TraceReader(file: file, format: format, options: options)
  var jobs: [TraceJob] = []
  while let job = try reader.next() { jobs.append(job) }
  return (jobs, reader.summary)
}
