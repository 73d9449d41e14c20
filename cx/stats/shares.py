"""How the explained part of a rating, R2, is shared out among what explains it."""

from math import factorial

import numpy as np

from cx.errors import BadChoice

TINY = 1e-9  # variance left of a column, as part of its own, under which others say it all
MOST = 16  # columns, whose 65,536 subsets still take well under a second


def shapley(correlation: np.ndarray) -> np.ndarray:
    """LMG shares of R2 (Lindeman, Merenda & Gold 1980): each driver's mean gain over all orders.

    correlation: of [x1 ... xk, y], shape (..., k + 1, k + 1); shares (..., k), each 0-1, sum to R2
    and none is negative. Columns that others say wholly add nothing after them. BadChoice over 16
    drivers.
    """
    return mean_gains(explained(correlation))


def relative_weights(correlation: np.ndarray) -> np.ndarray:
    """Johnson 2000: shares of R2 by the orthogonal columns nearest to the drivers.

    Shapes as in `shapley`, for any number of drivers; shares sum to R2 and none is negative.
    """
    matrix = _checked(correlation)
    within, to_y = matrix[..., :-1, :-1], matrix[..., :-1, -1]
    values, vectors = np.linalg.eigh(within)
    roots = np.sqrt(np.maximum(values, 0))
    inverse = np.divide(1, roots, out=np.zeros_like(roots), where=roots > np.sqrt(TINY))
    turned = np.swapaxes(vectors, -1, -2)
    near = (vectors * roots[..., None, :]) @ turned
    beta = ((vectors * inverse[..., None, :]) @ turned @ to_y[..., None])[..., 0]
    return np.asarray(((near**2) @ (beta**2)[..., None])[..., 0])


def explained(correlation: np.ndarray) -> np.ndarray:
    """R2 of y on every subset of the drivers, shape (..., 2^k): bit i of the place is driver i.

    Sweeps one driver after the other out of what is left of all later ones.
    """
    matrix = _checked(correlation)
    drivers = matrix.shape[-1] - 1
    if drivers > MOST:
        raise BadChoice(f"Shares over all orders are for at most {MOST} drivers, not {drivers}.")
    found = np.zeros((2**drivers, *matrix.shape[:-2]))
    _sweep(matrix, 0, 0, found)
    return np.moveaxis(found, 0, -1)


def mean_gains(r2: np.ndarray) -> np.ndarray:
    """Shapley values of a game given by all its subsets, shape (..., 2^k) -> (..., k)."""
    players = r2.shape[-1].bit_length() - 1
    places = np.arange(r2.shape[-1])
    sizes = np.array([int(place).bit_count() for place in places])
    gains = []
    for player in range(players):
        without = places[places & (1 << player) == 0]
        weight = np.array(
            [
                factorial(int(s)) * factorial(players - int(s) - 1) / factorial(players)
                for s in sizes[without]
            ]
        )
        gains.append((r2[..., without | (1 << player)] - r2[..., without]) @ weight)
    return np.stack(gains, axis=-1) if gains else np.zeros((*r2.shape[:-1], 0))


def _sweep(left: np.ndarray, subset: int, first: int, found: np.ndarray) -> None:
    """Fill in all subsets that add drivers from `first` on, whose covariances are `left`."""
    for place in range(left.shape[-1] - 1):
        own = left[..., place, place]
        there = own > TINY
        scale = np.divide(1, own, out=np.zeros_like(own), where=there)
        column = left[..., place:, place]
        bigger = subset | (1 << (first + place))
        found[bigger] = found[subset] + column[..., -1] ** 2 * scale
        if place + 1 < left.shape[-1] - 1:
            later = left[..., place + 1 :, place + 1 :]
            rest = column[..., 1:]
            outer = rest[..., :, None] * rest[..., None, :] * scale[..., None, None]
            _sweep(later - outer, bigger, first + place + 1, found)


def _checked(correlation: np.ndarray) -> np.ndarray:
    matrix = np.asarray(correlation, dtype=float)
    if matrix.ndim < 2 or matrix.shape[-1] != matrix.shape[-2] or matrix.shape[-1] < 1:
        raise BadChoice(f"Correlations are a square table, y last, not of shape {matrix.shape}.")
    if not np.isfinite(matrix).all():
        raise BadChoice("Correlations are numbers: leave out columns that are all alike.")
    return matrix
