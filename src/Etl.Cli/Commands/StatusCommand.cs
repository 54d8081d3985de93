using System.CommandLine;
using Etl.Cli.Rendering;
using Etl.Runs;

namespace Etl.Cli.Commands;

/// <summary><c>etl status [RUN]</c>: one run, stage by stage.</summary>
internal static class StatusCommand
{
    private const int FailuresRead = 10_000;
    private static readonly Argument<string?> Run = new("RUN") { Description = "Id of the run, or its beginning (default: the last)", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("status", "Shows a run stage by stage, with what failed and why") { Run }.Does(RunAsync);

    private static Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        string? id = parsed.GetValue(Run);
        RunStatus status = host.OpenLedger().Status(id, FailuresRead)
            ?? throw new RunUsageException(id is null ? $"Nothing has run yet in {host.DataDirectory}" : $"There is no run {id}; {host.Etl("runs")} lists them");
        if (host.IsJson)
            JsonOutput.Write(status);
        else
            StatusReport.Print(host, status, withHints: true);
        return Task.FromResult(ExitCode.Done);
    }
}
