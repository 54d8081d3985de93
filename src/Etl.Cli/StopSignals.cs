using System.Runtime.InteropServices;

namespace Etl.Cli;

/// <summary>
/// Ctrl-C, SIGTERM and a closed terminal: the first stops the work in good order, the second ends the process at once. Work that
/// does not end by itself is left behind: what a run has done is kept whenever it ends.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    private readonly CancellationTokenSource _stop = new();
    private readonly ManualResetEventSlim _ended = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _signals;

    /// <summary>Begins to listen.</summary>
    public StopSignals()
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
        }
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended.Set();
        _registrations.ForEach(static r => r.Dispose());
        _stop.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (Interlocked.Increment(ref _signals) > 1)
        {
            return;
        }

        context.Cancel = true;
        // A thread of its own: what holds up the end may hold all threads of the pool.
        new Thread(EndAnyway) { IsBackground = true, Name = "stop" }.Start();
        Console.Error.WriteLine("Stopping: what is done is kept. Once more to end at once.");
        _stop.Cancel();
    }

    private void EndAnyway()
    {
        if (!_ended.Wait(Patience))
        {
            Console.Error.WriteLine("Something does not stop; it is left behind.");
            Environment.Exit(ExitCode.Stopped);
        }
    }
}
