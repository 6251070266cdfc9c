import Foundation
import Testing

@testable import Files

/// A folder of its own for each test.
private final class Folder {
  let path = NSTemporaryDirectory() + "mien-files-\(UUID().uuidString)"
  init() {
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(atPath: path) }
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}

struct WholeFileTests {
  private let folder = Folder()

  @Test func `what is written is what is read`() throws {
    let path = folder.path + "/a"
    try WholeFile.write([1, 2, 3], to: path)
    try WholeFile.write([4, 5], to: path)
    #expect(try WholeFile.read(path) == [4, 5])
    #expect(folder.names == ["a"])
  }

  @Test func `a folder is made with those it lies in, and one that is there is left alone`() throws
  {
    let path = folder.path + "/a/b/c"
    try WholeFile.makeFolder(path)
    try WholeFile.write([1], to: path + "/file")
    try WholeFile.makeFolder(path)
    #expect(try WholeFile.read(path + "/file") == [1])
  }

  @Test func `a folder cannot be made where a file is`() throws {
    let path = folder.path + "/a"
    try WholeFile.write([1], to: path)
    #expect(throws: FileError.folderMissing(folder: path)) { try WholeFile.makeFolder(path) }
    #expect(throws: FileError.notWritable(path: path + "/b")) {
      try WholeFile.makeFolder(path + "/b")
    }
  }

  @Test func `an empty file is read as no bytes`() throws {
    try WholeFile.write([], to: folder.path + "/a")
    #expect(try WholeFile.read(folder.path + "/a").isEmpty)
  }

  @Test func `a missing file is not found`() {
    let path = folder.path + "/none"
    #expect(throws: FileError.notFound(path: path)) { try WholeFile.read(path) }
  }

  @Test func `a folder is not a file`() {
    #expect(throws: FileError.notAFile(path: folder.path)) { try WholeFile.read(folder.path) }
    #expect(throws: FileError.notAFile(path: folder.path)) {
      try WholeFile.write([1], to: folder.path)
    }
  }

  @Test func `a missing folder is named`() {
    let missing = folder.path + "/none"
    #expect(throws: FileError.folderMissing(folder: missing)) {
      try WholeFile.write([1], to: missing + "/a")
    }
  }

  @Test func `a file is no folder to write into`() throws {
    try WholeFile.write([1], to: folder.path + "/a")
    #expect(throws: FileError.folderMissing(folder: folder.path + "/a")) {
      try WholeFile.write([1], to: folder.path + "/a/b")
    }
    #expect(folder.names == ["a"])
  }

  @Test func `a write through a link keeps the link`() throws {
    try WholeFile.write([1], to: folder.path + "/real")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: folder.path + "/real")
    try WholeFile.write([2], to: folder.path + "/link")
    #expect(try WholeFile.read(folder.path + "/real") == [2])
    #expect(folder.names == ["link", "real"])
  }

  @Test func `a write-protected folder or file is not writable and nothing is left`() throws {
    guard geteuid() != 0 else { return }  // the superuser may write anywhere
    try WholeFile.write([1], to: folder.path + "/a")
    chmod(folder.path + "/a", 0o444)
    #expect(throws: FileError.notWritable(path: folder.path + "/a")) {
      try WholeFile.write([2], to: folder.path + "/a")
    }
    chmod(folder.path, 0o555)
    defer { chmod(folder.path, 0o755) }
    #expect(throws: FileError.notWritable(path: folder.path + "/b")) {
      try WholeFile.write([2], to: folder.path + "/b")
    }
    #expect(folder.names == ["a"])
  }

  @Test(arguments: [ENOSPC, EDQUOT, EFBIG])
  func `every way of being out of space is a full disk`(code: Int32) {
    #expect(FileError(writing: "a", code: code) == .diskFull(path: "a"))
  }

  @Test(arguments: [EACCES, EPERM, EROFS])
  func `every way of being forbidden is not writable`(code: Int32) {
    #expect(FileError(writing: "a", code: code) == .notWritable(path: "a"))
  }
}
