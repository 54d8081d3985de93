using System.Text.Json;

namespace Etl.EndToEnd.Tests;

/// <summary>What <c>etl show</c> says of the rules between reports is what the last snapshot says; to look at a document takes no configuration.</summary>
public sealed class ShowBetweenTests(DemoRun demo) : IClassFixture<DemoRun>
{
    private const string Document = "t20220211_1006";

    [Fact]
    public async Task Show_SnapshotGone_FindsTheSameAgain()
    {
        var data = await demo.Place.CopyDataAsync("gone");
        List<string> documents = [.. (await demo.Place.EtlAsync("query", "SELECT document_id FROM reports ORDER BY ALL", "--csv")).Expect(0).Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)];
        List<string> published = [.. await Task.WhenAll(documents.Select(d => BetweenAsync(d, data)))];

        Directory.Delete(Path.Combine(data, "snapshots"), recursive: true);

        Assert.Contains(published, static p => p.Contains("\"warning\"", StringComparison.Ordinal) && p.Contains("\"holds\"", StringComparison.Ordinal));
        foreach (var (document, before) in documents.Zip(published))
        {
            Assert.Equal(before, await BetweenAsync(document, data));
        }
    }

    [Fact]
    public async Task Show_RuleGoneFromTheForms_TellsWhatWasPublished()
    {
        using Workplace place = new();
        place.CopyConfiguration();
        var forms = place.Of("config/forms/2021.yaml");
        var text = await File.ReadAllTextAsync(forms, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(forms, text.Replace("id: Y3", "id: Y9", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var shown = (await EtlInProcess.RunAsync(place.Root, "show", Document, "--data", demo.Place.Data)).Expect(0);

        Assert.Matches(@"1 broken\s+broken +Y3\(reconsideration\): 1 against 0\s+info +cross_year_mismatch", shown.Output);
    }

    [Fact]
    public async Task Show_ConfigurationBroken_ShowsTheDocument()
    {
        using Workplace place = new();
        place.CopyConfiguration();
        await File.WriteAllTextAsync(place.Of("config/bodies.yaml"), "nonsense", TestContext.Current.CancellationToken);

        var shown = (await EtlInProcess.RunAsync(place.Root, "show", Document, "--data", demo.Place.Data)).Expect(0);

        Assert.Contains("between reports, in the snapshot of run", shown.Output, StringComparison.Ordinal);
    }

    private async Task<string> BetweenAsync(string document, string data)
    {
        var shown = (await EtlInProcess.RunAsync(demo.Place.Root, "show", document, "--json", "--data", data)).Expect(0);
        return JsonDocument.Parse(shown.Output).RootElement.GetProperty("between_reports").GetRawText();
    }
}
