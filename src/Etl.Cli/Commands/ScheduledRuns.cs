using System.Net;
using Etl.Runs;
using Etl.Scheduling;

namespace Etl.Cli.Commands;

/// <summary>Starts a scheduled run with the configuration as it is at that time: what a planner changes by day holds at night.</summary>
/// <param name="host">Host.</param>
/// <param name="notifier">Tells people.</param>
/// <param name="hosts">Hosts that are reached elsewhere than their name says; null for none.</param>
internal sealed class ScheduledRuns(CommandHost host, INotifier notifier, IReadOnlyDictionary<string, IPEndPoint>? hosts) : IPipelineLauncher
{
    /// <inheritdoc/>
    public Task<RunResult> LaunchAsync(string pipeline, DateTimeOffset? scheduledAt, CancellationToken cancellationToken)
    {
        EtlConfiguration configuration = host.LoadConfiguration();
        RunRequest request = new() { Pipeline = configuration.Pipeline(pipeline), ScheduledAt = scheduledAt };
        return new PipelineRunner(host.Compose(configuration, hosts).ForSources(notifier)).RunAsync(request, null, cancellationToken);
    }
}
