import pytest

from vigie.errors import InputError
from vigie.text.complaints import Source, read_taxonomy, shipped_sources

OWN = """[owner.logistics]
name.fr = "Logistique"
name.en = "Logistics"

[category.delivery]
name.fr = "Livraison"
name.en = "Delivery"
owner = "logistics"
about.fr = ["livraison*"]

[category.delivery.sub.late]
name.fr = "Retard"
grievance.fr = ["retard .. colis"]
"""


def refusal(text: str) -> InputError:
    with pytest.raises(InputError) as caught:
        read_taxonomy([Source("own.toml", text)])
    return caught.value


def test_shipped_files_are_sound_and_name_every_category_in_both_languages() -> None:
    taxonomy = read_taxonomy(shipped_sources())
    assert len(taxonomy.tops) >= 12
    assert all(c.names.get("fr") and c.names.get("en") for c in taxonomy.categories)
    assert all(taxonomy.owner(c.key, "fr") for c in taxonomy.categories)


def test_second_level_inherits_the_owner() -> None:
    taxonomy = read_taxonomy([Source("own.toml", OWN)])
    assert taxonomy.owner("delivery.late", "en") == "Logistics"
    assert taxonomy.name("delivery.late", "en") == "Retard"


@pytest.mark.parametrize(
    ("added", "key", "line"),
    [
        ('[category.delivery]\nname.fr = "x"\n', "complaints.taxonomy_duplicate", 14),
        ("[category.oops\n", "complaints.taxonomy_syntax", 14),
        ('[colour]\nfr = "x"\n', "complaints.taxonomy_unknown_key", 14),
        (
            '[category.price]\nname.fr = "Prix"\nowner = "nobody"\n',
            "complaints.taxonomy_unknown_owner",
            14,
        ),
        ('[category.price]\nowner = "logistics"\n', "complaints.taxonomy_no_name", 14),
        (
            '[category.price]\nname.fr = "Prix"\nowner = "logistics"\n'
            'about.fr = ["cher", "cher"]\n',
            "complaints.taxonomy_duplicate",
            17,
        ),
        (
            '[category.price]\nname.fr = "Prix"\nowner = "logistics"\nabouts.fr = ["cher"]\n',
            "complaints.taxonomy_unknown_key",
            17,
        ),
        (
            '[category.price]\nname.fr = "Prix"\nowner = "logistics"\nabout.de = ["teuer"]\n',
            "complaints.taxonomy_unknown_key",
            17,
        ),
        (
            '[category.price]\nname.fr = "Prix"\nowner = "logistics"\nabout.fr = [\n'
            '  "cher",\n  "(trop cher",\n]\n',
            "complaints.taxonomy_pattern",
            19,
        ),
        (
            '[category.price]\nname.fr = "Prix"\nowner = "logistics"\nabout.fr = ["{rien}"]\n',
            "complaints.taxonomy_list",
            17,
        ),
        (
            '[category.price]\nname.fr = "Prix"\nowner = "logistics"\nabout.fr = ["prix+"]\n',
            "complaints.taxonomy_sign",
            17,
        ),
        (
            '[category.price]\nname.fr = "Prix"\nowner = "logistics"\nabout.fr = ["re:x*"]\n',
            "complaints.taxonomy_empty",
            17,
        ),
        (
            '[category.price]\nname.fr = "Prix"\nowner = "logistics"\nabout.fr = [\'re:(a)\\1\']\n',
            "complaints.taxonomy_pattern",
            17,
        ),
        (
            '[category.price]\nname.fr = "Prix"\nowner = "logistics"\n'
            'about.fr = ["re:((a{1000}){1000}){1000}"]\n',
            "complaints.taxonomy_pattern",
            17,
        ),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(added: str, key: str, line: int) -> None:
    error = refusal(OWN + added)
    assert (error.key, error.values["line"], error.values["file"]) == (key, line, "own.toml")


def test_a_later_file_extends_a_category_without_naming_it_again() -> None:
    pack = '[category.delivery.sub.late]\ngrievance.fr = ["colis .. bloque"]\n'
    taxonomy = read_taxonomy([Source("own.toml", OWN), Source("pack.toml", pack)])
    assert taxonomy.name("delivery.late", "fr") == "Retard"
    assert [rule.file for rule in taxonomy.rules if rule.key == "delivery.late"] == [
        "own.toml",
        "pack.toml",
    ]


def test_the_names_alone_are_those_of_the_whole() -> None:
    whole, names = (
        read_taxonomy(shipped_sources()),
        read_taxonomy(shipped_sources(), has_rules=False),
    )
    assert (names.categories, names.owners, names.wishes) == (
        whole.categories, whole.owners, whole.wishes,
    )  # fmt: skip
    assert not names.rules
