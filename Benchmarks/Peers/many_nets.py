"""100,000 different nets 2-2-2, forward and all gradients: Longhand and the C of the folder of peers, in turns.

    LONGHAND_MANY_NETS=…/ManyNets .venv/bin/python many_nets.py ROUNDS SECONDS
"""
import json, os, statistics, subprocess, sys

rounds, seconds = int(sys.argv[1]), sys.argv[2]
for kind in ("f64", "f32"):
    for threads in ("1", "2"):
        data = f"data/W9.{kind}.bin"
        programs = {
            "c": [f"c/w9_{kind}", data, threads, seconds],
            "longhand": [os.environ["LONGHAND_MANY_NETS"], data, kind, threads, seconds],
        }
        # With one thread by core time, with two by wall time.
        measure = "nets_per_cpu_s" if threads == "1" else "nets_per_s"
        found = {name: [] for name in programs}
        sums = {}
        for _ in range(rounds):
            for name, words in programs.items():
                said = json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
                found[name].append(said[measure])
                sums[name] = (said["loss_sum"], said["grad_abs_sum"])
        ratio = statistics.median(a / b for a, b in zip(found["longhand"], found["c"]))
        apart = max(abs(a / b - 1) for a, b in zip(sums["longhand"], sums["c"]))
        print(kind, threads, {n: f"{statistics.median(v):.4g}" for n, v in found.items()},
              f"ratio {ratio:.2f}, sums {apart:.1g} apart", flush=True)
