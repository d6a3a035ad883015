"""Builders of dates: what a match of the grammar means as TIMEX3 type, value and EDTF date. None rejects the match."""

from __future__ import annotations

from depesche.codes import edtf
from depesche.reading.draft import TimeExpression
from depesche.reading.times.calendar import Calendar, Resolved
from depesche.reading.times.context import Context, Found

_LATEST_YEAR = 2110  # a bare number above it is no year


def figures(found: Found, context: Context) -> TimeExpression | None:
    """``03.03.2024``, ``2024-03-03``, ``24.12.``."""
    piece = found.get("date")
    if piece is None:
        return None
    value = piece.value
    if piece.category == "J":
        month, day = (int(part) for part in value.split("-"))
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        value, date = context.calendar.day_of_month(month, day, found.direction(context))
        return found.make("DATE", value, date)
    return found.make("DATE", value, value) if edtf.valid(value) else None


def day(found: Found, context: Context) -> TimeExpression | None:
    """``3. März 2024``, ``March 3, 2024``, ``Donnerstag, 18. Dezember``, ``Abend des 3. Oktober``; also the ``25.`` of
    ``25. und 26. August``.
    """
    month, number, year = found.number("m"), found.number("day"), found.number("y")
    if month is None or number is None or not 1 <= number <= 31:
        return None
    groups = found.match.re.groupindex
    if "day2" in groups and (not context.rules.month_first or _counted(found)):
        return None
    shift = found.number("ys") if "ys" in groups else None
    if year is None and shift is not None and context.calendar.year is not None:
        year = context.calendar.year + shift
    if year is None and context.spoken_sentence >= found.sentence - 1 and context.spoken.month == month:
        year = context.spoken.year
    if year is not None:
        value = f"{year:04d}-{month:02d}-{number:02d}"
        if not edtf.valid(value):
            return None
        date: str | None = value
    else:
        weekday = found.number("w") if "w" in groups else None
        value, date = context.calendar.day_of_month(month, number, found.direction(context), weekday)
    part = found.value("part") if "part" in groups else None
    return found.make("TIME", f"{value}T{part}", date) if part else found.make("DATE", value, date)


def _counted(found: Found) -> bool:
    """Whether the number after a month counts something else ("in March 20 people")."""
    piece = found.get("day")
    after = found.after
    return piece is not None and after is not None and piece.category == "n" and piece.word.dep == "nummod" and \
        piece.word.head.i > piece.word.i  # fmt: skip


def _year(found: Found, context: Context) -> int | None:
    year = found.number("y")
    shift = found.number("ys")
    if year is None and shift is not None and found.value("yu") == "Y" and context.calendar.year is not None:
        return context.calendar.year + shift
    return year


def month(found: Found, context: Context) -> TimeExpression | None:
    """``Mai``, ``Anfang März``, ``Juni 2011``, ``last May``, ``dem Juni des vergangenen Jahres``."""
    number, year = found.number("m"), _year(found, context)
    if number is None:
        return None
    if year is not None:
        value = edtf.month_name(year, number)
        return found.make("DATE", value, value)
    shift = found.number("s")
    spoken = context.spoken.year
    if spoken is not None and shift is None and context.spoken_sentence >= found.sentence - 1 and _elsewhere(context):
        value = edtf.month_name(spoken, number)
        return found.make("DATE", value, value)
    return found.make("DATE", *context.calendar.month_of_year(number, found.direction(context, "m"), shift))


def _elsewhere(context: Context) -> bool:
    """Whether the text speaks of another year than that of publication."""
    spoken, year = context.spoken.year, context.calendar.year
    return spoken is not None and year is not None and abs(spoken - year) > 1


def season(found: Found, context: Context) -> TimeExpression | None:
    """``Herbst 2002``, ``diesem Sommer``, ``last winter``."""
    piece = found.get("season")
    if piece is None:
        return None
    year, shift = _year(found, context), found.number("s")
    bare = found.match.end() - found.match.start() == 1
    before = found.before
    if piece.category == "Q" and bare and (before is None or before.category not in "pc"):
        return None
    if year is not None:
        return found.make("DATE", *Calendar.season_of(year, piece.value))
    return found.make("DATE", *context.calendar.season(piece.value, found.direction(context, "season"), shift))


def feast(found: Found, context: Context) -> TimeExpression | None:
    """``Weihnachten``, ``Ostern 2019``, ``last Christmas``."""
    name = found.value("feast") or ""
    value = context.calendar.feast(name, found.direction(context, "feast"), found.number("y"), found.number("s"))
    return found.make("DATE", *value)


def decade(found: Found, context: Context) -> TimeExpression | None:
    """``den 60er Jahren``, ``the 1990s``."""
    figures = found.value("decade") or ""
    if not figures.isdigit() or (len(figures) == 2 and figures[1] != "0"):
        return None
    if (
        found.match.end() - found.match.start() == 1
        and len(figures) == 2
        and (not found.before or found.before.category not in "pcd")
    ):
        return None
    if len(figures) == 2:
        century = (
            20
            if context.calendar.year is not None and int(figures) + 2000 <= context.calendar.year and figures < "20"
            else 19
        )
        figures = f"{century}{figures}"
    value = figures[:3] if figures[3] == "0" else figures
    return found.make("DATE", value, f"{value}X" if len(value) == 3 else value)


def numbered(found: Found, context: Context) -> TimeExpression | None:
    """``des 21. Jahrhunderts``, ``dritten Quartal 2014``, ``first half of the year``."""
    number, piece = found.number("n"), found.get("u")
    if number is None or piece is None:
        return None
    unit = "HY" if piece.category == "h" else piece.value
    if unit == "CE" and 1 <= number <= 99:
        return found.make("DATE", f"{number - 1:02d}", f"{number - 1:02d}XX")
    if (unit == "Q" and number <= 4) or (unit == "HY" and number <= 2):
        year = _year(found, context)
        if year is None:
            year, month = context.calendar.year, context.calendar.month
            if (
                year is not None
                and month is not None
                and found.direction(context) <= 0
                and (number - 1) * (3 if unit == "Q" else 6) >= month
            ):
                year -= 1
        if year is None:
            return found.make("DATE", f"XXXX-{'Q' if unit == 'Q' else 'H'}{number}", None)
        return found.make("DATE", *Calendar.part_of(year, unit, number))
    return None


def this_year(found: Found, context: Context) -> TimeExpression | None:
    """``heuer``."""
    value = context.calendar.unit("Y", found.number("year") or 0)
    return found.make("DATE", *value) if value else None


def step(found: Found, context: Context) -> TimeExpression | None:
    """``Vortag``, ``tags darauf``, ``Vorjahr``: so many units from the date last spoken of (years, from publication)."""
    code = found.value("step") or ""
    unit, steps = code[0], int(code[1:])
    calendar = context.anchor() if unit == "D" else context.calendar
    value = calendar.unit(unit, steps)
    return found.make("DATE", *value) if value else None


def before_or_after(found: Found, context: Context) -> TimeExpression | None:
    """``am Tag zuvor``, ``im Jahr darauf``, "the day before"."""
    unit = found.value("u") or ""
    value = context.anchor().unit(unit, found.number("later") or 0)
    return found.make("DATE", *value) if value else None


def near_unit(found: Found, context: Context) -> TimeExpression | None:
    """``der kommenden Woche``, ``vergangenen Jahr``, ``last Friday``, ``this morning``, ``diesem Donnerstag``."""
    piece, shift = found.get("t"), found.number("s")
    if piece is None or shift is None:
        return None
    part = found.value("part")
    direction = found.direction(context, "t")
    if piece.category == "W":
        value, date = context.calendar.weekday(int(piece.value), direction, shift)
        first = "s" if found.match.start("mod") < 0 else None
        return found.make("TIME", f"{value}T{part}", date, first) if part else found.make("DATE", value, date, first)
    if piece.category == "P":
        value, date = context.calendar.on(shift)
        return found.make("TIME", f"{value}T{piece.value}", date)
    if piece.value in ("h", "m", "s", "ML") or (piece.value == "D" and shift < 0):
        return None
    calendar = context.anchor() if piece.value == "D" else context.calendar
    near = calendar.unit(piece.value, shift)
    if near is None:
        return None
    return found.make("DATE", *_weekend_before(found, context, near, piece.value, shift))


def _weekend_before(found: Found, context: Context, near: Resolved, unit: str, shift: int) -> Resolved:
    """Last weekend is the one that ended before publication: from Monday to Friday that of the week before, as ``shift`` says."""
    day = context.calendar.day
    if unit == "WE" and shift == 1 and day is not None and day.isoweekday() < 6 and found.direction(context, "t") > 0:
        return context.calendar.weekend(1)
    return near


def weekday(found: Found, context: Context) -> TimeExpression | None:
    """``Mittwoch``, ``Mittwochabend``, ``Freitag früh``."""
    number, part = found.number("w"), found.value("part")
    if number is None:
        return None
    value, date = context.calendar.weekday(number, found.direction(context, "w"), None)
    last = "part" if part else "w"
    return (
        found.make("TIME", f"{value}T{part}", date, None, last) if part else found.make("DATE", value, date, None, last)
    )


def weekend(found: Found, context: Context) -> TimeExpression | None:
    """``am Wochenende``, "the weekend"."""
    return (
        found.make("DATE", *context.calendar.weekend(found.direction(context, "u")), first="u")
        if found.value("u") == "WE"
        else None
    )


def part_of_unit(found: Found, context: Context) -> TimeExpression | None:
    """``Ende 2022``, ``Anfang vergangenen Jahres``, ``Ende des Jahres 2015``, "early this week", "mid-2019"."""
    year, unit, shift = found.number("y"), found.value("u"), found.number("s")
    if year is not None and unit in (None, "Y"):
        return found.make("DATE", f"{year:04d}", f"{year:04d}")
    if unit is None or year is not None or unit in ("D", "h", "m", "s", "ML"):
        return None
    calendar = context.calendar
    if shift is None and unit == "Y" and _elsewhere(context) and context.spoken_sentence >= found.sentence - 1:
        calendar = context.spoken
    value = (
        calendar.weekend(found.direction(context))
        if unit == "WE" and shift is None
        else calendar.unit(unit, shift or 0)
    )
    return found.make("DATE", *value) if value else None


def year(found: Found, context: Context) -> TimeExpression | None:
    """``Jahr 2014``, ``2009``, ``2007/08``; not a number that counts something."""
    number = found.number("y")
    if number is None or ("u" in found.match.re.groupindex and found.value("u") != "Y"):
        return None
    piece = found.get("y")
    if "u" not in found.match.re.groupindex and piece is not None and not _is_year(found, number):
        return None
    second = found.value("y2")
    if second and number % 100 + 1 == int(second) % 100:
        return found.make("DATE", f"{number:04d}", f"{number:04d}/{number + 1:04d}")
    return found.make("DATE", f"{number:04d}", f"{number:04d}", None, "y")


def _is_year(found: Found, number: int) -> bool:
    piece, after, before = found.get("y"), found.after, found.before
    if piece is None or number > _LATEST_YEAR or (after is not None and after.category in "uKUe"):
        return False
    if after is not None and after.category in "b-&" and _next_category(found, 2) == "n":
        return False
    if before is not None and before.category in "b-&" and _next_category(found, -2) == "Y":
        return True
    if before is not None and before.value == "since":
        return True
    word = piece.word
    counts = word.head.i > word.i and word.relation in ("nummod", "det", "amod") and word.head.pos in ("NOUN", "SYM")
    follows = after is not None and (after.word is word.head or (after.word.pos == "NOUN" and number % 100 == 0))
    return not (follows or (counts and number % 100 == 0)) if counts or follows else True


def _next_category(found: Found, steps: int) -> str:
    at = (found.match.end() - 1 if steps > 0 else found.match.start()) + steps
    return found.match.string[at] if 0 <= at < len(found.match.string) else ""


def reference(found: Found, context: Context) -> TimeExpression | None:
    """``jetzt``, ``damals``, ``bald``: the present, the past, the future."""
    return found.make("DATE", found.value("ref") or "PRESENT_REF", None)
