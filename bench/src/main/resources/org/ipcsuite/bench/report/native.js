'use strict';

// JVM tax: each mechanism beside the same calls from C, measured in the same rounds.

const NATIVE_CLIENTS = 'Clients of one server, which has one thread for all: round trips/s';

function ratioOf(cell) {
  return cell.floor ? figure(cell.floor.ratio) : null;
}

const NATIVE_COLUMNS = ['mechanism', 'JVM', 'C', 'JVM ÷ C', '95 % interval', 'rounds'];

/** The ratio in the place of the figure, so that rankings draw it as they draw any other. */
function withRatios(cells) {
  return cells
    .filter((cell) => isMeasured(cell) && ratioOf(cell) !== null)
    .map((cell) => ({ ...cell, fork_figures: cell.floor.ratios, interval: cell.floor.interval }));
}

/** Many clients, each number of them under a name of its own. */
function nativeClients(run, view) {
  return withRatios(manyCells(run, 'clients', view)).map((cell) => ({
    ...cell,
    mechanism: `${cell.mechanism}, ${cell.many.count}`,
  }));
}

function nativeRow(format, read) {
  return (cell) => ({
    name: cell.mechanism,
    family: cell.family,
    baseline: false,
    value: ratioOf(cell),
    forks: forksOf(cell),
    interval: interval(cell),
    labels: [formatRatio(ratioOf(cell)), `C ${format(figure(cell.floor.figure))}`],
    lines: [
      `JVM ${format(figure(read(cell)))}, C ${format(figure(cell.floor.figure))}`,
      ...forkLines(cell, formatRatio),
    ],
  });
}

function nativeTableRow(cell, format, read) {
  const certain = interval(cell);
  return [
    element('span', { class: 'name' }, marker(cell.family), cell.mechanism),
    format(figure(read(cell))),
    format(figure(cell.floor.figure)),
    formatRatio(ratioOf(cell)),
    certain ? `${formatRatio(certain[0])} to ${formatRatio(certain[1])}` : '–',
    String(forksOf(cell).length),
  ];
}

function nativeReason({ floor }) {
  return floor.failed ? `failed: ${floor.reason}` : floor.reason;
}

/** Why what was measured here has no figure from C, each reason once. */
function nativeReasons(run, view) {
  const isSeen = (cell) => cell.many || cell.placement === view.placement;
  const without = run.cells.filter((cell) => cell.floor && cell.floor.reason && isSeen(cell));
  return distinct(without.map(nativeReason)).map((reason) => {
    const names = distinct(without.filter((cell) => nativeReason(cell) === reason).map((cell) => cell.mechanism));
    return element('li', null, `${names.join(', ')}: ${reason}`);
  });
}

function nativeNodes(title, cells, format, read, causes = []) {
  const byRatio = [...cells].sort((a, b) => ratioOf(a) - ratioOf(b));
  return [
    part(title),
    rankingPanels(title, cells, null, ratioOf, false, nativeRow(format, read), formatRatio, 'dot'),
    plainTable(
      title,
      NATIVE_COLUMNS,
      byRatio.map((cell) => nativeTableRow(cell, format, read)),
      NATIVE_COLUMNS.slice(1),
    ),
    ...causes,
  ];
}

function nativeSection(about) {
  const { run, view } = about;
  const title = `JVM tax at ${formatSize(view.size)}, ${view.placement}`;
  const trips = withRatios(cellsOf(run, 'roundtrip', view));
  const streams = withRatios(cellsOf(run, 'throughput', view));
  const clients = nativeClients(run, view);
  const all = [...trips, ...streams, ...clients];
  const reasons = nativeReasons(run, view);
  if (all.length === 0) {
    const none = element(
      'p',
      { class: 'absent' },
      'Not measured: no cell of this size and placement was measured from C as well. ',
      element('code', null, './ipc-suite run'),
      ' does, where there is a C compiler.',
    );
    return { title, nodes: [none, element('ul', null, reasons)] };
  }
  return {
    title,
    nodes: [
      lead(
        'The time that this JVM took, divided by that of a C program which makes the same calls, round by round; ' +
          `1 = as fast as C. ${forkNote(trips.length > 0 ? trips : all)}`,
      ),
      trips.length === 0
        ? null
        : nativeNodes('Round trip', trips, formatTime, (cell) => cell.p50_ns, causeNodes(about, 'roundtrip', true)),
      streams.length === 0
        ? null
        : nativeNodes('Throughput', streams, formatRate, (cell) => cell.messages_per_s, causeNodes(about, 'throughput', true)),
      clients.length === 0 ? null : nativeNodes(NATIVE_CLIENTS, clients, formatRate, totalOf),
      reasons.length === 0 ? null : element('p', null, 'Not in C:'),
      element('ul', null, reasons),
    ],
  };
}
