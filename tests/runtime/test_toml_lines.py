"""On which line of a TOML file something stands, however it is written."""

import json
import tomllib
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.toml_lines import TomlLines

EVERYTHING = '''
title = "centre"   # a remark with "quotes" and [brackets]
owner.name = "x"
"quoted key" = 1

[calendar]
days = [
    "mon",  # the first
    """tue
# no remark
""", 'wed',
]

[[halls]]
id = "1"
[[halls.hours]]
opens = "09:00"
[[halls.hours]]
opens = "10:00"
breaks = [{ starts = "13:00", ends = "14:00" },
  { starts = "16:00", ends = "16:15" }]

[[halls]]
id = "2"
[halls.place]
floor = 1.5
text = "a \\" b # c"
[[halls.hours]]
opens = 09:00:00
[deep.below."the surface"]
x = { y.z = [ [1, 2], [3] ] }
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("title", 2),
        ("owner", 3),
        ("owner.name", 3),
        ("quoted key", 4),
        ("calendar", 6),
        ("calendar.days", 7),
        ("calendar.days[0]", 8),
        ("calendar.days[1]", 9),
        ("calendar.days[2]", 11),
        ("halls", 14),
        ("halls[0]", 14),
        ("halls[0].id", 15),
        ("halls[0].hours[0].opens", 17),
        ("halls[0].hours[1]", 18),
        ("halls[0].hours[1].breaks[0].ends", 20),
        ("halls[0].hours[1].breaks[1]", 21),
        ("halls[0].hours[1].breaks[1].ends", 21),
        ("halls[1].id", 24),
        ("halls[1].place", 25),
        ("halls[1].place.text", 27),
        ("halls[1].hours[0].opens", 29),
        ("deep.below", 30),
        ("deep.below.the surface.x.y.z[1][0]", 31),
    ],
)
def test_everything_is_found_on_its_line(path, line):
    assert tomllib.loads(EVERYTHING)
    assert TomlLines(EVERYTHING).line_of(path) == line


@pytest.mark.parametrize(
    ("path", "line"), [("halls[1].hours[0].closes", 28), ("halls[0].name.az", 14), ("calendar.days[7]", 7)]
)
def test_what_is_missing_is_found_where_it_should_be(path, line):
    assert TomlLines(EVERYTHING).line_of(path) == line


@pytest.mark.parametrize("path", ["", "nothing", "nothing[3].at.all", "[", "."])
def test_what_nothing_holds_has_no_line(path):
    assert TomlLines(EVERYTHING).line_of(path) is None


def test_lines_that_end_as_on_other_systems_are_counted_alike():
    assert TomlLines(EVERYTHING.replace("\n", "\r\n")).line_of("halls[1].hours[0].opens") == 29


KEYS = st.text("abcXYZ019_-", min_size=1, max_size=6) | st.sampled_from(["ə", "a b", "a=b", "#", 'q"', "'"])
TEXTS = st.text("ab #[]{}=,'\"\\\nə", max_size=12)
REMARKS = st.sampled_from(["", "", "# remark", "# [table]", '# key = "'])
STYLES = st.sampled_from(["basic", "literal", "long"])


class Writer:
    """Writes a document and remembers the line of each thing in it."""

    def __init__(self, draw):
        self.draw = draw
        self.text = ""
        self.lines = {}
        self._keys = count()

    @property
    def line(self):
        return self.text.count("\n") + 1

    def note(self, path):
        self.lines.setdefault(path, self.line)

    def key(self):
        """A key nobody has used, since a key is there once."""
        key = f"{self.draw(KEYS)}{next(self._keys)}"
        return key, key if key.isascii() and key.replace("-", "").replace("_", "").isalnum() else json.dumps(key)

    def string(self):
        text, style = self.draw(TEXTS), self.draw(STYLES)
        if style == "literal" and "'" not in text and "\n" not in text:
            return f"'{text}'"
        if style == "long":
            return '"""' + json.dumps(text, ensure_ascii=False)[1:-1].replace("\\n", "\n") + '"""'
        return json.dumps(text, ensure_ascii=False)

    def space(self, breaking):
        remark = self.draw(REMARKS)
        self.text += f" {remark}\n" if breaking and (remark or self.draw(st.booleans())) else " "

    def value(self, path, depth):
        kind = self.draw(st.sampled_from(["text", "plain", *(["list", "table"] if depth else [])]))
        if kind == "text":
            self.text += self.string()
        elif kind == "plain":
            self.text += self.draw(st.sampled_from(["1", "-2.5e3", "true", "09:00:00", "2026-11-24 10:00:00", "inf"]))
        elif kind == "list":
            self.list(path, depth - 1)
        else:
            self.table(path, depth - 1)

    def list(self, path, depth):
        self.text += "["
        for index in range(self.draw(st.integers(0, 3))):
            self.space(breaking=True)
            self.note(f"{path}[{index}]")
            self.value(f"{path}[{index}]", depth)
            self.space(breaking=True)
            self.text += ","
        self.space(breaking=True)
        self.text += "]"

    def table(self, path, depth):
        self.text += "{"
        for index in range(self.draw(st.integers(0, 2))):
            self.text += ", " if index else " "
            self.pair(path, depth)
        self.text += " }"

    def pair(self, table, depth):
        path, written = table, []
        for _ in range(self.draw(st.integers(1, 2))):
            key, quoted = self.key()
            path = f"{path}.{key}" if path else key
            self.note(path)
            written.append(quoted)
        self.text += ".".join(written) + " = "
        self.value(path, depth)

    def pairs(self, table):
        for _ in range(self.draw(st.integers(0, 3))):
            self.text += self.draw(st.sampled_from(["", "\n", "# remark\n", "\t"]))
            self.pair(table, 3)
            self.text += f" {self.draw(REMARKS)}\n"

    def document(self):
        self.pairs("")
        for _ in range(self.draw(st.integers(0, 4))):
            key, quoted = self.key()
            if self.draw(st.booleans()):
                self.note(key)
                self.text += f"[{quoted}]\n"
                self.pairs(key)
            else:
                self.entries(key, quoted)

    def entries(self, key, quoted):
        inner, inner_quoted = self.key()
        for index in range(self.draw(st.integers(1, 3))):
            for path in (key, f"{key}[{index}]"):
                self.note(path)
            self.text += f"[[ {quoted} ]]\n"
            self.pairs(f"{key}[{index}]")
            for path in (f"{key}[{index}].{inner}", f"{key}[{index}].{inner}[0]"):
                self.note(path)
            self.text += f"[[{quoted}.{inner_quoted}]] # remark\n"
            self.pairs(f"{key}[{index}].{inner}[0]")


@given(st.data())
def test_every_thing_of_any_document_is_found_on_its_line(data):
    writer = Writer(data.draw)
    writer.document()
    tomllib.loads(writer.text)
    lines = TomlLines(writer.text)
    assert {path: lines.line_of(path) for path in writer.lines} == writer.lines


@given(st.text() | st.text("[]{}=.,\"'#\n\\ ab", max_size=200), st.text("[]ab.01", max_size=20))
def test_any_text_can_be_asked_for_any_path(text, path):
    line = TomlLines(text).line_of(path)
    assert line is None or 1 <= line <= text.count("\n") + 1


@pytest.mark.parametrize("opening", ["[", "{a=", "[[", "a.", '"', "a=[{b=["])
def test_no_depth_is_too_much(opening):
    assert TomlLines("a = " + opening * 20_000).line_of("a") == 1
