"""A text in the three languages of a centre."""

from __future__ import annotations

from dataclasses import dataclass

from queueing.checks import check_texts
from queueing.ticket import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text in the centre's languages."""

    az: str
    ru: str
    en: str

    def __post_init__(self) -> None:
        check_texts(az=self.az, ru=self.ru, en=self.en)

    def __getitem__(self, language: Language) -> str:
        return {Language.AZ: self.az, Language.RU: self.ru, Language.EN: self.en}[language]
