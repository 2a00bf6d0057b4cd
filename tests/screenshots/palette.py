"""A picture in 256 colours: a quarter of the bytes, and pages have few colours anyway."""

import base64
import struct
import zlib

from playwright.sync_api import Page

# The most frequent colours stay; each other becomes the nearest of them.
REDUCE = """async (png) => {
    const picture = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
    const {width, height} = picture, drawing = new OffscreenCanvas(width, height).getContext("2d");
    drawing.drawImage(picture, 0, 0);
    const points = new Uint32Array(drawing.getImageData(0, 0, width, height).data.buffer), counts = new Map();
    for (const colour of points) counts.set(colour, (counts.get(colour) || 0) + 1);
    const kept = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 256).map(([colour]) => colour);
    const parts = (colour) => [colour & 255, colour >> 8 & 255, colour >> 16 & 255], palette = kept.map(parts);
    const numbers = new Map(kept.map((colour, number) => [colour, number]));
    for (const colour of counts.keys()) if (!numbers.has(colour)) {
        const [r, g, b] = parts(colour);
        let best = 0, least = Infinity;
        palette.forEach(([x, y, z], number) => {
            const far = (r - x) ** 2 + (g - y) ** 2 + (b - z) ** 2;
            if (far < least) [best, least] = [number, far];
        });
        numbers.set(colour, best);
    }
    let text = "";
    for (const colour of points) text += String.fromCharCode(numbers.get(colour));
    return {width, height, palette: palette.flat(), points: btoa(text)};
}"""


def shrink(page: Page, png: bytes) -> bytes:
    """The same picture as a PNG with a palette; `page` is any blank page of a browser."""
    reduced = page.evaluate(REDUCE, base64.b64encode(png).decode())
    width, points = reduced["width"], base64.b64decode(reduced["points"])
    rows = b"".join(b"\0" + points[start:start + width] for start in range(0, len(points), width))
    header = struct.pack(">IIBBBBB", width, reduced["height"], 8, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in (
        (b"IHDR", header), (b"PLTE", bytes(reduced["palette"])), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
