using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.SampleSite.Reports;
using Etl.Validate.Neighbours;

namespace Etl.Tests.Validate.Neighbours;

/// <summary>The rules between reports: years of a publisher, duplicates, repeated tables, amounts out of scale.</summary>
public sealed class NeighbourIndexTests
{
    private static readonly string[] Applicants = ["natural_person", "commercial", "research", "public_interest", "legal_service", "other", "total"];

    [Fact]
    public void Find_ChainThatHolds_HoldsInEveryColumn()
    {
        var series = Series(3);
        var index = MadeReports.Index(series);

        Assert.Empty(index.Find(series[0].ReportId).Checks);
        foreach (var report in series[1..])
        {
            var findings = index.Find(report.ReportId);
            Assert.DoesNotContain(findings.Issues, i => i.Code == IssueCodes.CrossYearMismatch && i.Table != "appeals");
            Assert.Equal(Applicants.Order(StringComparer.Ordinal), findings.Checks.Where(c => c is { Rule: "Y1", Outcome: CheckOutcome.Holds })
                .Select(c => c.Scope).Order(StringComparer.Ordinal));
            Assert.Equal(2, findings.Checks.Count(c => c is { Rule: "Y2", Outcome: CheckOutcome.Holds }));
            Assert.Equal(3, findings.Checks.Count(c => c.Rule == "Y3"));
        }
    }

    [Fact]
    public void Find_OneCellOff_IsBrokenThereAndSaysWhere()
    {
        var series = Series(3);
        var was = MadeReports.Number(series[2], "carried_over", "research");
        series[2] = MadeReports.With(series[2], "carried_over", "research", was + 3);

        var findings = MadeReports.Index(series).Find(series[2].ReportId);

        var check = Assert.Single(findings.Checks, c => c is { Rule: "Y1", Outcome: CheckOutcome.Broken });
        Assert.Equal(("research", was, was + 3, -3), (check.Scope, check.Left, check.Right, check.Difference));
        Assert.Equal("requests/carried_forward/research requests/carried_over/research", check.Cells);
        var issue = Assert.Single(findings.Issues, i => i.Code == IssueCodes.CrossYearMismatch && i.Table == "requests");
        Assert.Equal((Severity.Error, "carried_over", "research"), (issue.Severity, issue.Item, issue.Measure));
        Assert.Contains(series[1].ReportId, issue.Message, StringComparison.Ordinal);
        Assert.True(issue.Message.Contains("the fault is probably here", StringComparison.Ordinal), "R1 of this report is broken by the same cell: "
            + issue.Message);
        Assert.DoesNotContain(MadeReports.Index(series).Find(series[1].ReportId).Issues, i => i.Table == "requests");
    }

    [Fact]
    public void Find_LastYearContradictsItself_BlamesLastYear()
    {
        var series = Series(2);
        series[0] = MadeReports.With(series[0], "carried_forward", "commercial", MadeReports.Number(series[0], "carried_forward", "commercial") + 5);

        var issue = Assert.Single(MadeReports.Index(series).Find(series[1].ReportId).Issues, i => i.Table == "requests");

        Assert.Contains("the report of 2021 contradicts itself", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_CellPlacedByOrder_DoubtsTheReading()
    {
        var series = Series(2);
        foreach (var item in new[] { "carried_over", "new_received" })
        {
            // Both cells of R1 are moved against each other, so that the report's own sums hold.
            var by = item == "carried_over" ? 4 : -4;
            series[1] = MadeReports.With(series[1], item, "natural_person", MadeReports.Number(series[1], item, "natural_person") + by);
            series[1] = MadeReports.With(series[1], item, "total", MadeReports.Number(series[1], item, "total") + by);
        }

        var sure = MadeReports.Index(series).Find(series[1].ReportId).Issues.First(i => i.Table == "requests");
        series[1] = MadeReports.Validate(series[1]
            with
        {
            Checks = [],
            Issues = [],
            Facts =
                [.. series[1].Facts.Select(f => f.Item == "carried_over" ? f with { Method = ReadingMethod.Position } : f)]
        });
        var unsure = MadeReports.Index(series).Find(series[1].ReportId).Issues.First(i => i.Table == "requests");

        Assert.Contains("the sums of both reports hold", sure.Message, StringComparison.Ordinal);
        Assert.Contains("our reading may be at fault", unsure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_BlankOperand_IsUndecided()
    {
        var series = Series(2);
        foreach (var measure in new[] { "total", "other" })
        {
            series[0] = MadeReports.With(series[0], "carried_forward", measure, null);
        }

        series[0] = series[0] with { Facts = [.. series[0].Facts.Select(f => f.Value is null ? f with { Resolved = null, Proof = null } : f)] };

        var checks = MadeReports.Index(series).Find(series[1].ReportId).Checks;

        var check = Assert.Single(checks, c => c is { Rule: "Y1", Scope: "total" });
        Assert.Equal((CheckOutcome.Undecided, null, null), (check.Outcome, check.Left, check.Difference));
        Assert.NotNull(check.Right);
    }

    [Fact]
    public void Find_FormOfTheYearBeforeLacksTheCells_LeavesNoRow()
    {
        var series = Series(2, 2020);
        Assert.Equal("2019", series[0].DisclosureForm);

        var checks = MadeReports.Index(series).Find(series[1].ReportId).Checks;

        Assert.DoesNotContain(checks, c => c.Rule == "Y2");
        Assert.True(checks.Count(c => c.Rule == "Y1") == 7, "what is carried over is asked for by both forms");
    }

    [Fact]
    public void Find_YearMissingBetween_LeavesNoRow()
    {
        var series = Series(3);
        Assert.Empty(MadeReports.Index(series[0], series[2]).Find(series[2].ReportId).Checks);
    }

    [Fact]
    public void Find_PublisherOrYearUnknown_TakesNoPart()
    {
        var series = Series(2);
        var index = MadeReports.Index(series[0] with { Publisher = null }, series[1] with { Year = 0 });
        Assert.Same(NeighbourFindings.None, index.Find(series[0].ReportId));
        var yearless = index.Find(series[1].ReportId);
        Assert.Empty(yearless.Checks);
        Assert.True(yearless.Attribution.PublisherId is not null, "whose report it is does not depend on its year");
    }

    [Theory]
    [InlineData("pending", 1, true)]
    [InlineData("pending", 0, false)]
    public void Find_PendingMoreThanCasesOfTheYear_IsInformation(string measure, int more, bool broken)
    {
        var series = Series(2);
        series[0] = MadeReports.With(series[0] with { Facts = [.. series[0].Facts.Where(f => f.Table == "appeals")] }, measure, measure, 0);
        series[0] = series[0]
            with
        {
            Facts =
                [.. series[0].Facts.Select(f => f.Item == "reconsideration" && f.Measure == measure ? f
                    with { Resolved = Total() + more, Value = Total() + more } : f)]
        };

        var check = Assert.Single(MadeReports.Index(series).Find(series[1].ReportId).Checks, c => c is { Rule: "Y3", Scope: "reconsideration" });

        Assert.Equal(broken ? CheckOutcome.Broken : CheckOutcome.Holds, check.Outcome);
        Assert.Equal(Severity.Info, check.Severity);

        double Total() => series[1].Facts.Single(f => f is { Table: "appeals", Item: "reconsideration", Measure: "total" }).Value!.Value;
    }

    [Fact]
    public void Find_TwoReportsOfAYear_BothStayAndDifferingNumbersDecideNothing()
    {
        var series = Series(2);
        var other = MadeReports.With(series[0], "carried_forward", "research", 77) with { ReportId = "again" };
        var index = MadeReports.Index(series.Append(other));

        Assert.Equal("again",
            Assert.Single(index.Find(series[0].ReportId).Issues, i => i is { Code: IssueCodes.DuplicateReport, Severity: Severity.Warning }).Actual);
        Assert.Equal(series[0].ReportId, Assert.Single(index.Find("again").Issues, i => i.Code == IssueCodes.DuplicateReport).Actual);
        var checks = index.Find(series[1].ReportId).Checks;
        Assert.Equal(CheckOutcome.Undecided, checks.Single(c => c is { Rule: "Y1", Scope: "research" }).Outcome);
        Assert.Equal(CheckOutcome.Holds, checks.Single(c => c is { Rule: "Y1", Scope: "total" }).Outcome);
    }

    [Fact]
    public void Find_TheSameReportTwice_IsInformation()
    {
        var report = Series(1)[0];
        var issue = Assert.Single(MadeReports.Index(report, report with { ReportId = "again", Url = "http://b.example/" }).Find("again").Issues);
        Assert.Equal((IssueCodes.DuplicateReport, Severity.Info), (issue.Code, issue.Severity));
    }

    [Fact]
    public void Find_LastYearsTablePrintedAgain_IsToldOnTheLaterReport()
    {
        var series = Series(2);
        for (var i = 0; i < 2; i++)
        {
            series[i] = MadeReports.Validate(series[i] with { Checks = [], Issues = [], Facts = TellingRequests() });
        }

        var index = MadeReports.Index(series);

        var issue = Assert.Single(index.Find(series[1].ReportId).Issues, i => i.Code == IssueCodes.TableRepeated);
        Assert.Equal(("requests", series[0].ReportId), (issue.Table, issue.Actual));
        Assert.Contains(index.Find(series[1].ReportId).Checks, c => c is { Rule: "P2", Scope: "same_publisher", Outcome: CheckOutcome.Broken });
        Assert.DoesNotContain(index.Find(series[0].ReportId).Issues, i => i.Code == IssueCodes.TableRepeated);
    }

    [Fact]
    public void Find_AnotherPublishersTable_IsToldOnBoth()
    {
        var (one, other) =
            (Series(1)[0],
                MadeReports.Of(SampleReportGenerator.Create(4, new SampleReportOptions { Year = 2023, RequestScale = 900, Form = SampleForm.Form2021 }),
                    "other"));
        other = MadeReports.Validate(other with { Checks = [], Issues = [], Facts = TellingRequests() });
        one = MadeReports.Validate(one with { Checks = [], Issues = [], Facts = TellingRequests() });
        var index = MadeReports.Index(one, other);

        Assert.True(
            index.Find(one.ReportId).Attribution.PublisherId != index.Find("other").Attribution.PublisherId,
            $"{one.Publisher} {one.Region.Code} {one.Title}, {other.Publisher} {other.Region.Code} {other.Title}");
        Assert.Equal("other", Assert.Single(index.Find(one.ReportId).Issues, i => i.Code == IssueCodes.TableRepeated).Actual);
        Assert.Equal(one.ReportId, Assert.Single(index.Find("other").Issues, i => i.Code == IssueCodes.TableRepeated).Actual);
    }

    [Fact]
    public void Find_SmallTablesAlike_AgreeByChance()
    {
        // Three applications of private persons, all granted: six cells of 3, as many a small bureau has.
        var one = Series(1)[0];
        one = MadeReports.Validate(one with
        {
            Checks = [],
            Issues = [],
            Facts = [.. one.Facts.Where(f => f.Table == "requests").Select(f => f with { Value = V(f), Resolved = V(f) })],
        });
        var other = one with { ReportId = "other", Publisher = "别县水利局", Title = null };

        Assert.DoesNotContain(MadeReports.Index(one, other, one with { ReportId = "next", Year = one.Year + 1 })
            .Find("next").Issues, i => i.Code == IssueCodes.TableRepeated);
        Assert.Empty(MadeReports.Index(one, other).Find("other").Issues);

        static double V(Fact f) => f.Item is "new_received" or "granted" or "outcome_total" && f.Measure is "natural_person" or "total" ? 3 : 0;
    }

    [Theory]
    [InlineData(new[] { 2_513_400.0, 2_700_000 }, 26_000_000_000.0, true)]
    [InlineData(new[] { 2_513_400.0 }, 26_000_000_000.0, true)]
    [InlineData(new[] { 2_513_400.0 }, 2_513_400_000.0, false)]
    [InlineData(new[] { 2_513_400.0, 900_000_000 }, 26_000_000_000.0, false)]
    [InlineData(new[] { 120.0 }, 1_200_000.0, false)]
    [InlineData(new double[0], 26_000_000_000.0, false)]
    public void Find_AmountAgainstOtherYears_OnlyTheStepOfTenThousandStandsOut(double[] others, double amount, bool standsOut)
    {
        var series = Series(others.Length + 1);
        for (var i = 0; i < series.Count; i++)
        {
            series[i] = MadeReports.With(series[i], "fees", "amount_yuan", i < others.Length ? others[i] : amount);
        }

        var findings = MadeReports.Index(series).Find(series[^1].ReportId);

        Assert.Equal(standsOut, findings.Issues.Any(i => i is { Code: IssueCodes.AmountImplausible, Severity: Severity.Warning, Item: "fees" }));
        Assert.Equal(standsOut, findings.Checks.Any(c => c is { Rule: "P1", Outcome: CheckOutcome.Broken } && c.Left == amount));
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(5, false)]
    public void Find_AmountAgainstPeers_NeedsEnoughOfThem(int peers, bool standsOut)
    {
        var one = MadeReports.With(Series(1)[0], "fees", "amount_yuan", 31_000_000_000);
        var others = Enumerable.Range(0, peers)
            .Select(i => MadeReports.With(one, "fees", "amount_yuan", 1_500_000 + i * 400_000)
                with
            { ReportId = $"peer {i}", Publisher = $"第{i}局", Title = null });

        Assert.Equal(standsOut, MadeReports.Index(others.Append(one)).Find(one.ReportId).Issues.Any(i => i.Code == IssueCodes.AmountImplausible));
    }

    [Fact]
    public void Find_AnyOrderOfReports_GivesTheSameFindings()
    {
        List<Report> reports = [];
        for (var seed = 1; seed <= 25; seed++)
        {
            reports.AddRange(SampleReportGenerator.CreateSeries(seed, 2019, 4).Select((r, i) => MadeReports.Of(r, $"{seed:00}-{i}")));
        }

        reports.AddRange([.. reports.Where((_, i) => i % 7 == 0).Select(r => r with { ReportId = r.ReportId + " again" })]);
        reports.AddRange([.. reports.Where((_, i) => i % 11 == 0)
            .Select(r => MadeReports.With(r, "carried_forward", "total", 41) with { ReportId = r.ReportId + " mended" })]);
        var expected = Keys(reports);

        for (var seed = 1; seed <= 8; seed++)
        {
            var shuffled = reports.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(expected, Keys([.. shuffled]));
        }

        Assert.True(expected.Values.Distinct().Count() > 20, "the reports have findings, and not all the same");

        static SortedDictionary<string, string> Keys(List<Report> reports)
        {
            var index = MadeReports.Index(reports);
            return new SortedDictionary<string, string>(reports.AsParallel().ToDictionary(r => r.ReportId, r => index.Find(r.ReportId).Key()),
                StringComparer.Ordinal);
        }
    }

    [Fact]
    public void Find_FiguresOrReport_IsTheSame()
    {
        var series = Series(3);
        var direct = MadeReports.Rules.CreateIndex();
        foreach (var report in series)
        {
            direct.Add(report);
        }

        direct.Complete();

        Assert.All(series, r => Assert.Equal(MadeReports.Index(series).Find(r.ReportId).Key(), direct.Find(r.ReportId).Key()));
    }

    [Fact]
    public void Key_ANeighboursNumberChanges_ChangesOnlyWhereAFindingDoes()
    {
        var series = Series(3);
        var before = MadeReports.Index(series);
        var other = MadeReports.With(series[0], "granted", "natural_person", 9999);
        var same = MadeReports.Index([other, .. series[1..]]);
        var changed = MadeReports.Index([MadeReports.With(series[0], "carried_forward", "research", 88), .. series[1..]]);

        Assert.Equal(before.Find(series[1].ReportId).Key(), same.Find(series[1].ReportId).Key());
        Assert.NotEqual(before.Find(series[1].ReportId).Key(), changed.Find(series[1].ReportId).Key());
        Assert.Equal(before.Find(series[2].ReportId).Key(), changed.Find(series[2].ReportId).Key());
        Assert.Equal(MadeReports.Index(series[0]).Find(series[0].ReportId).Key(), before.Find(series[0].ReportId).Key());
    }

    [Fact]
    public void TryAdd_FiguresOfOtherRulesOrDamaged_IsRefused()
    {
        var figures = MadeReports.Rules.FiguresOf(Series(1)[0]);
        var index = MadeReports.Rules.CreateIndex();

        Assert.False(index.TryAdd([]));
        Assert.False(index.TryAdd(figures[..^1]));
        Assert.False(index.TryAdd([.. figures.Select((b, i) => i == 0 ? (byte)(b ^ 1) : b)]));
        Assert.True(index.TryAdd(figures));
        Assert.True(figures.Length < 600, $"figures are small: {figures.Length} bytes");
    }

    [Fact]
    public void Find_BeforeComplete_Throws() =>
        Assert.Throws<InvalidOperationException>(() => MadeReports.Rules.CreateIndex().Find("a"));

    /// <summary>A requests table whose numbers tell: many large ones, all different.</summary>
    private static List<Fact> TellingRequests() =>
        [.. Series(1)[0].Facts.Where(f => f.Table == "requests")
            .Select((f, i) => f with { Value = i % 9 == 0 ? 100 + i * 7 : 0, Resolved = i % 9 == 0 ? 100 + i * 7 : 0 })];

    /// <summary>Reports of one publisher whose years go on from each other.</summary>
    private static List<Report> Series(int years, int first = 2021) =>
        [.. SampleReportGenerator.CreateSeries(7, first, years,
            new SampleReportOptions { RequestScale = 900, Region = SampleRegions.All[0], Kind = PublisherKind.Government,
                Form = first >= 2021 ? SampleForm.Form2021 : null }).Select(r => MadeReports.Of(r))];
}
