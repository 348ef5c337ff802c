"""The event log as a file that outlives its database: NDJSON, with the stored documents untouched."""

from store.archive.files import opened, written
from store.archive.form import ArchiveError, Trailer
from store.archive.reading import Reading
from store.archive.restoring import restore
from store.archive.writing import Made, Moment, export

__all__ = ["ArchiveError", "Made", "Moment", "Reading", "Trailer", "export", "opened", "restore", "written"]
