import CPictures
import Files

extension Photo {
  /// Reads a photo, recognised by its content, and turns it upright.
  package static func read(
    _ path: String, pixelLimit: Int = Photo.pixelLimit
  ) throws(PhotoError) -> Photo {
    try Photo(decoding: bytes(of: path), name: path, pixelLimit: pixelLimit)
  }

  /// All bytes of a photo's file. What is none is refused by its first bytes, however long it is.
  package static func bytes(of path: String) throws(PhotoError) -> [UInt8] {
    if let head = WholeFile.head(path, count: PhotoContent.headCount) {
      _ = try content(of: head, name: path)
    }
    do { return try WholeFile.read(path) } catch { throw .file(error) }
  }

  /// What can be decoded.
  private static func content(
    of bytes: [UInt8], name: String
  ) throws(PhotoError) -> PhotoContent {
    guard !bytes.isEmpty else { throw .empty(path: name) }
    guard let content = PhotoContent(bytes) else { throw .unknownFormat(path: name) }
    if case .other(let format, let converter) = content {
      throw .otherFormat(path: name, name: format, converter: converter)
    }
    return content
  }

  /// Decodes a whole file; `name` stands in errors as its path.
  /// - Parameter isUpright: whatever its metadata say.
  package init(
    decoding bytes: [UInt8], name: String, pixelLimit: Int = Photo.pixelLimit,
    isUpright: Bool = false
  ) throws(PhotoError) {
    guard case .picture(let format) = try Photo.content(of: bytes, name: name) else {
      let png = try HEICProgram.png(of: bytes, name: name, pixelLimit: pixelLimit)
      // The program turned it, and left the EXIF data as they were.
      self = try Photo(
        decoding: png.bytes, name: name, pixelLimit: pixelLimit, isUpright: true)
      if png.isOneOfSeveral { notes.append(.firstOfSeveral) }
      return
    }
    self = try bytes.withUnsafeBufferPointer { (buffer) throws(PhotoError) -> Photo in
      guard let decoder = PhotoDecoder(format, buffer) else {
        throw .damaged(path: name, reason: "out of memory")
      }
      return try Photo(decoder, name: name, pixelLimit: pixelLimit, isUpright: isUpright)
    }
  }

  /// Header first, so that a huge picture is refused before memory is asked for.
  private init(
    _ decoder: borrowing PhotoDecoder, name: String, pixelLimit: Int, isUpright: Bool
  ) throws(PhotoError) {
    var header = picture_header()
    var reason = picture_reason()
    try Photo.check(decoder.header(&header, &reason), reason, name)
    let width = Int(header.width)
    let height = Int(header.height)
    guard width * height <= pixelLimit else {
      throw .tooLarge(path: name, width: width, height: height, limit: pixelLimit)
    }
    if isUpright { header.orientation = 1 }
    let (picture, extent) = try Photo.pixels(of: decoder, header, name)
    self.init(image: picture.image, alpha: picture.alpha, texts: decoder.texts)
    describe(header, extent, isTIFF: decoder.format == PICTURE_TIFF)
  }

  /// The decoded picture, not yet upright, and how much of it there was.
  private static func pixels(
    of decoder: borrowing PhotoDecoder, _ header: picture_header, _ name: String
  ) throws(PhotoError) -> ((image: Image, alpha: [UInt8]?), picture_extent) {
    let width = Int(header.width)
    let height = Int(header.height)
    var reason = picture_reason()
    var extent = picture_extent()
    var status = PICTURE_OK
    var pixels: [UInt8] = []
    // Neither is touched before the decoder does.
    let alpha = [UInt8](
      unsafeUninitializedCapacity: header.has_alpha ? width * height : 0
    ) { alpha, alphaCount in
      pixels = [UInt8](unsafeUninitializedCapacity: 3 * width * height) { rgb, count in
        status = decoder.pixels(rgb.baseAddress, alpha.baseAddress, &extent, &reason)
        if status == PICTURE_OK { count = 3 * width * height }
      }
      if status == PICTURE_OK, header.has_alpha { alphaCount = width * height }
    }
    try check(status, reason, name)
    let image = Image(width: width, height: height, pixels: pixels)
    return ((image, header.has_alpha ? alpha : nil), extent)
  }

  /// C's status as an error about the file `name`.
  private static func check(
    _ status: picture_status, _ reason: picture_reason, _ name: String
  ) throws(PhotoError) {
    switch status {
    case PICTURE_OK: return
    case PICTURE_TRUNCATED: throw .truncated(path: name)
    case PICTURE_UNSUPPORTED: throw .unsupported(path: name, kind: reason.words)
    default: throw .damaged(path: name, reason: reason.words)
    }
  }
}
