namespace Etl.Clean.Pdf.Worker;

/// <summary>How a worker dealt with a file.</summary>
internal enum PdfWorkerOutcome
{
    /// <summary>It answered.</summary>
    Answered,

    /// <summary>It took too long.</summary>
    OutOfTime,

    /// <summary>It needed too much memory.</summary>
    OutOfMemory,

    /// <summary>It ended, or what it answered made no sense.</summary>
    Broken,
}
