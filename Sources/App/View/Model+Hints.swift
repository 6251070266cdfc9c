import Document

extension Model {
  /// What can be pressed here and now, the most useful first; nothing while a box has the keyboard,
  /// for it says itself what it takes.
  var hints: [Hint] {
    guard popup == nil, !layout.isTooSmall else { return [] }
    if marking != nil { return hintsOfPlace }
    guard hasFace else { return [] }
    return hintsOfPlace + hintsOfFace
  }

  /// What the open tab, and the line that has the keyboard, can do.
  private var hintsOfPlace: [Hint] {
    switch place {
    case .list where tab == .export: hintsOfExport
    case .list: [Self.choose, Self.move, Self.number] + resetHint(chosenSlider)
    case .gallery: hintsOfGallery
    case .components: hintsOfComponents
    case .canvas:
      [
        Hint(.putPenDown, words: components.canvas.hand?.isMouse == false ? "pen up" : "pen down"),
        Hint(
          .movePen(.left, finely: false), .movePen(.right, finely: false),
          .movePen(.up, finely: false), .movePen(.down, finely: false), words: "move"),
        Hint(.smallerPen, .largerPen, words: "size"),
        Hint(.leaveCanvas, words: "done"),
      ]
    case .marking:
      [
        Hint(.readBox, words: "read the face"),
        Hint(
          .moveBox(.left, finely: false), .moveBox(.right, finely: false),
          .moveBox(.up, finely: false), .moveBox(.down, finely: false), words: "move the box"),
        Hint(.largerBox, .smallerBox, words: "size"), Hint(.leaveBox, words: "leave it"),
      ]
    }
  }

  private var hintsOfExport: [Hint] {
    switch export.chosen {
    case .frame, .strip: [Self.choose, Hint(.typeNumber, words: "name and write it")]
    case .frames:
      [Self.choose, Hint(.decrease, .increase, words: "fewer or more frames"), Self.number]
    case .from: [Self.choose, Hint(.decrease, .increase, words: "begin elsewhere")]
    }
  }

  private var hintsOfGallery: [Hint] {
    if identity.isAtSlider {
      let strength = Hint(.chooseLeft, .chooseRight, words: "strength")
      return [Hint(.choosePrevious, words: "faces"), strength, Self.number]
        + resetHint(.strength)
    }
    let browse = Hint(
      .chooseLeft, .chooseRight, .choosePrevious, .chooseNext, words: "try on a face")
    if components.picking != nil {
      return [
        browse, Hint(.take, words: "take it"), Hint(.mixReference, words: "mix"),
        Hint(.clearSearch, words: "leave it"),
      ]
    }
    guard slider(.strength).isChanged else { return [browse] }
    return [browse, Hint(.decrease, .increase, words: "strength"), Self.reset]
  }

  private var hintsOfComponents: [Hint] {
    let pick = Hint(.pickReference, words: "from another photo")
    let draw = Hint(.draw, words: "draw")
    switch components.line {
    case .component:
      let other = Hint(.decrease, .increase, words: "another part")
      let together = components.areEyesTogether ? "one eye" : "both eyes"
      let eyes = components.chosen.opposite == nil ? [] : [Hint(.partEyes, words: together)]
      let reset = componentEdit.isEmpty ? [] : [Self.reset]
      return [Self.choose, other, pick, draw] + eyes + reset
    case .geometry, .geometryStrength: return line(pick, isEmpty: componentEdit.geometry.isOwn)
    case .appearance, .appearanceStrength:
      return line(pick, isEmpty: componentEdit.appearance.isOwn)
    case .geometryMix: return line(pick, isEmpty: componentEdit.geometry.balance == nil)
    case .appearanceMix: return line(pick, isEmpty: componentEdit.appearance.balance == nil)
    case .refinement: return line(draw, isEmpty: componentEdit.drawing == nil)
    case .drawing: return [Self.choose, draw] + (componentEdit.geometry.isOwn ? [] : [Self.reset])
    }
  }

  /// A line of the Components tab: how it gets something to show, and else how that is moved.
  private func line(_ begin: Hint, isEmpty: Bool) -> [Hint] {
    let move = components.line.part == nil ? [] : [Self.move, Self.number]
    return [Self.choose] + (isEmpty ? [begin] : move + [Self.reset, begin])
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
    guard place != .canvas else { return hints }
    if tab == .expression { hints.append(Hint(.neutralise, words: "neutral")) }
    return hints + [
      Hint(.nextTab, words: "next tab"), Hint(.exportFrame, words: "export"),
      Hint(.quit, words: "quit"),
    ]
  }

  private func resetHint(_ subject: Slider.Subject) -> [Hint] {
    slider(subject).isChanged ? [Self.reset] : []
  }

  private static let choose = Hint(.choosePrevious, .chooseNext, words: "choose")
  private static let move = Hint(.decrease, .increase, words: "move")
  private static let number = Hint(.typeNumber, words: "number")
  private static let reset = Hint(.resetSlider, words: "reset")
}
