using Etl.Runs;
using Etl.Runs.Errors;
using Etl.Runs.Locking;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;
using Etl.Runs.Rerun;
using Etl.Runs.Views;
using Etl.Scheduling;

namespace Etl.Dashboard.Working;

/// <summary>Starts and stops runs for the pages, as the commands <c>run</c> and <c>rerun</c> do.</summary>
/// <param name="host">What the pages work with.</param>
/// <param name="workshop">The configuration as it is now.</param>
internal sealed class RunDesk(DashboardHost host, Workshop workshop) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Launch> _launches = [];
    private readonly List<Task> _work = [];

    /// <summary>Wraps what starts the nights of the schedule, so that they can be stopped here too.</summary>
    /// <param name="make">Makes the launcher, given who is told of progress.</param>
    /// <returns>The launcher.</returns>
    public IPipelineLauncher Watch(Func<IProgress<RunProgress>, IPipelineLauncher> make) => new WatchedLauncher(this, make);

    /// <summary>Stages that a rerun may begin at.</summary>
    public IReadOnlyList<string> Stages => [.. workshop.Composition.Line.Names.SkipLast(1)];

    /// <summary>What a rerun would do.</summary>
    /// <param name="filter">Which documents.</param>
    /// <param name="limit">Most documents.</param>
    /// <param name="cancellationToken">Stops the planning.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="RunUsageException">There is no such run, stage, source or document.</exception>
    public async Task<RerunPlan> PlanAsync(RerunFilter filter, int limit, CancellationToken cancellationToken) =>
        await new RerunPlanner(Environment(filter).Environment).PlanAsync(filter, limit, cancellationToken);

    /// <summary>Starts a rerun.</summary>
    /// <param name="filter">Which documents.</param>
    /// <param name="cancellationToken">Stops the planning; the run goes on.</param>
    /// <returns>The run's id.</returns>
    /// <exception cref="RunUsageException">There is nothing to do, or another run works.</exception>
    public async Task<string> RerunAsync(RerunFilter filter, CancellationToken cancellationToken)
    {
        var (environment, pipeline) = Environment(filter);
        var plan = await new RerunPlanner(environment).PlanAsync(filter, cancellationToken);
        return plan.Items.Count == 0
            ? throw new RunUsageException("There is nothing to do again.")
            : await StartAsync(environment, new RunRequest { Kind = RunKind.Rerun, Pipeline = pipeline, Plan = plan });
    }

    /// <summary>Starts a run of a pipeline, now.</summary>
    /// <param name="pipeline">Pipeline.</param>
    /// <param name="sources">Only these sources; empty for all.</param>
    /// <param name="from">First stage; null for the pipeline's first.</param>
    /// <returns>The run's id.</returns>
    /// <exception cref="RunUsageException">There is no such pipeline, or another run works.</exception>
    public Task<string> RunAsync(string pipeline, IReadOnlyList<string> sources, string? from) => StartAsync(
        workshop.Composition.ForSources(host.Notifier),
        new RunRequest { Pipeline = workshop.Configuration.Pipeline(pipeline), Sources = sources, From = from });

    /// <summary>Asks a run to stop, here or in whichever program it works: what is done stays done.</summary>
    /// <param name="runId">Run.</param>
    /// <param name="by">Who asks.</param>
    /// <exception cref="RunUsageException">It is not at work.</exception>
    public void Stop(string runId, string by)
    {
        RunStop.Ask(host.Ledger, runId, by, host.TimeProvider.GetUtcNow());
        // What works here need not wait for its next look into the ledger.
        Find(runId)?.Stop();
    }

    /// <summary>Where a run stands.</summary>
    /// <param name="runId">Run.</param>
    /// <returns>Its progress; null when it is not at work here.</returns>
    public RunProgress? ProgressOf(string runId) => Find(runId)?.Progress;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task[] work;
        lock (_gate)
        {
            _launches.ForEach(static l => l.Stop());
            work = [.. _work];
        }

        await Task.WhenAll(work);
    }

    private Launch? Find(string runId)
    {
        lock (_gate)
        {
            return _launches.Find(l => l.Progress?.RunId == runId);
        }
    }

    private (RunEnvironment Environment, Etl.Runs.Pipelines.PipelineSettings Pipeline) Environment(RerunFilter filter)
    {
        var run = filter.RunId is { } id ? RunView.Open(host.Ledger)?.Find(id) : null;
        return workshop.Composition.ForRerun(run, host.Notifier);
    }

    private async Task<string> StartAsync(RunEnvironment environment, RunRequest request)
    {
        Launch launch = new();
        var work = Task.Run(() => WorkAsync(launch, token => new PipelineRunner(environment).RunAsync(request, launch, token)));
        lock (_gate)
        {
            _work.RemoveAll(static w => w.IsCompleted);
            _work.Add(work);
        }

        var begun = await launch.Begun;
        if (begun is not null)
        {
            return begun;
        }

        await work;
        throw new RunUsageException(launch.Result?.Message ?? "The run could not be started.");
    }

    private async Task<RunResult> WorkAsync(Launch launch, Func<CancellationToken, Task<RunResult>> run)
    {
        lock (_gate)
        {
            _launches.Add(launch);
        }

        try
        {
            var result = await run(launch.Stopping);
            launch.End(result);
            return result;
        }
        finally
        {
            launch.End(launch.Result);
            lock (_gate)
            {
                _launches.Remove(launch);
            }

            launch.Dispose();
        }
    }

    private sealed class WatchedLauncher : IPipelineLauncher, IProgress<RunProgress>
    {
        private readonly RunDesk _desk;
        private readonly IPipelineLauncher _inner;
        private Launch? _current;

        public WatchedLauncher(RunDesk desk, Func<IProgress<RunProgress>, IPipelineLauncher> make)
        {
            _desk = desk;
            _inner = make(this);
        }

        public void Report(RunProgress value) => _current?.Report(value);

        public Task<RunResult> LaunchAsync(string pipeline, DateTimeOffset? scheduledAt, CancellationToken cancellationToken)
        {
            // The schedule starts one after the other.
            Launch launch = new();
            _current = launch;
            return _desk.WorkAsync(launch, async stopping =>
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
                return await _inner.LaunchAsync(pipeline, scheduledAt, either.Token);
            });
        }
    }
}
