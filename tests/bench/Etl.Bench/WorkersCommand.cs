using System.Diagnostics;
using System.Globalization;
using Etl.SampleSite.Corpus;
using Etl.Shared;

namespace Etl.Bench;

/// <summary>
/// Reading again with workers: <c>workers COUNT [--dir DIR] [--keep]</c>. Made-up reports, read in once, then all stages of all of them done again by
/// one worker with one core, one with two and two with one each, on a ledger on PostgreSQL of the benchmark's own; elapsed and processor time.
/// </summary>
internal static class WorkersCommand
{
    private const int PagesPerFile = 1000;
    private const double LeastOfBothCores = 0.85;
    private const double LeastOfOneCore = 1.7;

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 && !args[0].StartsWith('-') ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20_000;
        var dir = Array.IndexOf(args, "--dir");
        var root = dir >= 0 ? Path.GetFullPath(args[dir + 1]) : Path.Combine(Path.GetTempPath(), "etl-workers");
        if (Directory.Exists(Path.Combine(root, "data")))
        {
            Directory.Delete(Path.Combine(root, "data"), recursive: true);
        }

        await PrepareAsync(root, count, cancellationToken);
        using PostgresServer server = new();
        var ledger = server.NewLedger();
        Print($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {count:#,0} documents; PostgreSQL runs on the same cores");
        var first = await EtlChild.RunAsync(root, ["run", "--data", "data", "--ledger", ledger], cancellationToken);
        if (first.ExitCode is not (0 or 3))
        {
            return 1;
        }

        var one = await AgainAsync("one worker, one core", root, server, ledger, ["0"], cancellationToken);
        var both = await AgainAsync("one worker, both cores", root, server, ledger, ["0,1"], cancellationToken);
        var two = await AgainAsync("two workers, a core each", root, server, ledger, ["0", "1"], cancellationToken);
        var passed = Aim("two workers with a core each, of one with both", two / both, LeastOfBothCores)
            & Aim("of one with one core", two / one, LeastOfOneCore);
        if (!args.Contains("--keep"))
        {
            Directory.Delete(root, recursive: true);
        }

        return passed ? 0 : 1;
    }

    /// <summary>Does all stages again.</summary>
    /// <returns>Documents a second, before publish.</returns>
    private static async Task<double> AgainAsync(string name, string root, PostgresServer server, string ledger, IReadOnlyList<string> cores,
        CancellationToken cancellationToken)
    {
        List<Process> workers = [];
        try
        {
            foreach (var (index, core) in cores.Index())
            {
                var worker = Process.Start(new ProcessStartInfo("taskset",
                    ["-c", core, "dotnet", Path.Combine(AppContext.BaseDirectory, "Etl.Cli.dll"), "serve", "--worker", "--name",
                        string.Create(CultureInfo.InvariantCulture, $"w{index}"), "--data", "data", "--ledger", ledger, "--log", "none"])
                {
                    WorkingDirectory = root,
                    RedirectStandardOutput = true,
                })!;
                workers.Add(worker);
                await worker.StandardOutput.ReadLineAsync(cancellationToken);
            }

            var serverBefore = server.ProcessorTime;
            var before = workers.Sum(static w => w.TotalProcessorTime.TotalSeconds);
            var run = await EtlChild.RunAsync(root, ["rerun", "--all", "--stage", "clean", "--data", "data", "--ledger", ledger], cancellationToken);
            double documents = run.Samples.Max(static s => s.Documents);
            var seconds = run.PublishBegan!.Value.TotalSeconds;
            var processor = workers.Sum(static w => w.TotalProcessorTime.TotalSeconds) - before;
            Print($"{name}: {documents:#,0} documents in {seconds:0.0} s before publish, {documents / seconds:0} documents/s");
            var others = (server.ProcessorTime - serverBefore).TotalMilliseconds / documents;
            var own = run.ProcessorTime.TotalMilliseconds / documents;
            var each = processor / documents * 1000;
            Print($"  processor time a document: workers {each:0.00} ms; with publish: PostgreSQL {others:0.00} ms, the run {own:0.00} ms");
            return documents / seconds;
        }
        finally
        {
            foreach (var worker in workers)
            {
                // In good order: one that is killed counts as there for a minute.
                using (var kill = Process.Start("kill", [worker.Id.ToString(CultureInfo.InvariantCulture)]))
                {
                    await kill.WaitForExitAsync(CancellationToken.None);
                }

                await worker.WaitForExitAsync(CancellationToken.None);
                worker.Dispose();
            }
        }
    }

    private static async Task PrepareAsync(string root, int count, CancellationToken cancellationToken)
    {
        foreach (var folder in (string[])["config/sources", "pipelines", "warc"])
        {
            Directory.CreateDirectory(Path.Combine(root, folder));
        }

        var shipped = Path.GetDirectoryName(FindConfig())!;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(shipped, "config"), "*", SearchOption.AllDirectories)
            .Where(static f => !f.Contains("/sources/", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(root, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        await File.WriteAllTextAsync(Path.Combine(root, "pipelines", "nightly.yaml"), "name: nightly\n", cancellationToken);
        for (var from = 0; from < count; from += PagesPerFile)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"s{from / PagesPerFile:000}");
            var path = Path.Combine(root, "warc", id + ".warc.gz");
            await File.WriteAllTextAsync(Path.Combine(root, "config", "sources", id + ".yaml"), $"id: {id}\nname: {id}\nkind: warc\npath: {path}\n",
                cancellationToken);
            if (!File.Exists(path))
            {
                await SampleWarc.WriteAsync(path, Math.Min(PagesPerFile, count - from), (from / PagesPerFile) + 1, SampleMix.Realistic, cancellationToken);
            }
        }
    }

    private static string FindConfig()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Etl.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The benchmark is not inside the repository."), "config");
    }

    private static bool Aim(string what, double value, double least)
    {
        Print($"{(value >= least ? "met" : "MISSED")}  {what}: {value:0.00} (at least {least:0.00})");
        return value >= least;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
