'use strict';

// What a request waits, and what the pair burns, at a rate: the wait over the processor time, a path for each mechanism
// from the lowest rate to the highest.

const CORE_STEP = 25;

/** Cells on a schedule at the view's size and placement, the lowest rate first, half of saturation last. */
function scheduledCells(run, view) {
  const at = (measurement) =>
    run.cells.filter(
      (cell) =>
        cell.measurement === measurement && cell.size_bytes === view.size && cell.placement === view.placement &&
        !isBaseline(cell),
    );
  const rates = at('latency-at-rate').sort((a, b) => a.requests_per_s - b.requests_per_s);
  return [...rates, ...at('latency-at-half')];
}

function isReached(cell) {
  return isMeasured(cell) && cell.rate_reached !== false;
}

/** Why a cell has no figure at its rate; one above a rate that was not reached is not applicable. */
function missedWord(cell) {
  return isMeasured(cell) || cell.status === 'n/a' ? 'not reached' : cell.status;
}

/** Where the rate was not reached, times are the length of a queue: nothing is drawn. */
function ratePath(kin) {
  return kin
    .filter((cell) => isReached(cell) && figure(cell.cpu_percent) !== null && figure(cell.p50_ns) > 0)
    .map((cell) => [cell.cpu_percent, cell.p50_ns, cell.requests_per_s || cell.achieved_requests_per_s])
    .sort((a, b) => a[2] - b[2]);
}

function coreMarks(end) {
  const marks = [];
  for (let percent = 0; percent <= end; percent += CORE_STEP) {
    marks.push([percent, `${percent}${GAP}%`]);
  }
  return marks;
}

function rateChart(what, cells, about) {
  const lines = linesOf(cells, ratePath);
  if (lines.length === 0) {
    return absent('This run did not count what the pair burns at a rate', './ipc-suite run');
  }
  const most = Math.max(...lines.flatMap((line) => line.points.map(([percent]) => percent)));
  const end = Math.ceil(Math.max(most, 1) / CORE_STEP) * CORE_STEP;
  const axes = {
    x: { min: 0, max: end, marks: coreMarks(end) },
    y: { log: true, format: formatTime },
    point: ([percent, ns, rate]) =>
      `${formatRate(rate)}: half of the requests wait ${formatTime(ns)} or more, ${formatPercent(percent)} of a core`,
    mark: ([, , rate]) => formatRate(rate),
    symbolSize: 8,
  };
  return pickedPanel(what, lines, axes, about);
}

function waitOf(cell) {
  return cell && isReached(cell) ? figure(cell.p50_ns) : null;
}

/** Three columns for each rate, and a fourth for half of saturation, which is a rate of each mechanism's own. */
function atRateColumns(key, title, find) {
  const cell = (row) => find(row.at);
  return [
    {
      key: `${key}p50`,
      title: `${title}\np50`,
      read: (row) => waitOf(cell(row)),
      format: formatTime,
      instead: (row) => (cell(row) && !isReached(cell(row)) ? missedWord(cell(row)) : null),
    },
    {
      key: `${key}p99`,
      title: 'p99',
      read: (row) => (cell(row) && isReached(cell(row)) ? figure(cell(row).p99_ns) : null),
      format: formatTime,
    },
    {
      key: `${key}cpu`,
      title: 'CPU',
      explain: 'processor time of both processes, in percent of one core',
      read: (row) => (cell(row) ? figure(cell(row).cpu_percent) : null),
      format: formatPercent,
    },
  ];
}

function allRateColumns(cells) {
  const rates = distinct(cells.map((cell) => figure(cell.requests_per_s)).filter((rate) => rate !== null));
  const columns = rates.flatMap((rate) =>
    atRateColumns(`r${rate}`, formatRate(rate), (at) => at.find((cell) => cell.requests_per_s === rate)),
  );
  const half = (at) => at.find((cell) => cell.measurement === 'latency-at-half');
  const ofHalf = {
    key: 'halfrate',
    title: 'half of\nsaturation',
    explain: 'half of what the pair makes one request after the other',
    read: (row) => (half(row.at) ? figure(half(row.at).achieved_requests_per_s) : null),
    format: formatRate,
  };
  const highest = {
    key: 'highest',
    title: 'highest',
    explain: 'requests a second that were really sent where a rate was not reached',
    read: (row) => {
      const sent = row.at.map((cell) => figure(cell.achieved_requests_per_s)).filter((rate) => rate !== null);
      return row.at.some((cell) => cell.rate_reached === false) ? Math.max(...sent) : null;
    },
    format: formatRate,
  };
  return [
    NAME_COLUMN,
    ...columns,
    ...(cells.some((cell) => cell.measurement === 'latency-at-half') ? [ofHalf, ...atRateColumns('half', '', half)] : []),
    ...(cells.some((cell) => cell.rate_reached === false) ? [highest] : []),
  ];
}

/** A row for each mechanism, which has all of its cells. */
function rateRows(cells) {
  return distinct(cells.filter(isMeasured).map((cell) => cell.mechanism)).map((name) => {
    const at = cells.filter((cell) => cell.mechanism === name);
    return { ...at.find(isMeasured), steady: null, at };
  });
}

function rateSection(about) {
  const { run, view, show } = about;
  const what = 'What a request waits, and what the pair burns, at your rate';
  const title = `${what}: ${formatSize(view.size)}, ${view.placement}`;
  const cells = scheduledCells(run, view);
  if (!cells.some(isMeasured)) {
    return { title, nodes: [absent('No rate was measured here', './ipc-suite run --rate 100,1k,10k,half')] };
  }
  const columns = allRateColumns(cells);
  const sort = readSort(view.wait, columns, `${columns[1].key}.up`);
  return {
    title,
    nodes: [
      lead(
        'Requests come on a schedule of their own, as in most programs, and not one after the other. To the left less of ' +
          'a core is used, by both processes together; further down a request waits less, half of them at most so long. ' +
          'Each path goes from the lowest rate to the highest: where that of a pair that sleeps comes as far to the right ' +
          'as one that spins, spinning costs no more, and below that rate it burns a core for requests that are not there.',
      ),
      rateChart(title, cells, about),
      cellTable(title, rateRows(cells), null, columns, sort, (next) => show({ wait: next })),
    ],
  };
}
