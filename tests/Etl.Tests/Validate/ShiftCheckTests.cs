using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.SampleSite.Reports;
using Etl.Tests.Validate.Neighbours;

namespace Etl.Tests.Validate;

public sealed class ShiftCheckTests
{
    private static readonly Report Sound =
        MadeReports.Of(SampleReportGenerator.Create(3, new SampleReportOptions { Year = 2023, RequestScale = 60, Form = SampleForm.Form2021 }));

    [Fact]
    public void Validate_OutcomeTotalOneColumnOff_NamesTheMove()
    {
        // One application of a lawyer, received and granted; (七)总计 has it under 其他.
        var report = Numbers(("new_received", "legal_service"), ("granted", "legal_service"), ("outcome_total", "other"));

        var issue = Assert.Single(report.Issues, i => i.Code == IssueCodes.RowShifted);
        Assert.Equal(("outcome_total", "legal_service=1", "other=1", Severity.Warning), (issue.Item, issue.Expected, issue.Actual, issue.Severity));
        Assert.Contains("one column to the left", issue.Message, StringComparison.Ordinal);
        var check = Assert.Single(report.Checks, c => c.Rule == "P4");
        Assert.Equal(("outcome_total", CheckOutcome.Broken, "requests/outcome_total/other"), (check.Scope, check.Outcome, check.Cells));
        Assert.True(report.Facts.Single(f => f is { Table: "requests", Item: "outcome_total", Measure: "other" }).Value == 1, "nothing is moved");
    }

    [Fact]
    public void Validate_SeveralCellsOneColumnOff_NamesAllOfThem()
    {
        var report = Change(Numbers(), ("new_received", "commercial", 5), ("new_received", "research", 2), ("new_received", "total", 7),
            ("granted", "natural_person", 5), ("granted", "commercial", 2), ("granted", "total", 7), ("outcome_total", "natural_person", 5),
            ("outcome_total", "commercial", 2), ("outcome_total", "total", 7));

        Assert.Equal("natural_person=5 commercial=2", Assert.Single(report.Issues, i => i.Code == IssueCodes.RowShifted).Expected);
    }

    [Fact]
    public void Validate_CellPlacedByOrder_DoubtsTheReading()
    {
        var report = Numbers(("new_received", "legal_service"), ("granted", "legal_service"), ("outcome_total", "other"));
        report = MadeReports.Validate(report
            with
        { Checks = [], Issues = [], Facts = [.. report.Facts.Select(f => f with { Method = ReadingMethod.Position })] });

        Assert.Contains("the reading may be at fault", Assert.Single(report.Issues, i => i.Code == IssueCodes.RowShifted).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_TwoMovesClose_SaysNothing()
    {
        // Received under 其他, total under 法律服务机构, no outcome row filled: either of two rows may be the wrong one.
        var report = Numbers(("new_received", "other"), ("carried_forward", "legal_service"));

        Assert.Contains(report.Issues, i => i.Code == IssueCodes.IdentityBroken);
        Assert.DoesNotContain(report.Issues, i => i.Code == IssueCodes.RowShifted);
    }

    [Fact]
    public void Validate_SoundOrSimplyWrong_SaysNothing()
    {
        Assert.DoesNotContain(Sound.Issues, i => i.Code is IssueCodes.RowShifted or IssueCodes.IdentityBroken);
        var wrong = MadeReports.With(Sound, "granted", "natural_person", MadeReports.Number(Sound, "granted", "natural_person") + 1);
        Assert.DoesNotContain(wrong.Issues, i => i.Code == IssueCodes.RowShifted);
    }

    /// <summary>A requests table of zeros, with a 1 in some cells and in the totals of their rows.</summary>
    private static Report Numbers(params (string Item, string Measure)[] ones) =>
        Change(Sound with { Facts = [.. Sound.Facts.Where(f => f.Table == "requests").Select(f => f with { Value = 0, Resolved = 0 })] },
            [.. ones.SelectMany(o => new[] { (o.Item, o.Measure, 1.0), (o.Item, "total", 1.0) })]);

    private static Report Change(Report report, params (string Item, string Measure, double Value)[] cells)
    {
        var values = cells.ToDictionary(c => (c.Item, c.Measure), c => c.Value);
        return MadeReports.Validate(report with
        {
            Checks = [],
            Issues = [],
            Facts = [.. report.Facts.Select(f => values.TryGetValue((f.Item, f.Measure), out var v) ? f with { Value = v, Resolved = v } : f)],
        });
    }
}
