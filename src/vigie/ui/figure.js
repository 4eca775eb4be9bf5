// One chart: draws what Python sends, keeps the size of its box, says which mark was clicked.
const loading = {};

function load(src) {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  loading[src] ??= new Promise((resolve, reject) => {
    // The page's shell asks for it too; a script that failed there is asked for again.
    const early = [...document.scripts].find((script) => script.src === src);
    const script = early && document.readyState !== "complete" ? early : document.createElement("script");
    script.addEventListener("load", () => resolve(window.Plotly));
    script.addEventListener("error", reject);
    if (script === early) return;
    script.src = src;
    document.head.append(script);
  });
  return loading[src];
}

// The first page's charts are drawn before this runs.
function adopt(box, figure) {
  const early = box.vigie ? null : window.vigieFirst?.(figure);
  if (!early) return box;
  box.replaceWith(early);
  early.vigie = { drawn: figure, isAdopted: true };
  return early;
}

function head(parent, { title, note }) {
  const [first, second] = parent.querySelectorAll(".vigie-title, .vigie-note");
  if (first.textContent !== title) first.textContent = title;
  first.hidden = !title;
  if (second.said !== note) second.innerHTML = second.said = note;
  second.hidden = !note;
}

export default function ({ data, parentElement, setTriggerValue }) {
  head(parentElement, data);
  const box = adopt(parentElement.querySelector(".vigie-figure"), data.figure);
  const { data: traces, layout } = JSON.parse(data.figure);
  box.style.height = `${layout.height}px`;
  box.setAttribute("aria-label", data.alt);
  const state = (box.vigie ??= {});
  state.click = data.clickable ? (marks) => setTriggerValue("clicked", marks) : null;
  const { isAdopted = false } = state;
  state.isAdopted = false;
  if (state.drawn === data.figure && !isAdopted) return;
  const isDrawn = state.drawn === data.figure;
  state.drawn = data.figure;
  if (!isDrawn) delete box.dataset.drawn;
  load(new URL(data.library, document.baseURI).href).then(async (Plotly) => {
    if (state.drawn !== data.figure || !box.isConnected) return;
    if (!isDrawn) await Plotly.react(box, traces, layout, data.config);
    box.dataset.drawn = "";
    box.classList.toggle("vigie-clickable", Boolean(state.click));
    if (state.watched) return;
    state.watched = new ResizeObserver(() => {
      if (box.isConnected && box.offsetWidth) Plotly.Plots.resize(box);
    });
    state.watched.observe(box);
    box.on("plotly_click", (event) => {
      const found = event.points.map((point) => point.customdata).find(Boolean);
      if (found && state.click) state.click([].concat(found));
    });
  });
  return () => {
    state.watched?.disconnect();
    delete box.vigie;
  };
}
