import COpenBLAS

/// How the process keeps freed memory.
enum Memory {
  /// Has freed tensors stay with the process, so that the next edit's take their place.
  ///
  /// An edit copies the buffers that it changes, some megabytes, and frees them when the next one
  /// replaces them. The C library would return each to the system and fetch it again as zeroed
  /// pages, which costs several times the edit itself. Runs once, before the first kernel.
  static let isKept: Void = keep_freed_memory(32 << 20, 64 << 20)
}
