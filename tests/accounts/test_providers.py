"""Providers to sign in with are switched on by the environment, and half a setting stops the start."""

from __future__ import annotations

import pytest

from tests.demo.test_guard import start

OIDC = {"OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET": "b", "OIDC_ISSUER": "https://id.example.com"}
GITHUB = {"GITHUB_CLIENT_ID": "a", "GITHUB_CLIENT_SECRET": "b"}
PRODUCTION = {"POTLUCK_PRODUCTION": "1", "SECRET_KEY": "x" * 50, "BASE_URL": "https://ideas.example.com"}


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"GOOGLE_CLIENT_ID": "a"}, "GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET must be set together."),
        ({"GITHUB_CLIENT_SECRET": "b"}, "GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET must be set together."),
        ({**OIDC, "OIDC_ISSUER": "http://id.example.com"}, "OIDC_ISSUER must be the https:// address"),
        ({**OIDC, "OIDC_ISSUER": "http://localhost.example.com"}, "OIDC_ISSUER must be the https:// address"),
        ({**OIDC, **PRODUCTION, "OIDC_ISSUER": "http://localhost:8080"}, "OIDC_ISSUER must be the https://"),
        ({**GITHUB, "GITHUB_URL": "git.example.com"}, "GITHUB_URL must be the https:// address"),
        ({"MINIMUM_AGES": "DE=12"}, "MINIMUM_AGES takes COUNTRY=13 to 21, not DE=12."),
        ({"MINIMUM_AGES": "Germany=16"}, "MINIMUM_AGES takes COUNTRY=13 to 21, not Germany=16."),
    ],
)
def test_a_setting_that_cannot_be_right_stops_the_start(environment, sentence, tmp_path):
    refused = start(POTLUCK_VAR=str(tmp_path), **environment)
    assert refused.returncode != 0
    assert sentence in refused.stderr


@pytest.mark.parametrize(
    "environment",
    [
        {},
        OIDC,
        {**OIDC, "OIDC_ISSUER": "http://127.0.0.1:8080/realms/potluck/"},
        {**GITHUB, "GITHUB_URL": "https://git.example.com"},
        {"GOOGLE_CLIENT_ID": "a", "GOOGLE_CLIENT_SECRET": "b"},
    ],
)
def test_whole_settings_start(environment, tmp_path):
    assert start(POTLUCK_VAR=str(tmp_path), **environment).returncode == 0
