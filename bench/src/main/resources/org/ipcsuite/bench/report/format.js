'use strict';

// Numbers as text, and elements from text. Nothing in this page builds markup from a string.

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

/** Keeps a figure and its unit on one line. */
const GAP = '\u00a0';

const SECONDS_IN = [
  ['h', 3600],
  ['min', 60],
  ['s', 1],
];

/** A number or null: the file has null (or a quoted NaN) where there is no figure. */
function figure(value) {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function rounded(value) {
  return Number(value.toPrecision(3));
}

/** Three digits and the largest unit that leaves at least 1 before the point. */
function scaled(value, units) {
  const short = rounded(value);
  const unit = units.find(([, size]) => Math.abs(short) >= size) || units[units.length - 1];
  return `${rounded(value / unit[1])}${unit[0] === '' ? '' : GAP}${unit[0]}`;
}

function formatTime(ns) {
  return ns === null ? '–' : ns === 0 ? '0' : scaled(ns, [['s', 1e9], ['ms', 1e6], ['µs', 1e3], ['ns', 1]]);
}

function formatRate(perSecond) {
  const units = [['M', 1e6], ['k', 1e3], ['', 1]];
  return perSecond === null ? '–' : perSecond === 0 ? '0' : `${scaled(perSecond, units)}/s`;
}

function formatMegabytes(mb) {
  return mb === null ? '–' : scaled(mb, [['GB/s', 1e3], ['MB/s', 1]]);
}

function formatAllocation(bytes) {
  return bytes === null ? '–' : bytes < 0.05 ? `0${GAP}B` : `${rounded(bytes)}${GAP}B`;
}

function formatCount(count) {
  return count === null ? '–' : String(rounded(Math.round(100 * count) / 100));
}

function formatRatio(ratio) {
  return ratio === null ? '–' : `${ratio.toFixed(ratio < 10 ? 2 : ratio < 100 ? 1 : 0)}×`;
}

function formatPercent(percent) {
  return percent === null ? '–' : `${rounded(percent)}${GAP}%`;
}

/** Rounded down, so that a loss never reads as 100 %. */
function formatDelivered(ratio) {
  return ratio === null ? '–' : `${Math.floor(ratio * 1000) / 10}${GAP}%`;
}

function formatSize(bytes) {
  const exact = [['GiB', 2 ** 30], ['MiB', 2 ** 20], ['KiB', 2 ** 10]].find(([, size]) => bytes >= size);
  return exact ? `${rounded(bytes / exact[1])}${GAP}${exact[0]}` : `${bytes}${GAP}B`;
}

function formatDuration(seconds) {
  let left = Math.max(1, Math.round(seconds));
  const parts = [];
  for (const [unit, size] of SECONDS_IN) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) {
      parts.push(`${count} ${unit}`);
    }
  }
  return parts.slice(0, 2).join(' ');
}

function formatDate(iso) {
  return `${String(iso).slice(0, 16).replace('T', ' ')} UTC`;
}

function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** An element with attributes and children; strings become text nodes, null children are left out. */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return made;
}

/** Says that there is nothing to show, and what would have made it. */
function absent(what, command) {
  return element('p', { class: 'absent' }, `${what}. `, element('code', null, command), ' measures it.');
}

/** The title of a part of a section. */
function part(title) {
  return element('h3', { class: 'part' }, title);
}

/** What stands at the head of a section or a part: what was measured, and how to read it. */
function lead(...words) {
  return element('p', { class: 'lead' }, ...words);
}

function svgElement(tag, attributes) {
  const made = document.createElementNS(SVG_NAMESPACE, tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  return made;
}

/** Offers text as a file; a blob lives in the page, so this works offline. */
function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = element('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the blob after the click returns.
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

const CSV_COLUMNS = [
  'mechanism', 'family', 'spins', 'waiting', 'measurement', 'size_bytes', 'placement', 'requests_per_s', 'count', 'depth',
  'served_by',
  'status', 'reason',
  'mean_ns', 'mean_without_stamps_ns', 'p50_ns', 'p90_ns', 'p99_ns', 'p999_ns', 'max_ns', 'messages_per_s',
  'achieved_requests_per_s', 'rate_reached', 'cpu_percent', 'delivered_ratio', 'fairness', 'client_allocated_bytes',
  'peer_allocated_bytes',
  'samples', 'fork_figures',
];

/** A spreadsheet would run a text that starts with one of = + - @ as a formula. */
function csvField(value) {
  const plain = value === null || value === undefined ? '' : Array.isArray(value) ? value.join(';') : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

function toCsv(cells) {
  const rows = cells.map((cell) => {
    const flat = { ...cell.of_many, ...cell.many, ...cell };
    return CSV_COLUMNS.map((column) => csvField(flat[column])).join(',');
  });
  return [CSV_COLUMNS.join(','), ...rows].join('\r\n') + '\r\n';
}
