"""The peers' side of the benchmarks: answers the questions of PythonPeer.java, a line each."""
import ctypes
import importlib
import sys
import time

import shared

MODULES = ["peer_linalg", "peer_kernels", "peer_graphs", "peer_nets"]


def parse(text):
    key, value = text.split("=", 1)
    try:
        return key, int(value)
    except ValueError:
        return key, value


def find(name):
    for module in MODULES:  # one after the other, so that PyTorch is loaded for itself alone
        try:
            importlib.import_module(module)
        except ModuleNotFoundError as e:
            if e.name != module:
                raise
        if name in shared.WORKS:
            return shared.WORKS[name]
    raise KeyError("no such work: " + name)


def measure(call, seconds):
    """Seconds a call, over about so long; at least one call."""
    calls, batch = 0, 1
    start = time.perf_counter()
    while True:
        for _ in range(batch):
            call()
        calls += batch
        passed = time.perf_counter() - start
        if passed >= seconds:
            return passed / calls
        batch = max(1, min(2 * batch, int(calls * (seconds - passed) / passed)))


def blas():
    """The kernel that numpy's library chose for this processor."""
    with open("/proc/self/maps") as maps:
        paths = sorted({line.split()[-1] for line in maps if "blas" in line.split()[-1].rsplit("/", 1)[-1]})
    for path in paths:
        library = ctypes.CDLL(path)
        for suffix in ("", "64_"):
            try:
                name = getattr(library, "openblas_get_corename" + suffix)
                config = getattr(library, "openblas_get_config" + suffix)
                threads = getattr(library, "openblas_get_num_threads" + suffix)
            except AttributeError:
                continue
            name.restype = config.restype = ctypes.c_char_p
            return f"{config().decode().strip()}, kernel {name().decode()}, {threads()} threads"
    return "not OpenBLAS: " + ", ".join(paths)


def describe():
    facts = [("Python", sys.version.split()[0])]
    for name in ("numpy", "scipy", "torch", "functorch", "networkx"):
        try:
            facts.append((name, importlib.import_module(name).__version__))
        except ImportError as e:
            facts.append((name, f"none ({e})"))
    facts.append(("numpy's BLAS", blas()))
    return ";".join(f"{name}: {text}" for name, text in facts)


def answer(words):
    global current
    if words[0] == "describe":
        return "text " + describe()
    if words[0] == "prepare":
        current = find(words[1])(**dict(map(parse, words[2:])))
        return "ways " + " ".join(current.ways)
    if words[0] == "check":
        return f"value {float(current.check())!r}"
    if words[0] == "measure":
        current.enter(words[1])
        return f"value {measure(current.ways[words[1]], float(words[2]))!r}"
    raise ValueError("no such question")


current = None
for question in sys.stdin:
    try:
        reply = answer(question.split())
    except Exception as e:  # told to the other side, which stops with it
        reply = "error " + " ".join(f"{type(e).__name__}: {e}".split())
    print(reply, flush=True)
