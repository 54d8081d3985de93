(() => {
  "use strict";
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const colour = name => getComputedStyle(root).getPropertyValue("--" + name).trim();
  const charts = [];
  for (const element of document.querySelectorAll("[data-chart]")) {
    const d = JSON.parse(document.getElementById(element.dataset.chart).textContent);
    const bars = d.kind === "bars";
    const chart = echarts.init(element, dark ? "dark" : null, { renderer: "svg" });
    chart.setOption({
      animation: false,
      backgroundColor: "transparent",
      grid: { left: 8, right: 12, top: d.series.length > 1 ? 34 : 14, bottom: 8, containLabel: true },
      legend: d.series.length > 1 ? { top: 0, type: "scroll" } : undefined,
      tooltip: { trigger: "axis", renderMode: "richText" },
      xAxis: { type: "category", data: d.x },
      yAxis: { type: "value", minInterval: d.unit ? 0 : 1 },
      series: d.series.map(s => ({
        name: s.name, type: bars ? "bar" : "line", stack: bars ? "all" : undefined, data: s.values, symbolSize: 5, connectNulls: false,
        color: s.colour ? colour(s.colour) : undefined, areaStyle: !bars && d.series.length === 1 ? { opacity: .12 } : undefined,
      })),
    });
    chart.on("click", p => { if (d.links[p.dataIndex]) location.href = d.links[p.dataIndex]; });
    charts.push(chart);
  }
  addEventListener("resize", () => charts.forEach(c => c.resize()));
  document.addEventListener("change", e => { if (e.target.matches("[data-submit]")) e.target.form.requestSubmit(); });
})();
