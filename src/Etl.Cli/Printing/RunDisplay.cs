using Etl.Runs;
using Etl.Runs.Requests;
using Spectre.Console;

namespace Etl.Cli.Printing;

/// <summary>Runs a pipeline and shows its progress on standard error.</summary>
internal static class RunDisplay
{
    /// <summary>Runs.</summary>
    /// <param name="host">Host.</param>
    /// <param name="environment">What the run works with.</param>
    /// <param name="request">What it is to do.</param>
    /// <param name="cancellationToken">Stops it in good order.</param>
    /// <returns>How it ended.</returns>
    public static async Task<RunResult> RunAsync(CommandHost host, RunEnvironment environment, RunRequest request, CancellationToken cancellationToken)
    {
        PipelineRunner runner = new(environment);
        if (host.IsQuiet)
        {
            return await runner.RunAsync(request, null, cancellationToken);
        }

        if (!host.Error.Profile.Capabilities.Interactive || !host.Error.Profile.Capabilities.Ansi)
        {
            return await runner.RunAsync(request, new ProgressLines(host.Error), cancellationToken);
        }

        return await host.Error.Progress().AutoClear(true).Columns(ProgressBars.Columns)
            .StartAsync(context => runner.RunAsync(request, new ProgressBars(context), cancellationToken));
    }
}
