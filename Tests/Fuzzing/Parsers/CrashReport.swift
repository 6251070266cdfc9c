import Foundation

/// Says which input was being read when the process dies or takes too long. What the handler of a signal
/// touches lies ready: it may not ask for memory.
enum CrashReport {
  /// The number of the input that is being read, and the words around it.
  nonisolated(unsafe) private static let number = UnsafeMutablePointer<Int>.allocate(capacity: 1)
  nonisolated(unsafe) private static var before: UnsafeMutablePointer<CChar>?
  nonisolated(unsafe) private static let digits = UnsafeMutablePointer<UInt8>.allocate(
    capacity: 24)
  private static let signals = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGALRM]

  /// Seconds after which an input counts as one that never ends.
  private static let patience: UInt32 = 20

  static func begin(_ target: String, seed: UInt64) {
    free(before)
    before = strdup(
      "\nFuzzing: the process died at this input; feed it again with\n"
        + "  swift run -c release Fuzzing \(target) 1 --seed \(seed) --from ")
    // A stack of its own, for the one may be what is exhausted.
    let size = 1 << 16
    var stack = stack_t(ss_sp: malloc(size), ss_flags: 0, ss_size: size)
    sigaltstack(&stack, nil)
    var action = sigaction()
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_ONSTACK
    action.__sigaction_handler.sa_handler = { signal in CrashReport.tell(signal) }
    for signal in signals { sigaction(signal, &action, nil) }
  }

  static func reading(_ number: Int) {
    self.number.pointee = number
    alarm(patience)
  }

  static func end() { alarm(0) }

  private static func tell(_ signal: Int32) {
    if let before { _ = write(STDERR_FILENO, before, strlen(before)) }
    var (rest, place) = (number.pointee, 23)
    digits[place] = UInt8(ascii: "\n")
    repeat {
      place -= 1
      digits[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    } while rest > 0
    _ = write(STDERR_FILENO, digits + place, 24 - place)
    // The handler is gone: now as if there had been none.
    raise(signal)
  }
}
