using Etl.Model.Findings;

namespace Etl.Clean.Pdf;

/// <summary>Opens a PDF and gives what is printed on its pages.</summary>
internal interface IPdfEngine
{
    /// <summary>Reads a file.</summary>
    /// <param name="file">The PDF.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>
    /// The pages in order, with at most 30,000 words and 6,000 lines each; or <c>file_damaged</c>, <c>file_encrypted</c>, <c>file_too_large</c>,
    /// or, where another try may end otherwise, <c>pdf_abandoned</c>.
    /// </returns>
    ValueTask<StageResult<IReadOnlyList<PdfPage>>> ReadAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken);
}
