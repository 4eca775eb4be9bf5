"""Settings: the workspace's brands with their spellings, and the company's own accounts."""

import pandas as pd
import streamlit as st

from vigie.commands.registry import perform
from vigie.errors import VigieError
from vigie.i18n import describe, t
from vigie.ui import feedback, guard
from vigie.ui.context import Context

KINDS = ("own", "competitor")
SEPARATOR = ","


def show_brands(ctx: Context) -> None:
    """Brands and accounts to edit; saving applies them to everything stored."""
    _show_brand_table(ctx)
    _show_accounts(ctx)


def _show_brand_table(ctx: Context) -> None:
    st.subheader(t("settings.brands"))
    st.caption(t("settings.brands_help"))
    names = {kind: t(f"settings.kind_{kind}") for kind in KINDS}
    rows = ctx.db.rows("SELECT name, kind, aliases FROM brands ORDER BY kind DESC, name")
    shown = pd.DataFrame(
        [(name, names[kind], f"{SEPARATOR} ".join(aliases or [])) for name, kind, aliases in rows],
        columns=["name", "kind", "aliases"],
        dtype="object",
    )
    edited = st.data_editor(
        shown,
        key="brands_editor",
        num_rows="dynamic",
        hide_index=True,
        column_config={
            "name": st.column_config.TextColumn(t("settings.brand_name"), required=True),
            "kind": st.column_config.SelectboxColumn(
                t("settings.brand_kind"), options=list(names.values()), required=True
            ),
            "aliases": st.column_config.TextColumn(t("settings.brand_aliases"), width="large"),
        },
    )
    if st.button(t("settings.brands_save"), key="brands_save"):
        kinds = {label: kind for kind, label in names.items()}
        brands = [
            {
                "name": row["name"],
                "kind": kinds.get(row["kind"], ""),
                "aliases": [
                    a.strip() for a in (row["aliases"] or "").split(SEPARATOR) if a.strip()
                ],
            }
            for row in edited.to_dict("records")
        ]
        _save(ctx, "save_brands", {"brands": brands})


def _show_accounts(ctx: Context) -> None:
    st.subheader(t("settings.accounts"))
    st.caption(t("settings.accounts_help"))
    handles = [h for (h,) in ctx.db.rows("SELECT handle FROM own_accounts ORDER BY handle")]
    chosen = st.multiselect(
        t("settings.account_handle"),
        handles,
        default=handles,
        accept_new_options=True,
        placeholder=t("settings.accounts_none"),
        key="accounts_editor",
    )
    if st.button(t("settings.accounts_save"), key="accounts_save"):
        _save(ctx, "save_accounts", {"handles": list(chosen)})


def _split(spellings: str | None) -> list[str]:
    return [part.strip() for part in (spellings or "").split(SEPARATOR) if part.strip()]


def _save(ctx: Context, name: str, values: dict[str, object]) -> None:
    try:
        actor = guard.check("admin")
        perform(ctx.db, name, {**values, "actor": actor.id})
    except VigieError as error:
        st.error(describe(error))
        return
    feedback.tell(t("settings.brands_saved"))
    st.rerun()
