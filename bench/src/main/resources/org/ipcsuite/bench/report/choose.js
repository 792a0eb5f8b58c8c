'use strict';

// Choosing: what is needed rules mechanisms out, each with the reason that the code's traits give.

const SHOWN_TRAITS = [
  'reach', 'boundaries', 'waiting', 'multiplexing', 'when full', 'unheard', 'largest message', 'persistence', 'clients',
  'peer death', 'who may connect', 'peer identity', 'other languages', 'java needs', 'left after crash', 'abilities',
];
const SOURCE_TITLES = ['about', 'connection setup', 'data path'];

function needBox(need, view, show) {
  const box = element('input', {
    type: 'checkbox',
    'data-key': `need ${need.option}`,
    checked: view.need.includes(need.option) ? '' : null,
    onchange: () => show({ need: toggled(view.need, need.option) }),
  });
  return element('label', { class: 'need', title: need.option }, box, need.need);
}

/** The three files; links where the page lies in the checkout, else their paths. */
function sourceLinks(mechanism, sources) {
  return mechanism.sources.map((path, index) =>
    sources === null
      ? element('span', { class: 'source', title: path }, SOURCE_TITLES[index])
      : element('a', { class: 'source', href: sources + path, title: path }, SOURCE_TITLES[index]),
  );
}

function mechanismCell(mechanism, sources) {
  return element(
    'th',
    { scope: 'row', class: 'text', title: mechanism.about },
    element('span', { class: 'name' }, marker(mechanism.family), mechanism.name),
    element('div', { class: 'sources' }, sourceLinks(mechanism, sources)),
  );
}

/** Its median round trip in this view, or null. */
function measuredAt(run, view, name) {
  const cell = cellsOf(run, 'roundtrip', view).find((other) => other.mechanism === name && isMeasured(other));
  return cell ? figure(cell.p50_ns) : null;
}

/** The burdens that count for what is needed: a wake-up without data, or one way only, needs less. */
function burdensOf(mechanism, need) {
  const other = mechanism.otherwise.find(({ needs }) => needs.some((option) => need.includes(option)));
  return { points: (other || mechanism).points, burdens: (other || mechanism).burdens };
}

function traitCell(text) {
  return element('td', { class: 'text' }, text || '–');
}

function suitableRow(mechanism, sources) {
  return element(
    'tr',
    { 'data-mechanism': mechanism.name },
    mechanismCell(mechanism, sources),
    element('td', null, formatTime(mechanism.ns)),
    element('td', { title: mechanism.burdens.join(', ') }, String(mechanism.points)),
    SHOWN_TRAITS.map((trait) => traitCell(mechanism.traits[trait])),
  );
}

function ruledOutRow(mechanism, need, sources) {
  const reasons = need
    .filter((option) => Object.hasOwn(mechanism.objections, option))
    .map((option) => element('div', null, element('code', null, option), ` ${mechanism.objections[option]}`));
  return element(
    'tr',
    { 'data-ruled-out': mechanism.name },
    mechanismCell(mechanism, sources),
    element('td', { class: 'text wrap', colspan: SHOWN_TRAITS.length + 2 }, reasons),
  );
}

function matrixBody(title, rows) {
  return rows.length === 0 ? null : element('tbody', null, groupRow(title, ['', '', '', ...SHOWN_TRAITS]), rows);
}

/** What loses messages comes last, as in the terminal. */
function mayLose(mechanism) {
  return Number(['drops', 'coalesces'].includes(mechanism.traits['when full']));
}

function chooseCommand(view) {
  return ['./ipc-suite choose', ...view.need].join(' ');
}

function chooseSection({ run, view, show, data }) {
  const known = data.mechanisms
    .filter((mechanism) => !view.hide.includes(mechanism.family))
    .map((mechanism) => ({
      ...mechanism,
      ...burdensOf(mechanism, view.need),
      ns: measuredAt(run, view, mechanism.name),
    }));
  const isSuitable = (mechanism) => !view.need.some((option) => Object.hasOwn(mechanism.objections, option));
  const suitable = known.filter(isSuitable);
  suitable.sort((a, b) => mayLose(a) - mayLose(b) || a.points - b.points);
  const usesCore = (mechanism) => mechanism.traits.waiting === 'spins';
  const groups = [
    [(mechanism) => !usesCore(mechanism), 'Left, the simplest first'],
    [usesCore, 'Apart, since each side uses a core while it waits'],
  ].map(([belongs, title]) => [title, suitable.filter(belongs)]);
  const bodies = groups.map(([title, rows]) =>
    matrixBody(`${title}: ${rows.length}`, rows.map((mechanism) => suitableRow(mechanism, data.sources))),
  );
  const out = known.filter((mechanism) => !isSuitable(mechanism));
  const outRows = out.map((mechanism) => ruledOutRow(mechanism, view.need, data.sources));
  bodies.push(matrixBody(`Ruled out: ${out.length}`, outRows));
  const titles = ['mechanism', `p50, ${formatSize(view.size)}`, 'burdens', ...SHOWN_TRAITS];
  const isFigure = (index) => index === 1 || index === 2;
  const heads = titles.map((title, index) =>
    element('th', { class: isFigure(index) ? null : 'text', scope: 'col' }, title),
  );
  return {
    title: 'Choose: what each mechanism promises',
    nodes: [
      lead(
        'Tick what you need: what cannot do it moves to the end, with the reason. What is left is ordered by its ' +
          'burdens, how much there is to know and to do, which are named where the pointer rests; where speed decides, ' +
          'go by the sections above. In the terminal, with more to ask for, one pick and one runner-up: ',
        element('code', null, chooseCommand(view)),
        '.',
      ),
      element('div', { class: 'needs' }, data.needs.map((need) => needBox(need, view, show))),
      suitable.length > 0 ? null : element('p', { class: 'failed' }, 'Nothing is left: no mechanism does all of that.'),
      scrolling(
        'What each mechanism promises',
        element('table', { class: 'matrix' }, element('thead', null, element('tr', null, heads)), bodies),
      ),
    ],
  };
}
