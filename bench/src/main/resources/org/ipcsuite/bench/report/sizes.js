'use strict';

// A figure by message size, on two logarithmic axes: round trips here, throughput in its own section.

/** The lines at a placement: points are [log2 of the size, the figure]. */
function sizeLines(run, view, measurement, read) {
  const cells = run.cells.filter(
    (cell) =>
      cell.measurement === measurement && cell.placement === view.placement && isMeasured(cell) && !isBaseline(cell) &&
      figure(read(cell)) > 0 && cell.size_bytes > 0,
  );
  return linesOf(cells, (kin) =>
    kin.map((cell) => [Math.log2(cell.size_bytes), read(cell)]).sort((a, b) => a[0] - b[0]),
  );
}

function sizeAxes(sizes, format) {
  return {
    x: {
      min: Math.log2(sizes[0]),
      max: Math.log2(sizes[sizes.length - 1]),
      marks: sizes.map((size) => [Math.log2(size), formatSize(size)]),
    },
    y: { log: true, format },
    point: ([size, value]) => `${formatSize(Math.round(2 ** size))}: ${format(value)}`,
    symbolSize: 9,
  };
}

/** The charts, or what would make them. */
function sizeCharts(what, about, measurement, read, format) {
  const { run, view } = about;
  const lines = sizeLines(run, view, measurement, read);
  const places = lines.flatMap((line) => line.points.map(([size]) => size));
  const sizes = distinct(places.map((size) => Math.round(2 ** size))).sort((a, b) => a - b);
  return sizes.length < 2
    ? [absent('A curve needs two sizes or more', './ipc-suite run --sizes 64,1k,64k,1m')]
    : linePanels(what, lines, sizeAxes(sizes, format), about);
}

function roundTripOf(cell) {
  return cell.p50_ns;
}

function sizeSection(about) {
  const { view } = about;
  return {
    title: `By message size, ${view.placement}`,
    nodes: [
      lead(
        'Median round trip; both axes are logarithmic and the same in every panel. Other families in grey. A line ' +
          'ends early where there is no figure: the mechanism’s limit, or a cell that failed.',
      ),
      sizeCharts(`Round trip by message size, ${view.placement}`, about, 'roundtrip', roundTripOf, formatTime),
    ],
  };
}
