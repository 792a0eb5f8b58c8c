'use strict';

// What convenience costs: each library beside the mechanism that it is over.

function librarySection({ view, data }) {
  const title = `What a library costs at ${formatSize(view.size)}, ${view.placement}`;
  const table = data.libraries.find((made) => made.size_bytes === view.size && made.placement === view.placement);
  if (!table || view.hide.includes('comparison')) {
    return { title, nodes: [absent('No library was measured here', './ipc-suite run unix-stream tcp --comparisons')] };
  }
  const [headings, ...rows] = table.rows;
  return {
    title,
    nodes: [
      lead(
        'A library divided by the mechanism below it, in the same rounds: time of a round trip (median), processor time ' +
          'of a message, and time of a message one way; over 1 the library takes longer. Beside that, the bytes that ' +
          'all threads of both processes allocate for a message, the library’s own jars and their megabytes, and the ' +
          'time from the start of a process to the end of its first exchange.',
      ),
      plainTable(title, headings, rows, headings.slice(2)),
    ],
  };
}
