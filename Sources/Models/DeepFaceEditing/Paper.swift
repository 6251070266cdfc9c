import Raster

/// The sheet that a picture of a drawing shows: its lightest large area without steps. Table, frame and
/// whatever else is dark and wide are no part of it; shadows with soft edges are.
struct Paper {
  /// How light each place would be without lines.
  private let ground: Plane
  private let light: Plane
  /// In cells: where the sheet is without anything, and all of it.
  private let (bare, sheet): (Bitmap, Bitmap)
  /// Pixels along a cell.
  private let cell: Int

  /// Half of the greatest width of a line, as a share of the longer side.
  private static let nearby = 1.0 / 16
  /// Cells along the longer side in which the sheet is looked for: it is large.
  private static let cellsAlong = 128
  /// The smallest sheet, as a share of the picture.
  private static let least = 0.2
  /// Among neighbouring cells, of the lightest one and of 255, paper in a shadow differs by less.
  private static let (steepest, slack): (Float, Float) = (0.2, 3)
  /// The ink above which paper is not plain, as a share of the darkest line's.
  private static let plain: Float = 0.12
  /// The ground below which a shadow is too dark to tell much, as a share of the lightest.
  private static let darkest: Float = 0.2
  /// Paper is even where this part of it is as light as most of it, but for so many of 255.
  private static let (evenShare, evenSlack): (Double, Float) = (0.6, 3)
  /// In cells: a line of which most lies so near to the sheet's edge is that edge.
  private static let margin = 4

  /// - Parameter light: dark lines on lighter paper, of 255.
  /// - Returns: nil where there is no sheet.
  init?(_ light: Plane) {
    let longer = max(light.width, light.height)
    cell = (longer + Self.cellsAlong - 1) / Self.cellsAlong
    self.light = light
    ground = light.closed(within: max(1, Int(Self.nearby * Double(longer))))
    let coarse = ground.averaged(over: cell)
    let areas = coarse.isSmooth(within: Self.steepest, slack: Self.slack).areas().filter {
      Double($0.count) >= Self.least * Double(coarse.values.count)
    }
    let lightest = areas.max { coarse.mean(of: $0) < coarse.mean(of: $1) }
    guard let lightest else { return nil }
    bare = Bitmap(width: coarse.width, height: coarse.height, places: lightest)
    sheet = bare.grown(by: 1).withoutHoles()
  }

  /// How much darker than the ground each place of the sheet is, 1 where it is most; nil where
  /// nothing is by `faintest`.
  func ink(faintest: Float) -> Plane? {
    let isSheet = light.values.indices.map { sheet.values[place($0)] }
    let lightest = zip(ground.values, isSheet).reduce(Float(1)) { $1.1 ? max($0, $1.0) : $0 }
    var (most, strongest): (Float, Float) = (0, 0)
    let ink = light.values.indices.map { i -> Float in
      guard isSheet[i] else { return 0 }
      let away = ground.values[i] - light.values[i]
      let share = away / max(ground.values[i], Self.darkest * lightest)
      (most, strongest) = (max(most, away), max(strongest, share))
      return share
    }
    guard most >= faintest else { return nil }
    return Plane(width: light.width, height: light.height, values: ink.map { $0 / strongest })
  }

  /// The part of the sheet that is plain, 0...1, were it convex as sheets are.
  func plainShare(of ink: Plane?) -> Double {
    let around = bare.grown(by: 1)
    let plain = light.values.indices.count {
      around.values[place($0)] && (ink?.values[$0] ?? 0) < Self.plain
    }
    return Double(plain) / Double(sheet.spanned * cell * cell)
  }

  /// Whether it is as light everywhere, as no photo of paper is.
  var isEven: Bool {
    let values = light.values.indices.filter { sheet.values[place($0)] }.map { light.values[$0] }
      .sorted()
    let usual = values[values.count / 2]
    return Double(values.count { abs($0 - usual) <= Self.evenSlack })
      >= Self.evenShare * Double(values.count)
  }

  /// Without lines that run along the sheet's edge.
  func withoutEdges(_ lines: Bitmap) -> Bitmap {
    let edge = sheet.opposite.grown(by: Self.margin)
    var rest = lines
    for line in lines.areas(overCorners: true)
    where 2 * line.count(where: { edge.values[place($0)] }) > line.count {
      for i in line { rest.values[i] = false }
    }
    return rest
  }

  /// The cell of a pixel.
  private func place(_ pixel: Int) -> Int {
    pixel / light.width / cell * sheet.width + pixel % light.width / cell
  }
}
