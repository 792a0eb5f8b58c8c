'use strict';

// Charts: how a family looks, how a chart gets into the page, and the options of each kind of chart.

/** Corners in a square from -1 to 1; no corners: a circle. */
const SHAPES = {
  pipes: [],
  sockets: [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]],
  queues: [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]],
  shm: [[0, -1], [1.05, 0.9], [-1.05, 0.9]],
  signals: [[0, 1], [1.05, -0.9], [-1.05, -0.9]],
};
const OTHER_SHAPE = [
  [-0.35, -1], [0.35, -1], [0.35, -0.35], [1, -0.35], [1, 0.35], [0.35, 0.35],
  [0.35, 1], [-0.35, 1], [-0.35, 0.35], [-1, 0.35], [-1, -0.35], [-0.35, -0.35],
];
const DASHES = ['solid', [7, 4], [2, 3], [9, 3, 2, 3], [14, 4], [4, 2, 1, 2, 1, 2]];
const ROW_HEIGHT = 26;

/** So many times the median of a panel is far out. */
const FAR_OUT = 4;

/** Where each column of labels beside a ranking starts, and how much room the columns so far take. */
const LABEL_STARTS = [0, 72, 152];
const LABEL_ROOM = [0, 72, 148, 246];

/** The charts in the page: the box each is drawn in, and what makes its options from its width. */
let charts = [];

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function familyColour(family) {
  return colour(FAMILIES.includes(family) ? family : 'baseline');
}

function shapeOf(family) {
  return Object.hasOwn(SHAPES, family) ? SHAPES[family] : OTHER_SHAPE;
}

function fontFamily() {
  return getComputedStyle(document.body).fontFamily;
}

/** The marker of a family, to stand before a name in text. */
function marker(family) {
  const corners = shapeOf(family);
  const paint = `fill: var(--${FAMILIES.includes(family) ? family : 'baseline'})`;
  const drawing = svgElement('svg', { class: 'marker', viewBox: '-1.25 -1.25 2.5 2.5', 'aria-hidden': 'true' });
  drawing.append(
    corners.length === 0
      ? svgElement('circle', { r: 1, style: paint })
      : svgElement('polygon', { points: corners.map((corner) => corner.join(',')).join(' '), style: paint }),
  );
  return drawing;
}

/** The same marker as a part of a custom series. */
function markerAt(family, x, y, radius, fill) {
  const corners = shapeOf(family);
  const style = { fill, stroke: colour('page'), lineWidth: 1 };
  return corners.length === 0
    ? { type: 'circle', shape: { cx: x, cy: y, r: radius }, style }
    : { type: 'polygon', shape: { points: corners.map(([dx, dy]) => [x + dx * radius, y + dy * radius]) }, style };
}

/** The same marker as the symbol of a line. */
function symbolOf(family) {
  const corners = shapeOf(family);
  return corners.length === 0 ? 'circle' : `path://M${corners.map((corner) => corner.join(' ')).join('L')}Z`;
}

/** A place for a chart; it is drawn by drawCharts once the page has given it a width. */
function chartBox(label, height, optionsFor, pressed) {
  const box = element('div', { class: 'chart', role: 'img', 'aria-label': label, style: `height: ${height}px` });
  charts.push({ box, optionsFor, pressed });
  return box;
}

function drawCharts() {
  charts.forEach(({ box, optionsFor, pressed }) => {
    const old = echarts.getInstanceByDom(box);
    if (old) {
      old.dispose();
    }
    const chart = echarts.init(box, null, { renderer: 'svg' });
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: fontFamily(), color: colour('text') },
      ...optionsFor(box.clientWidth),
    });
    if (pressed) {
      chart.on('click', pressed);
    }
  });
}

function forgetCharts() {
  charts.forEach(({ box }) => {
    const chart = echarts.getInstanceByDom(box);
    if (chart) {
      chart.dispose();
    }
  });
  charts = [];
}

/** A tooltip of text lines, the first one bold; as elements, since the library takes a string for markup. */
function tooltip(linesFor) {
  return {
    trigger: 'item',
    confine: true,
    backgroundColor: colour('card'),
    borderColor: colour('line'),
    textStyle: { color: colour('text') },
    formatter: (at) => {
      const [title, ...lines] = linesFor(at);
      const rest = lines.map((line) => element('div', null, line));
      return element('div', { class: 'tip' }, element('strong', null, title), rest);
    },
  };
}

function valueAxis(format, room, end) {
  return {
    type: 'value',
    min: 0,
    max: end === null ? undefined : end,
    splitNumber: Math.max(2, Math.min(5, Math.floor(room / 75))),
    axisLabel: {
      formatter: (value) => format(value),
      showMaxLabel: end === null,
      color: colour('muted'),
      fontSize: 12,
      hideOverlap: true,
    },
    splitLine: { lineStyle: { color: colour('grid') } },
  };
}

function bar(x0, x1, y, height, fill, opacity) {
  const shape = { x: x0, y: y - height / 2, width: Math.max(1, x1 - x0), height };
  return { type: 'rect', shape, style: { fill, opacity } };
}

function tick(x, y, height, stroke) {
  return {
    type: 'line',
    shape: { x1: x, y1: y - height / 2, x2: x, y2: y + height / 2 },
    style: { stroke, lineWidth: 1.3, opacity: 0.75 },
  };
}

/** Where the axis ends, so that a few that are far out do not press all others together: they get an arrow there. */
function axisEnd(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const near = sorted.filter((value) => value <= FAR_OUT * sorted[Math.floor(sorted.length / 2)]);
  const end = near[near.length - 1];
  const isFew = sorted.length - near.length <= Math.max(1, sorted.length / 10);
  return isFew && sorted[sorted.length - 1] > 2 * end ? 1.15 * end : null;
}

function arrowAt(x, y, fill) {
  return { type: 'polygon', shape: { points: [[x - 9, y - 6], [x, y], [x - 9, y + 6]] }, style: { fill } };
}

/** One row of a ranking: forks as ticks, their interval or range as a bar, the figure as a dot or a bar from 0. */
function rankingRow(row, api, index, plot, columns, mark, end) {
  const edge = plot.x + plot.width;
  const x = (value) => Math.min(api.coord([value, index])[0], edge);
  const isOut = end !== null && row.value > end;
  const y = api.coord([0, index])[1];
  const paint = row.baseline ? colour('baseline') : familyColour(row.family);
  const children = [];
  if (mark === 'bar') {
    children.push(bar(x(0), x(row.value), y, 14, paint, 0.55));
  }
  if (row.interval) {
    children.push(bar(x(row.interval[0]), x(row.interval[1]), y, mark === 'bar' ? 4 : 9, paint, 0.4));
  } else if (row.forks.length > 1) {
    children.push(bar(x(Math.min(...row.forks)), x(Math.max(...row.forks)), y, 2, paint, 0.5));
  }
  row.forks
    .filter((fork) => end === null || fork <= end)
    .forEach((fork) => children.push(tick(x(fork), y, 13, paint)));
  if (isOut) {
    children.push(arrowAt(edge, y, paint));
  } else if (mark === 'dot') {
    children.push(markerAt(row.family, x(row.value), y, 5.5, paint));
  }
  row.labels.slice(0, columns).forEach((text, column) => {
    const fill = colour(row.baseline || column > 0 ? 'muted' : 'text');
    const left = plot.x + plot.width + 12 + LABEL_STARTS[column];
    children.push({
      type: 'text',
      silent: true,
      style: { text, x: left, y, fill, fontSize: 12.5, fontFamily: fontFamily(), textVerticalAlign: 'middle' },
    });
  });
  return { type: 'group', children };
}

/**
 * A ranking on a linear axis from 0.
 * rows: {name, family, value, forks, interval, labels, lines, baseline}; mark: dot or bar; most: the columns of labels
 * to make room for, where the page is wide enough.
 */
function rankingChart(label, rows, format, mark, most) {
  const end = axisEnd(rows.map((row) => row.value));
  const optionsFor = (width) => {
    const narrow = width < 620;
    const left = narrow ? 134 : 190;
    const columns = Math.min(most, narrow ? 2 : 3);
    const right = 16 + LABEL_ROOM[columns];
    return {
      grid: { left, right, top: 4, bottom: 28 },
      xAxis: valueAxis(format, width - left - right, end),
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map((row) => row.name),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: {
          interval: 0,
          width: left - 14,
          overflow: 'truncate',
          fontSize: 12.5,
          fontWeight: 600,
          color: (name, index) => (rows[index].baseline ? colour('baseline') : familyColour(rows[index].family)),
        },
      },
      tooltip: tooltip((at) => [rows[at.dataIndex].name, ...rows[at.dataIndex].lines]),
      series: [
        {
          type: 'custom',
          encode: { x: [0, 2], y: 1 },
          data: rows.map((row, index) => [row.value, index, Math.max(row.value, ...row.forks)]),
          renderItem: (at, api) =>
            rankingRow(rows[at.dataIndex], api, at.dataIndex, at.coordSys, columns, mark, end),
        },
      ],
    };
  };
  return chartBox(label, rows.length * ROW_HEIGHT + 34, optionsFor);
}
