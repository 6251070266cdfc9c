import Document

extension Model {
  /// Asks for another name, the one that was given to start from, and says what was wrong with it.
  mutating func ask(again job: ExportJob, problem: String? = nil) {
    isLeaving = false
    popup = .asking(
      job.isStrip ? .stripPath(frames: job.steps) : .framePath, job.path, problem: problem)
  }

  /// The file that was asked for, with the edits as they are at this moment: what is changed while
  /// it is being made does not count.
  func job(path: String, isStrip: Bool) -> ExportJob {
    let export = panels[ExportPanel.self]
    let content: ExportJob.Content =
      isStrip
      ? .strip(export.strip(of: document, former: context.former), face: document.selected)
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
    panels[ExportPanel.self].suggest(job.path, isStrip: job.isStrip)
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
      popup = .asking(.destroy(job, original: original))
    case .exportIsSlow:
      if task != nil, popup == nil { popup = .progress }
      return
    case .progress(let done, let total):
      task?.done = done
      task?.total = total
      return
    case .exported(let path, let next, let losses):
      panels[ExportPanel.self].written = path
      panels[ExportPanel.self].suggest(next, isStrip: task?.edits == nil)
      written = task?.edits ?? written
      note =
        losses.isEmpty
        ? Note(kind: .news, text: "Wrote \(path).")
        : Note(kind: .warning, text: "Wrote it; " + losses.joined(separator: " "))
    case .exportFailed(let job, let sentence):
      ask(again: job, problem: sentence)
    case .exportCancelled: note = Note(kind: .news, text: "Stopped; nothing was written.")
    default: return
    }
    if popup == .progress { popup = nil }
    task = nil
  }
}

extension ExportJob {
  var isStrip: Bool { if case .strip = content { true } else { false } }

  /// Pictures to be made.
  var steps: Int {
    switch content {
    case .frame: 1
    case .strip(let score, _): score.count
    }
  }
}

extension ExportJob.Content {
  /// The photos that faces are taken from.
  var donorPhotos: [String] {
    let faces =
      switch self {
      case .frame(let edits): edits
      case .strip(let score, _): score.edits.keys.flatMap(\.value)
      }
    return Set(faces.flatMap(\.edit.donorPhotos)).sorted()
  }
}
