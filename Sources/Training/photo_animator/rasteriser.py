"""A z-buffer rasteriser for triangle meshes, compiled by numba.

Positions are pixels with pixel centres at integers, y down; larger z is nearer. `fastmath` and the
order of the sums are part of the result to the last bit, so they stay.
"""

import numpy as np
from numba import njit


@njit(fastmath=True, cache=True)
def rasterise(xy, z, triangles, height, width):
    """This draws front faces of `triangles` [n, 3] with vertices `xy` [v, 2] (float32), `z` [v].

    Returns depth [h, w], the triangle's index [h, w] (-1: none) and the barycentric weights of its
    second and third corners [h, w, 2].
    """
    depth = np.full((height, width), -1e9, np.float32)
    index = np.full((height, width), -1, np.int32)
    weights = np.zeros((height, width, 2), np.float32)
    for k in range(triangles.shape[0]):
        a = triangles[k, 0]
        b = triangles[k, 1]
        c = triangles[k, 2]
        ax = xy[a, 0]
        ay = xy[a, 1]
        bx = xy[b, 0]
        by = xy[b, 1]
        cx = xy[c, 0]
        cy = xy[c, 1]
        area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
        if area >= -1e-9:  # counter-clockwise in a y-up frame is negative here
            continue
        x0 = int(np.ceil(min(ax, bx, cx)))
        x1 = int(np.floor(max(ax, bx, cx)))
        y0 = int(np.ceil(min(ay, by, cy)))
        y1 = int(np.floor(max(ay, by, cy)))
        if x1 < 0 or y1 < 0 or x0 >= width or y0 >= height:
            continue
        x0 = max(x0, 0)
        y0 = max(y0, 0)
        x1 = min(x1, width - 1)
        y1 = min(y1, height - 1)
        inverse = 1.0 / area
        for y in range(y0, y1 + 1):
            for x in range(x0, x1 + 1):
                w1 = ((x - ax) * (cy - ay) - (cx - ax) * (y - ay)) * inverse
                w2 = ((bx - ax) * (y - ay) - (x - ax) * (by - ay)) * inverse
                w0 = 1 - w1 - w2
                if w0 < -1e-5 or w1 < -1e-5 or w2 < -1e-5:
                    continue
                near = w0 * z[a] + w1 * z[b] + w2 * z[c]
                if near > depth[y, x]:
                    depth[y, x] = near
                    index[y, x] = k
                    weights[y, x, 0] = w1
                    weights[y, x, 1] = w2
    return depth, index, weights


@njit(fastmath=True, cache=True)
def interpolate(index, weights, triangles, attributes):
    """The answer is the vertex `attributes` [v, c] at each pixel [h, w, c] of a rasterised mesh, 0 where none."""
    height, width = index.shape
    channels = attributes.shape[1]
    out = np.zeros((height, width, channels), np.float32)
    for y in range(height):
        for x in range(width):
            k = index[y, x]
            if k < 0:
                continue
            w1 = weights[y, x, 0]
            w2 = weights[y, x, 1]
            w0 = 1 - w1 - w2
            a = triangles[k, 0]
            b = triangles[k, 1]
            c = triangles[k, 2]
            for j in range(channels):
                out[y, x, j] = w0 * attributes[a, j] + w1 * attributes[b, j] + w2 * attributes[c, j]
    return out


@njit(fastmath=True, cache=True)
def vertex_normals(vertices, triangles):
    """The answer is unit normals [v, 3] of `vertices` [v, 3], each the area-weighted mean of its faces'."""
    normals = np.zeros(vertices.shape, np.float32)
    for k in range(triangles.shape[0]):
        a = triangles[k, 0]
        b = triangles[k, 1]
        c = triangles[k, 2]
        # Scalars: slices would allocate for every triangle.
        e00 = vertices[b, 0] - vertices[a, 0]
        e01 = vertices[b, 1] - vertices[a, 1]
        e02 = vertices[b, 2] - vertices[a, 2]
        e10 = vertices[c, 0] - vertices[a, 0]
        e11 = vertices[c, 1] - vertices[a, 1]
        e12 = vertices[c, 2] - vertices[a, 2]
        f0 = e01 * e12 - e02 * e11
        f1 = e02 * e10 - e00 * e12
        f2 = e00 * e11 - e01 * e10
        for i in (a, b, c):
            normals[i, 0] += f0
            normals[i, 1] += f1
            normals[i, 2] += f2
    for i in range(normals.shape[0]):
        n = normals[i]
        normals[i] /= np.sqrt(n[0] ** 2 + n[1] ** 2 + n[2] ** 2) + 1e-12
    return normals
