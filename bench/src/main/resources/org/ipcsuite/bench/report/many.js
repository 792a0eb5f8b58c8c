'use strict';

// More processes than a pair: clients of one server, and pairs at once. They have one placement, free.

const MANY = [
  {
    measurement: 'clients',
    title: 'Clients of one server',
    lead:
      'Client processes of one server, each with one request at a time; loop: the server has one thread for all, ' +
      'threads: one for each.',
  },
  {
    measurement: 'pairs',
    title: 'Pairs at once',
    lead: 'Pairs of processes that have nothing to do with each other: what they share is the machine and its kernel.',
  },
];
const MANY_COLUMNS = ['mechanism', 'N', 'served by', 'round trips/s', 'p50', 'p99', 'worst p99', 'fairness', 'CPU/msg'];

function manyCells(run, measurement, view) {
  return run.cells.filter(
    (cell) => cell.measurement === measurement && cell.size_bytes === view.size && isMeasured(cell),
  );
}

/** Round trips a second of all together. */
function totalOf(cell) {
  return cell.messages_per_s / 2;
}

function servedBy(cell) {
  return cell.many.served_by || 'a peer each';
}

function worstP99(cell) {
  return Math.max(...cell.of_many.forks.flat().map((client) => client.p99_ns));
}

function manyRow(cell) {
  return [
    element('span', { class: 'name' }, marker(cell.family), cell.mechanism),
    String(cell.many.count),
    servedBy(cell),
    formatRate(totalOf(cell)),
    formatTime(cell.p50_ns),
    formatTime(cell.p99_ns),
    formatTime(worstP99(cell)),
    cell.of_many.fairness.toFixed(2),
    formatTime(costOf(cell, CPU)),
  ];
}

/** A line for each mechanism and way to serve; points are [log2 of the number, the figure]. */
function manyLines(cells, read) {
  const named = cells.map((cell) => ({
    ...cell,
    mechanism: cell.many.served_by ? `${cell.mechanism} ${cell.many.served_by}` : cell.mechanism,
  }));
  return linesOf(named, (kin) =>
    kin
      .filter((cell) => figure(read(cell)) > 0)
      .map((cell) => [Math.log2(cell.many.count), read(cell)])
      .sort((a, b) => a[0] - b[0]),
  );
}

function manyCharts(what, cells, read, format) {
  const counts = distinct(cells.map((cell) => cell.many.count)).sort((a, b) => a - b);
  const lines = manyLines(cells, read);
  if (counts.length < 2 || lines.length === 0) {
    return [absent('A curve needs two numbers or more', './ipc-suite run --clients 1,2,4,8 --pairs 1,2,4')];
  }
  const axes = {
    x: {
      min: Math.log2(counts[0]),
      max: Math.log2(counts[counts.length - 1]),
      marks: counts.map((count) => [Math.log2(count), String(count)]),
    },
    y: { log: true, format },
    point: ([count, value]) => `${Math.round(2 ** count)}: ${format(value)}`,
    symbolSize: 9,
  };
  return linePanels(what, lines, axes);
}

function manyNodes({ measurement, title, lead }, run, view) {
  const cells = manyCells(run, measurement, view);
  return cells.length === 0
    ? []
    : [
        element('h3', { class: 'part' }, title),
        element(
          'p',
          { class: 'lead' },
          `${lead} Round trips/s: of all together. Fairness: the rate of the slowest, divided by an equal share.`,
        ),
        plainTable(title, MANY_COLUMNS, cells.map(manyRow)),
        element('h3', { class: 'part' }, `${title}: round trips/s of all, by number`),
        manyCharts(`${title}, round trips a second`, cells, totalOf, formatRate),
        element('h3', { class: 'part' }, `${title}: p99, by number`),
        manyCharts(`${title}, p99`, cells, (cell) => cell.p99_ns, formatTime),
      ];
}

function manySection({ run, view }) {
  const nodes = MANY.flatMap((kind) => manyNodes(kind, run, view));
  return {
    title: `Many processes at ${formatSize(view.size)}`,
    nodes:
      nodes.length > 0
        ? nodes
        : [absent('No more than a pair was measured', './ipc-suite run --clients 1,2,4,8 --pairs 1,2,4')],
  };
}
