'use strict';

// The top of the page: what affects the figures, and the answers most people come for.

const PROFILE_WARNINGS = {
  smoke: 'Profile “smoke”: it shows that everything works; its figures mean nothing.',
  quick: 'Profile “quick”: a first look, not for ranking.',
};

/** What anybody needs who does not say more. */
const DEFAULT_NEEDS = ['--strangers', '--same-user'];

function warningsOf(run) {
  const failed = run.cells.filter((cell) => cell.status === 'failed').length;
  return [
    Object.hasOwn(PROFILE_WARNINGS, run.profile) ? PROFILE_WARNINGS[run.profile] : null,
    run.interrupted ? 'The run was stopped before its last cell: what was not reached is missing.' : null,
    failed > 0 ? `${counted(failed, 'cell')} failed: section ${sectionNumber(methodSection)} says why.` : null,
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
  const placements = Object.entries(run.environment.facts || {}).filter(([name]) => name.startsWith('placement '));
  const parts = [
    `profile ${run.profile}`,
    formatDate(run.started_at),
    formatDuration(run.seconds),
    counted(distinct(cells.map((cell) => cell.mechanism)).length, 'mechanism'),
    run.environment.summary,
    ...placements.map(([name, value]) => `${name}: ${value}`),
  ];
  return element('p', { class: 'facts-line' }, parts.join(' · '));
}

/** Those that the best cannot be told from: their intervals, or ranges over forks, overlap its own. */
function tieNote(best, others) {
  const tied = others.filter((cell) => cell !== best && overlaps(best, cell)).map((cell) => cell.mechanism);
  const names = `${tied.slice(0, 3).join(', ')}${tied.length > 3 ? ' …' : ''}`;
  return tied.length === 0 ? null : `not clearly ahead of ${names}`;
}

function card(title, best, figures, notes) {
  const texts = notes.filter((note) => note !== null).map((note) => element('span', { class: 'note' }, note));
  return element('div', { class: 'card' }, title, element('strong', null, `${best.mechanism} — ${figures}`), texts);
}

/** Mechanisms measured at a size and the view's placement, best first, each kind of waiting by itself. */
function bestOf(run, view, size, measurement, read, descending) {
  const cells = cellsOf(run, measurement, { ...view, size }).filter((cell) => !isComparison(cell));
  const best = ranked(cells, read, descending);
  const kind = (waiting) => best.filter((cell) => cell.waiting === waiting);
  return { spinning: kind('spins'), adaptive: kind('adaptive'), sleeping: kind('sleeps') };
}

/** What the latency is bought with. */
function cpuNote(cell) {
  const atRate = figure(cell.cpu_percent);
  if (atRate !== null) {
    return `${formatPercent(atRate)} of a core`;
  }
  const cpu = cell.cost ? figure(cell.cost.cpu_ns_per_message) : null;
  return cpu === null ? null : `${formatTime(cpu)} of processor time a message`;
}

/**
 * Of what waits in one way. What spins takes as long at any rate; what sleeps hardly does while one message follows the
 * other, so that is decided at the rate of the view, if it was measured.
 */
function latencyCard(run, view, title, kind) {
  const at = (measurement, read) => bestOf(run, view, view.size, measurement, read, false)[kind];
  const atRate = kind === 'spinning' ? [] : at('latency-at-rate', waitOf);
  const cells = atRate.length > 0 ? atRate : at('roundtrip', (cell) => cell.p50_ns);
  const where = `${formatSize(view.size)}, ${atRate.length > 0 ? `at ${formatRate(view.rate)}` : 'back to back'}`;
  return cells
    .slice(0, 1)
    .map((best) => card(`${title}, ${where}`, best, formatTime(best.p50_ns), [cpuNote(best), tieNote(best, cells)]));
}

function latencyCards(run, view) {
  return [
    ...latencyCard(run, view, 'Lowest latency, using a core on each side', 'spinning'),
    ...latencyCard(run, view, 'Lowest latency, using a core only while messages follow each other', 'adaptive'),
    ...latencyCard(run, view, 'Lowest latency without using a core', 'sleeping'),
  ];
}

/** At the largest size that anything was measured at. */
function throughputCards(run, view) {
  const cells = ranked(run.cells, megabytes, true).filter(
    (cell) => cell.measurement === 'throughput' && cell.placement === view.placement && !isComparison(cell),
  );
  const size = Math.max(0, ...cells.map((cell) => cell.size_bytes));
  const kinds = bestOf(run, view, size, 'throughput', (cell) => cell.messages_per_s, true);
  const { spinning, adaptive, sleeping } = kinds;
  const [best] = [...spinning, ...adaptive, ...sleeping].sort((a, b) => b.messages_per_s - a.messages_per_s);
  if (!best) {
    return [];
  }
  const other = best.waiting !== 'sleeps' && sleeping.length > 0 ? sleeping[0] : null;
  return [
    card(`Highest throughput, ${formatSize(size)}`, best, formatMegabytes(megabytes(best)), [
      tieNote(best, Object.values(kinds).find((cells) => cells.includes(best))),
      other ? `without using a core: ${other.mechanism}, ${formatMegabytes(megabytes(other))}` : null,
    ]),
  ];
}

/** The simplest of those that any two processes of one user can use, nobody else, and that burn no core. */
function defaultCard(run, view, mechanisms) {
  const { adaptive, sleeping } = bestOf(run, view, view.size, 'roundtrip', (cell) => cell.p50_ns, false);
  const [best] = [...sleeping, ...adaptive]
    .map((cell) => ({ cell, facts: mechanisms.find((mechanism) => mechanism.name === cell.mechanism) }))
    .filter(({ facts }) => facts && !DEFAULT_NEEDS.some((option) => Object.hasOwn(facts.objections, option)))
    .sort((a, b) => a.facts.points - b.facts.points);
  return best
    ? [
        card('A good default', best.cell, formatTime(best.cell.p50_ns), [
          'of what any two processes of one user can use, the least to know and to do:',
          best.facts.burdens.join(', '),
        ]),
      ]
    : [];
}

function headlines(run, view, mechanisms) {
  const cards = [...latencyCards(run, view), ...throughputCards(run, view), ...defaultCard(run, view, mechanisms)];
  return cards.length === 0 ? null : element('div', { class: 'cards' }, cards);
}
