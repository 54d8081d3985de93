using Etl.Model.Findings;
using Etl.Tests.Validate.Neighbours;

namespace Etl.Tests.Validate.Publishers;

/// <summary>Who is who in a made-up country of up to 3,000 bodies over eight years.</summary>
public sealed class MadeCountryTests
{
    [Theory]
    [InlineData(600, 1)]
    [InlineData(3000, 20260)]
    public void Publishers_OfAMadeUpCountry_CutNoSeriesAndJoinNoneWithoutAnIssue(int bodies, int seed)
    {
        MadeCountry country = new(bodies, seed);
        var index = MadeReports.Rules.CreateIndex();
        foreach (var (_, report) in country.Reports)
        {
            index.Add(report);
        }

        index.Complete();
        var found = country.Reports.Select(r => (r.Body, r.Report, Findings: index.Find(r.Report.ReportId))).ToList();

        Assert.All(found, f => Assert.True(f.Findings.Attribution.PublisherId is not null, f.Report.Publisher));
        var cut = found.GroupBy(f => f.Body).Where(g => g.Select(f => f.Findings.Attribution.PublisherId).Distinct().Count() > 1).ToList();
        Assert.True(cut.Count == 0, $"{cut.Count} series are cut:\n{string.Join('\n', cut.Take(20).Select(g => $"{g.Key}: {Names(g)}"))}");

        var joined = found.GroupBy(f => f.Findings.Attribution.PublisherId).Where(g => g.Select(f => f.Body).Distinct().Count() > 1).ToList();
        var silent = joined.Where(g => !g.Any(f => f.Findings.Issues.Any(i => i.Code == IssueCodes.PublisherJoined))).ToList();
        Assert.True(silent.Count == 0,
            $"{silent.Count} publishers are several bodies without an issue:\n{string.Join('\n', silent.Take(20).Select(g => Names(g)))}");
        Assert.True(joined.All(g => g.All(f => country.Reorganised.Contains(f.Body))), "only what was merged or parted can be doubtful");
        Assert.True(joined.Count <= 10, $"{joined.Count} publishers are several bodies");

        static string Names(IEnumerable<(string Body, Etl.Model.Reports.Report Report, Etl.Validate.Neighbours.NeighbourFindings Findings)> reports) =>
            string.Join("; ", reports.Select(f => $"{f.Report.Year} {f.Report.Region.Code} {f.Report.Publisher} {f.Findings.Attribution.PublisherId?[..4]} "
                + string.Join(' ', f.Findings.Issues.Where(i => i.Code.StartsWith("publisher", StringComparison.Ordinal)).Select(i => i.Message))));
    }

    [Fact]
    public void Publishers_ReportsInAnotherOrder_AreTheSame()
    {
        MadeCountry country = new(300, 5);
        var (one, other) = (MadeReports.Rules.CreateIndex(), MadeReports.Rules.CreateIndex());
        foreach (var (_, report) in country.Reports)
        {
            one.Add(report);
        }

        foreach (var (_, report) in country.Reports.Reverse())
        {
            other.Add(report);
        }

        one.Complete();
        other.Complete();

        Assert.Equal(one.Publishers.Select(p => $"{p.PublisherId} {p.Name} {string.Join('|', p.Names)}"),
            other.Publishers.Select(p => $"{p.PublisherId} {p.Name} {string.Join('|', p.Names)}"));
        Assert.All(country.Reports, r => Assert.Equal(one.Find(r.Report.ReportId).Key(), other.Find(r.Report.ReportId).Key()));
    }

    [Fact]
    public void Publishers_WithOneYearMore_KeepTheirIds()
    {
        MadeCountry country = new(600, 9);
        var (before, after) = (MadeReports.Rules.CreateIndex(), MadeReports.Rules.CreateIndex());
        foreach (var (_, report) in country.Reports)
        {
            after.Add(report);
            if (report.Year < 2023)
            {
                before.Add(report);
            }
        }

        before.Complete();
        after.Complete();

        var changed = country.Reports.Where(r => r.Report.Year < 2023
            && before.Find(r.Report.ReportId).Attribution.PublisherId != after.Find(r.Report.ReportId).Attribution.PublisherId).ToList();
        Assert.True(changed.Count == 0, string.Join('\n', changed.Take(10).Select(c => $"{c.Body} {c.Report.Year} {c.Report.Publisher}")));
    }
}
