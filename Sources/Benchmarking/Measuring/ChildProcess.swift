import Glibc

/// A program that runs to its end while its output is collected.
package struct ChildProcess {
  package struct Outcome {
    /// As the shell has it: 128 + n where signal n ended it.
    package var code: Int32
    package var output: String
    package var messages: String
  }

  /// - Parameters:
  ///   - words: the program, found on the PATH unless it has a slash, and its arguments.
  ///   - variables: added to the environment.
  /// - Returns: nil if it cannot be started.
  package static func run(_ words: [String], variables: [(name: String, value: String)] = []) -> Outcome? {
    guard let output = Collector(), let messages = Collector() else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output.descriptor, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, messages.descriptor, STDERR_FILENO)
    let arguments = words.map { strdup($0) } + [nil]
    let environment = self.environment(with: variables).map { strdup($0) } + [nil]
    defer { for text in arguments + environment { free(text) } }
    var process = pid_t()
    guard posix_spawnp(&process, words[0], &actions, nil, arguments, environment) == 0 else { return nil }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { if errno != EINTR { return nil } }
    let signal = status & 0x7f
    let code = signal == 0 ? (status >> 8) & 0xff : 128 + signal
    return Outcome(code: code, output: output.text(), messages: messages.text())
  }

  private static func environment(with variables: [(name: String, value: String)]) -> [String] {
    var result: [String] = []
    var position = environ
    while let entry = position.pointee {
      let text = String(cString: entry)
      if !variables.contains(where: { text.hasPrefix($0.name + "=") }) { result.append(text) }
      position += 1
    }
    return result + variables.map { "\($0.name)=\($0.value)" }
  }
}

/// A file without a name that takes what a program writes.
private struct Collector: ~Copyable {
  let descriptor: Int32

  init?() {
    var template = Array("/tmp/cloudward-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(descriptor) }

  func text() -> String {
    let length = lseek(descriptor, 0, SEEK_END)
    guard length > 0 else { return "" }
    var bytes = [UInt8](repeating: 0, count: Int(length))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { rest in
        pread(descriptor, rest.baseAddress! + filled, rest.count - filled, filled)
      }
      guard count > 0 else { break }
      filled += count
    }
    return String(decoding: bytes[..<filled], as: UTF8.self)
  }
}
