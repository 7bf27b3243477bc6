"""Uses what numpy is for: linear algebra, transforms, einsum, generators, threads inside and beside it."""

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np


def square(x):
    rng = np.random.default_rng(0)
    a = rng.standard_normal((64, 64)) + 64 * np.eye(64)
    assert np.allclose(np.linalg.solve(a, a @ a), a)
    np.linalg.svd(a)
    np.linalg.eigh(a @ a.T)
    assert np.allclose(np.fft.ifft(np.fft.fft(a)), a)
    with ThreadPoolExecutor(3) as pool:
        assert len(list(pool.map(lambda n: (a @ a).sum(), range(6)))) == 6
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()
    return np.einsum("i,i->i", x, x)
