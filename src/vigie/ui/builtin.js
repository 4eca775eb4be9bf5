(lang, wording) => {
  // One observer a page: a change of language only swaps its wording.
  document.documentElement.lang = lang;
  const exact = new Map(), patterns = [], point = (0.5).toLocaleString(lang).charAt(1);
  for (const [from, to] of Object.entries(wording)) {
    if (!/\{[xn]\}/.test(from)) exact.set(from, to);
    else {
      const escaped = from.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace("{x}", "(.+?)")
        .replace("{n}", "([\\d.]+)");
      patterns.push([new RegExp("^" + escaped + "( • .*)?$", "s"), to]);
    }
  }
  const translate = (text) => {
    const known = exact.get(text.trim());
    if (known !== undefined) return known;
    for (const [pattern, to] of patterns) {
      const found = pattern.exec(text.trim());
      if (!found) continue;
      const number = found[1].replace(".", point);
      return to.replace("{x}", found[1]).replace("{n}", number) + (found[2] ?? "");
    }
    return null;
  };
  // Words of mentions, charts and our own texts are left as they are.
  const foreign = "svg, canvas, [data-testid=stMarkdown], [data-testid=stText], [data-testid=stTable]";
  const attributes = ["aria-label", "placeholder", "title", "alt"];
  const word = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const to = node.nodeValue.length < 120 ? translate(node.nodeValue) : null;
      if (to !== null && !node.parentElement?.closest(foreign)) node.nodeValue = to;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches("svg, canvas, script, style")) return;
    for (const name of attributes) {
      const to = node.hasAttribute(name) ? translate(node.getAttribute(name)) : null;
      if (to !== null) node.setAttribute(name, to);
    }
    node.childNodes.forEach(word);
  };
  window.vigieWording?.observer.disconnect();
  const observer = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(word);
      else word(change.target);
    }
  });
  window.vigieWording = { observer };
  if (exact.size + patterns.length === 0) return;
  word(document.body);
  observer.observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes,
  });
}
