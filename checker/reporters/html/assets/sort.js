// Tables whose headings sort them, and a search that leaves the rows that hold it.
const collator = new Intl.Collator("zh", { numeric: true });

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
};

const find = (box) => {
  const text = box.value.trim().toLowerCase();
  const part = box.closest(".ledger");
  let left = 0;
  for (const row of part.querySelectorAll("tbody tr")) {
    const fits = !text || (row.words ??= row.textContent.toLowerCase()).includes(text);
    if (row.hidden === fits) row.hidden = !fits;
    left += fits;
  }
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
