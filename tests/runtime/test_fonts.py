import pytest
from fontTools.ttLib import TTFont

from runtime.fonts import Weight, font_file

NEEDED = "AaƏəĞğİıIiÖöŞşÇçÜüÂâ0123456789ЁёАаЯяЫыЩщЪъ₼№–—−·…“”«»’!?()/:;,.+-"


@pytest.mark.parametrize("weight", list(Weight))
def test_every_weight_has_every_letter_of_the_centres_languages(weight):
    letters = TTFont(font_file(weight)).getBestCmap()
    assert [letter for letter in NEEDED if ord(letter) not in letters] == []


@pytest.mark.parametrize("weight", list(Weight))
def test_figures_are_all_equally_wide(weight):
    font = TTFont(font_file(weight))
    names = font.getBestCmap()
    assert len({font["hmtx"][names[ord(figure)]][0] for figure in "0123456789"}) == 1
