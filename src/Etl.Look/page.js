(() => {
  "use strict";
  const dark = matchMedia("(prefers-color-scheme: dark)").matches && !matchMedia("print").matches;
  const created = document.getElementById("created");
  const hours = (Date.now() - Date.parse(created.dateTime)) / 3600e3;
  if (hours >= 0) {
    const days = Math.floor(hours / 24);
    document.getElementById("age").textContent = days > 0 ? `（${days} 天前 days ago）` : `（${Math.floor(hours)} 小时前 hours ago）`;
  }

  const percent = v => v == null ? "—" : (v * 100).toFixed(1) + " %";
  const number = v => v == null ? "—" : v.toLocaleString("en-US", { maximumFractionDigits: 2 });
  const options = {
    lines: d => {
      const share = d.series.every(s => s.isShare);
      return {
        animation: false,
        grid: { left: 60, right: share ? 20 : 60, top: 40, bottom: 30 },
        legend: { top: 0 },
        tooltip: { trigger: "axis", renderMode: "richText", valueFormatter: share ? percent : number },
        xAxis: { type: "category", data: d.x },
        yAxis: share
          ? [{ type: "value", axisLabel: { formatter: v => Math.round(v * 100) + " %" } }]
          : d.series.map((s, i) => ({ type: "value", position: i ? "right" : "left", splitLine: { show: !i } })),
        series: d.series.map((s, i) => ({ name: s.name, type: "line", yAxisIndex: share ? 0 : i, connectNulls: false, symbolSize: 6, data: s.values.map(v => v[0]) })),
      };
    },
    heat: d => ({
      animation: false,
      grid: { left: 90, right: 10, top: 10, bottom: 70 },
      tooltip: { renderMode: "richText", formatter: p => `${d.y[p.value[1]]} ${d.x[p.value[0]]}: ${percent(p.value[2])}` },
      xAxis: { type: "category", data: d.x, splitArea: { show: true } },
      yAxis: { type: "category", data: d.y, inverse: true, axisLabel: { interval: 0, fontSize: 11 } },
      visualMap: {
        min: 0, max: 1, orient: "horizontal", left: "center", bottom: 0, itemHeight: 120, text: ["100 %", "> 0 %"], inRange: { color: ["#7dd3fc", "#075985"] },
      },
      // Nothing at all is told apart from little.
      series: [{
        type: "heatmap",
        data: d.series[0].values.map(v => v[2] === 0 ? { value: v, visualMap: false, itemStyle: { color: dark ? "#1f2937" : "#f1f5f9" } } : v),
      }],
    }),
  };
  const charts = [];
  for (const element of document.querySelectorAll("[data-chart]")) {
    const data = JSON.parse(document.getElementById(element.dataset.chart).textContent);
    if (data.x.length) {
      const chart = echarts.init(element, dark ? "dark" : null, { renderer: "svg" });
      chart.setOption(options[data.kind](data));
      charts.push(chart);
    } else {
      element.closest("figure").hidden = true;
    }
  }
  addEventListener("resize", () => charts.forEach(c => c.resize()));

  const sort = th => {
    const body = th.closest("table").tBodies[0];
    const at = th.cellIndex;
    const down = th.getAttribute("aria-sort") !== "descending" && (th.classList.contains("n") || th.getAttribute("aria-sort") === "ascending");
    for (const other of th.parentNode.children) other.setAttribute("aria-sort", "none");
    th.setAttribute("aria-sort", down ? "descending" : "ascending");
    const value = tr => tr.cells[at].dataset.v;
    const compare = th.classList.contains("n")
      ? (a, b) => (value(a) === "") - (value(b) === "") || (Number(value(a)) - Number(value(b))) * (down ? -1 : 1)
      : (a, b) => value(a).localeCompare(value(b), "zh") * (down ? -1 : 1);
    body.append(...[...body.rows].sort(compare));
  };
  for (const th of document.querySelectorAll("th")) {
    th.addEventListener("click", () => sort(th));
    th.addEventListener("keydown", e => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); sort(th); } });
  }
  for (const input of document.querySelectorAll("[data-filter]")) {
    const rows = document.getElementById(input.dataset.filter).tBodies[0].rows;
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(w => w);
      for (const row of rows) row.hidden = !words.every(w => row.textContent.toLowerCase().includes(w));
    });
  }
})();
