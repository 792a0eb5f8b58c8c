'use strict';

// What happens when something goes wrong: as it was tried, mechanism by mechanism.

function caseCell(tried) {
  if (!tried) {
    return element('td', { class: 'text' }, '–');
  }
  const ms = figure(tried.ms);
  const after = ms === null ? '' : `, ${formatTime(ms * 1e6)}`;
  return element(
    'td',
    { class: 'text wrap' },
    element('strong', null, tried.outcome + after),
    element('div', { class: 'muted' }, tried.detail),
  );
}

function behaviourSection({ view, data }) {
  const title = 'What happens when…';
  if (data.behaviour === null) {
    return { title, nodes: [absent('This was not tried in this run', './ipc-suite run --behaviour')] };
  }
  const families = new Map(data.mechanisms.map((mechanism) => [mechanism.name, mechanism.family]));
  const rows = data.behaviour.rows.filter((row) => !view.hide.includes(families.get(row.mechanism)));
  const cases = distinct(rows.flatMap((row) => row.cases.map((tried) => tried.case)));
  const titles = ['mechanism', ...cases.map((name) => name.replace(/-/g, ' '))];
  const heads = titles.map((text) => element('th', { class: 'text', scope: 'col' }, text));
  const lines = rows.map((row) =>
    element(
      'tr',
      null,
      element('th', { class: 'text', scope: 'row' }, marker(families.get(row.mechanism)), row.mechanism),
      cases.map((name) => caseCell(row.cases.find((tried) => tried.case === name))),
    ),
  );
  const head = element('thead', null, element('tr', null, heads));
  return {
    title,
    nodes: [
      lead(
        `Tried between two processes, ${formatDate(data.behaviour.measured)}; the time is that until it was noticed.`,
      ),
      scrolling(title, element('table', { class: 'matrix' }, head, element('tbody', null, lines))),
    ],
  };
}
