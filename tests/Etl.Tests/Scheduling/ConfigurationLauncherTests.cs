using Etl.Config;
using Etl.Fetch;
using Etl.Runs.Composition;
using Etl.Runs.Ledger;
using Etl.Runs.Notices;
using Etl.Runs.Outcomes;
using Etl.Runs.Views;
using Etl.Scheduling;
using Etl.Shared;
using Etl.Tests.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Scheduling;

public sealed class ConfigurationLauncherTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly List<Notice> _notices = [];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task LaunchAsync_ConfigurationMendedDuringTheDay_CountsThatNight()
    {
        var configuration = Copy();
        var reports = Directory.CreateDirectory(_directory.At("reports")).FullName;
        await WriteAsync("config/sources/local.yaml", $"id: local\nname: local\nkind: folder\npath: {reports}\n");
        await WriteAsync("reports/1.txt", "南县教育局2023年政府信息公开工作年度报告\n一、总体情况\n本年度主动公开政府信息12条。\n");
        await WriteAsync("pipelines/night.yaml", "name: night\nnotify: { command: [never-run] }\n");
        var launcher = Launcher(configuration);

        await WriteAsync("pipelines/night.yaml", "name: night\nstages: [fetch, polish]\n");
        var wrong = await launcher.LaunchAsync("night", null, TestContext.Current.CancellationToken);
        await WriteAsync("pipelines/night.yaml", "name: night\n");
        DateTimeOffset at = new(2025, 3, 10, 18, 30, 0, TimeSpan.Zero);
        var right = await launcher.LaunchAsync("night", at, TestContext.Current.CancellationToken);

        Assert.Equal(NightReason.Configuration, wrong.NotBegun);
        Assert.Contains("polish", Assert.Single(_notices).Message, StringComparison.Ordinal);
        Assert.Equal(RunState.Done, right.State);
        Assert.Equal(at, LedgerView.Open(LedgerPlace.In(_directory.At("data")))!.Runs(1)[0].ScheduledAt);
    }

    private ConfigurationLauncher Launcher(ConfigurationDirectory directory) => new(
        directory,
        EtlConfiguration.Load(directory),
        c => new EtlComposition(c, LedgerPlace.In(_directory.At("data")), new FetcherOptions(), TimeProvider.System, NullLoggerFactory.Instance),
        new ListNotifier(_notices),
        TimeProvider.System);

    private ConfigurationDirectory Copy()
    {
        var root = StageHarness.FindRoot();
        Directory.CreateDirectory(_directory.At("config"));
        File.Copy(Path.Combine(root, "config", "bodies.yaml"), _directory.At("config", "bodies.yaml"));
        foreach (var folder in new[] { "config/forms", "config/noise", "config/sources", "pipelines" })
        {
            Directory.CreateDirectory(_directory.At(folder));
            foreach (var file in folder is "config/sources" or "pipelines" ? [] : Directory.GetFiles(Path.Combine(root, folder)))
            {
                File.Copy(file, _directory.At(folder, Path.GetFileName(file)));
            }
        }

        File.Copy(Path.Combine(root, "config", "regions.csv"), _directory.At("config", "regions.csv"));
        return new ConfigurationDirectory(_directory.At("config"), _directory.At("pipelines"));
    }

    private Task WriteAsync(string path, string text) => File.WriteAllTextAsync(_directory.At(path), text, TestContext.Current.CancellationToken);
}
