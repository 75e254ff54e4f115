// What is known of a figure, beside it: shown while it is hovered or focused, kept open by a click, closed by Escape.
const popup = byId("popup");
const NEAR = 8; // pixels between a figure and its popup, and between the popup and the edge
const SLOW = 120;
const PATIENT = 300; // milliseconds to move the pointer from the figure into the popup
let open = null;
let pinned = false;
let timer = 0;

const link = (text, id) => {
  if (!id) return text;
  const one = made("a", "", text);
  one.href = `#${id}`;
  return one;
};

const working = (check) => {
  const used = shown.columns.map((_, column) => column < 2 || check.rows.some((row) => row[column]));
  const head = made("tr", "", ...shown.columns.filter((_, column) => used[column]).map((name) => made("th", "", name)));
  const body = check.rows.map((row, number) => {
    const stated = number >= check.anchors.length && number === check.rows.length - 1;
    const anchor = stated ? check.at : check.anchors[number];
    const cells = row.map((text, column) => (column ? made("td", "", text) : made("th", "", link(text, anchor))));
    return made("tr", number < check.anchors.length ? "" : "result", ...cells.filter((_, column) => used[column]));
  });
  for (const cell of head.children) cell.scope = "col";
  return made("div", "scroll", made("table", "working", made("thead", "", head), made("tbody", "", ...body)));
};

const told = (number) => {
  const check = shown.checks[number];
  const head = made("p", "head", made("span", `badge ${check.kind}`, check.name), ` ${check.title} `, made("code", "", check.rule));
  const one = made("section", "", head, made("p", "quiet", check.why));
  if (check.rows.length) one.append(working(check));
  one.append(...check.notes.map((note) => made("p", "hint", note)));
  if (check.finding) one.append(made("p", "", link(texts["to finding"], `f${check.finding}`)));
  return one;
};

// The ledger knows what a figure was read as.
const readAs = (mark) => {
  const rows = document.querySelectorAll(`.ledger [data-at="${mark.id.slice(1)}"]`);
  return [...rows].slice(0, 3).map((row) => {
    const words = [...row.cells].slice(1, 5).map((cell) => cell.textContent).filter(Boolean);
    return made("p", "quiet", `${texts["read as"]} ${words.join(" · ")}`);
  });
};

const place = (mark) => {
  const rect = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popup;
  const room = document.documentElement.clientWidth - width - NEAR;
  const below = rect.bottom + NEAR + height < innerHeight || rect.top < height + NEAR;
  popup.style.left = `${Math.max(NEAR, Math.min(rect.left, room)) + scrollX}px`;
  popup.style.top = `${(below ? rect.bottom + NEAR : rect.top - height - NEAR) + scrollY}px`;
};

const show = (mark, keepOpen = false) => {
  clearTimeout(timer);
  pinned = keepOpen || (pinned && open === mark);
  if (open !== mark) {
    hide();
    open = mark;
    pinned = keepOpen;
    const close = made("button", "close", "×");
    close.type = "button";
    close.setAttribute("aria-label", texts.close);
    const checks = mark.dataset.checks.split(" ").map(told);
    popup.replaceChildren(close, made("p", "figure", mark.textContent), ...readAs(mark), ...checks);
    popup.setAttribute("aria-label", filled(texts.figure, { name: mark.textContent }));
    popup.hidden = false;
    popup.scrollTop = 0;
    mark.setAttribute("aria-expanded", "true");
    place(mark);
  }
  popup.classList.toggle("pinned", pinned);
};

const hide = () => {
  clearTimeout(timer);
  if (!open) return;
  const inside = popup.contains(document.activeElement);
  const mark = open;
  open = null;
  pinned = false;
  popup.hidden = true;
  mark.removeAttribute("aria-expanded");
  hidingOf = inside ? mark : null;
  if (inside) mark.focus({ preventScroll: true });
};
let hidingOf = null; // a mark that gets its focus back does not open again

const marked = (event) => event.target.closest?.("[data-checks]");
const step = (mark, by) => {
  const all = [...document.querySelectorAll("[data-checks]")];
  all[all.indexOf(mark) + by]?.focus();
};

document.addEventListener("pointerover", (event) => {
  const mark = marked(event);
  if (popup.contains(event.target)) clearTimeout(timer);
  else if (mark && !pinned && event.pointerType !== "touch") {
    clearTimeout(timer);
    timer = setTimeout(() => show(mark), SLOW);
  }
});
document.addEventListener("pointerout", (event) => {
  if (pinned || !(marked(event) || popup.contains(event.target)) || popup.contains(event.relatedTarget)) return;
  clearTimeout(timer);
  timer = setTimeout(hide, PATIENT);
});
document.addEventListener("focusin", (event) => {
  const mark = marked(event);
  if (mark && mark !== hidingOf) show(mark);
  else if (!mark && open && !popup.contains(event.target)) hide();
  hidingOf = null;
});
document.addEventListener("click", (event) => {
  const mark = marked(event);
  if (mark && pinned && open === mark) hide();
  else if (mark) show(mark, true);
  else if (event.target.closest(".close") || !popup.contains(event.target)) hide();
});
document.addEventListener("keydown", (event) => {
  const mark = marked(event);
  if (event.key === "Escape") hide();
  else if (!mark) return;
  else if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    show(mark, true);
    (popup.querySelector("a") ?? popup.querySelector("button")).focus();
  } else if (event.key === "ArrowRight") step(mark, 1);
  else if (event.key === "ArrowLeft") step(mark, -1);
});
