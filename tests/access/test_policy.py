import pytest

from vigie.access.actor import Actor, Role
from vigie.access.policy import Mode, Policy, allow, read_policy
from vigie.errors import AccessError, ConfigError


def test_without_a_login_the_machines_user_is_admin() -> None:
    assert read_policy(login_configured=False, environ={}).role_of(None) is Role.ADMIN


def test_deny_gives_nobody_anything() -> None:
    policy = read_policy(login_configured=True, environ={"VIGIE_ACCESS": "deny"})
    assert policy.role_of({"groups": ["boss"]}) is Role.NOBODY


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        (None, Role.NOBODY),
        ({}, Role.NOBODY),
        ({"team": "com"}, Role.VIEWER),
        ({"team": ["com", "veille"]}, Role.ANALYST),
        ({"team": ["autre"]}, Role.NOBODY),
        ({"groups": ["chef"]}, Role.NOBODY),
    ],
)
def test_a_claim_of_the_login_gives_the_role(claims: dict[str, object], role: Role) -> None:
    environ = {
        "VIGIE_ROLE_CLAIM": "team",
        "VIGIE_VIEWERS": "com, direction",
        "VIGIE_ANALYSTS": "veille",
        "VIGIE_ADMINS": "chef",
    }
    assert read_policy(login_configured=True, environ=environ).role_of(claims) is role


def test_an_unknown_mode_is_refused() -> None:
    with pytest.raises(ConfigError):
        read_policy(login_configured=False, environ={"VIGIE_ACCESS": "open"})


def test_a_role_reaches_what_lies_below_it() -> None:
    analyst = Actor("a", "verified", "A", Role.ANALYST)
    allow(analyst, Role.VIEWER)
    with pytest.raises(AccessError):
        allow(analyst, Role.ADMIN)
    assert Policy(Mode.DENY).role_of(None) < Role.VIEWER
