'use strict';

// The page from top to bottom. A section is a function of the run and the view that gives {title, nodes}, or null where
// the run has no data for it; to add one, add its function to SECTIONS.

const SECTIONS = [
  rankingSection, sizeSection, ratesSection, throughputSection, unmeasuredSection, socketsSection, methodSection,
  machineSection,
];

const PROFILE_WARNINGS = {
  quick: 'Profile “quick”: a first look, not for ranking.',
};

function warningsOf(run) {
  const failed = run.cells.filter((cell) => cell.status === 'failed').length;
  return [
    Object.hasOwn(PROFILE_WARNINGS, run.profile) ? PROFILE_WARNINGS[run.profile] : null,
    run.interrupted ? 'The run was stopped before its last cell: what was not reached is missing.' : null,
    failed > 0 ? `${counted(failed, 'cell')} failed: see “Failed, skipped and unavailable”.` : null,
    ...run.environment.warnings,
  ].filter((warning) => warning !== null);
}

function warningsBox(run) {
  const warnings = warningsOf(run);
  if (warnings.length === 0) {
    return null;
  }
  const title = `${counted(warnings.length, 'warning')} affect${warnings.length === 1 ? 's' : ''} these numbers. `;
  const strong = element('strong', null, title);
  const list = () => element('ul', null, warnings.map((text) => element('li', null, text)));
  return element('div', { class: 'warnings' }, strong, warnings.length === 1 ? warnings[0] : list());
}

function factsLine(run) {
  const cells = run.cells.filter((cell) => !isBaseline(cell) && !isComparison(cell));
  const parts = [
    `profile ${run.profile}`,
    formatDate(run.started_at),
    formatDuration(run.seconds),
    counted(distinct(cells.map((cell) => cell.mechanism)).length, 'mechanism'),
    run.environment.summary,
  ];
  return element('p', { class: 'facts-line' }, parts.join(' · '));
}

/** Those that the best cannot be told from: their intervals, or ranges over forks, overlap its own. */
function tieNote(best, others) {
  const tied = others.filter((cell) => cell !== best && overlaps(best, cell)).map((cell) => cell.mechanism);
  return tied.length === 0 ? null : `not clearly ahead of ${tied.slice(0, 3).join(', ')}${tied.length > 3 ? ' …' : ''}`;
}

function card(title, best, figures, notes) {
  const texts = notes.filter((note) => note !== null).map((note) => element('span', { class: 'note' }, note));
  return element('div', { class: 'card' }, title, element('strong', null, `${best.mechanism} — ${figures}`), texts);
}

/** The best of one measurement at the size of the view's placement where it tells most: {size, best per kind}. */
function bestOf(run, view, measurement, read, descending, pickSize) {
  const ofView = run.cells.filter((cell) => cell.measurement === measurement && cell.placement === view.placement);
  const cells = ranked(ofView.filter((cell) => !isComparison(cell)), read, descending);
  const size = cells.length === 0 ? null : pickSize(cells.map((cell) => cell.size_bytes));
  return byWaiting(cells.filter((cell) => cell.size_bytes === size));
}

function latencyCards(run, view) {
  const smallest = (sizes) => Math.min(...sizes);
  return bestOf(run, view, 'roundtrip', (cell) => cell.p50_ns, false, smallest).map(({ spins, cells }) =>
    card(
      `Lowest latency ${spins ? 'burning a core' : 'without burning a core'}, ${formatSize(cells[0].size_bytes)}`,
      cells[0],
      formatTime(cells[0].p50_ns),
      [tieNote(cells[0], cells)],
    ),
  );
}

function throughputCards(run, view) {
  const largest = (sizes) => Math.max(...sizes);
  return bestOf(run, view, 'throughput', (cell) => cell.messages_per_s, true, largest).map(({ spins, cells }) =>
    card(
      `Highest throughput ${spins ? 'burning a core' : 'without burning a core'}, ${formatSize(cells[0].size_bytes)}`,
      cells[0],
      formatMegabytes(megabytes(cells[0])),
      [formatRate(cells[0].messages_per_s).replace('/s', ' messages/s'), tieNote(cells[0], cells)],
    ),
  );
}

function headlines(run, view) {
  const cards = [...latencyCards(run, view), ...throughputCards(run, view)];
  return cards.length === 0 ? null : element('div', { class: 'cards' }, cards);
}

/** What a request waits at each rate, at the view's size and placement. */
function ratesSection(run, view) {
  const cells = cellsOf(run, 'latency-at-rate', view).filter((cell) => isMeasured(cell) && !isBaseline(cell));
  if (cells.length === 0) {
    return null;
  }
  const rows = cells.map((cell) => [
    element('span', { class: 'name' }, marker(cell.family), cell.mechanism),
    formatRate(figure(cell.requests_per_s)),
    formatTime(figure(cell.p50_ns)),
    formatTime(figure(cell.p99_ns)),
    formatTime(figure(cell.p999_ns)),
    formatTime(figure(cell.max_ns)),
    cell.rate_reached === false
      ? element('span', { class: 'failed' }, `not reached: ${formatRate(figure(cell.achieved_requests_per_s))}`)
      : 'reached',
  ]);
  const titles = ['mechanism', 'requests due', 'p50', 'p99', 'p99.9', 'longest', 'rate'];
  return {
    title: `Latency at a rate, ${formatSize(view.size)}, ${view.placement}`,
    nodes: [
      element(
        'p',
        { class: 'lead' },
        'Requests that come on a schedule of their own, each timed from when it was due: a stall is charged to every ' +
          'request that it delayed. Where a rate was not reached, times are the length of the queue and no latency.',
      ),
      plainTable('Latency at a rate', titles, rows),
    ],
  };
}

/** Cells without a figure, those with the same reason in one row. */
function unmeasuredSection(run) {
  const groups = new Map();
  run.cells.filter((cell) => !isMeasured(cell)).forEach((cell) => {
    const key = JSON.stringify([cell.status, cell.mechanism, cell.reason]);
    groups.set(key, [...(groups.get(key) || []), cell]);
  });
  if (groups.size === 0) {
    return null;
  }
  const order = ['failed', 'unavailable', 'n/a'];
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
  return {
    title: 'Failed, skipped and unavailable',
    nodes: [
      element(
        'p',
        { class: 'lead' },
        'failed: it was tried and went wrong. unavailable: it does not work on this machine now. n/a: the mechanism ' +
          'cannot do this, for instance carry a message of that size.',
      ),
      plainTable('Failed, skipped and unavailable cells', titles, rows),
    ],
  };
}

const METHOD = [
  [
    'Round trip',
    'One request and its reply with nothing else in flight, timed by the client’s clock alone. Every round trip ' +
      'is counted. These percentiles are not latency under load: in a closed loop a stall delays one message, where ' +
      'users who arrive on their own schedule would all have waited.',
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
    'Forks',
    'A fork is a fresh pair of processes, and the unit of evidence: two forks of the same mechanism differ more ' +
      'than two iterations within one. p50 is the median of the forks’ medians; p90 and p99 are over all forks. ' +
      'With 8 forks or more there is a 95 % bootstrap interval; with fewer only their range. Where the bars ' +
      'overlap, the order may be chance.',
  ],
  [
    'Spinning and sleeping',
    'A spinning receiver asks again and again and burns a core; a sleeping one is woken by the kernel. They are ' +
      'never ranked in one list: the one buys its latency with a core, the other leaves the core to others.',
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
    'Rows marked “comparison” are no mechanisms of this suite but what others have, or what the hardware allows, ' +
      'over the same memory and under the same clock.',
  ],
  [
    'Checks',
    'Every message is verified. A damaged message, a hang, or a loss where the mechanism promises none fails the ' +
      'cell, and the cell stays in the report as failed, with the reason.',
  ],
];

function methodSection() {
  const entries = METHOD.flatMap(([term, text]) => [element('dt', null, term), element('dd', null, text)]);
  return { title: 'Method, and how to read this', nodes: [element('dl', { class: 'method' }, entries)] };
}

function machineSection(run) {
  const facts = Object.entries(run.environment.facts || {}).map(([name, value]) => [name, String(value)]);
  const rows = [...facts, ['command line', run.command_line], ['format', `schema ${run.schema}`]];
  return { title: 'Environment', nodes: [plainTable('Environment', null, rows)] };
}
