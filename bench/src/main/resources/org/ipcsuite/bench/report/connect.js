'use strict';

// Connecting and the first answer.

const CONNECT_COLUMNS = [
  NAME_COLUMN,
  column('p50', 'p50', 'p50_ns', formatTime, { explain: 'median of the forks’ medians' }),
  column('p90', 'p90', 'p90_ns', formatTime),
  column('p99', 'p99', 'p99_ns', formatTime),
  column('max', 'longest', 'max_ns', formatTime),
  column('count', 'connections', 'samples', String, { down: true, explain: 'that were measured' }),
];

function connectRow(cell) {
  return {
    name: cell.mechanism,
    family: cell.family,
    baseline: false,
    value: cell.p50_ns,
    forks: forksOf(cell),
    interval: interval(cell),
    labels: [formatTime(cell.p50_ns), `p99 ${formatTime(figure(cell.p99_ns))}`],
    lines: [
      `p50 ${formatTime(cell.p50_ns)}, p99 ${formatTime(figure(cell.p99_ns))}`,
      ...forkLines(cell, formatTime),
    ],
  };
}

function connectSection({ run, view, show }) {
  const title = `Connecting and the first answer, ${formatSize(view.size)}, ${view.placement}`;
  const cells = cellsOf(run, 'connect', view);
  if (cells.length === 0) {
    return { title, nodes: [absent('Connecting was not measured here', './ipc-suite run')] };
  }
  const sort = readSort(view.meet, CONNECT_COLUMNS, 'p50.up');
  return {
    title,
    nodes: [
      lead(
        'From the begin of connecting to the end of the first round trip, by the client’s clock; the peer listens ' +
          `already, in a process of its own. Lower is better. ${forkNote(cells)}`,
      ),
      rankingPanels(title, cells, null, (cell) => cell.p50_ns, false, connectRow, formatTime, 'dot'),
      cellTable(title, cells, null, CONNECT_COLUMNS, sort, (next) => show({ meet: next })),
    ],
  };
}
