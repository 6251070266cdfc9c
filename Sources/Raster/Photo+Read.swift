import CPictures
import Files

extension Photo {
  /// Reads a PNG or a JPEG, recognised by its content, and turns it upright.
  package static func read(
    _ path: String, pixelLimit: Int = Photo.pixelLimit
  ) throws(PhotoError) -> Photo {
    let bytes: [UInt8]
    do { bytes = try WholeFile.read(path) } catch { throw .file(error) }
    return try Photo(decoding: bytes, name: path, pixelLimit: pixelLimit)
  }

  /// Decodes a whole file; `name` stands in errors as its path.
  package init(
    decoding bytes: [UInt8], name: String, pixelLimit: Int = Photo.pixelLimit
  ) throws(PhotoError) {
    guard let format = PhotoFormat(magic: bytes) else { throw .unknownFormat(path: name) }
    self = try bytes.withUnsafeBufferPointer { (buffer) throws(PhotoError) -> Photo in
      guard let decoder = PhotoDecoder(format, buffer) else {
        throw .damaged(path: name, reason: "out of memory")
      }
      return try Photo(decoder, name: name, pixelLimit: pixelLimit)
    }
  }

  /// Header first, so that a huge picture is refused before memory is asked for.
  private init(
    _ decoder: borrowing PhotoDecoder, name: String, pixelLimit: Int
  ) throws(PhotoError) {
    var header = picture_header()
    var reason = picture_reason()
    try Photo.check(decoder.header(&header, &reason), reason, name)
    let width = Int(header.width)
    let height = Int(header.height)
    guard width * height <= pixelLimit else {
      throw .tooLarge(path: name, width: width, height: height, limit: pixelLimit)
    }
    var alpha = [UInt8](repeating: 255, count: header.has_alpha ? width * height : 0)
    var status = PICTURE_OK
    let pixels = [UInt8](unsafeUninitializedCapacity: 3 * width * height) { buffer, count in
      status = alpha.withUnsafeMutableBufferPointer {
        decoder.pixels(buffer.baseAddress, $0.baseAddress, &reason)
      }
      if status == PICTURE_OK { count = 3 * width * height }
    }
    try Photo.check(status, reason, name)
    self.init(
      image: Image(width: width, height: height, pixels: pixels),
      alpha: header.has_alpha ? alpha : nil, texts: decoder.texts)
    describe(header)
  }

  /// The conversions the decoder made, the profile, and the EXIF rotation.
  private mutating func describe(_ header: picture_header) {
    if header.is_16_bit { notes.append(.was16Bit) }
    if header.is_cmyk { notes.append(.wasCMYK) }
    if header.is_grey { notes.append(.wasGrey) }
    if header.profile_count > 0 {
      let profile = Array(UnsafeBufferPointer(start: header.profile, count: header.profile_count))
      // Bytes 16..<20 of an ICC header name the profile's colour space.
      if profile.count > 20, profile[16..<20].elementsEqual("RGB ".utf8) {
        colourProfile = profile
      } else {
        notes.append(.profileLeftOut)
      }
    }
    let exif = Array(UnsafeBufferPointer(start: header.exif, count: header.exif_count))
    if let orientation = Orientation(exif: exif), orientation != .upright {
      image = image.turned(orientation)
      alpha = alpha.map {
        orientation.turn($0, width: Int(header.width), height: Int(header.height), channels: 1)
      }
      notes.append(.rotated(orientation: orientation.rawValue))
    }
  }

  /// C's status as an error about the file `name`.
  private static func check(
    _ status: picture_status, _ reason: picture_reason, _ name: String
  ) throws(PhotoError) {
    switch status {
    case PICTURE_OK: return
    case PICTURE_TRUNCATED: throw .truncated(path: name)
    default: throw .damaged(path: name, reason: reason.words)
    }
  }
}
