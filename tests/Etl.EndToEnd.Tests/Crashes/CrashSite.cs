using Etl.SampleSite.Corpus;
using Etl.Shared;

namespace Etl.EndToEnd.Tests.Crashes;

/// <summary>
/// Two sources made of WARC files, and a data directory (<c>base</c>) as it is after a first night with a tenth of them: so that a crash
/// of the second night has a <c>latest</c> to spoil, pages to reuse, and pages to do.
/// </summary>
internal sealed class CrashSite : IDisposable
{
    private readonly Workplace _place = new();

    private CrashSite()
    {
    }

    public string Root => _place.Root;

    public string Base => _place.Of("base");

    /// <summary>Writes the pages and runs the first night.</summary>
    /// <param name="documents">How many there are on the second night.</param>
    public static async Task<CrashSite> CreateAsync(int documents)
    {
        CrashSite site = new();
        var place = site._place;
        place.CopyConfiguration();
        foreach (var file in Directory.EnumerateFiles(place.Of("config/sources")).Concat(Directory.EnumerateFiles(place.Of("pipelines"))))
        {
            File.Delete(file);
        }

        await File.WriteAllTextAsync(place.Of("pipelines/nightly.yaml"), "name: nightly\n", TestContext.Current.CancellationToken);
        var part = documents / 10;
        await site.WriteAsync("alpha", "1", part, 1);
        (await EtlInProcess.RunAsync(place.Root, "run", "--quiet", "--data", site.Base)).Expect(0);
        await Task.WhenAll(site.WriteAsync("alpha", "2", part * 4, 2), site.WriteAsync("beta", "1", documents - (part * 5), 3));
        return site;
    }

    /// <summary>A copy of <see cref="Base"/>, links as links.</summary>
    public Task<string> CopyBaseAsync(string name) => _place.CopyDataAsync(name, "base");

    /// <summary>Starts the second night.</summary>
    public EtlProcess Start(string data) => EtlProcess.Start(_place.Root, "run", "--data", data);

    public Task<EtlResult> EtlAsync(params string[] arguments) => EtlInProcess.RunAsync(_place.Root, arguments);

    public void Dispose() => _place.Dispose();

    private async Task WriteAsync(string source, string file, int count, int seed)
    {
        var folder = Directory.CreateDirectory(_place.Of($"warc/{source}")).FullName;
        await File.WriteAllTextAsync(_place.Of($"config/sources/{source}.yaml"), $"id: {source}\nname: {source}\nkind: warc\npath: {folder}\n",
            TestContext.Current.CancellationToken);
        await SampleWarc.WriteAsync(Path.Combine(folder, $"{file}.warc.gz"), count, seed, SampleMix.Clean, TestContext.Current.CancellationToken);
    }
}
