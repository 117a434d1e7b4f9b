"""Which links are never asked: other schemes, private networks however written, credentials."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jihadgraph.links.addresses import why_not_public
from jihadgraph.links.targets import Judge, host_of

GUARDED, OPEN = Judge(), Judge(allow_private=True)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "https://example.org",
        "HTTP://EXAMPLE.ORG/A?b=c#d",
        "https://example.org:443/",
        "http://example.org:8080/",
        "https://bücher.example/ü?ä=ö",
        "https://بی‌بی‌سی.com/",
        "https://under_score.example.org/",
        "https://example.org./",
        "http://93.184.215.14/",
        "http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/",
        "http://[64:ff9b::5db8:d70e]/",
        "https://example.org/a%20b/%zz/..//c",
        "https://web.archive.org/web/2020/http://127.0.0.1/",
    ],
)
def test_may_be_asked(url: str) -> None:
    assert GUARDED.why_not(url) is None


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        # schemes
        ("ftp://example.org/", "`ftp` is neither http nor https"),
        ("file:///etc/passwd", "`file` is neither http nor https"),
        ("gopher://example.org/", "`gopher` is neither http nor https"),
        ("javascript:alert(1)", "`javascript` is neither http nor https"),
        ("//example.org/", "`` is neither http nor https"),
        # private, by the plain form of the address
        ("http://127.0.0.1/", "127.0.0.1 is a loopback address"),
        ("http://127.255.255.254:8080/", "127.255.255.254 is a loopback address"),
        ("http://10.0.0.1/", "10.0.0.1 is a private address"),
        ("http://172.31.0.1/", "172.31.0.1 is a private address"),
        ("http://192.168.1.1/", "192.168.1.1 is a private address"),
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is a link-local address"),
        ("http://100.64.0.1/", "100.64.0.1 is an address of a shared network"),
        ("http://0.0.0.0/", "0.0.0.0 is an unspecified address"),
        ("http://224.0.1.1/", "224.0.1.1 is a multicast address"),
        ("http://240.0.0.1/", "240.0.0.1 is a reserved address"),
        ("http://192.0.0.8/", "192.0.0.8 is a reserved address"),
        ("http://192.88.99.1/", "192.88.99.1 is a reserved address"),
        ("http://255.255.255.255/", "255.255.255.255 is a reserved address"),
        ("http://198.18.0.1/", "198.18.0.1 is a private address"),
        ("http://127.0.0.1./", "127.0.0.1 is a loopback address"),
        # disguised
        ("http://2130706433/", "`2130706433` is a disguised form of 127.0.0.1"),
        ("http://0x7f000001/", "`0x7f000001` is a disguised form of 127.0.0.1"),
        ("http://0x7f.1/", "`0x7f.1` is a disguised form of 127.0.0.1"),
        ("http://127.1/", "`127.1` is a disguised form of 127.0.0.1"),
        ("http://017700000001/", "`017700000001` is a disguised form of 127.0.0.1"),
        ("http://0/", "`0` is a disguised form of 0.0.0.0"),
        ("http://1572394766/", "`1572394766` is a disguised form of 93.184.215.14"),
        ("http://0177.0.0.1/", "no address that can be read: Invalid IPv4 address: '0177.0.0.1'"),
        ("http://127.0.0.1.2/", "`127.0.0.1.2` is no address"),
        ("http://99999999999/", "`99999999999` is no address"),
        ("http://127。0。0。1/", "127.0.0.1 is a loopback address"),
        # IPv6
        ("http://[::1]/", "::1 is a loopback address"),
        ("http://[::]/", ":: is an unspecified address"),
        ("http://[0:0:0:0:0:0:0:1]/", "0:0:0:0:0:0:0:1 is a loopback address"),
        ("http://[fe80::1]/", "fe80::1 is a link-local address"),
        ("http://[fe80::1%25eth0]/", "an address of one network link"),
        ("http://[fd00::1]/", "fd00::1 is a private address"),
        ("http://[ff02::1]/", "ff02::1 is a multicast address"),
        ("http://[::ffff:127.0.0.1]/", "::ffff:127.0.0.1 is a loopback address wrapped in IPv6"),
        ("http://[::ffff:7f00:1]/", "::ffff:7f00:1 is a loopback address wrapped in IPv6"),
        ("http://[::127.0.0.1]/", "::127.0.0.1 is a reserved address"),
        ("http://[64:ff9b::a00:1]/", "64:ff9b::a00:1 is a private address wrapped in IPv6"),
        ("http://[64:ff9b:1::a00:1]/", "64:ff9b:1::a00:1 is a reserved address"),
        ("http://[2002:7f00:1::]/", "2002:7f00:1:: is a loopback address wrapped in IPv6"),
        (
            "http://[2001:0:5db8:d70e:0:0:80ff:fffe]/",
            "2001:0:5db8:d70e:0:0:80ff:fffe is a loopback address wrapped in IPv6",
        ),
        ("http://[2001:db8::1]/", "2001:db8::1 is a private address"),
        # names within one network
        ("http://localhost/", "`localhost` is a name within one network"),
        ("http://LOCALHOST./", "`localhost` is a name within one network"),
        ("http://a.localhost/", "`a.localhost` is a name within one network"),
        ("http://printer.local/", "`printer.local` is a name within one network"),
        (
            "http://metadata.google.internal/",
            "`metadata.google.internal` is a name within one network",
        ),
        ("http://intranet/", "`intranet` is a name within one network"),
        ("http://router.home.arpa/", "`router.home.arpa` is a name within one network"),
        ("http://abc.onion/", "names that end in `.onion` are not of the internet"),
        # credentials, and what looks like them
        ("http://name:secret@example.org/", "it holds a name or a password"),
        ("http://example.org@127.0.0.1/", "it holds a name or a password"),
        ("http://a@b@127.0.0.1/", "it holds a name or a password"),
        (r"http://example.org\@127.0.0.1/", "it has a blank, a backslash or a control character"),
        ("http://127.0.0.1#@example.org/", "127.0.0.1 is a loopback address"),
        ("http://127.0.0.1?@example.org/", "127.0.0.1 is a loopback address"),
        # not readable
        ("http://exa mple.org/", "it has a blank, a backslash or a control character"),
        ("http://example.org/\r\nHost: x", "it has a blank, a backslash or a control character"),
        ("http://example.org/\x1b[31m", "it has a blank, a backslash or a control character"),
        ("http://127.0.0.1%00.example.org/", "`127.0.0.1%00.example.org` is no name of a host"),
        ("http://ex%61mple.org/", "`ex%61mple.org` is no name of a host"),
        ("http://a..b/", "`a..b` is no name of a host"),
        (f"http://{'a' * 64}.org/", f"`{'a' * 64}.org` is no name of a host"),
        ("http:///x", "it names no host"),
        ("http://.", "it names no host"),
        ("http://example.org:25/", "port 25 is not one of the web"),
        ("http://example.org:99999/", "port 99999 is not one of the web"),
        ("http://example.org:22/", "port 22 is not one of the web"),
        ("http://example.org/" + "a" * 4096, "longer than 4096 characters"),
    ],
)
def test_is_not_asked(url: str, reason: str) -> None:
    assert GUARDED.why_not(url) == reason


@pytest.mark.parametrize(
    "url",
    [
        "http://１２７.0.0.1/",
        "http://ⓛocalhost/",
        "http://xn--a/",
        "http://[v1.x]/",
        "http://[::1/",
        "http://xn--a.example.org/",
        "http://[fe80::1%25eth0]/",
        "http://example.org:http/",
    ],
)
def test_what_cannot_be_read_is_not_asked_even_where_private_is_allowed(url: str) -> None:
    for judge in (GUARDED, OPEN):
        reason = judge.why_not(url) or ""
        assert reason.startswith(("no address that can be read", "an address of one"))


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080/", "http://[::1]/", "http://localhost/"])
def test_a_private_address_is_asked_where_that_is_allowed(url: str) -> None:
    assert GUARDED.why_not(url)
    assert OPEN.why_not(url) is None


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://2130706433/", "http://a@10.0.0.1/"])
def test_allowing_private_addresses_allows_nothing_else(url: str) -> None:
    assert OPEN.why_not(url)


# Properties -------------------------------------------------------------------------------------

NAT64, SIX_TO_FOUR = IPv6Network("64:ff9b::/96"), IPv6Network("2002::/16")


@given(st.ip_addresses(v=4))
def test_wrapping_an_address_makes_no_private_one_public(address: IPv4Address) -> None:
    number = int(address)
    wrapped = (
        IPv6Address((0xFFFF << 32) | number),
        IPv6Address(int(NAT64[0]) | number),
        IPv6Address(int(SIX_TO_FOUR[0]) | (number << 80)),
    )
    if why_not_public(str(address)):
        assert all(why_not_public(str(item)) for item in wrapped)


@given(st.ip_addresses())
def test_what_is_public_here_is_global_by_the_registry(address: IPv4Address | IPv6Address) -> None:
    if why_not_public(str(address)) is None:
        assert address.is_global or address in NAT64
        for kind in ("is_multicast", "is_loopback", "is_private", "is_unspecified"):
            assert not getattr(address, kind)


@given(st.integers(0, 2**32 - 1), st.sampled_from(["{0}", "{0:#x}", "0{0:o}", "{1}.{2}"]))
def test_no_form_of_one_number_is_asked(number: int, form: str) -> None:
    host = form.format(number, number >> 24, number & 0xFFFFFF)
    assert GUARDED.why_not(f"http://{host}/")


@given(st.text(max_size=40))
def test_no_text_makes_the_judge_fail(text: str) -> None:
    for url in (text, f"http://{text}", f"http://example.org/{text}"):
        if GUARDED.why_not(url) is None:
            assert host_of(httpx.URL(url))
