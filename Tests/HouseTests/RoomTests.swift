import Testing

struct RoomTests {
  private let list: RoomList

  init() throws { list = RoomList(package: try House.text(of: "Package.swift")) }

  /// What comes with the system or the toolchain.
  private let system: Set = ["Foundation", "Glibc", "Dispatch", "Synchronization", "Testing"]

  @Test func `the list of rooms is read whole`() throws {
    let names = Set(list.rooms.map(\.name))
    #expect(names.isSuperset(of: ["mien", "App", "Studio", "GANimation", "Geometry", "CSixel"]))
    #expect(try #require(list.rooms.first { $0.name == "Raster" }).uses.contains("Geometry"))
    #expect(list.level(of: "mien")! > list.level(of: "Studio")!)
  }

  @Test func `a room uses only rooms of a lower level`() {
    for room in list.rooms {
      guard let level = room.level else { continue }
      for used in room.uses where used != "ArgumentParser" {
        let below = list.level(of: used)
        #expect(below != nil && below! < level, "\(room.name) uses \(used)")
      }
    }
  }

  @Test func `every import is of a room that the list allows`() throws {
    for path in House.swiftFiles {
      let room = try #require(list.room(of: path), "\(path) belongs to no room")
      for line in try House.lines(of: path) {
        guard let module = line.firstMatch(of: /^(?:@testable )?import (?:\w+ )?(\w+)/)?.1 else {
          continue
        }
        #expect(
          system.contains(String(module)) || room.uses.contains(String(module)),
          "\(path) imports \(module)")
      }
    }
  }

  @Test func `every use that is listed is an import`() throws {
    for room in list.rooms where room.level != nil && !room.uses.isEmpty {
      let imported = try House.swiftFiles.filter { list.room(of: $0)?.name == room.name }
        .flatMap { try House.lines(of: $0) }
        .compactMap { $0.firstMatch(of: /^(?:@testable )?import (?:\w+ )?(\w+)/)?.1 }
      let unused = Set(room.uses).subtracting(imported.map(String.init))
      #expect(unused.isEmpty, "\(room.name) does not import \(unused.sorted())")
    }
  }
}
