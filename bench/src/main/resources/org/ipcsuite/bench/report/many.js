'use strict';

// More processes than a pair: clients of one server, pairs at once, and subscribers of one publisher. They have one
// placement, free.

const FAIRNESS = 'Fairness: the rate of the slowest, divided by an equal share.';
const MANY_COMMAND = './ipc-suite run --clients 1,2,4,8 --pairs 1,2,4 --subscribers 1,2,4';

/** The columns that hold no figures. */
const MANY_WORDS = ['mechanism', 'served by', 'sends'];

/** Of those that exchange: what their table and their curves show. */
const ROUND_TRIPS = {
  words: 'round trips/s of all',
  legend: `Round trips/s: of all together. ${FAIRNESS}`,
  columns: ['mechanism', 'N', 'served by', 'round trips/s', 'p50', 'p99', 'worst p99', 'fairness', 'CPU/msg'],
  row: manyRow,
  rate: totalOf,
  hasTimes: true,
};

/** Of those that are published to. */
const PUBLISHED = {
  words: 'messages/s that each got',
  legend:
    'Messages/s: what a subscriber has verified, on average. Sends: one-send, one send reaches all of them; send-each, ' +
    `one send a subscriber. CPU/msg: of all processes, for a message that each got. ${FAIRNESS}`,
  columns: ['mechanism', 'N', 'sends', 'messages/s', 'slowest', 'delivered', 'fairness', 'CPU/msg'],
  row: publishedRow,
  rate: (cell) => cell.messages_per_s,
  hasTimes: false,
};

const MANY = [
  {
    measurement: 'clients',
    title: 'Clients of one server',
    lead:
      'Client processes of one server, each with one request at a time; loop: the server has one thread for all, ' +
      'threads: one for each.',
    ...ROUND_TRIPS,
  },
  {
    measurement: 'pairs',
    title: 'Pairs at once',
    lead: 'Pairs of processes that have nothing to do with each other: what they share is the machine and its kernel.',
    ...ROUND_TRIPS,
  },
  {
    measurement: 'subscribers',
    title: 'Subscribers of one publisher',
    lead: 'Subscriber processes of one publisher, each of which gets every message and verifies it.',
    ...PUBLISHED,
  },
];

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

function slowestOf(cell) {
  return Math.min(...cell.of_many.forks.flat().map((subscriber) => subscriber.requests_per_s));
}

function publishedRow(cell) {
  return [
    element('span', { class: 'name' }, marker(cell.family), cell.mechanism),
    String(cell.many.count),
    servedBy(cell),
    formatRate(cell.messages_per_s),
    formatRate(slowestOf(cell)),
    formatDelivered(cell.delivered_ratio),
    cell.of_many.fairness.toFixed(2),
    formatTime(costOf(cell, CPU)),
  ];
}

/** A line for each mechanism and way to serve; points are [log2 of the number, the figure]. */
function manyLines(cells, read) {
  const named = cells.map((cell) => ({
    ...cell,
    picked_as: cell.mechanism,
    mechanism: cell.many.served_by ? `${cell.mechanism} ${cell.many.served_by}` : cell.mechanism,
  }));
  return linesOf(named, (kin) =>
    kin
      .filter((cell) => figure(read(cell)) > 0)
      .map((cell) => [Math.log2(cell.many.count), read(cell)])
      .sort((a, b) => a[0] - b[0]),
  );
}

function manyCharts(what, cells, read, format, about) {
  const counts = distinct(cells.map((cell) => cell.many.count)).sort((a, b) => a - b);
  const lines = manyLines(cells, read);
  if (counts.length < 2 || lines.length === 0) {
    return [absent('A curve needs two numbers or more', MANY_COMMAND)];
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
  return linePanels(what, lines, axes, about);
}

function manyNodes(kind, about) {
  const { run, view } = about;
  const cells = manyCells(run, kind.measurement, view);
  const { title } = kind;
  if (cells.length === 0) {
    return [];
  }
  const curvesOfTimes = [
    part(`${title}: p99, by number`),
    manyCharts(`${title}, p99`, cells, (cell) => cell.p99_ns, formatTime, about),
  ];
  return [
    part(title),
    lead(`${kind.lead} ${kind.legend}`),
    plainTable(title, kind.columns, cells.map(kind.row), kind.columns.filter((column) => !MANY_WORDS.includes(column))),
    part(`${title}: ${kind.words}, by number`),
    manyCharts(`${title}, ${kind.words}`, cells, kind.rate, formatRate, about),
    ...(kind.hasTimes ? curvesOfTimes : []),
  ];
}

function manySection(about) {
  const { view } = about;
  const nodes = MANY.flatMap((kind) => manyNodes(kind, about));
  return {
    title: `Many processes at ${formatSize(view.size)}`,
    nodes:
      nodes.length > 0
        ? nodes
        : [absent('No more than a pair was measured', MANY_COMMAND)],
  };
}
