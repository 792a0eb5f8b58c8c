/**
 * The report: a run as one HTML page that opens offline.
 *
 * <pre>
 *   Run -&gt; RunFile.json() --escaped--&gt; &lt;script type="application/json"&gt;  \
 *   report.html, report.css, format.js, model.js, charts.js, ...           +-&gt; one file
 *   echarts.min.js from its WebJar                                         /
 * </pre>
 *
 * The page's own script draws everything in the browser from that JSON, section by section (sections.js lists them).
 */
@NullMarked
package org.ipcsuite.bench.report;

import org.jspecify.annotations.NullMarked;
