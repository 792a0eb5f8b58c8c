'use strict';

// What the page knows: the run, the view that is chosen (kept in the address), and what follows from both.

const FAMILIES = ['pipes', 'sockets', 'queues', 'shm', 'signals'];
const REFERENCE = 'unix-stream';

/** The first that occurs in a run is shown first. */
const PLACEMENTS = ['split', 'same', 'free'];

const THEMES = ['auto', 'light', 'dark'];
const DEFAULT_VIEW = { theme: 'auto', sort: 'p50.up', order: 'rate.down' };

function readRun() {
  return JSON.parse(document.getElementById('run').textContent);
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

/** The sizes and placements to choose from: those at which anything but the baseline was asked for. */
function choices(run) {
  const cells = run.cells.filter((cell) => !isBaseline(cell));
  const present = distinct(cells.map((cell) => cell.placement));
  return {
    sizes: distinct(cells.map((cell) => cell.size_bytes)).sort((a, b) => a - b),
    placements: distinct([...PLACEMENTS.filter((name) => present.includes(name)), ...present]),
  };
}

/** The view that the address names; what it names wrongly or not at all takes its default. */
function readView(options) {
  const asked = new URLSearchParams(location.hash.slice(1));
  const size = Number(asked.get('size'));
  const placement = asked.get('placement');
  const theme = asked.get('theme');
  return {
    size: options.sizes.includes(size) ? size : options.sizes[0],
    placement: options.placements.includes(placement) ? placement : options.placements[0],
    theme: THEMES.includes(theme) ? theme : DEFAULT_VIEW.theme,
    sort: asked.get('sort') || DEFAULT_VIEW.sort,
    order: asked.get('order') || DEFAULT_VIEW.order,
  };
}

function writeView(view) {
  const wanted = Object.entries(view).filter(([name, value]) => value !== undefined && value !== DEFAULT_VIEW[name]);
  history.replaceState(null, '', `#${new URLSearchParams(wanted)}`);
}

function cellsOf(run, measurement, view) {
  return run.cells.filter(
    (cell) =>
      cell.measurement === measurement && cell.size_bytes === view.size && cell.placement === view.placement,
  );
}

/** The baseline does not depend on where two processes run, so any placement of its will do. */
function baselineOf(run, measurement, view) {
  const cells = run.cells.filter(
    (cell) => isBaseline(cell) && isMeasured(cell) && cell.measurement === measurement && cell.size_bytes === view.size,
  );
  return cells.find((cell) => cell.placement === view.placement) || cells[0] || null;
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

/** Spinning and sleeping apart: those that burn a core are never ranked with those that do not. */
function byWaiting(cells) {
  return [
    {
      spins: true,
      title: 'Spinning: a receiver burns a core while it waits',
      cells: cells.filter((cell) => cell.spins),
    },
    { spins: false, title: 'Sleeping: woken by the kernel', cells: cells.filter((cell) => !cell.spins) },
  ].filter((group) => group.cells.length > 0);
}

/** The families present: the known ones in their usual order, then any other. */
function familiesOf(cells) {
  const present = distinct(cells.map((cell) => cell.family));
  return distinct([...FAMILIES.filter((name) => present.includes(name)), ...present]);
}
