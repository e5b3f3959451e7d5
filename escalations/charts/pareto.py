"""The Pareto chart: what each confirmed factor did, the largest first, and how much of the whole the first few are."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tracker.charts.ink import PAGE, Ink
from tracker.charts.scales import Shares
from tracker.charts.svg import Svg, joined, number, picture, tag
from tracker.charts.text import length, shortened, wrapped

VITAL: Final = 0.8
"""The share of the whole that a few factors usually make up."""

HEAD: Final = ("Factor", "Impact", "Share", "Together")


@dataclass(frozen=True, slots=True)
class Bar:
    """One factor: its impact in the unit of all, and its share of the whole, 0 to 1."""

    title: str
    amount: str
    share: float


@dataclass(frozen=True, slots=True)
class Pareto:
    """The factors in falling order. `declared` None: it cannot be said yet which is the big X; `verdict` says why."""

    bars: tuple[Bar, ...]
    unit: str
    declared: bool | None
    verdict: str

    @property
    def together(self) -> tuple[float, ...]:
        """The share of the first factor, of the first two, and so on."""
        return tuple(sum(bar.share for bar in self.bars[: index + 1]) for index in range(len(self.bars)))


@dataclass(frozen=True, slots=True)
class Frame:
    """The measures of a chart."""

    width: int
    size: int


WIDE: Final = Frame(width=560, size=13)
NARROW: Final = Frame(width=280, size=12)
LEFT, RIGHT, ROW, BAR = 8, 56, 48, 16


def sentences(pareto: Pareto) -> tuple[str, ...]:
    """The chart for those who read: the verdict, and how few factors make up most of the impact."""
    if not pareto.bars:
        return (pareto.verdict,)
    first, together = pareto.bars[0], pareto.together
    found = [pareto.verdict, f"{first.title} has {percent(first.share)} of the impact, {first.amount} {pareto.unit}."]
    count = next((index for index, share in enumerate(together, 1) if share >= VITAL - 1e-12), len(together))
    if len(together) > 1:
        found.append(f"The first {count} of {len(together)} factors make up {percent(together[count - 1])}.")
    return tuple(found)


def rows(pareto: Pareto) -> tuple[tuple[str, ...], ...]:
    """A row for each factor, under `HEAD`."""
    return tuple(
        (bar.title, f"{bar.amount} {pareto.unit}", percent(bar.share), percent(share))
        for bar, share in zip(pareto.bars, pareto.together, strict=True)
    )


def percent(share: float) -> str:
    """A share in words. What is not all is never said to be."""
    text = f"{100 * share:.0f} %"
    if text == "100 %" and share < 1 - 1e-9:
        return "over 99 %"
    return "under 1 %" if text == "0 %" and share > 0 else text


def pareto_chart(pareto: Pareto, *, frame: Frame = WIDE, ink: Ink = PAGE, name: str = "pareto") -> Svg:
    """The chart. `name` is unique on its page. No factor: the verdict alone, which says what is missing."""
    lines = wrapped(pareto.verdict, frame.size, frame.width - 2 * LEFT)
    top = 14 + len(lines) * (frame.size + 5)
    bottom = top + max(len(pareto.bars) * ROW, 1)
    height = bottom + (46 if pareto.bars else 4)
    return picture(
        name, frame.width, height, "Pareto of the confirmed factors", " ".join(sentences(pareto)),
        tag("rect", width=frame.width, height=height, fill=ink.paper) if ink.paper else "",
        *_verdict(lines, frame, ink),
        *_plot(pareto, frame, ink, top, bottom),
        fill="none", color=ink.text if ink.paper else None, font_family=ink.font, font_size=frame.size,
    )  # fmt: skip


def _verdict(lines: list[str], frame: Frame, ink: Ink) -> Iterator[Svg]:
    for index, line in enumerate(lines):
        yield tag("text", line, x=LEFT, y=16 + index * (frame.size + 5), fill=ink.text, font_weight="600")


def _plot(pareto: Pareto, frame: Frame, ink: Ink, top: float, bottom: float) -> Iterator[Svg]:
    if not pareto.bars:
        return
    shares = Shares(LEFT, frame.width - RIGHT)
    yield _grid(pareto, shares, frame, ink, top, bottom)
    tops = [top + index * ROW for index in range(len(pareto.bars))]
    yield joined(*(_bar(pareto, index, shares, ink, at) for index, at in enumerate(tops)))
    yield _line(pareto, shares, frame, ink, top)
    yield joined(*(_title(pareto, index, frame, ink, at) for index, at in enumerate(tops)))


def _grid(pareto: Pareto, shares: Shares, frame: Frame, ink: Ink, top: float, bottom: float) -> Svg:
    ticks = shares.ticks(6)
    room, size = frame.width - 2 * LEFT, frame.size - 1
    caption = f"Share of all {pareto.unit}; the line adds them up."
    if length(caption, size) > room:
        caption = shortened(f"Share of all {pareto.unit}", size, room)
    lines = "".join(f"M{number(shares.at(share))} {number(top)}V{number(bottom)}" for share, _ in ticks)
    vital = shares.at(VITAL)
    return joined(
        tag("path", d=lines, stroke=ink.text, stroke_opacity=".13"),
        tag("path", d=f"M{number(vital)} {number(top)}V{number(bottom)}", stroke=ink.text, stroke_opacity=".7",
            stroke_dasharray="6 4", stroke_width=1.5),
        tag(
            "g",
            *(
                tag("text", label, x=shares.at(share), y=bottom + 18,
                    text_anchor="start" if share == 0 else "middle", font_weight="600" if share == VITAL else None)
                for share, label in ticks
            ),
            tag("text", caption, x=LEFT, y=bottom + 37),
            fill=ink.text, font_size=frame.size - 1,
        ),
    )  # fmt: skip


def _bar(pareto: Pareto, index: int, shares: Shares, ink: Ink, top: float) -> Svg:
    """The big X is filled; the two that contest for it are outlined in dashes."""
    big, contested = index == 0 and pareto.declared is True, index < 2 and pareto.declared is False
    return tag(
        "rect", x=shares.low, y=top + 21, width=max(shares.at(pareto.bars[index].share) - shares.low, 1), height=BAR,
        fill=ink.bad if big else ink.plain, fill_opacity=".85" if big else ".15" if contested else ".45",
        stroke=ink.bad if big else ink.plain, stroke_width=2 if contested or big else 1,
        stroke_dasharray="4 3" if contested else None,
    )  # fmt: skip


def _title(pareto: Pareto, index: int, frame: Frame, ink: Ink, top: float) -> Svg:
    """Over the bar: what it is, and how much."""
    bar = pareto.bars[index]
    words = {True: "the big X: ", False: "contested: ", None: ""}
    word = words[pareto.declared] if index == 0 else ""
    told = f" · {bar.amount}"
    room = frame.width - 2 * LEFT - length(word, frame.size, bold=True) - length(told, frame.size)
    return _haloed(
        tag("tspan", word, fill=ink.bad, font_weight="600") if word else "",
        shortened(bar.title, frame.size, room),
        tag("tspan", told, fill=ink.soft),
        x=LEFT, y=top + 15, ink=ink,
    )  # fmt: skip


def _haloed(*inside: str, x: float, y: float, ink: Ink, size: float | None = None) -> Svg:
    """Text that stays legible where a line passes behind it."""
    return tag(
        "text", *inside, x=x, y=y, fill=ink.text, stroke=ink.under, stroke_width=4, stroke_linejoin="round",
        paint_order="stroke", font_size=size,
    )  # fmt: skip


def _line(pareto: Pareto, shares: Shares, frame: Frame, ink: Ink, top: float) -> Svg:
    """The cumulative share, from bar to bar, with its figure beside each point."""
    points = [
        (shares.at(share), top + index * ROW + 21 + BAR / 2, share) for index, share in enumerate(pareto.together)
    ]
    line = "M" + "L".join(f"{number(x)} {number(y)}" for x, y, _ in points)
    dots = "".join(f"M{number(x)} {number(y)}h.1" for x, y, _ in points)
    return joined(
        tag("path", d=line, stroke=ink.text, stroke_width=2, stroke_linejoin="round"),
        tag("path", d=dots, stroke=ink.text, stroke_width=7, stroke_linecap="round"),
        *(_haloed(percent(share), x=x + 8, y=y + 4, ink=ink, size=frame.size - 1) for x, y, share in points),
    )
