using System.Text.RegularExpressions;
using Etl.Config;
using Etl.Fetch;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.SampleSite.Families;
using Etl.SampleSite.Sites;
using Etl.Tests.Architecture;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Fetch.Lists;

/// <summary>Each example of the guide of families is a source as it stands, and finds its made-up site whole.</summary>
public sealed partial class FamilyGuideTests
{
    private static readonly Dictionary<string, string> Examples = Yaml().Matches(RepositoryTree.Read("docs/cms-families.md"))
        .Select(static m => m.Groups[1].Value).ToDictionary(static y => Id().Match(y).Groups[1].Value, StringComparer.Ordinal);

    public static TheoryData<string> Sites => [.. Examples.Keys.Where(static e => SampleFamilies.Names.Contains(e, StringComparer.Ordinal))];

    [Theory]
    [MemberData(nameof(Sites))]
    public async Task Example_OfTheGuide_FindsItsSiteWhole(string family)
    {
        var token = TestContext.Current.CancellationToken;
        await using var server = await SampleSiteServer.StartAsync(new() { Sites = [SampleFamilies.Of(family)] }, token);
        var yaml = Examples[family].Replace("https://www.example.org", $"http://www.{family}.example", StringComparison.Ordinal);
        var source = Load(yaml) with { PrivateAddresses = true, Politeness = new() { Delay = TimeSpan.Zero, Retries = 0 } };
        using Fetcher fetcher =
            new(new() { HostMap = server.Hosts.ToDictionary(static h => h, _ => server.EndPoint) }, null, TimeProvider.System, NullLogger<Fetcher>.Instance);

        List<string> found = [];
        await foreach (var page in fetcher.FetchAsync(source, EmptyFetchMemory.Instance, token))
        {
            Assert.True(page.IsFetched, $"{page.Record.Url}: {page.Code}: {page.Message}");
            found.Add(page.Record.Url);
        }

        Assert.Equal(SampleFamilies.Of(family).Reports.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Examples_OfTheGuide_AreAllSources()
    {
        Assert.True(Examples.Count >= 14, $"only {Examples.Count} examples were found");
        Assert.All(Examples.Values, static y => Assert.NotEmpty(Load(y).Start));
    }

    [Fact]
    public void Families_OfTheConfiguration_AreAllInTheGuide() => Assert.All(
        RepositoryTree.Files("config/cms").Select(static f => Path.GetFileNameWithoutExtension(f)),
        static f => Assert.Contains(Examples.Values, y => y.Contains($"cms: {f}\n", StringComparison.Ordinal)));

    private static SourceSettings Load(string yaml)
    {
        var id = "example-" + Id().Match(yaml).Groups[1].Value;
        var folder = Directory.CreateTempSubdirectory("etl-guide-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "sources"));
            Directory.CreateDirectory(Path.Combine(folder, "cms"));
            File.WriteAllText(Path.Combine(folder, "sources", id + ".yaml"), yaml);
            foreach (var family in Directory.EnumerateFiles(Path.Combine(RepositoryTree.Root, "config", "cms")))
            {
                File.Copy(family, Path.Combine(folder, "cms", Path.GetFileName(family)));
            }

            return Assert.Single(new ConfigurationDirectory(folder, folder)
                .LoadFolder<SourceSettings>("sources", new SettingsBasis("cms", "cms", "source"))).Value;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();

    [GeneratedRegex("^id: example-(.+)$", RegexOptions.Multiline)]
    private static partial Regex Id();
}
