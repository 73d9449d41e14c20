"""Weights of the demo's relational survey, and the projects behind starts and offers."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cx.demo import stage

Tables = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    folder: Path = tmp_path_factory.mktemp("demo")
    return {name: pd.read_parquet(path) for name, path in stage(folder, 40_000).items()}


def test_only_the_relational_survey_is_weighted(demo: Tables) -> None:
    responses = demo["responses"]
    weighted = responses["weight"].notna()
    assert (weighted == (responses["kind"] == "relational")).all()
    weights = responses.loc[weighted, "weight"]
    assert weights.mean() == pytest.approx(1_000_000, rel=0.02)
    assert weights.between(400_000, 3_000_000).all()
    assert weights.nunique() >= 4


def test_weighted_every_account_counts_alike(demo: Tables) -> None:
    answers = demo["responses"].dropna(subset=["weight"])
    contacts = demo["contacts"].groupby("account_id").size()
    voice = answers["weight"] * answers["account_id"].map(contacts)
    np.testing.assert_allclose(voice, voice.iloc[0], rtol=1e-5)
    # What the weights are for: large accounts no longer count by the number of their contacts.
    of_many = answers["account_id"].map(contacts) >= 4
    share = answers.loc[of_many, "weight"].sum() / answers["weight"].sum()
    assert share == pytest.approx((contacts >= 4).mean(), abs=0.01)


def test_starts_and_offers_belong_to_projects(demo: Tables) -> None:
    responses = demo["responses"]
    about = responses["survey"].isin(["tNPS Onboarding", "tNPS Offer"])
    assert (responses["project_id"].notna() == about).all()
    projects = responses[about].groupby("project_id")
    assert (projects["account_id"].nunique() == 1).all()
    assert (projects.size() > 1).mean() > 0.3
    assert (projects["survey"].nunique() == 2).any()
    begun = projects["answered_at"].max() - projects["answered_at"].min()
    assert begun.max() < pd.Timedelta(days=271)
    started = "20" + responses.loc[about, "project_id"].str[3:5]
    assert (started.astype(int) <= responses.loc[about, "answered_at"].dt.year).all()
