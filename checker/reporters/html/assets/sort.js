// Tables whose headings sort them, and a search that leaves the rows that hold it.
const collator = new Intl.Collator("zh", { numeric: true });

// To lay out thousands of rows takes seconds: those behind the first wait until the table is scrolled to their place.
const STEP = 500;
const NEAR_END = 400; // pixels
const drawn = (table, limit) => {
  let left = 0;
  for (const row of table.tBodies[0].rows) {
    const fits = row.fits !== false;
    left += fits;
    const hidden = !fits || left > limit;
    if (row.hidden !== hidden) row.hidden = hidden;
  }
  table.limit = limit;
  return left;
};
for (const table of document.querySelectorAll(".sortable")) drawn(table, STEP);
document.addEventListener("scroll", ({ target }) => {
  const table = target.matches?.(".tall") && target.querySelector(".sortable");
  if (table?.limit < table?.tBodies[0].rows.length && target.scrollTop + target.clientHeight > target.scrollHeight - NEAR_END) drawn(table, table.limit + STEP);
}, { capture: true, passive: true });

const keys = (rows, column, numeric) =>
  new Map(
    rows.map((row) => {
      const cell = row.cells[column];
      const key = cell.dataset.key ?? cell.textContent;
      return [row, numeric ? (key === "" ? -Infinity : Number(key)) : key];
    }),
  );

const sort = (table, head) => {
  const down = head.getAttribute("aria-sort") === "ascending";
  const numeric = head.dataset.sort === "number";
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const of = keys(rows, head.cellIndex, numeric);
  const order = numeric ? (a, b) => (of.get(a) === of.get(b) ? 0 : of.get(a) - of.get(b)) : (a, b) => collator.compare(of.get(a), of.get(b));
  rows.sort((a, b) => (down ? order(b, a) : order(a, b)));
  for (const other of head.parentElement.cells) other.setAttribute("aria-sort", "none");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  body.append(...rows);
  drawn(table, STEP);
};

const find = (box) => {
  const text = box.value.trim().toLowerCase();
  const part = box.closest(".ledger");
  const table = part.querySelector(".sortable");
  for (const row of table.tBodies[0].rows) row.fits = !text || (row.words ??= row.textContent.toLowerCase()).includes(text);
  const left = drawn(table, STEP);
  part.querySelector(".found").textContent = filled(texts["facts count"], { count: left });
};

document.addEventListener("click", (event) => {
  const head = event.target.closest?.("[aria-sort]");
  if (head) sort(head.closest("table"), head);
});
document.addEventListener("input", (event) => {
  if (event.target.matches(".find")) find(event.target);
  const state = event.target.dataset?.state;
  if (state) document.body.classList.toggle(`without-${state}`, !event.target.checked);
});
