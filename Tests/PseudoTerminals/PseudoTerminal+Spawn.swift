import Foundation
import Glibc

extension PseudoTerminal {
  /// The path of a new pseudo-terminal's other end. (Linux's own calls: the headers hide POSIX's.)
  static func unlock(_ master: Int32) throws -> String {
    var (locked, number) = (Int32(0), UInt32(0))
    // TIOCSPTLCK and TIOCGPTN
    guard master >= 0, ioctl(master, 0x4004_5431, &locked) == 0,
      ioctl(master, 0x8004_5430, &number) == 0
    else { throw Failure.cannotStart(errno: errno) }
    return "/dev/pts/\(number)"
  }

  static func apply(_ size: Size, to master: Int32) {
    var window = winsize(
      ws_row: UInt16(size.rows), ws_col: UInt16(size.columns),
      ws_xpixel: UInt16(size.border.map { size.width + 2 * $0 } ?? 0),
      ws_ypixel: UInt16(size.border.map { size.height + 2 * $0 } ?? 0))
    // TIOCSWINSZ
    precondition(ioctl(master, 0x5414, &window) == 0, "PseudoTerminal: errno \(errno)")
  }

  /// Starts the program in a session of its own whose terminal is `slave`.
  static func spawn(
    _ program: String, _ arguments: [String], _ environment: [String: String], on slave: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal a session leader opens becomes its controlling terminal.
    posix_spawn_file_actions_addopen(&actions, 0, slave, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigfillset(&defaults)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    // Test threads hold signals back; the program must not.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    // 0x80 is POSIX_SPAWN_SETSID, which the headers only show to GNU sources.
    let flags = Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK) | 0x80
    posix_spawnattr_setflags(&attributes, flags)
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var settings = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + settings { free(text) } }
    var process = pid_t()
    let failure = posix_spawn(&process, program, &actions, &attributes, &words, &settings)
    guard failure == 0 else { throw Failure.cannotStart(errno: failure) }
    return process
  }

  /// An executable of this package, built beside the tests.
  package static func product(_ name: String) -> String {
    Bundle.main.bundleURL.appendingPathComponent(name).path
  }
}
