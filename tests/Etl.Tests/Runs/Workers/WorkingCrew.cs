using Etl.Runs.Requests;
using Etl.Runs.Workers;

namespace Etl.Tests.Runs.Workers;

/// <summary>Workers of a harness, in this process; stopped when disposed.</summary>
internal sealed class WorkingCrew : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _work = [];

    /// <summary>Starts workers and waits until they are there.</summary>
    /// <param name="harness">Their data directory and ledger.</param>
    /// <param name="names">Their names.</param>
    /// <param name="change">What they have otherwise than the run; null for nothing.</param>
    public static async Task<WorkingCrew> StartAsync(RunHarness harness, IEnumerable<string> names, Func<RunEnvironment, RunEnvironment>? change = null)
    {
        WorkingCrew crew = new();
        foreach (var name in names)
        {
            TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var work = Task.Run(() => new Worker(name, () => change?.Invoke(harness.Environment()) ?? harness.Environment())
            {
                Poll = TimeSpan.FromMilliseconds(20),
            }.RunAsync(entered.SetResult, crew._stop.Token));
            crew._work.Add(work);
            await await Task.WhenAny(entered.Task, work);
        }

        return crew;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var work in _work)
        {
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stop.Dispose();
    }
}
