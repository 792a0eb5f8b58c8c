'use strict';

// Puts the page together, and again whenever the view, the width, the theme or the medium changes.

const run = readRun();
const options = choices(run);
const darkSystem = matchMedia('(prefers-color-scheme: dark)');
const actions = { show };
let view = readView(options);
let paper = false;
let drawnWidth = 0;

function show(change) {
  view = { ...view, ...change };
  writeView(view);
  draw();
}

function selector(title, key, values, format) {
  const choose = (event) => show({ [key]: values[event.target.selectedIndex] });
  const entries = values.map((value) =>
    element('option', { value, selected: value === view[key] ? '' : null }, format(value)),
  );
  return element('label', null, title, element('select', { 'data-key': key, onchange: choose }, entries));
}

function fileName(ending) {
  return `ipc-${run.profile}-${String(run.started_at).slice(0, 10)}.${ending}`.replace(/[^\w.-]/g, '_');
}

function saveButton(title, ending, type, text) {
  const save = () => download(fileName(ending), type, text());
  return element('button', { class: 'button', type: 'button', 'data-key': `save-${ending}`, onclick: save }, title);
}

function header() {
  return element(
    'header',
    null,
    element('h1', null, 'IPC comparison'),
    element(
      'div',
      { class: 'controls' },
      selector('Theme', 'theme', THEMES, String),
      saveButton('CSV', 'csv', 'text/csv', () => toCsv(run.cells)),
      saveButton('JSON', 'json', 'application/json', () => document.getElementById('run').textContent),
    ),
  );
}

/** Only where there is something to choose. */
function viewControls() {
  const selectors = [
    options.sizes.length > 1 ? selector('Message size', 'size', options.sizes, formatSize) : null,
    options.placements.length > 1 ? selector('Placement', 'placement', options.placements, String) : null,
  ].filter((made) => made !== null);
  return selectors.length === 0 ? null : element('div', { class: 'controls view' }, selectors);
}

function sections() {
  return SECTIONS.map((section) => section(run, view, actions))
    .filter((made) => made !== null)
    .map(({ title, nodes }, index) => element('section', null, element('h2', null, `${index + 1} ${title}`), nodes));
}

function applyTheme() {
  const dark = !paper && (view.theme === 'dark' || (view.theme === 'auto' && darkSystem.matches));
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  document.documentElement.toggleAttribute('data-paper', paper);
}

/** Everything is made anew; the focus stays on the control that caused it. */
function draw() {
  const focused = document.activeElement && document.activeElement.dataset.key;
  applyTheme();
  forgetCharts();
  const page = document.getElementById('page');
  const parts = [header(), factsLine(run), warningsBox(run), headlines(run, view), viewControls()];
  page.replaceChildren(...parts.filter((part) => part !== null), element('main', null, sections()));
  drawCharts();
  drawnWidth = page.clientWidth;
  const again = focused && [...page.querySelectorAll('[data-key]')].find((node) => node.dataset.key === focused);
  if (again) {
    again.focus();
  }
}

/** The charts once more, in the colours and the width that now apply. */
function redrawCharts() {
  applyTheme();
  drawCharts();
  drawnWidth = document.getElementById('page').clientWidth;
}

function redrawIfResized() {
  if (!paper && document.getElementById('page').clientWidth !== drawnWidth) {
    redrawCharts();
  }
}

function drawFor(isPaper) {
  paper = isPaper;
  redrawCharts();
}

document.title = `IPC comparison · ${run.profile} · ${String(run.started_at).slice(0, 10)}`;
draw();
addEventListener('hashchange', () => {
  view = readView(options);
  draw();
});
addEventListener('resize', redrawIfResized);
addEventListener('beforeprint', () => drawFor(true));
addEventListener('afterprint', () => drawFor(false));
darkSystem.addEventListener('change', redrawCharts);
