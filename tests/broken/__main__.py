"""Write down what is said of every file: `python -m tests.broken`; or lay the files down: `python -m tests.broken FOLDER`."""

import json
import sys
import tempfile
from pathlib import Path

from .lay import CONTENT, ODD, lay, lay_one
from .said import said

if len(sys.argv) > 1:
    print(len(lay(Path(sys.argv[1]))))
else:
    with tempfile.TemporaryDirectory() as told:
        lines = []
        for n, name in enumerate((*CONTENT, *ODD)):
            text = said(lay_one(Path(told) / str(n), name), Path(told) / f"into{n}")
            lines.append(
                f"{json.dumps(name.replace(chr(10), '⏎'), ensure_ascii=False)}: {json.dumps(text, ensure_ascii=False)}\n"
            )
    Path(__file__).with_name("said.yml").write_text("".join(lines), encoding="utf-8")
