using Etl.SampleSite.Families;
using Etl.Shared;

namespace Etl.EndToEnd.Tests;

/// <summary>
/// Every family with its paging, its levels or its wall left out of the YAML, by the command itself: no such run ends "All is well" or
/// with exit code 0, and what is asked afterwards names the source.
/// </summary>
public sealed class FamiliesToldTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Run_FamilyWithoutItsWay_IsToldByRunStatusAndSourceList()
    {
        var sources = FamilySources.CutShort.Select(static (c, i) => (Id: $"{c.Family}-{i}", c.Yaml, c.Code)).ToList();
        var run = await RunAsync(sources.Select(static s => (s.Id, s.Yaml)));

        Assert.True(run.ExitCode is 1 or 3, $"it ended with {run.ExitCode}");
        Assert.DoesNotContain("All is well", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("All is well", (await _place.EtlAsync("status")).Expect(0).Output, StringComparison.Ordinal);
        var all = (await _place.EtlAsync("status", "--json")).Expect(0).Output;
        var list = (await _place.EtlAsync("source", "list", "--json")).Expect(0).Output;
        foreach (var (id, yaml, code) in sources)
        {
            Assert.True(all.Contains($"\"{id}\"", StringComparison.Ordinal) && all.Contains(code, StringComparison.Ordinal),
                $"status says nothing of {id}: {yaml}");
            Assert.True(list.Contains($"\"{id}\"", StringComparison.Ordinal), $"source list says nothing of {id}");
        }
    }

    /// <summary>Each alone: what one site has missing is not told by another's.</summary>
    [Theory]
    [InlineData("trs")]
    [InlineData("boda")]
    [InlineData("tree")]
    [InlineData("selects")]
    [InlineData("spa")]
    [InlineData("wall")]
    public async Task Run_OneFamilyWithoutItsWay_IsNeverAllWell(string family)
    {
        foreach (var (_, yaml, code) in FamilySources.CutShort.Where(c => c.Family == family))
        {
            var run = await RunAsync([(family, yaml)]);

            Assert.True(run.ExitCode is 1 or 3, $"it ended with {run.ExitCode}: {yaml}");
            Assert.True(run.Output.Contains("It failed: ", StringComparison.Ordinal)
                || run.Output.Contains("It published, but not all is well: ", StringComparison.Ordinal), run.Output);
            Assert.Contains(code, run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Run_FamiliesWhole_AreWell()
    {
        var run = await RunAsync(FamilySources.Whole.DistinctBy(static w => w.Family).Select(static w => (w.Family, w.Yaml)));

        run.Expect(0);
        Assert.Contains("All is well.", run.Output, StringComparison.Ordinal);
        var reports = FamilySources.Whole.Select(static w => w.Family).Distinct().Sum(static f => SampleFamilies.Of(f).Reports.Count);
        var counted = (await _place.EtlAsync("query", "SELECT COUNT(*) FROM reports", "--csv")).Expect(0).Output.Split('\n')[1].Trim();
        Assert.Equal($"{reports}", counted);
    }

    private async Task<EtlResult> RunAsync(IEnumerable<(string Id, string Yaml)> sources)
    {
        if (!Directory.Exists(_place.Of("config")))
        {
            _place.CopyConfiguration();
        }

        foreach (var old in Directory.EnumerateFiles(_place.Of("config/sources")))
        {
            File.Delete(old);
        }

        foreach (var (id, yaml) in sources)
        {
            await File.WriteAllTextAsync(
                _place.Of($"config/sources/{id}.yaml"),
                $"id: {id}\nname: {id}\nregion: \"130534\"\nprivate_addresses: true\npoliteness: {{delay: 0, retries: 0}}\n{yaml}\n",
                TestContext.Current.CancellationToken);
        }

        return await _place.EtlAsync("run", "--sample-sites");
    }
}
