namespace Etl.Clean.Pdf.Worker;

/// <summary>Bounds of the processes that read PDF files.</summary>
internal sealed record PdfWorkerOptions
{
    /// <summary>Most processes at a time. Default 2; a file takes a tenth of a second, so more would mostly wait.</summary>
    public int Processes { get; init; } = 2;

    /// <summary>Most time for a file. Default 20 s, well below a stage's own.</summary>
    public TimeSpan TimeBudget { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Most bytes of managed memory of a process. Default 768 MB.</summary>
    public long HeapLimit { get; init; } = 768L << 20;

    /// <summary>Folder of the worker; null for that of the running program.</summary>
    public string? Folder { get; init; }
}
