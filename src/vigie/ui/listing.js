// A short table whose first cells lead to another page of the app, within the same session.
function address(page, query) {
  const url = new URL(page || ".", document.baseURI);
  url.search = location.search;
  for (const [key, values] of Object.entries(query)) {
    url.searchParams.delete(key);
    for (const value of [values].flat()) url.searchParams.append(key, value);
  }
  return url;
}

function link(cell, { page, query }) {
  const anchor = document.createElement("a");
  anchor.textContent = cell;
  anchor.href = address(page, query);
  anchor.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    history.pushState({}, "", address(page, query));
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  });
  return anchor;
}

function fill(row, entry, columns) {
  entry.cells.forEach((text, place) => {
    const cell = document.createElement(place ? "td" : "th");
    if (!place) cell.scope = "row";
    cell.className = columns[place].align;
    cell.append(place || !entry.target ? text : link(text, entry.target));
    row.append(cell);
  });
}

export default function ({ data, parentElement }) {
  const table = parentElement.querySelector("table");
  const said = JSON.stringify(data);
  if (table.said === said) return;
  table.said = said;
  parentElement.querySelector("h3").textContent = data.title;
  table.replaceChildren();
  table.createCaption().textContent = data.caption;
  const head = table.createTHead().insertRow();
  for (const { title, align } of data.columns) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.className = align;
    cell.textContent = title;
    head.append(cell);
  }
  for (const entry of data.rows) {
    const body = table.createTBody();
    fill(body.insertRow(), entry, data.columns);
    if (!entry.note) continue;
    const below = body.insertRow().insertCell();
    below.className = "note";
    below.colSpan = data.columns.length;
    below.textContent = entry.note;
  }
}
