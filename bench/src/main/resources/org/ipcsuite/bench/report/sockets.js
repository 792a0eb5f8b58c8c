'use strict';

// The socket(2) table as the run's machine answered: families and protocols down, types across.

/** A cell: the mechanisms, each in a line of its own, then what the kernel said. */
function socketCell(row) {
  const mark = row.becomes === null ? '' : '*';
  const names = row.mechanisms.map((name) => element('div', { title: row.becomes }, name + mark));
  const said = row.ok ? (names.length === 0 ? 'ok' : null) : row.errno;
  return element('td', { class: 'text' }, names, said === null ? null : element('span', { class: 'muted' }, said));
}

/** A run that was stored before there was such a table has none. */
function socketNodes(run) {
  const rows = run.sockets || [];
  if (rows.length === 0) {
    return [];
  }
  const types = distinct(rows.map((row) => row.type));
  const titles = ['protocol', ...types];
  const heads = titles.map((title) => element('th', { class: 'text', scope: 'col' }, title));
  const bodies = distinct(rows.map((row) => row.domain)).map((domain) => {
    const family = rows.filter((row) => row.domain === domain);
    const lines = distinct(family.map((row) => row.protocol)).map((protocol) =>
      element(
        'tr',
        null,
        element('th', { class: 'text', scope: 'row' }, protocol),
        types.map((type) => family.filter((row) => row.type === type && row.protocol === protocol).map(socketCell)),
      ),
    );
    return element('tbody', null, groupRow(domain, titles), lines);
  });
  const title = 'The socket() table';
  return [
    part(title),
    lead(
      'What socket(domain, type, protocol) gave on this machine, to the user who ran this: the mechanism that such ' +
        'sockets are (with an errno if it was refused), ok for what works and is not in this suite, or the errno. ' +
        'A name with * is what the kernel made instead, as of protocol 0 by default.',
    ),
    scrolling(title, element('table', null, element('thead', null, element('tr', null, heads)), bodies)),
  ];
}
