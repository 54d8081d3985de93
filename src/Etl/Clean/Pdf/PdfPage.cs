namespace Etl.Clean.Pdf;

/// <summary>A page of a PDF: its words and the lines drawn on it.</summary>
/// <param name="Width">Width in points.</param>
/// <param name="Height">Height in points.</param>
/// <param name="Words">Words in the order in which the file has them.</param>
internal sealed record PdfPage(double Width, double Height, List<PdfWord> Words)
{
    /// <summary>Lines drawn on the page; empty where they could not be read.</summary>
    public IReadOnlyList<PdfRule> Rules { get; set; } = [];
}
