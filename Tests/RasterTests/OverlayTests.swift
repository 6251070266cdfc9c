import Foundation
import Geometry
import TestPatterns
import Testing

@testable import Raster

struct OverlayTests {
  private let base = texture(width: 384, height: 384)
  private let toBase = Affine(a: 1.3, b: 0.1, c: -0.1, d: 1.3, tx: 20, ty: 30)
  private let flat = Image(width: 512, height: 512, red: 150, green: 150, blue: 150)

  /// A disc around (128, 160) with a constant flow.
  private func moving(_ x: Float, _ y: Float) -> Retouch {
    var retouch = Retouch.disc()
    retouch.flowX = Plane(width: 64, height: 64, repeating: x)
    retouch.flowY = Plane(width: 64, height: 64, repeating: y)
    return retouch
  }

  @Test func `the attention overlay leaves pixels outside the support untouched`() {
    let shown = Retouch.busy().attentionOverlay(on: base, cropToImage: toBase)
    let touched = differing(shown, base)
    #expect(touched.allSatisfy { isInBusyDisc($0, toBase) })
    #expect(touched.count > 5000)
  }

  @Test func `attention that paints nothing is grey, and the more is painted the hotter`() {
    var retouch = Retouch.disc()
    for i in 0..<(256 * 256) { retouch.attention.values[i] = i % 256 < 128 ? 1 : 0.5 }
    let shown = retouch.attentionOverlay(on: flat, cropToImage: .scale(2))
    func spread(_ x: Int) -> Int {
      let pixel = shown.pixel(x, 320)
      return Int(pixel.max()!) - Int(pixel.min()!)
    }
    #expect(spread(220) < 40)
    #expect(spread(290) > 150)
    retouch.attention = Plane(width: 256, height: 256)
    let hotter = retouch.attentionOverlay(on: flat, cropToImage: .scale(2))
    #expect(hotter.pixel(290, 320)[1] > shown.pixel(290, 320)[1])
  }

  @Test func `the tiles overlay tints exactly the tiles it is given`() {
    let tiles = RegionSet(covering: [
      Region(x: 3, y: 5, width: 4, height: 2), Region(x: 12, y: 9, width: 2, height: 2),
    ])
    let shown = flat.tilesOverlay(of: tiles, cropToImage: .scale(2))
    let tinted = tiles.scaled(up: 32)
    for y in 0..<512 {
      for x in 0..<512 {
        #expect((shown.pixel(x, y) != flat.pixel(x, y)) == tinted.contains(x: x, y: y))
      }
    }
    // The line between two tiles is stronger than the tint of their middles, the outline stronger.
    #expect(shown.pixel(128, 176)[0] < shown.pixel(144, 176)[0])
    #expect(shown.pixel(96, 176)[0] < shown.pixel(128, 176)[0])
    #expect(flat.tilesOverlay(of: .empty, cropToImage: .scale(2)) == flat)
  }

  @Test func `a frame marks the corners of a face, and the chosen one more`() {
    let box = Region(x: 100, y: 50, width: 80, height: 100)
    func touched(_ isChosen: Bool) -> [Int] {
      let shown = flat.frameOverlay(of: box, photoToImage: .scale(2), isChosen: isChosen)
      return (0..<512 * 512).filter {
        shown.pixel($0 % 512, $0 / 512) != flat.pixel($0 % 512, $0 / 512)
      }
    }
    let chosen = touched(true)
    #expect(chosen.allSatisfy { box.scaled(up: 2).contains(x: $0 % 512, y: $0 / 512) })
    #expect(chosen.contains(100 * 512 + 200) && chosen.contains(299 * 512 + 359))
    // Not along the middle of a side.
    #expect(!chosen.contains(100 * 512 + 280))
    #expect(touched(false).count < chosen.count)
  }

  @Test func `the flow overlay draws nothing for no edit`() {
    #expect(Retouch.disc().flowOverlay(on: base, cropToImage: toBase) == base)
    var none = Retouch.busy()
    none.support = Plane(width: 256, height: 256)
    #expect(none.flowOverlay(on: base, cropToImage: toBase) == base)
    #expect(none.attentionOverlay(on: base, cropToImage: toBase) == base)
  }

  @Test func `a stroke goes from where a pixel comes from to where it is shown`() throws {
    let motions = moving(6, -2).motions(spacing: 8)
    let middle = try #require(motions.first { $0.to == Point(x: 132, y: 164) })
    #expect(middle.from == Point(x: 138, y: 162))
    #expect(middle.strength == 1)
    // A disc of radius 40 on a grid of 8; every stroke in the support.
    #expect((60...90).contains(motions.count))
    #expect(motions.allSatisfy { hypot($0.to.x - 128.5, $0.to.y - 160.5) < 42 })
  }

  @Test func `strokes are light where they end and never leave the surroundings of the support`() {
    let shown = moving(6, 0).flowOverlay(on: flat, cropToImage: .scale(2))
    let (head, tail) = (shown.pixel(264, 328), shown.pixel(275, 328))
    #expect(head[1] > 220 && head[2] > 220)
    #expect(tail[1] < head[1])
    let reach = Region(x: 160, y: 230, width: 200, height: 180)
    #expect(shown.pasted(flat.cropped(to: reach), atX: reach.x, y: reach.y) == flat)
  }

  @Test func `reports the time of overlays on a preview of 512 pixels`() {
    let clock = ContinuousClock()
    let retouch = Retouch.busy(radius: 90)
    let attention = clock.measure {
      _ = retouch.attentionOverlay(on: flat, cropToImage: .scale(2))
    }
    let flow = clock.measure { _ = retouch.flowOverlay(on: flat, cropToImage: .scale(2)) }
    let all = RegionSet(Region(width: 16, height: 16))
    let tiles = clock.measure { _ = flat.tilesOverlay(of: all, cropToImage: .scale(2)) }
    print("attention \(attention), flow \(flow), tiles \(tiles)")
  }

  @Test func `in a small picture there are fewer strokes, so that they stay apart`() {
    let small = Image(width: 64, height: 64, red: 150, green: 150, blue: 150)
    let shown = moving(8, 0).flowOverlay(on: small, cropToImage: .scale(0.25))
    #expect(shown != small)
    let drawn = (0..<64 * 64).count { shown.pixel($0 % 64, $0 / 64) != small.pixel(0, 0) }
    #expect(drawn < 64 * 64 / 20)
  }
}
