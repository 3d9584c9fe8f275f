import Rendering
public import Text

/// The picture of a worksheet's net as a stand-alone SVG.
public struct NetworkPicture: Sendable {
  /// Empty if the worksheet describes no net.
  public let svg: String
  public let diagnostics: [Diagnostic]
  /// Why there is no picture: the worksheet as a whole describes no net.
  public let lack: Diagnostic?

  public var hasFaults: Bool { svg.isEmpty || diagnostics.contains { $0.severity == .error } }
}

/// Draws the net that a worksheet describes, with weights, biases and values where they are known.
public func draw(_ source: WorksheetSource, reading: (String) -> [UInt8]? = { _ in nil })
  -> NetworkPicture
{
  let solution = solve(source, reading: reading)
  guard let diagram = pictures(of: solution.solved).first?.diagram else {
    let fault = Diagnostic(
      at: Span(0, 0),
      "The worksheet describes no net: nothing is a sum of parameters times values.",
      hint: "Name what is trained: parameters W, b")
    return NetworkPicture(svg: "", diagnostics: solution.diagnostics, lack: fault)
  }
  return NetworkPicture(
    svg: writeSVG(.network(diagram)), diagnostics: solution.diagnostics, lack: nil)
}
