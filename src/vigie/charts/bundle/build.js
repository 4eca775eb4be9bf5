'use strict';

// As plotly.js's own esbuild-config.js, for browsers of today: no helpers that stand in for classes.
const { build } = require('esbuild');
const { environmentPlugin } = require('esbuild-plugin-environment');
const { glsl } = require('esbuild-plugin-glsl');
const inlineCss = require('esbuild-plugin-inline-css');
const { version } = require('plotly.js/package.json');

build({
  entryPoints: ['entry.js'],
  outfile: '../plotly-vigie.min.js',
  format: 'iife',
  globalName: 'Plotly',
  bundle: true,
  minify: true,
  legalComments: 'eof',
  banner: { js: `/* plotly.js v${version}, scatter, bar and heatmap; Plotly, Inc., MIT licence */` },
  plugins: [inlineCss(), glsl({ minify: true }), environmentPlugin({ NODE_DEBUG: false })],
  alias: { regl: '@plotly/regl', stream: 'stream-browserify' },
  define: { global: 'window', 'define.amd': 'false' },
  target: 'es2020',
});
