import Geometry
import Terminal

extension Model {
  /// Something happened with the mouse. Motion events carry no button in some terminals, so that
  /// what is held is the model's to remember: from the press on a track to the release, wherever it
  /// is.
  mutating func point(_ mouse: Mouse) -> [Command] {
    if isLeaving, popup != .leave { return [] }
    if let commands = pointAtMarking(mouse) { return commands }
    switch mouse.action {
    case .drag(.left): return drag(mouse)
    case .release: return release()
    case .press, .wheelUp, .wheelDown:
      if popup?.isBox == true { return pointAtBox(mouse) }
      guard !layout.isTooSmall else { return [] }
      note = nil
      return mouse.action == .press(.left) ? click(mouse) : turnWheel(mouse)
    case .drag, .moved: return []
    }
  }

  /// Whoever lets go has finished an edit: it is saved at once.
  private mutating func release() -> [Command] {
    isPictureHeld = false
    let released = send(.release)
    guard released != nil || held != nil else { return [] }
    held = nil
    endGesture()
    return (released ?? []) + (saving == .pending ? saveIfNeeded() : [])
  }

  /// The knob follows the column of the mouse, wherever its row is.
  private mutating func drag(_ mouse: Mouse) -> [Command] {
    guard popup == nil else { return [] }
    guard let held else {
      let place = isPictureHeld ? shown.flatMap { photoPlace(mouse, $0) } : nil
      return send(place.map { .dragPicture($0) } ?? .drag(mouse)) ?? []
    }
    let value = held.track.value(at: mouse, cellWidth: size.cellWidth)
    return move(held.slider, to: value, isGesture: true)
  }

  /// A press of the left button, on whatever is there.
  private mutating func click(_ mouse: Mouse) -> [Command] {
    // A name that was being typed stays the search.
    popup = nil
    if let action = (titleButtons + statusButtons).action(under: mouse) { return perform(action) }
    let lifted = send(.lifted) ?? []
    if mouse.row == layout.tabsRow,
      let tab = panels.tabs.at(column: mouse.column, layout, open: self.tab)
    {
      return lifted + open(tab)
    }
    if layout.preview.contains(x: mouse.column, y: mouse.row) {
      return lifted + clickPicture(mouse)
    }
    guard layout.list.contains(x: mouse.column, y: mouse.row) else { return lifted }
    return lifted + (send(.press(mouse)) ?? [])
  }

  /// Takes hold of the knob, and brings it to the mouse: a click on the track is a short drag. A
  /// press beside the track has only chosen the line.
  mutating func grab(_ slider: Slider, _ track: SliderTrack, _ mouse: Mouse) -> [Command] {
    endGesture()
    guard track.contains(mouse.column) else { return [] }
    if let refusal = slider.refusal {
      note = Note(kind: .warning, text: refusal)
      return []
    }
    held = (slider, track)
    return drag(mouse)
  }

  /// On a track the wheel turns the slider; elsewhere it is for the panel to say.
  private mutating func turnWheel(_ mouse: Mouse) -> [Command] {
    guard [.wheelUp, .wheelDown].contains(mouse.action),
      layout.list.contains(x: mouse.column, y: mouse.row)
    else { return [] }
    return send(.wheel(mouse, up: mouse.action == .wheelUp)) ?? []
  }

  /// Chooses the smallest face under the mouse, and lets the panel take hold of it.
  private mutating func clickPicture(_ mouse: Mouse) -> [Command] {
    guard let shown, let point = photoPoint(mouse, shown) else { return [] }
    let (x, y) = (Int(point.x.rounded(.down)), Int(point.y.rounded(.down)))
    let faces = document.faces
    let under = faces.indices.filter { faces[$0].box.contains(x: x, y: y) }
    let hit = under.min { faces[$0].box.area < faces[$1].box.area }
    let chosen = hit.map { choose(face: $0) } ?? []
    let taken = send(.pressPicture(point))
    isPictureHeld = taken != nil
    return chosen + (taken ?? [])
  }

  /// Where in the photo the mouse points; nil beside the picture.
  private func photoPoint(_ mouse: Mouse, _ shown: Shown) -> Point? {
    let image = shown.preview.image
    guard let place = photoPlace(mouse, shown) else { return nil }
    let inside = shown.view.photoToView.apply(place)
    guard inside.x >= 0, inside.y >= 0, inside.x < Double(image.width),
      inside.y < Double(image.height)
    else { return nil }
    return place
  }

  /// The same, beyond the picture too; nil where no picture is shown.
  func photoPlace(_ mouse: Mouse, _ shown: Shown) -> Point? {
    let image = shown.preview.image
    guard let place = layout.place(width: image.width, height: image.height, size) else {
      return nil
    }
    let corner = Point(
      x: Double(place.column * size.cellWidth), y: Double(place.row * size.cellHeight))
    return shown.view.photoToView.inverse.apply(mouse.place(size) - corner)
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
