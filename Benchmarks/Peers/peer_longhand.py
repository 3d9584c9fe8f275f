"""Longhand: the workload as a worksheet, trained by the compiled program of its own gradient."""
import common; a = common.cli("longhand", ("worksheet",))
import subprocess, json, os, sys, tempfile, numpy as np
d = tempfile.mktemp()
program = os.environ["LONGHAND_PEER"]
words = [program, a.workload, a.batch, a.threads, "-1" if a.serve else a.seconds, a.variant, a.check_steps, a.max_chunk, repr(a.lr), repr(a.mom), a.act, a.loss, a.n, d, common.DATA, a.dtype] + a.sizes
p = subprocess.Popen([str(w) for w in words], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True)
o = p.stdout.readline(); f = np.fromfile(d); os.remove(d); P = []; k = 0
for i, j in zip(a.sizes, a.sizes[1:]): P.append((f[k:k+i*j].reshape(i, j), f[k+i*j:k+i*j+j])); k += i*j + j
if a.serve:
    a.serve = False; common.emit(a, None, P)
    for line in sys.stdin:
        p.stdin.write(line); p.stdin.flush()
        if not line.startswith("go"): break
        print(json.dumps(common.rates_json(a, json.loads(p.stdout.readline())))); sys.stdout.flush()
else: common.emit(a, json.loads(o) if o.strip() else None, P)
