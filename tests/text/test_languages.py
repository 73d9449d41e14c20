"""Languages found: among those at hand, and unknown where there is too little to tell."""

import pytest

from cx.text.languages import languages_found

SAID = {
    "en": "The delivery came far too late and nobody told me why",
    "de": "Die Lieferung kam viel zu spät und niemand hat mir gesagt, warum",
    "da": "Leveringen kom alt for sent, og ingen fortalte mig hvorfor",
    "fr": "La livraison est arrivée beaucoup trop tard et personne ne m'a dit pourquoi",
}


@pytest.mark.parametrize("language", ["en", "de", "da"])
def test_a_sentence_is_told(language: str) -> None:
    assert languages_found([SAID[language]]) == [language]


def test_only_languages_at_hand_are_weighed() -> None:
    assert languages_found([SAID["fr"], SAID["de"]], ["fr-FR", "de", None]) == ["fr", "de"]
    assert languages_found([SAID["fr"]], ["en", "de"])[0] in ("en", "de")


def test_under_fifteen_letters_is_unknown() -> None:
    assert languages_found(["The late parcel", "Thelateparcels now 123"]) == [None, "en"]
    assert languages_found(["", "!!! 12345678901234567890"]) == [None, None]


def test_codes_that_nobody_knows_are_as_none() -> None:
    assert languages_found([SAID["de"]], ["xx", "??"]) == ["de"]
