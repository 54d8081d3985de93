using Etl.Shared;

namespace Etl.Bench.Aims;

/// <summary>From HTTP to a snapshot, and fetch alone, against Scrapy with lxml: whole programs from cold, in turn.</summary>
internal static class HttpAims
{
    private const string Concurrency = "16";

    /// <summary>Measures.</summary>
    /// <param name="directory">Directory for the site and data.</param>
    /// <param name="count">Number of pages.</param>
    /// <param name="rounds">Rounds.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Lines; none where nginx or Scrapy is not there.</returns>
    public static async Task<IReadOnlyList<AimLine>> MeasureAsync(string directory, int count, int rounds, CancellationToken cancellationToken)
    {
        const string Python = "/usr/bin/python3";
        if (!File.Exists(Python) || (await ProcessCost.OfAsync(Python, ["-c", "import scrapy"], cancellationToken)).ExitCode != 0)
        {
            Console.WriteLine("not measured: HTTP against Scrapy (apt-get install python3-scrapy)");
            return [];
        }

        using var site = await ServedSite.StartAsync(directory, count, cancellationToken);
        if (site is null)
        {
            Console.WriteLine("not measured: HTTP against Scrapy (apt-get install nginx-light)");
            return [];
        }

        var settings = await ConfigureAsync(directory, cancellationToken);
        var crawler = Path.Combine(StageHarness.FindRoot(), "tests", "bench", "peer", "crawl.py");
        Dictionary<string, List<ProcessCost>> costs = [];
        for (var round = 0; round < rounds; round++)
        {
            await TakeAsync("run", Etl("run", []));
            await TakeAsync("etl", Peer("etl"));
            await TakeAsync("fetch alone", Etl("run", ["--until", "fetch"]));
            await TakeAsync("fetch", Peer("fetch"));
        }

        return
        [
            Line("HTTP to snapshot, elapsed of Scrapy's", "run", "etl", static c => c.Elapsed, 1 / 3.0, 1 / 4.0, 1.0),
            Line("HTTP to snapshot, processor time of Scrapy's", "run", "etl", static c => c.Processor, 0.55, 0.4, 1.5),
            Line("fetch alone, elapsed of Scrapy's", "fetch alone", "fetch", static c => c.Elapsed, 1 / 4.0, 1 / 6.0, 0.9),
        ];

        Func<Task<ProcessCost>> Etl(string command, string[] more) => () =>
        {
            var data = Path.Combine(directory, "data-http");
            if (Directory.Exists(data))
            {
                Directory.Delete(data, recursive: true);
            }

            return ProcessCost.OfEtlAsync([command, "bench", .. more, "--data", data, .. settings, "--quiet"], cancellationToken);
        };

        Func<Task<ProcessCost>> Peer(string mode) =>
            () => ProcessCost.OfAsync(Python, [crawler, mode, ServedSite.Start, Path.Combine(directory, "peer.csv"), Concurrency], cancellationToken);

        async Task TakeAsync(string name, Func<Task<ProcessCost>> run)
        {
            var cost = await run();
            if (cost.ExitCode is not (0 or 3))
            {
                throw new InvalidOperationException($"{name} ended with {cost.ExitCode}: {cost.Output}");
            }

            if (!costs.TryGetValue(name, out var all))
            {
                costs[name] = all = [];
            }

            all.Add(cost);
            Console.WriteLine(Rounds.Text($"  {name}: {cost.Elapsed:0.00} s, {cost.Processor:0.00} s of processor time"));
        }

        AimLine Line(string what, string ours, string theirs, Func<ProcessCost, double> figure, double must, double aim, double floor)
        {
            var own = Rounds.Median(costs[ours].Select(figure));
            var other = Rounds.Median(costs[theirs].Select(figure));
            var ratio = Rounds.Median(costs[ours].Zip(costs[theirs], (a, b) => figure(a) / figure(b)));
            return new AimLine(what, ratio, must, aim, floor,
                Rounds.Text($"{own:0.00} s against {other:0.00} s, {own / count * 1000:0.00} ms a page of {count:#,0}, {1 / ratio:0.00} times as fast"));
        }
    }

    private static async Task<string[]> ConfigureAsync(string directory, CancellationToken cancellationToken)
    {
        var config = Path.Combine(directory, "config");
        var pipelines = Path.Combine(directory, "pipelines");
        Copy(Path.Combine(StageHarness.FindRoot(), "config"), config);
        Directory.Delete(Path.Combine(config, "sources"), recursive: true);
        Directory.CreateDirectory(Path.Combine(config, "sources"));
        Directory.CreateDirectory(pipelines);
        await File.WriteAllTextAsync(Path.Combine(config, "sources", "bench.yaml"), $$"""
            id: bench
            name: 基准
            private_addresses: true
            hosts: ["{{new Uri(ServedSite.Start).Authority}}"]
            start: [{{ServedSite.Start}}]
            paging: {next: a.next, max_pages: 1000}
            documents: {selector: li a}
            politeness: {delay: 0ms, concurrency: {{Concurrency}}}
            """, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(pipelines, "bench.yaml"), "name: bench\nstages: [fetch, clean, extract, normalize, validate, publish]\n",
            cancellationToken);
        return ["--config", config, "--pipelines", pipelines];
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
