import Glibc

/// Standard input, output and error.
enum StandardStreams {
  /// Fills what the shell has closed (`>&-`), so that no file that is opened later gets the number of a stream and
  /// receives what is meant for it. The gaps are filled the wrong way round: writing to a closed output stays an error.
  static func fillGaps() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is taken, which is this one.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
