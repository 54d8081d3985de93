using Etl.Model.Findings;

namespace Etl.Tests.Publish.Changes;

/// <summary>Since when an issue is there.</summary>
public sealed class IssueDatesTests : IDisposable
{
    private readonly SnapshotFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Publish_IssueThatStays_KeepsItsFirstNight()
    {
        await _fixture.PublishAsync(1);
        var reports = Samples.Reports();
        var issues = reports[3].Report.Issues;
        reports[3] = reports[3] with
        {
            Report = reports[3].Report with
            {
                Issues = [issues[0] with { Message = "The same, in other words." }, Samples.Issue("value_implausible", Severity.Warning)],
            },
        };

        var second = await _fixture.PublishAsync(2, reports, documentIssues:
        [
            new("dffff", Samples.Issue("not_a_report", Severity.Error)), new("dgggg", Samples.Issue("not_a_report", Severity.Error)),
        ]);

        Assert.Equal(
            [$"d{4:x16} label_lost 1", $"d{4:x16} value_implausible 2", "dffff not_a_report 1", "dgggg not_a_report 2"],
            Dates(second.Id, $"document_id IN ('d{4:x16}', 'dffff', 'dgggg')"));
        Assert.Equal(["1"], Dates(second.Id, "code = 'identity_broken'").Select(static l => l[^1..]).Distinct());
    }

    [Fact]
    public async Task Publish_ReportGetsAnotherYear_ItsIssuesKeepTheirFirstNight()
    {
        await _fixture.PublishAsync(1);
        var reports = Samples.Reports();
        reports[3] = reports[3] with { Report = reports[3].Report with { Year = 2023 } };

        var second = await _fixture.PublishAsync(2, reports);

        Assert.Equal([$"d{4:x16} identity_broken 1", $"d{4:x16} label_lost 1"], Dates(second.Id, $"document_id = 'd{4:x16}' AND report_year = 2023"));
    }

    [Fact]
    public async Task Publish_IssueThatWentAndCame_IsOfTheNightOnWhichItCame()
    {
        await _fixture.PublishAsync(1);
        var reports = Samples.Reports();
        reports[3] = reports[3] with { Report = reports[3].Report with { Issues = [] } };
        await _fixture.PublishAsync(2, reports);

        var third = await _fixture.PublishAsync(3);

        Assert.Equal([$"d{4:x16} identity_broken 3", $"d{4:x16} label_lost 3"], Dates(third.Id, $"document_id = 'd{4:x16}'"));
    }

    private IEnumerable<string> Dates(string id, string which) =>
        DuckDb.Query(
            _fixture.Root,
            $"SELECT document_id, code, day(first_seen::TIMESTAMP) FROM '{Path.Combine(_fixture.Root, id, "issues", "*.parquet")}' WHERE {which} "
                + "ORDER BY ALL")[0]
            .Select(static r => string.Join(' ', r));
}
