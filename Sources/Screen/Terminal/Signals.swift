import Glibc

/// The process's signals while a screen is open: wishes of the outside become bytes in the
/// screen's pipe, and a trap in our own code gives the terminal back before it kills us.
enum Signals {
  /// Touched by signal handlers: plain integers and pointers, written before the handlers are
  /// installed.
  nonisolated(unsafe) private static var pipe: Int32 = -1
  nonisolated(unsafe) private static var farewell: UnsafeMutablePointer<UInt8>?
  nonisolated(unsafe) private static var farewellCount = 0
  nonisolated(unsafe) private static var modes: UnsafeMutablePointer<termios>?

  /// Signals that are wishes, and signals after which nothing can be relied on.
  static let polite = [SIGWINCH, SIGTSTP, SIGCONT, SIGINT, SIGTERM, SIGHUP]
  private static let fatal = [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE]

  /// `farewell` is what the terminal must be told on the way out, `modes` how its line was.
  static func install(pipe: Int32, farewell: [UInt8], modes: termios) {
    self.pipe = pipe
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: farewell.count)
    bytes.initialize(from: farewell, count: farewell.count)
    (self.farewell, farewellCount) = (bytes, farewell.count)
    self.modes = .allocate(capacity: 1)
    self.modes?.initialize(to: modes)
    installStack()
    for number in polite { set(number) { Signals.tell($0) } }
    for number in fatal { set(number) { Signals.die($0) } }
  }

  /// Back to the system's own answers. What was allocated stays: a handler may be running.
  static func remove() {
    for number in polite + fatal { signal(number, SIG_DFL) }
    pipe = -1
  }

  /// The default answer to one signal for a moment: how a process stops itself.
  static func takingDefault(_ number: Int32, _ body: () -> Void) {
    signal(number, SIG_DFL)
    body()
    set(number) { Signals.tell($0) }
  }

  /// The handler of a wish: one byte into the pipe, its number.
  private static func tell(_ number: Int32) {
    let saved = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = write(pipe, &byte, 1)
    errno = saved
  }

  /// The handler of a trap: gives the terminal back, then dies of the same signal. Only
  /// async-signal-safe calls.
  private static func die(_ number: Int32) {
    if let farewell { _ = write(1, farewell, farewellCount) }
    if let modes { tcsetattr(0, TCSANOW, modes) }
    signal(number, SIG_DFL)
    raise(number)
  }

  /// Interrupted system calls go on by themselves; `poll` does not, and that is how we wake.
  private static func set(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = SA_RESTART | SA_ONSTACK
    sigaction(number, &action, nil)
  }

  /// A stack of its own, so that even an overflown one leaves the terminal in order.
  private static func installStack() {
    let size = 64 * 1024
    var stack = stack_t()
    stack.ss_sp = .allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    sigaltstack(&stack, nil)
  }
}
