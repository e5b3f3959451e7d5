/* Shortcuts. What they are stands in the page: every element with data-keys="g t" is followed, pressed or, when it is a
   field, focused by these keys. Without this script all of it is there, one Tab further. */
(() => {
  "use strict";
  const STORE = "house-keys-off", PATIENCE = 1500;
  const rows = "#result_list tbody tr th a, #result_list tbody td[class*=field-] a, .queue .what > a, table.stack td.what > a";
  const help = document.getElementById("house-keys");
  let typed = "", last = 0;

  const typing = (at) => at.closest("input:not([type=checkbox], [type=radio], [type=submit]), textarea, select, [contenteditable]");
  const off = () => { try { return localStorage.getItem(STORE) === "1"; } catch { return false; } };
  const seen = (one) => one.checkVisibility ? one.checkVisibility() : one.offsetParent !== null;
  const own = () => [...document.querySelectorAll("[data-keys]")].filter((one) => !one.closest(".keys") && seen(one));
  const all = () => [...own(), ...document.querySelectorAll(".keys [data-keys]")];

  const follow = (one) => {
    if (one.matches("input:not([type=checkbox], [type=radio], [type=submit]), textarea, select, [tabindex='-1']")) {
      one.closest("details")?.setAttribute("open", "");
      one.focus();
      one.select?.();
    } else if (one.matches("summary")) {
      one.focus();
      one.click();
    } else {
      one.click();
    }
  };

  const label = (one) => one.dataset.keysLabel || one.getAttribute("aria-label") || one.labels?.[0]?.textContent.trim()
    || one.textContent.trim();

  const tell = (list) => {
    const box = list.querySelector("[data-keys-here]"), lines = box?.querySelector("dl");
    if (!lines) return;
    const told = new Map(own().map((one) => [one.dataset.keys, label(one)]));
    lines.replaceChildren(...[...told].map(([keys, words]) => {
      const line = document.createElement("div"), name = document.createElement("dt"), says = document.createElement("dd");
      keys.split(" ").forEach((key) => {
        const stroke = document.createElement("kbd");
        stroke.textContent = key;
        name.append(stroke);
      });
      says.textContent = words;
      line.append(name, says);
      return line;
    }));
    box.hidden = told.size === 0;
  };

  const open = () => {
    if (!help || help.open) return;
    tell(help);
    help.showModal();
  };

  const step = (by) => {
    const links = [...document.querySelectorAll(rows)].filter(seen);
    const line = (one) => one.closest("tr, li");
    const firsts = links.filter((one, at) => at === 0 || line(one) !== line(links[at - 1]));
    const here = line(document.activeElement);
    const at = firsts.findIndex((one) => line(one) === here);
    const next = firsts[at === -1 ? (by > 0 ? 0 : firsts.length - 1) : Math.min(Math.max(at + by, 0), firsts.length - 1)];
    next?.focus();
    return Boolean(next);
  };

  const search = () => {
    const field = document.getElementById("searchbar") || document.getElementById("nav-filter");
    if (field) {
      field.focus();
    } else {
      window.dispatchEvent(new Event("opencommand"));
    }
    return true;
  };

  const fixed = { "?": () => (open(), true), "/": search, j: () => step(1), k: () => step(-1) };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target instanceof HTMLElement && typing(event.target) && !help?.open) {
      event.target.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || event.defaultPrevented) return;
    if (!(event.target instanceof Element) || typing(event.target) || (off() && event.key !== "?")) return;
    if (help?.open && event.key === "?") return;
    typed = typed && event.timeStamp - last < PATIENCE ? `${typed} ${event.key}` : event.key;
    last = event.timeStamp;
    const found = all().find((one) => one.dataset.keys === typed);
    if (found || (fixed[typed] && !all().some((one) => one.dataset.keys.startsWith(`${typed} `)))) {
      event.preventDefault();
      const keys = typed;
      typed = "";
      if (help?.open) help.close();
      if (found) follow(found); else fixed[keys]();
    } else if (!all().some((one) => one.dataset.keys.startsWith(`${typed} `))) {
      typed = "";
      last = 0;
    }
  });

  /* The skin's suggestions, which come whenever they like, have no name for those who do not see their label. */
  const name = () => document.querySelectorAll("select.admin-autocomplete + .select2").forEach((shown) => {
    const label = shown.previousElementSibling.labels?.[0]?.textContent.replace("*", "").trim();
    shown.querySelectorAll("[role=combobox]:not([aria-label]), [role=textbox]:not([aria-label])").forEach((one) => {
      if (label) one.setAttribute("aria-label", label);
    });
  });
  if (document.querySelector("select.admin-autocomplete")) {
    new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
    name();
  }

  document.querySelectorAll("[data-keys-switch]").forEach((line) => {
    const box = line.querySelector("input");
    line.hidden = false;
    box.checked = !off();
    box.addEventListener("change", () => {
      try { localStorage.setItem(STORE, box.checked ? "0" : "1"); } catch { /* then it holds for this page */ }
    });
  });
})();
