using System.Diagnostics;
using Etl.Clean.Pdf;
using Etl.Clean.Pdf.Engine;
using Etl.Clean.Pdf.Worker;
using Etl.Model.Findings;

namespace Etl.Tests.Clean.Pdf.Worker;

/// <summary>Real processes. Where a test must run out of something, the bound is small; where it must not, it is far away.</summary>
public sealed class PdfWorkersTests
{
    private static readonly byte[] Sound = RawPdf.OnePage("BT /F1 10 Tf 100 742 Td (hello 12) Tj ET 50 700 m 150 700 l S");

    [Fact]
    public async Task ReadAsync_SoundFiles_GiveWhatTheReaderGivesWithinOneProcess()
    {
        using var workers = Workers(new PdfWorkerOptions { Processes = 1 });
        var expected = Text(PdfFileReader.Read(Sound));

        var first = await ReadAsync(workers, Sound);
        var process = Assert.Single(workers.IdleProcesses);
        var second = await ReadAsync(workers, Sound);

        Assert.Equal([expected, expected], [Text(first), Text(second)]);
        Assert.Equal([process], workers.IdleProcesses);
    }

    [Theory]
    [MemberData(nameof(HostilePdf.Kinds), MemberType = typeof(HostilePdf))]
    public async Task ReadAsync_HostileFile_FailsWithItsCodeAndTheNextIsRead(string kind, string code)
    {
        // What must be abandoned is, for lack of memory or of time; what the bytes decide must not be for lack of time.
        using var workers =
            Workers(new PdfWorkerOptions
            {
                Processes = 1,
                TimeBudget = TimeSpan.FromSeconds(code == DocumentCodes.PdfAbandoned ? 2 : 120),
                HeapLimit = 192 << 20
            });

        var hostile = await new PdfReader(workers, Shipped.Forms.Headings).ReadAsync(HostilePdf.Create(kind), TestContext.Current.CancellationToken);
        var next = await ReadAsync(workers, Sound);
        for (var again = 0; next.IsTransient && again < 50; again++)
        {
            // The new process did not begin within so short a budget: the machine is busy.
            next = await ReadAsync(workers, Sound);
        }

        Assert.Equal(code, hostile.Code);
        Assert.Equal(code == DocumentCodes.PdfAbandoned, hostile.IsTransient);
        Assert.True(next.IsSuccess, next.Message);
    }

    [Fact]
    public async Task ReadAsync_TooSlow_IsAbandonedAndTriedAgainAnotherNight()
    {
        using var workers = Workers(new PdfWorkerOptions { Processes = 1, TimeBudget = TimeSpan.FromSeconds(1) });

        var slow = await ReadAsync(workers, HostilePdf.Create("forms without end"));

        Assert.Equal(DocumentCodes.PdfAbandoned, slow.Code);
        Assert.True(slow.IsTransient, "a busy machine may have been the reason");
        Assert.Contains("longer than 1 s", slow.Message, StringComparison.Ordinal);
        Assert.Empty(workers.IdleProcesses);
    }

    [Fact]
    public async Task ReadAsync_IdleProcessWasEnded_AnotherReadsTheFile()
    {
        using var workers = Workers(new PdfWorkerOptions { Processes = 1 });
        await ReadAsync(workers, Sound);
        using (var process = Process.GetProcessById(Assert.Single(workers.IdleProcesses)))
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var next = await ReadAsync(workers, Sound);

        Assert.True(next.IsSuccess, "what becomes of an idle process is not the next file's doing");
    }

    [Fact]
    public async Task ReadAsync_ManyAtOnce_TwoProcessesReadThemAll()
    {
        using var workers = Workers(new PdfWorkerOptions());

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReadAsync(workers, Sound)));

        Assert.All(results, r => Assert.Equal(Text(results[0]), Text(r)));
        Assert.InRange(workers.IdleProcesses.Count, 1, 2);
    }

    [Fact]
    public async Task ReadAsync_CancelledInTheMidst_EndsTheProcess()
    {
        using var workers = Workers(new PdfWorkerOptions { Processes = 1 });
        using var cancellation = new CancellationTokenSource();
        var reading = workers.ReadAsync(HostilePdf.Create("forms without end"), cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Empty(workers.IdleProcesses);
    }

    [Fact]
    public async Task ReadAsync_ProgramOfTheWorkerMissing_SaysWhatToDo()
    {
        using var workers = Workers(new PdfWorkerOptions { Folder = Path.Combine(AppContext.BaseDirectory, "no-such-folder") });

        var exception = await Assert.ThrowsAsync<FileNotFoundException>(() => ReadAsync(workers, Sound));

        Assert.Contains("Etl.PdfWorker.dll is missing, with which PDF files are read: install the program again", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_InputEndsInTheMidstOfAFile_EndsAtOnce()
    {
        var token = TestContext.Current.CancellationToken;
        using var process = Process.Start(PdfWorkerProgram.StartInfo(512 << 20))!;
        await PdfWire.WriteFrameAsync(process.StandardInput.BaseStream, HostilePdf.Create("forms without end"), token);

        // So it is when the program that started it dies, however it dies.
        process.StandardInput.Close();

        await process.WaitForExitAsync(token);
        Assert.Equal(0, process.ExitCode);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("QUIT")]
    [InlineData("HUP")]
    public async Task Process_SignalToTheWholeGroup_ReadsOn(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no such signals");
        var token = TestContext.Current.CancellationToken;
        using var process = Process.Start(PdfWorkerProgram.StartInfo(512 << 20))!;
        await AskAsync(process, token);
        using (var kill = Process.Start("kill", ["-s", signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(token);
        }

        var answer = await AskAsync(process, token);

        Assert.NotNull(answer);
        process.StandardInput.Close();
        await process.WaitForExitAsync(token);
    }

    private static async Task<byte[]?> AskAsync(Process process, CancellationToken cancellationToken)
    {
        await PdfWire.WriteFrameAsync(process.StandardInput.BaseStream, Sound, cancellationToken);
        return await PdfWire.ReadFrameAsync(process.StandardOutput.BaseStream, cancellationToken);
    }

    private static PdfWorkers Workers(PdfWorkerOptions options) => new(options, TimeProvider.System);

    private static Task<StageResult<IReadOnlyList<PdfPage>>> ReadAsync(PdfWorkers workers, byte[] file) =>
        workers.ReadAsync(file, TestContext.Current.CancellationToken).AsTask();

    private static string Text(StageResult<IReadOnlyList<PdfPage>> result) =>
        result.IsSuccess ? string.Join('\n', result.Value.Select(p => $"{string.Join(';', p.Words)} {string.Join(';', p.Rules)}")) : result.Code;
}
