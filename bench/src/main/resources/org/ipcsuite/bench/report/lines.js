'use strict';

// Line charts: a small panel a family, all with the same axes and the other families in grey; then all lines in one.
// A line is {name, family, dash, points: [[x, y], ...]}; the axes are {x: {min, max, marks: [[x, text], ...]}, y: {log,
// format}, point: what a tooltip says of a point}.

const LABEL_STEP = 15;
const MARK_ROOM = 46;

/** What of each mechanism is to be drawn, the lines of one family told apart by their dashes. */
function linesOf(cells, pointsOf) {
  return familiesOf(cells).flatMap((family) => {
    const kin = cells.filter((cell) => cell.family === family);
    return distinct(kin.map((cell) => cell.mechanism))
      .map((name, index) => ({
        name,
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

function lineSeries(line, vivid, symbolSize) {
  const paint = vivid ? familyColour(line.family) : colour('other-line');
  return {
    type: 'line',
    name: line.name,
    data: line.points,
    silent: !vivid,
    z: vivid ? 3 : 1,
    showSymbol: vivid,
    symbol: symbolOf(line.family),
    symbolSize,
    clip: false,
    itemStyle: { color: paint },
    lineStyle: { color: paint, width: vivid ? 2 : 1.2, type: line.dash },
    emphasis: { focus: 'none' },
  };
}

/** Grid lines at each mark, and its text where there is room; the axis itself would put its ticks elsewhere. */
function axisMarks(axes, plot, api, low) {
  const bottom = plot.y + plot.height;
  let free = Number.NEGATIVE_INFINITY;
  const children = axes.x.marks.flatMap(([at, text]) => {
    const x = api.coord([at, low])[0];
    const line = { type: 'line', shape: { x1: x, y1: plot.y, x2: x, y2: bottom }, style: { stroke: colour('grid') } };
    if (x < free) {
      return [line];
    }
    free = x + MARK_ROOM;
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
      ...lines.map((line) => lineSeries(line, vivid.includes(line), axes.symbolSize)),
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

/** The panels and the one chart of all. */
function linePanels(what, lines, axes) {
  const families = familiesOf(lines);
  const optionsFor = (width) => lineOptions(lines, lines, axes, width, width < 620 ? 104 : 130);
  const label = `${what}, all. ${linesLabel(lines, axes)}`;
  return [
    element('div', { class: 'families' }, families.map((family) => familyPanel(what, family, lines, axes))),
    element('div', { class: 'panel' }, element('h3', null, 'All'), chartBox(label, heightFor(lines, 380), optionsFor)),
  ];
}
