using System.Diagnostics;
using System.Globalization;
using Etl.Model.Reports;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;
using Etl.Shared;

namespace Etl.Bench;

/// <summary>Prints made-up pages to PDF with Chromium and holds what is read from them against their gold.</summary>
internal static class PdfCommand
{
    private static readonly Markup[] Markups =
        [Markup.Grid, Markup.TheadGrid, Markup.Word, Markup.Nested, Markup.Placeholders, Markup.UnevenSpans, Markup.SplitHeads, Markup.CutTable,
            Markup.AppealsApart, Markup.SpaceColumns, Markup.CellPerLine];

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        var borders = args.Contains("--no-borders") ? "td,th,table{border:none!important}" : args.Contains("--level")
            ? "table{border-collapse:collapse;border:none!important}td,th{border:none!important;border-bottom:1px solid #000!important;border-top:1px solid "
            + "#000!important}" : "table{border-collapse:collapse}td,th{border:1px solid #000}";
        var harness = new StageHarness();
        var folder = Directory.CreateTempSubdirectory("etl-print-").FullName;
        Console.WriteLine($"pages in {folder}");
        foreach (var markup in Markups)
        {
            int cells = 0, found = 0, wrong = 0, failed = 0;
            for (var seed = 1; seed <= count; seed++)
            {
                var page = ReportWriter.Write(SampleReportGenerator.Create(seed * 31), markup,
                    new RenderOptions { Host = PageHost.Html, Look = SiteLook.Bare });
                var html = Path.Combine(folder, $"{markup}-{seed}.html");
                var pdf = Path.ChangeExtension(html, ".pdf");
                await File.WriteAllTextAsync(html, System.Text.Encoding.UTF8.GetString(page.Body.Span)
                    .Replace("</head>", $"<style>{borders}</style></head>", StringComparison.Ordinal), cancellationToken);
                using var chromium =
                    Process.Start(
                        new ProcessStartInfo("chromium",
                            ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf=" + pdf, html])
                        {
                            RedirectStandardError =
                                true,
                            RedirectStandardOutput = true
                        })!;
                await chromium.StandardError.ReadToEndAsync(cancellationToken);
                await chromium.WaitForExitAsync(cancellationToken);
                var result = await harness.RunAsync(StageHarness.PageOf(pdf), cancellationToken);
                failed += result.IsSuccess ? 0 : 1;
                var gold = page.Gold.ToDictionary(g => (g.Key.Table, g.Key.Item, g.Key.Measure), g => (double)g.Value);
                cells += gold.Count;
                foreach (var fact in result.Value?.Facts ?? [])
                {
                    if (fact.Method == ReadingMethod.Narrative || fact.Value is not { } value)
                    {
                        continue;
                    }

                    if (gold.Remove((fact.Table, fact.Item, fact.Measure), out var truth) && Math.Abs(truth - value) < 0.005)
                    {
                        found++;
                    }
                    else
                    {
                        wrong++;
                        Console.WriteLine($"  {pdf} {fact.Table}/{fact.Item}/{fact.Measure} = {value}, printed {truth}");
                    }
                }

                if (gold.Count > 0)
                {
                    Console.WriteLine($"  {pdf} lost {gold.Count}: {string.Join(' ', gold.Keys.Take(3))}");
                }

                if (result.Value is { } report && report.Title != page.Report.Title)
                {
                    Console.WriteLine($"  {pdf} title {report.Title}, is {page.Report.Title}");
                }
            }

            Console.WriteLine($"{markup}: {found} of {cells}, wrong {wrong}, failed {failed}");
        }

        return 0;
    }
}
