using System.CommandLine;
using Etl.Cli.Rendering;
using Etl.Config;
using Etl.Runs.Errors;
using Etl.Runs.Views;

namespace Etl.Cli.Commands;

/// <summary><c>etl status [RUN]</c>: one run, stage by stage.</summary>
internal static class StatusCommand
{
    private const int FailuresRead = 10_000;
    private static readonly Argument<string?> Run = new("RUN") { Description = "Id of the run, or its beginning (default: the last)", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<bool> Health = new("--health") { Description = "Says instead how fresh each pipeline's last snapshot is; exit code 1 when one is stale" };

    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("status", "Shows a run stage by stage, with what failed and why") { Run, Health }.Does(RunAsync);

    private static Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Health))
        {
            return Task.FromResult(PrintHealth(host));
        }

        var id = parsed.GetValue(Run);
        var status = host.OpenLedger().Status(id, FailuresRead)
            ?? throw new RunUsageException(id is null ? $"Nothing has run yet in {host.DataDirectory}" : $"There is no run {id}; {host.Etl("runs")} lists them");
        if (host.IsJson)
        {
            JsonOutput.Write(status);
        }
        else
        {
            Print(host, status);
        }

        return Task.FromResult(ExitCode.Done);
    }

    private static void Print(CommandHost host, RunStatus status)
    {
        StatusReport.Print(host, status, withHints: true);
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
        }

        return health.IsHealthy ? ExitCode.Done : ExitCode.Failed;
    }
}
