'use strict';

// Throughput: one way with back-pressure, ranked at a size and drawn by size.

const THROUGHPUT_COLUMNS = [
  NAME_COLUMN,
  column('rate', 'messages/s', 'messages_per_s', formatRate, { down: true }),
  { key: 'mb', title: 'MB/s', down: true, read: megabytes, format: formatMegabytes, explain: '10⁶ bytes of payload' },
  column('mean', 'per message', 'mean_ns', formatTime),
  column('delivered', 'delivered', 'delivered_ratio', formatDelivered, { explain: 'delivered ÷ sent' }),
  FORKS_COLUMN,
];

function throughputRow(cell) {
  const delivered = figure(cell.delivered_ratio);
  const loses = delivered !== null && delivered < 1;
  return {
    name: cell.mechanism,
    family: cell.family,
    baseline: isBaseline(cell),
    value: cell.messages_per_s,
    forks: forksOf(cell),
    interval: interval(cell),
    labels: [
      formatRate(cell.messages_per_s),
      formatMegabytes(megabytes(cell)),
      ...(loses ? [`${formatDelivered(delivered)} delivered`] : []),
    ],
    lines: [
      `${formatRate(cell.messages_per_s)}, ${formatMegabytes(megabytes(cell))}`,
      ...(loses ? [`${formatDelivered(delivered)} of what was sent was delivered`] : []),
      ...forkLines(cell, formatRate),
    ],
  };
}

const DEPTH_COLUMNS = ['mechanism', 'in flight', 'round trips/s', 'p50', 'p99', 'CPU/msg'];

/** Requests in flight; nothing where they were not asked for. */
function depthNodes(about) {
  const { run, view } = about;
  const cells = cellsOf(run, 'pipelined', view).filter(isMeasured);
  if (cells.length === 0) {
    return [];
  }
  const depths = distinct(cells.map((cell) => cell.depth)).sort((a, b) => a - b);
  const lines = linesOf(cells, (kin) =>
    kin.map((cell) => [Math.log2(cell.depth), cell.messages_per_s / 2]).sort((a, b) => a[0] - b[0]),
  );
  const axes = {
    x: {
      min: Math.log2(depths[0]),
      max: Math.log2(depths[depths.length - 1]),
      marks: depths.map((depth) => [Math.log2(depth), String(depth)]),
    },
    y: { log: true, format: formatRate },
    point: ([depth, rate]) => `${Math.round(2 ** depth)} in flight: ${formatRate(rate)}`,
    symbolSize: 9,
  };
  const title = `Requests in flight at ${formatSize(view.size)}, ${view.placement}`;
  const rows = cells.map((cell) => [
    element('span', { class: 'name' }, marker(cell.family), cell.mechanism),
    String(cell.depth),
    formatRate(cell.messages_per_s / 2),
    formatTime(cell.p50_ns),
    formatTime(cell.p99_ns),
    formatTime(costOf(cell, CPU)),
  ]);
  return [
    part(title),
    lead(
      'So many requests are on the way all the time; each answer makes room for the next. Each is timed from when it ' +
        'was sent, so it waits for those before it.',
    ),
    plainTable(title, DEPTH_COLUMNS, rows),
    ...(depths.length > 1 ? [pickedPanel(`${title}, round trips a second`, lines, axes, about)] : []),
  ];
}

/** Messages in place, against copies, of all sizes; nothing where they were not asked for. */
function inPlaceNodes({ data, view }) {
  return data.in_place
    .filter((table) => table.placement === view.placement)
    .flatMap(({ title, rows: [headings, ...rows], conclusion }) => [
      part(title),
      lead(
        'Each message is built, sent, received and checked, and all of that is timed: where it lies in memory of the ' +
          'mechanism, or in buffers of each side’s own, with a copy in and a copy out. The factor is how many times as ' +
          `fast it is in place. ${conclusion}`,
      ),
      plainTable(title, headings, rows, headings.slice(1)),
    ]);
}

function throughputSection(about) {
  const { run, view, show } = about;
  const what = `Throughput at ${formatSize(view.size)}, ${view.placement}`;
  const cells = cellsOf(run, 'throughput', view).filter((cell) => !isBaseline(cell));
  if (cells.length === 0) {
    return { title: what, nodes: [absent('No throughput was measured here', './ipc-suite run')] };
  }
  const baseline = baselineOf(run, 'throughput', view);
  const sort = readSort(view.order, THROUGHPUT_COLUMNS, DEFAULT_VIEW.order);
  return {
    title: what,
    nodes: [
      lead(
        'Messages one way with back-pressure, up to the last one that the receiver verified. Higher is better. ' +
          forkNote(cells),
      ),
      rankingPanels(what, cells, baseline, (cell) => cell.messages_per_s, true, throughputRow, formatRate, 'bar'),
      cellTable(what, cells, baseline, THROUGHPUT_COLUMNS, sort, (next) => show({ order: next })),
      causeNodes(about, 'throughput', false),
      part(`MB/s by message size, ${view.placement}`),
      sizeCharts(`Throughput by message size, ${view.placement}`, about, 'throughput', megabytes, formatMegabytes),
      depthNodes(about),
      inPlaceNodes(about),
    ],
  };
}
