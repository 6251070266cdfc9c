import CNcursesw
import Glibc

/// Where ncurses writes: into memory, so that it never waits for the terminal and everything reaches
/// that in one order.
struct CursesOutput {
  private let descriptor: Int32

  /// Nil where the system has no memory for it.
  init?() {
    descriptor = mien_memory_file()
    if descriptor < 0 { return nil }
  }

  /// Begins ncurses on it, as terminfo's entry of this name says; nil where there is no such entry.
  func open(_ entry: String) -> OpaquePointer? { mien_newterm(entry, descriptor) }

  /// What was written since the last call.
  func take() -> [UInt8] {
    let end = lseek(descriptor, 0, SEEK_CUR)
    guard end > 0 else { return [] }
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(end)) { buffer, count in
      count = max(0, pread(descriptor, buffer.baseAddress, Int(end), 0))
    }
    ftruncate(descriptor, 0)
    lseek(descriptor, 0, SEEK_SET)
    return bytes
  }
}
