import Document
import Face
import Foundation
import Studio
import Terminal
import TestFolders
import TestPatterns
import Testing

@testable import App

struct GalleryQueueTests {
  @Test func `all photos of a folder are looked at, the wanted ones first`() {
    let (queue, gallery, inbox) = made()
    queue.perform(.open(folder: "/people"))
    #expect(gallery.looked == ["/people/anna.jpg", "/people/ben.png", "/people/two.jpg"])
    let news = inbox.news
    #expect(
      news.first
        == .listed(folder: "/people", photos: gallery.looked))
    #expect(
      news.last
        == .met(folder: "/people", photo: "/people/two.jpg", .faces(2, pictures: [])))
    queue.perform(.show(["/people/two.jpg"], width: 20, height: 30))
    guard case .met(_, _, .faces(2, let pictures))? = inbox.news.last else {
      Issue.record("no pictures")
      return
    }
    #expect(pictures.map(\.width) == [20, 20])
    #expect(pictures.map(\.height) == [30, 30])
  }

  @Test func `a photo without a face does not stop the others`() {
    let (queue, gallery, inbox) = made(["/people": ["none.jpg", "zoe.jpg"]])
    queue.perform(.open(folder: "/people"))
    #expect(gallery.looked.count == 2)
    #expect(
      inbox.news[1]
        == .met(
          folder: "/people", photo: "/people/none.jpg",
          .unusable(
            "There is no face in none.jpg to take. Choose a photo that shows one from the front.")))
  }

  @Test func `what a face shows is read, and why it cannot be is a sentence`() {
    let (queue, _, inbox) = made()
    let (two, none) = (Donor(photo: "/people/two.jpg", face: 1), Donor(photo: "/gone/anna.jpg"))
    queue.perform(.read(two))
    queue.perform(.read(none))
    #expect(
      inbox.news == [
        .read(two, [.lipCornerPuller: 1]),
        .unreadable(none, "There is no file /gone/anna.jpg. Check the name."),
      ])
  }

  @Test func `a folder that is not there leaves the work on the present one`() {
    let (queue, _, inbox) = made()
    queue.perform(.open(folder: "/people"))
    _ = inbox.news
    queue.perform(.open(folder: "/none"))
    queue.perform(.show(["/people/anna.jpg"], width: 0, height: 0))
    #expect(
      inbox.news == [
        .failed(
          folder: "/none",
          "There is no folder /none. Choose another one."),
        .met(folder: "/people", photo: "/people/anna.jpg", .faces(1, pictures: [])),
      ])
  }

  @Test func `a folder that vanishes ends the looking with one sentence`() {
    let (queue, gallery, inbox) = made()
    queue.perform(.open(folder: "/people"))
    _ = inbox.news
    gallery.remove("/people")
    queue.perform(.show(["/people/anna.jpg", "/people/ben.png"], width: 9, height: 9))
    #expect(
      inbox.news == [
        .failed(
          folder: "/people",
          "There is no folder /people. Choose another one.")
      ])
    #expect(gallery.looked.count == 4)
  }

  @Test func `the program shows the demo faces as they are looked at`() throws {
    let screen = RecordingScreen(
      events: [.key(.tab), .key(.right()), .key(.character("q"))])
    let renderer = FakeRenderer()
    let folder = try Scratch()
    let program = Program(
      Model.closed(120, 40), screen: screen, renderer: renderer,
      session: Session(path: folder.path("session.mien")),
      effects: .inline)
    try program.run()
    #expect(screen.frames.last!.text.contains("●elena"))
    #expect(screen.frames.last!.pictures.count == 4)
    #expect(renderer.calls.drawn.last?[0].edit.identity.strength == 1)
  }

  private func made(
    _ folders: [String: [String]] = ["/people": ["anna.jpg", "ben.png", "two.jpg"]]
  ) -> (GalleryQueue, FakeGallery, Inbox) {
    let gallery = FakeGallery(folders)
    let inbox = Inbox(waker: Waker())
    return (GalleryQueue(gallery, inbox: inbox, lane: .inline), gallery, inbox)
  }
}

extension Inbox {
  /// What the gallery told since the last call.
  fileprivate var news: [GalleryNews] {
    take().compactMap { if case .gallery(let news) = $0 { news } else { nil } }
  }
}
