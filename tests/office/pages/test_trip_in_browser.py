"""The trip page in a real browser: planned on a phone in Spanish, by keyboard, without scripts, on paper; axe finds nothing."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

PLAN = "portable=companion-1000&fill=4&rest_hours=3&rest_flow=2&walking_hours=1.5&walking_flow=4"
LONGEST = f"{PLAN}&count=2&age=5&reserve=90&pulse=on&device=palwai-a&breaths=20"
PAGES = {
    "the questions": "/trip",
    "an answer": f"/trip?{PLAN}",
    "the longest answer": f"/trip?{LONGEST}",
    "an answer that cannot be given": f"/trip?{PLAN}&pulse=on&device=palwai-a&breaths=33",
    "faults": "/trip?portable=&rest_hours=x&walking_hours=1&pulse=on",
    "no such page": "/nothing-here",
}
PHONE = {"width": 375, "height": 740}
NARROW = {"width": 320, "height": 640}


@contextmanager
def page_of(browser: Browser, size: dict[str, int] = PHONE, *, scripts: bool = True) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]}, java_script_enabled=scripts
    )
    try:
        yield context.new_page()
    finally:
        context.close()


def test_a_trip_is_planned_on_a_phone_in_spanish_without_scripts(site: str, browser: Browser) -> None:
    with page_of(browser, scripts=False) as page:
        page.goto(f"{site}/")
        page.get_by_role("link", name="Español").click()
        page.get_by_label("¿Qué tanque portátil lleva?").select_option(label="Companion 1000")
        page.get_by_label("¿Qué tan lleno está?").select_option(label="Lleno")
        page.get_by_label("Horas que va a estar sentado o en reposo").fill("2")
        page.get_by_label("Número del control cuando está sentado").fill("2")
        page.get_by_role("button", name="¿Va a durar?").click()
        expect(page.get_by_role("heading", level=2).first).to_contain_text("Debería durar")
        assert "rest_hours=2" in page.url
        assert page.locator("html").get_attribute("lang") == "es"
        again = page.url
        page.get_by_role("link", name="English").click()
        expect(page.get_by_role("heading", level=2).first).to_contain_text("Should last")
        page.goto(again)  # the whole plan is in the address
        expect(page.get_by_text("Companion 1000").first).to_be_visible()


def test_a_trip_is_planned_by_keyboard_alone(site: str, browser: Browser) -> None:
    with page_of(browser) as page:
        page.goto(f"{site}/trip")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Go to the answer or the questions")).to_be_focused()
        page.keyboard.press("Enter")
        for answer in ("Companion 1000", "Full"):
            page.keyboard.press("Tab")
            page.keyboard.type(answer, delay=5)
        for answer in ("3", "2", "", ""):
            page.keyboard.press("Tab")
            page.keyboard.type(answer)
        page.keyboard.press("Enter")
        page.wait_for_url("**portable=companion-1000**")
        expect(page.get_by_role("heading", level=2).first).to_contain_text("Should last")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("size", [NARROW, {"width": 1280, "height": 900}], ids=["narrow", "wide"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    name: str, language: str, size: dict[str, int], site: str, browser: Browser
) -> None:
    path = PAGES[name]
    with page_of(browser, size) as page:
        page.goto(f"{site}{path}{'&' if '?' in path else '?'}lang={language}")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("plan", [PLAN, LONGEST])
def test_an_answer_prints_on_one_page_from_twelve_point_with_what_was_entered(
    plan: str, language: str, site: str, browser: Browser
) -> None:
    with page_of(browser) as page:
        page.goto(f"{site}/trip?{plan}&lang={language}")
        document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        page.emulate_media(media="print")
        size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main li')).fontSize)")
    assert len(document) == 1
    assert size >= 16  # CSS pixels: 12 pt
    text = document[0].get_textpage().get_text_range()
    assert "Companion 1000" in text
    assert "911" in text
    assert ("Change your trip" in text or "Cambie su salida" in text) is False


def test_targets_are_large_enough_for_a_thumb(site: str, browser: Browser) -> None:
    """44 CSS pixels for a patient (the rule asks for 24)."""
    with page_of(browser) as page:
        page.goto(f"{site}/trip?{LONGEST}")
        for target in page.locator("input[type=text], select, button, summary, .top a, .tick label").all():
            box = target.bounding_box()
            assert box is not None
            assert box["height"] >= 44
