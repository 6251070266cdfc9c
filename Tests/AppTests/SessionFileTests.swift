import Document
import Files
import Foundation
import Studio
import TestFolders
import Testing

@testable import App

struct SessionFileTests {
  @Test func `a session has its photo's name and a number from the whole path`() throws {
    let state = try Scratch()
    let environment = ["XDG_STATE_HOME": state.path, "HOME": "/people/ada"]
    let one = SessionFile.path(for: "/photos/me.jpg", environment: environment)
    let other = SessionFile.path(for: "/other/me.jpg", environment: environment)
    #expect(one?.hasPrefix(state.path + "/mien/sessions/me.jpg-") == true)
    #expect(one?.hasSuffix(".mien") == true)
    #expect(one != other)
    #expect(one == SessionFile.path(for: "/photos/x/../me.jpg", environment: environment))
    #expect(SessionFile.path(for: "/photos/me.jpg", environment: [:]) == nil)
  }

  @Test func `a link has its photo's session, a demo face one for all installations`() throws {
    let state = try Scratch()
    let environment = ["XDG_STATE_HOME": state.path]
    func session(_ path: String) -> String? {
      SessionFile.path(for: path, environment: environment)
    }
    let demo = DemoFaces.paths[0]
    let link = state.path("link.jpg")
    _ = SessionFile.path(for: demo, environment: environment)
    symlink(demo, link)
    #expect(session(link) == session(demo) && session(demo) != nil)
    #expect(session(demo)?.contains("/mien/sessions/elena.jpg-") == true)
    #expect(DemoFaces.kept(demo) == "demo:\((demo as NSString).lastPathComponent)")
    #expect(DemoFaces.path(DemoFaces.kept(demo)) == demo)
  }

  @Test func `a long name leaves room for what comes after it`() throws {
    let state = try Scratch()
    let environment = ["XDG_STATE_HOME": state.path]
    let long = "/photos/" + String(repeating: "ü", count: 125) + ".jpg"
    let path = SessionFile.path(for: long, environment: environment)
    #expect(path!.split(separator: "/").last!.utf8.count < 200)
  }
}
