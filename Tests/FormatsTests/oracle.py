"""Makes the small files of the folder Files with NumPy and safetensors, and holds files that Longhand wrote
against NumPy, safetensors, onnx and ONNX Runtime.

python3 oracle.py             writes Files and Files/values.tsv
python3 oracle.py check DIR   reads the files that the tests left in DIR; says "ok" or what is wrong
"""
import gzip
import pathlib
import struct
import sys
import zipfile
import zlib

import numpy as np

files = pathlib.Path(__file__).parent / "Files"
rows = []


def note(file, name, array):
    """A line of values.tsv: file, array, type, sizes, elements row by row."""
    values = " ".join(repr(float(v)) if array.dtype.kind == "f" else str(int(v)) for v in array.ravel())
    rows.append([file, name, array.dtype.newbyteorder("=").name, "x".join(map(str, array.shape)), values])


def examples():
    """Arrays of every type, both byte orders, both orders of the elements."""
    made = {}
    for code in ["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"]:
        kind = np.dtype(code)
        if kind.kind == "f":
            limits = np.finfo(kind)
            values = [0.0, -0.0, 1.5, -0.1, limits.max, limits.min, limits.tiny, limits.smallest_subnormal,
                      np.inf, -np.inf, np.nan, 1 / 3]
        elif kind.kind == "b":
            values = [True, False, False, True, True, False] * 2
        else:
            limits = np.iinfo(kind)
            values = [limits.min, limits.max, 0, 1, 2, 3, 5, 7, 11, 13, 17, 19]
        for order in "<>":
            with np.errstate(all="ignore"):
                array = np.array(values).astype(kind.newbyteorder(order))
            made[f"{code}_{'little' if order == '<' else 'big'}"] = array
            made[f"{code}_{'little' if order == '<' else 'big'}_rows"] = array.reshape(3, 4)
            made[f"{code}_{'little' if order == '<' else 'big'}_columns"] = np.asfortranarray(
                array.reshape(2, 3, 2))
    made["single"] = np.array(2.5)
    made["empty"] = np.zeros((0, 3))
    return made


def make():
    files.mkdir(exist_ok=True)
    made = examples()
    np.savez(files / "types.npz", **made)
    for name, array in made.items():
        note("types.npz", name, array)
    for version in [1, 2, 3]:
        array = np.arange(6, dtype="<f4").reshape(2, 3) / 4
        with open(files / f"version{version}.npy", "wb") as out:
            np.lib.format.write_array(out, array, version=(version, 0))
        note(f"version{version}.npy", "", array)
    pair = {"x": np.arange(12, dtype="<f8").reshape(4, 3) / 8, "label": np.array([0, 2, 1, 2], dtype="<i8")}
    np.savez_compressed(files / "packed.npz", **pair)
    with zipfile.ZipFile(files / "blocks.npz", "w", zipfile.ZIP_DEFLATED, compresslevel=0) as out:
        for name, array in pair.items():
            with out.open(name + ".npy", "w", force_zip64=True) as member:
                np.lib.format.write_array(member, array)
    for name, array in pair.items():
        note("blocks.npz", name, array)
    make_idx()
    make_safetensors()
    (files / "values.tsv").write_text("".join("\t".join(row) + "\n" for row in rows))


def make_idx():
    for code, kind in [(8, "u1"), (9, "i1"), (11, ">i2"), (12, ">i4"), (13, ">f4"), (14, ">f8")]:
        array = (np.arange(-6, 6) if kind != "u1" else np.arange(244, 256)).astype(kind).reshape(3, 2, 2)
        name = f"{np.dtype(kind).newbyteorder('=').name}.idx"
        content = struct.pack(">BBBB3I", 0, 0, code, 3, *array.shape) + array.tobytes()
        (files / name).write_bytes(content)
        note(name, "", array)
    (files / "uint8.idx.gz").write_bytes(gzip.compress((files / "uint8.idx").read_bytes(), mtime=0))
    stored = zlib.compressobj(0, zlib.DEFLATED, -15)
    content = (files / "uint8.idx").read_bytes()
    body = stored.compress(content) + stored.flush()
    (files / "blocks.gz").write_bytes(
        bytes([31, 139, 8, 8, 0, 0, 0, 0, 0, 3]) + b"uint8.idx\0" + body
        + struct.pack("<II", zlib.crc32(content), len(content)))


def make_safetensors():
    import safetensors.numpy

    made = {name.removesuffix("_little_rows"): array for name, array in examples().items()
            if name.endswith("_little_rows")}
    made['a "quoted" näme'] = np.array([1.0, 2.0], dtype="f4")
    safetensors.numpy.save_file(made, files / "types.safetensors", metadata={"made by": 'NumPy "2"'})
    for name, array in made.items():
        note("types.safetensors", name, array)


def check(folder):
    """The values that FormatsTests/RoundTripTests.swift writes."""
    import onnx
    import onnxruntime
    import safetensors
    import safetensors.numpy

    doubles = np.arange(24, dtype="f8").reshape(2, 3, 4) / 8 - 1
    expected = {
        "f8": doubles, "f4": doubles.astype("f4"), "i8": np.array([-2**63, 2**63 - 1]),
        "i4": np.array([[-2**31], [2**31 - 1]], dtype="i4"), "u1": np.arange(250, 256, dtype="u1"),
        "b1": np.array([True, False]), "single": np.array(2.5), "none": np.zeros((0, 3)),
    }

    def same(found, what):
        assert sorted(found) == sorted(expected), (what, sorted(found))
        for name, array in expected.items():
            assert found[name].dtype == array.dtype, (what, name, found[name].dtype)
            assert found[name].shape == array.shape, (what, name, found[name].shape)
            assert np.array_equal(found[name], array), (what, name)

    same({name: np.load(folder / f"{name}.npy") for name in expected}, "npy")
    for file in ["all.npz", "long.npz"]:
        assert zipfile.ZipFile(folder / file).testzip() is None
        same(dict(np.load(folder / file)), file)
    same(safetensors.numpy.load_file(folder / "all.safetensors"), "safetensors")
    with safetensors.safe_open(folder / "all.safetensors", "np") as opened:
        assert opened.metadata() == {"made \"by\"": "Longhand\n"}, opened.metadata()
    check_onnx(folder, onnx, onnxruntime)
    print("ok")


def check_onnx(folder, onnx, onnxruntime):
    model = onnx.load(folder / "net.onnx")
    onnx.checker.check_model(model, full_check=True)
    session = onnxruntime.InferenceSession(folder / "net.onnx", providers=["CPUExecutionProvider"])
    for rows in [1, 5]:
        x = np.linspace(-2, 2, rows * 3, dtype="f4").reshape(rows, 3)
        weights = np.arange(6, dtype="f4").reshape(3, 2) / 4 - 0.5
        z = x @ weights + np.array([0.25, -0.75], dtype="f4")
        h = np.where(z > 0, z, np.float32(0.01) * z)
        p = np.exp(h) / np.exp(h).sum(axis=1, keepdims=True)
        found = session.run(None, {"x": x})
        np.testing.assert_allclose(found[0], h, rtol=1e-6)
        np.testing.assert_allclose(found[1], p, rtol=1e-6)
        assert np.array_equal(found[2], p.argmax(axis=1))
    assert model.metadata_props[0].key == "worksheet"


if __name__ == "__main__":
    check(pathlib.Path(sys.argv[2])) if len(sys.argv) > 2 else make()
