import Foundation
import TestFolders
import Testing

@testable import Files

struct FolderTests {
  private let scratch: Scratch
  private var folder: String { scratch.path }

  init() throws { scratch = try Scratch() }

  @Test func `files come in the order people count in, hidden ones not at all`() throws {
    for name in ["b10.jpg", "B2.jpg", "a.png", ".hidden.jpg"] {
      try WholeFile.write([1], to: folder + "/" + name)
    }
    try FileManager.default.createDirectory(
      atPath: folder + "/sub", withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/link.jpg", withDestinationPath: "a.png")
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/dead.jpg", withDestinationPath: "nothing")
    let listed = try Folder(folder)
    #expect(listed.files == ["a.png", "B2.jpg", "b10.jpg", "link.jpg"])
    #expect(listed.folders == ["sub"])
  }

  @Test func `what is no folder is a missing folder`() throws {
    try WholeFile.write([1], to: folder + "/file")
    for path in [folder + "/none", folder + "/file"] {
      #expect(throws: FileError.folderMissing(folder: path)) { try Folder(path) }
    }
  }

  @Test func `a file written anew has another stamp`() throws {
    let path = folder + "/file"
    #expect(FileStamp(of: path) == nil)
    try WholeFile.write([1], to: path)
    let stamp = FileStamp(of: path)
    #expect(stamp != nil && stamp == FileStamp(of: path))
    try WholeFile.write([1, 2], to: path)
    #expect(stamp != FileStamp(of: path))
  }

  @Test func `the person's own folder is written with a tilde`() throws {
    let home = try #require(ProcessInfo.processInfo.environment["HOME"])
    #expect("~/a".withoutTilde == home + "/a")
    #expect((home + "/a").withTilde == "~/a")
    #expect("~".withoutTilde.withTilde == "~")
    #expect("a/~".withoutTilde == "a/~")
    #expect((home + "x").withTilde == home + "x")
  }

  @Test func `base folders follow the environment, else the home`() {
    #expect(BaseFolder.cache.path(["XDG_CACHE_HOME": "/c", "HOME": "/h"]) == "/c")
    #expect(BaseFolder.cache.path(["XDG_CACHE_HOME": "c", "HOME": "/h"]) == "/h/.cache")
    #expect(BaseFolder.state.path(["HOME": "/h"]) == "/h/.local/state")
    #expect(BaseFolder.state.path([:]) == nil)
  }
}
