"""Behind a login: a real OpenID Connect provider on this machine, a real Chromium."""

from collections.abc import Callable, Iterator

import httpx
import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Page, expect

from tests.browser.conftest import fill_small, press, settled
from tests.serving import Server, free_port, running
from vigie.commands.remote import run
from vigie.settings import Settings
from vigie.store.database import Database

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore:get_jwt_config")]

PEOPLE = (
    User(sub="camille", claims={"name": "Camille Exemple", "groups": ["communication"]}),
    User(sub="dominique", claims={"name": "Dominique Modèle", "groups": ["direction"]}),
    User(sub="lou", claims={"name": "Lou Passage", "groups": ["visiteurs"]}),
)
SECRETS = """[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "only for this test, thirty-two letters"
client_id = "vigie"
client_secret = "secret"
server_metadata_url = "http://127.0.0.1:{provider}/.well-known/openid-configuration"
"""
_mentions: list[str] = []


def fill(db: Database) -> None:
    fill_small(db)
    _mentions[:] = [str(one) for (one,) in db.rows("SELECT mention_id FROM mention LIMIT 1")]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder, port = tmp_path_factory.mktemp("login"), free_port()
    with run_server_in_thread(user_claims=PEOPLE) as provider:
        secrets = folder / "secrets.toml"
        secrets.write_text(SECRETS.format(port=port, provider=provider.server_port), "utf-8")
        with running(
            folder,
            fill,
            port,
            STREAMLIT_SECRETS_FILES=str(secrets),
            VIGIE_ANALYSTS="communication",
            VIGIE_VIEWERS="direction",
        ) as served:
            yield served


@pytest.fixture
def log_in(server: Server, visit_page: Callable[..., Page]) -> Callable[[str, str], Page]:
    """``log_in("camille", "/cases")``: a new reader's page, from the deep link to the way back."""

    def go(subject: str, path: str) -> Page:
        page = visit_page()
        page.goto(f"{server.url}{path}")
        expect(page.get_by_text("le compte de votre organisation")).to_be_visible()
        assert page.get_by_test_id("stMetric").count() == 0
        press(page.get_by_role("button", name="Se connecter"))
        page.get_by_role("button", name=subject, exact=True).click()
        page.wait_for_url(f"{server.url}/**")
        settled(page)
        return page

    return go


def test_a_login_gives_a_name_and_a_role(server: Server, log_in: Callable[..., Page]) -> None:
    page = log_in("camille", "/overview")
    expect(page.get_by_text("Camille Exemple", exact=True)).to_be_visible()
    expect(page.get_by_text("déclaré, non vérifié")).to_have_count(0)
    page.goto(f"{server.url}/imports")
    expect(page.get_by_test_id("stFileUploader").first).to_be_visible()


def test_a_case_is_taken_under_the_name_of_the_login(
    server: Server, log_in: Callable[..., Page]
) -> None:
    page = log_in("camille", "/")
    settings = Settings(db=server.db)
    case = run(settings, "open_case", mention_ids=_mentions, actor="a")["case_ids"][0]
    page.goto(f"{server.url}/cases?case={case}")
    press(page.get_by_role("button", name="Je m’en occupe"))
    expect(page.get_by_text("changement de responsable · Camille Exemple")).to_be_visible()


def test_a_reader_sees_and_cannot_change(server: Server, log_in: Callable[..., Page]) -> None:
    page = log_in("dominique", "/overview")
    expect(page.get_by_test_id("stMetric").first).to_be_visible()
    page.goto(f"{server.url}/imports")
    settled(page)
    assert page.get_by_test_id("stFileUploader").count() == 0


def test_the_page_in_plain_html_is_for_whoever_asks(
    server: Server, log_in: Callable[..., Page]
) -> None:
    address = f"{server.url}/api/first"
    assert httpx.get(address).status_code == 403
    assert log_in("lou", "/").request.get(address).status == 403
    analyst = log_in("camille", "/overview").request.get(address).text()
    viewer = log_in("dominique", "/overview").request.get(address).text()
    assert "Camille Exemple" in analyst
    assert "Réglages" in analyst
    assert "Dominique Modèle" in viewer
    assert "Réglages" not in viewer


def test_who_is_in_no_group_sees_nothing(log_in: Callable[..., Page]) -> None:
    page = log_in("lou", "/")
    expect(page.get_by_text("Vous n’avez pas accès")).to_be_visible()
    assert page.get_by_test_id("stMetric").count() == 0
    expect(page.get_by_role("button", name="Se déconnecter")).to_be_visible()


def test_who_logs_out_is_asked_again(log_in: Callable[..., Page]) -> None:
    page = log_in("camille", "/")
    press(page.get_by_role("button", name="Se déconnecter"))
    page.get_by_role("button", name="End session").click()
    expect(page.get_by_role("button", name="Se connecter")).to_be_visible()
