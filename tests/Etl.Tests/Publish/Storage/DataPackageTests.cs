using System.Text.Json;
using System.Text.Json.Nodes;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;
using Etl.Shared;
using Json.Schema;

namespace Etl.Tests.Publish.Storage;

/// <summary><c>datapackage.json</c> against the profiles of Frictionless, and what it says against the files.</summary>
public sealed class DataPackageTests : IDisposable
{
    private static readonly SnapshotLicense License =
        new() { Name = "CC-BY-4.0", Title = "Creative Commons Attribution 4.0", Path = new Uri("https://creativecommons.org/licenses/by/4.0/") };

    private readonly SnapshotFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Publish_Description_IsValidAgainstTheProfilesOfFrictionless()
    {
        await _fixture.PublishAsync(1);
        var snapshot = await _fixture.PublishAsync(2, Samples.Reports().Skip(1), change: static r => r with { License = License });
        var package = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(snapshot.Directory, "datapackage.json"), SnapshotFixture.Token))!;

        Assert.Empty(Errors("data-package", package));
        Assert.All(package["resources"]!.AsArray(), resource => Assert.Empty(Errors("tabular-data-resource", AsTabular(resource!))));

        // The profiles do see what is wrong.
        package["resources"]![0]!["schema"]!["fields"]![0]!["type"] = "text";
        package["licenses"]![0]!["name"] = "CC BY";
        Assert.NotEmpty(Errors("data-package", package));
        Assert.NotEmpty(Errors("tabular-data-resource", AsTabular(package["resources"]![0]!)));
    }

    [Fact]
    public async Task Publish_KeysReferencesAndWords_HoldInTheFiles()
    {
        await _fixture.PublishAsync(1);
        var snapshot = await _fixture.PublishAsync(2, Samples.Reports().Skip(2)
            .Append(Samples.Report(40, 2022, Samples.Fact("appeals", "reconsideration", "other", 3))));
        var package = await DataPackageFile.ReadAsync(snapshot.Directory, SnapshotFixture.Token);
        List<string> questions = [];
        foreach (var table in package.Resources)
        {
            var key = table.Schema.PrimaryKey is { } columns ? string.Join(", ", columns.Select(static c => $"\"{c}\"")) : null;
            if (key is not null)
            {
                questions.Add($"SELECT count(*) FROM (SELECT {key} FROM {Files(table.Name)} GROUP BY ALL HAVING count(*) > 1)");
            }

            questions.AddRange((table.Schema.ForeignKeys ?? []).Select(f =>
                $"SELECT count(*) FROM {Files(table.Name)} WHERE \"{f.Fields}\" IS NOT NULL AND \"{f.Fields}\" NOT IN (SELECT "
                    + $"\"{f.Reference.Fields}\" FROM {Files(f.Reference.Resource)})"));
            questions.AddRange(table.Schema.Fields.Where(static f => f.Constraints.Enum is not null).Select(f =>
                $"SELECT count(*) FROM {Files(table.Name)} WHERE \"{f.Name}\" NOT IN ({string.Join(", ", f.Constraints.Enum!.Select(static w => $"'{w}'"))})"));
        }

        var answers = DuckDb.Query(_fixture.Root, [.. questions]);

        Assert.True(questions.Count > 30, "keys, references and words must be stated");
        Assert.All(questions.Zip(answers), static q => Assert.True(q.Second[0][0] == "0", $"{q.First}: {q.Second[0][0]} rows break it"));

        string Files(string table) => $"'{Path.Combine(snapshot.Directory, table, "*.parquet")}'";
    }

    [Fact]
    public async Task Publish_EveryParquetFile_SaysWhatItIs()
    {
        var snapshot = await _fixture.PublishAsync(1);

        using var package = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(snapshot.Directory, "datapackage.json"), SnapshotFixture.Token));

        var read = DuckDb.Query(_fixture.Root,
            $"SELECT file_name, decode(key), decode(value) FROM parquet_kv_metadata('{Path.Combine(snapshot.Directory, "*", "*.parquet")}')")[0]
            .GroupBy(static r => r[0]!, static r => (Key: r[1]!, Value: r[2]!)).ToList();

        Assert.Equal(SnapshotFixture.DataFiles(snapshot).Count, read.Count);
        Assert.All(read, file =>
        {
            var said = file.ToDictionary(static f => f.Key, static f => f.Value, StringComparer.Ordinal);
            var described = package.RootElement.GetProperty("resources").EnumerateArray()
                .Single(r => r.GetProperty("name").GetString() == Path.GetFileName(Path.GetDirectoryName(file.Key)));
            Assert.Equal(described.GetProperty("name").GetString(), said["table"]);
            Assert.Equal(described.GetProperty("description").GetString(), said["description"]);
            Assert.Equal(described.GetProperty("description_zh").GetString(), said["description_zh"]);

            // A file that stays the same is part of many snapshots, byte for byte: it can name none.
            Assert.DoesNotContain(said.Values, v => v.Contains(snapshot.Id, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Publish_LicenseAndCitationOfThePipeline_AreInDescriptionAndReadme()
    {
        var snapshot = await _fixture.PublishAsync(1, change: static r => r with { License = License, Citation = "Office of X: reports, {id} of {date}" });
        using var package = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(snapshot.Directory, "datapackage.json"), SnapshotFixture.Token));
        var readme = await File.ReadAllTextAsync(Path.Combine(snapshot.Directory, "README.md"), SnapshotFixture.Token);

        Assert.Equal($"Office of X: reports, {snapshot.Id} of 2025-04-01", package.RootElement.GetProperty("citation").GetString());
        Assert.Equal("CC-BY-4.0", package.RootElement.GetProperty("licenses")[0].GetProperty("name").GetString());
        Assert.Contains($"Office of X: reports, {snapshot.Id} of 2025-04-01", readme, StringComparison.Ordinal);
        Assert.Contains("[Creative Commons Attribution 4.0](https://creativecommons.org/licenses/by/4.0/)", readme, StringComparison.Ordinal);
    }

    /// <summary>The profile that holds the schema of tables; it is meant for CSV, so that our resources do not name it.</summary>
    private static JsonNode AsTabular(JsonNode resource)
    {
        var named = resource.DeepClone();
        named["profile"] = "tabular-data-resource";
        return named;
    }

    private static List<string> Errors(string profile, JsonNode value)
    {
        var path = Path.Combine(StageHarness.FindRoot(), "tests", "Etl.Tests", "Publish", "Storage", "Frictionless", profile + ".json");

        // Nothing in the profiles is other in draft 7 than in the draft 4 that they name.
        var schema = JsonSchema.FromText(File.ReadAllText(path).Replace("draft-04", "draft-07", StringComparison.Ordinal));
        var result = schema.Evaluate(JsonSerializer.SerializeToElement(value), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? []
            : [.. (result.Details ?? []).Where(static d => d.Errors is not null)
                .SelectMany(static d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}")).DefaultIfEmpty("it is not valid")];
    }
}
