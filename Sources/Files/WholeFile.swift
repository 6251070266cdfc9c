import Foundation

/// Files read in one piece, and written all or not at all.
package enum WholeFile {
  /// Writes beside the target, flushes to the disk, then renames: whoever looks, whenever the
  /// program is killed, sees the old file or the new one. A failure leaves nothing behind. A file that
  /// was there keeps its mode, and its owner where the system allows it; a link stays a link.
  /// - Parameter isPrivate: for nobody else's eyes, whatever the file was before.
  package static func write(
    _ bytes: [UInt8], to path: String, isPrivate: Bool = false
  ) throws(FileError) {
    let target = destination(of: path)
    let old = try replaceable(target, named: path)
    let draft: Draft
    do {
      draft = try Draft(
        in: Path.folder(of: target), mode: isPrivate || old != nil ? 0o600 : 0o666)
    } catch { throw FileError(writing: path, code: error.code) }
    var code = fill(draft.file, with: bytes)
    if code == 0, let old { code = dress(draft.file, like: old, isPrivate: isPrivate) }
    if code == 0, fsync(draft.file) != 0 { code = errno }
    if code == 0, rename(draft.path.systemName, target.systemName) != 0 { code = errno }
    if code != 0 { unlink(draft.path.systemName) }
    // Last, for the lock ends with it; after the flush it cannot fail.
    close(draft.file)
    guard code == 0 else { throw FileError(writing: path, code: code) }
  }

  /// Whether `write` could write there now: the folder exists and takes files, and a file that is
  /// there already may be replaced.
  package static func checkWritable(_ path: String) throws(FileError) {
    let target = destination(of: path)
    _ = try replaceable(target, named: path)
    let folder = Path.folder(of: target)
    var status = stat()
    guard stat(folder.systemName, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw .folderMissing(folder: folder)
    }
    guard access(folder.systemName, W_OK | X_OK) == 0 else { throw .notWritable(path: path) }
  }

  /// Whether something has that name; a link that leads nowhere is nothing.
  package static func exists(_ path: String) -> Bool { access(path.systemName, F_OK) == 0 }

  /// Makes a folder where there is none, and those it lies in.
  /// - Parameter isPrivate: nobody else may look into it, not even if it was there already.
  package static func makeFolder(
    _ path: String, isPrivate: Bool = false
  ) throws(FileError) {
    var status = stat()
    if stat(path.systemName, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { throw .folderMissing(folder: path) }
      if isPrivate, status.st_mode & 0o077 != 0 { chmod(path.systemName, 0o700) }
      return
    }
    let parent = Path.folder(of: path)
    if parent != path { try makeFolder(parent, asPrivate: isPrivate) }
    guard mkdir(path.systemName, isPrivate ? 0o700 : 0o777) == 0 || errno == EEXIST else {
      throw FileError(writing: path, code: errno)
    }
  }

  /// One that is there stays as open as it is: it is not only ours.
  private static func makeFolder(_ path: String, asPrivate isPrivate: Bool) throws(FileError) {
    var status = stat()
    let isThere = stat(path.systemName, &status) == 0
    try makeFolder(path, isPrivate: isPrivate && !isThere)
  }

  /// From the root and without links; nil where there is nothing of that name.
  package static func resolved(_ path: String) -> String? {
    guard let real = realpath(path.systemName, nil) else { return nil }
    defer { free(real) }
    return String(systemName: real)
  }

  /// The file behind symbolic links, whether it is there or not, so that they survive the rename.
  private static func destination(of path: String) -> String {
    if let there = resolved(path) { return there }
    var path = path
    // The system follows as many.
    for _ in 0..<40 {
      var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
      let count = buffer.withUnsafeMutableBytes {
        readlink(path.systemName, $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
      }
      guard count > 0 else { break }
      path = Path.joined(Path.folder(of: path), String(systemName: buffer.prefix(count)))
    }
    return path
  }

  /// What stands there, if anything. A rename would replace even a write-protected file, and must not.
  private static func replaceable(
    _ target: String, named path: String
  ) throws(FileError) -> stat? {
    var status = stat()
    guard stat(target.systemName, &status) == 0 else { return nil }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    guard access(target.systemName, W_OK) == 0 else { throw .notWritable(path: path) }
    return status
  }

  /// Owner and mode of the file that is replaced; 0, or the system's error code.
  private static func dress(_ file: Int32, like old: stat, isPrivate: Bool) -> Int32 {
    // Only the administrator may give files away.
    _ = fchown(file, old.st_uid, old.st_gid)
    return fchmod(file, isPrivate ? 0o600 : old.st_mode & 0o7777) == 0 ? 0 : errno
  }

  /// 0, or the system's error code.
  private static func fill(_ file: Int32, with bytes: [UInt8]) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let wrote = Foundation.write(file, buffer.baseAddress! + done, buffer.count - done)
        if wrote < 0, errno == EINTR { continue }
        if wrote < 0 { return errno }
        done += wrote
      }
      return 0
    }
  }
}
