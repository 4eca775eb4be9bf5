'use strict';

// Which of a trace's attributes are arrays, for the events of the mouse. plotly.js walks its whole
// description of a trace for that, for each trace at each drawing: a quarter of what a redrawn
// chart of bars costs. Here it is walked once for each type.
const schema = require('plotly.js/src/plot_api/plot_schema');
const base = require('plotly.js/src/plots/attributes');
const { isArrayOrTypedArray } = require('plotly.js/src/lib/array');

const walked = new Map();

function listPaths(attributes) {
  const paths = [];
  schema.crawl(attributes, (attr, name, attrs, level, path) => {
    const isSplit = attr && (attr.valType === 'data_array' || attr.arrayOk === true);
    if (isSplit && !/\bcolorbar\.tick(text|vals)$/.test(path)) paths.push(path);
  });
  return paths.map((path) => path.split('.'));
}

function pathsOf(attributes) {
  if (!walked.has(attributes)) walked.set(attributes, listPaths(attributes));
  return walked.get(attributes);
}

schema.findArrayAttributes = (trace) => {
  const own = trace._module?.attributes;
  return [...pathsOf(base), ...(own ? pathsOf(own) : [])]
    .filter((path) => isArrayOrTypedArray(path.reduce((part, name) => part?.[name], trace)))
    .map((path) => path.join('.'));
};
