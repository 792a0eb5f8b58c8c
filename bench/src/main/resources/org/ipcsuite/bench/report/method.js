'use strict';

// The end of the page: how the figures were made, on what, and what there is none of.

const METHOD = [
  [
    'Round trip',
    'One request and its reply with nothing else in flight, timed by the client’s clock alone. Every round trip ' +
      'is counted. These percentiles are not latency under load: in a closed loop a stall delays one message, where ' +
      'users with a schedule of their own would all have waited.',
  ],
  [
    'Cost',
    'Processor time and context switches of both processes together, all their threads, for each message; a round ' +
      'trip is two messages. Counted from outside while iterations are measured.',
  ],
  [
    'Throughput',
    'Messages one way with back-pressure; the clock stops at the last message that the receiver verified. A ' +
      'mechanism that may drop messages also shows delivered ÷ sent. 1 MB = 10⁶ bytes of payload; 1 KiB = 1024 ' +
      'bytes.',
  ],
  [
    'Latency at a rate',
    'Requests on a schedule of their own, each timed from when it was due: a stall delays all that were due meanwhile. CPU ' +
      'is what both processes spend at that rate, in percent of one core; the client’s wait for its next request is not ' +
      'counted. Half of saturation: half of the round trips that the same pair had just made one after the other.',
  ],
  [
    'Connecting',
    'From the begin of connecting to the end of the first round trip, over and over, to a peer that listens already. ' +
      'Closing is not timed.',
  ],
  [
    'Forks',
    'A fork is a fresh pair of processes, and the unit of evidence: two forks of the same mechanism differ more ' +
      'than two iterations within one. p50 is the median of the forks’ medians; p90 and p99 are over all forks. ' +
      'With 8 forks or more there is a 95 % bootstrap interval; with fewer only their range. Where the bars ' +
      'overlap, the order may be chance.',
  ],
  [
    'Spinning, adaptive, sleeping',
    'A spinning receiver asks again and again and uses a core; a sleeping one is woken by the kernel. An adaptive ' +
      'one spins briefly and then sleeps. It is as fast as the first where the next message comes at once, which is how a round ' +
      'trip is measured, and as slow as the second where it does not: see the latency at your rate. They are never ' +
      'ranked in one list: the one buys its latency with a core, the other leaves the core to others.',
  ],
  [
    'Placement',
    'same: both threads on one processor. split: each on its own; for those that sleep this is mostly the time to ' +
      'wake an idle core, not the mechanism. free: wherever the scheduler puts them, a mixture of the two, so it ' +
      'is never read alone.',
  ],
  [
    `× ${REFERENCE}`,
    `The median divided by that of ${REFERENCE} at the same size and placement in this run.`,
  ],
  [
    'Baseline',
    'in-process is the same exchange without a mechanism between: what the harness itself costs, and so a part of ' +
      'every figure. It takes part in no ranking.',
  ],
  [
    'Comparison',
    'Rows marked “comparison” are implementations of others, or the limit of the hardware, ' +
      'over the same memory and under the same clock; or a mechanism used in another way, such as unix-stream-poll, ' +
      'whose receivers wait in poll(2) before they read.',
  ],
  [
    'Why',
    'A sentence under a table names the cause of figures there that are not what one expects. It is shown only where the ' +
      'figures of this run show the effect, most often by their context switches.',
  ],
  [
    'Checks',
    'Every message is verified. A damaged message, a hang, or a loss where the mechanism promises none fails the ' +
      'cell, and the cell stays in the report as failed, with the reason.',
  ],
];

/** What else there is in a results directory. */
const FILES = [
  ['run.json', 'all of the run, each iteration too: what this page was made from'],
  ['results.json', 'JMH’s own format: opens in JMH’s viewers'],
  ['results.csv', 'one row for each cell'],
  ['summary.md', 'the tables and a chart in Markdown, to paste'],
  ['histograms/', 'every time: .hlog, an interval for each fork, and .hgrm, all forks together, for HdrHistogram’s plotter'],
  ['environment.json', 'the machine'],
];

/** Cells without a figure, those with the same reason in one row. */
function unmeasuredNodes(run) {
  const groups = new Map();
  run.cells.filter((cell) => !isMeasured(cell)).forEach((cell) => {
    const key = JSON.stringify([cell.status, cell.mechanism, cell.reason]);
    groups.set(key, [...(groups.get(key) || []), cell]);
  });
  if (groups.size === 0) {
    return [];
  }
  const order = ['failed', 'not measured', 'unavailable', 'n/a'];
  const rows = [...groups.values()]
    .sort((a, b) => order.indexOf(a[0].status) - order.indexOf(b[0].status))
    .map((cells) => [
      element('span', { class: 'name' }, marker(cells[0].family), cells[0].mechanism),
      element('span', { class: cells[0].status === 'failed' ? 'failed' : null }, cells[0].status),
      element('div', { class: 'reason' }, cells[0].reason || 'no reason was recorded'),
      distinct(cells.map((cell) => cell.measurement)).join(', '),
      distinct(cells.map((cell) => formatSize(cell.size_bytes))).join(', '),
      distinct(cells.map((cell) => cell.placement)).join(', '),
    ]);
  const titles = ['mechanism', 'status', 'reason', 'measurement', 'sizes', 'placements'];
  return [
    part('Failed, skipped and unavailable'),
    lead(
      'failed: it was tried and went wrong. not measured: the run was interrupted before it. unavailable: it does not ' +
        'work on this machine now. n/a: the mechanism cannot do this, for instance carry a message of that size.',
    ),
    plainTable('Failed, skipped and unavailable cells', titles, rows),
  ];
}

function methodNodes() {
  const entries = METHOD.flatMap(([term, text]) => [element('dt', null, term), element('dd', null, text)]);
  return [part('Method, and how to read this'), element('dl', { class: 'method' }, entries)];
}

function machineNodes(run) {
  const facts = Object.entries(run.environment.facts || {}).map(([name, value]) => [name, String(value)]);
  const rows = [...facts, ['command line', run.command_line], ['format', `schema ${run.schema}`]];
  return [part('Environment'), plainTable('Environment', null, rows)];
}

/** What the control took in each round: drift affects every mechanism of a round alike. */
function roundNodes(run) {
  const rounds = run.rounds || [];
  if (rounds.length < 2) {
    return [];
  }
  const rows = rounds.map((round) => [
    String(round.number),
    formatTime(figure(round.control_ns)),
    round.out_of_band ? element('span', { class: 'failed' }, 'far from the others') : 'as the others',
  ]);
  return [part(`Rounds, by the control (${REFERENCE}, 64${GAP}B)`), plainTable('Rounds', ['round', 'p50', 'is'], rows)];
}

function fileNodes() {
  const rows = FILES.map(([name, what]) => [element('code', null, name), what]);
  return [part('Raw data, in the directory of the run'), plainTable('Files', null, rows)];
}

function methodSection({ run, whole }) {
  return {
    title: 'Method, environment, what is missing, raw data',
    nodes: [
      methodNodes(), machineNodes(whole), roundNodes(whole), unmeasuredNodes(run), socketNodes(whole), fileNodes(),
    ],
  };
}
