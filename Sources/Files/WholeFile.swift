import Foundation

/// Files read in one piece, and written all or not at all.
package enum WholeFile {
  /// All bytes of a regular file. Pipes and devices are refused: they might never end.
  package static func read(_ path: String) throws(FileError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw FileError(reading: path, code: errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw FileError(reading: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }

    var code: Int32 = 0
    let size = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Foundation.read(file, buffer.baseAddress! + count, size - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { code = errno }
        if got <= 0 { break }
        count += got
      }
    }
    guard code == 0 else { throw FileError(reading: path, code: code) }
    return bytes
  }

  /// Writes beside the target, flushes to the disk, then renames: whoever looks, whenever the
  /// program is killed, sees the old file or the new one. A failure leaves nothing behind.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let target = destination(of: path)
    try checkReplaceable(target, named: path)
    let temporary = folder(of: target) + "/.mien-\(UInt64.random(in: 0 ... .max))"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw FileError(writing: path, code: errno) }
    var code = fill(file, with: bytes)
    if code == 0, fsync(file) != 0 { code = errno }
    if close(file) != 0, code == 0 { code = errno }
    if code == 0, rename(temporary, target) != 0 { code = errno }
    guard code == 0 else {
      unlink(temporary)
      throw FileError(writing: path, code: code)
    }
  }

  /// Whether `write` could write there now: the folder exists and takes files, and a file that is
  /// there already may be replaced.
  package static func checkWritable(_ path: String) throws(FileError) {
    let target = destination(of: path)
    try checkReplaceable(target, named: path)
    let folder = folder(of: target)
    var status = stat()
    guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw .folderMissing(folder: folder)
    }
    guard access(folder, W_OK | X_OK) == 0 else { throw .notWritable(path: path) }
  }

  /// Makes a folder where there is none, and those it lies in.
  package static func makeFolder(_ path: String) throws(FileError) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      guard isFolder.boolValue else { throw .folderMissing(folder: path) }
      return
    }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .notWritable(path: path)
    }
  }

  /// The path without its last component, `.` where that is all there is.
  package static func folder(of path: String) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }

  /// The file behind a symbolic link, so that the link survives the rename.
  private static func destination(of path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// A rename would replace even a write-protected file, and must not.
  private static func checkReplaceable(_ target: String, named path: String) throws(FileError) {
    var status = stat()
    guard stat(target, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    guard access(target, W_OK) == 0 else { throw .notWritable(path: path) }
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
