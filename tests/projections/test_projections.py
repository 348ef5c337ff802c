"""The read models side by side."""

from projections import ALL


def test_every_projection_has_its_own_name_and_tables() -> None:
    names = [projection.name for projection in ALL]
    assert len(set(names)) == len(names)
    for projection in ALL:
        (migration,) = projection.migrations()
        assert f"create schema {projection.name};" in migration.sql
