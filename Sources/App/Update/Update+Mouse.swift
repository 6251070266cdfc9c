import Geometry
import Terminal

extension Model {
  /// Something happened with the mouse. Motion events carry no button in some terminals, so that
  /// what is held is the model's to remember: from the press on a track to the release, wherever it
  /// is.
  mutating func point(_ mouse: Mouse) -> [Command] {
    switch mouse.action {
    case .drag(.left): return drag(mouse)
    case .release:
      if components.canvas.hand?.isMouse == true { liftPen() }
      guard held != nil else { return [] }
      held = nil
      endGesture()
      return []
    case .press, .wheelUp, .wheelDown:
      if popup?.isBox == true { return pointAtBox(mouse) }
      guard !layout.isTooSmall else { return [] }
      note = nil
      return mouse.action == .press(.left) ? click(mouse) : turnWheel(mouse)
    case .drag, .moved: return []
    }
  }

  /// The knob follows the column of the mouse, wherever its row is.
  private mutating func drag(_ mouse: Mouse) -> [Command] {
    guard let held, popup == nil else { return dragPen(mouse) }
    let value = held.track.value(at: mouse, cellWidth: size.cellWidth)
    return set(held.subject, to: value, isGesture: true) ? edited() : []
  }

  /// A press of the left button, on whatever is there.
  private mutating func click(_ mouse: Mouse) -> [Command] {
    let layout = layout
    if let action = (titleButtons + statusButtons).action(under: mouse) {
      popup = nil
      return perform(action)
    }
    // A name that was being typed stays the search.
    popup = nil
    liftPen()
    if mouse.row == layout.tabsRow, let tab = Tab.at(column: mouse.column, layout) {
      return open(tab)
    }
    if layout.preview.contains(x: mouse.column, y: mouse.row) { return clickPicture(mouse) }
    guard layout.list.contains(x: mouse.column, y: mouse.row) else { return [] }
    switch tab {
    case .expression:
      guard let subject = expression.subject(atRow: mouse.row, layout) else { return [] }
      expression.chosen = subject
      return grab(subject, ExpressionPanel.track(of: subject, layout), mouse)
    case .identity: return clickFaces(mouse)
    case .components: return clickComponents(mouse)
    case .export:
      guard let line = export.line(atRow: mouse.row, layout) else { return [] }
      export.chosen = line
      if line == .frames { return grab(.stripFrames, ExportPanel.framesTrack(layout), mouse) }
      return openExportLine()
    }
  }

  /// Takes hold of the knob, and brings it to the mouse: a click on the track is a short drag. A
  /// press beside the track has only chosen the line.
  mutating func grab(
    _ subject: Slider.Subject, _ track: SliderTrack, _ mouse: Mouse
  ) -> [Command] {
    endGesture()
    guard track.contains(mouse.column) else { return [] }
    held = Held(subject: subject, track: track)
    return drag(mouse)
  }

  /// On a track the wheel turns the slider; elsewhere in the list, where it could not be meant for
  /// one slider, it scrolls three lines.
  private mutating func turnWheel(_ mouse: Mouse) -> [Command] {
    let up: Bool
    switch mouse.action {
    case .wheelUp: up = true
    case .wheelDown: up = false
    default: return []
    }
    guard layout.list.contains(x: mouse.column, y: mouse.row) else { return [] }
    if tab == .identity { return turnWheelOnFaces(mouse, up: up) }
    if tab == .components { return turnWheelOnComponents(mouse, up: up) }
    guard tab == .expression else { return [] }
    if let subject = expression.subject(atRow: mouse.row, layout),
      ExpressionPanel.track(of: subject, layout).contains(mouse.column)
    {
      expression.chosen = subject
      return nudge(subject, by: up ? 0.05 : -0.05)
    }
    expression.scroll(by: up ? -3 : 3, layout)
    return []
  }

  /// A click takes a face, the knob of the strength, or what the folder's line offers.
  mutating func clickFaces(_ mouse: Mouse) -> [Command] {
    identity.isAtSlider =
      components.picking == nil && mouse.row == IdentityPanel.sliderRow(layout)
    if identity.isAtSlider {
      let track = IdentityPanel.strengthTrack(layout)
      guard track.contains(mouse.column), hasDonor else { return [] }
      return grab(.strength, track, mouse)
    }
    if mouse.row == IdentityPanel.headRow(layout) {
      let action = IdentityPanel.buttons(layout).action(under: mouse)
      return action.map { perform($0) } ?? []
    }
    guard hasFace, identity.listing == .photos,
      let item = cards.index(
        atColumn: mouse.column, row: mouse.row, scroll: identity.scroll),
      item < identity.count
    else { return [] }
    identity.mark(item, cards)
    return choose(asks: true) + lookAround()
  }

  /// On the strength's track the wheel turns it, elsewhere it scrolls a row of faces.
  mutating func turnWheelOnFaces(_ mouse: Mouse, up: Bool) -> [Command] {
    if components.picking == nil, mouse.row == IdentityPanel.sliderRow(layout) {
      guard IdentityPanel.strengthTrack(layout).contains(mouse.column) else { return [] }
      return nudge(.strength, by: up ? 0.05 : -0.05)
    }
    identity.scroll += up ? -1 : 1
    return lookAround()
  }

  /// Chooses the smallest face under the mouse.
  private mutating func clickPicture(_ mouse: Mouse) -> [Command] {
    guard let shown, let point = photoPoint(mouse, shown) else { return [] }
    let (x, y) = (Int(point.x.rounded(.down)), Int(point.y.rounded(.down)))
    let faces = document.faces
    let under = faces.indices.filter { faces[$0].box.contains(x: x, y: y) }
    guard let hit = under.min(by: { faces[$0].box.area < faces[$1].box.area }) else { return [] }
    return choose(face: hit)
  }

  /// Where in the photo the mouse points; nil beside the picture.
  private func photoPoint(_ mouse: Mouse, _ shown: Shown) -> Point? {
    let image = shown.drawing.image
    guard let place = layout.place(width: image.width, height: image.height, size) else {
      return nil
    }
    let inside =
      mouse.place(size)
      - Point(
        x: Double(place.column * size.cellWidth), y: Double(place.row * size.cellHeight))
    guard inside.x >= 0, inside.y >= 0, inside.x < Double(image.width),
      inside.y < Double(image.height)
    else { return nil }
    return shown.view.photoToView.inverse.apply(inside)
  }
}

extension Mouse {
  /// Where it points, in pixels of the screen: exactly if the terminal tells, else a cell's middle.
  func place(_ size: ScreenSize) -> Point {
    if let pixel { return Point(x: Double(pixel.x) + 0.5, y: Double(pixel.y) + 0.5) }
    return Point(
      x: (Double(column) + 0.5) * Double(size.cellWidth),
      y: (Double(row) + 0.5) * Double(size.cellHeight))
  }
}
