"""Connections that are secured: the name is verified, and what spoils one spoils no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jihadgraph.links import Outcome, Verdict
from links.asked import ask
from links.behaviours import BEHAVIOURS, TLS_CASES
from links.server import Server, running
from links.tls import proving, trusting


@pytest.fixture(autouse=True)
def _straight(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def secure() -> Iterator[Server]:
    with running(BEHAVIOURS, proving("host.example.org")) as server:
        yield server


def test_tls_verifies_the_name_although_an_address_is_connected_to(secure: Server) -> None:
    right, wrong = secure.url("ok/1"), secure.url("ok/2", "other.example.org")
    outcomes = ask([right, wrong], verify=trusting())
    assert outcomes[right].verdict is Verdict.ALIVE
    assert outcomes[wrong].verdict is Verdict.UNREACHABLE
    assert "its certificate is not good: hostname mismatch" in outcomes[wrong].reason.lower()
    assert {request.host for request in secure.requests} == {"host.example.org"}


def test_a_certificate_that_nobody_vouches_for(secure: Server) -> None:
    (outcome,) = ask([secure.url("ok/1")]).values()
    assert outcome.verdict is Verdict.UNREACHABLE
    assert outcome.reason.startswith("its certificate is not good: ")
    assert secure.requests == []


def test_certificates_that_cannot_be_read_are_said_to_be_so(
    secure: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    (outcome,) = ask([secure.url("ok/1")]).values()
    assert outcome.verdict is Verdict.UNREACHABLE
    assert outcome.reason == (
        "the certificates that `SSL_CERT_FILE` or `SSL_CERT_DIR` names cannot be read"
    )


# Spoilt once it is agreed upon ------------------------------------------------------------------


@pytest.fixture(scope="module")
def spoilt() -> dict[str, list[Outcome]]:
    """One run, in which each host spoils a link, and is asked for a sound page then."""
    hosts = {name: f"{name}.example.org" for name in TLS_CASES}
    behaviours = BEHAVIOURS | {name: case.behaviour for name, case in TLS_CASES.items()}
    with running(behaviours, proving(*hosts.values())) as server:
        pairs = {
            name: [server.url(f"{path}/1", host) for path in (name, "ok")]
            for name, host in hosts.items()
        }
        outcomes = ask([url for pair in pairs.values() for url in pair], verify=trusting())
    return {name: [outcomes[url] for url in pair] for name, pair in pairs.items()}


@pytest.mark.parametrize("name", TLS_CASES)
def test_a_spoilt_connection_is_the_verdict_of_its_link_alone(
    spoilt: dict[str, list[Outcome]], name: str
) -> None:
    first, second = spoilt[name]
    assert (first.verdict, second.verdict) == (TLS_CASES[name].verdict, Verdict.ALIVE)
    if first.verdict is Verdict.UNREACHABLE:
        assert first.reason == "decryption failed or bad record mac"
