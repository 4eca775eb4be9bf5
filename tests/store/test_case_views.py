"""The views that lie in the base and the text that pages fill with a few cases."""

from importlib.resources import files

from vigie.store.case_views import migration


def test_the_migration_holds_the_text_of_the_module() -> None:
    """Where this fails: a base that has run 031 keeps the old views, so write a new migration."""
    stored = files("vigie.store.migrations").joinpath("031_case_answers.sql").read_text("utf-8")
    assert stored == migration()
