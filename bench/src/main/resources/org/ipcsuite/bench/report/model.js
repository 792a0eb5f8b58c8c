'use strict';

// What the page knows: the run, the view that is chosen (kept in the address), and what follows from both.

const FAMILIES = ['pipes', 'sockets', 'queues', 'shm', 'signals'];
const REFERENCE = 'unix-stream';

/** The first that occurs in a run is shown first. */
const PLACEMENTS = ['split', 'same', 'free'];

const THEMES = ['auto', 'light', 'dark'];
const AXES = ['log', 'linear'];
/** In the address where no mechanism is picked: none has such a name. */
const NO_PICK = 'none';
const DEFAULT_VIEW = {
  theme: 'auto', axis: 'log', sort: 'p50.up', order: 'rate.down', spend: 'cpu.up', late: 'p50.up',
};

/** At a path such as cost, cpu_ns_per_message; that there is no cost, as in other cells, does not take it away. */
function put(object, [name, ...inner], value) {
  if (inner.length > 0) {
    object[name] = object[name] || {};
    put(object[name], inner, value);
  } else if (!object[name]) {
    object[name] = value;
  }
}

/** An object that has nothing but null was null itself. */
function withoutEmpty(value) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return value;
  }
  const entries = Object.entries(value).map(([name, inner]) => [name, withoutEmpty(inner)]);
  return entries.every(([, inner]) => inner === null) ? null : Object.fromEntries(entries);
}

function timesOf(powers, growth) {
  let power = 0;
  return powers.map((more) => {
    power += more;
    return growth ** power;
  });
}

function cellOf({ same, columns, words, rows }, index, growth) {
  const cell = {};
  Object.entries(same).forEach(([name, value]) => put(cell, name.split('.'), value));
  columns.forEach((name, column) => {
    const value = rows[index][column];
    put(cell, name.split('.'), words[name] ? words[name][value] : value);
  });
  return withoutEmpty({ ...cell, curve: cell.curve && timesOf(cell.curve, growth) });
}

/** All that was put into the page; the cells of the run, stored in tables, become objects again. */
function readData() {
  const data = JSON.parse(document.getElementById('data').textContent);
  const { order, tables } = data.run.cells;
  const next = tables.map(() => 0);
  const cells = order.map((table) => cellOf(tables[table], next[table]++, data.curve_growth));
  return { ...data, run: { ...data.run, cells } };
}

function distinct(values) {
  return [...new Set(values)];
}

function isBaseline(cell) {
  return cell.family === 'baseline';
}

/** A row of others, measured to compare with: it is no mechanism, and wins nothing. */
function isComparison(cell) {
  return cell.family === 'comparison';
}

function isMeasured(cell) {
  return cell.status === 'measured';
}

/** The mechanisms that a chart of all begins with: the fastest of each kind of waiting, and the reference. */
function firstPicks(cells) {
  const measured = ranked(cells.filter((cell) => !isComparison(cell)), (cell) => cell.p50_ns, false);
  const best = byWaiting(measured).map((group) => group.cells[0].mechanism);
  return distinct([...best, ...measured.map((cell) => cell.mechanism).filter((name) => name === REFERENCE)]);
}

/** What there is to choose from: that at which anything but the baseline was asked for. */
function choices(run, needs, rankedSize) {
  const cells = run.cells.filter((cell) => !isBaseline(cell));
  // many processes have one placement, whichever the pairs have
  const present = distinct(cells.filter((cell) => !cell.many).map((cell) => cell.placement));
  const sizes = distinct(cells.map((cell) => cell.size_bytes)).sort((a, b) => a - b);
  const first = { size: oneOf(sizes, rankedSize, sizes[0]) };
  const rates = distinct(cells.map((cell) => figure(cell.requests_per_s)).filter((rate) => rate !== null));
  const placements = distinct([...PLACEMENTS.filter((name) => present.includes(name)), ...present]);
  return {
    sizes,
    placements,
    rates: rates.sort((a, b) => a - b),
    families: familiesOf(cells),
    mechanisms: distinct(cells.map((cell) => cell.mechanism)),
    picks: firstPicks(cellsOf(run, 'roundtrip', { ...first, placement: placements[0] })),
    needs: needs.map((need) => need.option),
    rankedSize,
  };
}

function oneOf(values, asked, otherwise) {
  return values.includes(asked) ? asked : otherwise;
}

/** In the order of the values, whatever the address has it in. */
function someOf(values, asked) {
  const names = (asked || '').split(',');
  return values.filter((value) => names.includes(value));
}

/** The view that the address names; what it names wrongly or not at all takes its default. */
function readView(options) {
  const asked = new URLSearchParams(location.hash.slice(1));
  return {
    size: oneOf(options.sizes, Number(asked.get('size')), oneOf(options.sizes, options.rankedSize, options.sizes[0])),
    placement: oneOf(options.placements, asked.get('placement'), options.placements[0]),
    rate: oneOf(options.rates, Number(asked.get('rate')), options.rates[0]),
    theme: oneOf(THEMES, asked.get('theme'), DEFAULT_VIEW.theme),
    axis: oneOf(AXES, asked.get('axis'), DEFAULT_VIEW.axis),
    sort: asked.get('sort') || DEFAULT_VIEW.sort,
    order: asked.get('order') || DEFAULT_VIEW.order,
    spend: asked.get('spend') || DEFAULT_VIEW.spend,
    late: asked.get('late') || DEFAULT_VIEW.late,
    wait: asked.get('wait') || '',
    meet: asked.get('meet') || '',
    pick: asked.has('pick') ? someOf(options.mechanisms, asked.get('pick')) : options.picks,
    hide: someOf(options.families, asked.get('hide')),
    need: someOf(options.needs, asked.get('need')),
  };
}

function writeView(view, options) {
  const usual = { ...DEFAULT_VIEW, pick: options.picks.join(',') };
  const wanted = Object.entries({ ...view, pick: view.pick.length === 0 ? [NO_PICK] : view.pick })
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value])
    .filter(([name, value]) => value !== undefined && value !== '' && value !== usual[name]);
  history.replaceState(null, '', `#${new URLSearchParams(wanted)}`);
}

/** The list without the value, or with it. */
function toggled(values, value) {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}

/** The run without the families that the view hides. */
function seenOf(run, view) {
  return { ...run, cells: run.cells.filter((cell) => !view.hide.includes(cell.family)) };
}

/** The cells of the view's size and placement, and of its rate if the measurement has one. */
function cellsOf(run, measurement, view) {
  return run.cells.filter(
    (cell) =>
      cell.measurement === measurement &&
      cell.size_bytes === view.size &&
      cell.placement === view.placement &&
      (figure(cell.requests_per_s) === null || cell.requests_per_s === view.rate),
  );
}

/** The baseline does not depend on where two processes run, so any placement of its will do. */
function baselineOf(run, measurement, view) {
  const cells = run.cells.filter(
    (cell) =>
      isBaseline(cell) && isMeasured(cell) && cell.mechanism === 'in-process' &&
      cell.measurement === measurement && cell.size_bytes === view.size,
  );
  return cells.find((cell) => cell.placement === view.placement) || cells[0] || null;
}

/** The median round trip that others are put in relation to, or null. */
function referenceOf(run, view) {
  const known = cellsOf(run, 'roundtrip', view).find((cell) => cell.mechanism === REFERENCE && isMeasured(cell));
  return known ? figure(known.p50_ns) : null;
}

function megabytes(cell) {
  const rate = figure(cell.messages_per_s);
  return rate === null ? null : (rate * cell.size_bytes) / 1e6;
}

function forksOf(cell) {
  return (cell.fork_figures || []).map(figure).filter((value) => value !== null);
}

/** The 95 % interval of the figure that came with the run, or null with too few forks for one. */
function interval(cell) {
  return cell.interval ? [cell.interval.low, cell.interval.high] : null;
}

/** How far a cell's figure may be off: the interval, else the range of its forks, else null. */
function spread(cell) {
  const forks = forksOf(cell);
  return interval(cell) || (forks.length > 1 ? [Math.min(...forks), Math.max(...forks)] : null);
}

function overlaps(one, other) {
  const a = spread(one);
  const b = spread(other);
  return a !== null && b !== null && a[0] <= b[1] && b[0] <= a[1];
}

/** The measured cells with a figure, best first. */
function ranked(cells, read, descending) {
  const known = cells.filter((cell) => isMeasured(cell) && !isBaseline(cell) && figure(read(cell)) !== null);
  return known.sort((a, b) => (descending ? read(b) - read(a) : read(a) - read(b)));
}

/** What a receiver does while there is nothing, and what that means. */
const WAITING = {
  spins: 'Spinning: a receiver uses a core while it waits',
  adaptive: 'Adaptive: spins briefly, then sleeps; uses a core while messages follow each other',
  sleeps: 'Sleeping: woken by the kernel',
};

/** Each kind of waiting by itself: what uses a core is never ranked with what does not. */
function byWaiting(cells) {
  return Object.entries(WAITING)
    .map(([waiting, title]) => ({ waiting, title, cells: cells.filter((cell) => cell.waiting === waiting) }))
    .filter((group) => group.cells.length > 0);
}

/** The families present: the known ones in their usual order, then any other. */
function familiesOf(cells) {
  const present = distinct(cells.map((cell) => cell.family));
  return distinct([...FAMILIES.filter((name) => present.includes(name)), ...present]);
}
