import Document
import Files
import Foundation
import Raster
import Studio
import Synchronization

/// Looks at the photos of a folder in a lane of its own: first those that are wanted now, then all
/// others, until another folder is opened.
final class GalleryQueue: Sendable {
  /// One thing the lane does; between two of them it looks what is wanted most.
  private enum Step {
    case open(folder: String?)
    case read(Donor)
    case complete(String, GalleryRequest.Completion)
    /// Without a size the faces are only counted.
    case meet(photo: String, folder: String?, width: Int = 0, height: Int = 0)
  }

  /// Who holds it may change the queue: the owner of the screen asks, the lane answers.
  private struct State {
    /// Questions with an answer of their own, oldest first.
    var questions: [Step] = []
    /// In the order they are wanted, and how large.
    var wanted: [String] = []
    var width = 0
    var height = 0
    var folder: String?
    var photos: [String] = []
    /// So many of `photos` were looked at, or are known from being wanted.
    var passed = 0
    var met: Set<String> = []
    var isLooking = false
  }

  private let gallery: any Gallery
  private let inbox: Inbox
  private let lane: Lane
  private let state = Mutex(State())

  init(_ gallery: any Gallery, inbox: Inbox, lane: Lane) {
    self.gallery = gallery
    self.inbox = inbox
    self.lane = lane
  }

  /// Returns at once.
  func perform(_ request: GalleryRequest) {
    let isIdle = state.withLock { state in
      switch request {
      case .open(let folder): state.questions.append(.open(folder: folder))
      case .read(let donor): state.questions.append(.read(donor))
      case .complete(let text, let kind): state.questions.append(.complete(text, kind))
      case .show(let photos, let width, let height):
        (state.wanted, state.width, state.height) = (photos, width, height)
      }
      defer { state.isLooking = true }
      return !state.isLooking
    }
    if isIdle { lane.run { while let step = self.next() { self.take(step) } } }
  }

  /// Stops looking; nothing may be asked later.
  func end() {
    state.withLock { ($0.questions, $0.wanted, $0.photos) = ([], [], []) }
    lane.end()
  }

  /// What is wanted most; nil, and the lane rests, where there is nothing.
  private func next() -> Step? {
    state.withLock { state in
      if !state.questions.isEmpty { return state.questions.removeFirst() }
      if !state.wanted.isEmpty {
        let photo = state.wanted.removeFirst()
        state.met.insert(photo)
        return .meet(
          photo: photo, folder: state.folder, width: state.width, height: state.height)
      }
      while state.passed < state.photos.count {
        let photo = state.photos[state.passed]
        state.passed += 1
        if state.met.insert(photo).inserted { return .meet(photo: photo, folder: state.folder) }
      }
      state.isLooking = false
      return nil
    }
  }

  private func take(_ step: Step) {
    switch step {
    case .open(let folder): open(folder)
    case .read(let donor):
      do {
        send(.read(donor, try gallery.expression(of: donor)))
      } catch {
        send(.unreadable(donor, ErrorMessage.sentence(for: error)))
      }
    case .complete(let text, let kind):
      send(.completed(text, with: gallery.names(completing: text, kind)))
    case .meet(let photo, let folder, let width, let height):
      do {
        let faces = try gallery.faces(of: photo)
        let pictures = width == 0 ? [] : faces.map { $0.image(width: width, height: height) }
        send(
          .met(
            folder: folder, photo: photo, .faces(faces.count, pictures: pictures.compactMap(\.self))
          ))
      } catch {
        fail(photo, in: folder, with: error)
      }
    }
  }

  /// A folder that cannot be listed leaves the work on the present one as it is.
  private func open(_ folder: String?) {
    do {
      let (folder, photos) = try gallery.photos(in: folder)
      state.withLock { state in
        (state.folder, state.photos, state.passed, state.met) = (folder, photos, 0, [])
        state.wanted = []
      }
      send(.listed(folder: folder, photos: photos))
    } catch {
      send(.failed(folder: folder, ErrorMessage.folder(error)))
    }
  }

  /// A photo that cannot be used does not stop the others; a folder that went away does.
  private func fail(_ photo: String, in folder: String?, with error: any Error) {
    if case PhotoError.file(.notFound) = error, folder != nil {
      do { _ = try gallery.photos(in: folder) } catch {
        state.withLock { ($0.photos, $0.wanted) = ([], []) }
        return send(.failed(folder: folder, ErrorMessage.folder(error)))
      }
    }
    // The panel shows the photo's name beside: its whole path would only take the room.
    let name = Path.name(of: photo)
    let sentence = ErrorMessage.sentence(for: error).replacing(photo, with: name)
    send(.met(folder: folder, photo: photo, .unusable(sentence)))
  }

  private func send(_ news: GalleryNews) { inbox.send(.gallery(news)) }
}
