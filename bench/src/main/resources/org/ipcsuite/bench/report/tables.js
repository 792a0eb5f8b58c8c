'use strict';

// Tables: sortable columns, groups that are sorted apart, and rows that say why there is no figure.

/** 'p50.up' as its two halves, if the table has such a column; else the table's first sort. */
function readSort(text, columns, otherwise) {
  const [key, direction] = String(text).split('.');
  const known = columns.some((column) => column.key === key) && ['up', 'down'].includes(direction);
  return known ? { key, down: direction === 'down' } : readSort(otherwise, columns, otherwise);
}

function nameCell(cell, note) {
  const hint = note ? element('span', { class: 'hint muted' }, note) : null;
  return element('th', { scope: 'row', class: 'text' }, marker(cell.family), cell.mechanism, hint);
}

function headCell(table, column, sort, sortBy) {
  const sorted = sort.key === column.key;
  const mark = sorted ? element('span', { class: 'sort', 'aria-hidden': 'true' }, GAP + (sort.down ? '▾' : '▴')) : null;
  const next = sorted ? !sort.down : Boolean(column.down);
  const press = () => sortBy(`${column.key}.${next ? 'down' : 'up'}`);
  const button = element('button', { type: 'button', 'data-key': `${table} ${column.key}`, onclick: press });
  button.append(column.title, ...(mark ? [mark] : []));
  return element(
    'th',
    {
      scope: 'col',
      class: column.text ? 'text' : null,
      title: column.explain,
      'aria-sort': sorted ? (sort.down ? 'descending' : 'ascending') : null,
    },
    button,
  );
}

/** Unknown figures last, whichever way it is sorted; equal ones by name. */
function compareBy(column, down) {
  return (a, b) => {
    const [left, right] = [column.read(a), column.read(b)];
    if (left === null || right === null) {
      return (left === null ? 1 : 0) - (right === null ? 1 : 0);
    }
    const order = typeof left === 'string' ? left.localeCompare(right) : left - right;
    return (down ? -order : order) || a.mechanism.localeCompare(b.mechanism);
  };
}

/** What to know of a figure beside it. */
function hintOf(cell) {
  return isComparison(cell) ? cell.family : cell.steady === false ? 'not steady' : null;
}

function figureCell(cell, column) {
  const instead = column.instead ? column.instead(cell) : null;
  return element('td', { class: column.text ? 'text' : null }, instead || column.format(column.read(cell)));
}

function figureRow(cell, columns) {
  const figures = columns.slice(1).map((column) => figureCell(cell, column));
  const name = nameCell(cell, hintOf(cell));
  return element('tr', { class: isBaseline(cell) ? 'baseline' : null }, name, figures);
}

/** A failed cell stays where its figures would be. */
function reasonRow(cell, columns) {
  const failed = cell.status === 'failed';
  const status = element('span', { class: failed ? 'failed' : 'muted' }, cell.status);
  const reason = cell.reason ? `: ${cell.reason}` : '';
  return element(
    'tr',
    null,
    nameCell(cell),
    element('td', { class: 'text wrap', colspan: columns.length - 1 }, status, reason),
  );
}

function groupRow(title, columns) {
  return element('tr', null, element('th', { class: 'group', scope: 'rowgroup', colspan: columns.length }, title));
}

/** Why figures of a table, or of the ratios to C there, are not what one expects: a sentence under the table. */
function causeNodes({ data, run, view }, measurement, isOfRatio) {
  const seen = new Set(run.cells.map((cell) => cell.mechanism));
  return data.causes
    .filter(({ key, is_of_ratio: ofRatio }) => ofRatio === isOfRatio && key.measurement === measurement)
    .filter(({ key }) => key.size_bytes === view.size && key.placement === view.placement)
    .map(({ mechanisms, sentence }) => ({ names: mechanisms.filter((name) => seen.has(name)), sentence }))
    .filter(({ names }) => names.length > 0)
    .map(({ names, sentence }) =>
      element('p', { class: 'cause' }, element('strong', null, `Why ${names.join(', ')}: `), `${data.sentences[sentence]}.`),
    );
}

/**
 * A table of cells, each kind of waiting sorted by itself, the baseline beneath.
 * columns: {key, title, read, format, explain?, down?, text?}, the first one the mechanism's name.
 */
function cellTable(label, cells, baseline, columns, sort, sortBy) {
  const chosen = columns.find((column) => column.key === sort.key);
  const bodies = byWaiting(cells).map((group) => {
    const measured = group.cells.filter(isMeasured).sort(compareBy(chosen, sort.down));
    const others = group.cells.filter((cell) => !isMeasured(cell));
    return element(
      'tbody',
      null,
      groupRow(group.title, columns),
      measured.map((cell) => figureRow(cell, columns)),
      others.map((cell) => reasonRow(cell, columns)),
    );
  });
  if (baseline) {
    const title = 'Baseline: what the harness itself costs, without a mechanism';
    bodies.push(element('tbody', null, groupRow(title, columns), figureRow(baseline, columns)));
  }
  const heads = columns.map((column) => headCell(label, column, sort, sortBy));
  const head = element('thead', null, element('tr', null, heads));
  return scrolling(label, element('table', null, head, bodies));
}

/** Wide tables scroll in a box of their own, which the keyboard must be able to reach. */
function scrolling(label, table) {
  return element('div', { class: 'table', tabindex: '0', role: 'region', 'aria-label': label }, table);
}

/**
 * A table of texts; titles or null for none, rows of strings or nodes, the first of each its name. Columns with one of the
 * titles in `figures` hold figures: aligned right, and not wrapped.
 */
function plainTable(label, titles, rows, figures = []) {
  const isFigure = (column) => figures.length > 0 && figures.includes(titles[column]);
  const heads = (titles || []).map((title, i) => element('th', { class: isFigure(i) ? null : 'text' }, title));
  const head = titles ? element('thead', null, element('tr', null, heads)) : null;
  const body = rows.map(([name, ...rest]) =>
    element(
      'tr',
      null,
      element('th', { class: 'text wrap', scope: 'row' }, name),
      rest.map((text, i) => element('td', { class: isFigure(i + 1) ? null : 'text wrap' }, text)),
    ),
  );
  return scrolling(label, element('table', null, head, element('tbody', null, body)));
}
