// The filter of the findings: what is chosen is read once, shown at once, and kept in the address.
const form = document.querySelector(".filter");
const cards = [...document.querySelectorAll(".finding")].map((element) => ({
  element,
  severity: element.dataset.severity,
  rule: `=${element.dataset.rule}`,
  indicator: `=${element.dataset.indicator}`,
  visible: true,
}));
const wordsOf = (card) => (card.words ??= card.element.textContent.toLowerCase());
// Marks of findings with the cards of these, so that the text follows the filter.
const followers = [...document.querySelectorAll(".mark.inconsistent[data-checks], .mark.explainable[data-checks]")].map((mark) => ({
  mark,
  cards: mark.dataset.checks
    .split(" ")
    .map((number) => shown.checks[number].finding)
    .filter(Boolean)
    .map((finding) => cards[finding - 1]),
}));

const chosen = () => ({
  severity: new Set([...form.querySelectorAll("[name=severity]:checked")].map((box) => box.value)),
  rule: form.elements.rule.value,
  indicator: form.elements.indicator.value,
  text: form.elements.text.value.trim().toLowerCase(),
});

// Each choice counts what the other three leave, so that it says what it would show.
const sifted = (choice) => {
  const counts = { severity: {}, rule: {}, indicator: {} };
  let left = 0;
  for (const card of cards) {
    const fits = {
      severity: choice.severity.has(card.severity),
      rule: !choice.rule || choice.rule === card.rule,
      indicator: !choice.indicator || choice.indicator === card.indicator,
      text: !choice.text || wordsOf(card).includes(choice.text),
    };
    const misses = Object.keys(fits).filter((name) => !fits[name]);
    for (const name of Object.keys(counts)) {
      if (misses.every((miss) => miss === name)) counts[name][card[name]] = (counts[name][card[name]] ?? 0) + 1;
    }
    card.next = !misses.length;
    left += card.next;
  }
  return { counts, left };
};

const apply = () => {
  const { counts, left } = sifted(chosen());
  for (const card of cards) {
    if (card.next !== card.visible) card.element.hidden = !card.next;
    card.visible = card.next;
  }
  for (const one of followers) one.mark.classList.toggle("off", one.cards.length > 0 && !one.cards.some((card) => card.visible));
  for (const group of document.querySelectorAll(".group")) {
    const found = group.querySelectorAll(".finding:not([hidden])").length;
    group.hidden = !found;
    group.querySelector(".tally").textContent = found;
  }
  for (const output of form.querySelectorAll("[data-count]")) output.textContent = counts.severity[output.dataset.count] ?? 0;
  for (const select of form.querySelectorAll("select")) {
    for (const option of select.options) {
      if (option.value) option.textContent = `${option.dataset.name} (${counts[select.name][option.value] ?? 0})`;
    }
  }
  byId("showing").textContent = filled(texts.showing, { count: left, total: cards.length });
  byId("none").hidden = left > 0;
};

const keep = () => {
  const all = form.querySelectorAll("[name=severity]").length;
  const { severity, rule, indicator } = chosen();
  const some = severity.size < all;
  remember({
    severity: some ? [...severity].join(",") || "-" : "",
    rule: rule.slice(1),
    indicator: indicator && (indicator.slice(1) || "-"),
    text: form.elements.text.value.trim(),
  });
};

const restore = () => {
  const view = viewed();
  const severity = view.get("severity")?.split(",");
  for (const box of form.querySelectorAll("[name=severity]")) box.checked = !severity || severity.includes(box.value);
  form.elements.rule.value = view.has("rule") ? `=${view.get("rule")}` : "";
  const indicator = view.get("indicator");
  form.elements.indicator.value = indicator === null ? "" : indicator === "-" ? "=" : `=${indicator}`;
  for (const select of form.querySelectorAll("select")) if (select.selectedIndex < 0) select.value = "";
  form.elements.text.value = view.get("text") ?? "";
  apply();
};

const cleared = () => {
  form.reset();
  apply();
  keep();
};

if (form) {
  form.addEventListener("submit", (event) => event.preventDefault());
  // Browsers refuse an address that changes with every key.
  let keeping = 0;
  form.addEventListener("input", () => {
    apply();
    clearTimeout(keeping);
    keeping = setTimeout(keep, 150);
  });
  byId("clear").addEventListener("click", cleared);
  byId("share").addEventListener("click", async (event) => {
    const button = event.currentTarget;
    const name = button.textContent;
    await navigator.clipboard.writeText(location.href);
    button.textContent = texts.copied;
    setTimeout(() => (button.textContent = name), 2000);
  });
  // A blob, as of a page that frames the report, has an address that leads nowhere else.
  byId("share").hidden = !navigator.clipboard || location.protocol === "blob:";
}
