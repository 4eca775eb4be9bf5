from io import BytesIO

import pandas as pd

from tests.ui.conftest import fill
from vigie.domain.periods import Period
from vigie.i18n import speaking
from vigie.queries.export import as_csv, read_rows
from vigie.queries.filters import Scope
from vigie.ui.mention_files import in_words


def _read(database, lang: str) -> pd.DataFrame:
    fill(database)
    span = database.row("SELECT min(day), max(day) FROM mention")
    with speaking(lang):
        return in_words(read_rows(database, Scope(Period(*span))))


def test_a_reader_s_file_holds_words_instead_of_codes(database):
    frame = _read(database, "fr")
    assert set(frame["sentiment"]) == {"Négatif", "Neutre", "Positif"}
    assert set(frame["media_class"]) == {"Réseaux sociaux", "Presse"}
    assert set(frame["language"]) == {"français", "anglais"}
    assert set(frame["is_repost"]) == {"oui", "non"}
    assert set(frame["published_precision"]) == {"à la seconde"}
    assert set(frame["sentiment_by"]) == {"noté par Vigie"}


def test_what_is_unknown_stays_empty_in_it(database):
    frame = _read(database, "en")
    assert frame["supplied_sentiment"].isna().all()
    written = pd.read_csv(BytesIO(as_csv(frame)))
    assert written["supplied_sentiment"].isna().all()
    assert set(written["sentiment"]) == {"Negative", "Neutral", "Positive"}
