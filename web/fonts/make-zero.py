"""Makes `zero.woff2`: the zero of Atkinson Hyperlegible Next without its slash, for ticket numbers and times, where no letter O
can stand in its place. Run with fontTools and Brotli: `python make-zero.py FONT.woff2 zero.woff2`.

The two halves within the zero become one: the outer outline, scaled to where the halves reach, at every weight.
"""

import sys

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
from fontTools.varLib.iup import iup_delta

NAME = "Kwartier Zero"


def within(coordinates, ends):
    """The inner outline for these points: the outer one mapped onto the box of the halves, the other way round."""
    outer, inner = coordinates[: ends[0] + 1], coordinates[ends[0] + 1 : ends[-1] + 1]

    def box(points, axis):
        values = [point[axis] for point in points]
        return min(values), max(values)

    mapped = []
    for point in outer:
        place = []
        for axis in (0, 1):
            (low, high), (to_low, to_high) = box(outer, axis), box(inner, axis)
            place.append(to_low + (point[axis] - low) * (to_high - to_low) / (high - low))
        mapped.append(tuple(place))
    return [mapped[0]] + mapped[:0:-1]


def mend(font, name):
    glyph = font["glyf"][name]
    ends = list(glyph.endPtsOfContours)
    before = list(glyph.coordinates)
    count = ends[0] + 1
    inner = within(before, ends)
    for variation in font["gvar"].variations[name]:
        deltas = variation.coordinates
        shape, phantoms = deltas[: len(before)], deltas[len(before) :]
        full = iup_delta(shape, before, ends) if None in shape else shape
        there = [(x + dx, y + dy) for (x, y), (dx, dy) in zip(before, full)]
        moved = within(there, ends)
        own = [(round(x - a), round(y - b)) for (x, y), (a, b) in zip(moved, inner)]
        variation.coordinates = list(full[:count]) + own + list(phantoms)
    flags = list(glyph.flags[:count])
    glyph.coordinates = GlyphCoordinates(before[:count] + [(round(x), round(y)) for x, y in inner])
    glyph.flags = type(glyph.flags)(flags + [flags[0]] + flags[:0:-1])
    glyph.endPtsOfContours = [count - 1, 2 * count - 1]
    glyph.numberOfContours = 2
    glyph.recalcBounds(font["glyf"])


def main(source, target):
    font = TTFont(source)
    # The one of equal widths is made of this one.
    mend(font, "zero")
    options = Options()
    options.layout_features = ["tnum", "pnum"]
    options.flavor = "woff2"
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[0x30])
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = NAME.replace(" ", "") if record.nameID == 6 else NAME
    font.flavor = "woff2"
    font.save(target)


main(sys.argv[1], sys.argv[2])
