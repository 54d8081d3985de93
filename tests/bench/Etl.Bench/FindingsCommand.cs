using System.Diagnostics;
using System.Globalization;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.SampleSite.Corpus;
using Etl.Shared;
using Etl.Validate.Neighbours;

namespace Etl.Bench;

/// <summary>How often each rule and each issue code comes up, rules between reports among them: <c>findings [COUNT] [SEED] [detail]</c>, over the corpus or
/// over made-up reports.</summary>
internal static class FindingsCommand
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var harness = new StageHarness();
        var reports = new List<(string Group, string Name, Report Report)>();
        if (args.Length > 0 && int.TryParse(args[0], CultureInfo.InvariantCulture, out var count))
        {
            var seed = args.Length > 1 && int.TryParse(args[1], CultureInfo.InvariantCulture, out var given) ? given : 1;
            var number = 0;
            foreach (var page in SampleCorpus.Pages(count, seed, SampleMix.Realistic))
            {
                await AddAsync("samples", $"{++number} {page.Variant}",
                    StageHarness.PageOf(page.Body.ToArray(), $"http://sample.example/{number}.{page.Extension}", page.ContentType));
            }
        }
        else if (StageHarness.FindCorpus() is { } corpus)
        {
            foreach (var folder in new[] { "seeds", "real", "generated/pages" })
            {
                foreach (var file in Directory.GetFiles(Path.Combine(corpus, folder))
                    .Where(f => !f.EndsWith(".csv", StringComparison.Ordinal) && !f.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
                {
                    await AddAsync(folder, Path.GetFileName(file), StageHarness.PageOf(file));
                }
            }
        }

        var rules = new NeighbourRules(harness.Forms, harness.Bodies, harness.Regions);
        var start = Stopwatch.GetTimestamp();
        var figures = reports.ConvertAll(r => rules.FiguresOf(r.Report));
        var taken = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        var index = rules.CreateIndex();
        foreach (var bytes in figures)
        {
            index.TryAdd(bytes);
        }

        index.Complete();
        var findings = reports.ConvertAll(r => index.Find(r.Report.ReportId));
        var found = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"{reports.Count} reports, {index.Count} with neighbours to look at; "
                    + $"figures {figures.Sum(f => (long)f.Length) / Math.Max(1, reports.Count)} bytes, taken "
                    + $"in {taken.TotalMilliseconds * 1000 / Math.Max(1, reports.Count):F0} µs a report, read and asked "
                    + $"in {found.TotalMilliseconds * 1000 / Math.Max(1, reports.Count):F0} µs"));
        var whole = reports.Select((r, i) => (r.Group, r.Name, Report: findings[i].AddTo(r.Report))).ToList();
        foreach (var group in whole.SelectMany(r => r.Report.Checks.Select(c => $"{r.Group} {c.Rule} {SnakeCase.Of(c.Outcome)}")).GroupBy(k => k)
            .OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"check {group.Key}: {group.Count()}");
        }

        foreach (var group in whole.SelectMany(r => r.Report.Issues.Select(i => $"{r.Group} {i.Code} {SnakeCase.Of(i.Severity)}")).GroupBy(k => k)
            .OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"issue {group.Key}: {group.Count()}");
        }

        if (args.Contains("detail"))
        {
            foreach (var (_, name, report) in whole)
            {
                foreach (var issue in report.Issues.Where(i => i.Code is IssueCodes.CrossYearMismatch or IssueCodes.DuplicateReport
                    or IssueCodes.AmountImplausible or IssueCodes.TableRepeated or IssueCodes.RowShifted or IssueCodes.YearMismatch or IssueCodes.FormMixed
                    or IssueCodes.ValueImplausible))
                {
                    Console.WriteLine($"{name} ({report.ReportId}) {issue.Code} {issue.Table}/{issue.Item}/{issue.Measure}: {issue.Message}");
                }
            }
        }

        return 0;

        async Task AddAsync(string group, string name, Page page)
        {
            var result = await harness.RunAsync(page, cancellationToken);
            if (result.IsSuccess)
            {
                reports.Add((group, name, result.Value));
            }
        }
    }
}
