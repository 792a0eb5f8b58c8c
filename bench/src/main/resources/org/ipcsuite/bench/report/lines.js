'use strict';

// Line charts: a small panel a family, all with the same axes and the other families in grey; then the picked lines of
// all families against the grey rest.
// A line is {name, mechanism, family, dash, points: [[x, y], ...]}; the axes are {x: {min, max, marks: [[x, text], ...]},
// y: {log, format}, point: what a tooltip says of a point, mark: the text beside a point, if any}.

const LABEL_STEP = 15;
/** Of an axis label: pixels of a character, and from one label to the next. */
const MARK_CHARACTER = 6.4;
const MARK_GAP = 6;

/** So many lines are told apart without picking some. */
const FEW_LINES = 6;

/** What of each mechanism is to be drawn, the lines of one family told apart by their dashes. */
function linesOf(cells, pointsOf) {
  return familiesOf(cells).flatMap((family) => {
    const kin = cells.filter((cell) => cell.family === family);
    return distinct(kin.map((cell) => cell.mechanism))
      .map((name, index) => ({
        name,
        mechanism: kin.find((cell) => cell.mechanism === name).picked_as || name,
        family,
        dash: DASHES[index % DASHES.length],
        points: pointsOf(kin.filter((cell) => cell.mechanism === name)),
      }))
      .filter((line) => line.points.length > 0);
  });
}

/** Places for labels at least a step apart, in the order given, between top and bottom. */
function apart(wanted, top, bottom) {
  const step = Math.min(LABEL_STEP, (bottom - top) / Math.max(1, wanted.length - 1));
  const places = [];
  wanted.forEach((y, i) => places.push(i === 0 ? Math.max(y, top) : Math.max(y, places[i - 1] + step)));
  for (let i = places.length - 1; i >= 0; i--) {
    places[i] = Math.min(places[i], i === places.length - 1 ? bottom : places[i + 1] - step);
  }
  return places;
}

/** The names of the lines beside the plot, each led to the end of its line. */
function endLabels(lines, plot, api, fontSize) {
  const ends = lines
    .map((line) => {
      const [x, y] = api.coord(line.points[line.points.length - 1]);
      return { line, x, y };
    })
    .sort((a, b) => a.y - b.y);
  const places = apart(ends.map((end) => end.y), plot.y + 4, plot.y + plot.height - 4);
  const edge = plot.x + plot.width;
  const children = ends.flatMap(({ line, x, y }, i) => {
    const paint = familyColour(line.family);
    const lead = { points: [[x + 5, y], [edge + 4, places[i]], [edge + 10, places[i]]] };
    const text = { text: line.name, x: edge + 14, y: places[i], fill: paint, fontSize, fontWeight: 600 };
    return [
      { type: 'polyline', shape: lead, style: { stroke: paint, fill: 'none', opacity: 0.5 } },
      { type: 'text', style: { ...text, fontFamily: fontFamily(), textVerticalAlign: 'middle' } },
    ];
  });
  return { type: 'group', silent: true, children };
}

function lineSeries(line, vivid, { symbolSize, mark }) {
  const paint = vivid ? familyColour(line.family) : colour('other-line');
  return {
    type: 'line',
    name: line.name,
    data: line.points,
    triggerLineEvent: true,
    z: vivid ? 3 : 1,
    showSymbol: vivid || line.points.length === 1,
    symbol: symbolOf(line.family),
    symbolSize,
    clip: false,
    itemStyle: { color: paint },
    lineStyle: { color: paint, width: vivid ? 2 : 1.2, type: line.dash },
    emphasis: { focus: 'none' },
    label: {
      show: vivid && Boolean(mark),
      formatter: (at) => mark(at.value),
      position: 'top',
      color: colour('muted'),
      fontSize: 11,
    },
  };
}

/** Grid lines at each mark, and its text where there is room; the axis itself would put its ticks elsewhere. */
function axisMarks(axes, plot, api, low) {
  const bottom = plot.y + plot.height;
  let free = Number.NEGATIVE_INFINITY;
  const children = axes.x.marks.flatMap(([at, text]) => {
    const x = api.coord([at, low])[0];
    const line = { type: 'line', shape: { x1: x, y1: plot.y, x2: x, y2: bottom }, style: { stroke: colour('grid') } };
    const half = (text.length * MARK_CHARACTER) / 2;
    if (x - half < free) {
      return [line];
    }
    free = x + half + MARK_GAP;
    const style = { text, x, y: bottom + 8, fill: colour('muted'), fontSize: 11.5, align: 'center' };
    return [line, { type: 'text', style: { ...style, fontFamily: fontFamily(), verticalAlign: 'top' } }];
  });
  return { type: 'group', silent: true, children };
}

/** A series that draws once; its one datum is there because the library calls renderItem for each. */
function drawing(z, renderItem) {
  return { type: 'custom', silent: true, z, data: [[0, 1]], encode: { x: [], y: [] }, renderItem };
}

/** Whole decades, so that panels with the same lines have the same axis. */
function verticalAxis(lines, axis) {
  const values = lines.flatMap((line) => line.points.map((point) => point[1]));
  const low = axis.log ? 10 ** Math.floor(Math.log10(Math.min(...values))) : 0;
  const high = 10 ** Math.ceil(Math.log10(Math.max(...values)));
  return {
    type: axis.log ? 'log' : 'value',
    min: low,
    max: axis.log ? Math.max(high, low * 10) : undefined,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { formatter: (value) => axis.format(value), color: colour('muted'), fontSize: 11.5 },
    splitLine: { lineStyle: { color: colour('grid') } },
  };
}

/** vivid: the lines in colour and with names; the others stay grey behind them. */
function lineOptions(lines, vivid, axes, width, labelWidth) {
  const vertical = verticalAxis(lines, axes.y);
  return {
    grid: { left: 66, right: labelWidth + 18, top: 10, bottom: 26 },
    xAxis: {
      type: 'value',
      min: axes.x.min,
      max: axes.x.max,
      axisLabel: { show: false },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour('line') } },
      splitLine: { show: false },
    },
    yAxis: vertical,
    tooltip: tooltip((at) => [at.seriesName, axes.point(at.value)]),
    series: [
      ...lines.map((line) => lineSeries(line, vivid.includes(line), axes)),
      drawing(0, (at, api) => axisMarks(axes, at.coordSys, api, vertical.min)),
      drawing(4, (at, api) => endLabels(vivid, at.coordSys, api, width < 420 ? 11 : 12)),
    ],
  };
}

function linesLabel(lines, axes) {
  const ends = (points) => distinct([points[0], points[points.length - 1]]).map(axes.point).join(' to ');
  return lines.map((line) => `${line.name} ${ends(line.points)}`).join('; ');
}

/** Tall enough for a name beside each line. */
function heightFor(lines, least) {
  return Math.max(least, lines.length * (LABEL_STEP - 1) + 50);
}

function familyPanel(what, family, lines, axes) {
  const vivid = lines.filter((line) => line.family === family);
  const label = `${what}, ${family}. ${linesLabel(vivid, axes)}`;
  const optionsFor = (width) => lineOptions(lines, vivid, axes, width, 112);
  const heading = element('h3', { style: `color: var(--${FAMILIES.includes(family) ? family : 'baseline'})` });
  heading.append(marker(family), family);
  return element('div', { class: 'panel' }, heading, chartBox(label, heightFor(vivid, 220), optionsFor));
}

function pickButton(what, mechanism, lines, { view, show }) {
  const line = lines.find((other) => other.mechanism === mechanism);
  return element(
    'button',
    {
      class: 'chip pick',
      type: 'button',
      'aria-pressed': String(view.pick.includes(mechanism)),
      'data-key': `${what} pick ${mechanism}`,
      onclick: () => show({ pick: toggled(view.pick, mechanism) }),
    },
    marker(line.family),
    mechanism,
  );
}

/** The picked lines against the grey rest: a button each, and a click on a line picks it, too. */
function pickedPanel(what, lines, axes, about) {
  const isFew = lines.length <= FEW_LINES;
  const vivid = isFew ? lines : lines.filter((line) => about.view.pick.includes(line.mechanism));
  const optionsFor = (width) => lineOptions(lines, vivid, axes, width, width < 620 ? 104 : 130);
  const label = `${what}, all. ${linesLabel(lines, axes)}`;
  const pressed = ({ seriesName }) => {
    const line = lines.find((other) => other.name === seriesName);
    if (line) {
      about.show({ pick: toggled(about.view.pick, line.mechanism) });
    }
  };
  const names = distinct(lines.map((line) => line.mechanism));
  const buttons = names.map((name) => pickButton(what, name, lines, about));
  return element(
    'div',
    { class: 'panel' },
    element('h3', null, isFew ? 'All' : `Picked, against the other ${lines.length - vivid.length} in grey`),
    isFew ? null : element('div', { class: 'chips', role: 'group', 'aria-label': `${what}: picked` }, buttons),
    chartBox(label, heightFor(vivid, 380), optionsFor, isFew ? null : pressed),
  );
}

/** The panels of the families, and the picked lines of all. */
function linePanels(what, lines, axes, about) {
  const families = familiesOf(lines);
  return [
    element('div', { class: 'families' }, families.map((family) => familyPanel(what, family, lines, axes))),
    pickedPanel(what, lines, axes, about),
  ];
}
