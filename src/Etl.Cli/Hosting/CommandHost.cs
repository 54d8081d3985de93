using System.CommandLine;
using System.Net;
using Etl.Config;
using Etl.Fetch;
using Etl.Fetch.Settings;
using Etl.Look;
using Etl.Publish;
using Etl.Runs.Composition;
using Etl.Runs.Errors;
using Etl.Runs.Known;
using Etl.Runs.Ledger;
using Etl.Runs.Pipelines;
using Etl.Runs.Stages;
using Etl.Runs.Views;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Etl.Cli;

/// <summary>What a command works with: paths, consoles, clock, logs, and the library put together.</summary>
internal sealed class CommandHost : IDisposable
{
    private readonly string _hintSuffix;
    private readonly ILoggerFactory _logs;
    private readonly TelemetryExport? _telemetry;

    /// <summary>Creates the host of one invocation.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="logOtherwise">Format of the log where nobody says anything.</param>
    public CommandHost(ParseResult parsed, LogFormat logOtherwise)
    {
        var directory = ProjectDirectory.Find();
        DataDirectory = parsed.GetValue(GlobalOptions.Data) ?? Path.Combine(directory, "data");
        ConfigDirectory = parsed.GetValue(GlobalOptions.Config) ?? ProjectDirectory.Folder(directory, "config");
        PipelinesDirectory = parsed.GetValue(GlobalOptions.Pipelines) ?? ProjectDirectory.Folder(directory, "pipelines");
        IsJson = parsed.GetValue(GlobalOptions.Json);
        IsQuiet = parsed.GetValue(GlobalOptions.Quiet);
        Output = Terminal.Output();
        Error = Terminal.Error();
        Settings = Logs.Settings(directory);
        Ledger = LedgerPlace.Of(DataDirectory, parsed.GetValue(GlobalOptions.Ledger) ?? Settings["Ledger"], LeaseSeconds(Settings));
        LogFormat = Logs.FormatOf(Settings, parsed.GetValue(GlobalOptions.Log), logOtherwise);
        _logs = Logs.Create(Settings, LogFormat);
        _telemetry = TelemetryExport.Create(Settings);
        _hintSuffix = string.Concat(new[] { GlobalOptions.Data, GlobalOptions.Config, GlobalOptions.Pipelines }
            .Where(o => parsed.GetValue(o) is not null)
            .Select(o => $" {o.Name} {Quoted(parsed.GetValue(o)!)}"));
    }

    /// <summary>Data directory.</summary>
    public string DataDirectory { get; }

    /// <summary>Where the ledger is.</summary>
    public LedgerPlace Ledger { get; }

    /// <summary>Configuration directory.</summary>
    public string ConfigDirectory { get; }

    /// <summary>Directory of the pipelines.</summary>
    public string PipelinesDirectory { get; }

    /// <summary>Whether the result is wanted as JSON.</summary>
    public bool IsJson { get; }

    /// <summary>Whether progress and hints are unwanted.</summary>
    public bool IsQuiet { get; }

    /// <summary>Console of results.</summary>
    public IAnsiConsole Output { get; }

    /// <summary>Console of progress and errors.</summary>
    public IAnsiConsole Error { get; }

    /// <summary>What <c>appsettings.json</c> and the environment say.</summary>
    public IConfiguration Settings { get; }

    /// <summary>Clock.</summary>
    public TimeProvider TimeProvider { get; } = TimeProvider.System;

    /// <summary>Format of the log.</summary>
    public LogFormat LogFormat { get; }

    /// <summary>Logs.</summary>
    public ILoggerFactory LoggerFactory => _logs;

    /// <summary>The snapshots of the data directory.</summary>
    public SnapshotCatalog Snapshots => new(DataDirectory, _logs.CreateLogger<SnapshotCatalog>());

    /// <summary>Where configuration files are.</summary>
    public ConfigurationDirectory ConfigurationFiles => new(ConfigDirectory, PipelinesDirectory);

    /// <summary>Loads the configuration.</summary>
    /// <exception cref="ConfigurationException">Something in it is wrong.</exception>
    /// <exception cref="RunUsageException">There is none.</exception>
    public EtlConfiguration LoadConfiguration()
    {
        CheckFolders();
        return EtlConfiguration.Load(ConfigurationFiles);
    }

    /// <summary>Loads the configuration for a run, and beside it what the run needs besides.</summary>
    /// <exception cref="ConfigurationException">Something in it is wrong.</exception>
    /// <exception cref="RunUsageException">There is no configuration.</exception>
    public EtlConfiguration LoadForRun()
    {
        _ = PrepareAsync();
        return LoadConfiguration();
    }

    /// <summary>One after the other: the configuration, which everything waits for, must have a core of its own where there are two.</summary>
    private async Task PrepareAsync()
    {
        await EtlComposition.PrepareAsync(Ledger);
        await HtmlLook.PrepareAsync();
    }

    /// <summary>Loads the sources alone.</summary>
    /// <exception cref="ConfigurationException">Something in them is wrong.</exception>
    /// <exception cref="RunUsageException">There is no configuration.</exception>
    public IReadOnlyList<SourceSettings> LoadSources()
    {
        CheckFolders();
        return EtlConfiguration.LoadSources(ConfigurationFiles);
    }

    /// <summary>Tells failures that are news from those that are known; where <c>config/known.yaml</c> can't be read, nothing is known.</summary>
    public FailureJudge Judge()
    {
        var today = DateOnly.FromDateTime(TimeProvider.GetUtcNow().UtcDateTime);
        try
        {
            return new FailureJudge(ConfigurationFiles.FindFile<KnownFailures>("known") ?? KnownFailures.None, today);
        }
        catch (ConfigurationException e)
        {
            Error.Line(e.Message);
            return new FailureJudge(KnownFailures.None, today);
        }
    }

    /// <summary>Looks how fresh the pipelines are.</summary>
    /// <exception cref="ConfigurationException">Something is wrong in a pipeline's file.</exception>
    public HealthReport Health() =>
        HealthReport.Of(Ledger, ConfigurationFiles.LoadFolder<PipelineSettings>("pipelines").Select(static f => f.Value), TimeProvider.GetUtcNow());

    /// <summary>Puts the library together.</summary>
    /// <param name="configuration">Configuration.</param>
    /// <param name="hosts">Hosts that are reached elsewhere than their name says; null for none.</param>
    public EtlComposition Compose(EtlConfiguration configuration, IReadOnlyDictionary<string, IPEndPoint>? hosts = null) =>
        new(configuration, Ledger, FetcherOptions(hosts), TimeProvider, _logs) { Look = new HtmlLook() };

    /// <summary>The stages, for whoever reads what they gave: the configuration takes longer to load, and is not needed for that.</summary>
    public StageLine ReadingLine() => StandardLine.Create(LoadConfiguration, TimeProvider);

    /// <summary>How sites are reached.</summary>
    /// <param name="hosts">Hosts that are reached elsewhere than their name says; null for none.</param>
    public static FetcherOptions FetcherOptions(IReadOnlyDictionary<string, IPEndPoint>? hosts) =>
        hosts is null ? new FetcherOptions() : new FetcherOptions { HostMap = hosts };

    /// <summary>The ledger.</summary>
    /// <exception cref="RunUsageException">Nothing has run yet.</exception>
    public LedgerView OpenLedger() => LedgerView.Open(Ledger)
        ?? throw new RunUsageException($"Nothing has run yet in {DataDirectory}. To begin: {Etl("run")}, or {Etl("demo")} for a try without network");

    /// <summary>A command to type, with the directories that this one was given.</summary>
    /// <param name="command">Command without the program's name.</param>
    public string Etl(string command) => $"etl {command}{_hintSuffix}";

    /// <summary>A line of progress, on standard error.</summary>
    /// <param name="line">Text.</param>
    public void Note(string line)
    {
        if (!IsQuiet)
        {
            Error.Line(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _telemetry?.Dispose();
        _logs.Dispose();
    }

    private void CheckFolders()
    {
        foreach ((var folder, var option) in new[] { (ConfigDirectory, "--config"), (PipelinesDirectory, "--pipelines") })
        {
            if (!Directory.Exists(folder))
            {
                throw new RunUsageException($"There is no folder {Path.GetFullPath(folder)}. Go to the project's directory, or name the folder with {option}.");
            }
        }
    }

    // Most say nothing, and to ask for a number sets up the machinery that makes numbers of texts.
    private static int? LeaseSeconds(IConfiguration settings) => settings["LeaseSeconds"] is null ? null : settings.GetValue<int?>("LeaseSeconds");

    private static string Quoted(string path) => path.All(static c => char.IsLetterOrDigit(c) || c is '/' or '.' or '_' or '-' or '\\' or ':') ? path
        : $"\"{path}\"";
}
