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

  private mutating func ask(_ question: Popup.Prompt.Question, _ text: String) {
    popup = .prompt(Popup.Prompt(question: question, field: TextField(text)))
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
    guard isStrip else { return ExportJob(path: path, content: .frame(document.faces)) }
    let states = export.stripEdits(document, former: former)
    return ExportJob(path: path, content: .strip(states, face: document.selected))
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
    task = Task(words: "Writing \(job.path)", done: 0, total: job.steps)
    return saveIfNeeded() + [.export(job)]
  }

  /// News from the export that runs.
  mutating func updateExport(_ message: Message) {
    switch message {
    case .wouldReplace(let job): popup = .overwrite(job)
    case .exportIsSlow:
      if task != nil, popup == nil { popup = .progress }
      return
    case .progress(let done, let total):
      task?.done = done
      task?.total = total
      return
    case .exported(let path):
      export.written = path
      note = Note(kind: .news, text: "Wrote \(path).")
    case .exportFailed(let sentence):
      closeProgress()
      popup = .message(title: "Not written", text: sentence)
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
  /// Pictures to be made.
  var steps: Int {
    switch content {
    case .frame: 1
    case .strip(let edits, _): edits.count
    }
  }
}
