import Studio
import Terminal

extension Model {
  /// What a message makes of the editor, and which effects it asks for. Pure.
  mutating func update(_ message: Message) -> [Command] {
    let commands = answer(message)
    // Whatever it was that brought something else before the hand.
    return commands + (send(.settled) ?? [])
  }

  private mutating func answer(_ message: Message) -> [Command] {
    switch message {
    case .screen(let event): return update(event)
    case .opened(let found): return opened(found)
    case .marked(let mark, let found): return marked(mark, found)
    case .markFailed(let sentence): markFailed(sentence)
    case .previewed(let preview, let view, let revision):
      guard isNews(preview, revision) else { return [] }
      tell(preview.notices, revision)
      shown = Shown(
        preview: preview, revision: revision, view: view, refined: revision == rested)
      return []
    case .previewFailed(let sentence, let revision):
      return previewFailed(sentence, revision)
    case .rested(let revision):
      guard revision == self.revision else { return [] }
      rested = revision
      faces.isAtRest = true
      if shown?.revision == revision { shown?.refined = true }
      return []
    case .autosave: return saveIfNeeded()
    case .saved(let change):
      guard change == changes, saving != .off else { return [] }
      (saving, savingProblem) = (.saved, nil)
      return leaveIfKept()
    case .saveFailed(let sentence):
      (saving, savingProblem) = (.failed, sentence)
      note = Note(kind: .error, text: sentence)
      return leaveIfKept()
    case .openFailed: return [.quit]
    case .wouldReplace, .wouldDestroy, .exportIsSlow, .progress, .exported, .exportFailed,
      .exportCancelled:
      updateExport(message)
      return popup == .leave ? leaveIfKept() : []
    case .gallery(let news): return update(news)
    case .found(let finding): return found(finding)
    case .traced: return call(.message(message)) ?? []
    }
    return []
  }

  /// A preview that fails leaves the one there is. Where there is none yet, because the edits of the
  /// last session name a photo that is gone, the photo itself is shown.
  private mutating func previewFailed(_ sentence: String, _ revision: Int) -> [Command] {
    guard revision == self.revision else { return [] }
    note = Note(kind: .error, text: sentence)
    guard shown == nil, revision != lastResort else { return [] }
    lastResort = revision
    return [.preview(untouched, view, nil, revision: revision)]
  }

  /// Whether a preview is newer than the one on the screen, or the exact one of that draft.
  private func isNews(_ preview: Preview, _ revision: Int) -> Bool {
    guard let shown else { return true }
    return revision > shown.revision
      || revision == shown.revision && shown.preview.quality == .draft && preview.quality == .exact
  }

  /// What the terminal tells. A new size lets go of the knob: its track is elsewhere now.
  private mutating func update(_ event: ScreenEvent) -> [Command] {
    switch event {
    case .key(let key): return press(key)
    case .mouse(let mouse): return point(mouse)
    case .paste(let text): return paste(text)
    case .resize(let new):
      guard new != size else { return [] }
      size = new
      held = nil
      faces.reveal(context.cards)
      return panels.tabs.flatMap { perform(panels[$0].update(.resized, context) ?? []) } + look()
        + lookAround()
    case .resumed: return look() + lookAround()
    case .hangup, .terminate: return saveIfNeeded() + [.cancelExport, .quit]
    case .painted(let report):
      paint = report
      return []
    case .woken: return []
    }
  }

  /// The face, the size or the way of looking changed: draw again.
  mutating func look() -> [Command] {
    guard isOpen, !layout.isTooSmall else { return [] }
    revision += 1
    return [
      .preview(
        isComparing ? untouched : document.faces, view,
        overlay.map { Overlay($0, face: document.selected) }, revision: revision),
      .rest(revision: revision),
    ]
  }

  /// An edit happened: draw it, and save it when the hand rests.
  mutating func edited() -> [Command] {
    isComparing = false
    return look() + changed()
  }

  /// The document is not the saved one any more.
  mutating func changed() -> [Command] {
    changes += 1
    guard saving != .off else { return [] }
    saving = .pending
    return [.autosave]
  }

  /// The save command where there is something to save. A failed save is tried again.
  mutating func saveIfNeeded() -> [Command] {
    guard saving == .pending || saving == .failed else { return [] }
    return [.save(document, change: changes)]
  }

  /// What the preview shows: the whole photo or the face's surroundings, as large as fits.
  var view: View {
    let place = layout.preview
    let (width, height) = (place.width * size.cellWidth, place.height * size.cellHeight)
    if isCloseUp, let face = document.selectedFace {
      return .closeUp(photoToCrop: face.photoToCrop, width: width, height: height)
    }
    return .fitting(
      photoWidth: source.width, photoHeight: source.height, width: width, height: height)
  }
}
