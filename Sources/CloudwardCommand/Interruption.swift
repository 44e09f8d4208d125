import Glibc
import Synchronization

/// Whether the user has asked the program to stop, by Ctrl-C, `kill` or closing the terminal.
enum Interruption {
  private static let isAsked = Atomic<Bool>(false)

  static var isRequested: Bool { isAsked.load(ordering: .relaxed) }

  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Lets signals reach this thread, the main one, whatever the program that started this one had blocked.
  static func unblock() {
    var set = sigset_t()
    sigemptyset(&set)
    for number in signals { sigaddset(&set, number) }
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }

  /// From now on the first signal is noted, so that what was finished can be written; a second one ends the program.
  static func listen() {
    // The variable is made before a signal can come, since a handler must not initialise anything.
    isAsked.store(false, ordering: .relaxed)
    for number in signals {
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
