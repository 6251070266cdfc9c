import CPictures

extension Photo {
  /// What the file says of its picture, and what was done to it on the way.
  mutating func describe(_ header: picture_header, _ extent: picture_extent, isTIFF: Bool) {
    let rows = Int(extent.rows)
    if rows < image.height {
      notes.append(.lacksRows(image.height - rows))
    } else if extent.lacks_end {
      notes.append(.lacksEnd)
    }
    if header.has_more_pictures { notes.append(.firstOfSeveral) }
    if header.bits > 8 { notes.append(.hadBits(Int(header.bits))) }
    if header.is_cmyk { notes.append(.wasCMYK(hadProfile: header.is_converted)) }
    if header.is_grey { notes.append(.wasGrey) }
    takeColours(header)
    takeMetadata(header, isTIFF: isTIFF)
  }

  /// The profile, or what stands for one. Pixels that were converted are sRGB.
  private mutating func takeColours(_ header: picture_header) {
    if header.is_converted { return }
    let profile = [UInt8](header.profile)
    // Bytes 16..<20 of an ICC header name the profile's colour space.
    if profile.count > 20, profile[16..<20].elementsEqual("RGB ".utf8) {
      colourProfile = profile
    } else if !profile.isEmpty {
      notes.append(.profileLeftOut)
    }
    colours = Colours(header.colours)
    // Perceptual quantisation and hybrid logarithmic gamma.
    if let transfer = colours?.cicp?[1], [16, 18].contains(transfer) {
      notes.append(.hadHighDynamicRange)
    }
  }

  /// EXIF, XMP and resolution, after the picture is upright.
  private mutating func takeMetadata(_ header: picture_header, isTIFF: Bool) {
    let block = UnsafeRawBufferPointer(header.exif)
    var data = isTIFF ? ExifBlock(gatheredFrom: block) : ExifBlock([UInt8](block))
    if data == nil, !block.isEmpty, !isTIFF { notes.append(.leftOut(.exif)) }
    let orientation = Orientation(
      rawValue: header.orientation > 0 ? Int(header.orientation) : data?.orientation ?? 1)
    resolution = Resolution(header.resolution) ?? data?.resolution
    if let orientation, orientation != .upright { turn(orientation) }
    data?.describe(width: image.width, height: image.height)
    exif = data?.bytes
    // A PNG keeps the packet among its texts, and some keep what others have as EXIF data.
    let inTexts = texts.first { $0.key == XMPPacket.key }.map { Array($0.value.utf8) }
    texts.removeAll { $0.key == XMPPacket.key || $0.key.hasPrefix("Raw profile type ") }
    let packet = header.xmp.count > 0 ? [UInt8](header.xmp) : inTexts
    xmp = packet.map { XMPPacket($0).ofUprightPicture }
    if header.has_extended_xmp { notes.append(.leftOut(.extendedXMP)) }
    if header.has_iptc { notes.append(.leftOut(.iptc)) }
  }

  private mutating func turn(_ orientation: Orientation) {
    let (width, height) = (image.width, image.height)
    image = image.turned(orientation)
    alpha = alpha.map { orientation.turn($0, width: width, height: height, channels: 1) }
    if orientation.isSideways, let old = resolution {
      resolution = Resolution(x: old.y, y: old.x, isRatio: old.isRatio)
    }
    notes.append(.rotated(orientation: orientation.rawValue))
  }
}

extension Array where Element == UInt8 {
  fileprivate init(_ block: picture_block) {
    self.init(UnsafeBufferPointer(start: block.bytes, count: block.count))
  }
}

extension UnsafeRawBufferPointer {
  fileprivate init(_ block: picture_block) {
    self.init(start: block.bytes, count: block.count)
  }
}

extension Photo.Resolution {
  fileprivate init?(_ resolution: picture_resolution) {
    guard resolution.x > 0, resolution.y > 0 else { return nil }
    self.init(x: resolution.x, y: resolution.y, isRatio: resolution.is_ratio)
  }
}

extension Photo.Colours {
  init?(_ colours: picture_colours) {
    self.init()
    if colours.has_gamma { gamma = colours.gamma }
    if colours.has_chromaticities {
      chromaticities = withUnsafeBytes(of: colours.chromaticities) {
        Array($0.bindMemory(to: Int32.self))
      }
    }
    if colours.has_cicp { cicp = withUnsafeBytes(of: colours.cicp, Array.init) }
    if colours.has_srgb { sRGBIntent = colours.srgb_intent }
    if self == Photo.Colours() { return nil }
  }

  /// The description as C takes it.
  var header: picture_colours {
    var colours = picture_colours()
    if let gamma { (colours.has_gamma, colours.gamma) = (true, gamma) }
    if let chromaticities {
      colours.has_chromaticities = true
      withUnsafeMutableBytes(of: &colours.chromaticities) { into in
        chromaticities.withUnsafeBytes { into.copyMemory(from: $0) }
      }
    }
    if let cicp {
      colours.has_cicp = true
      withUnsafeMutableBytes(of: &colours.cicp) { $0.copyBytes(from: cicp) }
    }
    if let sRGBIntent { (colours.has_srgb, colours.srgb_intent) = (true, sRGBIntent) }
    return colours
  }
}
