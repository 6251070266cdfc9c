import Foundation

@testable import Raster

/// 8 x 8 files whose left half is the colour (200, 40, 20) and whose right half is (20, 60, 220),
/// in the variants our own writers do not make.
enum TinyPictures {
  static let interlacedPalettePNG = decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQMAAAGJxhxeAAAABlBMVEXIKBQUPNyRr223AAAAFElEQVQI12NgYGhg"
      + "cABDAyTID4EAL44CnRLl0joAAAAASUVORK5CYII=")
  static let greyJPEG = decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJ"
      + "BwYGCAsICQoKCgoKBggLDAsKDAkKCgr/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACP/EABgQAAID"
      + "AAAAAAAAAAAAAAAAAAAGQ4LB/9oACAEBAAA/AAeyQ2w//9k=")
  static let progressiveJPEG = decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJ"
      + "BwYGCAsICQoKCgoKBggLDAsKDAkKCgr/2wBDAQICAgICAgUDAwUKBwYHCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoK"
      + "CgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgr/wgARCAAIAAgDAREAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAA"
      + "B//EABQBAQAAAAAAAAAAAAAAAAAAAAb/2gAMAwEAAhADEAAAARdkx//EABUQAQEAAAAAAAAAAAAAAAAAAAAF/9oA"
      + "CAEBAAEFAqT/xAAYEQACAwAAAAAAAAAAAAAAAAAAB0SDw//aAAgBAwEBPwF0Qbcz/8QAGBEAAgMAAAAAAAAAAAAA"
      + "AAAAAAdFg8P/2gAIAQIBAT8BR8hVof/EABYQAAMAAAAAAAAAAAAAAAAAAAACgf/aAAgBAQAGPwJKf//EABYQAAMA"
      + "AAAAAAAAAAAAAAAAAACB8P/aAAgBAQABPyGCP//aAAwDAQACAAMAAAAQH//EABQRAQAAAAAAAAAAAAAAAAAAAAD/"
      + "2gAIAQMBAT8QJ//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQIBAT8QX//EABQQAQAAAAAAAAAAAAAAAAAAAAD/"
      + "2gAIAQEAAT8QZ//Z")
  /// Inks stored inverted, as the Adobe marker announces.
  static let cmykJPEG = decode(
    "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwACAQEBAQECAQEBAgICAgIEAwICAgIFBAQDBAYFBgYGBQYGBgcJCAYHCQcG"
      + "BggLCAkKCgoKCgYICwwLCgwJCgoK/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAAB"
      + "AgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNi"
      + "coIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SV"
      + "lpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4E"
      + "QwBNAFkASwAAPwDzf/g6N/5oZ/3M3/uJr8x/ht/y+/8AbP8A9mrn/wDg0q/5r/8A9yp/7mK/fyv/2Q==")
  static let ycckJPEG = decode(
    "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwACAQEBAQECAQEBAgICAgIEAwICAgIFBAQDBAYFBgYGBQYGBgcJCAYHCQcG"
      + "BggLCAkKCgoKCgYICwwLCgwJCgoK/9sAQwECAgICAgIFAwMFCgcGBwoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoK"
      + "CgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoK/8AAFAgACAAIBAERAAIRAQMRAQQRAP/EABUAAQEAAAAAAAAAAAAA"
      + "AAAAAAgJ/8QAGhAAAgIDAAAAAAAAAAAAAAAAAAdEg0XCw//EABUBAQEAAAAAAAAAAAAAAAAAAAcI/8QAGBEAAgMA"
      + "AAAAAAAAAAAAAAAAAAlGhMT/2gAOBAEAAhEDEQQAAD8ARCLylHQFWFRq7kJ9X5JKeoqQtptex//Z")

  static let left: [UInt8] = [200, 40, 20]
  static let right: [UInt8] = [20, 60, 220]

  /// The same picture in memory.
  static var image: Image {
    var image = Image(width: 8, height: 8, red: 20, green: 60, blue: 220)
    for pixel in 0..<64 where pixel % 8 < 4 {
      image.pixels.replaceSubrange((3 * pixel)..<(3 * pixel + 3), with: left)
    }
    return image
  }

  private static func decode(_ base64: String) -> [UInt8] { Array(Data(base64Encoded: base64)!) }
}

extension Image {
  func pixel(_ x: Int, _ y: Int) -> [UInt8] {
    Array(pixels[(3 * (y * width + x))..<(3 * (y * width + x) + 3)])
  }

  /// The largest difference of any byte.
  func distance(to other: Image) -> Int {
    precondition(bounds == other.bounds)
    return zip(pixels, other.pixels).map { abs(Int($0) - Int($1)) }.max() ?? 0
  }
}

func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  zip(a, b).map { abs(Int($0) - Int($1)) }.max() ?? 0
}
