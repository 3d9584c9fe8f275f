/// What ONNX Runtime is asked.
enum ONNXRuntime {
  /// Reads folders, each with `net.onnx`, a file `x.npy` for each input `x` and `output.npy`; says where
  /// ONNX Runtime comes to something else, on all rows at once and on some of them.
  static let script = """
    import pathlib, sys, numpy, onnx, onnxruntime
    for folder in sorted(pathlib.Path(sys.argv[1]).iterdir()):
        model = onnx.load(folder / "net.onnx")
        onnx.checker.check_model(model, full_check=True)
        session = onnxruntime.InferenceSession(folder / "net.onnx", providers=["CPUExecutionProvider"])
        types = {"tensor(float)": numpy.float32, "tensor(double)": numpy.float64}
        inputs = {
            value.name: numpy.load(folder / f"{value.name}.npy").astype(types[value.type])
            for value in session.get_inputs()
        }
        expected = numpy.load(folder / "output.npy")
        isShort = any(node.op_type == "Erf" for node in model.graph.node)
        exact = session.get_outputs()[0].type == "tensor(double)" and not isShort
        for rows in [slice(None), slice(0, 1), slice(1, 3)]:
            found, = session.run(None, {name: value[rows] for name, value in inputs.items()})
            right = expected[rows]
            assert found.shape == right.shape, (folder.name, found.shape, right.shape)
            apart = numpy.max(numpy.abs(found - right) / numpy.maximum(1, numpy.abs(right)))
            assert apart <= (1e-12 if exact else 2e-6), (folder.name, rows, apart)
        print(folder.name, [node.op_type for node in model.graph.node])
    """
}
