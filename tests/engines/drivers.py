"""Firefox by Marionette and WebKitGTK by WebDriver: what the short path needs of them."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
WAIT = 20  # seconds for an engine to start, or for something to hold
KEYS = {"Enter": "\ue007"}
MINI_BROWSER = "/usr/lib/*/webkit2gtk-4*/MiniBrowser"
PREFERENCES = """\
user_pref("marionette.port", {port});
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.normandy.enabled", false);
user_pref("toolkit.legacyUserProfileCustomizations.stylesheets", true);
"""
# Firefox keeps its window from being as narrow as a phone.
NARROW = ":root { min-width: 0 !important; min-height: 0 !important }"
SMALL = (
    "* { min-width: 0; padding: 0; margin: 0; font-size: 1px }"  # the toolbar, for the same reason
)
HOW_TO = "is missing: run `make engines`, or apt-get install"


class Channel(Protocol):
    """What carries a command to an engine and its answer back."""

    def ask(self, name: str, values: dict[str, Any]) -> Any:  # noqa: ANN401 (whatever a page returns)
        """Send a command by its name in Marionette; return its value."""


class Engine:
    """An engine with one window."""

    def __init__(self, name: str, channel: Channel) -> None:
        self.name = name
        self._channel = channel
        self.resize(1280, 800)

    def resize(self, width: int, height: int) -> None:
        """Give the page so many pixels, whatever else the window holds."""
        more = 0
        for _ in range(2):
            rect = {"x": 0, "y": 0, "width": width, "height": height + more}
            self._channel.ask("WebDriver:SetWindowRect", rect)
            self.eventually(lambda: self.js("return innerWidth") == width)
            more += height - self.js("return innerHeight")
        self.eventually(lambda: self.js("return innerHeight") == height)

    def open(self, address: str) -> None:
        """Load a page anew and wait until it is filled."""
        self._channel.ask("WebDriver:Navigate", {"url": "about:blank"})
        self._channel.ask("WebDriver:Navigate", {"url": address})
        self.eventually(
            lambda: self.js("return document.documentElement.classList.contains('filled')")
        )

    def js(self, script: str, *values: str) -> Any:  # noqa: ANN401 (the same)
        """Run a function's body with its values in ``arguments``."""
        return self._channel.ask(
            "WebDriver:ExecuteScript", {"script": script, "args": list(values)}
        )

    def click(self, selector: str) -> None:
        """Click as a reader does: refused where something lies over it."""
        self._channel.ask("WebDriver:ElementClick", {"id": self._find(selector)})

    def type(self, selector: str, text: str) -> None:
        """Type into an element."""
        self._channel.ask("WebDriver:ElementSendKeys", {"id": self._find(selector), "text": text})

    def key(self, name: str) -> None:
        """Press a key where the focus is."""
        focused = str(self.js("return document.activeElement")[ELEMENT])
        self._channel.ask("WebDriver:ElementSendKeys", {"id": focused, "text": KEYS[name]})

    def eventually(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        end = time.monotonic() + WAIT
        while not holds():
            assert time.monotonic() < end
            time.sleep(0.05)

    def _find(self, selector: str) -> str:
        found = self._channel.ask(
            "WebDriver:FindElement", {"using": "css selector", "value": selector}
        )
        return str(found[ELEMENT])


class Marionette:
    """Firefox's own protocol: messages with their length before them, on a socket."""

    def __init__(self, port: int) -> None:
        end = time.monotonic() + WAIT
        while True:
            try:
                self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
                break
            except OSError:
                assert time.monotonic() < end, "Firefox does not answer"
                time.sleep(0.1)
        self._rest = b""
        self._number = 0
        self._read()
        self.ask("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {}}})

    def ask(self, name: str, values: dict[str, Any]) -> Any:  # noqa: ANN401 (the same)
        self._number += 1
        body = json.dumps([0, self._number, name, values]).encode()
        self._socket.sendall(str(len(body)).encode() + b":" + body)
        _, _, error, value = self._read()
        assert error is None, error
        return value["value"] if isinstance(value, dict) and set(value) == {"value"} else value

    def _read(self) -> Any:  # noqa: ANN401 (the same)
        while b":" not in self._rest:
            self._rest += self._more()
        length, _, self._rest = self._rest.partition(b":")
        while len(self._rest) < int(length):
            self._rest += self._more()
        body, self._rest = self._rest[: int(length)], self._rest[int(length) :]
        return json.loads(body)

    def _more(self) -> bytes:
        read = self._socket.recv(65536)
        assert read, "Firefox has ended"
        return read

    def close(self) -> None:
        self._socket.close()


class WebDriver:
    """The protocol of the W3C, by HTTP."""

    def __init__(self, port: int, capabilities: dict[str, Any]) -> None:
        self._base = f"http://127.0.0.1:{port}"
        end = time.monotonic() + WAIT
        while True:
            try:
                self._send("GET", "/status", None)
                break
            except OSError:
                assert time.monotonic() < end, "WebKitWebDriver does not answer"
                time.sleep(0.1)
        made = self._send("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self._base += f"/session/{made['sessionId']}"

    def ask(self, name: str, values: dict[str, Any]) -> Any:  # noqa: ANN401 (the same)
        paths = {
            "WebDriver:SetWindowRect": "/window/rect",
            "WebDriver:Navigate": "/url",
            "WebDriver:ExecuteScript": "/execute/sync",
            "WebDriver:FindElement": "/element",
            "WebDriver:ElementClick": f"/element/{values.get('id')}/click",
            "WebDriver:ElementSendKeys": f"/element/{values.get('id')}/value",
        }
        sent = {key: value for key, value in values.items() if key != "id"}
        return self._send("POST", paths[name], sent)

    def _send(self, method: str, path: str, values: dict[str, Any] | None) -> Any:  # noqa: ANN401 (the same)
        body = None if values is None else json.dumps(values).encode()
        request = urllib.request.Request(  # noqa: S310 (this machine's own port)
            self._base + path, body, {"Content-Type": "application/json"}, method=method
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()) from error

    def close(self) -> None:
        self._send("DELETE", "", None)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def firefox() -> Iterator[Engine]:
    """Debian's Firefox ESR without a window."""
    binary = shutil.which("firefox-esr")
    assert binary, f"firefox-esr {HOW_TO} firefox-esr"
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "user.js").write_text(PREFERENCES.format(port=port))
        (Path(folder) / "chrome").mkdir()
        (Path(folder) / "chrome/userChrome.css").write_text(NARROW)
        line = [binary, "--headless", "--marionette", "--no-remote", "--profile", folder]
        with _running(line, {"HOME": folder}):
            channel = Marionette(port)
            try:
                yield Engine("firefox", channel)
            finally:
                channel.close()


@contextmanager
def webkit() -> Iterator[Engine]:
    """Debian's WebKitGTK in a screen of its own."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    assert driver, f"WebKitWebDriver {HOW_TO} webkit2gtk-driver"
    assert screen, f"Xvfb {HOW_TO} xvfb"
    browsers = sorted(Path("/").glob(MINI_BROWSER.lstrip("/")))
    assert browsers, f"MiniBrowser {HOW_TO} webkit2gtk-driver"
    port = free_port()
    shown = f":{90 + port % 1000}"
    options = {"binary": str(browsers[-1]), "args": ["--automation"]}
    with tempfile.TemporaryDirectory() as folder:
        look = Path(folder) / ".config/gtk-3.0/gtk.css"
        look.parent.mkdir(parents=True)
        look.write_text(SMALL)
        place = {"DISPLAY": shown, "HOME": folder, "NO_AT_BRIDGE": "1",
                 "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "GDK_BACKEND": "x11"}  # fmt: skip
        with (
            _running([screen, shown, "-screen", "0", "1400x1000x24", "-nolisten", "tcp"], {}),
            _running([driver, f"--port={port}"], place),
        ):
            channel = WebDriver(port, {"webkitgtk:browserOptions": options})
            try:
                yield Engine("webkit", channel)
            finally:
                channel.close()


@contextmanager
def _running(line: list[str], place: dict[str, str]) -> Iterator[None]:
    """Run a program in the background; end it afterwards, by its own number."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        line, stdout=quiet, stderr=quiet, env={**os.environ, **place}, start_new_session=True
    ) as started:
        try:
            yield
        finally:
            started.terminate()
            try:
                started.wait(timeout=10)
            except subprocess.TimeoutExpired:
                started.kill()
