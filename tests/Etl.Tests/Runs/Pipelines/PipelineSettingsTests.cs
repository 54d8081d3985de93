using Etl.Config;
using Etl.Model.Reports;
using Etl.Model.Settings;
using Etl.Publish.Snapshots;
using Etl.Runs.Pipelines;

namespace Etl.Tests.Runs.Pipelines;

public sealed class PipelineSettingsTests
{
    [Fact]
    public void Load_EveryKey_IsRead()
    {
        var settings = YamlFile.Parse<PipelineSettings>(
            """
            name: weekly
            description: Once a week.
            schedule: 0 0 3 ? * SUN
            time_zone: UTC
            misfire: skip
            overlap: wait
            stages: [fetch, clean]
            sources: [qinghe]
            gates: { failed_documents: 0.2, reports: { min: 3, drop: 0.1, rise: 0.5 } }
            source_gates: { max_failed: 4, broken_rules: 0.1 }
            retire_after: 2
            compression: gzip
            document_timeout: 30s
            stale_after: 36h
            notify: { command: [echo, x], webhook: "https://example.org/h", on: [stale] }
            """,
            "weekly.yaml");

        Assert.Equal(("weekly", "UTC", MisfirePolicy.Skip, OverlapRule.Wait), (settings.Name, settings.TimeZone, settings.Misfire, settings.Overlap));
        Assert.Equal(new RangeGate { Min = 3, Drop = 0.1, Rise = 0.5 }, settings.Gates.Reports);
        Assert.Equal(4, settings.SourceGates.MaxFailed);
        Assert.Equal(TimeSpan.FromHours(36), settings.StaleAfter);
        Assert.Equal([NoticeKind.Stale], settings.Notify!.On);
        Assert.Equal(SnapshotCompression.Gzip, settings.Compression);
    }

    [Theory]
    [InlineData("stages: [fetch, extract]", "extract does not follow fetch")]
    [InlineData("stages: [fetch, polish]", "polish")]
    [InlineData("stages: [normalise]", "did you mean \"normalize\"? allowed: fetch")]
    [InlineData("time_zone: Asia/Shangai", "did you mean \"Asia/Shanghai\"? allowed")]
    [InlineData("time_zone: Mars/North", "Mars/North")]
    [InlineData("retire_after: 0", "1 or more")]
    [InlineData("compression: gzipp", "did you mean \"gzip\"")]
    [InlineData("compression: brotli", "zstd")]
    [InlineData("gates: { failed_documents: 20 }", "0 to 1")]
    [InlineData("gates: { reports: { drop: 30 } }", "0 to 1")]
    [InlineData("schedule: every night", "every night")]
    [InlineData("schedule: 30 2 * * *", "\"30 2 * * *\"; allowed: six fields: second, minute")]
    public void Load_WrongValue_SaysWhereAndWhatIsAllowed(string line, string expected)
    {
        var e = Assert.Throws<ConfigurationException>(() => YamlFile.Parse<PipelineSettings>($"name: x\n{line}\n", "x.yaml"));

        var problem = Assert.Single(e.Problems);
        Assert.Equal(2, problem.Line);
        Assert.Contains(expected, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TheRepositorysPipelines_AreValid()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Etl.sln")))
        {
            directory = Path.GetDirectoryName(directory)!;
        }

        ConfigurationDirectory configuration = new(Path.Combine(directory, "config"), Path.Combine(directory, "pipelines"));

        Assert.Contains(configuration.LoadFolder<PipelineSettings>("pipelines"), p => p.Value.Name == "nightly");
    }
}
