import Files
import Foundation
import TestFolders
import Testing

/// One file under many names.
struct FileIdentityTests {
  private let folder: Scratch

  init() throws {
    folder = try Scratch()
    try WholeFile.makeFolder(path("sub"))
    try WholeFile.write([1], to: path("me.jpg"))
    try WholeFile.write([1], to: path("copy.jpg"))
    symlink("me.jpg", path("link.jpg"))
    symlink(path("link.jpg"), path("sub/link of link.jpg"))
    symlink(".", path("here"))
    link(path("me.jpg"), path("hard.jpg"))
    symlink("gone.jpg", path("dangling.jpg"))
  }

  private func path(_ name: String) -> String { folder.path(name) }

  @Test(arguments: [
    "me.jpg", "./me.jpg", "sub/../me.jpg", ".//me.jpg", "link.jpg", "sub/link of link.jpg",
    "here/me.jpg", "here/here/link.jpg", "hard.jpg", "sub/../here/hard.jpg",
  ])
  func `every name that leads to a file is that file`(name: String) {
    #expect(FileIdentity.isSame(path(name), path("me.jpg")))
    #expect(FileIdentity.isSame(path("me.jpg"), path(name)))
  }

  @Test(arguments: ["copy.jpg", "new.jpg", "dangling.jpg", "sub", "me.jpg/x", "ME.jpg"])
  func `another file is not, nor is what does not exist`(name: String) {
    // A disk that does not tell ME from me says so itself, by one identity for both.
    let isOne = FileManager.default.fileExists(atPath: path(name)) && name == "ME.jpg"
    #expect(FileIdentity.isSame(path(name), path("me.jpg")) == isOne)
  }

  @Test func `a tilde is the home folder, as in a shell`() throws {
    let home = ProcessInfo.processInfo.environment["HOME"] ?? NSHomeDirectory()
    #expect(FileIdentity.isSame("~", home) && FileIdentity.isSame("~/.", home))
  }

  @Test func `names that nothing has yet are one when they would be`() throws {
    #expect(FileIdentity.isSame(path("new.png"), path("sub/../new.png")))
    #expect(!FileIdentity.isSame(path("new.png"), path("other.png")))
  }
}

struct FreeNameTests {
  private let folder: Scratch

  init() throws { folder = try Scratch() }

  private func next(_ name: String, after taken: [String]) -> String {
    for name in taken { symlink("nowhere", folder.path(name)) }
    return String(FreeName.next(folder.path(name)).dropFirst(folder.path.count + 1))
  }

  @Test(arguments: [
    ("a-mien.png", [], "a-mien.png"),
    ("a-mien.png", ["a-mien.png"], "a-mien-2.png"),
    ("a-mien.png", ["a-mien.png", "a-mien-2.png", "a-mien-3.png"], "a-mien-4.png"),
    ("a-mien-9.png", ["a-mien-9.png"], "a-mien-10.png"),
    ("IMG-2024.jpg", ["IMG-2024.jpg"], "IMG-2024-2.jpg"),
    ("a", ["a"], "a-2"), ("-2.png", ["-2.png"], "-2-2.png"), (".png", [".png"], ".png-2"),
    ("ü.b.png", ["ü.b.png"], "ü.b-2.png"),
  ])
  func `the next free name counts on`(name: String, taken: [String], free: String) {
    #expect(next(name, after: taken) == free)
  }
}

struct FileLockTests {
  private let folder: Scratch
  private var path: String { folder.path("me.lock") }

  init() throws { folder = try Scratch() }

  private func isHeld(_ outcome: FileLock.Outcome) -> Bool {
    if case .held = outcome { true } else { false }
  }

  @Test func `one holds it, the next is told who, and after the first it is free`() {
    do {
      let first = FileLock.take(path)
      #expect(isHeld(first))
      guard case .taken(let process) = FileLock.take(path) else {
        Issue.record("two have it")
        return
      }
      #expect(process == Int(getpid()))
      withExtendedLifetime(first) {}
    }
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(isHeld(FileLock.take(path)))
  }

  @Test func `what a killed program left behind is no lock`() throws {
    try WholeFile.write(Array("1\n".utf8), to: path)
    #expect(isHeld(FileLock.take(path)))
  }

  @Test func `where no file can be there is no lock, and no claim that there is`() {
    guard case .unknown = FileLock.take("/nowhere/at/all.lock") else {
      Issue.record("a lock in a folder that is not there")
      return
    }
  }
}
