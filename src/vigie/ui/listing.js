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

function anchor() {
  const made = document.createElement("a");
  made.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    history.pushState({}, "", address(made.goal.page, made.goal.query));
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  });
  return made;
}

function put(cell, text, goal) {
  let holder = cell;
  if (goal) {
    if (!cell.querySelector("a")) cell.replaceChildren(anchor());
    holder = cell.firstElementChild;
    holder.goal = goal;
    holder.href = address(goal.page, goal.query);
  } else if (cell.firstElementChild) cell.replaceChildren();
  if (holder.textContent !== text) holder.textContent = text;
}

function heading(scope, text = "") {
  const cell = document.createElement("th");
  cell.scope = scope;
  cell.textContent = text;
  return cell;
}

function fill(body, entry, columns) {
  const row = body.rows[0] ?? body.insertRow();
  entry.cells.forEach((text, place) => {
    if (!row.cells[place]) row.append(place ? document.createElement("td") : heading("row"));
    row.cells[place].className = columns[place].align;
    put(row.cells[place], text, place ? null : entry.target);
  });
  if (!entry.note) return body.rows[1]?.remove();
  const below = body.rows[1]?.cells[0] ?? body.insertRow().insertCell();
  below.className = "note";
  below.colSpan = columns.length;
  put(below, entry.note);
}

function begin(table, columns) {
  table.replaceChildren();
  const head = table.createTHead().insertRow();
  for (const { title, align } of columns) {
    const cell = heading("col", title);
    cell.className = align;
    head.append(cell);
  }
}

// What stands there is changed and not built anew: three lists on a page took 20 ms of each rerun.
export default function ({ data, parentElement }) {
  const table = parentElement.querySelector("table");
  const said = JSON.stringify(data);
  if (table.said === said) return;
  table.said = said;
  parentElement.querySelector("h3").textContent = data.title;
  const columns = JSON.stringify(data.columns);
  if (table.columns !== columns) begin(table, data.columns);
  table.columns = columns;
  table.createCaption().textContent = data.caption;
  data.rows.forEach((entry, place) => {
    fill(table.tBodies[place] ?? table.createTBody(), entry, data.columns);
  });
  while (table.tBodies.length > data.rows.length) table.tBodies[data.rows.length].remove();
}
