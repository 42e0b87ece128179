"use strict";
const table = document.querySelector("table");
const search = document.querySelector("input");
const status = document.querySelector("[role=status]");
const rows = [...table.tBodies[0].rows];
const words = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
const order = new Intl.Collator(undefined, { numeric: true });
search.hidden = false;
search.addEventListener("input", () => {
  const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of rows) row.hidden = !wanted.every((word) => words.get(row).includes(word));
  status.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} pages`;
});
[...table.tHead.rows[0].cells].forEach((cell, column) => {
  const button = document.createElement("button");
  button.append(...cell.childNodes);
  cell.append(button);
  button.addEventListener("click", () => {
    const up = cell.ariaSort !== "ascending";
    for (const other of table.tHead.rows[0].cells) other.ariaSort = null;
    cell.ariaSort = up ? "ascending" : "descending";
    const text = (row) => row.cells[column].textContent;
    rows.sort((one, two) => (up ? 1 : -1) * order.compare(text(one), text(two)));
    table.tBodies[0].append(...rows);
  });
});
