import Document
import Files
import Foundation
import Testing

@testable import App

struct SessionFileTests {
  @Test func `a session has its photo's name and a number from the whole path`() throws {
    let state = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: state) }
    let environment = ["XDG_STATE_HOME": state.path, "HOME": "/people/ada"]
    let one = SessionFile.path(for: "/photos/me.jpg", environment: environment)
    let other = SessionFile.path(for: "/other/me.jpg", environment: environment)
    #expect(one?.hasPrefix(state.path + "/mien/sessions/me.jpg-") == true)
    #expect(one?.hasSuffix(".mien") == true)
    #expect(one != other)
    #expect(one == SessionFile.path(for: "/photos/x/../me.jpg", environment: environment))
    #expect(SessionFile.path(for: "/photos/me.jpg", environment: [:]) == nil)
  }

  @Test func `a damaged session is put aside, a missing one is no problem`() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(atPath: url.path + ".old") }
    #expect(SessionFile.load(url.path).problem == nil)
    try WholeFile.write(Array("{".utf8), to: url.path)
    let (session, problem) = SessionFile.load(url.path)
    #expect(session == nil)
    #expect(
      problem == "The last session could not be read and was put aside as \(url.path).old.")
    #expect(try WholeFile.read(url.path + ".old") == Array("{".utf8))
  }
}
