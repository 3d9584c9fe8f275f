// What a page asks of the engine while someone writes.
import Language
import Longhand
import Rendering

/// Reads the functions that every worksheet may use, and returns how many there are: that takes as long as
/// a small exercise, and can be done before there is a worksheet.
@_expose(wasm, "prepare")
@_cdecl("longhand_prepare")
public func prepare() -> Int32 { Int32(Library.standard.functions.count) }

/// Answers the worksheet `text` and returns a block as `solve` does, with what a live page shows of it;
/// `panels` are those that are open, as `LivePanels` counts them.
@_expose(wasm, "live")
@_cdecl("longhand_live")
public func liveWorksheet(
  _ name: UnsafePointer<UInt8>, _ nameCount: Int32, _ text: UnsafePointer<UInt8>,
  _ textCount: Int32, _ isMarkdown: Int32, _ panels: Int32
) -> UnsafeMutableRawPointer {
  let solution = solved(worksheet(name, nameCount, text, textCount, isMarkdown))
  return block(
    solution.live(for: LivePanels(rawValue: Int(panels))).lineBytes(), flag: solution.hasFaults)
}

/// The picture of the net as an SVG file.
@_expose(wasm, "draw")
@_cdecl("longhand_draw")
public func drawNetwork(
  _ name: UnsafePointer<UInt8>, _ nameCount: Int32, _ text: UnsafePointer<UInt8>,
  _ textCount: Int32, _ isMarkdown: Int32
) -> UnsafeMutableRawPointer {
  let picture = draw(worksheet(name, nameCount, text, textCount, isMarkdown), reading: read)
  return block(picture.svg, flag: picture.hasFaults)
}

/// The style sheet of what live pages show.
@_expose(wasm, "style")
@_cdecl("longhand_style")
public func style() -> UnsafeMutableRawPointer { block(liveStyle, flag: false) }

/// The runs that the page makes step by step; a page has one worksheet at a time.
nonisolated(unsafe) private var training: LiveTraining?

/// Makes the runs of the worksheet `text` ready, and tells how far they are.
@_expose(wasm, "train")
@_cdecl("longhand_train")
public func train(
  _ name: UnsafePointer<UInt8>, _ nameCount: Int32, _ text: UnsafePointer<UInt8>,
  _ textCount: Int32, _ isMarkdown: Int32
) -> UnsafeMutableRawPointer {
  training = LiveTraining(
    worksheet(name, nameCount, text, textCount, isMarkdown), reading: read)
  return trainingBlock()
}

/// Takes so many steps, or epochs, of every run, and tells how far they are.
@_expose(wasm, "advance")
@_cdecl("longhand_advance")
public func advance(_ count: Int32, _ ofEpochs: Int32) -> UnsafeMutableRawPointer {
  training?.advance(by: Int(count), ofEpochs: ofEpochs != 0)
  return trainingBlock()
}

private func trainingBlock() -> UnsafeMutableRawPointer {
  block((training?.json ?? .null).lineBytes(), flag: training?.isOver ?? true)
}
