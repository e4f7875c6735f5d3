"""Given names that are nearly always a woman's or a man's, written as data of the service.

From the counts of nomquamgender (MIT; Van Buskirk, Clauset & Larremore 2023, public name data of many countries): names
in at least SOURCES of its data sets with at least PEOPLE bearers, of whom at most a share RARE are of the other gender.

python -m training.first_names   # rewrites service/pipeline/first_names.txt
"""

import importlib.util
import json
import re
from pathlib import Path

from service.pipeline import first_names

SOURCES, PEOPLE, RARE = 3, 300, 0.05
NAME = re.compile(r"[a-z][a-z'-]*")
HEADER = """\
# Given names that are nearly always a woman's (she) or a man's (he); written by training.first_names.
# From the name counts of nomquamgender 0.1.4, MIT licence, copyright (c) 2022 Ian Van Buskirk.
"""


def main() -> None:
    """Write one name a line, women's first."""
    spec = importlib.util.find_spec("nomquamgender")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("No name data: pip install --no-deps nomquamgender==0.1.4")
    counts = json.loads((Path(spec.submodule_search_locations[0]) / "name_data.json").read_text(encoding="utf-8"))
    usual = {
        name: share
        for name, (sources, people, share, *_) in counts.items()
        if NAME.fullmatch(name) and sources >= SOURCES and people >= PEOPLE
    }
    women = sorted(name for name, share in usual.items() if share >= 1 - RARE)
    men = sorted(name for name, share in usual.items() if share <= RARE)
    lines = [f"she {name}\n" for name in women] + [f"he {name}\n" for name in men]
    first_names.DATA.write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"{len(women)} women's names, {len(men)} men's")


if __name__ == "__main__":
    main()
