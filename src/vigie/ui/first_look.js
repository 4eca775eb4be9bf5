// In the shell of the first page. What the page says is fetched as plain HTML and drawn at once;
// then Streamlit's scripts are read, and its page takes the place of this one when it is complete.
([main, ...parts]) => {
  const PATIENCE = 1500, REST = 2000, LONGEST = 20000;
  const drawn = new Map();

  function isDark() {
    const key = Object.keys(localStorage).find((name) => name.startsWith("stActiveTheme"));
    const chosen = key ? String(JSON.parse(localStorage[key])?.name) : "";
    if (/dark|light/i.test(chosen)) return /dark/i.test(chosen);
    return matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function library() {
    return new Promise((resolve, reject) => {
      if (window.Plotly) return resolve();
      const script = document.querySelector("script[data-plotly]");
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
    });
  }

  // A hundred small files: asked for at once they would stand in the way of the page.
  function prepare() {
    for (const href of parts) {
      const link = Object.assign(document.createElement("link"), { rel: "modulepreload", href });
      link.crossOrigin = "";
      document.head.append(link);
    }
  }

  async function show() {
    const query = location.search.slice(1);
    if (new URLSearchParams(query).has("embed")) return prepare();
    const asked = new URLSearchParams({ query, dark: isDark() });
    const answer = await fetch(`./api/first?${asked}`, { priority: "high" }).finally(prepare);
    if (answer.status !== 200) return;
    const box = document.createElement("div");
    box.id = "vigie-first";
    box.innerHTML = await answer.text();
    document.body.append(box);
    leave(box);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    await library();
    for (const chart of box.querySelectorAll(".vigie-figure")) {
      const { figure, config } = chart.dataset;
      const { data, layout } = JSON.parse(figure);
      await Plotly.newPlot(chart, data, layout, JSON.parse(config));
      chart.dataset.drawn = "";
      drawn.set(figure, chart);
    }
    performance.mark("vigie-first");
  }

  // Once Streamlit's page holds as much, or rests with less; at the latest when something must be
  // wrong with it.
  function leave(box) {
    const begun = performance.now();
    let rested = 0;
    const timer = setInterval(() => {
      const now = performance.now();
      const state = compare(box);
      if (state !== "other") rested = now;
      if (state !== "same" && now - rested < REST && now - begun < LONGEST) return;
      clearInterval(timer);
      const scrolled = box.querySelector("main").scrollTop;
      box.remove();
      document.querySelector("[data-testid=stMain]")?.scrollTo(0, scrolled);
      performance.mark("vigie-taken-over");
    }, 50);
  }

  function compare(box) {
    const app = document.querySelector("[data-testid=stApp]");
    const page = document.querySelector("[data-testid=stMain]");
    if (app?.dataset.testScriptState !== "notRunning") return "running";
    if (!page?.querySelector("[data-testid=stElementContainer]")) return "running";
    if (page.querySelector("[data-testid=stSkeleton]")) return "running";
    const count = (where, part) => where.querySelectorAll(`.vigie-${part}`).length;
    const isWhole = ["figure", "listing"].every((part) => count(page, part) >= count(box, part));
    const isDrawn = !page.querySelector(".vigie-figure:not([data-drawn])");
    return isWhole && isDrawn ? "same" : "other";
  }

  // A chart that is drawn already moves over; its picture stays here.
  window.vigieFirst = (figure) => {
    const chart = drawn.get(figure);
    drawn.delete(figure);
    chart?.replaceWith(chart.cloneNode(true));
    return chart;
  };
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  Promise.race([show().catch(console.error), late]).then(() => import(main));
}
