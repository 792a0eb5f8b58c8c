'use strict';

// Round trip by message size: log-log lines, each with its name at its end.

const LABEL_STEP = 15;

/** The lines at a placement: {name, family, dash, points: [[log2 of the size, ns], ...]}. */
function sizeLines(run, view) {
  const cells = run.cells.filter(
    (cell) =>
      cell.measurement === 'roundtrip' && cell.placement === view.placement && isMeasured(cell) && !isBaseline(cell) &&
      figure(cell.p50_ns) > 0 && cell.size_bytes > 0,
  );
  return familiesOf(cells).flatMap((family) => {
    const kin = cells.filter((cell) => cell.family === family);
    return distinct(kin.map((cell) => cell.mechanism)).map((name, index) => ({
      name,
      family,
      dash: DASHES[index % DASHES.length],
      points: kin
        .filter((cell) => cell.mechanism === name)
        .map((cell) => [Math.log2(cell.size_bytes), cell.p50_ns])
        .sort((a, b) => a[0] - b[0]),
    }));
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

function lineSeries(line, vivid) {
  const paint = vivid ? familyColour(line.family) : colour('other-line');
  return {
    type: 'line',
    name: line.name,
    data: line.points,
    silent: !vivid,
    z: vivid ? 3 : 1,
    showSymbol: vivid,
    symbol: symbolOf(line.family),
    symbolSize: 9,
    clip: false,
    itemStyle: { color: paint },
    lineStyle: { color: paint, width: vivid ? 2 : 1.2, type: line.dash },
    emphasis: { focus: 'none' },
  };
}

/** Grid lines and labels at the measured sizes only; the axis itself would put its ticks elsewhere. */
function sizeMarks(sizes, plot, api, low) {
  const bottom = plot.y + plot.height;
  const children = sizes.flatMap((size) => {
    const x = api.coord([Math.log2(size), low])[0];
    const text = { text: formatSize(size), x, y: bottom + 8, fill: colour('muted'), fontSize: 11.5, align: 'center' };
    return [
      { type: 'line', shape: { x1: x, y1: plot.y, x2: x, y2: bottom }, style: { stroke: colour('grid') } },
      { type: 'text', style: { ...text, fontFamily: fontFamily(), verticalAlign: 'top' } },
    ];
  });
  return { type: 'group', silent: true, children };
}

function pointText([size, ns]) {
  return `${formatSize(Math.round(2 ** size))}: ${formatTime(ns)}`;
}

/** A series that draws once; its one datum is there because the library calls renderItem for each. */
function drawing(z, renderItem) {
  return { type: 'custom', silent: true, z, data: [[0, 1]], encode: { x: [], y: [] }, renderItem };
}

/** vivid: the lines in colour and with names; the others stay grey behind them. */
function sizeOptions(lines, vivid, sizes, width, labelWidth) {
  const values = lines.flatMap((line) => line.points.map((point) => point[1]));
  const low = 10 ** Math.floor(Math.log10(Math.min(...values)));
  const high = 10 ** Math.ceil(Math.log10(Math.max(...values)));
  const first = Math.log2(sizes[0]);
  return {
    grid: { left: 58, right: labelWidth + 18, top: 10, bottom: 26 },
    xAxis: {
      type: 'value',
      min: first,
      max: Math.log2(sizes[sizes.length - 1]),
      axisLabel: { show: false },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour('line') } },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'log',
      min: low,
      max: Math.max(high, low * 10),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { formatter: (value) => formatTime(value), color: colour('muted'), fontSize: 11.5 },
      splitLine: { lineStyle: { color: colour('grid') } },
    },
    tooltip: tooltip((at) => [at.seriesName, pointText(at.value)]),
    series: [
      ...lines.map((line) => lineSeries(line, vivid.includes(line))),
      drawing(0, (at, api) => sizeMarks(sizes, at.coordSys, api, low)),
      drawing(4, (at, api) => endLabels(vivid, at.coordSys, api, width < 420 ? 11 : 12.5)),
    ],
  };
}

function sizeLabel(lines) {
  return lines.map((line) => `${line.name} ${line.points.map(pointText).join(', ')}`).join('; ');
}

function familyPanel(family, lines, sizes) {
  const vivid = lines.filter((line) => line.family === family);
  const label = `Round trip by message size, ${family}. ${sizeLabel(vivid)}`;
  const optionsFor = (width) => sizeOptions(lines, vivid, sizes, width, 92);
  const heading = element('h3', { style: `color: var(--${FAMILIES.includes(family) ? family : 'baseline'})` });
  heading.append(marker(family), family);
  return element('div', { class: 'panel' }, heading, chartBox(label, 220, optionsFor));
}

function sizeSection(run, view) {
  const lines = sizeLines(run, view);
  const places = lines.flatMap((line) => line.points.map(([size]) => size));
  const sizes = distinct(places.map((size) => Math.round(2 ** size))).sort((a, b) => a - b);
  if (sizes.length < 2) {
    return null;
  }
  const optionsFor = (width) => sizeOptions(lines, lines, sizes, width, width < 620 ? 104 : 150);
  return {
    title: `Round trip by size, ${view.placement}`,
    nodes: [
      element(
        'p',
        { class: 'lead' },
        'Median round trip; both axes are logarithmic and the same in every panel. Other families in grey. A line ' +
          'ends early where there is no figure: the mechanism’s limit, or a cell that failed.',
      ),
      element('div', { class: 'families' }, familiesOf(lines).map((family) => familyPanel(family, lines, sizes))),
      element('h3', null, 'All'),
      chartBox(`Round trip by message size, all mechanisms. ${sizeLabel(lines)}`, 420, optionsFor),
    ],
  };
}
