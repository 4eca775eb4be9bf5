'use strict';

// plotly.js with what this project's charts are made of, and nothing else.
const Registry = require('plotly.js/src/registry');
const api = require('plotly.js/src/plot_api');
const Plots = require('plotly.js/src/plots/plots');
require('./arrays');
require('plotly.js/build/plotcss');

for (const [name, fn] of Object.entries(api)) {
  if (!name.startsWith('_')) exports[name] = fn;
  Registry.register({ moduleType: 'apiMethod', name, fn });
}
Registry.register([
  require('plotly.js/src/traces/scatter'),
  require('plotly.js/src/traces/bar'),
  require('plotly.js/src/traces/heatmap'),
  require('plotly.js/src/components/annotations'),
  require('plotly.js/src/components/shapes'),
  require('plotly.js/src/components/errorbars'),
  require('plotly.js/src/components/colorscale'),
  require('plotly.js/src/components/colorbar'),
  require('plotly.js/src/components/legend'),
  require('plotly.js/src/components/fx'),
  require('plotly.js/src/components/modebar'),
  require('plotly.js/src/locale-en'),
  require('plotly.js/src/locale-en-us'),
]);
exports.version = require('plotly.js/src/version').version;
exports.Icons = require('plotly.js/src/fonts/ploticon');
exports.Plots = { resize: Plots.resize };
exports.Snapshot = require('plotly.js/src/snapshot');
