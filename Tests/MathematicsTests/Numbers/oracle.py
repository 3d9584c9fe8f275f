#!/usr/bin/env python3
"""Writes the tables the numbers are tested against, worked by fractions, decimal and mpmath.

python3 oracle.py functions 20 > functions.tsv
python3 oracle.py fractions 150 > FractionTable.swift
python3 oracle.py digits 150 > DigitTable.swift
"""
import random
import sys
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from mpmath import mp, mpf, nstr

mp.prec = 4000
random.seed(2024)
FUNCTIONS = {
    "exp": mp.exp, "log": mp.log, "sqrt": mp.sqrt, "abs": abs,
    "sin": mp.sin, "cos": mp.cos, "tanh": mp.tanh, "erf": mp.erf,
}
EDGES = [0.0, 1.0, 0.5, 2.0, 3.0, 5e-324, 2.2250738585072014e-308, 1e-300, 1e-160, 1e-20,
         1e-8, 0.015625, 0.0156249, 0.25, 0.2499999, 0.3466, 0.999999, 1.0000001, 1.03125,
         1.4142135623730951, 1.5707963267948966, 3.141592653589793, 2.9999999, 5.9, 20.0, 27.3,
         27.6, 28.1, 40.0, 355.0, 700.0, 709.78, 745.0, 750.0, 1e5, 1e9, 1e15, 1e22, 1e160, 1e308]


def arguments(name, count):
    signs = [1] if name in ("log", "sqrt") else [1, -1]
    for edge in EDGES:
        for sign in signs:
            yield sign * edge
    for _ in range(count):
        size = random.choice([
            lambda: random.uniform(0, 2), lambda: random.uniform(0, 30),
            lambda: 2.0 ** random.uniform(-60, 10), lambda: 2.0 ** random.uniform(-1000, 1000),
            lambda: 1 + random.choice([-1, 1]) * 2.0 ** random.uniform(-50, -2)])()
        yield random.choice(signs) * size


def is_asked(name, x):
    if name == "log":
        return x > 0
    if name == "exp":
        return x < 709.7
    return not (name in ("sin", "cos") and abs(x) > 1e15)


def function_rows(count):
    """Function, centre and uncertainty of the argument, the value somewhere within that."""
    for name, function in FUNCTIONS.items():
        for x in arguments(name, count):
            spread = float(random.choice([0, 0, abs(x) * 2.0 ** random.uniform(-110, -3)]))
            point = mpf(x) + mpf(spread) * mpf(random.choice([-1, 1, random.uniform(-1, 1)]))
            if is_asked(name, x) and is_asked(name, point):
                value = function(point)
                # What lies far below every Double is 0 to all who can ask.
                digits = nstr(value, 60) if abs(value) > mpf("1e-1000") else "0"
                yield f"{name} {x.hex()} {spread.hex()} {digits}"


def fraction():
    bits = random.choice([3, 10, 31, 62, 63, 64, 65, 127, 128, 130, 300])
    top = random.choice([-1, 1]) * random.getrandbits(bits)
    bottom = random.choice([1, 10 ** random.randrange(30), 2 ** random.randrange(90),
                            random.getrandbits(bits) + 1, random.getrandbits(8) + 1])
    return Fraction(top, bottom)


def nearest(value):
    try:
        return float(value).hex()
    except OverflowError:
        return "inf" if value > 0 else "-inf"


def fraction_rows(count):
    """a, b, a + b, a − b, a b, a / b (or -), a³, the floor of a, the nearest Double to a."""
    pairs = [(fraction(), fraction()) for _ in range(count)]
    pairs += [(a, a) for a, _ in pairs[:10]] + [(a, -a) for a, _ in pairs[10:20]]
    pairs += [(Fraction(-2 ** 63), Fraction(-1)), (Fraction(2 ** 63 - 1), Fraction(1)),
              (Fraction(2 ** 53 + 1), Fraction(1, 2)), (Fraction(2 ** 54 + 2), Fraction(1, 3)),
              (Fraction(2 ** 54 + 6), Fraction(1)), (Fraction(1, 2 ** 1075), Fraction(1)),
              (Fraction(3, 2 ** 1075), Fraction(1)), (Fraction(2 ** 1024 - 2 ** 970), Fraction(1)),
              (Fraction(2 ** 1024 - 2 ** 970 - 1), Fraction(1)),
              (Fraction(2 ** 60 + 1, 3 * 2 ** 1100), Fraction(1)), (Fraction(10) ** 400, Fraction(1))]
    for a, b in pairs:
        quotient = a / b if b else "-"
        yield f"{a} {b} {a + b} {a - b} {a * b} {quotient} {a ** 3} {a // 1} {nearest(a)}"


def digit_rows(count):
    """A fraction, a number of decimals, the fraction rounded to them with halves upward."""
    for index in range(count):
        places = random.randrange(9)
        value = Fraction(random.randrange(-10 ** 9, 10 ** 9), random.randrange(1, 10 ** 5))
        if index % 3 == 0:
            value = Fraction(random.randrange(-10 ** 6, 10 ** 6) * 10 + 5, 10 ** (places + 1))
        with localcontext() as context:
            context.prec = 200
            decimal = Decimal(value.numerator) / Decimal(value.denominator)
            rounded = decimal.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
            yield f"{value} {places} {rounded:f}"


if __name__ == "__main__":
    table, count = sys.argv[1], int(sys.argv[2])
    rows = {"functions": function_rows, "fractions": fraction_rows, "digits": digit_rows}[table]
    if table == "functions":
        print("\n".join(rows(count)))
        sys.exit()
    print(f"/// Written by oracle.py {table} {count}. Columns:")
    print(f"/// {rows.__doc__}")
    print(f'let {table[:-1]}Table = """')
    for row in rows(count):
        print("  " + row)
    print('  """')
