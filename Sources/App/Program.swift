import Document
import Foundation
import Terminal

/// The loop: waits for messages, lets `update` answer them, performs the commands, paints.
///
/// It owns the screen and never waits for anything else: previews, saving and exporting happen in
/// lanes that answer with messages.
final class Program {
  private(set) var model: Model
  private let screen: any Screen
  private let inbox: Inbox
  private let previews: PreviewQueue
  private let exporter: Exporter
  private let gallery: GalleryQueue
  private let saver: Saver?
  private let looks: Lane
  private let now: () -> Double
  private var rest: (revision: Int, due: Double)?
  private var autosave: (due: Double, latest: Double)?
  private var slow: Double?
  private var lastFrame: Frame?
  private var isFinished = false
  /// The outside wants us to end now.
  private var isUrged = false
  /// The photo to go on with.
  private var next: String?
  private var failure: (any Error)?

  /// Seconds without a new look after which the picture is refined, and without a new edit after
  /// which the session is saved. What a mouse finished by its release is saved at once.
  static let restDelay = 0.25
  /// Seconds after which a session is saved although the hand keeps moving.
  static let autosaveDelay = 2.0
  /// Seconds after which an export shows that it runs; a quick one shows only its result.
  static let slowDelay = 0.5

  /// Inputs that are taken in one go, to be painted once: never so many that timers wait.
  static let burst = 64
  /// Seconds that the session, and then a preview, may take once the outside wants us to end.
  static let lastSave = 5.0, lastPreview = 0.3

  /// Where effects run: in lanes of their own, or at once, which makes tests exact.
  enum Place { case background, inline }

  /// `now` tells seconds from any beginning, and only forwards.
  init(
    _ model: Model, screen: any Screen, renderer: any Renderer, session: Session?,
    effects: Place = .background,
    now: @escaping () -> Double = { ProcessInfo.processInfo.systemUptime }
  ) {
    self.model = model
    self.screen = screen
    self.now = now
    let inbox = Inbox(waker: screen.waker)
    self.inbox = inbox
    previews = PreviewQueue(
      renderer, inbox: inbox, lane: effects == .inline ? .inline : Lane("previews"))
    saver = session.map {
      Saver($0, inbox: inbox, lane: effects == .inline ? .inline : Lane("saving"))
    }
    looks = effects == .inline ? .inline : Lane("looking")
    exporter = Exporter(inbox: inbox)
    gallery = GalleryQueue(
      renderer.gallery, inbox: inbox, lane: effects == .inline ? .inline : .modest())
  }

  /// Runs until the person quits or the terminal goes away.
  /// - Returns: the photo to go on with; nil is the end.
  /// - Throws: what kept the photo from being opened.
  @discardableResult func run() throws -> String? {
    screen.reportPixels(true)
    let marks = model.marks
    ask {
      .opened(try $0.open(marks: marks))
    } orTell: {
      .openFailed($0)
    }
    paint()
    while !isFinished {
      for message in inbox.take() { receive(message) }
      fireTimers()
      paint()
      if !isFinished { takeEvents() }
    }
    gallery.end()
    if isUrged {
      _ = saver?.finish(within: Program.lastSave)
      let isIdle = previews.finish(within: Program.lastPreview)
      for message in inbox.take() { _ = model.update(message) }
      // Running down what a thread still uses could end in a crash.
      if !isIdle, failure == nil, saveFailure() == nil {
        screen.close()
        _exit(0)
      }
    } else {
      previews.finish()
      saver?.finish()
      for message in inbox.take() { _ = model.update(message) }
    }
    if let failure = failure ?? saveFailure() { throw failure }
    return next
  }

  /// Waits for an event and takes those that are there with it, so that a burst of keys is painted
  /// once.
  private func takeEvents() {
    var wait = timeout
    for _ in 0..<Program.burst {
      guard let event = screen.nextEvent(timeout: wait) else { return }
      if event == .terminate || event == .hangup { isUrged = true }
      receive(.screen(event))
      if isFinished || !screen.hasInput { return }
      wait = 0
    }
  }

  /// Leaving without the edits being kept must not go unnoticed; who goes on with another photo has
  /// been asked.
  private func saveFailure() -> (any Error)? {
    guard next == nil, model.saving == .failed, let reason = model.savingProblem else { return nil }
    return EditorError.notSaved(reason: reason)
  }

  /// Hands a message to `update` and performs what it answers. After a resize or a suspend the
  /// screen has forgotten what it showed, so the next frame is painted even if it is equal to the
  /// last.
  private func receive(_ message: Message) {
    if case .openFailed(let error) = message {
      failure = error
      isFinished = true
      return
    }
    switch message {
    case .screen(.resumed), .screen(.resize): lastFrame = nil
    default: break
    }
    for command in model.update(message) { perform(command) }
  }

  /// Has the renderer answer with a message, in the previews' lane: after the one that is being
  /// made, and while the screen goes on.
  private func ask(
    _ work: @escaping @Sendable (any Renderer) throws -> Message,
    orTell failure: @escaping @Sendable (any Error) -> Message
  ) {
    previews.run { [inbox] renderer in
      do { inbox.send(try work(renderer)) } catch { inbox.send(failure(error)) }
    }
  }

  /// Starts an effect. None of them waits, but for a suspend, which first lets the session reach
  /// the disk: a stopped program may never be continued.
  private func perform(_ command: Command) {
    switch command {
    case .preview(let edits, let view, let overlay, let revision):
      previews.ask(
        PreviewQueue.Request(edits: edits, view: view, overlay: overlay, revision: revision))
    case .rest(let revision): rest = (revision, now() + Program.restDelay)
    case .autosave:
      autosave = (
        now() + Program.restDelay, autosave?.latest ?? now() + Program.autosaveDelay
      )
    case .save(let document, let change):
      autosave = nil
      saver?.save(document, change: change)
    case .export(let job):
      exporter.begin()
      slow = now() + Program.slowDelay
      previews.run { [exporter] in exporter.run(job, with: $0) }
    case .cancelExport: exporter.cancel()
    case .gallery(let request): gallery.perform(request)
    case .trace(let tracing):
      ask {
        .traced(
          tracing,
          .found(try $0.lines(of: tracing.component, donor: tracing.donor, face: tracing.face)))
      } orTell: {
        .traced(tracing, .failed(ErrorMessage.sentence(for: $0)))
      }
    case .mark(let mark):
      ask {
        .marked(mark, try $0.read(mark))
      } orTell: {
        .markFailed(ErrorMessage.sentence(for: $0))
      }
    case .suspend:
      saver?.finish()
      screen.suspend()
    case .lookAt(let path):
      looks.run { [inbox] in inbox.send(.found(PastedFile(at: path))) }
    case .open(let path): (next, isFinished) = (path, true)
    case .redraw: screen.repaint()
    case .quit: isFinished = true
    }
  }

  /// Seconds until the next timer; nil: none.
  private var timeout: Double? {
    [rest?.due, autosave.map { min($0.due, $0.latest) }, slow].compactMap(\.self).min()
      .map { max(0, $0 - now()) }
  }

  /// Sends what is due.
  private func fireTimers() {
    let time = now()
    if let rest, rest.due <= time {
      self.rest = nil
      receive(.rested(revision: rest.revision))
    }
    if let autosave, min(autosave.due, autosave.latest) <= time {
      self.autosave = nil
      receive(.autosave)
    }
    if let due = slow, due <= time {
      slow = nil
      receive(.exportIsSlow)
    }
  }

  /// Shows what changed. Sending a picture is itself news for the status line.
  private func paint() {
    let frame = model.frame
    guard frame != lastFrame else { return }
    lastFrame = frame
    let report = screen.paint(frame)
    guard report.bands > 0, !report.deferred else { return }
    receive(.screen(.painted(report)))
    let told = model.frame
    guard told != frame else { return }
    lastFrame = told
    screen.paint(told)
  }
}
