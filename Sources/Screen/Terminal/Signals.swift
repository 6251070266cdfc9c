import Glibc

/// The process's signals while a screen is open: wishes of the outside become bytes in the
/// screen's pipe, and a trap in our own code gives the terminal back before it kills us. No signal
/// that can be caught leaves the terminal as only we can use it.
enum Signals {
  /// Touched by signal handlers: plain integers and pointers, written before the handlers are
  /// installed.
  nonisolated(unsafe) private static var pipe: Int32 = -1
  nonisolated(unsafe) private static var terminal: Int32 = 1
  nonisolated(unsafe) private static var farewell: UnsafeMutablePointer<UInt8>?
  nonisolated(unsafe) private static var farewellCount = 0
  nonisolated(unsafe) private static var modes: UnsafeMutablePointer<termios>?
  /// What each signal did before, by its number.
  nonisolated(unsafe) private static let before = UnsafeMutablePointer<sigaction>.allocate(
    capacity: 65)

  /// Wishes to end: every signal that would kill us and says nothing against our own state, those
  /// without a name (34 to 64 on Linux) too.
  static let ends: Set<Int32> = Set(
    [
      SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU,
      SIGPOLL, SIGPWR, SIGSTKFLT,
    ] + (__libc_current_sigrtmin()...__libc_current_sigrtmax()))
  /// Other wishes.
  private static let asks: Set<Int32> = [SIGWINCH, SIGTSTP, SIGCONT]
  /// Failures that the call which failed tells too.
  private static let told: Set<Int32> = [SIGPIPE, SIGXFSZ]
  /// Signals after which nothing can be relied on.
  private static let fatal: Set<Int32> = [
    SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGSYS,
  ]

  /// `farewell` is what the terminal must be told on the way out through `terminal`, which should
  /// not block, `modes` how its line was. A wish that whoever started us wants ignored stays so.
  static func install(pipe: Int32, terminal: Int32, farewell: [UInt8], modes: termios) {
    (self.pipe, self.terminal) = (pipe, terminal)
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: farewell.count)
    bytes.initialize(from: farewell, count: farewell.count)
    (self.farewell, farewellCount) = (bytes, farewell.count)
    self.modes = .allocate(capacity: 1)
    self.modes?.initialize(to: modes)
    installStack()
    for number in ends.union(asks) { set(number) { Signals.tell($0) } }
    for number in told { set(number) { _ in } }
    for number in fatal { set(number, always: true) { Signals.die($0) } }
  }

  /// Back to what each did before. What was allocated stays: a handler may be running.
  static func remove() {
    for number in all { sigaction(number, before + Int(number), nil) }
    pipe = -1
  }

  /// Every signal with an answer of ours.
  static let all = ends.union(asks).union(told).union(fatal)

  /// The default answer to one signal for a moment: how a process stops itself.
  static func takingDefault(_ number: Int32, _ body: () -> Void) {
    var ours = sigaction()
    sigaction(number, nil, &ours)
    signal(number, SIG_DFL)
    body()
    sigaction(number, &ours, nil)
  }

  /// The handler of a wish: one byte into the pipe, its number.
  private static func tell(_ number: Int32) {
    let saved = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = write(pipe, &byte, 1)
    errno = saved
  }

  /// The handler of a trap: gives the terminal back, then dies of the same signal. Only
  /// async-signal-safe calls, and none that waits for a terminal that does not read.
  private static func die(_ number: Int32) {
    if let farewell, write(terminal, farewell, farewellCount) < farewellCount {
      tcflush(terminal, TCOFLUSH)
      _ = write(terminal, farewell, farewellCount)
    }
    if let modes { tcsetattr(0, TCSANOW, modes) }
    signal(number, SIG_DFL)
    raise(number)
  }

  /// Interrupted system calls go on by themselves; `poll` does not, and that is how we wake.
  private static func set(
    _ number: Int32, always: Bool = false,
    _ handler: @escaping @convention(c) (Int32) -> Void
  ) {
    let old = before + Int(number)
    sigaction(number, nil, old)
    let isIgnored = unsafeBitCast(old.pointee.__sigaction_handler.sa_handler, to: Int.self) == 1
    if isIgnored, !always { return }
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
