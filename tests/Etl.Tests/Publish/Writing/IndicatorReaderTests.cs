using Etl.Model.Reports;
using Etl.Publish.Writing;

namespace Etl.Tests.Publish.Writing;

public sealed class IndicatorReaderTests
{
    private static readonly ReportAttribution Counted = new() { PublisherId = "a" };
    private readonly IndicatorReader _reader = new(Shipped.Forms);

    [Theory]
    [InlineData("2019")]
    [InlineData("2021")]
    public void Read_EitherForm_GivesTheSameWords(string form)
    {
        string[] others = form == "2019" ? ["other"] : ["other_no_supplement", "other_unpaid_fee", "other_misc"];
        var items = Items(form);
        var row = _reader.Read(
            Report(form,
                [.. items.Select(i =>
                    Samples.Fact("requests", i, "total", i.StartsWith("denied", StringComparison.Ordinal) ? 2 : others.Contains(i) ? 3 : 1))]))!;

        Assert.Equal(16, row.Denied); // eight reasons
        Assert.Equal(3, row.Unavailable);
        Assert.Equal(5, row.NotProcessed);
        Assert.Equal(3 * others.Length, row.Other);
        Assert.Equal(1, row.GrantShare);
    }

    [Fact]
    public void Read_OneReasonNotKnown_ItsSumIsNotKnownAndOthersAre()
    {
        var facts = Items("2021").Select(i => Samples.Fact("requests", i, "total", i == "denied_process_info" ? null : 1)).ToArray();

        var row = _reader.Read(Report("2021", facts))!;

        Assert.Null(row.Denied);
        Assert.Null(row.DenialShare);
        Assert.Equal(3, row.Unavailable);
        Assert.Null(_reader.Read(Report("2021", [.. facts.Where(f => f.Item != "unavailable_unclear")]))!.Unavailable);
    }

    [Fact]
    public void Read_ResolvedBlank_IsKnown() =>
        Assert.Equal(0, _reader.Read(Report("2021", [Samples.Fact("requests", "granted", "total", null, 0)]))!.Granted);

    [Fact]
    public void Read_Cases_LossRatesLeavePendingOnesOut()
    {
        var row = _reader.Read(Report("2021",
        [
            Samples.Fact("appeals", "reconsideration", "total", 10), Samples.Fact("appeals", "reconsideration", "corrected", 2),
            Samples.Fact("appeals", "reconsideration", "pending", 2),
            Samples.Fact("appeals", "litigation_direct", "total", 3), Samples.Fact("appeals", "litigation_direct", "corrected", 0),
            Samples.Fact("appeals", "litigation_direct", "pending", 3),
            Samples.Fact("appeals", "litigation_after_reconsideration", "total", 0),
            Samples.Fact("appeals", "litigation_after_reconsideration", "corrected", 0),
            Samples.Fact("appeals", "litigation_after_reconsideration", "pending", 0),
        ]))!;

        Assert.Equal(0.25, row.ReviewLossRate);
        Assert.Equal(3, row.Lawsuits);
        Assert.True(row.LawsuitLossRate is null, "a share of nothing is not known");
    }

    [Fact]
    public void Read_SentenceOnly_IsNotTaken() =>
        Assert.Null(_reader.Read(Report("2021", [Samples.Fact("requests", "new_received", "total", 0) with { Method = ReadingMethod.Narrative }]))!.Received);

    [Fact]
    public void Read_SecondVersionNobodyOrNoYear_HasNoRow()
    {
        var report = Report("2021", []);

        Assert.Null(_reader.Read(report with { Attribution = Counted with { DuplicateOf = "b" } }));
        Assert.Null(_reader.Read(report with { Attribution = ReportAttribution.None }));
        Assert.Null(_reader.Read(report with { Report = report.Report with { Year = 0 } }));
    }

    private static IEnumerable<string> Items(string form) => Shipped.Forms.Find(form, Etl.Model.Table.Requests)!.Blocks.SelectMany(b => b.Rows)
        .Select(r => r.Item);

    private static PublishedReport Report(string form, Fact[] facts)
    {
        var report = Samples.Report(1, 2022, facts);
        return report with { Report = report.Report with { RequestsForm = form }, Attribution = Counted };
    }
}
