"""Settings: complaint rules with what they would change, before they are saved."""

from zlib import crc32

import streamlit as st

from vigie.commands.taxonomy import with_rule
from vigie.i18n import language, t
from vigie.queries.preview import Preview, preview
from vigie.queries.taxonomy import OWN_FILE, Chosen, read_chosen, read_finder
from vigie.store.backend import Backend
from vigie.text.complaints import PACKS, Source, finder_of
from vigie.text.complaints.taxonomy import LANGUAGES
from vigie.text.complaints.writing import NewRule, key_of
from vigie.ui import categories, feedback, taxonomy_change
from vigie.ui.context import Context
from vigie.ui.themes import taxonomy, theme_path

_NEW = "+"


def show_taxonomy(context: Context) -> None:
    """The section: a rule by form, the files as text, the packs in force."""
    st.subheader(t("complaints.settings_title"), anchor=False)
    st.caption(t("complaints.settings_note"))
    taxonomy_change.show_done()
    chosen = read_chosen(context.db)
    _show_form(context, chosen)
    _show_files(context, chosen)
    _show_packs(context, chosen)
    categories.show_learning(context)


def _show_form(context: Context, chosen: Chosen) -> None:
    with st.container(border=True):
        st.markdown(f"**{t('complaints.add_title')}**")
        rule = _ask_rule()
        if rule is None:
            return
        with feedback.sentences():
            changed = with_rule(chosen, rule)
            _preview(context, changed)
            if st.button(t("complaints.add_save"), type="primary", key="rule_save"):
                taxonomy_change.save(context, changed)


def _ask_rule() -> NewRule | None:
    """What the form says so far; None until there is a rule in it."""
    keys = [category.key for category in taxonomy().categories]
    left, right = st.columns(2)
    key = left.selectbox(
        t("complaints.add_where"),
        [*keys, _NEW],
        format_func=lambda k: t("complaints.add_new") if k == _NEW else theme_path(k),
        key="rule_category",
    )
    spoken = right.selectbox(
        t("complaints.add_language"),
        LANGUAGES,
        index=LANGUAGES.index(language()),
        format_func=lambda code: t(f"complaints.add_language_{code}"),
        key="rule_language",
    )
    name = owner = ""
    if key == _NEW:
        name = left.text_input(t("complaints.add_name"), max_chars=60, key="rule_name")
        owner = right.selectbox(
            t("complaints.add_owner"), list(taxonomy().owners), key="rule_owner",
            format_func=lambda o: taxonomy().owners[o].get(language(), o),
        )  # fmt: skip
    kind = st.radio(
        t("complaints.add_kind"),
        ("grievance", "about"),
        format_func=lambda k: t(f"complaints.add_kind_{k}"),
        horizontal=True,
        key="rule_kind",
    )
    pattern = st.text_input(
        t("complaints.add_pattern"), help=t("complaints.add_pattern_help"), key="rule_pattern"
    )
    if not pattern.strip() or (key == _NEW and not name.strip()):
        return None
    return NewRule(
        key_of(name) if key == _NEW else key, pattern.strip(), kind, (spoken,), name.strip(), owner
    )


def _preview(context: Context, changed: Chosen) -> None:
    """``changed`` reaches the cache as its sources; a file that is wrong raises InputError."""
    new = finder_of(changed.sources()).taxonomy
    shown = context.ask(_compare, new.sources)
    taxonomy_change.show_preview(shown, new)


def _compare(db: Backend, sources: tuple[Source, ...]) -> Preview:
    return preview(db, read_finder(db).taxonomy, finder_of(sources).taxonomy)


def _show_files(context: Context, chosen: Chosen) -> None:
    fold = st.expander(t("complaints.edit_title"), key="taxonomy_files", on_change="rerun")
    if not fold.open:
        return
    with fold:
        texts = {source.name: source.text for source in chosen.sources()}
        name = st.selectbox(
            t("complaints.edit_file"),
            list(texts),
            format_func=lambda n: t("complaints.file_own") if n == OWN_FILE else n,
            key="taxonomy_file",
        )
        edited = st.text_area(
            t("complaints.edit_text"),
            texts[name],
            height=420,
            # What is typed outlives an import; what somebody saved replaces it.
            key=f"text_{name}_{crc32(texts[name].encode())}",
        )
        changed = Chosen(chosen.packs, {**chosen.files, name: edited})
        with feedback.sentences():
            _show_buttons(context, chosen, changed, name)


def _show_buttons(context: Context, chosen: Chosen, changed: Chosen, name: str) -> None:
    with st.container(horizontal=True):
        check = st.button(t("complaints.edit_preview"), key="taxonomy_check")
        save = st.button(t("complaints.edit_save"), type="primary", key="taxonomy_save")
        reset = name in chosen.files and st.button(t("complaints.edit_reset"), key="taxonomy_reset")
    if check:
        _preview(context, changed)
    if save:
        taxonomy_change.save(context, changed)
    if reset:
        kept = {n: text for n, text in chosen.files.items() if n != name}
        taxonomy_change.save(context, Chosen(chosen.packs, kept))


def _show_packs(context: Context, chosen: Chosen) -> None:
    with st.container(border=True):
        packs = st.multiselect(
            t("complaints.packs"),
            PACKS,
            default=list(chosen.packs),
            format_func=lambda pack: t(f"complaints.pack_{pack}"),
            key="taxonomy_packs",
        )
        if st.button(t("complaints.save_packs"), disabled=set(packs) == set(chosen.packs)):
            ordered = tuple(pack for pack in PACKS if pack in packs)
            with feedback.sentences():
                taxonomy_change.save(context, Chosen(ordered, chosen.files))
