import Document

extension Model {
  /// Asks for a name or a number, with what is there already to start from. A number is not asked for
  /// where it could move nothing: a sentence says why.
  mutating func prompt(for action: Action, with text: String = "") {
    switch action {
    case .exportFrame where hasFace: ask(.framePath, export.framePath)
    case .exportStrip where hasFace: ask(.stripPath, export.stripPath)
    case .typeNumber where tab == .export || hasFace:
      if canMove(chosenSlider) { ask(.number(chosenSlider), text) }
    default: break
    }
  }

  private mutating func ask(
    _ question: Popup.Prompt.Question, _ text: String, problem: String? = nil
  ) {
    popup = .prompt(
      Popup.Prompt(question: question, field: TextField(text), problem: problem))
  }

  /// Asks for another name, the one that was given to start from, and says what was wrong with it.
  mutating func ask(again job: ExportJob, problem: String? = nil) {
    isLeaving = false
    ask(job.isStrip ? .stripPath : .framePath, job.path, problem: problem)
  }

  /// Enter, or a second click, on a line of the Export tab.
  mutating func openExportLine() -> [Command] {
    switch export.chosen {
    case .frame: prompt(for: .exportFrame)
    case .strip: prompt(for: .exportStrip)
    case .from: chooseBeginning(by: 1)
    case .frames: break
    }
    return []
  }

  /// The next thing a strip can begin with, counted round. What was there before only where it was another.
  mutating func chooseBeginning(by steps: Int) {
    let all = ExportPanel.Beginning.allCases.filter { $0 != .former || former != nil }
    let now = all.firstIndex(of: export.from) ?? 0
    export.from = all[(now + steps + all.count) % all.count]
  }

  /// The file that was asked for, with the edits as they are at this moment: what is changed while
  /// it is being made does not count.
  func job(path: String, isStrip: Bool) -> ExportJob {
    let content: ExportJob.Content =
      isStrip
      ? .strip(export.stripEdits(document, former: former), face: document.selected)
      : .frame(document.faces)
    return ExportJob(
      path: path, content: content, originals: [document.photo] + content.donorPhotos)
  }

  /// Saves first: should the export take the machine down, the edits are safe.
  mutating func start(_ job: ExportJob) -> [Command] {
    popup = nil
    guard task == nil else {
      note = Note(kind: .warning, text: "\(task!.words): wait until that is done.")
      return []
    }
    switch job.content {
    case .frame: export.framePath = job.path
    case .strip: export.stripPath = job.path
    }
    task = Task(
      words: "Writing \(job.path)", path: job.path, done: 0, total: job.steps,
      edits: job.isStrip ? nil : document.faces)
    return saveIfNeeded() + [.export(job)]
  }

  /// News from the export that runs.
  mutating func updateExport(_ message: Message) {
    switch message {
    case .wouldReplace(let job):
      isLeaving = false
      popup = .overwrite(job)
    case .wouldDestroy(let job, let original):
      isLeaving = false
      ask(.destroy(job, original: original), "")
    case .exportIsSlow:
      if task != nil, popup == nil { popup = .progress }
      return
    case .progress(let done, let total):
      task?.done = done
      task?.total = total
      return
    case .exported(let path, let next, let losses):
      export.written = path
      if let edits = task?.edits {
        export.framePath = next
        written = edits
      } else {
        export.stripPath = next
      }
      note =
        losses.isEmpty
        ? Note(kind: .news, text: "Wrote \(path).")
        : Note(kind: .warning, text: "Wrote it; " + losses.joined(separator: " "))
    case .exportFailed(let job, let sentence):
      ask(again: job, problem: sentence)
    case .exportCancelled: note = Note(kind: .news, text: "Stopped; nothing was written.")
    default: return
    }
    closeProgress()
    task = nil
  }

  private mutating func closeProgress() {
    if popup == .progress { popup = nil }
  }
}

extension ExportJob {
  var isStrip: Bool { if case .strip = content { true } else { false } }

  /// Pictures to be made.
  var steps: Int {
    switch content {
    case .frame: 1
    case .strip(let edits, _): edits.count
    }
  }
}

extension ExportJob.Content {
  /// The photos that faces are taken from.
  var donorPhotos: [String] {
    let faces =
      switch self {
      case .frame(let edits): edits
      case .strip(let states, _): states.flatMap(\.self)
      }
    return Set(faces.flatMap(\.edit.donorPhotos)).sorted()
  }
}
