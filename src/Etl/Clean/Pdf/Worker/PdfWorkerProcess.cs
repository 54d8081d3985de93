using System.Diagnostics;
using Etl.Model.Findings;

namespace Etl.Clean.Pdf.Worker;

/// <summary>One process that reads PDF files, one after the other.</summary>
internal sealed class PdfWorkerProcess : IDisposable
{
    private readonly Process _process;

    private PdfWorkerProcess(Process process)
    {
        _process = process;
    }

    /// <summary>True once it has answered.</summary>
    public bool IsWarm { get; private set; }

    /// <summary>Number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Starts one.</summary>
    /// <param name="info">What starts it.</param>
    /// <returns>The process.</returns>
    public static PdfWorkerProcess Start(ProcessStartInfo info)
    {
        var process = new Process { StartInfo = info };
        try
        {
            process.Start();
        }
        catch
        {
            process.Dispose();
            throw;
        }

        // A process that ends badly writes pages of traces, which nobody reads and which would fill the pipe.
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return new PdfWorkerProcess(process);
    }

    /// <summary>Has it read a file. After any outcome but an answer it is of no more use.</summary>
    /// <param name="file">The PDF.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>How it went, and the answer.</returns>
    public async Task<(PdfWorkerOutcome Outcome, StageResult<IReadOnlyList<PdfPage>> Answer)> AskAsync(
        ReadOnlyMemory<byte> file,
        CancellationToken cancellationToken)
    {
        try
        {
            await PdfWire.WriteFrameAsync(_process.StandardInput.BaseStream, file, cancellationToken);
            if (await PdfWire.ReadFrameAsync(_process.StandardOutput.BaseStream, cancellationToken) is not { } content)
            {
                return (PdfWorkerOutcome.Broken, default);
            }

            if (!PdfWire.TryDecode(content, out var answer))
            {
                return (PdfWorkerOutcome.OutOfMemory, default);
            }

            IsWarm = true;
            return (PdfWorkerOutcome.Answered, answer);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return (PdfWorkerOutcome.Broken, default);
        }
    }

    /// <summary>Ends it at once.</summary>
    public void Dispose()
    {
        try
        {
            _process.Kill();
            _process.WaitForExit();
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }

        _process.Dispose();
    }
}
