import Foundation

/// Why a file could not be read or written.
package enum FileError: Error, Equatable {
  case notFound(path: String)
  /// The folder to write into does not exist.
  case folderMissing(folder: String)
  case notReadable(path: String)
  case notWritable(path: String)
  /// A folder or a device stands where a file should.
  case notAFile(path: String)
  /// More bytes than any file that Mien reads has.
  case tooLarge(path: String, limit: Int)
  case diskFull(path: String)
  /// Standard output does not take what a command says.
  case noOutput(code: Int32)
  /// Anything else the system said.
  case failed(path: String, code: Int32)

  /// What `errno` means after a failed read.
  init(reading path: String, code: Int32) {
    self =
      switch code {
      case ENOENT, ENOTDIR: .notFound(path: path)
      case EACCES, EPERM: .notReadable(path: path)
      case EISDIR: .notAFile(path: path)
      default: .failed(path: path, code: code)
      }
  }

  /// What `errno` means after a failed write; a quota is a disk that is full for this person.
  init(writing path: String, code: Int32) {
    self =
      switch code {
      case ENOENT, ENOTDIR: .folderMissing(folder: Path.folder(of: path))
      case EACCES, EPERM, EROFS: .notWritable(path: path)
      case EISDIR: .notAFile(path: path)
      case ENOSPC, EDQUOT, EFBIG: .diskFull(path: path)
      default: .failed(path: path, code: code)
      }
  }
}
