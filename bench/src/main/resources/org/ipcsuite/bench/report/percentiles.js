'use strict';

// Times by percentile on an axis of nines: at n nines, 1 in 10^n took longer. Round trips and requests at a rate apart.

/** Percentiles of which a cell has a figure of its own, where its histogram is not there. */
const STORED_PERCENTILES = [[50, 'p50_ns'], [90, 'p90_ns'], [99, 'p99_ns'], [99.9, 'p999_ns']];
const MARKED_PERCENTILES = ['50', '90', '99', '99.9', '99.99', '99.999', '99.9999', '99.99999'];

function nines(percentile) {
  return -Math.log10(1 - percentile / 100);
}

function percentilePoints(cell, step) {
  const points = cell.curve
    ? cell.curve.map((ns, index) => [index * step, ns])
    : STORED_PERCENTILES.map(([percentile, field]) => [nines(percentile), figure(cell[field])]);
  return points.filter(([, ns]) => ns > 0);
}

function percentileText([at, ns]) {
  const share = 100 - 100 / 10 ** at;
  return `${Number(share.toFixed(Math.max(1, Math.ceil(at) - 1)))}${GAP}% within ${formatTime(ns)}`;
}

function percentileCharts(what, cells, about) {
  const { view, step } = about;
  const lines = linesOf(cells, (kin) => percentilePoints(kin[0], step));
  const end = Math.max(1, ...lines.flatMap((line) => line.points.map(([at]) => at)));
  const marks = MARKED_PERCENTILES.map((text) => [nines(Number(text)), `${text}${GAP}%`]);
  const axes = {
    x: { min: 0, max: end, marks: marks.filter(([at]) => at <= end + 1e-6) },
    y: { log: view.axis === 'log', format: formatTime },
    point: percentileText,
    symbolSize: ([at]) => (Math.abs(at - Math.round(at)) < 1e-6 ? 7 : 0),
  };
  return linePanels(what, lines, axes, about);
}

function measuredCells(run, measurement, view) {
  return cellsOf(run, measurement, view).filter((cell) => isMeasured(cell) && !isBaseline(cell));
}

/** Where the rate was not reached there is none: a time is the length of the queue. */
function waitColumn(key, title, field) {
  return { ...column(key, title, field, formatTime), read: (cell) => (isReached(cell) ? figure(cell[field]) : null) };
}

const RATE_COLUMNS = [
  NAME_COLUMN,
  waitColumn('p50', 'p50', 'p50_ns'),
  waitColumn('p90', 'p90', 'p90_ns'),
  waitColumn('p99', 'p99', 'p99_ns'),
  waitColumn('p999', 'p99.9', 'p999_ns'),
  waitColumn('max', 'longest', 'max_ns'),
  column('sent', 'really sent', 'achieved_requests_per_s', formatRate, { explain: 'requests a second' }),
  column('cpu', 'CPU', 'cpu_percent', formatPercent, { explain: 'of both processes, in percent of one core' }),
  {
    key: 'reached',
    title: 'rate',
    text: true,
    read: (cell) => (isReached(cell) ? 'reached' : 'not reached'),
    format: (text) => element('span', { class: text === 'reached' ? null : 'failed' }, text),
  },
];

/** What a request waits; times of a rate that was not reached are the length of a queue and are not shown. */
function rateNodes(about) {
  const { run, view, show } = about;
  const cells = measuredCells(run, 'latency-at-rate', view);
  if (cells.length === 0) {
    return [absent('No rate was asked for', './ipc-suite run --rate 10k')];
  }
  const sort = readSort(view.late, RATE_COLUMNS, DEFAULT_VIEW.late);
  const reached = cells.filter(isReached);
  const what = `Latency at ${formatRate(view.rate)}`;
  return [
    lead(
      'Requests that come on a schedule of their own, each timed from when it was due: a stall is charged to every ' +
        'request that it delayed. Where a rate was not reached there is no latency, only a queue that grows.',
    ),
    reached.length === 0 ? null : percentileCharts(what, reached, about),
    cellTable(what, cells, null, RATE_COLUMNS, sort, (next) => show({ late: next })),
  ];
}

function percentileSection(about) {
  const { run, view, controls } = about;
  const cells = measuredCells(run, 'roundtrip', view);
  const at = `${formatSize(view.size)}, ${view.placement}`;
  return {
    title: `Percentiles at ${at}`,
    nodes: [
      lead(
        'Each 9 to the right is ten times as rare. A closed loop and requests on a schedule are two questions, so ' +
          'they never share a chart.',
      ),
      controls.axis(),
      part('Round trip: nothing else in flight'),
      cells.length === 0
        ? absent('No round trip was measured here', './ipc-suite run')
        : percentileCharts(`Round trip by percentile at ${at}`, cells, about),
      part(`Latency at a rate${view.rate ? `: ${formatRate(view.rate)}` : ''}`),
      controls.rate(),
      rateNodes(about),
    ],
  };
}
