import Foundation
import TestFolders
import Testing

@testable import Files

struct WholeFileTests {
  private let folder: Scratch

  init() throws { folder = try Scratch() }

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
    #expect(throws: FileError.folderMissing(folder: path)) {
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

  private func mode(_ name: String) -> mode_t {
    var status = stat()
    return lstat(folder.path + "/" + name, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  @Test(arguments: [0o600, 0o640, 0o664, 0o755] as [mode_t])
  func `a file that is replaced keeps its mode`(_ given: mode_t) throws {
    try WholeFile.write([1], to: folder.path + "/a")
    chmod(folder.path + "/a", given)
    try WholeFile.write([2], to: folder.path + "/a")
    #expect(mode("a") == given)
  }

  @Test func `a new file is as open as the person's other files`() throws {
    try WholeFile.write([1], to: folder.path + "/a")
    let own = open(folder.path + "/b", O_WRONLY | O_CREAT, 0o666)
    close(own)
    #expect(mode("a") == mode("b"))
  }

  @Test func `what is private is so even where it was not before`() throws {
    try WholeFile.makeFolder(folder.path + "/s/t", isPrivate: true)
    #expect(mode("s") == 0o700 && mode("s/t") == 0o700)
    try WholeFile.write([1], to: folder.path + "/s/t/a", isPrivate: true)
    #expect(mode("s/t/a") == 0o600)
    for name in ["s", "s/t", "s/t/a"] { chmod(folder.path + "/" + name, 0o755) }
    try WholeFile.makeFolder(folder.path + "/s/t", isPrivate: true)
    try WholeFile.write([1], to: folder.path + "/s/t/a", isPrivate: true)
    // The folders around it may be others' too.
    #expect(mode("s") == 0o755 && mode("s/t") == 0o700 && mode("s/t/a") == 0o600)
  }

  @Test(arguments: ["gone", "../LAST/gone", "second"])
  func `a write through a link that leads nowhere makes what it leads to`(_ goal: String) throws {
    let last = Path.name(of: folder.path)
    symlink(goal.replacing("LAST", with: last), folder.path + "/link")
    symlink("gone", folder.path + "/second")
    try WholeFile.checkWritable(folder.path + "/link")
    try WholeFile.write([2], to: folder.path + "/link")
    #expect(folder.names == ["gone", "link", "second"])
    #expect(try WholeFile.read(folder.path + "/gone") == [2])
    var status = stat()
    #expect(lstat(folder.path + "/link", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test func `links in a circle are no place to write to`() throws {
    symlink("b", folder.path + "/a")
    symlink("a", folder.path + "/b")
    #expect(throws: FileError.self) { try WholeFile.read(folder.path + "/a") }
    #expect(!WholeFile.exists(folder.path + "/a"))
  }

  @Test func `what a killed writer left goes, what another is writing stays`() throws {
    let names = [".mien-1", ".mien-18446744073709551615", ".mien-mine", ".mien-2"]
    for name in names { close(open(folder.path + "/" + name, O_WRONLY | O_CREAT, 0o600)) }
    let busy = open(folder.path + "/.mien-2", O_WRONLY)
    defer { close(busy) }
    try #require(flock(busy, LOCK_EX) == 0)
    try WholeFile.write([1], to: folder.path + "/a")
    #expect(folder.names == [".mien-2", ".mien-mine", "a"])
  }

  @Test func `a writer that is killed at work leaves nothing for good`() throws {
    let draft = try Draft(in: folder.path, mode: 0o600)
    Draft.sweep(folder.path)
    #expect(folder.names.count == 1)
    // As the system does when a process ends.
    close(draft.file)
    Draft.sweep(folder.path)
    #expect(folder.names.isEmpty)
  }

  @Test func `a pipe is read to its end, also again`() throws {
    let path = folder.path + "/pipe"
    try #require(mkfifo(path, 0o600) == 0)
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let writer = Thread {
      let file = open(path, O_WRONLY)
      _ = bytes.withUnsafeBytes { write(file, $0.baseAddress!, $0.count) }
      close(file)
    }
    writer.start()
    #expect(try WholeFile.read(path) == bytes)
    #expect(try WholeFile.read(path) == bytes)
  }

  @Test func `what is too large is not read, and a device is no file`() throws {
    let path = folder.path + "/sparse"
    let file = open(path, O_WRONLY | O_CREAT, 0o600)
    try #require(ftruncate(file, 3 << 30) == 0)
    close(file)
    #expect(throws: FileError.tooLarge(path: path, limit: WholeFile.limit)) {
      try WholeFile.read(path)
    }
    try WholeFile.write([1, 2, 3], to: folder.path + "/small")
    #expect(throws: FileError.tooLarge(path: folder.path + "/small", limit: 2)) {
      try WholeFile.read(folder.path + "/small", limit: 2)
    }
    #expect(throws: FileError.notAFile(path: "/dev/zero")) { try WholeFile.read("/dev/zero") }
    // Its size is not known before.
    #expect(try !WholeFile.read("/proc/self/status").isEmpty)
  }

  @Test func `names of any bytes are written, listed and read`() throws {
    let name = String(systemName: [0x4A, 0xFC, 0x6E, 0x2E, 0x6A])
    try WholeFile.write([5], to: folder.path + "/" + name)
    #expect(try WholeFile.read(folder.path + "/" + name) == [5])
    #expect(try Folder(folder.path).files == [name])
    #expect(FileStamp(of: folder.path + "/" + name) != nil)
  }
}

extension Scratch {
  fileprivate var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
