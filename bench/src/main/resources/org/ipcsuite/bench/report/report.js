'use strict';

// Puts the page together, and again whenever the view, the width, the theme or the medium changes.

const SECTIONS = [
  rankingSection, rateSection, sizeSection, percentileSection, throughputSection, connectSection, costSection, manySection, nativeSection,
  librarySection, chooseSection, behaviourSection, methodSection,
];

const data = readData();
const whole = data.run;
const options = choices(whole, data.needs, data.ranked_size);
const darkSystem = matchMedia('(prefers-color-scheme: dark)');
const controls = { axis: axisControl, rate: rateControl };
let view = readView(options);
let paper = false;
let drawnWidth = 0;

function show(change) {
  view = { ...view, ...change };
  writeView(view, options);
  draw();
}

function selector(title, key, values, format) {
  const choose = (event) => show({ [key]: values[event.target.selectedIndex] });
  const entries = values.map((value) =>
    element('option', { value, selected: value === view[key] ? '' : null }, format(value)),
  );
  return element('label', null, title, element('select', { 'data-key': key, onchange: choose }, entries));
}

/** Only where there is something to choose. */
function selectorOf(title, key, values, format) {
  return values.length > 1 ? selector(title, key, values, format) : null;
}

function axisControl() {
  return element('div', { class: 'controls' }, selector('Time axis', 'axis', AXES, String));
}

function rateControl() {
  const made = selectorOf('Requests due', 'rate', options.rates, formatRate);
  return made === null ? null : element('div', { class: 'controls' }, made);
}

function familyButton(family) {
  const shown = !view.hide.includes(family);
  const press = () => show({ hide: toggled(view.hide, family) });
  return element(
    'button',
    { class: 'chip', type: 'button', 'aria-pressed': String(shown), 'data-key': `family ${family}`, onclick: press },
    marker(family),
    family,
  );
}

function fileName(ending) {
  return `ipc-${whole.profile}-${String(whole.started_at).slice(0, 10)}.${ending}`.replace(/[^\w.-]/g, '_');
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
      saveButton('CSV', 'csv', 'text/csv', () => toCsv(whole.cells)),
      saveButton('JSON', 'json', 'application/json', () => JSON.stringify(whole, null, 2)),
    ),
  );
}

/** What holds for every section below. */
function viewControls() {
  const families = options.families.length > 1
    ? element('div', { class: 'chips', role: 'group', 'aria-label': 'Families' }, options.families.map(familyButton))
    : null;
  const selectors = [
    selectorOf('Message size', 'size', options.sizes, formatSize),
    selectorOf('Placement', 'placement', options.placements, String),
    families,
  ].filter((made) => made !== null);
  return selectors.length === 0 ? null : element('div', { class: 'controls view' }, selectors);
}

/** The number that a section has in its heading. */
function sectionNumber(section) {
  return SECTIONS.indexOf(section) + 1;
}

function sections() {
  const about = { run: seenOf(whole, view), whole, view, show, data, controls, step: data.curve_step };
  return SECTIONS.map((section) => {
    const { title, nodes } = section(about);
    return element('section', null, element('h2', null, `${sectionNumber(section)} ${title}`), ...nodes);
  });
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
  const top = [factsLine(whole), warningsBox(whole), headlines(whole, view, data.mechanisms)];
  const parts = [header(), ...top, viewControls()];
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

document.title = `IPC comparison · ${whole.profile} · ${String(whole.started_at).slice(0, 10)}`;
draw();
addEventListener('hashchange', () => {
  view = readView(options);
  draw();
});
addEventListener('resize', redrawIfResized);
addEventListener('beforeprint', () => drawFor(true));
addEventListener('afterprint', () => drawFor(false));
darkSystem.addEventListener('change', redrawCharts);
