using System.CommandLine;
using Etl.Runs.Locking;

namespace Etl.Cli.Commands;

/// <summary><c>etl stop [RUN]</c>: asks the run that is at work to stop, in whichever process and on whichever machine it works.</summary>
internal static class StopCommand
{
    private static readonly Argument<string?> Run =
        new("RUN") { Description = "Id of the run, or its beginning (default: whichever is at work)", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>Creates the command.</summary>
    public static Command Create() =>
        new Command("stop", "Asks the run that is at work to stop in good order") { Run }.Does(RunAsync, hasEffect: true);

    private static Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var by = $"{Environment.UserName} on {Environment.MachineName}";
        var runId = RunStop.Ask(host.Ledger, parsed.GetValue(Run), by, host.TimeProvider.GetUtcNow());
        if (host.IsJson)
        {
            JsonOutput.Write(new { runId });
        }
        else
        {
            host.Output.Line($"Run {runId} is asked to stop: it ends within seconds, what it has done is kept. To see it: {host.Etl("status")}");
        }

        return Task.FromResult(ExitCode.Done);
    }
}
