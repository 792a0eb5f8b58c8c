'use strict';

// Cost: what a message takes from the machine, of both processes together.

function costColumn(key, title, read, format, explain) {
  return { key, title, read: (cell) => figure(read(cell)), format, explain };
}

function costOf(cell, field) {
  return cell && cell.cost ? figure(cell.cost[field]) : null;
}

/** Context switches of either kind. */
function switchesOf(cell) {
  const waits = costOf(cell, 'voluntary_switches_per_message');
  return waits === null ? null : waits + costOf(cell, 'involuntary_switches_per_message');
}

const CPU = 'cpu_ns_per_message';
const COST_COLUMNS = [
  NAME_COLUMN,
  costColumn('cpu', 'CPU/msg', (cell) => costOf(cell, CPU), formatTime, 'processor time of both processes, round trip'),
  costColumn(
    'waits', 'waits/msg', (cell) => costOf(cell, 'voluntary_switches_per_message'), formatCount,
    'times that a thread gave its processor up',
  ),
  costColumn(
    'pushed', 'preempted/msg', (cell) => costOf(cell, 'involuntary_switches_per_message'), formatCount,
    'times that a thread was made to give it up',
  ),
  costColumn(
    'client', 'alloc/msg,\nclient', (cell) => cell.client_allocated_bytes, formatAllocation,
    'bytes allocated on the Java heap for each message, in the driving process',
  ),
  costColumn(
    'peer', 'alloc/msg,\npeer', (cell) => cell.peer_allocated_bytes, formatAllocation,
    'bytes allocated on the Java heap for each message, in the other process',
  ),
  costColumn(
    'stream', 'CPU/msg,\none way', (cell) => costOf(cell.oneWay, CPU), formatTime, 'the same at full throughput',
  ),
  costColumn(
    'switches', 'switches/msg,\none way',
    (cell) => switchesOf(cell.oneWay), formatCount, 'context switches of either kind at full throughput',
  ),
];

/** Each round trip with the one-way cell of the same mechanism, so that one row holds both. */
function costCells(run, view) {
  const oneWay = new Map(cellsOf(run, 'throughput', view).filter(isMeasured).map((cell) => [cell.mechanism, cell]));
  return cellsOf(run, 'roundtrip', view)
    .filter((cell) => !isBaseline(cell))
    .map((cell) => ({ ...cell, oneWay: oneWay.get(cell.mechanism) }));
}

function costRow(cell) {
  const switches = formatCount(switchesOf(cell));
  return {
    name: cell.mechanism,
    family: cell.family,
    baseline: isBaseline(cell),
    value: costOf(cell, CPU),
    forks: [],
    interval: null,
    labels: [formatTime(costOf(cell, CPU)), `${switches} sw.`],
    lines: [
      `${formatTime(costOf(cell, CPU))} of processor time a message, both processes`,
      `${switches} context switches a message`,
    ],
  };
}

function costSection({ run, view, show }) {
  const title = `Cost per message at ${formatSize(view.size)}, ${view.placement}`;
  const cells = costCells(run, view);
  if (!cells.some((cell) => costOf(cell, CPU) !== null)) {
    return { title, nodes: [absent('This run did not count what a message costs', './ipc-suite run')] };
  }
  const baseline = baselineOf(run, 'roundtrip', view);
  const sort = readSort(view.spend, COST_COLUMNS, DEFAULT_VIEW.spend);
  return {
    title,
    nodes: [
      lead(
        'Of both processes together, all their threads, while round trips are measured (a round trip is two ' +
          'messages); the last two columns while messages stream one way. sw. = context switches.',
      ),
      rankingPanels(title, cells, baseline, (cell) => costOf(cell, CPU), false, costRow, formatTime, 'bar'),
      cellTable(title, cells, baseline, COST_COLUMNS, sort, (next) => show({ spend: next })),
    ],
  };
}
