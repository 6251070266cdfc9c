import COpenBLAS

/// How the process keeps freed memory.
enum Memory {
  /// Has freed tensors stay with the process, so that the next edit's take their place.
  ///
  /// An edit copies the buffers that it changes, some megabytes, and frees them when the next one
  /// replaces them. The C library would return each to the system and fetch it again as zeroed
  /// pages, which costs several times the edit itself.
  static func keepFreed() { keep_freed_memory(32 << 20, 64 << 20) }
}
