internal import CZlib
internal import CZstd
import Glibc
import Workloads

/// Is told of every part of a trace that is read, by its bytes in the file, and how large that is if it has a size.
public typealias TraceWatch = (_ bytes: Int, _ size: Int?) -> Void

/// The bytes of a file or of standard input (`-`, or its copy), uncompressed where they are gzip or zstd.
final class TraceInput {
  enum Ending {
    case complete
    case cutOff(String)
  }

  private enum Coding { case plain, gzip, zstd }

  let path: String
  private let watch: TraceWatch?
  /// Bytes of the file as it is stored; nil for what has no size, as a pipe.
  private let size: Int?
  private let descriptor: Int32
  private var coding = Coding.plain
  private let raw = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)
  private var rawRange = 0..<0
  private var isRawAtEnd = false
  private var gzip = z_stream()
  private var zstd: OpaquePointer?
  /// Whether a compressed member has begun and not ended.
  private var isInMember = false
  /// How the bytes ended; nil while there may be more.
  private(set) var ending: Ending?

  init(path: String, watch: TraceWatch? = nil) throws(TraceProblem) {
    self.path = path
    self.watch = watch
    errno = 0
    let source = path == "-" ? StandardInputCopy.path : path
    descriptor = source.map { open($0, O_RDONLY | O_CLOEXEC) } ?? dup(0)
    guard descriptor >= 0 else {
      throw TraceProblem(file: path, message: "cannot be opened: \(String(cString: strerror(errno)))")
    }
    var status = stat()
    size = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    while rawRange.count < 4, !isRawAtEnd { try fill() }
    let start = UnsafeRawBufferPointer(rebasing: raw[rawRange.prefix(4)])
    if start.starts(with: [0x1f, 0x8b]) {
      coding = .gzip
      inflateInit2_(&gzip, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    } else if start.elementsEqual([0x28, 0xb5, 0x2f, 0xfd]) {
      coding = .zstd
      zstd = ZSTD_createDStream()
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if coding == .gzip { inflateEnd(&gzip) }
    if let zstd { ZSTD_freeDStream(zstd) }
    raw.deallocate()
  }

  /// Reads more of the file behind what is left of it.
  private func fill() throws(TraceProblem) {
    if rawRange.lowerBound > 0 {
      memmove(raw.baseAddress!, raw.baseAddress! + rawRange.lowerBound, rawRange.count)
      rawRange = 0..<rawRange.count
    }
    var count: Int
    repeat {
      errno = 0
      count = Glibc.read(descriptor, raw.baseAddress! + rawRange.upperBound, raw.count - rawRange.upperBound)
    } while count < 0 && errno == EINTR
    guard count >= 0 else {
      throw TraceProblem(file: path, message: "cannot be read: \(String(cString: strerror(errno)))")
    }
    if count == 0 { isRawAtEnd = true }
    rawRange = 0..<rawRange.upperBound + count
    watch?(count, size)
  }

  /// Reads at most as much as there is room for; 0 at the end, see `ending`.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TraceProblem) -> Int {
    while ending == nil {
      if rawRange.isEmpty, !isRawAtEnd { try fill() }
      let isLast = rawRange.isEmpty && isRawAtEnd
      let count =
        switch coding {
        case .plain: copy(into: buffer)
        // At the end, too: the decompressor may hold what there was no room for.
        case .gzip: isLast && !isInMember ? 0 : inflate(into: buffer)
        case .zstd: isLast && !isInMember ? 0 : decompress(into: buffer)
        }
      if count > 0 { return count }
      if isLast, ending == nil { ending = isInMember ? .cutOff("the compressed stream is cut off") : .complete }
    }
    return 0
  }

  private func copy(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, rawRange.count)
    memcpy(buffer.baseAddress!, raw.baseAddress! + rawRange.lowerBound, count)
    rawRange = rawRange.lowerBound + count..<rawRange.upperBound
    return count
  }

  private func inflate(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    isInMember = true
    let room = UInt32(min(buffer.count, 1 << 30))
    gzip.next_in = (raw.baseAddress! + rawRange.lowerBound).assumingMemoryBound(to: UInt8.self)
    gzip.avail_in = UInt32(rawRange.count)
    gzip.next_out = buffer.baseAddress!.assumingMemoryBound(to: UInt8.self)
    gzip.avail_out = room
    let code = CZlib.inflate(&gzip, Z_NO_FLUSH)
    rawRange = rawRange.upperBound - Int(gzip.avail_in)..<rawRange.upperBound
    if code == Z_STREAM_END {
      isInMember = false
      inflateReset(&gzip)
    } else if code != Z_OK, code != Z_BUF_ERROR {
      ending = .cutOff("the gzip stream is damaged")
    } else if code == Z_BUF_ERROR, gzip.avail_out == room, gzip.avail_in > 0 {
      ending = .cutOff("the gzip stream is damaged")
    }
    return Int(room - gzip.avail_out)
  }

  private func decompress(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    var source = ZSTD_inBuffer(src: raw.baseAddress! + rawRange.lowerBound, size: rawRange.count, pos: 0)
    var target = ZSTD_outBuffer(dst: buffer.baseAddress!, size: buffer.count, pos: 0)
    let code = ZSTD_decompressStream(zstd, &target, &source)
    rawRange = rawRange.lowerBound + source.pos..<rawRange.upperBound
    if ZSTD_isError(code) != 0 {
      ending = .cutOff("the zstd stream is damaged")
    } else {
      isInMember = code != 0
      if source.size > 0, source.pos == 0, target.pos == 0 { ending = .cutOff("the zstd stream is damaged") }
    }
    return target.pos
  }
}
