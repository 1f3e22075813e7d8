// Optional: warns when the edition is out of date, and searches, filters and sorts the list of profiles.
"use strict";

const until = document.getElementById("good-until");
const stale = document.getElementById("stale");
if (until && stale && Date.parse(until.dateTime) < Date.now()) stale.hidden = false;

const form = document.getElementById("filters");
const table = document.getElementById("profiles");
if (form && table) {
  const body = table.tBodies[0];
  const rows = Array.from(body.rows, (row, place) => ({ row, place, text: plain([0, 2, 3].map((cell) => row.cells[cell].textContent).join(" ")) }));
  const selects = Array.from(form.querySelectorAll("select[data-filter]"));
  const search = document.getElementById("search");
  const order = document.getElementById("order");

  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function compare(one, other) {
    const key = order.value;
    const ours = one.row.dataset[key] || "", theirs = other.row.dataset[key] || "";
    const by = key === "score" ? Number(theirs) - Number(ours) : theirs.localeCompare(ours);
    return (key === "name" ? 0 : by) || one.place - other.place;
  }

  function show() {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { row, text } of rows) {
      const kept = words.every((word) => text.includes(word)) && selects.every((select) => {
        const value = row.getAttribute("data-" + select.dataset.filter.replaceAll("_", "-"));
        return !select.value || value === select.value;
      });
      row.hidden = !kept;
      found += kept;
    }
    document.getElementById("found").textContent =
      found === rows.length ? "" : found === 1 ? "1 profile" : found + " profiles";
  }

  function sort() {
    body.append(...rows.slice().sort(compare).map(({ row }) => row));
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", show);
  order.addEventListener("change", sort);
  show();
  sort();
}
