"""What the peers share: the input that both sides make for themselves, and the registry of works."""
import numpy as np

WORKS = {}


def work(make):
    """Registers a function whose keyword arguments come from the question and which returns a Work."""
    WORKS[make.__name__.replace("_", "-")] = make
    return make


class Work:
    """ways: name -> function without arguments that does the work once; check: function that gives the figure of the first call."""

    def __init__(self, ways, check, enter=None):
        self.ways = ways
        self.check = check
        self.enter = enter or (lambda way: None)


def hashes(stream, n):
    with np.errstate(over="ignore"):
        i = np.arange(1, n + 1, dtype=np.uint64) + np.uint64(stream << 32)
        z = i * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))


def uniform(stream, n, dtype=np.float64):
    """n numbers, uniform on [-1/2, 1/2)."""
    return ((hashes(stream, n) >> np.uint64(11)).astype(np.float64) * 2.0**-53 - 0.5).astype(dtype)


def below(stream, n, bound):
    """n whole numbers, uniform on 0 to bound - 1."""
    return (((hashes(stream, n) >> np.uint64(32)) * np.uint64(bound)) >> np.uint64(32)).astype(np.int64)


def squares(x):
    return float(np.sum(np.square(np.asarray(x, dtype=np.float64))))
