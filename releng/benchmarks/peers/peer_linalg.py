"""numpy and scipy."""
import numpy as np
import scipy.linalg

from shared import Work, squares, uniform, work

TYPES = {"float64": np.float64, "float32": np.float32}


@work
def gemm(n, dtype):
    a = uniform(1, n * n, TYPES[dtype]).reshape(n, n)
    b = uniform(2, n * n, TYPES[dtype]).reshape(n, n)
    c = np.empty((n, n), TYPES[dtype])
    return Work({"all-threads": lambda: np.matmul(a, b, out=c)}, lambda: squares(a @ b))


@work
def least_squares(m, n):
    a = uniform(1, m * n).reshape(m, n)
    b = uniform(2, m)
    call = lambda driver: scipy.linalg.lstsq(a, b, lapack_driver=driver, check_finite=False)[0]
    # complete orthogonal factorisation, divide and conquer, QR without pivoting: the best counts
    ways = {"gelsy": lambda: call("gelsy"), "gelsd": lambda: call("gelsd")}
    return Work(ways, lambda: squares(call("gelsd")))


@work
def singular_values(n):
    a = uniform(1, n * n).reshape(n, n)
    call = lambda: scipy.linalg.svd(a, check_finite=False)
    return Work({"gesdd": call}, lambda: call()[1].sum())


@work
def symmetric_eigen(n):
    a = uniform(1, n * n).reshape(n, n)
    a = (a + a.T) / 2
    call = lambda driver: scipy.linalg.eigh(a, driver=driver, check_finite=False)
    return Work({d: (lambda d=d: call(d)) for d in ("evd", "evr")}, lambda: np.abs(call("evd")[0]).sum())
