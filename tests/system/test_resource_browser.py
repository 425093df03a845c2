"""Both halves of resources in a real browser: screens built for production, and the endpoints that they speak to."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from backend import ADMIN, PASSWORD, Backend, Service, production
from frontend import RESOURCES, Frontend, add_resources
from processes import free_port

SCREENS = Path(__file__).with_name("resources")
"""What is done in the browser, by the means of the rendered frontend's own tests."""

REFERRING = ("shipment", "content:ref(order_item)")


@pytest.fixture(scope="module")
def backend(
    patterns: Path, shop: Backend, postgres_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """The service with the resources of the frontend, and one that refers to them."""
    stocked = shop.elsewhere(tmp_path_factory.mktemp("stocked") / "shop")
    add_resources(stocked.folder, patterns, "--backend-only", (*RESOURCES, REFERRING))
    settings = production(postgres_url)
    stocked.prepare(**settings)
    with stocked.running(tmp_path_factory.mktemp("log") / "log", **settings) as service:
        yield service


@pytest.fixture
def prepared(web_built: Frontend) -> Iterator[Frontend]:
    """The built frontend with these tests beside its own."""
    place = web_built.folder / "tests" / SCREENS.name
    shutil.copytree(SCREENS, place)
    try:
        yield web_built
    finally:
        shutil.rmtree(place)


def test_both_halves_of_a_resource_speak_to_each_other(prepared: Frontend, backend: Service, chromium: str) -> None:
    said = prepared.run(
        "run",
        "e2e",
        "--",
        "--config",
        f"tests/{SCREENS.name}/playwright.config.ts",
        API_URL=backend.url,
        CHROMIUM_PATH=chromium,
        CI="true",
        E2E_ADMIN_USERNAME=ADMIN,
        E2E_ADMIN_PASSWORD=PASSWORD,
        E2E_PORT=str(free_port()),
    )

    assert re.search(r"^ +\d+ passed", said, re.MULTILINE)
    assert not re.search(r"^ +\d+ (failed|flaky|skipped|did not run)", said, re.MULTILINE), said[-4000:]
    assert {record["level"] for record in backend.records()} <= {"INFO", "WARNING"}, "the backend had no error"
