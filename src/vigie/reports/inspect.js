// Looks at a report as a reader would: what is drawn, what is missing, which signs have no glyph.
() => {
  const drawn = 'g.point path, g.points path, path.js-line, path.js-fill, g.trace.bars path, g.errorbar path';
  const charts = [...document.querySelectorAll('[data-chart]')].map(node => {
    const plot = node.querySelector('.js-plotly-plot');
    const data = (plot && plot._fullData) || [];
    const box = node.getBoundingClientRect();
    return {
      name: node.dataset.chart,
      traces: data.filter(t => t.visible === true && t._length > 0 && t.meta !== 'gap').length,
      marks: plot ? plot.querySelectorAll(drawn).length : 0,
      box: [box.left + scrollX, box.top + scrollY, box.width, box.height],
    };
  });
  const blocks = [...document.querySelectorAll('[data-block]')].map(node => {
    const box = node.getBoundingClientRect();
    return { name: node.dataset.block, text: node.innerText.trim().length, height: box.height };
  });
  const wide = [...document.querySelectorAll('.page *')]
    .filter(n => !n.closest('svg') && n.scrollWidth > n.clientWidth + 1 && n.clientWidth > 0
      && getComputedStyle(n).overflowX !== 'visible')
    .map(n => n.dataset.block || n.className || n.tagName);
  const cut = [...document.querySelectorAll('[data-chart]')].filter(node => {
    const chart = node.getBoundingClientRect();
    return [...node.querySelectorAll('svg text')].some(text => {
      const box = text.getBoundingClientRect();
      return box.width > 0 && (box.left < chart.left - 1 || box.right > chart.right + 1);
    });
  }).map(node => node.dataset.chart);
  const first = document.querySelector('.page');
  const pen = Object.assign(document.createElement('canvas'), { width: 40, height: 40 })
    .getContext('2d', { willReadFrequently: true });
  const family = getComputedStyle(document.body).fontFamily;
  const draw = sign => {
    pen.clearRect(0, 0, 40, 40);
    pen.font = `24px ${family}`;
    pen.fillText(sign, 6, 30);
    return pen.getImageData(0, 0, 40, 40).data.join();
  };
  // A sign without a glyph is drawn as the font draws one that cannot exist.
  const none = ['\u{10FFFE}', '\u{EFFFE}'].map(draw);
  const words = document.body.innerText + document.body.getAttribute('data-words');
  const signs = [...new Set(words)].filter(s => !/[\p{Z}\p{C}\p{M}]/u.test(s)).slice(0, 1500);
  const blank = (pen.clearRect(0, 0, 40, 40), pen.getImageData(0, 0, 40, 40).data.join());
  return {
    charts, blocks, wide: [...wide, ...cut],
    missing: signs.filter(s => { const d = draw(s); return d === blank || none.includes(d); }),
    height: first ? first.getBoundingClientRect().height : 0,
    pages: document.querySelectorAll('.page:not(.flow), .page.flow.first').length,
    scripts: window.vigieFailures || [],
  };
}
