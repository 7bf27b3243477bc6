// Tables that sort by a click on a heading, students who are found by words, by a check or by a mistake, tables as CSV.
const rowsOf = (table) => [...table.tBodies[0].rows];
const isNumber = (head) => head.dataset.kind === "number";
// an empty value is one that is not known: no zero
const numberIn = (cell) => cell.dataset.value === "" ? -Infinity : Number(cell.dataset.value);
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, index) => head.querySelector("button")?.addEventListener("click", () => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    const key = (row) => isNumber(head) ? numberIn(row.cells[index]) : row.cells[index].textContent.trim();
    const order = (a, b) => isNumber(head) ? (key(a) > key(b)) - (key(a) < key(b)) : key(a).localeCompare(key(b), undefined, {numeric: true});
    table.tBodies[0].append(...rowsOf(table).sort((a, b) => up ? order(a, b) : order(b, a)));
    heads.forEach((other) => other.querySelector("button") && other.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
  }));
}

const students = document.querySelector("table.searchable");
const search = document.getElementById("search");
const shown = document.getElementById("shown");
let chosen = () => true;
function choose() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = rowsOf(students);
  for (const row of rows) {
    const text = row.textContent.toLowerCase();
    row.hidden = !chosen(row) || !words.every((word) => text.includes(word));
  }
  const count = rows.filter((row) => !row.hidden).length;
  document.getElementById("found").textContent = words.length || !shown.hidden ? `${count} of ${rows.length}` : "";
}
search.addEventListener("input", choose);
for (const button of document.querySelectorAll("button.show")) {
  const {checks, mistake, label} = button.dataset;
  const places = (checks ?? "").split(" ").map(Number);
  button.addEventListener("click", () => {
    chosen = mistake === undefined
      ? (row) => places.some((place) => row.dataset.checks[place] !== "p")
      : (row) => row.dataset.mistakes.split(" ").includes(mistake);
    shown.hidden = false;
    shown.firstElementChild.textContent = `${label}: ${button.closest("tr").cells[0].innerText.trim()}`;
    choose();
    document.getElementById("students").scrollIntoView();
    shown.querySelector("button").focus({preventScroll: true});
  });
}
shown.querySelector("button").addEventListener("click", () => {
  chosen = () => true;
  shown.hidden = true;
  choose();
});

// as autograder/core/tables.py: a spreadsheet must not run what a student called a file
const formula = /((?:^|[;\t\r\n])[\s"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20](?!\s*$))/g;
const quoted = (text) => `"${(/^[+-]?\d+(\.\d+)?$/.test(text) ? text : text.replace(formula, "$1'")).replaceAll('"', '""')}"`;
const numberText = (cell) => cell.dataset.value === "" ? "" : String(Number(cell.dataset.value));
for (const button of document.querySelectorAll("button.csv")) {
  button.addEventListener("click", () => {
    const table = button.closest("section").querySelector("table");
    const heads = [...table.tHead.rows[0].cells];
    const kept = heads.map((_, index) => index).filter((index) => heads[index].dataset.kind !== "picture");
    const cell = (row, index) => isNumber(heads[index]) ? numberText(row.cells[index]) : row.cells[index].innerText.trim();
    const lines = rowsOf(table).filter((row) => !row.hidden).map((row) => kept.map((index) => quoted(cell(row, index))));
    lines.unshift(kept.map((index) => quoted(heads[index].innerText.trim())));
    const link = document.createElement("a");
    // with a mark of its encoding, without which Excel reads names in another
    link.href = URL.createObjectURL(new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], {type: "text/csv"}));
    link.download = `${button.dataset.name}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
}
