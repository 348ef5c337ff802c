"""What a fresh machine gets: the set-up scripts, the explorer's lock and its built files."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXPLORER = ROOT / "ops" / "explorer"
DIST = ROOT / "platform" / "api" / "explorer" / "dist"

needs_dist = pytest.mark.skipif(not (DIST / "index.html").exists(), reason="the explorer is not built")


def run(*command: str, cwd: Path = ROOT) -> str:
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("script", ["ops/bootstrap.sh", ".ci/run"])
def test_scripts_parse(script: str) -> None:
    run("sh", "-n", script)


def test_ci_script_is_executable() -> None:
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_every_target_is_in_the_help() -> None:
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))


def test_set_up_leaves_a_current_environment_alone(tmp_path: Path) -> None:
    """A second `make setup` must not need the network, nor uv."""
    checkout = tmp_path / "map met spatie"
    (checkout / "ops").mkdir(parents=True)
    for name in ("pyproject.toml", "uv.lock", "ops/bootstrap.sh"):
        (checkout / name).write_bytes((ROOT / name).read_bytes())
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").symlink_to(sys.executable)
    sums = "pwd; cat pyproject.toml uv.lock ops/bootstrap.sh | cksum"
    (checkout / ".venv" / ".bootstrapped").write_text(run("sh", "-c", sums, cwd=checkout))

    assert run("sh", "ops/bootstrap.sh", "setup", cwd=checkout) == ""


def test_the_lock_names_no_address_so_that_the_users_own_registry_is_used() -> None:
    packages = json.loads((EXPLORER / "package-lock.json").read_text())["packages"]
    assert [path for path, package in packages.items() if "resolved" in package] == []


def test_every_locked_package_has_its_hash() -> None:
    packages = json.loads((EXPLORER / "package-lock.json").read_text())["packages"]
    bundled = [path for path, package in packages.items() if path and "integrity" not in package]
    assert bundled == []


def test_the_explorer_pins_exact_versions() -> None:
    package = json.loads((EXPLORER / "package.json").read_text())
    versions = {**package["dependencies"], **package["devDependencies"]}
    assert [name for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


@pytest.mark.parametrize("folder", [".", "platform", "tests"])
def test_platform_is_the_standard_library_s(folder: str) -> None:
    found = run(sys.executable, "-c", "import platform; print(platform.__file__)", cwd=ROOT / folder)
    assert Path(found.strip()).name == "platform.py"


def test_platform_is_the_standard_library_s_for_our_own_code() -> None:
    code = "import domain, store, commands, projections, api, platform; print(platform.python_version())"
    assert run(sys.executable, "-c", code).startswith("3.")


@needs_dist
def test_the_page_loads_only_files_of_our_own_server() -> None:
    page = (DIST / "index.html").read_text()
    addresses = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert addresses
    for address in addresses:
        assert address.startswith("/explorer/")
        assert (DIST / address.removeprefix("/explorer/")).is_file()


@needs_dist
def test_the_page_has_no_inline_script_or_style() -> None:
    page = (DIST / "index.html").read_text()
    assert re.findall(r"<script[^>]*>[^<]", page) == []
    assert "<style" not in page
    assert re.findall(r'\s(?:on\w+|style)="', page) == []


@needs_dist
def test_style_sheets_load_only_files_of_our_own_server() -> None:
    sheets = list(DIST.glob("assets/*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text()
        assert "@import" not in text
        for address in re.findall(r"""url\(["']?([^"')]+)""", text):
            assert address.startswith(("/explorer/", "#"))


@needs_dist
def test_scripts_and_workers_load_only_files_that_are_there() -> None:
    scripts = "".join(script.read_text() for script in DIST.glob("assets/*.js"))
    addresses = set(re.findall(r"""["'`](/explorer/assets/[\w.-]+)["'`]""", scripts))
    workers = {name for name in ("editor", "json", "graphql") if f'{name}:"/explorer/assets/{name}-' in scripts}
    assert workers == {"editor", "json", "graphql"}
    assert [address for address in addresses if not (DIST / address.removeprefix("/explorer/")).is_file()] == []
