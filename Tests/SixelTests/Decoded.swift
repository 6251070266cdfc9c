import SixelDecoder
import Testing

/// Decodes or fails the test, without printing the bytes.
func decoded(_ bytes: [UInt8]) throws -> SixelDecoder {
  let decoder = SixelDecoder(bytes)
  return try #require(decoder, "not a sixel image")
}
