"""What the files of the corpus hold, worked out with pandas and json and nothing of Vigie.

Each entry: records, mentions without repetition, records without a date, first and last instant
as days in Paris, and the labels that the export supplies (stars: 1–2, 3, 4–5 of 5).
"""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

PARIS = "Europe/Paris"


@dataclass(frozen=True)
class Raw:
    rows: int
    new: int
    rejected: int
    first: str
    last: str
    labels: tuple[int, int, int] = (0, 0, 0)

    @property
    def duplicate(self) -> int:
        return self.rows - self.new - self.rejected


def _sheet(path: Path) -> pd.DataFrame:
    return pd.read_excel(path, engine="calamine", dtype=str, keep_default_na=False)


def _table(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def _span(times: "pd.Series[pd.Timestamp]") -> tuple[str, str]:
    local = times.dt.tz_convert(PARIS).dt.strftime("%Y-%m-%d")
    return local.min(), local.max()


def _local(text: "pd.Series[str]", form: str) -> "pd.Series[pd.Timestamp]":
    return pd.to_datetime(text, format=form).dt.tz_localize(PARIS)


def _utc(text: "pd.Series[str]") -> "pd.Series[pd.Timestamp]":
    return pd.to_datetime(text, utc=True, format="mixed")


def _stars(ratings: "pd.Series[str]") -> tuple[int, int, int]:
    value = ratings.astype(float)
    return int((value <= 2).sum()), int((value == 3).sum()), int((value >= 4).sum())


def carrefour(path: Path) -> Raw:
    frame = _sheet(path)
    found = Counter(frame["sentiment"])
    span = _span(_local(frame["published"], "%d/%m/%y %H:%M:%S"))
    labels = (found["-5"], found["0"], found["5"])
    return Raw(len(frame), frame["url"].nunique(), 0, *span, labels)


def free_csv(path: Path) -> Raw:
    frame = _table(path)
    return Raw(len(frame), frame["url"].nunique(), 0, *_span(_utc(frame["date"])))


def free_xlsx(path: Path) -> Raw:
    frame = _sheet(path)
    return Raw(len(frame), frame["url"].nunique(), 0, *_span(_utc(frame["created_at"])))


def trustpilot(path: Path) -> Raw:
    frame = _table(path)
    dated = frame[frame["day"] != ""]
    month = dated["month"].map({"décembre": 12, "janvier": 1, "février": 2, "mars": 3, "mai": 5})
    days = dated["year"] + "-" + month.astype(str).str.zfill(2) + "-" + dated["day"].str.zfill(2)
    labels = _stars(dated["rating"])
    return Raw(len(frame), len(dated), len(frame) - len(dated), days.min(), days.max(), labels)


def assurances(path: Path) -> Raw:
    frame = _sheet(path)
    days = pd.to_datetime(frame["date_publication"], format="%d/%m/%Y").dt.strftime("%Y-%m-%d")
    same = frame[["auteur", "date_publication", "avis"]].drop_duplicates()
    return Raw(len(frame), len(same), 0, days.min(), days.max(), _stars(frame["note"]))


def twcs(path: Path) -> Raw:
    # One record lacks its quotation marks: pandas makes two rows of its three lines.
    frame = _table(path)
    whole = frame[frame["created_at"].str.contains(r"\+0000", na=False)]
    times = pd.to_datetime(whole["created_at"], format="%a %b %d %H:%M:%S %z %Y", utc=True)
    return Raw(len(whole), whole["tweet_id"].nunique(), 0, *_span(times))


def dialogs(path: Path) -> Raw:
    found = json.loads(path.read_text("utf-8"))
    turns = [turn for one in found for turn in one["dialogContent"]]
    last = [one["agentURL"]["tweet_ID"] for one in found]
    ids = {turn["tweet_ID"] for turn in turns} | set(last)
    # An X id holds its time: milliseconds since 2010-11-04 above its lowest 22 bits.
    ends = pd.Series([((int(i) >> 22) + 1288834974657) for i in last])
    times = pd.concat(
        [_utc(pd.Series([t["datetime"] for t in turns])), pd.to_datetime(ends, unit="ms", utc=True)]
    )
    return Raw(len(turns) + len(last), len(ids), 0, *_span(times))


def exportcomments(path: Path) -> Raw:
    frame = pd.read_excel(path, engine="calamine", header=5)
    times = pd.to_datetime(frame["Date"]).dt.tz_localize(PARIS)
    return Raw(len(frame), len(frame), 0, *_span(times))


def crowdtangle(path: Path) -> Raw:
    frame = _table(path)
    east = frame["Post Created"].str.replace("EST", "-0500").str.replace("EDT", "-0400")
    return Raw(len(frame), frame["URL"].nunique(), 0, *_span(_utc(east)))


def x_archive(path: Path) -> Raw:
    text = path.read_text("utf-8")
    found = json.loads(text[text.index("[") :])
    times = _utc(pd.Series([post["created_at"] for post in found]))
    return Raw(len(found), len({post["id_str"] for post in found}), 0, *_span(times))


def x_api(path: Path) -> Raw:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    posts = [post for line in lines for post in line.get("data", [line])]
    times = _utc(pd.Series([post["created_at"] for post in posts]))
    return Raw(len(posts), len({post["id"] for post in posts}), 0, *_span(times))


def youtube(path: Path) -> Raw:
    frame = _table(path)
    same = frame[["author", "comment", "published_at"]].drop_duplicates()
    return Raw(len(frame), len(same), 0, *_span(_utc(frame["published_at"])))


def google_play(path: Path) -> Raw:
    frame = _table(path)
    span = _span(_local(frame["at"], "%Y-%m-%d %H:%M:%S"))
    return Raw(len(frame), len(frame), 0, *span, _stars(frame["score"]))


def reddit(path: Path) -> Raw:
    frame = _table(path)
    times = pd.to_datetime(frame["created_utc"].astype(float), unit="s", utc=True)
    return Raw(len(frame), frame["id"].nunique(), 0, *_span(times))


def meltwater(path: Path) -> Raw:
    frame = _table(path)
    found = Counter(frame["Sentiment"])
    span = _span(_local(frame["Date"], "%Y-%m-%d %H:%M:%S"))
    labels = (found["negative"], found["neutral"], found["positive"])
    return Raw(len(frame), frame["URL"].nunique(), 0, *span, labels)


FILES: dict[str, Callable[[Path], Raw]] = {
    "talkwalker/carrefour_fr.xlsx": carrefour,
    "free_mobile_fr/free_tweet_export.csv": free_csv,
    "free_mobile_fr/free tweet export.xlsx": free_xlsx,
    "trustpilot/three_date_columns_fr.csv": trustpilot,
    "opinion_assurances_fr/avis_1.xlsx": assurances,
    "opinion_assurances_fr/avis_2.xlsx": assurances,
    "opinion_assurances_fr/avis_3.xlsx": assurances,
    "twcs/twcs_5k_pandas_index.csv": twcs,
    "ibm_customer_care/conversations.json": dialogs,
    "exportcomments/exportcomments_fr.xlsx": exportcomments,
    "crowdtangle/db1.csv": crowdtangle,
    "crowdtangle/db2.csv": crowdtangle,
    "x_archive/tweets_2014_07.js": x_archive,
    "x_api_v2/pages.jsonl": x_api,
    "x_api_v2/flat.jsonl": x_api,
    "youtube/comments.csv": youtube,
    "google_play/reviews_en.csv": google_play,
    "reddit/france.csv": reddit,
    "meltwater/SYNTHETIC_ui_header.csv": meltwater,
}
