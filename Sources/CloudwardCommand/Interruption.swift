import Glibc
import Synchronization

/// Whether the user has asked the program to stop, by Ctrl-C, `kill` or closing the terminal.
enum Interruption {
  private static let isAsked = Atomic<Bool>(false)

  static var isRequested: Bool { isAsked.load(ordering: .relaxed) }

  /// From now on the first signal is noted, so that what was finished can be written; a second one ends the program.
  static func listen() {
    // The variable is made before a signal can come, since a handler must not initialise anything.
    isAsked.store(false, ordering: .relaxed)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let before = signal(number) { number in
        Interruption.isAsked.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
      // `nohup` asks to outlive the terminal.
      if number == SIGHUP, isIgnored(before) { signal(number, SIG_IGN) }
    }
  }

  private static func isIgnored(_ handler: sighandler_t?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN as sighandler_t?, to: Int.self)
  }
}
