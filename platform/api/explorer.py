"""The explorer (verkenner): a page and its files, built beforehand and served from here alone."""

import asyncio
import gzip
from pathlib import Path
from typing import NamedTuple

from litestar import Request, Response, Router, route
from litestar.datastructures import State
from litestar.params import FromPath

from api.answers import READ, Refusal
from commands.authority import Caller

Asked = Request[Caller | None, None, State]
_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
_PACKED_ALREADY = frozenset({".png", ".woff", ".woff2"})
_WORTH_PACKING = 1024
_INDEX = "index.html"
_FOR_EVER = "public, max-age=31536000, immutable"
_NOT_BUILT = """<!doctype html>
<html lang="nl">
  <head><meta charset="utf-8"><title>Tripartiet – verkenner</title></head>
  <body>
    <h1>De verkenner is nog niet gebouwd</h1>
    <p>Voer <code>make explorer</code> uit en laad deze pagina opnieuw. De vragen zelf kunnen al naar
    <code>/graphql</code>.</p>
  </body>
</html>
"""


class Asset(NamedTuple):
    """A file as it is sent; `packed` where gzip makes it smaller."""

    media_type: str
    body: bytes
    packed: bytes | None


class Explorer:
    """The files of the built explorer, by their path below its folder; read and packed once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._assets: dict[str, Asset] = {}

    async def asset(self, name: str) -> Asset | None:
        """A file, or None. Only what is found by walking the folder is known, so no name leads out of it."""
        if name in self._assets:
            return self._assets[name]
        return await asyncio.to_thread(self._load, name)

    def _load(self, name: str) -> Asset | None:
        known = {path.relative_to(self._folder).as_posix(): path for path in self._folder.rglob("*")}
        path = known.get(name)
        if path is None or path.suffix not in _TYPES or path.is_symlink() or not path.is_file():
            return None
        body = path.read_bytes()
        pack = len(body) >= _WORTH_PACKING and path.suffix not in _PACKED_ALREADY
        asset = Asset(_TYPES[path.suffix], body, gzip.compress(body, mtime=0) if pack else None)
        if name.startswith("assets/"):
            self._assets[name] = asset
        return asset


def explorer_routes(folder: Path) -> Router:
    """`/explorer/` and everything below it."""
    explorer = Explorer(folder)

    @route("/", http_method=READ)
    async def page(request: Asked) -> Response[bytes]:
        if asset := await explorer.asset(_INDEX):
            return _response(asset, _INDEX, request)
        return Response(_NOT_BUILT.encode(), media_type=_TYPES[".html"], headers={"Cache-Control": "no-cache"})

    @route("/{name:path}", http_method=READ)
    async def file(request: Asked, name: FromPath[str]) -> Response[bytes]:
        known = name.strip("/")
        if asset := await explorer.asset(known):
            return _response(asset, known, request)
        raise Refusal(404)

    return Router("/explorer", route_handlers=[page, file])


def _response(asset: Asset, name: str, request: Asked) -> Response[bytes]:
    headers = {"Cache-Control": _FOR_EVER if name.startswith("assets/") else "no-cache"}
    if asset.packed is None:
        return Response(asset.body, media_type=asset.media_type, headers=headers)
    headers["Vary"] = "Accept-Encoding"
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(asset.body, media_type=asset.media_type, headers=headers)
    return Response(asset.packed, media_type=asset.media_type, headers=headers | {"Content-Encoding": "gzip"})
