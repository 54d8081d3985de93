using System.CommandLine;
using Etl.Cli.Printing;
using Etl.Config;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Nights;
using Etl.Runs.Outcomes;
using Etl.Runs.Views;
using Etl.Runs.Workers;

namespace Etl.Cli.Commands;

/// <summary><c>etl status [RUN]</c>: one run, stage by stage.</summary>
internal static class StatusCommand
{
    private const int FailuresRead = 10_000;
    private static readonly Argument<string?> Run =
        new("RUN") { Description = "Id of the run, or its beginning (default: the last)", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<bool> Health =
        new("--health")
        {
            Description = "Says instead how fresh each pipeline's last snapshot is; exit code 1 when one is stale, a night was lost or a worker is silent",
        };

    private static readonly Option<string[]> Source = FilterOptions.Source();
    private static readonly Option<string[]> Code = FilterOptions.Code();
    private static readonly Option<DateTimeOffset?> Since = FilterOptions.Since("Says instead which documents failed");

    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("status", "Shows a run stage by stage, with what failed and why") { Run, Health, Source, Code,
        Since }.Does(RunAsync);

    private static Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Health))
        {
            return Task.FromResult(PrintHealth(host));
        }

        var filter = FilterOptions.Of(parsed, Source, Code, Since);
        if (filter.Since is not null)
        {
            PrintSince(host, filter);
            return Task.FromResult(ExitCode.Done);
        }

        var id = parsed.GetValue(Run);
        var status = host.OpenLedger().Status(id, FailuresRead)
            ?? throw new RunUsageException(id is null ? $"Nothing has run yet in {host.DataDirectory}"
                : $"There is no run {id}; {host.Etl("runs")} lists them");
        status = status.Only(filter);
        if (host.IsJson)
        {
            JsonOutput.Write(RunJson.Of(status));
        }
        else
        {
            Print(host, status, isLast: id is null);
        }

        return Task.FromResult(ExitCode.Done);
    }

    private static void Print(CommandHost host, RunStatus status, bool isLast)
    {
        // Of nights that never began, the last run that did says nothing.
        foreach (var lost in isLast ? LostNights(host.OpenLedger()) : [])
        {
            if (lost.Any(n => n.RunId != status.Run.RunId))
            {
                host.Output.Line($"Lost: {NightWords.Of(lost)}");
            }
        }

        StatusPrinter.Print(host, status, withHints: true);
        foreach (var line in status.Run.State == RunState.Running ? WorkerWords.Of(WorkerList.Read(host.Ledger), status.Run.RunId) : [])
        {
            host.Output.Line(line);
        }

        try
        {
            foreach (var stale in host.Health().Pipelines.Where(static p => p.IsStale))
            {
                host.Output.Line($"Stale: {stale.Message}");
            }
        }
        catch (Exception e) when (e is ConfigurationException or IOException or UnauthorizedAccessException)
        {
            // What a run did can be looked at whatever the configuration is like now.
        }
    }

    private static void PrintSince(CommandHost host, RunFilter filter)
    {
        var failures = HistoryView.Open(host.Ledger)?.FailuresSince(filter, FailuresRead) ?? [];
        if (host.IsJson)
        {
            JsonOutput.Write(failures);
            return;
        }

        foreach (var failure in failures)
        {
            host.Output.Line($"{failure.SourceId}  {failure.DocumentId}  {failure.Url}");
            host.Output.Line($"    in {Words.Count(failure.Attempt, "run")}: {failure.Stage}: {failure.Code}: {failure.Message}");
        }

        host.Output.Line(failures.Count == 0 ? "Nothing failed."
            : $"{Words.Count(failures.Count, "failure")}, the most frequent first; as far back as the ledger keeps attempts (keep_runs).");
    }

    private static IEnumerable<IReadOnlyList<RunRecord>> LostNights(LedgerView ledger) => ledger.Pipelines().Select(ledger.LostNights)
        .Where(static n => n.Count > 0);

    private static int PrintHealth(CommandHost host)
    {
        var health = host.Health();
        if (host.IsJson)
        {
            JsonOutput.Write(health);
        }

        if (!host.IsJson && health.Problem is { } problem)
        {
            host.Output.Line(problem);
        }

        foreach (var pipeline in host.IsJson ? [] : health.Pipelines)
        {
            host.Output.Line($"{(pipeline.IsStale ? "stale" : "fresh")}  {pipeline.Message}");
            if (pipeline.LostMessage is { } lost)
            {
                host.Output.Line($"lost   {lost}");
            }
        }

        foreach (var worker in host.IsJson ? [] : health.Workers.Where(static w => w.IsSilent))
        {
            host.Output.Line($"worker {worker.Name} (process {worker.ProcessId} on {worker.Host}): {WorkerWords.At(worker)}");
        }

        return health.IsHealthy ? ExitCode.Done : ExitCode.Failed;
    }
}
