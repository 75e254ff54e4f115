"""The browser that pages are tried in: what it would not show a person it tells a test."""


def test_a_tab_tells_what_went_wrong_and_what_was_asked(tab):
    tab.page.set_content("<h1>核对</h1><script>console.error('甲'); nothing.at_all</script>")
    assert tab.page.inner_text("h1") == "核对"
    assert tab.complaints == ["甲", "nothing is not defined"]
    assert tab.asked == []
