"""The real application over a real store: in this process for the interface, as a server for a real browser."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from houses import NewHouse
from starlette.testclient import TestClient

from bot.channels.web.app import create_app
from bot.channels.web.house import House, furnish
from bot.commands.ask import conversation
from bot.settings import Settings
from bot.store import open_store


@pytest.fixture
def new_house(tmp_path: Path) -> Iterator[NewHouse]:
    """Makes a house with the given settings over an empty store."""
    stores = []

    def make(**given: object) -> House:
        settings = Settings(_env_file=None, **{"rate_limit": 0, **given})  # type: ignore[arg-type]
        stores.append(open_store(str(tmp_path / "web.db")))
        return furnish(settings, conversation(), stores[-1])

    yield make
    for store in stores:
        store.close()


@pytest.fixture
def house(new_house: NewHouse) -> House:
    return new_house()


@pytest.fixture
def client(house: House) -> Iterator[TestClient]:
    with TestClient(create_app(house), base_url="http://testserver", raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that lives as long as the module's tests."""
    store = open_store(str(tmp_path_factory.mktemp("web") / "web.db"))
    settings = Settings(_env_file=None, rate_limit=0)  # type: ignore[call-arg]
    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = uvicorn.Server(uvicorn.Config(create_app(furnish(settings, conversation(), store)), log_level="error"))
        thread = threading.Thread(target=serving.run, kwargs={"sockets": [listening]})
        thread.start()
        while not serving.started and thread.is_alive():
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        serving.should_exit = True
        thread.join()
    store.close()
