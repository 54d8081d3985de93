using Etl.SampleSite.Corpus;
using Etl.Shared;

namespace Etl.EndToEnd.Tests.Runbook;

/// <summary>A data directory after two nights with the sample sites; made once for all commands of the guide.</summary>
public sealed class RunbookData : IAsyncLifetime
{
    private string _run = "";

    internal Workplace Place { get; } = new();

    public async ValueTask InitializeAsync()
    {
        (await Place.EtlAsync("run", "--sample-sites", "--quiet")).Expect(3);
        var second = (await Place.EtlAsync("run", "--sample-sites", "--json", "--quiet")).Expect(3);
        _run = second.Json().GetProperty("run_id").GetString()!;
        Place.Pages(1);
        await SampleWarc.WriteAsync(Place.Of("crawl.warc.gz"), 3, 1, SampleMix.Clean, TestContext.Current.CancellationToken);
    }

    /// <summary>What stands for a placeholder of a trial.</summary>
    internal string Real(string word) => word switch
    {
        "RUN" => _run,
        "FILE" => Path.Combine(Place.Of("corpus"), "pages", "000000.html"),
        "WARC" => Place.Of("crawl.warc.gz"),
        "CSV" => Place.Of("csv"),
        "COPY" => Place.Of("copy"),
        "WEB" => Place.Of("web"),
        _ => word,
    };

    /// <summary>A copy of the data directory, links as links.</summary>
    internal Task<string> CopyAsync(int number) => Place.CopyDataAsync($"data-{number}");

    public ValueTask DisposeAsync()
    {
        Place.Dispose();
        return ValueTask.CompletedTask;
    }
}
