import pytest

from vigie.imports.media import classify, domain_of, platform_of


@pytest.mark.parametrize(
    ("kind", "domain", "default", "expected"),
    [
        ("SOCIALMEDIA,SOCIALMEDIA_TWITTER", "twitter.com", "", "social"),
        ("ONLINENEWS,ONLINENEWS_NEWSPAPER", "lemonde.fr", "", "press"),
        ("ONLINENEWS,ONLINENEWS_TVRADIO", "example.org", "", "tv_radio"),
        ("News", "bfmtv.com", "", "tv_radio"),
        ("Presse en ligne", "inconnu.example", "", "press"),
        ("", "forums.example.org", "", "web"),
        ("", "economie.lesechos.fr", "", "press"),
        ("Forum", "example.org", "", "forum"),
        ("Avis", "", "", "review"),
        ("", "", "review", "review"),
        ("", "", "", "other"),
    ],
)
def test_classes(kind: str, domain: str, default: str, expected: str) -> None:
    assert classify(kind, domain, default) == expected


def test_domains() -> None:
    assert domain_of("https://www.Example.org:80/a?b") == "example.org"
    assert domain_of("m.example.org") == "example.org"
    assert domain_of("no domain") == ""


def test_platforms() -> None:
    assert platform_of("SOCIALMEDIA_TWITTER", "") == "x"
    assert platform_of("Instagram posts", "") == "instagram"
    assert platform_of("", "mobile.x.com") == "x"
    assert platform_of("", "lemonde.fr") == ""
