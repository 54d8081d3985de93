using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Etl.Clean.Bytes;
using Etl.Clean.Pdf.Engine;
using Etl.Model.Findings;

namespace Etl.Clean.Pdf.Worker;

/// <summary>
/// What the process that reads PDF files does: takes a file, answers, waits for the next. It ends with its input, that is with the
/// program that started it, or when it has long had nothing to do.
/// </summary>
public static class PdfWorkerLoop
{
    // Deeply nested files need it; a file that needs more ends the process, and costs one document.
    private const int StackSize = 32 << 20;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    /// <summary>Serves until the input ends.</summary>
    /// <returns>Exit code: always 0.</returns>
    public static int Run()
    {
        var input = Console.OpenStandardInput();
        var output = Console.OpenStandardOutput();
        // Only frames go out there, whatever a library prints.
        Console.SetOut(TextWriter.Null);

        // Ctrl-C and a stop of the service reach every process of the group; it is the program that ends this one, when it is done.
        using var interrupt = Ignore(PosixSignal.SIGINT);
        using var quit = Ignore(PosixSignal.SIGQUIT);
        using var hangUp = Ignore(PosixSignal.SIGHUP);
        using var terminate = Ignore(PosixSignal.SIGTERM);

        using var requests = new BlockingCollection<byte[]>(1);
        new Thread(() => Receive(input, requests)) { IsBackground = true, Name = "requests" }.Start();
        var worker = new Thread(() => Serve(requests, output), StackSize) { Name = "pdf" };
        worker.Start();
        worker.Join();
        return 0;
    }

    private static PosixSignalRegistration Ignore(PosixSignal signal) => PosixSignalRegistration.Create(signal, static c => c.Cancel = true);

    /// <summary>The end of the input is seen also in the midst of a document.</summary>
    private static void Receive(Stream input, BlockingCollection<byte[]> requests)
    {
        try
        {
            while (PdfWire.ReadFrameAsync(input, CancellationToken.None).GetAwaiter().GetResult() is { } request)
            {
                requests.Add(request);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or OutOfMemoryException or ObjectDisposedException or InvalidOperationException)
        {
            // Nobody is left who could be told.
        }

        Environment.Exit(0);
    }

    private static void Serve(BlockingCollection<byte[]> requests, Stream output)
    {
        var ranOut = false;
        // The library passes over an exception where a file is merely damaged; that memory ran out must not be passed over.
        AppDomain.CurrentDomain.FirstChanceException += (_, e) => ranOut |= e.Exception is OutOfMemoryException or InsufficientMemoryException;
        while (!ranOut && requests.TryTake(out var file, Idle))
        {
            ReadOnlyMemory<byte> answer;
            try
            {
                answer = PdfWire.Encode(PdfFileReader.Read(file));
            }
            catch (OutOfMemoryException)
            {
                ranOut = true;
                answer = default;
            }

            answer = ranOut ? PdfWire.NoMemory : answer.Length > PdfWire.LargestFrame ? PdfWire.Encode(TooLarge()) : answer;
            try
            {
                PdfWire.WriteFrameAsync(output, answer, CancellationToken.None).GetAwaiter().GetResult();
            }
            catch (IOException)
            {
                return;
            }
        }
    }

    private static StageResult<IReadOnlyList<PdfPage>> TooLarge() =>
        StageResult<IReadOnlyList<PdfPage>>.Failure(OfficeFile.TooLarge, "The PDF holds more than any report.");
}
