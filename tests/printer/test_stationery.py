"""What a technician changes of the papers, and what is said of mistakes."""

import pytest
from PIL import Image, PngImagePlugin
from PIL.PngImagePlugin import PngInfo

from printer.layout import lay_out
from printer.papers import paper_of
from printer.parts import Emphasis, Logo, Name, Number, Rule, Text
from printer.raster import FontMeasure
from printer.stationery import load_stationery
from runtime.config import BadConfiguration


@pytest.fixture
def loaded(tmp_path):
    """``loaded(text, width)``: the papers after a technician's file of that text."""

    def load(text, width=576):
        file = tmp_path / "papers.toml"
        file.write_text(text, encoding="utf-8")
        return load_stationery(file, width)

    return load


@pytest.fixture
def refusal(loaded):
    """The problems of a technician's file, each with where it stands."""

    def problems(text, width=576):
        with pytest.raises(BadConfiguration) as refused:
            loaded(text, width)
        return [problem.partition("papers.toml:")[2] for problem in refused.value.problems]

    return problems


def picture(tmp_path, size, *black, mode="L"):
    image = Image.new(mode, size, "white")
    for dot in black:
        image.putpixel(dot, 0)
    image.save(tmp_path / "logo.png")


def test_a_file_need_only_hold_what_is_to_be_otherwise(loaded, content, stationery):
    changed = loaded('[ticket]\nparts = ["number", "service"]\n')
    assert paper_of(content("id-card", "az"), changed).parts == (
        Number("A 048"),
        Name("Şəxsiyyət vəsiqəsinin verilməsi"),
    )
    assert changed.templates.service == stationery.templates.service


def test_the_order_of_the_parts_is_the_order_on_the_paper(loaded, content):
    paper = paper_of(content("id-card", "en"), loaded('[ticket]\nparts = ["service", "number"]\n'))
    assert lay_out(paper, 576, FontMeasure()).texts == ("Issue of an identity card", "A 048")


def test_the_facts_that_are_named_stand_in_that_order(loaded, content):
    changed = loaded('[ticket]\nparts = ["number", "facts"]\nfacts = ["issued", "counters"]\n')
    (_, facts) = paper_of(content("id-card", "en"), changed).parts
    assert [fact.label for fact in facts.facts] == ["Issued", "Counters"]


def test_own_lines_are_in_the_readers_language(loaded, content):
    lines = '[ticket]\nparts = ["number", "lines"]\nlines = [{ az = "Sağ olun", ru = "Спасибо", en = "Thank you" }]\n'
    for language, said in (("az", "Sağ olun"), ("ru", "Спасибо"), ("en", "Thank you")):
        paper = paper_of(content("id-card", language), loaded(lines))
        assert paper.parts[1:] == (Text(said, Emphasis.PLAIN, centred=True),)


def test_all_letters_are_large_where_the_template_or_the_citizen_says_so(loaded, content):
    large = loaded("[ticket]\nlarge = true\n")
    assert paper_of(content("id-card"), large).large
    assert paper_of(content("id-card"), loaded(""), large=True).large
    assert not paper_of(content("id-card"), loaded("")).large


def test_rules_that_part_nothing_are_left_out(loaded, content):
    changed = loaded('[ticket]\nparts = ["rule", "number", "rule", "documents", "rule", "service", "rule"]\n')
    parts = paper_of(content("birth", "en"), changed).parts
    assert parts == (Number("D 048"), Rule(), Name("Registration of a birth"))


def test_a_logo_is_printed_dot_by_dot(loaded, content, tmp_path):
    picture(tmp_path, (3, 2), (0, 0), (2, 1))
    (logo, *_) = paper_of(content("id-card"), loaded('logo = "logo.png"\n')).parts
    assert isinstance(logo, Logo)
    assert (logo.bitmap.width, logo.bitmap.rows) == (3, (0b100, 0b001))


def test_what_is_transparent_stays_white(loaded, tmp_path):
    image = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    image.putpixel((1, 0), (0, 0, 0, 255))
    image.save(tmp_path / "logo.png")
    assert loaded('logo = "logo.png"\n').logo.rows == (0b01,)


def test_every_mistake_is_told_with_its_line_and_what_was_meant(refusal, tmp_path):
    picture(tmp_path, (600, 10), (0, 0))
    problems = refusal(
        'logo = "logo.png"\n'
        "[ticket]\n"
        'parts = ["number", "agancy"]\n'
        'facts = ["waitng"]\n'
        "[servise]\n"
        "[complaint]\n"
        "large = 1\n"
        "[report]\n"
        'lines = [{ az = "İmza" }]\n'
    )
    told = {problem.partition(": ")[0]: problem for problem in problems}
    assert set(told) == {"1", "3", "4", "5", "7", "9"}
    assert "600 x 10 dots; the paper has 576" in told["1"]
    assert "'agancy' is not known (did you mean 'agency'?)" in told["3"]
    assert "'waitng' is not known (did you mean 'waiting'?)" in told["4"]
    assert "servise is not known (did you mean 'service'?)" in told["5"]
    assert "complaint.large must be true or false" in told["7"]
    assert {"9: report.lines[0].ru is missing", "9: report.lines[0].en is missing"} <= set(problems)


@pytest.mark.parametrize("kind", ["ticket", "complaint", "suggestion"])
def test_a_paper_that_is_called_by_its_number_must_show_it(refusal, kind):
    (problem,) = refusal(f'[{kind}]\nparts = ["heading"]\n')
    assert problem.startswith(f"2: {kind}.parts: 'number' must be among them")


def test_a_text_with_control_characters_is_refused(refusal):
    (problem,) = refusal('[ticket]\nlines = [{ az = "a\\u001b", ru = "b", en = "c" }]\n')
    assert problem.startswith("2: ticket.lines[0]: az must be")


def test_a_text_the_typeface_has_no_letters_for_is_refused_before_a_citizen_comes(refusal):
    (problem,) = refusal('[ticket]\nlines = [{ az = "a", ru = "b", en = "漢" }]\n')
    assert problem.startswith("2: ticket.lines[0].en: ")
    assert "U+6F22" in problem


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda folder: None, "cannot be read: No such file or directory"),
        (lambda folder: (folder / "logo.png").write_text("no picture"), "is no PNG picture"),
        (lambda folder: picture(folder, (4, 4)), "is blank"),
        (lambda folder: picture(folder, (385, 4), (0, 0)), "385 x 4 dots; the paper has 384"),
        (lambda folder: picture(folder, (4, 385), (0, 0)), "4 x 385 dots; the paper has 384"),
    ],
)
def test_a_file_that_is_no_logo_is_refused(refusal, tmp_path, make, said):
    make(tmp_path)
    (problem,) = refusal('logo = "logo.png"\n', 384)
    assert problem.startswith("1: logo: ")
    assert said in problem


def test_a_picture_whose_notes_unpack_to_too_much_is_refused_by_its_name(refusal, tmp_path):
    notes = PngInfo()
    notes.add_text("Comment", "x" * (PngImagePlugin.MAX_TEXT_CHUNK + 1), zip=True)
    Image.new("L", (3, 2), 0).save(tmp_path / "logo.png", pnginfo=notes)
    (problem,) = refusal('logo = "logo.png"\n')
    assert str(tmp_path / "logo.png") in problem


def test_half_a_picture_is_no_logo(refusal, tmp_path):
    picture(tmp_path, (300, 300), *((x, x) for x in range(300)))
    whole = (tmp_path / "logo.png").read_bytes()
    (tmp_path / "logo.png").write_bytes(whole[: len(whole) // 2])
    (problem,) = refusal('logo = "logo.png"\n')
    assert problem.startswith("1: logo: ")
