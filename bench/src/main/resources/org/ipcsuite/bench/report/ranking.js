'use strict';

// The two rankings at a size and placement: round trip, and throughput.

const NAME_COLUMN = { key: 'name', title: 'mechanism', text: true, read: (cell) => cell.mechanism };

function column(key, title, field, format, more) {
  return { key, title, read: (cell) => figure(cell[field]), format, ...more };
}

function costColumn(key, title, field, format, explain) {
  return { key, title, read: (cell) => figure((cell.cost || {})[field]), format, explain };
}

const COST_COLUMNS = [
  costColumn('cpu', 'CPU/msg', 'cpu_ns_per_message', formatTime, 'processor time of both processes for each message'),
  costColumn(
    'waits', 'waits/msg', 'voluntary_switches_per_message', formatCount, 'times that a thread gave its processor up',
  ),
  costColumn(
    'pushed', 'preempted/msg', 'involuntary_switches_per_message', formatCount, 'times that a thread was made to',
  ),
  column('client', 'alloc/msg,\nclient', 'client_allocated_bytes', formatAllocation, {
    explain: 'bytes allocated on the Java heap for each message, in the driving process',
  }),
  column('peer', 'alloc/msg,\npeer', 'peer_allocated_bytes', formatAllocation, {
    explain: 'bytes allocated on the Java heap for each message, in the other process',
  }),
];

/** Without stamps; runs of schema 1 have none such. */
function meanOf(cell) {
  const without = figure(cell.mean_without_stamps_ns);
  return without === null ? figure(cell.mean_ns) : without;
}

const FORKS_COLUMN = {
  key: 'forks',
  title: 'forks',
  explain: 'fresh pairs of processes that this was measured in',
  down: true,
  read: (cell) => forksOf(cell).length,
  format: String,
};

const LATENCY_COLUMNS = [
  NAME_COLUMN,
  column('p50', 'p50', 'p50_ns', formatTime, { explain: 'median of the forks’ medians' }),
  column('p90', 'p90', 'p90_ns', formatTime),
  column('p99', 'p99', 'p99_ns', formatTime),
  { key: 'mean', title: 'mean', read: meanOf, format: formatTime, explain: 'of iterations that read no clock' },
  column('rate', 'messages/s', 'messages_per_s', formatRate, { down: true, explain: 'two messages a round trip' }),
  ...COST_COLUMNS,
  FORKS_COLUMN,
];

const THROUGHPUT_COLUMNS = [
  NAME_COLUMN,
  column('rate', 'messages/s', 'messages_per_s', formatRate, { down: true }),
  { key: 'mb', title: 'MB/s', down: true, read: megabytes, format: formatMegabytes, explain: '10⁶ bytes of payload' },
  column('mean', 'per message', 'mean_ns', formatTime),
  column('delivered', 'delivered', 'delivered_ratio', formatDelivered, { explain: 'delivered ÷ sent' }),
  ...COST_COLUMNS,
  FORKS_COLUMN,
];

/** The forks of a ranking: what the ticks are, and what the bars can be. */
function forkNote(cells) {
  const measured = cells.filter(isMeasured);
  if (measured.every((cell) => forksOf(cell).length <= 1)) {
    return 'One fork each, so nothing shows how far another would have differed.';
  }
  const few = 'thin bar = range of the forks, too few of them (fewer than 8) for an interval';
  const enough = 'thick bar = 95 % bootstrap interval over the forks';
  const bars = !measured.some(interval) ? few : measured.every(interval) ? enough : `${enough}, ${few}`;
  return `Ticks = each fork (a fresh pair of processes); ${bars}. Where bars overlap, the order is not settled.`;
}

function forkLines(cell, format) {
  const forks = forksOf(cell);
  const certain = interval(cell);
  return [
    forks.length > 1 ? `${forks.length} forks: ${format(Math.min(...forks))} to ${format(Math.max(...forks))}` : null,
    certain ? `95 % interval: ${format(certain[0])} to ${format(certain[1])}` : null,
  ].filter((line) => line !== null);
}

function latencyRow(cell, reference) {
  const ratio = reference === null || isBaseline(cell) ? null : cell.p50_ns / reference;
  return {
    name: cell.mechanism,
    family: cell.family,
    baseline: isBaseline(cell),
    value: cell.p50_ns,
    forks: forksOf(cell),
    interval: interval(cell),
    labels: [formatTime(cell.p50_ns), ...(ratio === null ? [] : [formatRatio(ratio)])],
    lines: [
      `p50 ${formatTime(cell.p50_ns)}, p99 ${formatTime(figure(cell.p99_ns))}`,
      ...forkLines(cell, formatTime),
      ...(ratio === null ? [] : [`${formatRatio(ratio)} ${REFERENCE}`]),
    ],
  };
}

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
      ...(loses ? [`${formatDelivered(delivered)} came`] : []),
    ],
    lines: [
      `${formatRate(cell.messages_per_s)}, ${formatMegabytes(megabytes(cell))}`,
      ...(loses ? [`${formatDelivered(delivered)} of what was sent was delivered`] : []),
      ...forkLines(cell, formatRate),
    ],
  };
}

/**
 * A panel each for spinning and sleeping. The baseline joins, in grey and last, the panel that waits as it does, unless
 * it is so far out that it would squeeze the others together.
 */
function rankingPanels(what, cells, baseline, read, descending, toRow, format, mark) {
  const known = ranked(cells, read, descending);
  const most = Math.max(0, ...known.map((cell) => toRow(cell).labels.length));
  return byWaiting(known).map((group) => {
    const rows = group.cells.map(toRow);
    const label = `${what}. ${group.title}. ${rows.map((row) => `${row.name} ${row.labels.join(' ')}`).join('; ')}`;
    const end = 1.5 * Math.max(...rows.map((row) => row.value));
    if (baseline && baseline.spins === group.spins && figure(read(baseline)) !== null && read(baseline) <= end) {
      rows.push({ ...toRow(baseline), name: 'baseline' });
    }
    const chart = rankingChart(label, rows, format, mark, most);
    return element('div', { class: 'panel' }, element('h3', null, group.title), chart);
  });
}

function rankingSection(run, view, actions) {
  const cells = cellsOf(run, 'roundtrip', view).filter((cell) => !isBaseline(cell));
  if (cells.length === 0) {
    return null;
  }
  const baseline = baselineOf(run, 'roundtrip', view);
  const known = cells.find((cell) => cell.mechanism === REFERENCE && isMeasured(cell));
  const reference = known ? figure(known.p50_ns) : null;
  const ratios = reference === null ? '' : ` × = relative to ${REFERENCE}.`;
  const sort = readSort(view.sort, LATENCY_COLUMNS, DEFAULT_VIEW.sort);
  const what = `Round trip at ${formatSize(view.size)}, ${view.placement}`;
  return {
    title: `Ranking: round trip at ${formatSize(view.size)}, ${view.placement}`,
    nodes: [
      element(
        'p',
        { class: 'lead' },
        'One request and its reply, nothing else in flight. Lower is better. Spinning and sleeping are two lists: a ' +
          'pair that burns a core to be fast is not simply better.',
      ),
      cellTable(what, cells, baseline, LATENCY_COLUMNS, sort, (next) => actions.show({ sort: next })),
      element('p', { class: 'lead' }, `Marker = median. ${forkNote(cells)}${ratios} Each panel has its own axis.`),
      rankingPanels(
        what, cells, baseline, (cell) => cell.p50_ns, false, (cell) => latencyRow(cell, reference), formatTime, 'dot',
      ),
    ],
  };
}

function throughputSection(run, view, actions) {
  const cells = cellsOf(run, 'throughput', view).filter((cell) => !isBaseline(cell));
  if (cells.length === 0) {
    return null;
  }
  const baseline = baselineOf(run, 'throughput', view);
  const sort = readSort(view.order, THROUGHPUT_COLUMNS, DEFAULT_VIEW.order);
  const what = `Throughput at ${formatSize(view.size)}, ${view.placement}`;
  return {
    title: what,
    nodes: [
      element(
        'p',
        { class: 'lead' },
        'Messages one way with back-pressure, up to the last one that the receiver verified. Higher is better.',
      ),
      cellTable(what, cells, baseline, THROUGHPUT_COLUMNS, sort, (next) => actions.show({ order: next })),
      element('p', { class: 'lead' }, forkNote(cells)),
      rankingPanels(what, cells, baseline, (cell) => cell.messages_per_s, true, throughputRow, formatRate, 'bar'),
    ],
  };
}
