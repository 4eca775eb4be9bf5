from vigie.ui.markup import as_html


def test_emphasis_and_colours_become_html_and_html_becomes_text():
    html = as_html(":red[▼] négatif, **fort** <script>x</script>")
    assert html == (
        '<p><span class="red">▼</span> négatif, <strong>fort</strong> '
        "&lt;script&gt;x&lt;/script&gt;</p>\n"
    )
