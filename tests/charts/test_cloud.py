"""The word cloud is a picture that never changes by chance."""

from io import BytesIO

import pandas as pd
from PIL import Image

from cx.charts.cloud import cloud

TERMS = pd.DataFrame({"term": ["response time", "price", "x" * 300], "comments": [9, 4, 2]})


def test_cloud_is_transparent_and_repeatable() -> None:
    picture = Image.open(BytesIO(cloud(TERMS)))
    assert picture.mode == "RGBA"
    assert picture.getpixel((0, 0))[3] == 0
    assert cloud(TERMS) == cloud(TERMS)


def test_cloud_is_lighter_on_dark_and_nothing_from_nothing() -> None:
    assert cloud(TERMS, dark=True) != cloud(TERMS)
    assert cloud(TERMS.head(0)) == b""
    assert cloud(pd.DataFrame(columns=["term", "comments"])) == b""
