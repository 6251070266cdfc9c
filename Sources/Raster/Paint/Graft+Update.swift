import Geometry
import Parallel

extension Graft {
  /// Brings `regions` of `result` up to date: `base` with the graft on it, elsewhere untouched. A
  /// pixel does not depend on which others are painted with it.
  ///
  /// - Parameters:
  ///   - pictures: the donors' aligned crops, square and of any size; the larger, the sharper. Sources
  ///     that are not a donor's have none.
  ///   - cropToBase: from the 256-pixel crop to `base`: the crop itself, the preview or the photo.
  ///   - strength: 0...1.
  package func update(
    _ result: inout Image, from base: Image, pictures: [Image], strength: Float,
    cropToBase: Affine, regions: RegionSet
  ) {
    precondition(
      result.bounds == base.bounds
        && pictures.count == sources.count { $0.origin == .donor },
      "Graft.update: \(result.bounds) from \(base.bounds), \(pictures.count) pictures")
    let within = reach(in: base.bounds, cropToBase)
    for area in result.restore(regions, from: base, within: within).parts {
      paint(area, of: base, onto: &result, pictures, strength, cropToBase)
    }
  }

  /// Rows are independent of each other, so bands of them run on all cores.
  private func paint(
    _ area: Region, of base: Image, onto result: inout Image, _ pictures: [Image],
    _ strength: Float, _ cropToBase: Affine
  ) {
    let brush = GraftBrush(
      self, on: base, pictures: pictures, strength: strength, cropToBase: cropToBase, area: area)
    base.pixels.withUnsafeBufferPointer { pixels in
      result.pixels.withUnsafeMutableBufferPointer { buffer in
        let (source, target) = (SharedInput(pixels), SharedRows(buffer))
        forEachRow(in: area.y..<area.maxY) { y in
          let start = 3 * (y * base.width + area.x)
          brush.paint(
            row: y, columns: area.x..<area.maxX, of: source.base + start,
            into: target.base + start)
        }
      }
    }
  }

  /// The photos as they lie on the crop, in its brightness and before any light: what a network is
  /// shown. Of each pixel red, green and blue, 0...1, times the trust, and the trust.
  /// - Parameters:
  ///   - pictures: one for each source; of those that move the crop itself, the crop.
  ///   - region: the pixels of the crop that are wanted, row by row.
  package static func shown(
    _ sources: [Source], pictures: [Image],
    in region: Region = Region(width: Crop.size, height: Crop.size)
  ) -> [SIMD4<Float>] {
    precondition(pictures.count == sources.count, "Graft.shown: \(pictures.count) pictures")
    let donors = zip(sources, pictures).map {
      GraftDonor($0, $1, cropToBase: .identity, around: region)
    }
    var shown = [SIMD4<Float>](repeating: .zero, count: region.area)
    shown.withUnsafeMutableBufferPointer { buffer in
      let target = SharedRows(buffer)
      forEachRow(in: 0..<region.height) { y in
        let line = target.base + y * region.width
        for donor in donors {
          donor.add(row: region.y + y, columns: region.x..<region.maxX, to: line)
        }
      }
    }
    return shown
  }
}

/// A graft ready to be painted over one area of a picture.
private struct GraftBrush: Sendable {
  private let donors: [GraftDonor]
  /// Coverage, attention, paint of three colours, light of three colours.
  private let cells: CropCells
  private let strength: Float
  private let tint: Tint
  private let baseToCrop: Affine

  init(
    _ graft: Graft, on base: Image, pictures: [Image], strength: Float, cropToBase: Affine,
    area: Region
  ) {
    baseToCrop = cropToBase.inverse
    let around = baseToCrop.bounds(of: area)
    cells = CropCells(
      [graft.coverage, graft.attention] + graft.paint + graft.light, flows: [], around: around)
    var pictures = pictures[...]
    donors = graft.sources.map {
      GraftDonor(
        $0, $0.origin == .photo ? base : pictures.removeFirst(), cropToBase: cropToBase,
        around: around)
    }
    self.strength = strength
    tint = graft.tint
  }

  /// Paints some pixels of a row; `pixels` and `line` point at the first of them. Bytes where nothing
  /// is covered are not written.
  func paint(
    row y: Int, columns: Range<Int>, of pixels: UnsafePointer<UInt8>,
    into line: UnsafeMutablePointer<UInt8>
  ) {
    withUnsafeTemporaryAllocation(of: SIMD4<Float>.self, capacity: columns.count) { seen in
      seen.update(repeating: .zero)
      for donor in donors { donor.add(row: y, columns: columns, to: seen.baseAddress!) }
      cells.withSampler { sampler in
        for x in columns {
          let point = baseToCrop.apply(Point(x: Double(x) + 0.5, y: Double(y) + 0.5))
          let cell = sampler.at(Float(point.x), Float(point.y))
          let share = strength * cell[0]
          guard share > 0 else { continue }
          let (i, sum) = (x - columns.lowerBound, seen[x - columns.lowerBound])
          let p = pixels + 3 * i
          let photo = SIMD4(Float(p[0]), Float(p[1]), Float(p[2]), 0) * (1 / 255)
          let lit = sum / max(sum[3], .leastNormalMagnitude) * SIMD4(cell[5], cell[6], cell[7], 0)
          var face = photo + cell[1] * (lit - photo) + SIMD4(cell[2], cell[3], cell[4], 0)
          if tint.strength > 0 { face = SIMD4(tint(SIMD3(face[0], face[1], face[2])), 0) }
          let result = (photo + share * (face - photo)) * 255
          for c in 0..<3 { line[3 * i + c] = byte(result[c]) }
        }
      }
    }
  }
}

/// One donor's photo, ready to be fetched onto a picture.
private struct GraftDonor: Sendable {
  private let picture: Image
  /// For each byte what red, green and blue become, 0...1.
  private let tones: [SIMD4<Float>]
  private let baseToCrop: Affine
  /// Leads from the pixels of the picture that is painted to those of `picture`.
  private let flow: CropCells
  private let trust: CropPlane

  init(_ source: Graft.Source, _ picture: Image, cropToBase: Affine, around region: Region) {
    let isOwn = source.origin == .photo
    precondition(isOwn || picture.width == picture.height, "Graft: donor \(picture.bounds)")
    self.picture = picture
    tones = source.tone.table
    baseToCrop = cropToBase.inverse
    trust = CropPlane(source.trust, around: region)
    let cropToPicture =
      isOwn ? cropToBase : .scale(Double(picture.width) / Double(Crop.size))
    flow = CropCells(
      moving: CropPlane(source.flowX, isFlow: true, around: region),
      CropPlane(source.flowY, isFlow: true, around: region)
    ) { place, flow in cropToPicture.apply(place + flow) - cropToBase.apply(place) }
  }

  /// Adds the donor's colours, 0...1, times their trust, and their trust, to some pixels of a row.
  func add(row y: Int, columns: Range<Int>, to line: UnsafeMutablePointer<SIMD4<Float>>) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 3 * columns.count) { bytes in
      bytes.update(repeating: 0)
      let seen = bytes.baseAddress!
      flow.withBrush(for: picture, toCrop: baseToCrop, toBase: .identity) {
        $0.paint(row: y, columns: columns, into: seen - 3 * columns.lowerBound)
      }
      tones.withUnsafeBufferPointer { tones in
        for x in columns {
          let point = baseToCrop.apply(Point(x: Double(x) + 0.5, y: Double(y) + 0.5))
          let share = trust.at(CellPlace(Float(point.x), Float(point.y), in: trust.region))
          guard share > 0 else { continue }
          let p = seen + 3 * (x - columns.lowerBound)
          let (r, g, b) = (tones[Int(p[0])][0], tones[Int(p[1])][1], tones[Int(p[2])][2])
          line[x - columns.lowerBound] += share * SIMD4(r, g, b, 1)
        }
      }
    }
  }
}
