import Document

extension Model {
  /// What can be pressed here and now, the most useful first; nothing while a box has the keyboard,
  /// for it says itself what it takes.
  var hints: [Hint] {
    guard popup == nil, !layout.isTooSmall else { return [] }
    if marking != nil { return Marking.hints }
    let own = panel.purpose.map { faces.hints($0, context) } ?? panel.hints(context)
    return hasFace ? own + hintsOfFace : []
  }

  /// What every tab can do with the face.
  private var hintsOfFace: [Hint] {
    var hints: [Hint] = []
    if history.canUndo { hints.append(Hint(.undo, words: "undo")) }
    if history.canRedo { hints.append(Hint(.redo, words: "redo")) }
    if document.faces.contains(where: { !$0.isUntouched }) {
      hints.append(Hint(.compare, words: isComparing ? "after" : "before"))
    }
    if document.faces.count > 1 { hints.append(Hint(.nextFace, words: "next face")) }
    // On the paper these letters are tools.
    guard section != .canvas else { return hints }
    return hints + panel.faceHints + [
      Hint(.nextTab, words: "next tab"), Hint(.exportFrame, words: "export"),
      Hint(.quit, words: "quit"),
    ]
  }
}
