/**
 * The report: a run as one HTML page that opens offline, as tables of text and as Markdown.
 *
 * <pre>
 *   a ReportInput and its MechanismGuide -&gt; PageData, escaped              \
 *   report.html, report.css, format.js, model.js, charts.js, ...           +-&gt; one file
 *   echarts.min.js from its WebJar                                         /
 * </pre>
 *
 * The page's own script draws everything in the browser from that JSON, section by section (report.js lists them).
 */
@NullMarked
package org.ipcsuite.bench.report;

import org.jspecify.annotations.NullMarked;
