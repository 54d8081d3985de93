using System.Collections.Concurrent;
using System.Globalization;
using Etl.Model.Findings;

namespace Etl.Clean.Pdf.Worker;

/// <summary>
/// Reads PDF files in processes of their own, of which there are two at most: begun when they are needed, kept for the next file, ended
/// when they overrun. They end with this program, however it ends.
/// </summary>
/// <param name="options">Bounds.</param>
/// <param name="clock">Measures the time.</param>
internal sealed class PdfWorkers(PdfWorkerOptions options, TimeProvider clock) : IPdfEngine, IDisposable
{
    /// <summary>Failure: the file could not be read within its bounds of time and memory; another try may end otherwise.</summary>
    public const string Abandoned = "pdf_abandoned";

    private readonly SemaphoreSlim _free = new(options.Processes);
    private readonly ConcurrentStack<PdfWorkerProcess> _idle = [];

    /// <summary>The workers that the whole program shares.</summary>
    public static PdfWorkers Shared { get; } = new(new PdfWorkerOptions(), TimeProvider.System);

    /// <summary>Numbers of the processes that wait for a file.</summary>
    public IReadOnlyList<int> IdleProcesses => [.. _idle.Select(w => w.Id)];

    /// <inheritdoc/>
    public async ValueTask<StageResult<IReadOnlyList<PdfPage>>> ReadAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                var (outcome, answer, wasWarm) = await AskAsync(file, cancellationToken);
                if (outcome == PdfWorkerOutcome.Answered)
                {
                    return answer;
                }

                // What a worker is like that has read other files, or has been idle for long, is not this file's doing: a new one decides.
                if (outcome == PdfWorkerOutcome.OutOfTime || !wasWarm)
                {
                    return StageResult<IReadOnlyList<PdfPage>>.Failure(Abandoned, Message(outcome)).AsTransient();
                }
            }
        }
        finally
        {
            _free.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryPop(out var worker))
        {
            worker.Dispose();
        }

        _free.Dispose();
    }

    private async Task<(PdfWorkerOutcome Outcome, StageResult<IReadOnlyList<PdfPage>> Answer, bool WasWarm)> AskAsync(
        ReadOnlyMemory<byte> file,
        CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(options.TimeBudget, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        if (!_idle.TryPop(out var worker))
        {
            worker = PdfWorkerProcess.Start(PdfWorkerProgram.StartInfo(options.HeapLimit, options.Folder));
        }

        var wasWarm = worker.IsWarm;
        var outcome = PdfWorkerOutcome.Broken;
        try
        {
            (outcome, var answer) = await worker.AskAsync(file, either.Token);
            return (outcome, answer, wasWarm);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (PdfWorkerOutcome.OutOfTime, default, wasWarm);
        }
        finally
        {
            if (outcome == PdfWorkerOutcome.Answered)
            {
                _idle.Push(worker);
            }
            else
            {
                worker.Dispose();
            }
        }
    }

    private string Message(PdfWorkerOutcome outcome)
    {
        var what = outcome switch
        {
            PdfWorkerOutcome.OutOfTime => string.Create(CultureInfo.InvariantCulture, $"took longer than {options.TimeBudget.TotalSeconds:0.#} s"),
            PdfWorkerOutcome.OutOfMemory => string.Create(CultureInfo.InvariantCulture, $"needed more than {options.HeapLimit >> 20} MB of memory"),
            _ => "ended the process that reads such files",
        };
        return $"Reading the PDF {what}; it is hostile or far larger than a report. "
            + "Every run tries it again; if that does not help, open it and print it anew by hand.";
    }
}
