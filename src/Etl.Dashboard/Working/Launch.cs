using Etl.Runs;
using Etl.Runs.Requests;

namespace Etl.Dashboard.Working;

/// <summary>A run that was started here, and the means to stop it.</summary>
internal sealed class Launch : IProgress<RunProgress>, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<string?> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where it stands; null before it says so.</summary>
    public RunProgress? Progress { get; private set; }

    /// <summary>Ends when the run is in the ledger, with its id; null where it never began.</summary>
    public Task<string?> Begun => _begun.Task;

    /// <summary>Stops it in good order.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>How it ended; null while it works.</summary>
    public RunResult? Result { get; private set; }

    /// <summary>Asks it to stop.</summary>
    public void Stop() => _stop.Cancel();

    /// <inheritdoc/>
    public void Report(RunProgress value)
    {
        Progress = value;
        _begun.TrySetResult(value.RunId);
    }

    /// <summary>Takes note of its end.</summary>
    /// <param name="result">How it ended; null where it failed before it began.</param>
    public void End(RunResult? result)
    {
        Result = result;
        _begun.TrySetResult(result?.RunId);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();
}
