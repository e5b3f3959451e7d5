"""A page as people use it who have no mouse: everything is reached, in the order it stands in, and is seen."""

from typing import Any, Final

from playwright.sync_api import Page

STOPS: Final = """
() => {
  const seen = element => element.checkVisibility({visibilityProperty: true});
  const groups = new Set();
  const first = radio => {
    const group = document.querySelectorAll(`input[type=radio][name="${radio.name}"]`);
    const chosen = [...group].filter(one => one.form === radio.form).find(one => one.checked) ?? radio;
    const key = [...document.forms].indexOf(radio.form) + radio.name;
    return chosen === radio && !groups.has(key) && groups.add(key);
  };
  const reached = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex='0']";
  window.stops = [...document.querySelectorAll(reached)].filter(
    element => seen(element) && !element.disabled && (element.type !== "radio" || first(element)));
  window.scrollTo(0, 0);
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  return window.stops.map(one => `${one.localName} ${one.textContent.trim().slice(0, 40) || one.name || ""}`);
}
"""
"""What can be reached, in the order of the page; of radio buttons one in each group."""

HERE: Final = """
() => {
  const here = document.activeElement, box = here.getBoundingClientRect(), style = getComputedStyle(here);
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return [window.stops.indexOf(here), inside, marked];
}
"""


def missed_by_keyboard(page: Page) -> list[str]:
    """What is wrong with the way through this page by the Tab key; nothing, where all is well."""
    wrong: list[str] = []
    names: list[str] = page.evaluate(STOPS)
    for number, name in enumerate(names):
        page.keyboard.press("Tab")
        at, inside, marked = _here(page)
        if at != number:
            return [*wrong, f"Tab leads to {names[at] if at >= 0 else 'nothing'}, not to {name}"]
        wrong += [] if inside else [f"{name} has the focus out of sight"]
        wrong += [] if marked else [f"{name} has the focus, and nothing shows it"]
    return wrong


def _here(page: Page) -> tuple[int, bool, bool]:
    found: Any = page.evaluate(HERE)
    return found[0], found[1], found[2]
