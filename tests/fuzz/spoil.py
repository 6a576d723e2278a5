"""How a file is mutilated: byte by byte, word by word, line by line; what is packed also from within."""

import gzip
import io
import zipfile

from hypothesis import strategies as st

CUT, FLIP, INSERT, DROP, REPEAT, WORD, LINE = "cut", "flip", "insert", "drop", "repeat", "word", "line"
WORDS = (
    *(
        b'"',
        b"'",
        b",",
        b";",
        b"\t",
        b"\r",
        b"\n",
        b"\r\n",
        b"\0",
        b"\x1e",
        b"\x1f",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x80",
        b"\\",
    ),
    *(
        b"[",
        b"{",
        b"}",
        b"]",
        b"[[",
        b"- ",
        b"? ",
        b": ",
        b"&a ",
        b"*a",
        b"<<: *a",
        b"!!python/name:x ",
        b"--- ",
        b"|",
        b"#",
        b"~",
    ),
    *(b"1e400", b"-1", b"0", b"9" * 40, b"NaN", b".inf", b"null", b"true", b"1.5", b"0000-00-00", b"9999-12-31", b"2026-02-30"),
    *(
        b"2026-03-02T09:00:00+99:99",
        b"24:00",
        b"=1+1",
        b"<a>",
        b"</a>",
        b"&#0;",
        b"<!--",
        b"<![CDATA[",
        b"&x;",
        b"<table>",
        b"<tr>",
    ),
    *(
        "不详".encode(),
        "物品编号".encode(),
        "拾得时间".encode(),
        "合计".encode(),
        "😀".encode(),
        "\u202e".encode(),
        "\uff12".encode(),
    ),
)
ZIPPED, GZIPPED = b"PK\x03\x04", b"\x1f\x8b"


@st.composite
def spoiled(draw: st.DrawFn, content: bytes) -> bytes:
    """Mutilate a file; a packed one more often from within, where its check sums do not give it away."""
    if content.startswith(ZIPPED) and draw(st.integers(0, 3)):
        return _rezipped(draw, content)
    if content.startswith(GZIPPED) and draw(st.booleans()):
        return gzip.compress(draw(spoiled(gzip.decompress(content))))
    return _edited(draw, content)


def _rezipped(draw: st.DrawFn, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        infos = old.infolist()
        at = draw(st.integers(0, len(infos) - 1))
        for n, info in enumerate(infos):
            held = old.read(info)
            new.writestr(info.filename, draw(spoiled(held)) if n == at else held)
    return out.getvalue()


def _edited(draw: st.DrawFn, content: bytes) -> bytes:
    made = bytearray(content)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(made) - 1, 0)))
        match draw(st.sampled_from([WORD, FLIP, LINE, INSERT, DROP, REPEAT, CUT])):
            case "cut":
                del made[at:]
            case "flip" if made:
                made[at] ^= draw(st.integers(1, 255))
            case "insert":
                made[at:at] = draw(st.binary(min_size=1, max_size=9))
            case "drop":
                del made[at : at + draw(st.integers(1, 64))]
            case "repeat":
                made[at:at] = made[at : at + 64] * draw(st.integers(1, 3))
            case "word":
                made[at : at + draw(st.integers(0, 6))] = draw(st.sampled_from(WORDS))
            case "line":
                lines = bytes(made).split(b"\n")
                here, there = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
                lines[here] = draw(st.sampled_from([lines[there], b"  " + lines[here], b""]))
                made = bytearray(b"\n".join(lines))
    return bytes(made)
