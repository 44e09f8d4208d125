import Glibc

/// What figures depend on besides the program.
public struct Machine: Equatable, Sendable {
  public var processor: String
  public var cores: Int
  public var memoryBytes: Int
  public var system: String

  public init(processor: String, cores: Int, memoryBytes: Int, system: String) {
    self.processor = processor
    self.cores = cores
    self.memoryBytes = memoryBytes
    self.system = system
  }

  /// The one that this program runs on.
  public static var current: Machine {
    Machine(
      processor: field("model name", of: "/proc/cpuinfo") ?? "unknown",
      cores: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
      memoryBytes: sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)),
      system: field("PRETTY_NAME", of: "/etc/os-release") ?? "unknown")
  }

  /// The value of the first line `name : value` or `name="value"`.
  private static func field(_ name: String, of path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 1024)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      guard text.hasPrefix(name), let separator = text.firstIndex(where: { $0 == ":" || $0 == "=" }) else { continue }
      let value = text[text.index(after: separator)...].filter { $0 != "\"" && $0 != "\n" }
      return String(value.drop { $0 == " " })
    }
    return nil
  }
}
