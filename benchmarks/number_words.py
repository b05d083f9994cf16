"""Every number from 0 to 999,999 spelled out in both Danish traditions, apart and solid: is it read back?

Run: `python benchmarks/number_words.py` (five minutes on one core). The spelling is that of
`tests/annotate/figures/test_number_words.py`, which asks for a part of them at every change.
"""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from harness import say_data

TEST = Path(__file__).parents[1] / "tests" / "annotate" / "figures" / "test_number_words.py"
NUMBERS = range(1_000_000)
FEW = 5


def spelling() -> ModuleType:
    """Return the module that spells and reads."""
    spec = spec_from_file_location("number_words", TEST)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(TEST)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def wrong(numbers: ModuleType, tradition: str, between: str) -> list[int]:
    """Return the numbers that are not read back, or of which something is left over."""
    tens = numbers.TENS[tradition]
    return [n for n in NUMBERS if numbers.read(between.join(numbers.spell(n, tens))) != (n, 0)]


def main() -> None:
    """Measure and print."""
    say_data(f"numbers from 0 to {NUMBERS[-1]:,}")
    numbers = spelling()
    for tradition in ("new", "old"):
        for between, how in ((" ", "apart"), ("", "solid")):
            lost = wrong(numbers, tradition, between)
            print(f"{tradition}, {how}: {1 - len(lost) / len(NUMBERS):.4%} read back", *lost[:FEW], flush=True)


if __name__ == "__main__":
    main()
