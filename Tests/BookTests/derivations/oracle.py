"""Derivatives of the usual exercises, by central differences of definitions written here.

Every case is a worksheet whose quantities have no numbers, and beside it the same definitions in
Python, in 80-digit arithmetic. The numbers of the givens and the derivatives that follow from them
are stored for two assignments of sizes, in neither of which two axes are equally long; the tests
paste what the program derived back into a worksheet and compare. No rule of differentiation is
written here: a first derivative is a central difference with a step of 1e-25, a second one with
1e-18 (their errors are about 1e-50 and 1e-36).

    python3 oracle.py                writes the tables of all groups
    python3 oracle.py softmax        prints the table of one

A group is a Python file of cases here and the table of the same name. Rows: case, `text`, a line of
the worksheet; case, `form`, request, whether a `matrix` form is expected or `none`; case, `given`,
assignment, name, value in the language; case, `value`, assignment, request, the entries row by row
to 17 digits. `-` is an entry that the request leaves out.

A matrix form is expected of everything with at most two axes, but where only entries with different
indices are asked for, and for requests that end with `# no matrix form` in the worksheets here.
"""

import importlib
import random
import re
import sys

import numpy as np
from mpmath import mp, mpf, nstr

mp.dps = 80
FIRST, SECOND = mpf(10) ** -25, mpf(10) ** -18
SIZES = [[3, 2, 4, 5], [2, 4, 3, 6]]

GROUPS = [
    "activations",
    "losses",
    "softmax",
    "matrices",
    "models",
    "networks",
    "normalisation",
    "optimisers",
]
CASES = []


class Case:
    def __init__(self, name, text, compute, kinds):
        self.name, self.compute, self.kinds = name, compute, kinds
        lines = [line.strip() for line in text.strip().splitlines()]
        self.lines = [line.partition(" #")[0].rstrip() for line in lines]
        self.formless = [
            line for line, whole in zip(self.lines, lines) if whole.endswith("# no matrix form")
        ]
        self.declared = {}
        for line in self.lines:
            for names, space in re.findall(r"^([^=~]+?) in (.+)$", line):
                for one in names.split(","):
                    self.declared[one.strip()] = space.strip()
        self.requests = [line[7:] for line in self.lines if line.startswith("derive ")]


def case(name, text, **kinds):
    """The name of the case, its worksheet, and how the givens are drawn: by name, one of KINDS."""

    def keep(compute):
        CASES.append(Case(name, text, compute, kinds))
        return compute

    return keep


# Givens


def letters_of(case):
    found = []
    for space in case.declared.values():
        for letter in re.findall(r"[A-Za-z]+", re.sub(r"^(R\^?|onehot|simplex)", "", space)):
            if letter != "x" and letter not in found:
                found.append(letter)
    return found


def axes(space, sizes):
    inside = re.sub(r"^(R\^?|onehot|simplex)", "", space).strip("() ")
    parts = [part.strip() for part in inside.split(" x ")] if inside else []
    return [sizes[part] if part in sizes else int(part) for part in parts]


def hundredths(chance, low, high):
    while True:
        value = chance.randint(low, high)
        if abs(value) >= 5:
            return mpf(value) / 100


KINDS = {
    "normal": (-150, 150),
    "positive": (30, 200),
    "unit": (10, 90),
    "small": (5, 20),
}


def draw(kind, shape, chance):
    if kind == "onehot":
        return np.array([mpf(int(place == 1)) for place in range(shape[0])], dtype=object)
    if kind == "simplex":
        cuts = [chance.randint(10, 99) for _ in range(shape[0])]
        parts = [mpf(100 * cut // sum(cuts)) / 100 for cut in cuts]
        parts[0] += 1 - sum(parts)
        return np.array(parts, dtype=object)
    if kind == "rows":
        return np.array([draw("simplex", shape[1:], chance) for _ in range(shape[0])], dtype=object)
    if kind == "signs":
        values = [mpf(1 if place % 2 else -1) for place in range(int(np.prod(shape)))]
        return np.array(values, dtype=object).reshape(shape) if shape else values[0]
    if kind in ("spd", "invertible"):
        some = draw("normal", shape, chance)
        if kind == "spd":
            return some @ some.T + np.eye(shape[0], dtype=int)
        return some + 3 * np.eye(shape[0], dtype=int)
    if isinstance(kind, list):
        return np.array([mpf(str(number)) for number in (kind * 9)[: shape[0]]], dtype=object)
    if isinstance(kind, (int, float)):
        return mpf(str(kind))
    low, high = KINDS[kind]
    if not shape:
        return hundredths(chance, low, high)
    count = int(np.prod(shape))
    return np.array([hundredths(chance, low, high) for _ in range(count)], dtype=object).reshape(shape)


def shown(value):
    number = lambda one: nstr(one, 17).removesuffix(".0")
    if not isinstance(value, np.ndarray):
        return number(value)
    if value.ndim == 1:
        return "[" + ", ".join(number(one) for one in value) + "]"
    rows = "; ".join(", ".join(number(one) for one in row) for row in value)
    return "[" + rows + (";]" if len(value) == 1 else "]")


# Derivatives


class Sheet:
    """The quantities of one computation, some of them moved a little."""

    def __init__(self, givens, moves=()):
        self.values, self.moves = {}, moves
        for name, value in givens.items():
            self.keep(name, value)

    def keep(self, name, value):
        if isinstance(value, (list, tuple)):
            value = np.array(value, dtype=object)
        for moved, place, step in self.moves:
            if moved == name:
                value = value.copy() if isinstance(value, np.ndarray) else value
                if isinstance(value, np.ndarray):
                    value[place] += step
                else:
                    value += step
        self.values[name] = value
        return value

    def __getitem__(self, name):
        return self.values[name]

    def __getattr__(self, name):
        return self.values[name]


def values(case, givens, moves=()):
    sheet = Sheet(givens, moves)
    case.compute(sheet)
    return sheet.values


NAME = r"([^\s_/{}]+)(?:_(?:\{([^}]*)\}|([A-Za-z0-9]+)))?"


def named(text):
    """A name and its subscripts: `W_{i,j}` is ("W", ["i", "j"])."""
    found = re.fullmatch(NAME, text.strip())
    places = found[2].split(",") if found[2] else [found[3]] if found[3] else []
    return found[1], [place.strip() for place in places]


def parsed(request):
    """What a request derives, and by what: names with their subscripts."""
    body, _, condition = request.partition(" where ")
    if "/" not in body:
        return named(body), [], condition
    above, below = body.split("/", 1)
    top = named(re.sub(r"^d(\^2 )?", "", above))
    bottom = [named(part) for part in re.split(r"(?:^| )d", below) if part]
    return top, bottom, condition


def axes_of(request, case):
    """How many letters of a request run: not those that the worksheet has as numbers."""
    top, bottom, _ = parsed(request)
    letters = {letter for _, places in [top, *bottom] for letter in places}
    return sum(not (letter.isdigit() or letter in case.kinds) for letter in letters)


def entries(value):
    return list(np.ndindex(value.shape)) if isinstance(value, np.ndarray) else [()]


def at(value, place):
    return value[place] if place != () or isinstance(value, np.ndarray) else value


def difference(case, givens, top, bottom):
    """Entries by place above, then below: the places are those of the whole quantities."""
    base = values(case, givens)
    result = {}
    if not bottom:
        return {(over,): at(base[top], over) for over in entries(base[top])}
    if len(bottom) == 1:
        (name, _), = bottom
        for place in entries(base[name]):
            up = values(case, givens, [(name, place, FIRST)])[top]
            down = values(case, givens, [(name, place, -FIRST)])[top]
            for over in entries(base[top]):
                result[over, place] = (at(up, over) - at(down, over)) / (2 * FIRST)
        return result
    first, second = bottom[0][0], bottom[1][0]
    for a in entries(base[first]):
        for b in entries(base[second]):
            total = {}
            for s in (1, -1):
                for t in (1, -1):
                    moves = [(first, a, s * SECOND), (second, b, t * SECOND)]
                    here = values(case, givens, moves)[top]
                    for over in entries(base[top]):
                        total[over] = total.get(over, 0) + s * t * at(here, over)
            for over, sum_ in total.items():
                result[over, a, b] = sum_ / (4 * SECOND**2)
    return result


def wanted(case, givens, request):
    """The entries that a request asks for, in the order of its letters."""
    top, bottom, condition = parsed(request)
    letters = {}
    cells = []
    for places, value in difference(case, givens, top[0], bottom).items():
        bound, fits = {}, True
        for subscripts, place in zip([top[1]] + [one[1] for one in bottom], places):
            for letter, number in zip(subscripts, place):
                if letter.isdigit():
                    fits = fits and int(letter) == number + 1
                elif letter in givens:
                    fits = fits and int(givens[letter]) == number + 1
                elif bound.setdefault(letter, number) != number:
                    fits = False
        if fits:
            cells.append((tuple(bound.values()), value, bound))
    cells.sort(key=lambda cell: cell[0])

    def holds(bound):
        for part in condition.split(" and "):
            sides = re.fullmatch(r"\s*(\w) (!=|=) (\w)\s*", part)
            if not sides:
                continue
            read = lambda side: bound[side] if side in bound else int(givens[side]) - 1
            if (read(sides[1]) == read(sides[3])) != (sides[2] == "="):
                return False
        return True

    return [value if holds(bound) else None for _, value, bound in cells]


def exact(value):
    if abs(value) < mpf(10) ** -17:
        return "0"
    return nstr(value, 17)


def rows(case):
    for line in case.lines:
        yield case.name, "text", line
    for request in case.requests:
        is_formless = (
            axes_of(request, case) > 2
            or "!=" in request
            or "derive " + request in case.formless
        )
        yield case.name, "form", request, "none" if is_formless else "matrix"
    letters = letters_of(case)
    for number, sizes in enumerate(SIZES, 1):
        size = dict(zip(letters, sizes))
        chance = random.Random(f"{case.name} {number}")
        givens = {letter: mpf(size[letter]) for letter in letters}
        for name, space in case.declared.items():
            kind = case.kinds.get(name) or (re.match(r"onehot|simplex", space) or ["normal"])[0]
            givens[name] = draw(kind, axes(space, size), chance)
        for name, kind in case.kinds.items():
            if name not in givens:
                givens[name] = mpf(kind)
        for name, value in givens.items():
            yield case.name, "given", str(number), name, shown(value)
        for request in case.requests:
            found = wanted(case, givens, request)
            text = " ".join("-" if one is None else exact(one) for one in found)
            yield case.name, "value", str(number), request, text


def table(group):
    CASES.clear()
    importlib.import_module(group)
    return "".join("\t".join(row) + "\n" for case in CASES for row in rows(case))


def main():
    if sys.argv[1:]:
        for group in sys.argv[1:]:
            print(table(group), end="")
        return
    for group in GROUPS:
        with open(f"{group}.tsv", "w", encoding="utf-8") as file:
            file.write(table(group))


if __name__ == "__main__":
    sys.modules["oracle"] = sys.modules["__main__"]
    main()
