"""Gram matrices, in numpy."""
import numpy as np

from shared import Work, squares, uniform, work


@work
def infinite_ntk(n, d, hidden):
    """The ReLU network's kernel by the arc-cosine recursion, with variances 2/fan-in and no biases, in place where numpy can."""
    x = uniform(1, n * d).reshape(n, d)

    def call():
        s = 2 * (x @ x.T) / d
        t = s.copy()
        for _ in range(hidden):
            norms = np.sqrt(np.diagonal(s))
            scale = np.outer(norms, norms)
            cosine = np.clip(s / scale, -1, 1)
            angle = np.arccos(cosine)
            slope = (np.pi - angle) / np.pi
            sine = np.sqrt(1 - cosine * cosine)
            s = scale * (sine / np.pi + slope * cosine)
            t *= slope
            t += s
        return t

    return Work({"all-threads": call}, lambda: squares(call()))
