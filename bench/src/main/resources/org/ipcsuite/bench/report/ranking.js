'use strict';

// Rankings at a size and placement: what all of them share, and that of round trips.

const NAME_COLUMN = { key: 'name', title: 'mechanism', text: true, read: (cell) => cell.mechanism };

function column(key, title, field, format, more) {
  return { key, title, read: (cell) => figure(cell[field]), format, ...more };
}

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

/** How many of those that wait alike a cell cannot be told from. */
function ties(cell, cells) {
  const alike = cells.filter((other) => other !== cell && other.waiting === cell.waiting && isMeasured(other));
  return alike.filter((other) => overlaps(cell, other)).length;
}

function latencyRow(cell, reference, cells) {
  const ratio = reference === null || isBaseline(cell) ? null : cell.p50_ns / reference;
  const tied = ties(cell, cells);
  return {
    name: cell.mechanism,
    family: cell.family,
    baseline: isBaseline(cell),
    value: cell.p50_ns,
    forks: forksOf(cell),
    interval: interval(cell),
    labels: [
      formatTime(cell.p50_ns),
      ...(ratio === null ? [] : [formatRatio(ratio)]),
      ...(tied === 0 ? [] : [`≈ ${tied}`]),
    ],
    lines: [
      `p50 ${formatTime(cell.p50_ns)}, p99 ${formatTime(figure(cell.p99_ns))}`,
      ...forkLines(cell, formatTime),
      ...(ratio === null ? [] : [`${formatRatio(ratio)} ${REFERENCE}`]),
      ...(tied === 0 ? [] : [`not clearly apart from ${counted(tied, 'other')}`]),
      ...(cell.steady === false ? ['not steady: it still moved while it was measured'] : []),
    ],
  };
}

/**
 * A panel for each kind of waiting. The baseline joins, in grey and last, the panel that waits as it does, unless
 * it is so far out that it would squeeze the others together.
 */
function rankingPanels(what, cells, baseline, read, descending, toRow, format, mark) {
  const known = ranked(cells, read, descending);
  const most = Math.max(0, ...known.map((cell) => toRow(cell).labels.length));
  return byWaiting(known).map((group) => {
    const rows = group.cells.map(toRow);
    const label = `${what}. ${group.title}. ${rows.map((row) => `${row.name} ${row.labels.join(' ')}`).join('; ')}`;
    const end = 1.5 * Math.max(...rows.map((row) => row.value));
    if (baseline && baseline.waiting === group.waiting && figure(read(baseline)) !== null && read(baseline) <= end) {
      rows.push({ ...toRow(baseline), name: 'baseline' });
    }
    const chart = rankingChart(label, rows, format, mark, most);
    return element('div', { class: 'panel' }, element('h3', null, group.title), chart);
  });
}

function rankingSection(about) {
  const { run, whole, view, show } = about;
  const title = `Ranking: round trip at ${formatSize(view.size)}, ${view.placement}`;
  const cells = cellsOf(run, 'roundtrip', view).filter((cell) => !isBaseline(cell));
  if (cells.length === 0) {
    return { title, nodes: [absent('No round trip was measured here', './ipc-suite run')] };
  }
  const baseline = baselineOf(run, 'roundtrip', view);
  const reference = referenceOf(whole, view);
  const ratios = reference === null ? '' : ` × = relative to ${REFERENCE}.`;
  const hasTies = cells.some((cell) => isMeasured(cell) && ties(cell, cells) > 0);
  const notes = ratios + (hasTies ? ' ≈ n = bars of n others overlap.' : '');
  const toRow = (cell) => latencyRow(cell, reference, cells);
  const sort = readSort(view.sort, LATENCY_COLUMNS, DEFAULT_VIEW.sort);
  const what = `Round trip at ${formatSize(view.size)}, ${view.placement}`;
  return {
    title,
    nodes: [
      lead(
        'One request and its reply, nothing else in flight. Lower is better. Each kind of waiting is a list of its ' +
          'own: a pair that uses a core to be fast is not simply better.',
      ),
      lead(
        `Marker = median. ${forkNote(cells)}${notes} Each panel has its own axis; an arrow = beyond it.`,
      ),
      rankingPanels(what, cells, baseline, (cell) => cell.p50_ns, false, toRow, formatTime, 'dot'),
      cellTable(what, cells, baseline, LATENCY_COLUMNS, sort, (next) => show({ sort: next })),
      causeNodes(about, 'roundtrip', false),
    ],
  };
}
